//! Emits examples of calls of an operation, which are compiled as tests: those of the model, and calls that set only the
//! required members.

use super::collisions;
use super::expression::{Expression, Values, labelled, shown};
use crate::ir::Operation;
use crate::ir::example::{Example, Outcome, Setting};
use crate::names::{FieldName, ModuleName};
use crate::rustdoc;

/// The width of a line in the documentation of a module.
pub const PAGE_WIDTH: usize = 96;

/// The width of a line in the documentation of a method.
const METHOD_WIDTH: usize = PAGE_WIDTH - 4;

/// Returns the examples of the model, or else a call with the required members. Each is a call with a client.
/// Returns no lines if the library has no name.
pub fn calls(library: &str, operation: &Operation) -> Vec<String> {
    if library.is_empty() {
        return Vec::new();
    }
    if operation.examples.is_empty() {
        return sample(library, operation);
    }
    let mut lines = Vec::new();
    for example in &operation.examples {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(titled(example));
        lines.extend(given(library, operation, example));
    }
    lines
}

/// Returns the title and the documentation of an example.
fn titled(example: &Example) -> Vec<String> {
    let mut lines = Vec::new();
    // A title that is a block of code is not shown: it would not be text on a line.
    if !example.title.is_empty() {
        lines.extend(rustdoc::wrap(&format!("**{}**", example.title), METHOD_WIDTH));
    }
    if !example.docs.lines.is_empty() {
        lines.push(String::new());
        lines.extend(example.docs.lines.iter().cloned());
    }
    lines
}

/// Returns the call of an example of the model, with its result as a comment.
fn given(library: &str, operation: &Operation, example: &Example) -> Vec<String> {
    let mut code = Vec::new();
    let mut comment = Vec::new();
    let (before, end) = match &example.outcome {
        Outcome::Unknown => {
            code.push("println!(\"{output:?}\");".to_owned());
            ("let output = ", ".await?;")
        }
        Outcome::Output(members) if members.is_empty() => ("", ".await?;"),
        Outcome::Output(members) => {
            let members = members
                .iter()
                .map(|member| labelled(&format!("output.{}()", member.name), shown(&member.value)));
            comment.extend(members);
            ("let output = ", ".await?;")
        }
        Outcome::Error { is_method, error } => {
            code.push("let error = result.unwrap_err().into_service_error();".to_owned());
            code.push(format!("assert!(error.{is_method}());"));
            comment.push(shown(error));
            ("let result = ", ".await;")
        }
    };
    let width = METHOD_WIDTH - COMMENT.len();
    let comment = comment.iter().flat_map(|part| part.lines("", "", width));
    code.extend(comment.map(|line| format!("{COMMENT}{line}")));
    in_function(library, operation, &example.input, before, &[".send()", end], code)
}

/// The start of a comment.
const COMMENT: &str = "// ";

/// Returns a call with the required members.
fn sample(library: &str, operation: &Operation) -> Vec<String> {
    let has_items = operation.paginator.as_ref().is_some_and(|paginator| paginator.items.is_some());
    let (before, end, after): (_, &[&str], &[&str]) = if has_items {
        let end = &[".into_paginator()", ".items()", ".send();"];
        let after =
            &["while let Some(item) = items.next().await {", "    println!(\"{:?}\", item?);", "}"];
        ("let mut items = ", end, after)
    } else {
        ("let output = ", &[".send()", ".await?;"], &["println!(\"{output:?}\");"])
    };
    let after = after.iter().map(|line| (*line).to_owned()).collect();
    in_function(library, operation, &operation.sample, before, end, after)
}

/// Returns a call of a waiter with the required members. Returns no lines if the library has no name.
pub fn wait(library: &str, method: &ModuleName, operation: &Operation) -> Vec<String> {
    if library.is_empty() {
        return Vec::new();
    }
    let mut values = Values::new(library);
    let setters: Vec<_> =
        operation.sample.iter().flat_map(|member| values.setters(member)).collect();
    let result = "Result<(), Box<dyn std::error::Error>>";
    let mut lines = vec![
        format!("# async fn example(client: {library}::Client) -> {result} {{"),
        format!("use {library}::client::Waiters;"),
    ];
    lines.extend(values.uses(METHOD_WIDTH));
    lines.push("let waiter = client".to_owned());
    lines.push(format!("    .{}()", method.in_code()));
    lines.extend(setters.iter().flat_map(|call| call.lines("    ", "", METHOD_WIDTH)));
    if let Some(last) = lines.last_mut() {
        last.push(';');
    }
    lines.push("let last = waiter.wait(std::time::Duration::from_secs(600)).await?;".to_owned());
    lines.push("println!(\"{:?}\", last.as_result());".to_owned());
    lines.push("# Ok(()) }".to_owned());
    fenced("no_run", lines)
}

/// Returns a function that calls an operation, with the fences. `before` and `end` surround the call, and `after` is the
/// code after it.
fn in_function(
    library: &str,
    operation: &Operation,
    members: &[Setting],
    before: &str,
    end: &[&str],
    after: Vec<String>,
) -> Vec<String> {
    let mut values = Values::new(library);
    let setters: Vec<_> = members.iter().flat_map(|member| values.setters(member)).collect();
    let result = "Result<(), Box<dyn std::error::Error>>";
    let mut lines = vec![format!("# async fn example(client: {library}::Client) -> {result} {{")];
    lines.extend(values.uses(METHOD_WIDTH));
    lines.push(format!("{before}client"));
    lines.push(format!("    .{}()", operation.method.in_code()));
    lines.extend(setters.iter().flat_map(|call| call.lines("    ", "", METHOD_WIDTH)));
    lines.extend(end.iter().map(|call| format!("    {call}")));
    lines.extend(after);
    lines.push("# Ok(()) }".to_owned());
    fenced("no_run", lines)
}

/// Returns the lines that build a request without a client, including the fences. Returns no lines if the
/// library has no name.
pub fn request(library: &str, operation: &Operation) -> Vec<String> {
    if library.is_empty() {
        return Vec::new();
    }
    let (name, input) = (&operation.name, &operation.input.name);
    let mut values = Values::beside(library, vec![name, input]);
    let required: Vec<_> =
        operation.sample.iter().map(|member| (&member.name, values.owned(&member.value))).collect();
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
    lines.extend(values.uses(PAGE_WIDTH));
    lines.extend(code);
    lines.push("# Ok::<(), Box<dyn std::error::Error>>(())".to_owned());
    let is_complete = operation.sample.iter().all(|member| member.value.is_complete());
    fenced(if is_complete { "" } else { "no_run" }, lines)
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
fn literal(required: &[(&FieldName, Expression)]) -> Vec<String> {
    let member = |(name, value): &(&FieldName, Expression)| {
        format!("{}: {}", quote::ToTokens::to_token_stream(name), value.line())
    };
    let members: Vec<_> = required.iter().map(member).collect();
    let line = format!("let required = Required {{ {} }};", members.join(", "));
    if line.chars().count() <= PAGE_WIDTH {
        return vec![line];
    }
    let mut lines = vec!["let required = Required {".to_owned()];
    for (name, value) in required {
        let before = format!("    {}: ", quote::ToTokens::to_token_stream(name));
        lines.extend(value.lines(&before, ",", PAGE_WIDTH));
    }
    lines.push("};".to_owned());
    lines
}
