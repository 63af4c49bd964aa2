//! Models around small snippets, and what the generator makes of them.

use std::collections::BTreeSet;

use codegen::{Diagnostics, Documentation, Files, Location, Options, Severity, Sources};
use serde_json::Value;

/// The service model that this workspace is about.
pub const REAL_MODEL: &str = include_str!("../../../model/partnercentral-account.json");

/// The traits of a service as most have them, without endpoint rules.
pub const SERVICE_TRAITS: &str = r#""aws.api#service": {"sdkId": "Test Service"}, "aws.auth#sigv4": {"name": "test"}, "aws.protocols#awsJson1_0": {}"#;

/// A model out of shapes, which stand on lines of their own from the second line on.
///
/// The service `a#Service` has the operations that are among the shapes. If there are none, it has `a#Op`,
/// whose output has a member for each shape, and which declares each error.
pub fn model(shapes: &str) -> String {
    model_of(shapes, SERVICE_TRAITS)
}

/// As [`model`], with endpoint rules.
pub fn ruled(rule_set: &str) -> String {
    model_of("", &with_rules(rule_set))
}

/// The usual traits of a service, and endpoint rules.
pub fn with_rules(rule_set: &str) -> String {
    format!("{SERVICE_TRAITS},\n\"smithy.rules#endpointRuleSet\": {rule_set}")
}

/// As [`model`], with these traits of the service.
pub fn model_of(shapes: &str, service_traits: &str) -> String {
    let shapes = shapes.trim().trim_end_matches(',');
    let parsed: Value = serde_json::from_str(&format!("{{{shapes}}}"))
        .unwrap_or_else(|error| panic!("the test's shapes are no JSON: {error}\n{shapes}"));
    let parsed = parsed.as_object().expect("braces make an object");
    let is = |shape: &Value, kind: &str| shape["type"] == kind;
    let mut operations: Vec<String> = parsed
        .iter()
        .filter(|(_, shape)| is(shape, "operation"))
        .map(|(id, _)| target(id))
        .collect();
    let mut all = Vec::new();
    if !shapes.is_empty() {
        all.push(shapes.to_owned());
    }
    if operations.is_empty() {
        operations.push(target("a#Op"));
        all.push(operation(parsed));
    }
    all.push(format!(
        "\"a#Service\": {{\"type\": \"service\", \"version\": \"2020-01-01\", \"operations\": [{}],\n\"traits\": {{{service_traits}}}}}",
        operations.join(", ")
    ));
    format!("{{\"smithy\": \"2.0\", \"shapes\": {{\n{}\n}}}}\n", all.join(",\n"))
}

/// The operation that reaches all shapes.
fn operation(shapes: &serde_json::Map<String, Value>) -> String {
    let is_error = |shape: &Value| shape.pointer("/traits/smithy.api#error").is_some();
    let is_value = |shape: &Value| {
        let kind = shape["type"].as_str().unwrap_or_default();
        !is_error(shape)
            && !["apply", "service", "resource"].contains(&kind)
            && shape.pointer("/traits/smithy.api#mixin").is_none()
    };
    let values: BTreeSet<&String> =
        shapes.iter().filter(|(_, shape)| is_value(shape)).map(|(id, _)| id).collect();
    let members: Vec<String> = values
        .iter()
        .enumerate()
        .map(|(index, id)| format!("\"member{index}\": {}", target(id)))
        .collect();
    let errors: Vec<String> =
        shapes.iter().filter(|(_, shape)| is_error(shape)).map(|(id, _)| target(id)).collect();
    let output = if members.is_empty() {
        String::new()
    } else {
        "\"output\": {\"target\": \"a#OpOutput\"}, ".to_owned()
    };
    let operation = format!(
        "\"a#Op\": {{\"type\": \"operation\", {output}\"errors\": [{}]}}",
        errors.join(", ")
    );
    if members.is_empty() {
        return operation;
    }
    let members = members.join(", ");
    format!("{operation},\n\"a#OpOutput\": {{\"type\": \"structure\", \"members\": {{{members}}}}}")
}

fn target(id: &str) -> String {
    format!("{{\"target\": {}}}", Value::from(id))
}

/// The files of a model that is right.
pub fn generate(model: impl Into<Sources>) -> Files {
    generated(model, &Options::default())
}

/// As [`generate`], with examples: those of a library that has a name.
pub fn generate_named(model: &str, library: &str) -> Files {
    let documentation = Documentation { library: library.to_owned(), ..Documentation::default() };
    generated(model, &Options { documentation, ..Options::default() })
}

/// As [`generate`], with options.
pub fn generated(model: impl Into<Sources>, options: &Options) -> Files {
    match codegen::generate(model, options) {
        Ok(generated) => generated.files,
        Err(diagnostics) => panic!("the model is refused:\n{diagnostics}"),
    }
}

