//! Rule functions for host names and URLs.

use std::net::{Ipv4Addr, Ipv6Addr};

use http::Uri;

/// `isValidHostLabel`: returns whether `value` is a valid label of a host name. With `allow_sub_domains`, it may also
/// be several labels with dots between them.
pub(crate) fn is_valid_host_label(value: &str, allow_sub_domains: bool) -> bool {
    if allow_sub_domains { value.split('.').all(is_label) } else { is_label(value) }
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// `aws.isVirtualHostableS3Bucket`: returns whether this name of a bucket can be part of a host name.
#[allow(dead_code)]
pub(crate) fn is_virtual_hostable_s3_bucket(value: &str, allow_sub_domains: bool) -> bool {
    let is_end = |byte: Option<u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric());
    (3..=63).contains(&value.len())
        && (allow_sub_domains || !value.contains('.'))
        && value.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'))
        && value
            .split('.')
            .all(|label| is_end(label.bytes().next()) && is_end(label.bytes().last()))
        && !is_ipv4_shaped(value)
}

/// Returns whether a value consists of four numbers of any size, with dots between them.
fn is_ipv4_shaped(value: &str) -> bool {
    value.split('.').count() == 4
        && value.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

/// The result of `parseURL`.
#[allow(dead_code)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Url {
    pub(crate) scheme: String,
    pub(crate) authority: String,
    pub(crate) path: String,
    pub(crate) normalized_path: String,
    pub(crate) is_ip: bool,
}

/// `parseURL`: parses an HTTP URL; `None` if the value is not an HTTP URL, or has a query or a fragment.
#[allow(dead_code)]
pub(crate) fn parse_url(value: &str) -> Option<Url> {
    if value.contains(['?', '#']) {
        return None;
    }
    let uri: Uri = value.parse().ok()?;
    let scheme = uri.scheme_str().filter(|scheme| matches!(*scheme, "http" | "https"))?;
    let authority = uri.authority()?;
    let path = uri.path();
    let mut normalized_path = String::with_capacity(path.len() + 2);
    if !path.starts_with('/') {
        normalized_path.push('/');
    }
    normalized_path.push_str(path);
    if !normalized_path.ends_with('/') {
        normalized_path.push('/');
    }
    Some(Url {
        scheme: scheme.to_owned(),
        authority: authority.as_str().to_owned(),
        path: path.to_owned(),
        normalized_path,
        is_ip: is_ip(authority.host()),
    })
}

fn is_ip(host: &str) -> bool {
    match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(host) => host.parse::<Ipv6Addr>().is_ok(),
        None => host.parse::<Ipv4Addr>().is_ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_valid_host_label, is_virtual_hostable_s3_bucket, parse_url};

    #[test]
    fn host_labels() {
        let (long, many) = ("a".repeat(64), format!("{0}.{0}", "a".repeat(63)));
        for (value, alone, with_sub_domains) in [
            ("", false, false),
            (".", false, false),
            ("a.b", false, true),
            ("a.b.", false, false),
            ("a_b", false, false),
            ("-a", false, false),
            ("a-b", true, true),
            ("a-", true, true),
            ("café", false, false),
            (&long, false, false),
            (&many, false, true),
        ] {
            assert_eq!(is_valid_host_label(value, false), alone, "{value}");
            assert_eq!(is_valid_host_label(value, true), with_sub_domains, "{value}");
        }
    }

    #[test]
    fn buckets() {
        for (value, alone, with_sub_domains) in [
            ("bucket", true, true),
            ("my-bucket1", true, true),
            ("ab", false, false),
            ("Bucket", false, false),
            ("a.b.c", false, true),
            ("a..b", false, false),
            ("a.-b", false, false),
            ("-bucket", false, false),
            ("bucket-", false, false),
            ("192.168.0.1", false, false),
        ] {
            assert_eq!(is_virtual_hostable_s3_bucket(value, false), alone, "{value}");
            assert_eq!(is_virtual_hostable_s3_bucket(value, true), with_sub_domains, "{value}");
        }
    }

    #[test]
    fn urls() {
        let parts = |url| {
            parse_url(url).map(|u| (u.scheme, u.authority, u.path, u.normalized_path, u.is_ip))
        };
        let some = |scheme: &str, authority: &str, path: &str, normalized: &str, is_ip| {
            Some((scheme.into(), authority.into(), path.into(), normalized.into(), is_ip))
        };
        assert_eq!(parts("https://example.com"), some("https", "example.com", "/", "/", false));
        assert_eq!(
            parts("http://example.com:80/foo/bar"),
            some("http", "example.com:80", "/foo/bar", "/foo/bar/", false)
        );
        assert_eq!(parts("https://127.0.0.1"), some("https", "127.0.0.1", "/", "/", true));
        assert_eq!(parts("https://[fe80::1]:1"), some("https", "[fe80::1]:1", "/", "/", true));
        for url in ["", "example.com", "ftp://a.b", "https://a.b?c", "https://a.b/#c", "https://"] {
            assert_eq!(parts(url), None, "{url}");
        }
    }
}
