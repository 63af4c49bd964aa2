//! The account ID in endpoints: the account of the credentials, and the setting that says whether endpoints contain it.

#![cfg(feature = "client")]

use aws_credential_types::attributes::AccountId;
use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::endpoint_config::AccountIdEndpointMode;

/// Returns the ID of the account that an identity belongs to, if its provider knows it.
pub(crate) fn account_id(identity: &Identity) -> Option<String> {
    identity.property::<AccountId>().map(|id| id.as_str().to_owned())
}

/// Returns the mode as endpoint rules compare it, and reports it for the user agent.
pub(crate) fn account_id_endpoint_mode(config: &mut ConfigBag) -> String {
    let mode = config.load::<AccountIdEndpointMode>().cloned().unwrap_or_default();
    let feature = match mode {
        AccountIdEndpointMode::Preferred => Some(AwsSdkFeature::AccountIdModePreferred),
        AccountIdEndpointMode::Disabled => Some(AwsSdkFeature::AccountIdModeDisabled),
        AccountIdEndpointMode::Required => Some(AwsSdkFeature::AccountIdModeRequired),
        // A mode that a later version of the runtime adds has no feature here.
        _ => None,
    };
    if let Some(feature) = feature {
        config.interceptor_state().store_append(feature);
    }
    mode.to_string()
}
