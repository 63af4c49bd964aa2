//! What all requests have in common: the protocol's headers, a signature, a JSON object, members of the
//! right type. What is wrong with any of it is refused with the error that AWS has for it.
//!
//! Nothing here knows an operation. The signature's scope is checked, the signature itself is not: that
//! would take the secret key, which no service's stand-in should ask for.

use serde_json::{Map, Value, json};

use super::wire::Request;

/// A request that keeps to the protocol.
#[derive(Debug)]
pub struct Call {
    /// The operation's name.
    pub operation: String,
    /// The id of the key that signed.
    pub access_key_id: String,
    /// The members.
    pub input: Input,
}

/// The members of a request.
#[derive(Debug)]
pub struct Input(Map<String, Value>);

/// An error answer.
#[derive(Debug, PartialEq)]
pub struct Refusal {
    /// Its HTTP status.
    pub status: u16,
    code: &'static str,
    message: String,
    /// The members that the error has beside its message.
    details: Value,
}

const CONTENT_TYPE: &str = "application/x-amz-json-1.0";
const TARGET: &str = "PartnerCentralAccount.";
const SCOPE: [&str; 3] = ["us-east-1", "partnercentral-account", "aws4_request"];

/// The operation that a request names.
pub fn operation(request: &Request) -> Option<&str> {
    request.header("x-amz-target")?.strip_prefix(TARGET)
}

/// Checks all that does not depend on the operation.
pub fn read(request: &Request) -> Result<Call, Refusal> {
    if (request.method.as_str(), request.path.as_str()) != ("POST", "/") {
        return Err(Refusal::new("UnknownOperationException", "requests are POSTs of /"));
    }
    if request.header("content-type") != Some(CONTENT_TYPE) {
        let message = format!("the content type is not {CONTENT_TYPE}");
        return Err(Refusal::new("SerializationException", message));
    }
    let Some(operation) = operation(request) else {
        return Err(Refusal::new("UnknownOperationException", "X-Amz-Target names no operation"));
    };
    let access_key_id = signer(request)?;
    let input = match serde_json::from_slice(&request.body) {
        Ok(Value::Object(input)) => Input(input),
        Ok(_) => return Err(Refusal::new("SerializationException", "the body is no object")),
        Err(error) => return Err(Refusal::new("SerializationException", error.to_string())),
    };
    Ok(Call { operation: operation.to_owned(), access_key_id, input })
}

/// The id of the key that a request is signed with.
fn signer(request: &Request) -> Result<String, Refusal> {
    let incomplete =
        || Refusal::new("IncompleteSignatureException", "the Authorization header is not complete");
    let Some(header) = request.header("authorization") else {
        return Err(Refusal::new("MissingAuthenticationTokenException", "nobody has signed this"));
    };
    let parts = header.strip_prefix("AWS4-HMAC-SHA256 ").ok_or_else(incomplete)?;
    let part = |name| parts.split(", ").find_map(|part| part.strip_prefix(name));
    let credential = part("Credential=").ok_or_else(incomplete)?;
    let signed = part("SignedHeaders=").ok_or_else(incomplete)?;
    let signature = part("Signature=").ok_or_else(incomplete)?;
    let mut scope = credential.split('/');
    let access_key_id = scope.next().unwrap_or_default().to_owned();
    let date = scope.next().unwrap_or_default();
    let is_signed = |header: &str| signed.split(';').any(|name| name == header);
    let is_complete = scope.eq(SCOPE)
        && request.header("x-amz-date").is_some_and(|time| time.starts_with(date))
        && ["host", "x-amz-date", "x-amz-target"].into_iter().all(is_signed)
        && signature.len() == 64
        && signature.bytes().all(|digit| digit.is_ascii_hexdigit());
    if is_complete { Ok(access_key_id) } else { Err(incomplete()) }
}

impl Input {
    /// A text that has to be there.
    pub fn text(&self, name: &str) -> Result<&str, Refusal> {
        self.optional_text(name)?.ok_or_else(|| {
            Refusal::field(name, "REQUIRED_FIELD_MISSING", "this member is required")
        })
    }

