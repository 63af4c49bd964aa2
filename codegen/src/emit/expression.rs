//! Expressions for examples: values of the model's types. They are formatted in rustfmt's style here, because rustfmt
//! does not format code in comments.

use std::collections::{BTreeMap, BTreeSet};

use super::{collisions, structure};
use crate::ir::{Enum, Field, Service, Structure, Type, Union, Variant};
use crate::names::{self, TypeName};
use crate::rustdoc;

/// The names of examples that are not in the prelude. A type of the model with such a name is written with its path.
const IN_EXAMPLES: [&str; 5] = ["Blob", "Client", "DateTime", "Error", names::REQUIRED];

/// The types of a service, by name.
pub struct Types<'a> {
    library: &'a str,
    structures: BTreeMap<&'a TypeName, &'a Structure>,
    unions: BTreeMap<&'a TypeName, &'a Union>,
    enums: BTreeMap<&'a TypeName, &'a Enum>,
}

impl<'a> Types<'a> {
    /// Returns the types of `service`.
    pub fn of(service: &'a Service) -> Self {
        Self {
            library: &service.library,
            structures: service.structures.iter().map(|shape| (&shape.name, shape)).collect(),
            unions: service.unions.iter().map(|shape| (&shape.name, shape)).collect(),
            enums: service.enums.iter().map(|shape| (&shape.name, shape)).collect(),
        }
    }
}

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
                let mut lines = vec![format!("{before}{open}")];
                lines.extend(arguments.iter().flat_map(|part| part.lines(&inner, ",", width)));
                lines.push(format!("{}{close}{after}", &inner[4..]));
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

/// The maximum depth and number of structures that are filled in: a recursive type would need infinitely many.
const DEPTH: usize = 6;
const STRUCTURES: usize = 20;

/// Creates values, and collects the imports that they need.
pub struct Values<'a> {
    types: &'a Types<'a>,
    /// The types that the values need, by the library's modules.
    uses: BTreeMap<&'static str, BTreeSet<String>>,
    /// Whether all values are complete, so that an example can be run.
    pub are_complete: bool,
    /// How many structures may still be filled in.
    left: usize,
}

impl<'a> Values<'a> {
    /// Creates an empty collection.
    pub fn new(types: &'a Types<'a>) -> Self {
        Self { types, uses: BTreeMap::new(), are_complete: true, left: STRUCTURES }
    }

