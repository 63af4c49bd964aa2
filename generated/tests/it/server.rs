//! A small HTTP server on loopback that answers as the test says: in full, in part, or never.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::wire::{Request, Response};

/// What the server does with a request.
pub enum Act {
    /// Answers.
    Answer(Response),
    /// Answers, but closes the connection after so many bytes of the body.
    Cut(Response, usize),
    /// Says that a body follows, and sends no more than its beginning.
    Stall(Response, usize),
    /// Closes the connection.
    Close,
    /// Never answers.
    Hang,
}

/// A server that runs until the test's runtime ends.
pub struct Server {
    pub url: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Starts a server; `act` is given the number of requests before.
    pub async fn start(act: impl Fn(usize) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let server = Self { url, requests: Arc::clone(&requests) };
        let act = Arc::new(act);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (act, requests) = (Arc::clone(&act), Arc::clone(&requests));
                // An error means that the client went away, which tests do on purpose.
                tokio::spawn(async move { serve(stream, &*act, &requests).await.ok() });
            }
        });
        server
    }

    /// What has been asked.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

/// Answers the requests of one connection, one after the other.
async fn serve(
    mut stream: TcpStream,
    act: &(dyn Fn(usize) -> Act + Send + Sync),
    requests: &Mutex<Vec<Request>>,
) -> std::io::Result<()> {
    while let Some(request) = read(&mut stream).await? {
        let number = {
            let mut requests = requests.lock().unwrap();
            requests.push(request);
            requests.len() - 1
        };
        match act(number) {
            Act::Answer(response) => {
                stream.write_all(head(&response).as_bytes()).await?;
                stream.write_all(&response.body).await?;
            }
            Act::Cut(response, length) => {
                stream.write_all(head(&response).as_bytes()).await?;
                stream.write_all(&response.body[..length]).await?;
                return stream.shutdown().await;
            }
            Act::Stall(response, length) => {
                stream.write_all(head(&response).as_bytes()).await?;
                stream.write_all(&response.body[..length]).await?;
                std::future::pending::<()>().await;
            }
            Act::Close => return stream.shutdown().await,
            Act::Hang => std::future::pending::<()>().await,
        }
    }
    Ok(())
}

fn head(response: &Response) -> String {
    let mut head = format!("HTTP/1.1 {} X\r\n", response.status);
    for (name, value) in &response.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("content-length: {}\r\n\r\n", response.body.len()));
    head
}

/// Reads a request; nothing if the client has closed the connection.
async fn read(stream: &mut TcpStream) -> std::io::Result<Option<Request>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if stream.read(&mut byte).await? == 0 {
            return Ok(None);
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).expect("heads of requests are text");
    let mut lines = head.lines();
    let mut start = lines.next().unwrap_or_default().split(' ');
    let (method, url) = (start.next().unwrap_or_default(), start.next().unwrap_or_default());
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let mut request = Request { method: method.into(), url: url.into(), headers, body: Vec::new() };
    let length = request.header("content-length").map_or(0, |length| length.parse().unwrap());
    request.body = vec![0; length];
    stream.read_exact(&mut request.body).await?;
    Ok(Some(request))
}
