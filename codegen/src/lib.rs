//! Generates the source of a Rust client crate from the text of a Smithy model, without file access.
//!
//! [`generate`] is the table of contents: each stage of the pipeline is one call.

mod ast;
mod check;
pub mod diagnostic;
mod emit;
pub mod files;
mod ir;
mod lower;
mod names;
mod options;
mod render;
mod rustdoc;
mod source;

pub use diagnostic::{Diagnostic, Diagnostics};
pub use emit::About;
pub use files::Files;
pub use options::Options;
pub use source::{Location, Sources, Span};

/// The result of a run: the files, and warnings.
#[derive(Debug)]
pub struct Generated {
    /// The generated source files of the crate.
    pub files: Files,
    /// A description of the crate, for its README.
    pub about: About,
    /// Warnings about parts of the model that the client does not support or the generator does not know.
    pub warnings: Diagnostics,
}

/// Generates a client crate's source from a model, which can consist of several files.
///
/// The output is deterministic, and does not depend on the order of the files or of the shapes in them.
///
/// # Errors
/// Returns every error in the model and every part of it that is not supported, in the order of the text.
pub fn generate(model: impl Into<Sources>, options: &Options) -> Result<Generated, Diagnostics> {
    let sources = model.into();
    let mut diagnostics = Diagnostics::new(sources.clone());
    let service = read(&sources, options, &mut diagnostics);
    diagnostics.settle();
    match service {
        Some(service) if !diagnostics.has_errors() => {
            let about = emit::about(&service);
            let files = render::files(emit::client(&service));
            Ok(Generated { files, about, warnings: diagnostics })
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
    Some(lower::service(&closure, options, diagnostics))
}
