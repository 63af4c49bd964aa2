//! The options of the generator.

use crate::module_path::ModulePath;

/// The options of the generator: what to generate, where it is in its crate, and facts for the documentation.
///
/// The default is a crate of its own, with all operations, without the files of the support code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The shape ID of the service to generate. Required if the model defines more than one service.
    pub service: Option<String>,
    /// The names of the operations to generate; `None` generates all.
    pub operations: Option<Vec<String>>,
    /// The module that the client is: `crate`, the default, makes the files of a crate of its own.
    ///
    /// For another module, such as `crate::account`, the files are `src/account.rs` and those in `src/account/`. The
    /// crate declares the module: `#[rustfmt::skip] pub mod account;`. Its manifest must have the features and
    /// dependencies of a client.
    pub root: ModulePath,
    /// The module that the support code is; `None` is the module `rt` in `root`.
    ///
    /// `root` declares a module that is directly in it. The crate declares any other module:
    /// `#[rustfmt::skip] pub(crate) mod account_rt;`. The support code names the client's modules, so each client needs its own.
    pub support: Option<ModulePath>,
    /// Whether the files of the support code that all clients share are among the generated files. Those of the parts that
    /// only some clients need always are: the `mod.rs` of the support code must declare the parts of this client.
    pub with_support: bool,
    /// Whether the tests of the model are among the generated files: `tests/model`, which needs the library's name in
    /// `documentation` and the dev-dependencies in [`ModelTests`](crate::ModelTests).
    pub with_tests: bool,
    /// Facts for the documentation.
    pub documentation: Documentation,
}

/// Facts about the crate for its documentation. They have no effect on the code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documentation {
    /// The name of the library in `use` declarations. If it is empty, the documentation has no examples.
    pub library: String,
    /// The line that adds the crate to the dependencies in `Cargo.toml`.
    pub dependency: String,
    /// The names of the handwritten pages in the crate's folder `docs`, without `.md`. Each becomes a module in the
    /// documentation. Its name is the page's in snake case, with a suffix if another module has that name.
    pub guides: Vec<String>,
    /// Whether the crate has dev-dependencies on the other crates that the examples use. If it has, these examples
    /// are compiled as tests, those in its README included.
    pub dev_dependencies: bool,
}
