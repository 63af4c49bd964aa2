//! Members of inputs that endpoints depend on, and their checks.

use aws_smithy_types::error::operation::BuildError;

use crate::rt::endpoint::is_valid_host_label;

/// Returns the value of a required member that is a parameter of endpoint rules. A member that is not set is reported
/// when the input is serialized, together with all others.
///
/// # Errors
/// When the value is blank.
pub(crate) fn required<'a>(
    member: &'static str,
    value: Option<&'a str>,
) -> Result<Option<&'a str>, BuildError> {
    match value {
        Some(value) if value.trim().is_empty() => Err(BuildError::missing_field(
            member,
            "the endpoint depends on it, so it must not be blank",
        )),
        value => Ok(value),
    }
}

/// Returns the value of a required member that becomes part of the endpoint's host. A member that is not set is reported
/// when the input is serialized, together with all others.
///
/// # Errors
/// When the value is not a valid host label: 1 to 63 letters, digits and hyphens that do not start with a hyphen.
pub(crate) fn label<'a>(
    member: &'static str,
    value: Option<&'a str>,
) -> Result<&'a str, BuildError> {
    match value {
        Some(value) if !is_valid_host_label(value, false) => Err(BuildError::invalid_field(
            member,
            "it becomes part of the endpoint's host, so it must be a valid host label",
        )),
        value => Ok(value.unwrap_or_default()),
    }
}
