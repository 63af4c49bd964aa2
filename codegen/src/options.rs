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
    /// Whether the examples in the crate's README are to be compiled with its tests.
    pub readme_examples: bool,
}
