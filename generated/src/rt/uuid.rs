//! UUIDs of version 4, for idempotency tokens.

use std::fmt;

/// Returns a UUID of random bytes from the operating system, or on WebAssembly from the host.
///
/// # Errors
/// When there is no source of random bytes. A token that is not random might equal the token of another request.
#[inline]
pub(crate) fn random_uuid() -> Result<String, NoRandomness> {
    uuid_from(random_bytes)
}

#[inline]
fn uuid_from(
    random_bytes: fn(&mut [u8; 16]) -> Result<(), NoRandomness>,
) -> Result<String, NoRandomness> {
    let mut bytes = [0; 16];
    random_bytes(&mut bytes)?;
    Ok(uuid_v4(u128::from_ne_bytes(bytes)))
}

#[cfg(any(not(all(target_family = "wasm", target_os = "unknown")), feature = "wasm-js"))]
#[inline]
fn random_bytes(bytes: &mut [u8; 16]) -> Result<(), NoRandomness> {
    getrandom::fill(bytes).map_err(|error| NoRandomness(Some(error)))
}

#[cfg(all(target_family = "wasm", target_os = "unknown", not(feature = "wasm-js")))]
#[inline]
fn random_bytes(_: &mut [u8; 16]) -> Result<(), NoRandomness> {
    Err(NoRandomness(None))
}

#[cfg(any(not(all(target_family = "wasm", target_os = "unknown")), feature = "wasm-js"))]
type Cause = getrandom::Error;
#[cfg(all(target_family = "wasm", target_os = "unknown", not(feature = "wasm-js")))]
type Cause = std::convert::Infallible;

/// The error when there are no random bytes, so that an idempotency token can't be filled in.
#[derive(Debug)]
pub(crate) struct NoRandomness(Option<Cause>);

impl fmt::Display for NoRandomness {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no source of random numbers for an idempotency token: set the token yourself")
    }
}

impl std::error::Error for NoRandomness {
    #[inline]
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.as_ref().map(|cause| cause as _)
    }
}

/// Returns the UUID of version 4 for random bits, as in RFC 9562. The least significant digit comes first.
pub(crate) fn uuid_v4(bits: u128) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut uuid = String::with_capacity(36);
    let mut rest = bits;
    let mut digit = || {
        let digit = (rest & 0xF) as usize;
        rest >>= 4;
        digit
    };
    for position in 0..36 {
        uuid.push(match position {
            8 | 13 | 18 | 23 => '-',
            14 => '4',
            // The variant: the two highest bits are 10.
            19 => char::from(HEX[digit() & 0b0011 | 0b1000]),
            _ => char::from(HEX[digit()]),
        });
    }
    uuid
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::{NoRandomness, random_uuid, uuid_from};

    #[test]
    fn random_uuids_differ() {
        assert_ne!(random_uuid().unwrap(), random_uuid().unwrap());
    }

    #[test]
    fn without_random_bytes_there_is_no_uuid() {
        let error = uuid_from(|_| Err(NoRandomness(Some(getrandom::Error::UNSUPPORTED))));
        let error = error.unwrap_err();
        assert!(error.to_string().contains("set the token yourself"), "{error}");
        assert!(error.source().is_some());
    }
}
