//! Calls without an async runtime: shapes and wire format from this crate, signatures by `aws-sigv4`, HTTP by
//! `ureq`. The program calls the local server of the tour, so it needs no AWS account.

#[path = "../../local_service/mod.rs"]
#[allow(dead_code, unused_imports, reason = "other examples use more of it")]
mod local_service;
#[path = "../../report/mod.rs"]
#[allow(dead_code, reason = "other examples use more of it")]
mod report;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use http::{Request, Response, Uri};
use partnercentral_account::operation::cancel_connection::{
    self, CancelConnection, CancelConnectionError, CancelConnectionInput,
};
use partnercentral_account::operation::get_partner::{GetPartner, GetPartnerInput};
use partnercentral_account::operation::list_connections::{ListConnections, ListConnectionsInput};
use partnercentral_account::protocol::{Operation, parse_response, serialize_request};
use partnercentral_account::types::ConnectionType;

use crate::local_service::{LocalService, PARTNERS};

type Result<T = (), E = Box<dyn Error>> = std::result::Result<T, E>;

fn main() -> ExitCode {
    report::exit(run(io::stdout()))
}

fn run(mut out: impl Write) -> Result {
    let service = LocalService::start()?;
    let access_key_id = PARTNERS[0].account.access_key_id;
    let credentials = Credentials::new(access_key_id, "no secret", None, None, "example");
    let caller = Caller::new(service.url().parse()?, credentials);

    let input = GetPartnerInput::builder().catalog("Sandbox").identifier(PARTNERS[0].id).build()?;
    let partner = caller.call::<GetPartner>(&input)?;
    writeln!(out, "{} is a partner since {}", partner.id(), partner.created_at())?;

    let mut list = ListConnectionsInput::builder().catalog("Sandbox").max_results(3).build()?;
    loop {
        let page = caller.call::<ListConnections>(&list)?;
        for connection in page.connection_summaries() {
            let account = connection.other_participant_account_id();
            writeln!(out, "{} with account {account}", connection.id())?;
        }
        list.next_token = page.next_token;
        if list.next_token.is_none() {
            break;
        }
    }

    let input = CancelConnectionInput::builder().required(cancel_connection::Required {
        catalog: "Sandbox".into(),
        identifier: "pac-9999999999999".into(),
        connection_type: ConnectionType::Subsidiary,
        reason: "There is no such connection".into(),
    });
    let error =
        caller.call::<CancelConnection>(&input.build()?).err().ok_or("the call did not fail")?;
    // Errors of the service have the same types as with the client.
    match error.downcast_ref() {
        Some(CancelConnectionError::ResourceNotFoundException(error)) => {
            writeln!(out, "{} ({})", error.message(), error.reason())?;
            Ok(())
        }
        _ => Err(error),
    }
}

/// Calls any operation. A call blocks the thread until the response is there.
struct Caller {
    agent: ureq::Agent,
    endpoint: Uri,
    credentials: Credentials,
}

impl Caller {
    fn new(endpoint: Uri, credentials: Credentials) -> Self {
        // Do not turn an error status into an error of `ureq`: the body says what is wrong.
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        Self { agent: config.build().into(), endpoint, credentials }
    }

    fn call<O: Operation>(&self, input: &O::Input) -> Result<O::Output> {
        let request = self.signed(serialize_request::<O>(input, &self.endpoint)?)?;
        let (head, mut body) = self.agent.run(request)?.into_parts();
        let response = Response::from_parts(head, body.read_to_vec()?);
        Ok(parse_response::<O>(&response)?)
    }

    /// Adds a signature with the current time. Sign a request again before sending it again.
    fn signed(&self, mut request: Request<Vec<u8>>) -> Result<Request<Vec<u8>>> {
        let identity = self.credentials.clone().into();
        let params = v4::SigningParams::builder()
            .identity(&identity)
            .region("us-east-1")
            .name("partnercentral-account")
            .time(SystemTime::now())
            .settings(SigningSettings::default())
            .build()?
            .into();
        let mut headers = Vec::new();
        for (name, value) in request.headers() {
            headers.push((name.as_str(), value.to_str()?));
        }
        let (method, uri) = (request.method().as_str(), request.uri().to_string());
        let body = SignableBody::Bytes(request.body());
        let signable = SignableRequest::new(method, uri, headers.into_iter(), body)?;
        let (signature, _) = sign(signable, &params)?.into_parts();
        signature.apply_to_request_http1x(&mut request);
        Ok(request)
    }
}

#[cfg(test)]
mod tests {
    use super::run;

    #[test]
    fn it_prints_the_results() {
        let mut printed = Vec::new();
        run(&mut printed).expect("each call succeeds");
        assert_eq!(
            String::from_utf8(printed).expect("text"),
            "partner-0000000000001 is a partner since 2024-01-01T00:00:00Z\n\
             pac-0000000000001 with account 900000000000\n\
             pac-0000000000002 with account 900000000001\n\
             pac-0000000000003 with account 900000000002\n\
             pac-0000000000004 with account 900000000003\n\
             there is no connection pac-9999999999999 (CONNECTION_NOT_FOUND)\n"
        );
    }
}