    /// Returns the imports that the values need, in lines of at most `width` characters.
    pub fn uses(&self, library: &str, width: usize) -> Vec<String> {
        let mut lines = Vec::new();
        for (module, names) in &self.uses {
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            let line = match names.as_slice() {
                [name] => format!("use {library}::{module}::{name};"),
                names => format!("use {library}::{module}::{{{}}};", names.join(", ")),
            };
            if line.chars().count() <= width || names.len() == 1 {
                lines.push(line);
                continue;
            }
            lines.push(format!("use {library}::{module}::{{"));
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
        if collisions::is_in_prelude(name.as_str()) || IN_EXAMPLES.contains(&name.as_str()) {
            return format!("{}::types::{name}", self.types.library);
        }
        self.need("types", name.as_str());
        name.to_string()
    }

    /// Returns the call that sets a member, or adds an element to it if it is a list or a map.
    pub fn setter(&mut self, field: &Field) -> Expression {
        self.set(field, 0)
    }

    /// Returns a value of a member's type.
    pub fn owned(&mut self, field: &Field) -> Expression {
        self.value(&field.ty, says(field), 0)
    }

    fn set(&mut self, field: &Field, depth: usize) -> Expression {
        let name = quote::ToTokens::to_token_stream(&field.name);
        let what = says(field);
        let arguments = match &field.ty {
            Type::List { element, sparse: true } => vec![some(self.value(element, what, depth))],
            Type::List { element, sparse: false } => vec![self.argument(element, what, depth)],
            Type::Map { key, value, sparse } => {
                let key = self.argument(key, "key", depth);
                let value = match sparse {
                    true => some(self.value(value, "value", depth)),
                    false => self.argument(value, "value", depth),
                };
                vec![key, value]
            }
            ty => vec![self.argument(ty, what, depth)],
        };
        Expression::Call(format!(".{name}("), arguments, ")")
    }

    /// Returns a value that methods accept. The text of a string is `what`.
    fn argument(&mut self, ty: &Type, what: &str, depth: usize) -> Expression {
        match ty {
            Type::String => Expression::Plain(format!("{what:?}")),
            Type::Boxed(inner) => self.argument(inner, what, depth),
            ty => self.value(ty, what, depth),
        }
    }

    /// Returns a value of a type.
    fn value(&mut self, ty: &Type, what: &str, depth: usize) -> Expression {
        Expression::Plain(match ty {
            Type::String => format!("{what:?}.into()"),
            Type::Boolean => "true".to_owned(),
            Type::Byte | Type::Short | Type::Integer | Type::Long => "1".to_owned(),
            Type::Float | Type::Double => "1.0".to_owned(),
            Type::Blob => {
                self.need("primitives", "Blob");
                "Blob::new(*b\"bytes\")".to_owned()
            }
            Type::Document => "true.into()".to_owned(),
            Type::Timestamp(_) => {
                self.need("primitives", "DateTime");
                "DateTime::from_secs(1_764_547_200)".to_owned()
            }
            Type::Enum(name) => {
                let shape = self.shape(name);
                let variant = self.types.enums.get(name).and_then(|shape| shape.variants.first());
                match variant {
                    Some(variant) => format!("{shape}::{}", variant.name),
                    None => format!("{shape}::from({what:?})"),
                }
            }
            Type::Structure(name) => return self.structure(name, depth),
            Type::Union(name) => return self.union(name, what, depth),
            Type::Boxed(inner) => {
                let inner = self.value(inner, what, depth);
                return Expression::Call("Box::new(".to_owned(), vec![inner], ")");
            }
            Type::List { .. } if depth >= DEPTH => "vec![]".to_owned(),
            Type::Map { .. } if depth >= DEPTH => "[].into()".to_owned(),
            Type::List { element, sparse } => {
                let element = self.element(element, *sparse, what, depth);
                return Expression::Call("vec![".to_owned(), vec![element], "]");
            }
            Type::Map { key, value, sparse } => {
                let key = self.value(key, "key", depth + 1);
                let value = self.element(value, *sparse, "value", depth);
                return Expression::Call("[(".to_owned(), vec![key, value], ")].into()");
            }
        })
    }

    /// Returns a value in a list or a map.
    fn element(&mut self, ty: &Type, sparse: bool, what: &str, depth: usize) -> Expression {
        let element = self.value(ty, what, depth + 1);
        if sparse { some(element) } else { element }
    }

    fn structure(&mut self, name: &TypeName, depth: usize) -> Expression {
        let start = format!("{}::builder()", self.shape(name));
        let Some(shape) = self.types.structures.get(name) else { return Expression::Plain(start) };
        let is_fallible = structure::is_fallible(shape);
        let mut calls = Vec::new();
        if depth < DEPTH && self.left > 0 {
            self.left -= 1;
            let required = shape.fields.iter().filter(|field| field.required);
            calls.extend(required.map(|field| self.set(field, depth + 1)));
        } else if is_fallible {
            self.are_complete = false;
        }
        calls.push(Expression::bare(if is_fallible { ".build()?" } else { ".build()" }));
        Expression::Chain(start, calls)
    }

    fn union(&mut self, name: &TypeName, what: &str, depth: usize) -> Expression {
        let path = self.shape(name);
        let shape = self.types.unions.get(name);
        // At the maximum depth, choose a variant that does not contain another union.
        let variant = shape.and_then(|shape| {
            let ends = |variant: &&Variant| !variant.ty.as_ref().is_some_and(holds_union);
            shape.variants.iter().find(|variant| depth < DEPTH || ends(variant))
        });
        let Some(variant) = variant else {
            self.are_complete = false;
            return Expression::bare("todo!()");
        };
        let start = format!("{path}::{}", variant.name);
        match &variant.ty {
            Some(ty) => {
                let value = self.value(ty, what, depth + 1);
                Expression::Call(format!("{start}("), vec![value], ")")
            }
            None => Expression::Plain(start),
        }
    }
}

fn some(value: Expression) -> Expression {
    Expression::Call("Some(".to_owned(), vec![value], ")")
}

fn holds_union(ty: &Type) -> bool {
    match ty {
        Type::Union(_) => true,
        Type::Boxed(inner) => holds_union(inner),
        Type::String
        | Type::Boolean
        | Type::Byte
        | Type::Short
        | Type::Integer
        | Type::Long
        | Type::Float
        | Type::Double
        | Type::Blob
        | Type::Document
        | Type::Timestamp(_)
        | Type::Enum(_)
        | Type::Structure(_)
        | Type::List { .. }
        | Type::Map { .. } => false,
    }
}

/// Returns the text of a string member: the example in its documentation, or its name.
fn says(field: &Field) -> &str {
    field.example.as_deref().unwrap_or(field.name.as_str())
}
