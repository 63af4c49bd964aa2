//! The part of HTTP/1.1 that one well-behaved client needs: requests and responses with a length, on
//! connections that stay open.
//!
//! Nothing here knows what the requests mean.

use std::io::{self, BufRead, Read, Write};

/// The maximum size of a head and of a body. No request of this service is longer; the rest is cut off.
const LIMIT: u64 = 1 << 20;

/// A request, as received.
#[derive(Clone, Debug, Default)]
pub struct Request {
    pub method: String,
    pub path: String,
    /// Names in lower case, with their values.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    /// Reads a request. Returns `None` if the client has closed the connection.
    pub fn read(stream: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut head = stream.by_ref().take(LIMIT).lines();
        let Some(start) = head.next().transpose()? else { return Ok(None) };
        let mut words = start.split(' ').map(str::to_owned);
        let (Some(method), Some(path)) = (words.next(), words.next()) else {
            return Err(io::ErrorKind::InvalidData.into());
        };
        let mut request = Self { method, path, ..Self::default() };
        for line in head {
            let line = line?;
            match line.split_once(':') {
                Some((name, value)) => {
                    request.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
                }
                None if line.is_empty() => break,
                None => return Err(io::ErrorKind::InvalidData.into()),
            }
        }
        let length = request.header("content-length").map_or(Ok(0), str::parse);
        let length: u64 = length.map_err(|_| io::ErrorKind::InvalidData)?;
        stream.take(length.min(LIMIT)).read_to_end(&mut request.body)?;
        Ok(Some(request))
    }

    /// Returns the value of a header. `name` must be in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(given, _)| given == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Writes a response.
pub fn respond(
    stream: &mut impl Write,
    status: u16,
    request_id: &str,
    body: &[u8],
) -> io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status} -\r\n\
         content-type: application/x-amz-json-1.0\r\n\
         content-length: {}\r\n\
         x-amzn-requestid: {request_id}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    stream.flush()
}
