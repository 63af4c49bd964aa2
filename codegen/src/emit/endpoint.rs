//! Endpoint rules as Rust: nested conditions with early returns.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Imports, SourceFile, docs};
use crate::ir::Service;
use crate::ir::endpoint::{
    BuiltIn, Condition, Expression, Function, Outcome, Parameter, ParameterKind, Property, Rule,
};

/// The file of the endpoint rules.
pub fn endpoint(service: &Service) -> SourceFile {
    let mut file = SourceFile::new(
        "src/config/endpoint.rs",
        "Where requests go: the service's endpoint rules, and what they depend on.",
    );
    let parameters = &service.endpoint.parameters;
    imports(parameters, &mut file.imports);
    file.items.push(params(parameters));
    file.items.push(resolve(&service.endpoint.rules, parameters));
    file.items.push(builder(parameters));
    file
}

fn imports(parameters: &[Parameter], imports: &mut Imports) {
    imports.publish("::aws_smithy_types::endpoint::Endpoint");
    imports.publish("crate::rt::endpoint::EndpointError");
    imports.publish("crate::rt::endpoint::InvalidParams");
    imports.add("crate::rt::endpoint as rules");
    imports.add_client("aws_smithy_types::config_bag::ConfigBag");
    for name in ["EndpointFuture", "SharedEndpointResolver"] {
        imports.publish_client(&format!("::aws_smithy_runtime_api::client::endpoint::{name}"));
    }
    for name in ["DefaultResolver", "ResolveEndpoint"] {
        imports.publish_client(&format!("crate::rt::runtime::endpoint::{name}"));
    }
    for built_in in parameters.iter().filter_map(|parameter| parameter.built_in) {
        imports.add_client(match built_in {
            BuiltIn::Endpoint => "aws_types::endpoint_config::EndpointUrl",
            BuiltIn::UseFips => "aws_types::endpoint_config::UseFips",
            BuiltIn::UseDualStack => "aws_types::endpoint_config::UseDualStack",
            BuiltIn::Region => "aws_types::region::Region",
        });
    }
}

/// The type of a parameter, and whether it may be absent.
fn parameter_type(parameter: &Parameter) -> (TokenStream, bool) {
    match &parameter.kind {
        ParameterKind::String { default } => {
            (quote!(String), default.is_none() && !parameter.required)
        }
        ParameterKind::Boolean { default } => {
            (quote!(bool), default.is_none() && !parameter.required)
        }
    }
}

fn params(parameters: &[Parameter]) -> TokenStream {
    let fields = parameters.iter().map(|parameter| {
        let name = &parameter.name;
        let (ty, optional) = parameter_type(parameter);
        let ty = if optional { quote!(Option<#ty>) } else { ty };
        quote!(pub(crate) #name: #ty)
    });
    let accessors = parameters.iter().map(|parameter| {
        let name = &parameter.name;
        let docs = docs::summary(&parameter.docs, &parameter.wire_name);
        let (ty, value) = match (&parameter.kind, parameter_type(parameter).1) {
            (ParameterKind::String { .. }, true) => {
                (quote!(Option<&str>), quote!(self.#name.as_deref()))
            }
            (ParameterKind::String { .. }, false) => {
                (quote!(Option<&str>), quote!(Some(&self.#name)))
            }
            (ParameterKind::Boolean { .. }, true) => (quote!(Option<bool>), quote!(self.#name)),
            (ParameterKind::Boolean { .. }, false) => {
                (quote!(Option<bool>), quote!(Some(self.#name)))
            }
        };
        quote! {
            #docs
            pub fn #name(&self) -> #ty {
                #value
            }
        }
    });
    quote! {
        /// What the endpoint of a request depends on.
        #[non_exhaustive]
        #[derive(Clone, Debug, PartialEq)]
        pub struct Params {
            #(#fields,)*
        }
        impl Params {
            /// A builder in which nothing is set.
            pub fn builder() -> ParamsBuilder {
                ParamsBuilder::default()
            }
            #(#accessors)*
        }
    }
}

fn resolve(rules: &[Rule], parameters: &[Parameter]) -> TokenStream {
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

fn builder(parameters: &[Parameter]) -> TokenStream {
    let fields = parameters.iter().map(|parameter| {
        let (name, (ty, _)) = (&parameter.name, parameter_type(parameter));
        quote!(#name: Option<#ty>)
    });
    let setters = parameters.iter().map(|parameter| {
        let (name, set, (ty, _)) = (&parameter.name, &parameter.set, parameter_type(parameter));
        let docs = docs::summary(&parameter.docs, &parameter.wire_name);
        let set_docs = format!(" Sets or clears [`{name}`](Self::{name}).");
        quote! {
            #docs
            pub fn #name(mut self, value: impl Into<#ty>) -> Self {
                self.#name = Some(value.into());
                self
            }
            #[doc = #set_docs]
            pub fn #set(mut self, param: Option<#ty>) -> Self {
                self.#name = param;
                self
            }
        }
    });
    let region_check = parameters
        .iter()
        .filter(|parameter| parameter.built_in == Some(BuiltIn::Region))
        .map(|parameter| {
            let (name, shown) = (&parameter.name, parameter.name.as_str());
            quote! {
                if let Some(value) = &self.#name && !rules::is_valid_host_label(value, false) {
                    return Err(InvalidParams::invalid_value(#shown, "must be a valid host label"));
                }
            }
        });
    let values = parameters.iter().map(|parameter| {
        let name = &parameter.name;
        let default = match &parameter.kind {
            ParameterKind::String { default: Some(default) } => {
                Some(quote!(unwrap_or_else(|| #default.to_owned())))
            }
            ParameterKind::Boolean { default: Some(default) } => Some(quote!(unwrap_or(#default))),
            ParameterKind::String { default: None } | ParameterKind::Boolean { default: None } => {
                None
            }
        };
        let shown = name.as_str();
        let value = match default {
            Some(default) => quote!(self.#name.#default),
            None if parameter.required => {
                quote!(self.#name.ok_or_else(|| InvalidParams::missing(#shown))?)
            }
            None => quote!(self.#name),
        };
        quote!(#name: #value)
    });
    let from_config = parameters.iter().map(|parameter| {
        let name = &parameter.name;
        let value = match parameter.built_in {
            Some(BuiltIn::Endpoint) => {
                quote!(config.load::<EndpointUrl>().map(|setting| setting.0.clone()))
            }
            Some(BuiltIn::UseFips) => quote!(config.load::<UseFips>().map(|setting| setting.0)),
            Some(BuiltIn::UseDualStack) => {
                quote!(config.load::<UseDualStack>().map(|setting| setting.0))
            }
            Some(BuiltIn::Region) => {
                quote!(config.load::<Region>().map(|setting| setting.as_ref().to_owned()))
            }
            None => quote!(None),
        };
        quote!(#name: #value)
    });
    quote! {
        /// Makes [`Params`].
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct ParamsBuilder {
            #(#fields,)*
        }
        impl ParamsBuilder {
            #(#setters)*
            /// Makes the parameters.
            ///
            /// # Errors
            /// When a required parameter is missing, or the region can't be part of a host name.
            pub fn build(self) -> Result<Params, InvalidParams> {
                #(#region_check)*
                Ok(Params { #(#values,)* })
            }
            /// The parameters that a client's configuration stands for.
            #[cfg(feature = "client")]
            #[allow(unused_variables, reason = "rules need not depend on the configuration")]
            pub(crate) fn from_config(config: &ConfigBag) -> Self {
                Self { #(#from_config,)* }
            }
        }
    }
}
