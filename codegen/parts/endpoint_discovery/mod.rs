//! The discovery of endpoints: an operation of the service returns the endpoint of all others, and for how long it is
//! valid. A resolver returns the endpoint that is known, and a task of the program renews it.

#![cfg(feature = "client")]

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep};
use aws_smithy_async::time::{SharedTimeSource, TimeSource};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointResolverParams, ResolveEndpoint, SharedEndpointResolver,
};
use aws_smithy_types::endpoint::Endpoint;

use crate::rt::runtime::config::Config;
use crate::rt::runtime::customize::internal::BoxFuture;

/// The time between two checks whether the endpoint must be renewed.
const INTERVAL: Duration = Duration::from_secs(60);

/// How long before its end the validity of an endpoint is renewed.
const MARGIN: Duration = Duration::from_secs(120);

/// The longest validity. A longer one is as good as endless, and could not be added to a time.
const LONGEST_MINUTES: u64 = 60 * 24 * 365;

/// Renews the endpoint of a client with endpoint discovery.
///
/// Spawn [`reload_task`](Self::reload_task), so that the endpoint of a client that runs for a long time stays valid.
#[must_use = "the endpoint is only renewed if the program spawns `reload_task` or calls `reload_once`"]
pub struct ReloadEndpoint {
    discover: Discover,
    /// The endpoint, as long as a client uses it.
    cache: Weak<Cache>,
    sleep: SharedAsyncSleep,
    time: SharedTimeSource,
}

/// A call of the operation that returns the endpoint.
pub(crate) type Discover = Box<dyn Fn() -> BoxFuture<Result<Discovered, BoxError>> + Send + Sync>;

/// An endpoint as the service returns it.
pub(crate) struct Discovered {
    /// The host.
    pub(crate) address: String,
    /// How long it is valid.
    pub(crate) minutes: i64,
}

/// Discovers the endpoint. Returns a resolver that returns it, and what renews it.
///
/// # Errors
/// When the call of the operation fails, and when the configuration has no sleep implementation.
pub(crate) async fn start(
    config: &Config,
    discover: Discover,
) -> Result<(SharedEndpointResolver, ReloadEndpoint), BoxError> {
    let sleep = config.sleep_impl().ok_or("endpoint discovery requires a sleep implementation")?;
    let time = config.time_source().ok_or("endpoint discovery requires a time source")?;
    let cache = Arc::new(Cache::default());
    let reload = ReloadEndpoint { discover, cache: Arc::downgrade(&cache), sleep, time };
    reload.reload_once().await;
    cache.endpoint()?;
    Ok((SharedEndpointResolver::new(Resolver(cache)), reload))
}

impl ReloadEndpoint {
    /// Discovers the endpoint again, whether it is still valid or not. If the call fails, the client continues to use the
    /// endpoint that it has.
    pub async fn reload_once(&self) {
        let found = (self.discover)().await;
        let Some(cache) = self.cache.upgrade() else { return };
        let mut state = cache.state();
        match found {
            Ok(Discovered { address, minutes }) => {
                let minutes = u64::try_from(minutes).unwrap_or(0).min(LONGEST_MINUTES);
                let expiry = self.time.now() + Duration::from_secs(60 * minutes);
                let endpoint = Endpoint::builder().url(format!("https://{address}")).build();
                tracing::debug!(?endpoint, ?expiry, "discovered the endpoint");
                *state = State { endpoint: Some((endpoint, expiry)), error: None };
            }
            Err(error) => {
                tracing::debug!(%error, "the endpoint could not be discovered");
                state.error = Some(error);
            }
        }
    }

    /// Checks once a minute whether the endpoint expires soon, and discovers it again then. Ends when all clients that use
    /// the endpoint have been dropped.
    pub async fn reload_task(self) {
        while let Some(expires) = self.cache.upgrade().map(|cache| cache.expires(self.time.now())) {
            if expires {
                self.reload_once().await;
            }
            self.sleep.sleep(INTERVAL).await;
        }
    }
}

impl fmt::Debug for ReloadEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReloadEndpoint").finish_non_exhaustive()
    }
}

/// Returns the endpoint that is known.
#[derive(Debug)]
struct Resolver(Arc<Cache>);

impl ResolveEndpoint for Resolver {
    fn resolve_endpoint<'a>(&'a self, _params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        EndpointFuture::ready(self.0.endpoint())
    }
}

/// What is known about the endpoint.
#[derive(Debug, Default)]
struct Cache(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// The endpoint, and the time until which it is valid.
    endpoint: Option<(Endpoint, SystemTime)>,
    /// Why the last call failed.
    error: Option<BoxError>,
}

impl Cache {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the endpoint, even if it has expired.
    fn endpoint(&self) -> Result<Endpoint, BoxError> {
        let mut state = self.state();
        match &state.endpoint {
            Some((endpoint, _)) => Ok(endpoint.clone()),
            None => {
                let error = state.error.take();
                Err(error.unwrap_or_else(|| "the endpoint could not be discovered".into()))
            }
        }
    }

    /// Returns whether the endpoint is not valid for much longer.
    fn expires(&self, now: SystemTime) -> bool {
        match &self.state().endpoint {
            Some((_, expiry)) => {
                expiry.duration_since(now).is_ok_and(|left| left < MARGIN) || *expiry < now
            }
            None => true,
        }
    }
}