    /// A text that may be left out.
    pub fn optional_text(&self, name: &str) -> Result<Option<&str>, Refusal> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(Refusal::new("SerializationException", format!("{name} is no string"))),
        }
    }

    /// A number that may be left out.
    pub fn optional_number(&self, name: &str) -> Result<Option<i64>, Refusal> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => value.as_i64().map(Some).ok_or_else(|| {
                Refusal::new("SerializationException", format!("{name} is no integer"))
            }),
        }
    }
}

impl Refusal {
    /// An error that has nothing but a message.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { status: 400, code, message: message.into(), details: json!({}) }
    }

    /// An error that also says its reason.
    pub fn with_reason(code: &'static str, reason: &str, message: impl Into<String>) -> Self {
        Self { details: json!({ "Reason": reason }), ..Self::new(code, message) }
    }

    /// The error for a member that is not as it should be.
    pub fn field(name: &str, code: &str, message: &str) -> Self {
        let details = json!({
            "Reason": "REQUEST_VALIDATION_FAILED",
            "ErrorDetails": [
                { "FieldValidationError": { "Name": name, "Message": message, "Code": code } },
            ],
        });
        Self { details, ..Self::new("ValidationException", format!("{name}: {message}")) }
    }

    /// The answer's body.
    pub fn body(self) -> Value {
        let mut body = self.details;
        body["__type"] = format!("com.amazonaws.partnercentralaccount#{}", self.code).into();
        body["Message"] = self.message.into();
        body
    }
}

#[cfg(test)]
mod tests {
    use super::{Refusal, read};
    use crate::stand_in::wire::Request;

    const SIGNED: &str = "AWS4-HMAC-SHA256 \
        Credential=KEY/20250404/us-east-1/partnercentral-account/aws4_request, \
        SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=";

    fn request() -> Request {
        let headers = [
            ("content-type", "application/x-amz-json-1.0"),
            ("x-amz-target", "PartnerCentralAccount.GetPartner"),
            ("x-amz-date", "20250404T120000Z"),
            ("authorization", &format!("{SIGNED}{}", "a1".repeat(32))),
        ];
        Request {
            method: "POST".into(),
            path: "/".into(),
            headers: headers.map(|(name, value)| (name.into(), value.into())).into(),
            body: b"{}".into(),
        }
    }

    #[track_caller]
    fn refused(change: impl FnOnce(&mut Request), code: &str) {
        let mut request = request();
        change(&mut request);
        let refusal: Refusal = read(&request).expect_err("it is refused");
        assert_eq!(refusal.code, code);
    }

    fn set(name: &'static str, value: &'static str) -> impl FnOnce(&mut Request) {
        move |request| {
            request.headers.retain(|(given, _)| given != name);
            request.headers.push((name.into(), value.into()));
        }
    }

    #[test]
    fn what_is_no_request_of_this_service_is_refused() {
        let call = read(&request()).expect("this one is");
        assert_eq!((&*call.operation, &*call.access_key_id), ("GetPartner", "KEY"));

        refused(|request| request.method = "GET".into(), "UnknownOperationException");
        refused(|request| request.path = "/x".into(), "UnknownOperationException");
        refused(set("x-amz-target", "Other.GetPartner"), "UnknownOperationException");
        refused(set("content-type", "application/json"), "SerializationException");
        refused(|request| request.body = b"{".into(), "SerializationException");
        refused(|request| request.body = b"[]".into(), "SerializationException");
        refused(
            |request| request.headers.retain(|(name, _)| name != "authorization"),
            "MissingAuthenticationTokenException",
        );
        refused(set("authorization", "Bearer x"), "IncompleteSignatureException");
        refused(set("authorization", SIGNED), "IncompleteSignatureException");
        refused(set("x-amz-date", "20250405T000000Z"), "IncompleteSignatureException");
    }
}
