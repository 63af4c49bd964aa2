//! What holds for any text: the properties that the tests check for damaged models. `codegen/fuzz` checks them too.

use codegen::{Diagnostics, Options, Sources};

/// Generates from a model, and checks it. Returns whether the generator accepts it.
///
/// # Panics
/// When the generator does, when what it generates is not Rust, when a diagnostic can't be shown, or when
/// `codegen::check` rejects what `codegen::generate` accepts.
pub fn check(model: impl Into<Sources>) -> bool {
    let model = model.into();
    let checked = codegen::check(model.clone());
    show(&checked);
    match codegen::generate(model, &Options::default()) {
        Ok(generated) => {
            show(&generated.warnings);
            assert!(!checked.has_errors(), "only the check finds errors:\n{checked}");
            for (path, text) in generated.files.iter().filter(|(path, _)| path.ends_with(".rs")) {
                assert!(!path.contains("..") && path.starts_with("src/"), "{path}");
                if let Err(error) = syn::parse_file(text) {
                    panic!("{path}: {error}");
                }
            }
            true
        }
        Err(diagnostics) => {
            assert!(diagnostics.has_errors(), "a model is rejected without an error");
            show(&diagnostics);
            false
        }
    }
}

/// Prints each diagnostic as on a terminal, with the place in its file.
fn show(diagnostics: &Diagnostics) {
    for diagnostic in diagnostics.iter() {
        let shown = diagnostics.render(diagnostic, false);
        assert!(!shown.is_empty() && !diagnostic.message.is_empty(), "a diagnostic says nothing");
        if let Some(place) = diagnostics.location(diagnostic) {
            assert!(place.line > 0 && place.column > 0, "a place is before the start: {shown}");
        }
    }
}
