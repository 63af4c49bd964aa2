//! Emits examples of calls of an operation, which are compiled as tests. They set only required members.

use super::collisions;
use super::expression::{Expression, Types, Values};
use crate::ir::{Field, Operation};

/// The width of a line in the documentation of a module.
pub const PAGE_WIDTH: usize = 96;

/// The width of a line in the documentation of a method.
const METHOD_WIDTH: usize = PAGE_WIDTH - 4;

/// Returns the lines of a call with a client, including the fences. Returns no lines if the library has no name.
pub fn call(library: &str, operation: &Operation, types: &Types<'_>) -> Vec<String> {
    if library.is_empty() {
        return Vec::new();
    }
    let mut values = Values::new(types);
    let required: Vec<_> = operation.input.required().map(|field| values.setter(field)).collect();
    let mut lines = vec![
        format!("# use {library}::{{Client, Error}};"),
        "# async fn example(client: Client) -> Result<(), Error> {".to_owned(),
    ];
    lines.extend(values.uses(library, METHOD_WIDTH));
    let pages = operation.paginator.as_ref().filter(|paginator| paginator.items.is_some());
    lines.push(match pages {
        Some(_) => "let mut items = client".to_owned(),
        None => "let output = client".to_owned(),
    });
    lines.push(format!("    .{}()", operation.module.in_code()));
    lines.extend(required.iter().flat_map(|call| call.lines("    ", "", METHOD_WIDTH)));
    match pages {
        Some(_) => lines.extend(
            [
                "    .into_paginator()",
                "    .items()",
                "    .send();",
                "while let Some(item) = items.next().await {",
                "    println!(\"{:?}\", item?);",
                "}",
            ]
            .map(str::to_owned),
        ),
        None => lines.extend(
            ["    .send()", "    .await?;", "println!(\"{output:?}\");"].map(str::to_owned),
        ),
    }
    lines.extend(["# Ok(())", "# }"].map(str::to_owned));
    fenced("no_run", lines)
}

/// Returns the lines that build a request without a client, including the fences. Returns no lines if the
/// library has no name.
pub fn request(library: &str, operation: &Operation, types: &Types<'_>) -> Vec<String> {
    if library.is_empty() {
        return Vec::new();
    }
    let mut values = Values::new(types);
    let required: Vec<_> =
        operation.input.required().map(|field| (field, values.owned(field))).collect();
    let (name, input) = (&operation.name, &operation.input.name);
    let mut builder = Vec::new();
    let mut code = Vec::new();
    if !required.is_empty() {
        code.extend(literal(&required));
        builder.push(Expression::bare(".required(required)"));
    }
    builder.push(Expression::bare(".build()?;"));
    let builder = Expression::Chain(format!("{input}::builder()"), builder);
    code.extend(builder.lines("let input = ", "", PAGE_WIDTH));
    code.push("let endpoint = \"https://example.com\".parse()?;".to_owned());
    let arguments = ["&input", "&endpoint"].map(Expression::bare).into();
    let module = format!("operation::{}", operation.module.in_code());
    // A name from the module would replace the one of the prelude, which the example uses.
    let (name, names) = if collisions::is_in_prelude(name.as_str()) {
        let names = if required.is_empty() { "" } else { ", Required" };
        (format!("{library}::{module}::{name}"), format!("{{{input}{names}}}"))
    } else {
        (name.to_string(), "*".to_owned())
    };
    let request = format!("protocol::serialize_request::<{name}>(");
    let request = Expression::Call(request, arguments, ")?;");
    code.extend(request.lines("let request = ", "", PAGE_WIDTH));
    code.extend(asserts_target(operation, ""));

    let module = format!("{module}::{names}");
    let both = format!("use {library}::{{{module}, protocol}};");
    let mut lines = if both.chars().count() <= PAGE_WIDTH {
        vec![both]
    } else {
        vec![format!("use {library}::{module};"), format!("use {library}::protocol;")]
    };
    lines.extend(values.uses(library, PAGE_WIDTH));
    lines.extend(code);
    lines.push("# Ok::<(), Box<dyn std::error::Error>>(())".to_owned());
    fenced(if values.are_complete { "" } else { "no_run" }, lines)
}

/// Returns the lines that assert that a request belongs to the operation.
pub fn asserts_target(operation: &Operation, indent: &str) -> Vec<String> {
    let header = "request.headers()[\"x-amz-target\"]".to_owned();
    let sides = [header, format!("{:?}", operation.target)].map(Expression::Plain);
    Expression::Call("assert_eq!(".to_owned(), sides.into(), ");").lines(indent, "", PAGE_WIDTH)
}

/// Returns code with fences around it. `mark` is the language, or how the code is tested.
pub fn fenced(mark: &str, code: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut lines = vec![format!("```{mark}")];
    lines.extend(code);
    lines.push("```".to_owned());
    lines
}

/// Returns the lines of a literal with all required members.
fn literal(required: &[(&Field, Expression)]) -> Vec<String> {
    let member = |(field, value): &(&Field, Expression)| {
        format!("{}: {}", quote::ToTokens::to_token_stream(&field.name), value.line())
    };
    let members: Vec<_> = required.iter().map(member).collect();
    let line = format!("let required = Required {{ {} }};", members.join(", "));
    if line.chars().count() <= PAGE_WIDTH {
        return vec![line];
    }
    let mut lines = vec!["let required = Required {".to_owned()];
    for (field, value) in required {
        let before = format!("    {}: ", quote::ToTokens::to_token_stream(&field.name));
        lines.extend(value.lines(&before, ",", PAGE_WIDTH));
    }
    lines.push("};".to_owned());
    lines
}
