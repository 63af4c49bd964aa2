//! Generates the source of a Rust client from the text of a Smithy model, without file access.
//!
//! [`generate`] is the table of contents: each stage of the pipeline is one call. [`Options`] select the operations, and
//! say where the client is in its crate. The generated files and the support code that they call are the complete source
//! of a client:
//!
//! ```
//! use codegen::{Options, Sources, generate};
//!
//! # let text = r#"{"smithy": "2.0", "shapes": {
//! #   "a#Ping": {"type": "operation"},
//! #   "a#Service": {"type": "service", "version": "1", "operations": [{"target": "a#Ping"}],
//! #     "traits": {"aws.protocols#awsJson1_0": {}}}
//! # }}"#;
//! let model = Sources::new([("model/account.json", text)]);
//! let options = Options { with_support: true, ..Options::default() };
//! let generated = generate(model, &options)?;
//! for warning in generated.warnings.iter() {
//!     eprintln!("{}", generated.warnings.render(warning, false));
//! }
//! for (path, text) in generated.files.iter() {
//!     println!("{path}: {} lines", text.lines().count());
//! }
//! # assert!(generated.files.get("src/lib.rs").is_some());
//! # assert!(generated.files.get("src/rt/mod.rs").is_some());
//! # Ok::<(), codegen::Diagnostics>(())
//! ```

mod ast;
mod check;
mod diagnostic;
mod diff;
mod emit;
pub mod files;
mod host;
mod ir;
mod jmespath;
mod lower;
mod module_path;
mod names;
mod options;
mod parts;
mod render;
mod rustdoc;
mod services;
mod source;
mod support;
mod tests;

pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use diff::{Bump, Change, ChangePlace, Diff, Impact, Subject, Version, diff};
pub use emit::About;
pub use files::Files;
pub use module_path::{InvalidModulePath, ModulePath};
pub use options::{Documentation, Options};
pub use parts::{Dependency, Part};
pub use services::{ServiceFacts, services};
pub use source::{Location, Sources, Span};
pub use tests::{ModelTests, SkippedTest};

/// The result of a run: the files, facts and warnings.
#[derive(Debug)]
pub struct Generated {
    /// The source files of the client, with the parts of the support code that it needs, and the rest of the support
    /// code if the options include it.
    pub files: Files,
    /// The parts of the support code that the client needs. Its manifest must have their dependencies.
    pub parts: Vec<&'static Part>,
    /// Facts about the client, for the manifest and the README of its crate.
    pub about: About,
    /// The tests of the model, if the options include them.
    pub tests: ModelTests,
    /// Warnings about parts of the model that the client does not support or the generator does not know.
    pub warnings: Diagnostics,
}

/// Generates a client's source from a model, which can consist of several files.
///
/// The output is deterministic, and does not depend on the order of the files or of the shapes in them.
///
/// # Errors
/// Returns every error in the model and every part of it that is not supported, in the order of the text. Also returns
/// an error if the options name something that the model does not have, or modules that exclude each other.
pub fn generate(model: impl Into<Sources>, options: &Options) -> Result<Generated, Diagnostics> {
    let sources = model.into();
    let mut diagnostics = Diagnostics::new(sources.clone());
    let service = read(&sources, options, &mut diagnostics);
    let host = host::Host::new(options, &mut diagnostics);
    diagnostics.settle();
    match service {
        Some(service) if !diagnostics.has_errors() => {
            let about = emit::about(&service, &host);
            let tests = tests::summary(&service.tests);
            let mut files = render::files(emit::client(&service, &host));
            let parts = parts::needed(&service);
            support::parts(&host, &parts).for_each(|(path, text)| files.insert(path, text));
            if options.with_support {
                support::shared(&host, &parts).for_each(|(path, text)| files.insert(path, text));
            }
            Ok(Generated { files, parts, about, tests, warnings: diagnostics })
        }
        _ => Err(diagnostics),
    }
}

/// Checks a model, which can consist of several files and define any number of services, or none.
///
/// Returns every error in the model. What the generator does not support, or a client would lack, is a warning.
pub fn check(model: impl Into<Sources>) -> Diagnostics {
    let sources = model.into();
    let mut diagnostics = Diagnostics::new(sources.clone());
    let model = ast::Model::read(&sources, &mut diagnostics);
    check::model(&model, &mut diagnostics);
    for service in check::services(&model) {
        let options = Options { service: Some(service.id.to_string()), ..Options::default() };
        if let Some(closure) = check::closure(&model, &options, &mut diagnostics) {
            check::supported(&closure, &mut diagnostics);
            lower::endpoint_rules(&closure, &mut diagnostics);
        }
    }
    diagnostics.tolerate_unsupported();
    diagnostics.settle();
    diagnostics
}

fn read(
    sources: &Sources,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<ir::Service> {
    let model = ast::Model::read(sources, diagnostics);
    check::model(&model, diagnostics);
    let closure = check::closure(&model, options, diagnostics)?;
    check::supported(&closure, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    Some(lower::service(&closure, options.with_tests, diagnostics))
}
