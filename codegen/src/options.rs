//! What a maintainer may ask for beside the model itself.

/// What to generate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The id of the service, where the model has several.
    pub service: Option<String>,
    /// The names of the operations to generate; `None` for all. No stage reads it yet, and so the command
    /// has no flag for it yet.
    pub operations: Option<Vec<String>>,
}
