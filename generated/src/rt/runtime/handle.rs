//! The data that all clones of a client and all their requests share.

use std::sync::Arc;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugins, SharedRuntimePlugin};
use aws_smithy_types::config_bag::ConfigBag;

use super::config::{Builder, Config};
use super::plugins::{client_plugins, override_plugin};

/// A client's configuration, and the plugins that are created from it.
#[derive(Debug)]
pub(crate) struct Handle {
    conf: Config,
    runtime_plugins: RuntimePlugins,
}

impl Handle {
    /// Creates the shared part of a client.
    ///
    /// # Panics
    /// When a setting that all calls require is missing, such as a behavior version or a sleep
    /// implementation.
    #[track_caller]
    pub(crate) fn new(conf: Config) -> Arc<Self> {
        let handle = Self { runtime_plugins: client_plugins(conf.clone()), conf };
        if let Err(error) = handle.validate() {
            panic!("Invalid client configuration: {error}");
        }
        Arc::new(handle)
    }

    /// Returns the client's configuration.
    pub(crate) fn config(&self) -> &Config {
        &self.conf
    }

    fn validate(&self) -> Result<(), BoxError> {
        let mut cfg = ConfigBag::base();
        self.runtime_plugins.apply_client_configuration(&mut cfg)?.validate_base_client_config(&cfg)
    }

    /// Returns the plugins of one call: those of the client, of the operation, and of the call itself.
    pub(crate) fn operation_plugins(
        &self,
        operation: &SharedRuntimePlugin,
        config_override: Option<Builder>,
    ) -> RuntimePlugins {
        let mut plugins = self.runtime_plugins.clone().with_operation_plugin(operation.clone());
        if let Some(config_override) = config_override {
            for plugin in &config_override.runtime_plugins {
                plugins = plugins.with_operation_plugin(plugin.clone());
            }
            plugins = plugins.with_operation_plugin(override_plugin(config_override));
        }
        plugins
    }
}
