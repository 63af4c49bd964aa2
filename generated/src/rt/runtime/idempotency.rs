//! Idempotency tokens: what fills a request's token in when the caller left it out.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use aws_smithy_types::config_bag::{Storable, StoreReplace};
use fastrand::Rng;

/// Makes the tokens by which a service recognizes a request that it has already seen.
///
/// A client brings one that makes random UUIDs. Tests want [`fixed`](Self::fixed) or
/// [`with_seed`](Self::with_seed).
#[derive(Debug)]
pub struct IdempotencyTokenProvider(Source);

#[derive(Debug)]
enum Source {
    Fixed(&'static str),
    Seeded(Mutex<Rng>),
    /// The standard library's keyed hash of a counter: 128 random bits from the operating system,
    /// and no lock.
    Random(RandomState, AtomicU64),
}

impl IdempotencyTokenProvider {
    /// A token, different from all before unless this is a [`fixed`](Self::fixed) provider.
    pub fn make_idempotency_token(&self) -> String {
        match &self.0 {
            Source::Fixed(token) => (*token).to_owned(),
            Source::Seeded(rng) => {
                uuid_v4(rng.lock().unwrap_or_else(PoisonError::into_inner).u128(..))
            }
            Source::Random(keys, counter) => {
                let count = counter.fetch_add(1, Ordering::Relaxed);
                let half = |which: u8| u128::from(keys.hash_one((count, which)));
                uuid_v4(half(0) << 64 | half(1))
            }
        }
    }

    /// Always the same sequence of UUIDs.
    pub fn with_seed(seed: u64) -> Self {
        Self(Source::Seeded(Mutex::new(Rng::with_seed(seed))))
    }

    /// Random UUIDs.
    pub fn random() -> Self {
        Self(Source::Random(RandomState::new(), AtomicU64::new(0)))
    }

    /// Always `token`.
    pub fn fixed(token: &'static str) -> Self {
        Self(Source::Fixed(token))
    }
}

impl From<&'static str> for IdempotencyTokenProvider {
    fn from(token: &'static str) -> Self {
        Self::fixed(token)
    }
}

impl Clone for IdempotencyTokenProvider {
    fn clone(&self) -> Self {
        match &self.0 {
            Source::Fixed(token) => Self::fixed(token),
            Source::Seeded(rng) => {
                let rng = rng.lock().unwrap_or_else(PoisonError::into_inner).clone();
                Self(Source::Seeded(Mutex::new(rng)))
            }
            Source::Random(..) => Self::random(),
        }
    }
}

impl Storable for IdempotencyTokenProvider {
    type Storer = StoreReplace<Self>;
}

/// The UUID of version 4 that RFC 9562 makes of random bits, the least significant digit first.
fn uuid_v4(bits: u128) -> String {
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
    use std::collections::HashSet;

    use super::{IdempotencyTokenProvider, uuid_v4};

    fn is_v4(uuid: &str) -> bool {
        let digits: Vec<&str> = uuid.split('-').collect();
        digits.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
            && uuid.bytes().all(|b| b == b'-' || b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
            && digits[2].starts_with('4')
            && digits[3].starts_with(['8', '9', 'a', 'b'])
    }

    #[test]
    fn uuids_are_of_version_4_and_differ() {
        assert_eq!(uuid_v4(0), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid_v4(u128::MAX), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        let provider = IdempotencyTokenProvider::random();
        let tokens: HashSet<_> = (0..5_000).map(|_| provider.make_idempotency_token()).collect();
        assert_eq!(tokens.len(), 5_000);
        assert!(tokens.iter().all(|token| is_v4(token)));
    }

    #[test]
    fn a_seed_repeats_itself() {
        let (one, two) = (
            IdempotencyTokenProvider::with_seed(7),
            IdempotencyTokenProvider::with_seed(7).clone(),
        );
        let token = one.make_idempotency_token();
        assert_eq!(token, two.make_idempotency_token());
        assert_ne!(token, one.make_idempotency_token());
        assert!(is_v4(&token));
    }

    #[test]
    fn a_fixed_token_stays() {
        let provider = IdempotencyTokenProvider::from("token").clone();
        assert_eq!(provider.make_idempotency_token(), "token");
        assert_eq!(provider.make_idempotency_token(), "token");
    }
}
