//! Generates the source of a Rust client crate from the text of a Smithy model, without file access.
//!
//! [`generate`] is the table of contents: each stage of the pipeline is one call.

pub mod ast;
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

pub use diagnostic::{Diagnostic, Diagnostics};
pub use emit::About;
pub use files::Files;
pub use options::Options;

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

/// Generates a client crate's source from a model.
///
/// The output is deterministic, and does not depend on the order of the shapes in the model.
///
/// # Errors
/// Returns every error in the model and every part of it that is not supported, in the order of the text.
pub fn generate(model: &str, options: &Options) -> Result<Generated, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let service = read(model, options, &mut diagnostics);
    settle(&mut diagnostics, model);
    match service {
        Some(service) if !diagnostics.has_errors() => {
            let about = emit::about(&service);
            let files = render::files(emit::client(&service));
            Ok(Generated { files, about, warnings: diagnostics })
        }
        _ => Err(diagnostics),
    }
}

/// Sets the positions of the diagnostics in the text, and sorts them.
fn settle(diagnostics: &mut Diagnostics, model: &str) {
    if !diagnostics.is_empty() {
        let mut locator = ast::Locator::new(model);
        diagnostics.settle(|pointer| locator.locate(pointer));
    }
}

fn read(model: &str, options: &Options, diagnostics: &mut Diagnostics) -> Option<ir::Service> {
    let model = ast::Model::parse(model, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let closure = check::closure(&model, options, diagnostics)?;
    check::shapes(&closure, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    Some(lower::service(&closure, options, diagnostics))
}
