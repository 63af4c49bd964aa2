//! Damages responses: what a network, a proxy or a wrong service may do to them.

use fastrand::Rng;

use crate::model::Model;
use crate::random::{For, Json, Random};
use crate::wire::Response;

/// Damages `body` one to three times, and puts it into `response`.
pub fn damage(
    model: &Model,
    rng: &mut Rng,
    mut body: Json,
    response: &mut Response,
    kinds: &mut Vec<&'static str>,
) {
    let times = [1, 1, 1, 2, 3][rng.usize(..5)];
    let (mut of_bytes, mut written) = (Vec::new(), None);
    for _ in 0..times {
        match rng.u32(..20) {
            0..=11 => kinds.push(of_values(model, rng, &mut body)),
            12..=16 => of_bytes.push(()),
            17 => {
                let (kind, text) = other_content(rng);
                kinds.push(kind);
                written = Some(text);
            }
            18 => {
                response.status = [201, 202, 204, 206, 299, 300, 302, 304, 400, 404, 413, 500, 503]
                    [rng.usize(..13)];
                kinds.push("another status");
            }
            _ => kinds.push(of_headers(rng, response)),
        }
    }
    let mut bytes = written.unwrap_or_else(|| {
        let mut text = String::new();
        body.write(&mut text);
        text.into_bytes()
    });
    for () in of_bytes {
        kinds.push(of_text(rng, &mut bytes));
    }
    response.body = bytes;
}

fn of_values(model: &Model, rng: &mut Rng, body: &mut Json) -> &'static str {
    let at = rng.usize(..body.count());
    let node = body.nth(at);
    let mut random = Random { rng, model, what_for: For::Response };
    match random.rng.u32(..13) {
        0 => {
            *node = Json::raw("null");
            "null"
        }
        1 | 2 => {
            *node = random.anything(2);
            "a value of another type"
        }
        3 => {
            const NUMBERS: &[&str] = &[
                "5.0",
                "5.5",
                "1e2",
                "1E+2",
                "-0",
                "-0.0",
                "2147483648",
                "-2147483649",
                "1e400",
                "9223372036854775807",
                "9223372036854775808",
                "18446744073709551616",
                "1e18",
                "0.1",
                "123456789012345678901234567890",
                "4.9e-324",
            ];
            *node = Json::raw(NUMBERS[random.rng.usize(..NUMBERS.len())]);
            "a number"
        }
        4 => {
            const TIMES: &[&str] = &[
                "2025-04-04T12:34:56+00:00",
                "2025-04-04T12:34:56.5+02:00",
                "2025-04-04T12:34:56-0700",
                "2025-04-04t12:34:56z",
                "2025-04-04 12:34:56Z",
                "2025-04-04T12:34:56",
                "2025-04-04",
                "2025-02-29T00:00:00Z",
                "2024-02-29T23:59:60Z",
                "2025-04-04T24:00:00Z",
                "0000-01-01T00:00:00Z",
                "2025-04-04T12:34:56.123456789012Z",
                "2025-04-04T12:34:56.Z",
                "+2025-04-04T12:34:56Z",
                "12025-04-04T12:34:56Z",
                "Fri, 04 Apr 2025 12:34:56 GMT",
                "1743770096",
                "",
                " 2025-04-04T12:34:56Z",
                "2025-4-4T1:2:3Z",
                "2025-04-04T12:34Z",
                "2025-04-04T12:34:56Z ",
                "2025-13-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "0001-01-01T00:00:00+14:00",
                "2025-04-04T12:34:56.1,5Z",
            ];
            *node = Json::text(TIMES[random.rng.usize(..TIMES.len())]);
            "an odd timestamp"
        }
        5 | 6 => {
            let Json::Object(members) = node else { return "nothing" };
            if members.is_empty() {
                return "nothing";
            }
            members.remove(random.rng.usize(..members.len()));
            "a removed member"
        }
        7 | 8 => {
            let Json::Object(members) = node else { return "nothing" };
            if members.is_empty() {
                return "nothing";
            }
            let (name, value) = members[random.rng.usize(..members.len())].clone();
            let value = match random.rng.u32(..3) {
                0 => value,
                1 => Json::raw("null"),
                _ => random.anything(2),
            };
            members.insert(random.rng.usize(..=members.len()), (name, value));
            "a member twice"
        }
        9 => {
            let Json::Object(members) = node else { return "nothing" };
            let (name, value) = (random.words(), random.anything(4));
            members.insert(random.rng.usize(..=members.len()), (name, value));
            "an unknown member"
        }
        10 => {
            let Json::Object(members) = node else { return "nothing" };
            const NAMES: &[&str] = &[
                "Account",
                "PartnerProfile",
                "SellerProfile",
                "FieldValidationError",
                "BusinessValidationError",
                "BusinessVerificationResponse",
                "Id",
                "Name",
                "Message",
                "RegistrantVerificationResponse",
                "__type",
                "code",
                "message",
            ];
            let name = NAMES[random.rng.usize(..NAMES.len())].to_owned();
            let value = if random.rng.bool() { Json::raw("null") } else { random.anything(2) };
            members.insert(random.rng.usize(..=members.len()), (name, value));
            "a member of another shape"
        }
        11 => {
            let (open, close) =
                [("[", "]"), ("{\"a\":", "}"), ("{\"Participant\":", "}")][random.rng.usize(..3)];
            let depth =
                [10, 30, 100, 120, 127, 128, 129, 130, 200, 1_000, 5_000][random.rng.usize(..11)];
            *node = Json::raw(format!("{}null{}", open.repeat(depth), close.repeat(depth)));
            "deep nesting"
        }
        _ => {
            let Json::Object(members) = node else { return "nothing" };
            if members.is_empty() {
                return "nothing";
            }
            let at = random.rng.usize(..members.len());
            members[at].0 = members[at].0.to_lowercase();
            "a member in lower case"
        }
    }
}

