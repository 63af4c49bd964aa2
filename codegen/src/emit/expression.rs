//! Expressions for examples: values of the model's types. They are formatted in rustfmt's style here, because rustfmt
//! does not format code in comments.

use std::collections::{BTreeMap, BTreeSet};

use super::collisions;
use crate::ir::example::{Document, Setting, Time, Value};
use crate::names::{self, TypeName};
use crate::rustdoc;

/// The names of examples that are not in the prelude. A type of the model with such a name is written with its path.
const IN_EXAMPLES: [&str; 8] = [
    "Blob",
    "Client",
    "DateTime",
    "DateTimeFormat",
    "Document",
    "Error",
    "Number",
    names::REQUIRED,
];

/// An expression, in the detail that its layout needs.
#[derive(Clone)]
pub enum Expression {
    /// Code that is never broken into several lines.
    Plain(String),
    /// The start of a call, its arguments, and its end.
    Call(String, Vec<Expression>, &'static str),
    /// A value, and a chain of method calls.
    Chain(String, Vec<Expression>),
}

impl Expression {
    /// Creates a call without arguments.
    pub fn bare(call: &str) -> Self {
        Self::Plain(call.to_owned())
    }

    /// Returns the expression on one line.
    pub fn line(&self) -> String {
        let joined = |parts: &[Self], between| {
            parts.iter().map(Self::line).collect::<Vec<_>>().join(between)
        };
        match self {
            Self::Plain(text) => text.clone(),
            Self::Call(open, arguments, close) => {
                format!("{open}{}{close}", joined(arguments, ", "))
            }
            Self::Chain(start, calls) => format!("{start}{}", joined(calls, "")),
        }
    }

    /// Returns the expression in lines of at most `width` characters, if possible. The first line starts with
    /// `before`, and the last line ends with `after`.
    pub fn lines(&self, before: &str, after: &str, width: usize) -> Vec<String> {
        let indent = before.len() - before.trim_start().len();
        let inner = " ".repeat(indent + 4);
        let line = format!("{before}{}{after}", self.line());
        if line.chars().count() <= width {
            return vec![line];
        }
        match self {
            Self::Plain(_) => vec![line],
            Self::Call(open, arguments, close) => {
                // A call that is the only argument starts on the line of the outer call.
                if let ([only @ Self::Call(..)], false) =
                    (arguments.as_slice(), close.starts_with(' '))
                {
                    let (before, after) = (format!("{before}{open}"), format!("{close}{after}"));
                    let lines = only.lines(&before, &after, width);
                    if lines.first().is_some_and(|line| line.chars().count() <= width) {
                        return lines;
                    }
                }
                let mut lines = vec![format!("{before}{}", open.trim_end())];
                lines.extend(arguments.iter().flat_map(|part| part.lines(&inner, ",", width)));
                lines.push(format!("{}{}{after}", &inner[4..], close.trim_start()));
                lines
            }
            Self::Chain(start, calls) => {
                let mut lines = vec![format!("{before}{start}")];
                lines.extend(calls.iter().flat_map(|call| call.lines(&inner, "", width)));
                if let Some(last) = lines.last_mut() {
                    last.push_str(after);
                }
                lines
            }
        }
    }
}

/// Writes values as code, and collects the imports that they need.
pub struct Values<'a> {
    /// The name of the library, for paths.
    library: &'a str,
    /// Other names that the example uses.
    taken: Vec<&'a TypeName>,
    /// The names that the values need, by the modules of the library, or by the crate.
    uses: BTreeMap<&'static str, BTreeSet<String>>,
}

/// The module of the library's own types.
const TYPES: &str = "types";
/// The module of the types that all services share.
const PRIMITIVES: &str = "primitives";
/// The crate of documents, which the library does not export.
const DOCUMENTS: &str = "aws_smithy_types";

impl<'a> Values<'a> {
    /// Creates values without imports, for examples of a library.
    pub fn new(library: &'a str) -> Self {
        Self::beside(library, Vec::new())
    }

    /// Creates values without imports, for an example that uses these types too, and not those of the same names.
    pub fn beside(library: &'a str, taken: Vec<&'a TypeName>) -> Self {
        Self { library, taken, uses: BTreeMap::new() }
    }

    /// Returns the imports that the values need, in lines of at most `width` characters.
    pub fn uses(&self, width: usize) -> Vec<String> {
        let mut lines = Vec::new();
        for (module, names) in &self.uses {
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            let path = match *module {
                DOCUMENTS => DOCUMENTS.to_owned(),
                module => format!("{}::{module}", self.library),
            };
            let line = match names.as_slice() {
                [name] => format!("use {path}::{name};"),
                names => format!("use {path}::{{{}}};", names.join(", ")),
            };
            if line.chars().count() <= width || names.len() == 1 {
                lines.push(line);
                continue;
            }
            lines.push(format!("use {path}::{{"));
            let names = rustdoc::wrap(&format!("{},", names.join(", ")), width - 4);
            lines.extend(names.into_iter().map(|line| format!("    {line}")));
            lines.push("};".to_owned());
        }
        lines
    }

