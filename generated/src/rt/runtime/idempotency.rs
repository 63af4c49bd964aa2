//! Idempotency tokens: a provider creates the token of a request if the caller does not set it.

use std::sync::{Mutex, PoisonError};

use aws_smithy_types::config_bag::{Storable, StoreReplace};
use fastrand::Rng;

use crate::rt::uuid::{NoRandomness, random_uuid, uuid_v4};

/// Creates idempotency tokens. The service recognizes by its token a request that it has already received.
///
/// By default a client uses random UUIDs. For tests, use [`fixed`](Self::fixed) or
/// [`with_seed`](Self::with_seed).
#[derive(Debug)]
pub struct IdempotencyTokenProvider(Source);

#[derive(Debug)]
enum Source {
    Fixed(&'static str),
    Seeded(Mutex<Rng>),
    Random,
}

impl IdempotencyTokenProvider {
    /// Creates a token. It differs from all previous ones, unless this is a [`fixed`](Self::fixed) provider.
    ///
    /// # Panics
    /// When the tokens are random and the operating system provides no random numbers. In this case, a call of an
    /// operation returns an error instead of a panic.
    pub fn make_idempotency_token(&self) -> String {
        match self.try_make_idempotency_token() {
            Ok(token) => token,
            Err(error) => panic!("{error}"),
        }
    }

    /// Creates a token, or returns an error if there are no random numbers.
    #[inline]
    pub(super) fn try_make_idempotency_token(&self) -> Result<String, NoRandomness> {
        match &self.0 {
            Source::Fixed(token) => Ok((*token).to_owned()),
            Source::Seeded(rng) => {
                let mut rng = rng.lock().unwrap_or_else(PoisonError::into_inner);
                let mut half = || {
                    let mut bytes = [0; 8];
                    rng.fill(&mut bytes);
                    u128::from(u64::from_ne_bytes(bytes))
                };
                Ok(uuid_v4(half() << 64 | half()))
            }
            Source::Random => random_uuid(),
        }
    }

    /// Returns a provider whose sequence of UUIDs depends on `seed` only.
    pub fn with_seed(seed: u64) -> Self {
        Self(Source::Seeded(Mutex::new(Rng::with_seed(seed))))
    }

    /// Returns a provider of random UUIDs.
    pub fn random() -> Self {
        Self(Source::Random)
    }

    /// Returns a provider that always returns `token`.
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
            Source::Random => Self::random(),
        }
    }
}

impl Storable for IdempotencyTokenProvider {
    type Storer = StoreReplace<Self>;
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::IdempotencyTokenProvider;
    use crate::rt::uuid::uuid_v4;

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
        // The official crate creates the same token from this seed.
        assert_eq!(token, uuid_v4(fastrand::Rng::with_seed(7).u128(..)));
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