/// What is said of a model: why it is refused, or what is not honoured.
pub fn diagnostics(model: impl Into<Sources>) -> String {
    said(model, &Options::default())
}

/// As [`diagnostics`], with options.
pub fn said(model: impl Into<Sources>, options: &Options) -> String {
    match codegen::generate(model, options) {
        Ok(generated) if generated.warnings.is_empty() => "nothing".to_owned(),
        Ok(generated) => brief(&generated.warnings),
        Err(diagnostics) => brief(&diagnostics),
    }
}

/// Diagnostics in few lines: what, the line and column with the text that is underlined there, and the help.
fn brief(found: &Diagnostics) -> String {
    let mut text = String::new();
    for diagnostic in found.iter() {
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Unsupported => "unsupported",
            Severity::Warning => "warning",
        };
        text.push_str(severity);
        for part in diagnostic.subject.iter().chain([&diagnostic.message]) {
            text.push_str(&format!(": {part}"));
        }
        if let Some(place) = found.location(diagnostic) {
            let underlined = underlined(&found.render(diagnostic, false));
            text.push_str(&format!("\n  at {}{underlined}", place_of(&place)));
        }
        if let Some((span, message)) = &diagnostic.related {
            let place = found.location_of(*span);
            text.push_str(&format!("\n  at {}{message}", place_of(&place)));
        }
        if let Some(help) = &diagnostic.help {
            text.push_str(&format!("\n  help: {help}"));
        }
        text.push('\n');
    }
    text
}

/// A place, with the name of its file if it is not the only file.
fn place_of(place: &Location<'_>) -> String {
    let file = if place.path == "model.json" { "" } else { place.path };
    let colon = if file.is_empty() { "" } else { ":" };
    format!("{file}{colon}{}:{} ", place.line, place.column)
}

/// The first text in a rendered diagnostic that is underlined.
fn underlined(rendered: &str) -> String {
    let lines: Vec<Vec<char>> = rendered.lines().map(|line| line.chars().collect()).collect();
    let marks = lines
        .iter()
        .position(|line| line.contains(&'^') && line.iter().all(|char| " |^".contains(*char)))
        .unwrap_or_else(|| panic!("nothing is underlined:\n{rendered}"));
    let marked = lines[marks].iter().zip(&lines[marks - 1]);
    marked.filter(|(mark, _)| **mark == '^').map(|(_, char)| *char).collect()
}

/// One file out of the crate for these shapes.
pub fn file(shapes: &str, path: &str) -> String {
    file_of(&model(shapes), path)
}

/// One file out of the crate for a model; a snapshot of it stays readable.
pub fn file_of(model: &str, path: &str) -> String {
    let files = generate(model);
    let text = files.get(path).unwrap_or_else(|| {
        let paths: Vec<_> = files.iter().map(|(path, _)| path).collect();
        panic!("there is no {path} among {paths:#?}")
    });
    assert!(text.lines().count() <= 150, "a snapshot of {path} is too long to be read");
    text.to_owned()
}

/// The lines of a file from the first that starts with `start` up to the end of that item.
pub fn item(text: &str, start: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let first = lines
        .iter()
        .position(|line| line.trim_start().starts_with(start))
        .unwrap_or_else(|| panic!("there is no line that starts with `{start}`:\n{text}"));
    let indent = lines[first].len() - lines[first].trim_start().len();
    let end = if lines[first].ends_with(['{', '(']) {
        let closes = |line: &&str| {
            line.len() - line.trim_start().len() == indent
                && line.trim_start().starts_with(['}', ')'])
        };
        first + 1 + lines[first + 1..].iter().position(closes).expect("the item ends")
    } else {
        first
    };
    let above = lines[..first]
        .iter()
        .rev()
        .take_while(|line| {
            line.trim_start().starts_with("///") || line.trim_start().starts_with("#[")
        })
        .count();
    lines[first - above..=end].join("\n")
}

/// The documentation of the structure that `html` documents.
pub fn documentation(text: &str) -> String {
    let text = serde_json::to_string(text).expect("any text is a JSON string");
    let shapes = format!(
        r#""a#Thing": {{"type": "structure", "traits": {{"smithy.api#documentation": {text}}}}}"#
    );
    let file = file(&shapes, "src/types/thing.rs");
    let lines = file.lines().map(str::trim_start).skip_while(|line| !line.starts_with("///"));
    let lines: Vec<_> = lines.take_while(|line| line.starts_with("///")).collect();
    assert!(!lines.is_empty(), "the structure has no documentation:\n{file}");
    lines.join("\n")
}

/// Shapes, and a file out of the crate for them: a snapshot with its model beside it.
pub fn shown(shapes: &str, path: &str) -> String {
    let shown = format!("{}\n---------- {path}\n{}", shapes.trim(), file(shapes, path));
    assert!(shown.lines().count() <= 150, "a snapshot of {path} is too long to be read");
    shown
}