    fn need(&mut self, module: &'static str, name: &str) {
        self.uses.entry(module).or_default().insert(name.to_owned());
    }

    /// Returns the name of a type of the model, or its path if examples use the name for something else.
    fn shape(&mut self, name: &TypeName) -> String {
        let is_taken = IN_EXAMPLES.contains(&name.as_str()) || self.taken.contains(&name);
        if is_taken || collisions::is_in_prelude(name.as_str()) {
            return format!("{}::{TYPES}::{name}", self.library);
        }
        self.need(TYPES, name.as_str());
        name.to_string()
    }

    /// Returns the calls that set a member. Each element of a list or a map is added by a call of its own.
    pub fn setters(&mut self, member: &Setting) -> Vec<Expression> {
        let name = quote::ToTokens::to_token_stream(&member.name);
        let call = |arguments| Expression::Call(format!(".{name}("), arguments, ")");
        match &member.value {
            Value::List(elements) if !elements.is_empty() => {
                elements.iter().map(|element| call(vec![self.argument(element)])).collect()
            }
            Value::Map(entries) if !entries.is_empty() => {
                let entries = entries.iter();
                entries
                    .map(|(key, value)| call(vec![self.argument(key), self.argument(value)]))
                    .collect()
            }
            value @ (Value::List(_) | Value::Map(_)) => {
                let value = some(self.owned(value));
                vec![Expression::Call(format!(".{}(", member.set), vec![value], ")")]
            }
            value => vec![call(vec![self.argument(value)])],
        }
    }

    /// Returns a value that methods accept.
    fn argument(&mut self, value: &Value) -> Expression {
        match value {
            Value::Text(text) => Expression::Plain(format!("{text:?}")),
            Value::Boxed(inner) => self.argument(inner),
            value => self.owned(value),
        }
    }

    /// Returns a value of the type itself.
    pub fn owned(&mut self, value: &Value) -> Expression {
        Expression::Plain(match value {
            Value::Text(text) => format!("{text:?}.into()"),
            Value::Boolean(value) => value.to_string(),
            Value::Number(number) => number.clone(),
            Value::Blob(bytes) => {
                self.need(PRIMITIVES, "Blob");
                let star = if is_readable(bytes) { "" } else { "*" };
                format!("Blob::new({star}{})", shown_bytes(bytes))
            }
            Value::Time(time) => {
                self.need(PRIMITIVES, "DateTime");
                match time {
                    Time::Seconds(seconds) => format!("DateTime::from_secs({})", grouped(*seconds)),
                    Time::Fraction(seconds) => format!("DateTime::from_secs_f64({seconds})"),
                    Time::Exact(seconds, nanos) => {
                        let seconds = grouped(*seconds);
                        format!("DateTime::from_secs_and_nanos({seconds}, {nanos})")
                    }
                    Time::Text(text, form) => {
                        self.need(PRIMITIVES, "DateTimeFormat");
                        let form = Expression::Plain(format!("DateTimeFormat::{form}"));
                        let arguments = vec![Expression::Plain(format!("{text:?}")), form];
                        return Expression::Call("DateTime::from_str(".to_owned(), arguments, ")?");
                    }
                }
            }
            Value::Big(digits) => format!("{digits:?}.parse()?"),
            Value::Document(document) => return self.document(document),
            Value::Variant(name, variant) => {
                format!("{}::{variant}", self.shape(name))
            }
            Value::OtherVariant(name, text) => {
                format!("{}::from({text:?})", self.shape(name))
            }
            Value::Structure { name, is_fallible, members, .. } => {
                let start = format!("{}::builder()", self.shape(name));
                let mut calls: Vec<_> =
                    members.iter().flat_map(|member| self.setters(member)).collect();
                calls.push(Expression::bare(if *is_fallible { ".build()?" } else { ".build()" }));
                return Expression::Chain(start, calls);
            }
            Value::Union(name, variant, inner) => {
                let start = format!("{}::{variant}", self.shape(name));
                match inner {
                    Some(inner) => {
                        let inner = vec![self.owned(inner)];
                        return Expression::Call(format!("{start}("), inner, ")");
                    }
                    None => start,
                }
            }
            Value::Boxed(inner) => {
                let inner = vec![self.owned(inner)];
                return Expression::Call("Box::new(".to_owned(), inner, ")");
            }
            Value::Sparse(None) => "None".to_owned(),
            Value::Sparse(Some(inner)) => return some(self.owned(inner)),
            Value::List(elements) => {
                let elements = elements.iter().map(|element| self.owned(element)).collect();
                return Expression::Call("vec![".to_owned(), elements, "]");
            }
            Value::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| {
                    let entry = vec![self.owned(key), self.owned(value)];
                    Expression::Call("(".to_owned(), entry, ")")
                });
                return Expression::Call("[".to_owned(), entries.collect(), "].into()");
            }
            Value::Missing => "todo!()".to_owned(),
        })
    }

    pub fn document(&mut self, document: &Document) -> Expression {
        let variant = |arguments: Expression, name: &str, end| {
            Expression::Call(format!("Document::{name}("), vec![arguments], end)
        };
        if let Document::Boolean(value) = document {
            return Expression::Plain(format!("{value}.into()"));
        }
        self.need(DOCUMENTS, "Document");
        let mut number = |name: &str, number: &str| {
            self.need(DOCUMENTS, "Number");
            variant(Expression::Plain(format!("Number::{name}({number})")), "Number", ")")
        };
        match document {
            Document::Null => Expression::bare("Document::Null"),
            Document::Boolean(value) => Expression::Plain(format!("{value}.into()")),
            Document::Unsigned(value) => number("PosInt", &value.to_string()),
            Document::Signed(value) => number("NegInt", &value.to_string()),
            Document::Float(value) => number("Float", value),
            Document::Text(text) => {
                variant(Expression::Plain(format!("{text:?}.into()")), "String", ")")
            }
            Document::Array(elements) => {
                let elements = elements.iter().map(|element| self.document(element)).collect();
                variant(Expression::Call("vec![".to_owned(), elements, "]"), "Array", ")")
            }
            Document::Object(entries) => {
                let entries = entries.iter().map(|(name, value)| {
                    let name = Expression::Plain(format!("{name:?}.into()"));
                    Expression::Call("(".to_owned(), vec![name, self.document(value)], ")")
                });
                let entries = entries.collect();
                variant(Expression::Call("[".to_owned(), entries, "].into()"), "Object", ")")
            }
        }
    }
}

