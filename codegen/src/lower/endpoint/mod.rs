//! Lowers endpoint rule sets from JSON to typed expressions.
//!
//! It reports the parts of the rules language that the generator does not support.

mod arguments;
mod bdd;
mod expressions;
mod settings;

use std::collections::BTreeMap;

use crate::ast::traits::ParameterType;
use crate::ast::{Node, Value};
use crate::check::Closure;
use crate::diagnostic::{Diagnostics, Place};
use crate::ir::endpoint::{
    BuiltIn, Condition, Outcome, Parameter, ParameterKind, Property, Rule, RuleExpression, Rules,
    ValueType,
};
use crate::names::{self, FieldName, Unique};

pub use self::arguments::{Bindings, bind};
use self::expressions::reference;
use super::docs;

/// Returns the setting with this ID, if clients have it.
pub fn built_in(id: &str) -> Option<BuiltIn> {
    Some(match id {
        "AWS::Region" => BuiltIn::Region,
        "AWS::UseFIPS" => BuiltIn::UseFips,
        "AWS::UseDualStack" => BuiltIn::UseDualStack,
        "SDK::Endpoint" => BuiltIn::Endpoint,
        "AWS::Auth::AccountId" => BuiltIn::AccountId,
        "AWS::Auth::AccountIdEndpointMode" => BuiltIn::AccountIdEndpointMode,
        _ => return None,
    })
}

/// Lowers the endpoint rules of the service: its rule set, or its decision diagram if it has no rule set. A service with
/// neither requires a configured endpoint.
pub fn rules(closure: &Closure<'_>, diagnostics: &mut Diagnostics) -> Rules {
    let traits = &closure.service.traits;
    let Some(node) = traits.endpoint_rule_set.as_deref().or(traits.endpoint_bdd.as_deref()) else {
        let mut rules = configured_only();
        settings::add(closure.service, &mut rules.parameters, diagnostics);
        return rules;
    };
    let place = closure.service.place().at(node.span);
    let mut names = Unique::default();
    ["builder", "build", "from_config"].iter().for_each(|method| names.reserve(method));
    let mut lowering =
        RuleLowering { scope: BTreeMap::new(), names, assigned: BTreeMap::new(), diagnostics };
    let mut parameters = lowering.parameters(node, &place);
    settings::add(closure.service, &mut parameters, lowering.diagnostics);
    if traits.endpoint_rule_set.is_some() {
        let rules = lowering.rules(node.get("rules"), &place);
        return Rules { parameters, rules, shared: Vec::new() };
    }
    let (rules, shared) = lowering.diagram(node, &place).unwrap_or_default();
    Rules { parameters, rules, shared }
}

/// Returns the type of a parameter.
fn type_of(parameter: &Parameter) -> ParameterType {
    match parameter.kind {
        ParameterKind::String { .. } => ParameterType::String,
        ParameterKind::Boolean { .. } => ParameterType::Boolean,
        ParameterKind::StringArray { .. } => ParameterType::StringArray,
    }
}

fn configured_only() -> Rules {
    let endpoint = names::field_name("Endpoint");
    let value = RuleExpression::Optional(endpoint.clone());
    let parameter = Parameter {
        set: names::prefixed_field("set_", &endpoint),
        name: endpoint.clone(),
        wire_name: "Endpoint".to_owned(),
        built_in: Some(BuiltIn::Endpoint),
        setting: None,
        kind: ParameterKind::String { default: None },
        required: false,
        docs: docs::lower(Some("The endpoint to send requests to.")),
    };
    let url = RuleExpression::Value(endpoint.clone());
    let error = "the service has no default endpoint: set an endpoint URL in the configuration";
    let error = RuleExpression::Text(error.to_owned());
    let rules = vec![
        Rule {
            conditions: vec![Condition::Some(endpoint, value)],
            outcome: Outcome::Endpoint { url, headers: Vec::new(), properties: Vec::new() },
        },
        Rule { conditions: Vec::new(), outcome: Outcome::Error(error) },
    ];
    Rules { parameters: vec![parameter], rules, shared: Vec::new() }
}

