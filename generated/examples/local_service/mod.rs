//! A local server that stands for AWS Partner Central Account in the examples. It listens on loopback,
//! keeps its state in memory, and checks the form of each request as the protocol demands.
//!
//! It uses one thread for each connection and the standard library, so programs without an async runtime
//! can call it too. `wire` is HTTP, `protocol` is what all requests have in common, `service` dispatches to
//! the operations, and `partners` and `connections` implement them. Where the service's documentation does
//! not say what the service does, a comment marks what this server does instead.

mod connections;
mod partners;
mod protocol;
mod service;
mod wire;

use std::io::{self, BufReader};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use self::service::Service;
pub use self::service::{Account, NEW_ACCOUNTS, PARTNERS, Partner};

/// A server that runs until the program ends.
pub struct LocalService {
    url: String,
    log: Arc<Mutex<Log>>,
}

/// A request and the response to it.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// The operation, as the request's target names it.
    pub operation: String,
    /// The request's body.
    pub request: String,
    /// The HTTP status of the response.
    pub status: u16,
    /// The request ID of the response.
    pub request_id: String,
}

/// The service and its past requests, behind one lock: it handles one request at a time.
#[derive(Default)]
struct Log {
    service: Service,
    exchanges: Vec<Exchange>,
    requests: u32,
}

impl LocalService {
    /// Starts listening on a free port.
    pub fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", listener.local_addr()?);
        let log = Arc::new(Mutex::new(Log::default()));
        let shared = Arc::clone(&log);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = Arc::clone(&shared);
                // An error means that the client closed the connection, so nobody needs a report.
                thread::spawn(move || serve(&stream, &log).ok());
            }
        });
        Ok(Self { url, log })
    }

    /// The endpoint URL for clients.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the exchanges since the last call of this method.
    pub fn take_exchanges(&self) -> Vec<Exchange> {
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut log.exchanges)
    }
}

/// Responds to the requests of one connection, one after the other.
fn serve(stream: &TcpStream, log: &Mutex<Log>) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let (mut requests, mut responses) = (BufReader::new(stream), stream);
    while let Some(request) = wire::Request::read(&mut requests)? {
        let (exchange, body) = log.lock().unwrap_or_else(PoisonError::into_inner).handle(&request);
        wire::respond(&mut responses, exchange.status, &exchange.request_id, &body)?;
    }
    Ok(())
}

impl Log {
    fn handle(&mut self, request: &wire::Request) -> (Exchange, Vec<u8>) {
        self.requests += 1;
        let result = protocol::read(request).and_then(|call| self.service.handle(&call));
        let (status, body) = match result {
            Ok(output) => (200, output),
            Err(error) => (error.status, error.body()),
        };
        let exchange = Exchange {
            operation: protocol::operation(request).unwrap_or("(none)").to_owned(),
            request: String::from_utf8_lossy(&request.body).into_owned(),
            status,
            request_id: format!("00000000-0000-4000-8000-{:012}", self.requests),
        };
        self.exchanges.push(exchange.clone());
        (exchange, body.to_string().into_bytes())
    }
}