/// Returns a value in the form in which `Debug` prints most types, for a comment.
pub fn shown(value: &Value) -> Expression {
    Expression::Plain(match value {
        Value::Text(text) | Value::OtherVariant(_, text) | Value::Time(Time::Text(text, _)) => {
            format!("{text:?}")
        }
        Value::Boolean(value) => value.to_string(),
        Value::Number(text) | Value::Big(text) | Value::Time(Time::Fraction(text)) => text.clone(),
        Value::Time(Time::Seconds(seconds)) => grouped(*seconds),
        Value::Time(Time::Exact(seconds, nanos)) => format!("{}.{nanos:09}", grouped(*seconds)),
        Value::Blob(bytes) => shown_bytes(bytes),
        Value::Document(document) => return shown_document(document),
        Value::Variant(name, variant) => format!("{name}::{variant}"),
        Value::Structure { name, members, .. } if members.is_empty() => name.to_string(),
        Value::Structure { name, members, .. } => {
            let members = members
                .iter()
                .map(|member| labelled(&member.name.to_string(), shown(&member.value)));
            return Expression::Call(format!("{name} {{ "), members.collect(), " }");
        }
        Value::Union(name, variant, None) => format!("{name}::{variant}"),
        Value::Union(name, variant, Some(inner)) => {
            return Expression::Call(format!("{name}::{variant}("), vec![shown(inner)], ")");
        }
        Value::Boxed(inner) | Value::Sparse(Some(inner)) => return shown(inner),
        Value::Sparse(None) => "None".to_owned(),
        Value::List(elements) => {
            return Expression::Call("[".to_owned(), elements.iter().map(shown).collect(), "]");
        }
        Value::Map(entries) => {
            let entries =
                entries.iter().map(|(key, value)| labelled(&shown(key).line(), shown(value)));
            return Expression::Call("{".to_owned(), entries.collect(), "}");
        }
        Value::Missing => "_".to_owned(),
    })
}

/// Returns a document as JSON.
fn shown_document(document: &Document) -> Expression {
    Expression::Plain(match document {
        Document::Null => "null".to_owned(),
        Document::Boolean(value) => value.to_string(),
        Document::Unsigned(value) => value.to_string(),
        Document::Signed(value) => value.to_string(),
        Document::Float(value) => value.clone(),
        Document::Text(text) => format!("{text:?}"),
        Document::Array(elements) => {
            let elements = elements.iter().map(shown_document).collect();
            return Expression::Call("[".to_owned(), elements, "]");
        }
        Document::Object(entries) => {
            let entries = entries
                .iter()
                .map(|(name, value)| labelled(&format!("{name:?}"), shown_document(value)));
            return Expression::Call("{".to_owned(), entries.collect(), "}");
        }
    })
}

/// Returns an expression with a label before it.
pub fn labelled(label: &str, expression: Expression) -> Expression {
    match expression {
        Expression::Plain(text) => Expression::Plain(format!("{label}: {text}")),
        Expression::Call(open, arguments, close) => {
            Expression::Call(format!("{label}: {open}"), arguments, close)
        }
        Expression::Chain(start, calls) => Expression::Chain(format!("{label}: {start}"), calls),
    }
}

/// Returns whether bytes are text that a string literal shows as it is.
fn is_readable(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Returns a literal of bytes: a string if they are readable.
fn shown_bytes(bytes: &[u8]) -> String {
    let mark = if is_readable(bytes) { "" } else { "b" };
    format!("{mark}\"{}\"", bytes.escape_ascii())
}

/// Returns an integer with underscores between groups of three digits.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let sign = if number < 0 { "-" } else { "" };
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    format!("{sign}{}", groups.join("_"))
}

fn some(value: Expression) -> Expression {
    Expression::Call("Some(".to_owned(), vec![value], ")")
}
