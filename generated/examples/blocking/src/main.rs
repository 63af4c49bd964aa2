//! Calls without an async runtime: shapes and wire format from this crate, signatures by `aws-sigv4`, HTTP by
//! `ureq`. The service is the stand-in of the tour, so that no AWS account is needed.

#[path = "../../tour/stand_in/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the tour uses more of it")]
mod stand_in;

use std::error::Error;
use std::io::{self, Write};
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

use crate::stand_in::{PARTNERS, StandIn};

type Result<T = (), E = Box<dyn Error>> = std::result::Result<T, E>;

fn main() -> Result {
    run(io::stdout())
}

fn run(mut out: impl Write) -> Result {
    let stand_in = StandIn::start()?;
    let credentials = Credentials::new(PARTNERS[0].access_key_id, "no secret", None, None, "here");
    let caller = Caller::new(stand_in.url().parse()?, credentials);

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
        reason: "It never was".into(),
    });
    let error = caller.call::<CancelConnection>(&input.build()?).err().ok_or("no error")?;
    // The errors of the service are of the same types as with the client.
    match error.downcast_ref() {
        Some(CancelConnectionError::ResourceNotFoundException(error)) => {
            writeln!(out, "{} ({})", error.message(), error.reason())?;
            Ok(())
        }
        _ => Err(error),
    }
}

/// What it takes to call any operation. Calls wait for their answers on the caller's thread.
struct Caller {
    agent: ureq::Agent,
    endpoint: Uri,
    credentials: Credentials,
}

impl Caller {
    fn new(endpoint: Uri, credentials: Credentials) -> Self {
        // Answers with an error status are answers: their bodies say what is wrong.
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        Self { agent: config.build().into(), endpoint, credentials }
    }

    fn call<O: Operation>(&self, input: &O::Input) -> Result<O::Output> {
        let request = self.signed(serialize_request::<O>(input, &self.endpoint)?)?;
        let (head, mut body) = self.agent.run(request)?.into_parts();
        let response = Response::from_parts(head, body.read_to_vec()?);
        Ok(parse_response::<O>(&response)?)
    }

    /// Adds a signature of this moment: sign again whatever is sent again.
    fn signed(&self, mut request: Request<Vec<u8>>) -> Result<Request<Vec<u8>>> {
        let identity = self.credentials.clone().into();
        let how = v4::SigningParams::builder()
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
        let what = SignableRequest::new(method, uri, headers.into_iter(), body)?;
        let (signature, _) = sign(what, &how)?.into_parts();
        signature.apply_to_request_http1x(&mut request);
        Ok(request)
    }
}

#[cfg(test)]
mod tests {
    use super::run;

    #[test]
    fn what_is_told() {
        let mut told = Vec::new();
        run(&mut told).expect("each call succeeds");
        assert_eq!(
            String::from_utf8(told).expect("text"),
            "partner-0000000000001 is a partner since 2024-01-01T00:00:00Z\n\
             pac-0000000000001 with account 900000000000\n\
             pac-0000000000002 with account 900000000001\n\
             pac-0000000000003 with account 900000000002\n\
             pac-0000000000004 with account 900000000003\n\
             there is no connection pac-9999999999999 (CONNECTION_NOT_FOUND)\n"
        );
    }
}
