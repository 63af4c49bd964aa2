//! What a maintainer may ask for beside the model itself.

/// What to generate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The id of the service, where the model has several.
    pub service: Option<String>,
    /// The names of the operations to generate; `None` for all.
    pub operations: Option<Vec<String>>,
    /// The name by which programs use the client's library, for examples in its documentation.
    pub library: String,
    /// The names of hand-written pages in the crate's folder `docs`, which become modules of its
    /// documentation.
    pub guides: Vec<String>,
    /// The line by which a manifest depends on the client, for its documentation.
    pub dependency: String,
    /// Whether the crate has as dev-dependencies what programs use beside it: the examples that need them
    /// are compiled then, those in its README too.
    pub dev_dependencies: bool,
}
