//! What all requests have in common: the protocol's headers, a signature, a JSON object as the body, and
//! members of the right type. A request that breaks one of these rules gets the error that AWS has for it.
//!
//! Nothing here knows an operation. This module checks the scope of the signature, but not the signature
//! itself: that would need the secret key, and this server has none.

use serde_json::{Map, Value, json};

use super::wire::Request;

/// A request that follows the protocol.
#[derive(Debug)]
pub struct Call {
    /// The operation's name.
    pub operation: String,
    /// The ID of the key that signed the request.
    pub access_key_id: String,
    /// The members.
    pub input: Input,
}

/// The members of a request, or of a structure in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Input(Map<String, Value>);

/// An error response.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorResponse {
    /// Its HTTP status.
    pub status: u16,
    code: &'static str,
    message: String,
    /// The members of the error, other than its message.
    details: Value,
}

const CONTENT_TYPE: &str = "application/x-amz-json-1.0";
const TARGET: &str = "PartnerCentralAccount.";
const SCOPE: [&str; 3] = ["us-east-1", "partnercentral-account", "aws4_request"];

/// Returns the name of the operation that a request is for.
pub fn operation(request: &Request) -> Option<&str> {
    request.header("x-amz-target")?.strip_prefix(TARGET)
}

/// Checks everything that does not depend on the operation.
pub fn read(request: &Request) -> Result<Call, ErrorResponse> {
    if (request.method.as_str(), request.path.as_str()) != ("POST", "/") {
        return Err(ErrorResponse::new("UnknownOperationException", "expected POST /"));
    }
    if request.header("content-type") != Some(CONTENT_TYPE) {
        let message = format!("the content type must be {CONTENT_TYPE}");
        return Err(serialization(message));
    }
    let Some(operation) = operation(request) else {
        let message = "X-Amz-Target must name an operation";
        return Err(ErrorResponse::new("UnknownOperationException", message));
    };
    let access_key_id = signer(request)?;
    let input = match serde_json::from_slice(&request.body) {
        Ok(Value::Object(input)) => Input(input),
        Ok(_) => return Err(serialization("the body must be a JSON object")),
        Err(error) => return Err(serialization(error.to_string())),
    };
    Ok(Call { operation: operation.to_owned(), access_key_id, input })
}

/// Returns the ID of the key that signed a request.
fn signer(request: &Request) -> Result<String, ErrorResponse> {
    let incomplete = || {
        let message = "the Authorization header is incomplete";
        ErrorResponse::new("IncompleteSignatureException", message)
    };
    let Some(header) = request.header("authorization") else {
        let message = "the request is not signed";
        return Err(ErrorResponse::new("MissingAuthenticationTokenException", message));
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

fn serialization(message: impl Into<String>) -> ErrorResponse {
    ErrorResponse::new("SerializationException", message)
}

impl Input {
    /// Returns a required string.
    pub fn text(&self, name: &str) -> Result<&str, ErrorResponse> {
        self.optional_text(name)?.ok_or_else(|| missing(name))
    }

    /// Returns a string, if there is one.
    pub fn optional_text(&self, name: &str) -> Result<Option<&str>, ErrorResponse> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(serialization(format!("{name} must be a string"))),
        }
    }

    /// Returns an integer, if there is one.
    pub fn optional_number(&self, name: &str) -> Result<Option<i64>, ErrorResponse> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => {
                let number = value.as_i64();
                number.map(Some).ok_or_else(|| serialization(format!("{name} must be an integer")))
            }
        }
    }

    /// Returns a required structure.
    pub fn structure(&self, name: &str) -> Result<Self, ErrorResponse> {
        match self.0.get(name) {
            None | Some(Value::Null) => Err(missing(name)),
            Some(Value::Object(members)) => Ok(Self(members.clone())),
            Some(_) => Err(serialization(format!("{name} must be an object"))),
        }
    }

    /// Returns a required list.
    pub fn list(&self, name: &str) -> Result<&[Value], ErrorResponse> {
        match self.0.get(name) {
            None | Some(Value::Null) => Err(missing(name)),
            Some(Value::Array(elements)) => Ok(elements),
            Some(_) => Err(serialization(format!("{name} must be an array"))),
        }
    }

    /// Returns whether a member is set.
    pub fn has(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|value| !value.is_null())
    }

    /// Returns all members as one JSON object.
    pub fn to_json(&self) -> Value {
        Value::Object(self.0.clone())
    }
}

/// Returns the error for a required member that is not set.
fn missing(name: &str) -> ErrorResponse {
    ErrorResponse::field(name, "REQUIRED_FIELD_MISSING", "this member is required")
}

impl ErrorResponse {
    /// Builds an error that has only a message.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { status: 400, code, message: message.into(), details: json!({}) }
    }

    /// Builds an error that has a reason.
    pub fn with_reason(code: &'static str, reason: &str, message: impl Into<String>) -> Self {
        Self { details: json!({ "Reason": reason }), ..Self::new(code, message) }
    }

    /// Builds the error for a member with an invalid value.
    pub fn field(name: &str, code: &str, message: &str) -> Self {
        let details = json!({
            "Reason": "REQUEST_VALIDATION_FAILED",
            "ErrorDetails": [
                { "FieldValidationError": { "Name": name, "Message": message, "Code": code } },
            ],
        });
        Self { details, ..Self::new("ValidationException", format!("{name}: {message}")) }
    }

    /// Returns the body of the response.
    pub fn body(self) -> Value {
        let mut body = self.details;
        body["__type"] = format!("com.amazonaws.partnercentralaccount#{}", self.code).into();
        body["Message"] = self.message.into();
        body
    }
}

#[cfg(test)]
mod tests {
    use super::{ErrorResponse, read};
    use crate::local_service::wire::Request;

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
    fn rejected(change: impl FnOnce(&mut Request), code: &str) {
        let mut request = request();
        change(&mut request);
        let error: ErrorResponse = read(&request).expect_err("an error");
        assert_eq!(error.code, code);
    }

    fn set(name: &'static str, value: &'static str) -> impl FnOnce(&mut Request) {
        move |request| {
            request.headers.retain(|(given, _)| given != name);
            request.headers.push((name.into(), value.into()));
        }
    }

    #[test]
    fn requests_that_break_the_protocol_are_rejected() {
        let call = read(&request()).expect("a valid request");
        assert_eq!((&*call.operation, &*call.access_key_id), ("GetPartner", "KEY"));

        rejected(|request| request.method = "GET".into(), "UnknownOperationException");
        rejected(|request| request.path = "/x".into(), "UnknownOperationException");
        rejected(set("x-amz-target", "Other.GetPartner"), "UnknownOperationException");
        rejected(set("content-type", "application/json"), "SerializationException");
        rejected(|request| request.body = b"{".into(), "SerializationException");
        rejected(|request| request.body = b"[]".into(), "SerializationException");
        rejected(
            |request| request.headers.retain(|(name, _)| name != "authorization"),
            "MissingAuthenticationTokenException",
        );
        rejected(set("authorization", "Bearer x"), "IncompleteSignatureException");
        rejected(set("authorization", SIGNED), "IncompleteSignatureException");
        rejected(set("x-amz-date", "20250405T000000Z"), "IncompleteSignatureException");
    }
}
