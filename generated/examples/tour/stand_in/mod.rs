//! A stand-in for the service on loopback: it keeps invitations and connections in memory, and is as
//! strict as the service about what it is sent.
//!
//! A thread for each connection and the standard library: whoever wants to call it without an async
//! runtime can. `wire` is HTTP, `protocol` what the service's requests have in common, `service` its
//! operations.

mod protocol;
mod service;
mod wire;

use std::io::{self, BufReader};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use self::service::Service;
pub use self::service::{PARTNERS, Partner};

/// A stand-in that runs until the program ends.
pub struct StandIn {
    url: String,
    log: Arc<Mutex<Log>>,
}

/// What a client asked, and what it was told.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// The operation, as the request's target names it.
    pub operation: String,
    /// The request's body.
    pub request: String,
    /// The answer's HTTP status.
    pub status: u16,
    /// The answer's request id.
    pub request_id: String,
}

/// The service and what it has been asked, behind one lock: requests are answered one by one.
#[derive(Default)]
struct Log {
    service: Service,
    exchanges: Vec<Exchange>,
    answered: u32,
}

impl StandIn {
    /// Starts listening on a free port.
    pub fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", listener.local_addr()?);
        let log = Arc::new(Mutex::new(Log::default()));
        let shared = Arc::clone(&log);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = Arc::clone(&shared);
                // An error means that the client went away, and then there is nobody to tell.
                thread::spawn(move || serve(&stream, &log).ok());
            }
        });
        Ok(Self { url, log })
    }

    /// Where it listens.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What has been asked since this was called last.
    pub fn take_exchanges(&self) -> Vec<Exchange> {
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut log.exchanges)
    }
}

/// Answers the requests of one connection, one after the other.
fn serve(stream: &TcpStream, log: &Mutex<Log>) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let (mut requests, mut answers) = (BufReader::new(stream), stream);
    while let Some(request) = wire::Request::read(&mut requests)? {
        let (exchange, body) = log.lock().unwrap_or_else(PoisonError::into_inner).answer(&request);
        wire::answer(&mut answers, exchange.status, &exchange.request_id, &body)?;
    }
    Ok(())
}

impl Log {
    fn answer(&mut self, request: &wire::Request) -> (Exchange, Vec<u8>) {
        self.answered += 1;
        let result = protocol::read(request).and_then(|call| self.service.answer(&call));
        let (status, body) = match result {
            Ok(output) => (200, output),
            Err(refusal) => (refusal.status, refusal.body()),
        };
        let exchange = Exchange {
            operation: protocol::operation(request).unwrap_or("(none)").to_owned(),
            request: String::from_utf8_lossy(&request.body).into_owned(),
            status,
            request_id: format!("00000000-0000-4000-8000-{:012}", self.answered),
        };
        self.exchanges.push(exchange.clone());
        (exchange, body.to_string().into_bytes())
    }
}
