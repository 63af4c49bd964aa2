//! Finds code, message and request id of an error in a response, without using either crate.
//!
//! The body need not be valid JSON: a string counts if it is the value of a member of the right name, anywhere in it.

use crate::wire::Response;

/// Returns the request id that the headers have.
pub fn request_id(response: &Response) -> Option<&str> {
    header(response, "x-amzn-requestid").or_else(|| header(response, "x-amz-request-id"))
}

/// Returns whether the response has this error code.
pub fn has_code(response: &Response, code: &str) -> bool {
    match header(response, "x-amzn-errortype") {
        Some(written) => bare(written) == code,
        None => members(&response.body, &["code", "__type"]).any(|written| bare(&written) == code),
    }
}

/// Returns whether the response has this message.
pub fn has_message(response: &Response, message: &str) -> bool {
    let mut messages = members(&response.body, &["message", "Message", "errorMessage"]);
    messages.any(|written| written == message)
}

/// Returns the first header of this name.
fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
    let found = response.headers.iter().find(|(header, _)| *header == name);
    found.map(|(_, value)| value.as_str())
}

/// Returns the code without a namespace before it and a URI behind it.
fn bare(written: &str) -> &str {
    let code = written.split(':').next().unwrap_or(written);
    code.split_once('#').map_or(code, |(_namespace, code)| code)
}

/// Returns the strings that members of these names have, in a body that need not be JSON.
fn members<'a>(body: &'a [u8], names: &'a [&str]) -> impl Iterator<Item = String> + 'a {
    let starts = (0..body.len()).filter(|&at| body[at] == b'"');
    starts.filter_map(move |at| {
        let (name, rest) = string(&body[at..])?;
        let value = rest.trim_ascii_start().strip_prefix(b":")?.trim_ascii_start();
        names.contains(&name.as_str()).then(|| string(value)).flatten().map(|(value, _)| value)
    })
}

/// Reads the JSON string that bytes start with, and returns what follows it.
fn string(bytes: &[u8]) -> Option<(String, &[u8])> {
    if bytes.first() != Some(&b'"') {
        return None;
    }
    let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<String>();
    let value = values.next()?.ok()?;
    Some((value, &bytes[values.byte_offset()..]))
}

#[cfg(test)]
mod tests {
    use super::{has_code, has_message, request_id};
    use crate::wire::Response;

    fn response(headers: &[(&'static str, &str)], body: &str) -> Response {
        let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Response { status: 400, headers, body: body.into() }
    }

    #[test]
    fn a_truncated_body_still_has_its_members() {
        let response =
            response(&[], r#"{"__type" : "a#Slow:http://b","m":{"Message":"sl\u006fw","#);
        assert!(has_code(&response, "Slow"));
        assert!(!has_code(&response, "a#Slow"));
        assert!(!has_code(&response, "slow"));
        assert!(has_message(&response, "slow"));
        assert!(!has_message(&response, "Slow"));
        assert_eq!(request_id(&response), None);
    }

    #[test]
    fn a_name_is_no_value_and_a_number_is_no_text() {
        let response = response(&[], r#"{"code":5,"a":"message","message":["code"],"code":tru"#);
        assert!(!has_code(&response, "5"));
        assert!(!has_message(&response, "message"));
        assert!(!has_message(&response, "code"));
    }

    #[test]
    fn headers_come_first() {
        let headers = [
            ("x-amz-request-id", "2"),
            ("x-amzn-errortype", "a#Header"),
            ("x-amzn-requestid", "1"),
            ("x-amzn-requestid", "3"),
        ];
        let response = response(&headers, r#"{"code":"Body"}"#);
        assert_eq!(request_id(&response), Some("1"));
        assert!(has_code(&response, "Header"));
        assert!(!has_code(&response, "Body"));
    }
}
