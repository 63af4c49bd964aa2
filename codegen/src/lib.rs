//! From the text of a Smithy model to the source of a Rust client crate, without touching a file.
//!
//! [`generate`] is the table of contents: each stage of the way is one call.

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

pub use diagnostic::{Diagnostic, Diagnostics};
pub use emit::About;
pub use files::Files;
pub use options::Options;

/// What a run gives: the files, and what the client lacks of what the model has.
#[derive(Debug)]
pub struct Generated {
    /// The crate's source files that belong to the generator.
    pub files: Files,
    /// What there is to say of the crate.
    pub about: About,
    /// What the maintainer should know; never an error.
    pub warnings: Diagnostics,
}

/// Generates a client crate's source from a model.
///
/// The same model gives the same bytes, in whatever order it lists its shapes.
///
/// # Errors
/// Everything that is wrong with the model, and everything in it that can't be expressed, in the order of
/// the text.
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

/// Tells the diagnostics where in the text they are.
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
