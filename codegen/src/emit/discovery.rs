//! Emits the discovery of endpoints: the method of the client that enables it, and the module with its types.

use proc_macro2::TokenStream;
use quote::quote;

use super::{SourceFile, types};
use crate::ir::endpoint::Discovery;

/// Returns the file of the module with the types.
pub fn file() -> SourceFile {
    let mut file = SourceFile::new(
        "src/endpoint_discovery.rs",
        "The discovery of endpoints: what renews the endpoint of a client.",
    );
    file.imports.publish_client("crate::rt::endpoint_discovery::ReloadEndpoint");
    file
}

/// Returns the method of the client that enables the discovery.
pub fn method(discovery: &Discovery) -> TokenStream {
    let Discovery { method, endpoints, address, minutes } = discovery;
    let or_default = |field| types::is_option(field).then(|| quote!(.unwrap_or_default()));
    let (or_no_address, or_no_minutes) = (or_default(address), or_default(minutes));
    let (endpoints, address, minutes) = (&endpoints.name, &address.name, &minutes.name);
    quote! {
        /// The discovery of endpoints.
        impl Client {
            /// Returns a client that sends its requests to the endpoint that the service returns for it.
            ///
            /// The service requires this: its regional endpoint only accepts the call that discovers the endpoint, which
            /// this method makes. Spawn [`reload_task`], so that the endpoint is renewed before it expires.
            ///
            /// # Errors
            /// When the endpoint cannot be discovered, and when the configuration has no sleep implementation.
            ///
            /// [`reload_task`]: crate::endpoint_discovery::ReloadEndpoint::reload_task
            pub async fn with_endpoint_discovery_enabled(
                self,
            ) -> Result<(Self, crate::endpoint_discovery::ReloadEndpoint), crate::error::BoxError> {
                let mut conf = self.config().to_builder();
                let client = self.clone();
                let discover: crate::rt::endpoint_discovery::Discover = Box::new(move || {
                    let client = client.clone();
                    Box::pin(async move {
                        let output = client.#method().send().await?;
                        let endpoint = output.#endpoints().first().ok_or("the service returned no endpoint")?;
                        Ok(crate::rt::endpoint_discovery::Discovered {
                            address: endpoint.#address()#or_no_address.to_owned(),
                            minutes: endpoint.#minutes()#or_no_minutes,
                        })
                    })
                });
                let started = crate::rt::endpoint_discovery::start(self.config(), discover).await?;
                let (resolver, reload) = started;
                conf.set_endpoint_resolver(Some(resolver));
                Ok((Self::from_conf(conf.build()), reload))
            }
        }
    }
}