#[derive(Clone, Debug, PartialEq)]
struct Variable {
    name: FieldName,
    ty: ValueType,
}

struct RuleLowering<'a> {
    /// The variables in scope, by their name in the rules.
    scope: BTreeMap<String, Variable>,
    names: Unique,
    /// The Rust names of the variables that the conditions of a decision diagram assign. Each has one, wherever its
    /// condition is evaluated.
    assigned: BTreeMap<String, FieldName>,
    diagnostics: &'a mut Diagnostics,
}

impl RuleLowering<'_> {
    /// Returns the entries of an optional object.
    fn entries<'n>(&mut self, node: &'n Node, key: &str, place: &Place) -> &'n [(String, Node)] {
        self.part(node, key, place, "an object", Node::as_object).unwrap_or_default()
    }

    /// Returns the elements of an optional list.
    fn elements<'n>(&mut self, node: &'n Node, key: &str, place: &Place) -> &'n [Node] {
        self.part(node, key, place, "a list", Node::as_array).unwrap_or_default()
    }

    /// Reads an optional property, which must have the expected type.
    fn part<'n, T>(
        &mut self,
        node: &'n Node,
        key: &str,
        place: &Place,
        expected: &str,
        read: fn(&'n Node) -> Option<T>,
    ) -> Option<T> {
        let part = node.get(key)?;
        let value = read(part);
        if value.is_none() {
            let message = format!("`{key}` must be {expected}; found {}", part.kind());
            self.diagnostics.error(&place.at(part.span), message);
        }
        value
    }

    fn parameters(&mut self, node: &Node, place: &Place) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for (name, node) in self.entries(node, "parameters", place) {
            let place = place.at(node.span);
            if self.scope.contains_key(name) {
                self.diagnostics.error(
                    &place,
                    format!("the parameter `{name}` must not be defined more than once"),
                );
                continue;
            }
            let Some(parameter) = self.parameter(name, node, &place) else { continue };
            let same = |other: &&Parameter| other.built_in == parameter.built_in;
            if parameter.built_in.is_some()
                && let Some(other) = parameters.iter().find(same)
            {
                let message = format!(
                    "built-ins must be unique; the parameter `{}` has the same one",
                    other.wire_name
                );
                self.diagnostics.error(&place, message);
            }
            parameters.push(parameter);
        }
        parameters
    }

    fn parameter(&mut self, name: &str, node: &Node, place: &Place) -> Option<Parameter> {
        let built_in = match self.part(node, "builtIn", place, "a string", Node::as_str) {
            Some(id) if built_in(id).is_some() => built_in(id),
            Some(other) => {
                let message = format!("the built-in `{other}` is not supported");
                self.diagnostics.unsupported(place, message);
                return None;
            }
            None => None,
        };
        let default = node.get("default");
        let ty = self.part(node, "type", place, "a string", Node::as_str);
        let Some(ty) = ty.and_then(ParameterType::named) else {
            let message = "a parameter must be a string, a boolean or a stringArray";
            self.diagnostics.error(place, message);
            return None;
        };
        let kind = match ty {
            ParameterType::String => {
                ParameterKind::String { default: default.and_then(Node::as_str).map(str::to_owned) }
            }
            ParameterType::Boolean => {
                ParameterKind::Boolean { default: default.and_then(Node::as_bool) }
            }
            ParameterType::StringArray => {
                let text = |element: &Node| element.as_str().map(str::to_owned);
                let texts = |elements: &[Node]| elements.iter().map(text).collect();
                ParameterKind::StringArray {
                    default: default.and_then(Node::as_array).and_then(texts),
                }
            }
        };
        let expected = match built_in {
            None => ty,
            Some(
                BuiltIn::Region
                | BuiltIn::Endpoint
                | BuiltIn::AccountId
                | BuiltIn::AccountIdEndpointMode,
            ) => ParameterType::String,
            Some(BuiltIn::UseFips | BuiltIn::UseDualStack) => ParameterType::Boolean,
        };
        if ty != expected {
            self.diagnostics
                .error(place, "the type of the parameter must be the type of its built-in");
            return None;
        }
        let (ty, has_default) = match &kind {
            ParameterKind::String { default } => (ValueType::Text, default.is_some()),
            ParameterKind::Boolean { default } => (ValueType::Boolean, default.is_some()),
            ParameterKind::StringArray { default } => (ValueType::Texts, default.is_some()),
        };
        if default.is_some() && !has_default {
            self.diagnostics
                .error(place, "the type of the default must be the type of the parameter");
        }
        let required =
            self.part(node, "required", place, "a boolean", Node::as_bool).unwrap_or(false);
        let ty = if required || has_default { ty } else { ValueType::Optional(Box::new(ty)) };
        let field = self.names.field(names::field_name(name));
        self.scope.insert(name.to_owned(), Variable { name: field.clone(), ty });
        Some(Parameter {
            set: names::prefixed_field("set_", &field),
            name: field,
            wire_name: name.to_owned(),
            built_in,
            setting: None,
            kind,
            required,
            docs: docs::lower(Some(match built_in {
                Some(BuiltIn::Region) => "The region that requests are sent to.",
                Some(BuiltIn::UseFips) => "Whether to use a FIPS 140 compliant endpoint.",
                Some(BuiltIn::UseDualStack) => {
                    "Whether to use a dual-stack endpoint, which supports IPv6 too."
                }
                Some(BuiltIn::Endpoint) => "The endpoint to use instead of the service's own.",
                Some(BuiltIn::AccountId) => "The ID of the account that the credentials belong to.",
                Some(BuiltIn::AccountIdEndpointMode) => {
                    "Whether endpoints contain the account ID: `preferred`, `disabled` or `required`."
                }
                None => node.get("documentation").and_then(Node::as_str).unwrap_or(name),
            })),
        })
    }

    fn rules(&mut self, node: Option<&Node>, place: &Place) -> Vec<Rule> {
        let place = place.at(node.and_then(|node| node.span));
        let Some(rules) = node.and_then(Node::as_array).filter(|rules| !rules.is_empty()) else {
            self.diagnostics.error(&place, "a rule set or tree must have at least one rule");
            return Vec::new();
        };
        rules.iter().filter_map(|rule| self.rule(rule, &place.at(rule.span))).collect()
    }

    fn rule(&mut self, node: &Node, place: &Place) -> Option<Rule> {
        let outer = self.scope.clone();
        let mut conditions = Vec::new();
        for condition in self.elements(node, "conditions", place) {
            let names = Names::OfEachRule;
            conditions.extend(self.condition(condition, &place.at(condition.span), names)?);
        }
        conditions
            .retain(|condition| !matches!(condition, Condition::Is(RuleExpression::Boolean(true))));
        let outcome = match node.get("type").and_then(Node::as_str) {
            Some("tree") => Some(Outcome::Rules(self.rules(node.get("rules"), place))),
            _ => self.result(node, place),
        };
        self.scope = outer;
        Some(Rule { conditions, outcome: outcome? })
    }

    /// Lowers a result: an endpoint, or an error.
    fn result(&mut self, node: &Node, place: &Place) -> Option<Outcome> {
        match (node.get("type").and_then(Node::as_str), node.get("endpoint")) {
            (Some("error"), _) => self.text(node.get("error"), place).map(Outcome::Error),
            (Some("endpoint"), Some(endpoint)) => self.endpoint(endpoint, &place.at(endpoint.span)),
            (Some("endpoint"), None) => {
                self.diagnostics.error(place, "the required property `endpoint` is missing");
                None
            }
            (Some(_) | None, _) => {
                self.diagnostics
                    .error(place, "the `type` of a rule must be `tree`, `error` or `endpoint`");
                None
            }
        }
    }

    fn endpoint(&mut self, node: &Node, place: &Place) -> Option<Outcome> {
        let url = self.text(node.get("url"), place)?;
        let mut headers = Vec::new();
        for (name, values) in self.entries(node, "headers", place) {
            let place = place.at(values.span);
            let Some(values) = values.as_array() else {
                self.diagnostics.error(&place, "the value of a header must be a list");
                continue;
            };
            let values = values.iter().filter_map(|value| self.text(Some(value), &place)).collect();
            headers.push((name.clone(), values));
        }
        let mut properties = Vec::new();
        for (name, value) in self.entries(node, "properties", place) {
            let value = self.property(value, &place.at(value.span))?;
            properties.push((name.clone(), value));
        }
        Some(Outcome::Endpoint { url, headers, properties })
    }

    fn property(&mut self, node: &Node, place: &Place) -> Option<Property> {
        Some(match &node.value {
            Value::Bool(value) => Property::Boolean(*value),
            Value::Number(number) => match number.as_integer() {
                Some(number) => Property::Number(number),
                None => {
                    self.diagnostics.error(place, "a number in a property must be an integer");
                    return None;
                }
            },
            Value::String(_) => Property::Text(self.text(Some(node), place)?),
            Value::Array(elements) => Property::List(
                elements.iter().filter_map(|element| self.property(element, place)).collect(),
            ),
            Value::Object(entries) => Property::Object(
                entries
                    .iter()
                    .filter_map(|(name, value)| {
                        Some((name.clone(), self.property(value, &place.at(value.span))?))
                    })
                    .collect(),
            ),
            Value::Null => {
                self.diagnostics.error(place, "a property must not be null");
                return None;
            }
        })
    }

    /// Lowers a condition. After it, the variables that it assigns or checks are in scope.
    fn condition(&mut self, node: &Node, place: &Place, names: Names) -> Option<Vec<Condition>> {
        // After `isSet` of a name, the conditions and rules that follow can use its value.
        if node.get("fn").and_then(Node::as_str) == Some("isSet")
            && let Some([argument]) = node.get("argv").and_then(Node::as_array)
            && let Some(name) = reference(argument)
        {
            let variable = self.variable(name, place)?;
            let ValueType::Optional(ty) = variable.ty else {
                return Some(vec![Condition::Is(RuleExpression::Boolean(true))]);
            };
            let value = RuleExpression::Optional(variable.name.clone());
            let bound = Variable { name: variable.name.clone(), ty: *ty };
            self.scope.insert(name.to_owned(), bound);
            return Some(vec![Condition::Some(variable.name, value)]);
        }
        let (value, ty) = self.expression(node, place)?;
        let Some(name) = self.part(node, "assign", place, "a string", Node::as_str) else {
            return Some(vec![Condition::Is(match ty {
                ValueType::Boolean => value,
                ValueType::Optional(_) => RuleExpression::IsSome(Box::new(value)),
                ValueType::Text | ValueType::Record(_) | ValueType::Texts => {
                    RuleExpression::Boolean(true)
                }
            })]);
        };
        let field = match names {
            Names::OfEachRule => self.names.field(names::field_name(name)),
            Names::OfTheDiagram => {
                let unique = &mut self.names;
                let assigned = self.assigned.entry(name.to_owned());
                assigned.or_insert_with(|| unique.field(names::field_name(name))).clone()
            }
        };
        let (ty, conditions) = match ty {
            ValueType::Optional(ty) => (*ty, vec![Condition::Some(field.clone(), value)]),
            ty => (ty.clone(), vec![Condition::Let(field.clone(), ty, value)]),
        };
        self.scope.insert(name.to_owned(), Variable { name: field.clone(), ty: ty.clone() });
        let mut conditions = conditions;
        if ty == ValueType::Boolean {
            // A condition holds if its value is true, also if the value gets a name.
            conditions.push(Condition::Is(RuleExpression::Value(field)));
        }
        Some(conditions)
    }
}

/// How variables get their Rust names.
#[derive(Clone, Copy)]
enum Names {
    /// Each rule that assigns a variable gives it a name of its own.
    OfEachRule,
    /// A variable has the same name wherever it is assigned.
    OfTheDiagram,
}
