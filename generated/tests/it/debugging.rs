//! The page `docs/debugging.md` prints the body of a signed request from an interceptor. That this works with the default
//! configuration is tested here.

use std::sync::{Arc, Mutex};

use partnercentral_account::Client;
use partnercentral_account::config::interceptors::BeforeTransmitInterceptorContextRef;
use partnercentral_account::config::{ConfigBag, Intercept, RuntimeComponents};
use partnercentral_account::error::BoxError;

use crate::wire::{Response, config, http_client};

/// Keeps the body of each request before it is sent.
#[derive(Clone, Debug, Default)]
struct Bodies(Arc<Mutex<Vec<Vec<u8>>>>);

impl Intercept for Bodies {
    fn name(&self) -> &'static str {
        "Bodies"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        assert!(context.request().headers().contains_key("authorization"));
        self.0.lock().unwrap().push(context.request().body().bytes().unwrap().to_vec());
        Ok(())
    }
}

#[tokio::test]
async fn an_interceptor_reads_the_body_of_a_signed_request() {
    let bodies = Bodies::default();
    let (http_client, _) = http_client(|_| Response::ok("{}"));
    let config = config().http_client(http_client).interceptor(bodies.clone()).build();
    Client::from_conf(config).list_partners().catalog("AWS").send().await.unwrap();
    assert_eq!(*bodies.0.lock().unwrap(), [br#"{"Catalog":"AWS"}"#.to_vec()]);
}
