//! Requests and responses without a client:
//! `cargo run -p partnercentral-account --no-default-features --example sans_io`.
//!
//! The crate builds the request and parses the response. Signing and sending are left to the program. This
//! one sends nothing and parses recorded responses; `examples/blocking` also signs and sends.

mod report;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use http::{Request, Response};
use partnercentral_account::config::endpoint;
use partnercentral_account::error::Report;
use partnercentral_account::operation::get_connection::{
    GetConnection, GetConnectionError, GetConnectionInput,
};
use partnercentral_account::protocol::{parse_response, serialize_request};

const CONNECTION: &str = r#"{
    "Catalog": "AWS",
    "Id": "pac-0000000000001",
    "Arn": "arn:aws:partnercentral:us-east-1::catalog/AWS/connection/pac-0000000000001",
    "OtherParticipantAccountId": "444455556666",
    "UpdatedAt": "2025-04-04T12:34:56Z",
    "ConnectionTypes": {
        "SUBSIDIARY": {
            "CreatedAt": "2025-04-04T12:00:00Z",
            "InviterEmail": "ada@example.com",
            "InviterName": "Ada",
            "Status": "ACTIVE",
            "OtherParticipant": { "Account": { "Name": "AnyCompany" } }
        }
    }
}"#;

const NOT_FOUND: &str = r#"{
    "__type": "com.amazonaws.partnercentralaccount#ResourceNotFoundException",
    "Message": "there is no connection pac-0000000000001",
    "Reason": "CONNECTION_NOT_FOUND"
}"#;

fn main() -> ExitCode {
    report::exit(run(io::stdout()))
}

fn run(mut out: impl Write) -> Result<(), Box<dyn Error>> {
    let request = request()?;
    writeln!(out, "The request, before it is signed and sent:\n")?;
    writeln!(out, "{} {}", request.method(), request.uri())?;
    for (name, value) in request.headers() {
        writeln!(out, "{name}: {}", value.to_str()?)?;
    }
    writeln!(out, "\n{}", String::from_utf8_lossy(request.body()))?;

    writeln!(out, "\nA response:\n")?;
    read(&mut out, &response(200, CONNECTION)?)?;
    writeln!(out, "\nAn error response:\n")?;
    read(&mut out, &response(400, NOT_FOUND)?)?;
    writeln!(out, "\nA response that is cut off:\n")?;
    read(&mut out, &response(200, &CONNECTION[..150])?)?;
    Ok(())
}

/// Builds the request for a connection, to the service's endpoint in a region.
fn request() -> Result<Request<Vec<u8>>, Box<dyn Error>> {
    let endpoint = endpoint::resolve(&endpoint::Params::builder().region("us-east-1").build()?)?;
    let input = GetConnectionInput::builder().catalog("AWS").identifier("pac-0000000000001");
    Ok(serialize_request::<GetConnection>(&input.build()?, &endpoint.url().parse()?)?)
}

fn response(status: u16, body: &str) -> Result<Response<&[u8]>, http::Error> {
    Response::builder()
        .status(status)
        .header("x-amzn-requestid", "00000000-0000-4000-8000-000000000001")
        .body(body.as_bytes())
}

/// Prints what a response means.
fn read(out: &mut impl Write, response: &Response<&[u8]>) -> io::Result<()> {
    match parse_response::<GetConnection>(response) {
        Ok(connection) => {
            for (kind, detail) in connection.connection_types() {
                let (account, status) =
                    (connection.other_participant_account_id(), detail.status());
                writeln!(out, "{} with account {account}: {kind} is {status}", connection.id())?;
            }
            Ok(())
        }
        Err(GetConnectionError::ResourceNotFoundException(error)) => {
            writeln!(out, "{} ({})", error.message(), error.reason())
        }
        Err(error) => writeln!(out, "{}", Report::new(&error)),
    }
}

#[cfg(test)]
mod tests {
    use super::run;

    #[test]
    fn it_prints_requests_and_responses() {
        let mut printed = Vec::new();
        run(&mut printed).expect("each step succeeds");
        let printed = String::from_utf8(printed).expect("text");
        for line in [
            "POST https://partnercentral-account.us-east-1.api.aws/",
            "x-amz-target: PartnerCentralAccount.GetConnection",
            r#"{"Catalog":"AWS","Identifier":"pac-0000000000001"}"#,
            "pac-0000000000001 with account 444455556666: SUBSIDIARY is ACTIVE",
            "there is no connection pac-0000000000001 (CONNECTION_NOT_FOUND)",
        ] {
            assert!(printed.lines().any(|found| found == line), "{line} is not in\n{printed}");
        }
        assert!(printed.contains("failed to parse the response body: EOF"), "{printed}");
    }
}
