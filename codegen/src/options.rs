//! The options of the generator.

/// The options of the generator: what to generate, and facts for the documentation of the crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The shape ID of the service to generate. Required if the model defines more than one service.
    pub service: Option<String>,
    /// The names of the operations to generate; `None` generates all.
    pub operations: Option<Vec<String>>,
    /// The name of the library in `use` declarations, for the examples in the documentation.
    pub library: String,
    /// The names of the handwritten pages in the crate's folder `docs`, without `.md`. Each becomes a module in the
    /// documentation. Its name is the page's in snake case, with a suffix if another module has that name.
    pub guides: Vec<String>,
    /// The line that adds the client to the dependencies in `Cargo.toml`, for the documentation.
    pub dependency: String,
    /// Whether the crate has dev-dependencies on the other crates that the examples use. If it has, these examples
    /// are compiled as tests, those in its README included.
    pub dev_dependencies: bool,
}