fn of_text(rng: &mut Rng, bytes: &mut Vec<u8>) -> &'static str {
    if bytes.is_empty() {
        return "nothing";
    }
    let at = rng.usize(..bytes.len());
    match rng.u32(..9) {
        0 | 1 => {
            bytes[at] ^= 1 << rng.u32(..8);
            "a flipped bit"
        }
        2 | 3 => {
            bytes.truncate(at);
            "a truncated body"
        }
        4 => {
            bytes.remove(at);
            "a lost byte"
        }
        5 => {
            const PARTS: &[&[u8]] = &[
                b",",
                b":",
                b"\"",
                b"}",
                b"]",
                b"{",
                b"[",
                b"0",
                b"-",
                b" ",
                b"\n",
                b"\0",
                b"\xff",
                b"\xc3",
                b"\\u12",
                b"\\ud800",
                b"\\x",
                b"\\",
                b"/*a*/",
                b"null",
                b"\xef\xbb\xbf",
            ];
            let part = PARTS[rng.usize(..PARTS.len())];
            bytes.splice(at..at, part.iter().copied());
            "inserted bytes"
        }
        6 => {
            let end = (at + rng.usize(1..30)).min(bytes.len());
            let part = bytes[at..end].to_vec();
            bytes.splice(at..at, part);
            "a repeated part"
        }
        7 => {
            const TAILS: &[&[u8]] =
                &[b"}", b" ", b"\n\n", b"{}", b"x", b"\0", b",", b"null", b"\xff"];
            bytes.extend(TAILS[rng.usize(..TAILS.len())]);
            "something behind the end"
        }
        _ => {
            const HEADS: &[&[u8]] = &[b" ", b"\r\n\t", b"\xef\xbb\xbf", b"x", b"\0", b"\x0c"];
            bytes.splice(..0, HEADS[rng.usize(..HEADS.len())].iter().copied());
            "something before the beginning"
        }
    }
}

fn other_content(rng: &mut Rng) -> (&'static str, Vec<u8>) {
    const CONTENTS: &[&[u8]] = &[
        b"",
        b" ",
        b"null",
        b"true",
        b"5",
        b"-1.5",
        b"\"text\"",
        b"[]",
        b"[{}]",
        b"{}",
        b"{",
        b"[",
        b"\"",
        b"<html><body>Bad Gateway</body></html>",
        b"{}{}",
        b"{} ",
        b"\xff\xfe",
        b"\0",
        b"nul",
        b"{\"__type\":null}",
        b"{\"message\":5}",
        b"{\"code\":[\"a\"]}",
        b"{\"__type\":{\"a\":\"b\"}}",
    ];
    ("other content", CONTENTS[rng.usize(..CONTENTS.len())].to_vec())
}

fn of_headers(rng: &mut Rng, response: &mut Response) -> &'static str {
    match rng.u32(..4) {
        0 => response.headers.clear(),
        1 => response.headers.push(("x-amzn-errortype", "ConflictException".to_owned())),
        2 => response.headers.push(("x-amzn-errortype", String::new())),
        _ => response.headers.push(("x-amzn-requestid", "another-id".to_owned())),
    }
    "other headers"
}
