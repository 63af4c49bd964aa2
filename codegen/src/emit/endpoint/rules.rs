//! Endpoint rules as Rust: nested conditions with early returns.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::endpoint::{Condition, Expression, Function, Outcome, Parameter, Property, Rule};

/// The function that follows the rules.
pub fn resolve(rules: &[Rule], parameters: &[Parameter]) -> TokenStream {
    let names = parameters.iter().map(|parameter| &parameter.name);
    let unused = parameters.iter().all(|parameter| !rules.iter().any(|rule| uses(rule, parameter)));
    let bindings = if unused { quote!(..) } else { quote!(#(#names),*) };
    let body = body(rules);
    quote! {
        /// Follows the service's endpoint rules.
        ///
        /// # Errors
        /// When no rule applies, when one refuses the parameters, and when `endpoint` is no URL.
        #[allow(unused_variables, reason = "rules need not look at all parameters")]
        pub fn resolve(params: &Params) -> Result<Endpoint, EndpointError> {
            let Params { #bindings } = params;
            #body
        }
    }
}

/// The rules as the body of a function, whose last value is that of the rule that always applies.
fn body(rules: &[Rule]) -> TokenStream {
    let last = rules.iter().position(|rule| rule.conditions.is_empty());
    let before = self::rules(&rules[..last.unwrap_or(rules.len())]);
    let value = match last.map(|last| &rules[last].outcome) {
        Some(Outcome::Rules(inner)) => body(inner),
        Some(Outcome::Error(message)) => {
            let message = owned(message);
            quote!(rules::error(#message))
        }
        Some(Outcome::Endpoint { url, headers, properties }) => {
            let (before, value) = endpoint_value(url, headers, properties);
            quote!(#before #value)
        }
        None => quote!(rules::error("No endpoint rule matched")),
    };
    quote!(#before #value)
}

fn uses(rule: &Rule, parameter: &Parameter) -> bool {
    format!("{rule:?}").contains(&format!("{:?}", parameter.name))
}

/// Rules one after the other; where none applies, what follows them does.
fn rules(rules: &[Rule]) -> TokenStream {
    let always = |rule: &Rule| rule.conditions.is_empty();
    let reached = rules.iter().position(always).map_or(rules.len(), |last| last + 1);
    rules[..reached].iter().map(rule).collect()
}

/// A rule as a statement that returns when the rule applies.
fn rule(rule: &Rule) -> TokenStream {
    let mut conditions = rule.conditions.clone();
    let mut outcome = &rule.outcome;
    // Conditions of rules that hold nothing but each other are one condition.
    while let Outcome::Rules(rules) = outcome
        && let [only] = rules.as_slice()
        && !only.conditions.is_empty()
    {
        conditions.extend(only.conditions.iter().cloned());
        outcome = &only.outcome;
    }
    let body = match outcome {
        Outcome::Rules(rules) => self::rules(rules),
        Outcome::Error(message) => {
            let message = owned(message);
            quote!(return rules::error(#message);)
        }
        Outcome::Endpoint { url, headers, properties } => {
            let (before, value) = endpoint_value(url, headers, properties);
            quote!(#before return #value;)
        }
    };
    if conditions.is_empty() { body } else { conditional(&conditions, body) }
}

fn conditional(conditions: &[Condition], body: TokenStream) -> TokenStream {
    // A value that is always there gets its name before the conditions that follow it.
    let split = conditions.iter().position(|condition| matches!(condition, Condition::Let(..)));
    let Some(split) = split else {
        let conditions = conditions.iter().map(condition);
        return quote!(if #(#conditions)&&* { #body });
    };
    let Condition::Let(name, value) = &conditions[split] else { return body };
    let value = expression(value);
    let rest = &conditions[split + 1..];
    let inner = if rest.is_empty() { body } else { conditional(rest, body) };
    let inner = quote!(let #name = #value; #inner);
    match &conditions[..split] {
        [] => quote!({ #inner }),
        before => conditional(before, inner),
    }
}

fn condition(condition: &Condition) -> TokenStream {
    match condition {
        Condition::Is(value) => boolean(value),
        Condition::Some(name, value) => {
            let value = expression(value);
            quote!(let Some(#name) = #value)
        }
        Condition::Let(..) => unreachable!("`conditional` has taken these out"),
    }
}

/// An expression as a condition: booleans that are bound by reference are looked at.
fn boolean(value: &Expression) -> TokenStream {
    match value {
        Expression::Value(name) => quote!(*#name),
        Expression::Not(inner) => {
            let inner = boolean(inner);
            quote!(!#inner)
        }
        other => expression(other),
    }
}

fn expression(value: &Expression) -> TokenStream {
    match value {
        Expression::Text(text) => quote!(#text),
        Expression::Boolean(value) => quote!(#value),
        Expression::Template(parts) => template(parts),
        Expression::Value(name) => quote!(#name),
        Expression::Optional(name) => quote!(#name),
        Expression::Field(record, field) => {
            let record = expression(record);
            quote!(#record.#field)
        }
        Expression::Element(list, index) => {
            let list = expression(list);
            let index = Literal::usize_unsuffixed(*index);
            quote!(#list.get(#index))
        }
        Expression::IsSome(inner) => {
            let inner = expression(inner);
            quote!(#inner.is_some())
        }
        Expression::Not(inner) => {
            if let Expression::IsSome(inner) = inner.as_ref() {
                let inner = expression(inner);
                return quote!(#inner.is_none());
            }
            let inner = boolean(inner);
            quote!(!#inner)
        }
        Expression::Equal(left, right) => {
            let (left, right) = (operand(left), operand(right));
            quote!(#left == #right)
        }
        Expression::Call(function, arguments) => call(*function, arguments),
    }
}

/// A side of a comparison, which is between values of the same type.
fn operand(value: &Expression) -> TokenStream {
    match value {
        Expression::Text(text) => quote!(#text),
        Expression::Boolean(value) => quote!(#value),
        other => expression(other),
    }
}

fn call(function: Function, arguments: &[Expression]) -> TokenStream {
    let texts = arguments.iter().map(argument);
    match function {
        Function::IsValidHostLabel => quote!(rules::is_valid_host_label(#(#texts),*)),
        Function::ParseUrl => quote!(rules::parse_url(#(#texts),*)),
        Function::UriEncode => quote!(rules::uri_encode(#(#texts),*)),
        Function::Partition => quote!(rules::partition(#(#texts),*)),
        Function::ParseArn => quote!(rules::parse_arn(#(#texts),*)),
        Function::IsVirtualHostableS3Bucket => {
            quote!(rules::is_virtual_hostable_s3_bucket(#(#texts),*))
        }
        Function::Substring => {
            let [text, start, stop, reverse] = arguments else {
                unreachable!("`lower::endpoint` gives a substring four arguments")
            };
            let position = |value: &Expression| match value {
                Expression::Text(number) => {
                    Literal::usize_unsuffixed(number.parse().unwrap_or_default())
                }
                other => {
                    unreachable!("`lower::endpoint` gives positions as numbers, not {other:?}")
                }
            };
            let (text, start, stop) = (argument(text), position(start), position(stop));
            let reverse = expression(reverse);
            quote!(rules::substring(#text, #start, #stop, #reverse))
        }
    }
}

fn argument(value: &Expression) -> TokenStream {
    match value {
        Expression::Text(_) | Expression::Boolean(_) | Expression::Value(_) => expression(value),
        other => {
            let value = expression(other);
            quote!(&#value)
        }
    }
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

/// Text that a value can be made of.
fn owned(value: &Expression) -> TokenStream {
    match value {
        Expression::Text(text) => quote!(#text),
        Expression::Template(_) => expression(value),
        other => {
            let value = expression(other);
            quote!(#value.to_string())
        }
    }
}

/// What has to be said before an endpoint can be made, and the endpoint.
fn endpoint_value(
    url: &Expression,
    headers: &[(String, Vec<Expression>)],
    properties: &[(String, Property)],
) -> (TokenStream, TokenStream) {
    let url = owned(url);
    let bound = quote!(let url = #url;);
    if headers.is_empty() && properties.is_empty() {
        return (bound, quote!(rules::at(url)));
    }
    let mut values = Values::default();
    let headers: Vec<_> = headers
        .iter()
        .flat_map(|(name, values)| values.iter().map(move |value| (name, owned(value))))
        .map(|(name, value)| quote!(builder = builder.header(#name, #value);))
        .collect();
    let properties: Vec<_> = properties
        .iter()
        .map(|(name, value)| {
            let value = values.property(value);
            quote!(builder = builder.property(#name, #value);)
        })
        .collect();
    let values = values.statements;
    let before = quote! {
        #bound
        #(#values)*
        let mut builder = rules::builder(url)?;
        #(#headers)*
        #(#properties)*
    };
    (before, quote!(Ok(builder.build())))
}

/// The values of properties, each bound to a name of its own so that none is nested in another.
#[derive(Default)]
struct Values {
    statements: Vec<TokenStream>,
}

impl Values {
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
        let name = quote::format_ident!("value_{}", self.statements.len() + 1);
        self.statements.push(quote!(let #name = #value;));
        quote!(#name)
    }
}
