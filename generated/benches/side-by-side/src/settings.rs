//! Settings that make both clients, and every run, behave the same.

use std::time::{Duration, UNIX_EPOCH};

use aws_runtime::invocation_id::{InvocationId, InvocationIdGenerator};
use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_smithy_runtime::client::retries::{RetryPartition, TokenBucket};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::retry::RetryConfig;

/// The settings of both clients.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Whether the user agent has no versions, so that signatures can be compared too.
    pub test_defaults: bool,
    pub max_attempts: u32,
}

impl Settings {
    pub fn retry_config(&self) -> RetryConfig {
        RetryConfig::standard()
            .with_max_attempts(self.max_attempts)
            .with_initial_backoff(Duration::from_millis(1))
    }
}

/// Returns a clock that stands still.
pub fn clock() -> SharedTimeSource {
    SharedTimeSource::new(StaticTimeSource::new(UNIX_EPOCH + Duration::from_secs(1_700_000_000)))
}

/// Returns a retry partition that always allows another attempt.
pub fn retry_partition() -> RetryPartition {
    RetryPartition::custom("side-by-side").token_bucket(TokenBucket::unlimited()).build()
}

/// Gives all calls the same id.
#[derive(Debug)]
pub struct SameId;

impl InvocationIdGenerator for SameId {
    fn generate(&self) -> Result<Option<InvocationId>, BoxError> {
        Ok(Some(InvocationId::new("00000000-0000-4000-8000-000000000001".to_owned())))
    }
}

/// Sleeps for no time at all.
#[derive(Debug)]
pub struct NoSleep;

impl AsyncSleep for NoSleep {
    fn sleep(&self, duration: Duration) -> Sleep {
        // Long sleeps are timeouts, which must not end before the call does.
        if duration > Duration::from_secs(1) {
            return Sleep::new(std::future::pending());
        }
        Sleep::new(std::future::ready(()))
    }
}
