//! Emits endpoint rules as Rust: nested conditions with early returns.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::ir::endpoint::{
    BuiltIn, Condition, Expression, Function, Index, Outcome, Parameter, ParameterKind, Property,
    Record, Rule, Rules, Shared, Type,
};
use crate::ir::rule_names;
use crate::names::FieldName;

/// Returns the function that evaluates the rules, and one for each of the shared rules.
///
/// In these functions, a string that is always present is a `&str`, and a value that may be absent is an `Option`.
pub fn resolve(rules: &Rules) -> TokenStream {
    let Rules { parameters, rules, shared } = rules;
    let used = rule_names::of_rules(rules);
    let read: Vec<_> =
        parameters.iter().filter(|parameter| used.contains(&parameter.name)).collect();
    let names = read.iter().map(|parameter| &parameter.name);
    let rest = (read.len() < parameters.len()).then(|| quote!(..));
    let regions = parameters.iter().filter(|parameter| parameter.built_in == Some(BuiltIn::Region));
    let regions: Vec<_> = regions.map(|parameter| &parameter.name).collect();
    let locals = Locals { used: &used, regions: regions.clone(), shared };
    let views = read.iter().map(|parameter| view(parameter));
    let body = locals.rules(rules, Ending::Value);
    let functions = shared.iter().map(|of| {
        let used = rule_names::of_rules(&of.rules);
        function(of, Locals { used: &used, regions: regions.clone(), shared })
    });
    quote! {
        /// Resolves an endpoint with the service's endpoint rules.
        ///
        /// # Errors
        /// When no rule matches, when a rule returns an error, when the URL is empty, and when a region
        /// in the host is not a valid host label.
        #[allow(unused_variables, reason = "rules may name values that they do not use")]
        pub fn resolve(params: &Params) -> Result<Endpoint, EndpointError> {
            let Params { #(#names,)* #rest } = params;
            #(#views)*
            #body
        }
        #(#functions)*
    }
}

/// Returns the function of shared rules.
fn function(shared: &Shared, locals: Locals<'_>) -> TokenStream {
    let Shared { name, arguments, rules } = shared;
    let body = locals.rules(rules, Ending::Value);
    let arguments = arguments.iter().map(|(name, ty)| {
        let ty = view_type(ty);
        quote!(#name: #ty)
    });
    quote! {
        #[allow(unused_variables, reason = "rules may name values that they do not use")]
        fn #name(#(#arguments),*) -> Result<Endpoint, EndpointError> {
            #body
        }
    }
}

/// Returns the type in which a function of shared rules gets a value.
fn view_type(ty: &Type) -> TokenStream {
    match ty {
        Type::Text => quote!(&str),
        Type::Boolean => quote!(bool),
        Type::Texts => quote!(&[&str]),
        Type::Record(Record::Partition) => quote!(&rules::Partition),
        Type::Record(Record::Url) => quote!(&rules::Url),
        Type::Record(Record::Arn) => quote!(&rules::Arn<'_>),
        Type::Optional(inner) => {
            let inner = view_type(inner);
            quote!(Option<#inner>)
        }
    }
}

/// Returns a parameter in the form that the rules use.
fn view(parameter: &Parameter) -> TokenStream {
    let name = &parameter.name;
    match (&parameter.kind, super::is_optional(parameter)) {
        (ParameterKind::String { .. }, true) => quote!(let #name = #name.as_deref();),
        (ParameterKind::String { .. }, false) => quote!(let #name = #name.as_str();),
        (ParameterKind::Boolean { .. }, _) => quote!(let #name = *#name;),
        (ParameterKind::StringArray { .. }, true) => quote! {
            let #name = #name.as_deref().map(rules::texts);
            let #name = #name.as_deref();
        },
        (ParameterKind::StringArray { .. }, false) => quote! {
            let #name = rules::texts(#name);
            let #name = #name.as_slice();
        },
    }
}

/// Returns whether a rule matches all parameters.
fn is_unconditional(rule: &Rule) -> bool {
    rule.conditions.iter().all(|condition| match condition {
        Condition::Let(..) => true,
        Condition::Is(_) | Condition::Some(..) => false,
    })
}

/// Emits rules, and chooses names for local variables that the rules do not use.
struct Locals<'a> {
    used: &'a BTreeSet<FieldName>,
    /// The parameters whose value is the client's region.
    regions: Vec<&'a FieldName>,
    shared: &'a [Shared],
}

impl Locals<'_> {
    /// Returns a name that no parameter and no named value has.
    fn free(&self, name: &str) -> Ident {
        let is_used = |name: &str| self.used.iter().any(|used| used.as_str() == name);
        let candidates =
            std::iter::successors(Some(name.to_owned()), |name| Some(format!("{name}_")));
        let name = candidates.into_iter().find(|name| !is_used(name));
        format_ident!("{}", name.expect("the candidates never end"))
    }

    /// Emits rules in order, up to the first one that always matches. Without such a rule, the end is an error.
    fn rules(&self, rules: &[Rule], ending: Ending) -> TokenStream {
        let last = rules.iter().position(is_unconditional);
        let before = rules[..last.unwrap_or(rules.len())]
            .iter()
            .map(|rule| conditional(&rule.conditions, self.outcome(&rule.outcome, Ending::Return)));
        let last = match last.map(|last| &rules[last]) {
            Some(last) => {
                let bindings = last.conditions.iter().filter_map(binding);
                let outcome = self.outcome(&last.outcome, ending);
                quote!(#(#bindings)* #outcome)
            }
            None => ending.with(quote!(rules::error("No endpoint rule matched"))),
        };
        quote!(#(#before)* #last)
    }

    /// Emits the result of a rule that matches.
    fn outcome(&self, outcome: &Outcome, ending: Ending) -> TokenStream {
        match outcome {
            Outcome::Rules(rules) => self.rules(rules, ending),
            Outcome::Shared { name, arguments } => {
                let of_it = |shared: &&Shared| shared.name == *name;
                let shared = self.shared.iter().find(of_it).expect("the rules lead to it");
                let arguments = arguments.iter().zip(&shared.arguments);
                let arguments = arguments.map(|(value, (_, ty))| match ty {
                    Type::Texts | Type::Record(_) => borrowed(value),
                    Type::Text | Type::Boolean | Type::Optional(_) => expression(value),
                });
                ending.with(quote!(#name(#(#arguments),*)))
            }
            Outcome::Error(message) => {
                let message = owned(message);
                ending.with(quote!(rules::error(#message)))
            }
            Outcome::Endpoint { url, headers, properties } => {
                let (before, value) = self.endpoint(url, headers, properties);
                let value = ending.with(value);
                quote!(#before #value)
            }
        }
    }
}

/// How a result is returned.
#[derive(Clone, Copy)]
enum Ending {
    /// As the last value of the function.
    Value,
    /// By a statement.
    Return,
}

impl Ending {
    fn with(self, value: TokenStream) -> TokenStream {
        match self {
            Self::Value => value,
            Self::Return => quote!(return #value;),
        }
    }
}

/// Returns the statement that assigns a name to a value, if the condition does nothing else.
fn binding(condition: &Condition) -> Option<TokenStream> {
    match condition {
        Condition::Let(name, Type::Text, value) => {
            let value = argument(value);
            Some(quote!(let #name: &str = #value;))
        }
        Condition::Let(name, Type::Boolean, value) => {
            let value = expression(value);
            Some(quote!(let #name = #value;))
        }
        Condition::Let(name, Type::Texts | Type::Record(_) | Type::Optional(_), value) => {
            let value = match value {
                // A part of another value is borrowed from it.
                Expression::Value(_) | Expression::Field(..) => borrowed(value),
                other => expression(other),
            };
            Some(quote!(let #name = #value;))
        }
        Condition::Is(_) | Condition::Some(..) => None,
    }
}

fn conditional(conditions: &[Condition], body: TokenStream) -> TokenStream {
    // A value that is always present gets its name before the conditions after it.
    let named =
        conditions.iter().enumerate().find_map(|(at, condition)| Some((at, binding(condition)?)));
    let Some((split, binding)) = named else {
        let conditions = conditions.iter().map(condition);
        return quote!(if #(#conditions)&&* { #body });
    };
    let rest = &conditions[split + 1..];
    let inner = if rest.is_empty() { body } else { conditional(rest, body) };
    let inner = quote!(#binding #inner);
    match &conditions[..split] {
        [] => quote!({ #inner }),
        before => conditional(before, inner),
    }
}

fn condition(condition: &Condition) -> TokenStream {
    match condition {
        Condition::Is(value) => expression(value),
        Condition::Some(name, value) => {
            let value = expression(value);
            quote!(let Some(#name) = #value)
        }
        Condition::Let(..) => unreachable!("`conditional` has removed these"),
    }
}

fn expression(value: &Expression) -> TokenStream {
    match value {
        Expression::Text(text) => quote!(#text),
        Expression::Boolean(value) => quote!(#value),
        Expression::Number(number) => {
            let number = Literal::usize_unsuffixed(*number);
            quote!(#number)
        }
        Expression::Template(parts) => template(parts),
        Expression::Value(name) => quote!(#name),
        Expression::Optional(name) => quote!(#name),
        Expression::Field(record, field, _) => {
            let record = expression(record);
            quote!(#record.#field)
        }
        Expression::Element(list, index) => {
            let list = expression(list);
            match index {
                Index::FromStart(0) => quote!(#list.first().copied()),
                Index::FromEnd(0) => quote!(#list.last().copied()),
                Index::FromStart(index) => {
                    let index = Literal::usize_unsuffixed(*index);
                    quote!(#list.get(#index).copied())
                }
                Index::FromEnd(index) => {
                    let index = Literal::usize_unsuffixed(*index);
                    quote!(#list.iter().rev().nth(#index).copied())
                }
            }
        }
        Expression::Present(value) => {
            let value = alternative(value);
            quote!(Some(#value))
        }
        Expression::Coalesce { values, otherwise } => coalesce(values, otherwise.as_deref()),
        Expression::If { condition, then, otherwise, optional } => {
            let condition = expression(condition);
            let [then, otherwise] = [then, otherwise].map(|value| match optional {
                true => expression(value),
                false if is_owned(then) || is_owned(otherwise) => owned_string(value),
                false => alternative(value),
            });
            quote!(if #condition { #then } else { #otherwise })
        }
        Expression::IsSome(inner) => {
            let inner = expression(inner);
            quote!(#inner.is_some())
        }
        Expression::Not(inner) => match inner.as_ref() {
            Expression::IsSome(inner) => {
                let inner = expression(inner);
                quote!(#inner.is_none())
            }
            Expression::Equal(left, right) => {
                let (left, right) = (operand(left), operand(right));
                quote!(#left != #right)
            }
            Expression::Not(inner) => expression(inner),
            inner => {
                let inner = expression(inner);
                quote!(!#inner)
            }
        },
        Expression::Equal(left, right) => {
            let (left, right) = (operand(left), operand(right));
            quote!(#left == #right)
        }
        Expression::Call(function, arguments) => call(*function, arguments),
    }
}

/// Emits the first value that is present.
fn coalesce(values: &[Expression], otherwise: Option<&Expression>) -> TokenStream {
    let mut values = values.iter().map(|value| match value {
        Expression::If { .. } => {
            let value = expression(value);
            quote!((#value))
        }
        _ => expression(value),
    });
    let Some(first) = values.next() else {
        return otherwise.map(alternative).expect("`coalesce` has values");
    };
    let first = quote!(#first #(.or(#values))*);
    match otherwise {
        None => first,
        Some(otherwise) if is_owned(otherwise) => {
            let otherwise = owned_string(otherwise);
            quote!(#first.map_or_else(|| #otherwise, str::to_owned))
        }
        Some(otherwise) => {
            let otherwise = alternative(otherwise);
            quote!(#first.unwrap_or(#otherwise))
        }
    }
}

/// Returns whether the code of a text makes a new `String`.
fn is_owned(value: &Expression) -> bool {
    match value {
        Expression::Template(_) | Expression::Call(Function::UriEncode, _) => true,
        Expression::Coalesce { otherwise, .. } => otherwise.as_deref().is_some_and(is_owned),
        Expression::If { then, otherwise, optional, .. } => {
            !optional && (is_owned(then) || is_owned(otherwise))
        }
        Expression::Text(_)
        | Expression::Boolean(_)
        | Expression::Number(_)
        | Expression::Value(_)
        | Expression::Optional(_)
        | Expression::Present(_)
        | Expression::Field(..)
        | Expression::Element(..)
        | Expression::IsSome(_)
        | Expression::Not(_)
        | Expression::Equal(..)
        | Expression::Call(..) => false,
    }
}

/// Emits one of several values: a boolean, or text as a `&str`. Its type must be exact.
fn alternative(value: &Expression) -> TokenStream {
    match value {
        Expression::Field(_, _, Type::Text) => {
            let value = expression(value);
            quote!(&*#value)
        }
        Expression::Field(..) => expression(value),
        _ => argument(value),
    }
}

/// Emits text as a `String`.
fn owned_string(value: &Expression) -> TokenStream {
    let text = argument(value);
    if is_owned(value) { expression(value) } else { quote!(str::to_owned(#text)) }
}

/// Emits an operand of a comparison. Both operands have the same type.
fn operand(value: &Expression) -> TokenStream {
    let operand = expression(value);
    match value {
        Expression::Equal(..) | Expression::Not(_) | Expression::If { .. } => quote!((#operand)),
        _ => operand,
    }
}

fn call(function: Function, arguments: &[Expression]) -> TokenStream {
    // The first argument is text. The others are the function's options.
    let texts = arguments.iter().enumerate().map(|(at, value)| match at {
        0 => argument(value),
        _ => expression(value),
    });
    match function {
        Function::IsValidHostLabel => quote!(rules::is_valid_host_label(#(#texts),*)),
        Function::ParseUrl => quote!(rules::parse_url(#(#texts),*)),
        Function::Split => quote!(rules::split(#(#texts),*)),
        Function::UriEncode => quote!(rules::uri_encode(#(#texts),*)),
        Function::Partition => quote!(rules::partition(#(#texts),*)),
        Function::ParseArn => quote!(rules::parse_arn(#(#texts),*)),
        Function::IsVirtualHostableS3Bucket => {
            quote!(rules::is_virtual_hostable_s3_bucket(#(#texts),*))
        }
        Function::Substring => {
            quote!(rules::substring(#(#texts),*))
        }
    }
}

/// Emits text as a `&str`.
fn argument(value: &Expression) -> TokenStream {
    match value {
        Expression::Coalesce { .. } | Expression::If { .. } if is_owned(value) => {
            let value = operand(value);
            quote!(&#value)
        }
        Expression::Text(_)
        | Expression::Boolean(_)
        | Expression::Number(_)
        | Expression::Value(_)
        | Expression::Optional(_)
        | Expression::Present(_)
        | Expression::Coalesce { .. }
        | Expression::If { .. }
        | Expression::IsSome(_)
        | Expression::Not(_)
        | Expression::Equal(..)
        | Expression::Element(..) => expression(value),
        Expression::Call(function, _) => match function {
            Function::IsValidHostLabel | Function::IsVirtualHostableS3Bucket => expression(value),
            Function::UriEncode
            | Function::Split
            | Function::ParseUrl
            | Function::Substring
            | Function::Partition
            | Function::ParseArn => borrowed(value),
        },
        Expression::Template(_) | Expression::Field(..) => borrowed(value),
    }
}

fn borrowed(value: &Expression) -> TokenStream {
    let value = expression(value);
    quote!(&#value)
}

fn template(parts: &[Expression]) -> TokenStream {
    let mut format = String::new();
    let mut arguments = Vec::new();
    for part in parts {
        match part {
            Expression::Text(text) => {
                format.push_str(&text.replace('{', "{{").replace('}', "}}"));
            }
            Expression::Value(name) if !name.is_keyword() => {
                format.push_str(&format!("{{{name}}}"))
            }
            other => {
                format.push_str("{}");
                arguments.push(expression(other));
            }
        }
    }
    quote!(format!(#format #(, #arguments)*))
}

/// Emits text as an owned or static string.
fn owned(value: &Expression) -> TokenStream {
    match value {
        Expression::Text(text) => quote!(#text),
        value if is_owned(value) => expression(value),
        other => {
            let value = operand(other);
            quote!(#value.to_owned())
        }
    }
}

impl Locals<'_> {
    /// Emits the statements before an endpoint, and the endpoint.
    fn endpoint(
        &self,
        url: &Expression,
        headers: &[(String, Vec<Expression>)],
        properties: &[(String, Property)],
    ) -> (TokenStream, TokenStream) {
        let value = owned(url);
        let checks: Vec<_> = names_in_host(url)
            .into_iter()
            .filter(|name| self.regions.contains(name))
            .map(|name| quote!(rules::check_region(#name)?;))
            .collect();
        if headers.is_empty() && properties.is_empty() {
            let url = self.free("url");
            return (quote!(#(#checks)* let #url = #value;), quote!(rules::at(#url)));
        }
        let builder = self.free("builder");
        let mut values = Values { locals: self, statements: Vec::new() };
        let headers: Vec<_> = headers
            .iter()
            .flat_map(|(name, values)| values.iter().map(move |value| (name, owned(value))))
            .map(|(name, value)| quote!(#builder = #builder.header(#name, #value);))
            .collect();
        let properties: Vec<_> = properties
            .iter()
            .map(|(name, value)| {
                let value = values.property(value);
                quote!(#builder = #builder.property(#name, #value);)
            })
            .collect();
        let values = values.statements;
        let before = quote! {
            #(#checks)*
            #(#values)*
            let mut #builder = rules::builder(#value)?;
            #(#headers)*
            #(#properties)*
        };
        (before, quote!(Ok(#builder.build())))
    }
}

/// Returns the values that become part of the host of a URL.
fn names_in_host(url: &Expression) -> Vec<&FieldName> {
    let Expression::Template(parts) = url else { return Vec::new() };
    let mut names = Vec::new();
    let mut is_host = false;
    for part in parts {
        match part {
            Expression::Text(text) => {
                let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
                is_host = (is_host || scheme.len() < text.len() && text.contains("://"))
                    && !rest.contains('/');
            }
            Expression::Value(name) | Expression::Optional(name) if is_host => names.push(name),
            // Values that the rules themselves derive, or that come after the host.
            Expression::Value(_)
            | Expression::Optional(_)
            | Expression::Boolean(_)
            | Expression::Number(_)
            | Expression::Present(_)
            | Expression::Coalesce { .. }
            | Expression::If { .. }
            | Expression::Template(_)
            | Expression::Field(..)
            | Expression::Element(..)
            | Expression::IsSome(_)
            | Expression::Not(_)
            | Expression::Equal(..)
            | Expression::Call(..) => {}
        }
    }
    names
}

/// The values of properties. Each is bound to its own name, so that they are not nested.
struct Values<'a> {
    locals: &'a Locals<'a>,
    statements: Vec<TokenStream>,
}

impl Values<'_> {
    fn property(&mut self, value: &Property) -> TokenStream {
        match value {
            Property::Text(text) => {
                let text = owned(text);
                quote!(rules::value(#text))
            }
            Property::Boolean(value) => quote!(rules::value(#value)),
            Property::Number(value) => {
                let value = Literal::i64_suffixed(*value);
                quote!(rules::value(#value))
            }
            Property::List(elements) => {
                let elements: Vec<_> =
                    elements.iter().map(|element| self.property(element)).collect();
                self.bind(quote!(rules::list([#(#elements),*])))
            }
            Property::Object(entries) => {
                let entries: Vec<_> = entries
                    .iter()
                    .map(|(name, value)| {
                        let value = self.property(value);
                        quote!((#name, #value))
                    })
                    .collect();
                self.bind(quote!(rules::object([#(#entries),*])))
            }
        }
    }

    fn bind(&mut self, value: TokenStream) -> TokenStream {
        let name = self.locals.free(&format!("value_{}", self.statements.len() + 1));
        self.statements.push(quote!(let #name = #value;));
        quote!(#name)
    }
}
