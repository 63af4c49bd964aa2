//! Emits endpoint rules as Rust: nested conditions with early returns.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::expressions::{argument, borrowed, expression, owned};
use crate::ir::endpoint::{
    BuiltIn, Condition, Outcome, Parameter, ParameterKind, Property, Record, Rule, RuleExpression,
    Rules, Shared, ValueType,
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
fn view_type(ty: &ValueType) -> TokenStream {
    match ty {
        ValueType::Text => quote!(&str),
        ValueType::Boolean => quote!(bool),
        ValueType::Texts => quote!(&[&str]),
        ValueType::Record(Record::Partition) => quote!(&rules::Partition),
        ValueType::Record(Record::Url) => quote!(&rules::Url),
        ValueType::Record(Record::Arn) => quote!(&rules::Arn<'_>),
        ValueType::Optional(inner) => {
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
                    ValueType::Texts | ValueType::Record(_) => borrowed(value),
                    ValueType::Text | ValueType::Boolean | ValueType::Optional(_) => {
                        expression(value)
                    }
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
        Condition::Let(name, ValueType::Text, value) => {
            let value = argument(value);
            Some(quote!(let #name: &str = #value;))
        }
        Condition::Let(name, ValueType::Boolean, value) => {
            let value = expression(value);
            Some(quote!(let #name = #value;))
        }
        Condition::Let(
            name,
            ValueType::Texts | ValueType::Record(_) | ValueType::Optional(_),
            value,
        ) => {
            let value = match value {
                // A part of another value is borrowed from it.
                RuleExpression::Value(_) | RuleExpression::Field(..) => borrowed(value),
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

impl Locals<'_> {
    /// Emits the statements before an endpoint, and the endpoint.
    fn endpoint(
        &self,
        url: &RuleExpression,
        headers: &[(String, Vec<RuleExpression>)],
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
fn names_in_host(url: &RuleExpression) -> Vec<&FieldName> {
    let RuleExpression::Template(parts) = url else { return Vec::new() };
    let mut names = Vec::new();
    let mut is_host = false;
    for part in parts {
        match part {
            RuleExpression::Text(text) => {
                let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
                is_host = (is_host || scheme.len() < text.len() && text.contains("://"))
                    && !rest.contains('/');
            }
            RuleExpression::Value(name) | RuleExpression::Optional(name) if is_host => {
                names.push(name)
            }
            // Values that the rules themselves derive, or that come after the host.
            RuleExpression::Value(_)
            | RuleExpression::Optional(_)
            | RuleExpression::Boolean(_)
            | RuleExpression::Number(_)
            | RuleExpression::Present(_)
            | RuleExpression::Coalesce { .. }
            | RuleExpression::If { .. }
            | RuleExpression::Template(_)
            | RuleExpression::Field(..)
            | RuleExpression::Element(..)
            | RuleExpression::IsSome(_)
            | RuleExpression::Not(_)
            | RuleExpression::Equal(..)
            | RuleExpression::Call(..) => {}
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
