//! Settings that make tests repeatable: a fixed time, and credentials, an idempotency token and a
//! user agent that never change.

#![cfg(feature = "test-util")]

use std::time::{Duration, UNIX_EPOCH};

use aws_runtime::user_agent::AwsUserAgent;
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_types::region::Region;

use super::Builder;

impl Builder {
    /// Sets fixed values for all settings that would differ from run to run, except the region.
    pub fn apply_test_defaults(&mut self) -> &mut Self {
        let now = UNIX_EPOCH + Duration::from_secs(1_234_567_890);
        self.set_idempotency_token_provider(Some("00000000-0000-4000-8000-000000000000".into()));
        self.set_time_source(Some(SharedTimeSource::new(StaticTimeSource::new(now))));
        self.config.store_put(AwsUserAgent::for_tests());
        self.set_test_identities();
        self.set_behavior_version(Some(BehaviorVersion::latest()));
        self
    }

    /// Does the same as [`apply_test_defaults`](Self::apply_test_defaults), for a chain of calls.
    pub fn with_test_defaults(mut self) -> Self {
        self.apply_test_defaults();
        self
    }

    /// Does the same as [`apply_test_defaults`](Self::apply_test_defaults), and sets a region if none is set.
    pub fn apply_test_defaults_v2(&mut self) -> &mut Self {
        self.apply_test_defaults();
        if self.config.load::<Region>().is_none() {
            self.config.store_put(Region::new("us-east-1"));
        }
        self
    }

    /// Does the same as [`apply_test_defaults_v2`](Self::apply_test_defaults_v2), for a chain of calls.
    pub fn with_test_defaults_v2(mut self) -> Self {
        self.apply_test_defaults_v2();
        self
    }
}
