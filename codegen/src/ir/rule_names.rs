//! Finds the names that endpoint rules use or define.

use std::collections::BTreeSet;

use super::endpoint::{Condition, Outcome, Property, Rule, RuleExpression};
use crate::names::FieldName;

/// Returns the names of parameters and values that rules use or define.
pub fn of_rules(rules: &[Rule]) -> BTreeSet<FieldName> {
    let mut names = BTreeSet::new();
    rules.iter().for_each(|rule| of_rule(rule, &mut names));
    names
}

/// Adds the names that a rule uses or defines.
fn of_rule(rule: &Rule, names: &mut BTreeSet<FieldName>) {
    for condition in &rule.conditions {
        match condition {
            Condition::Is(value) => of_value(value, names),
            Condition::Some(name, value) | Condition::Let(name, _, value) => {
                names.insert(name.clone());
                of_value(value, names);
            }
        }
    }
    match &rule.outcome {
        Outcome::Rules(rules) => rules.iter().for_each(|rule| of_rule(rule, names)),
        Outcome::Shared { arguments, .. } => {
            arguments.iter().for_each(|argument| of_value(argument, names));
        }
        Outcome::Error(message) => of_value(message, names),
        Outcome::Endpoint { url, headers, properties } => {
            of_value(url, names);
            let values = headers.iter().flat_map(|(_, values)| values);
            values.for_each(|value| of_value(value, names));
            properties.iter().for_each(|(_, value)| of_property(value, names));
        }
    }
}

fn of_property(property: &Property, names: &mut BTreeSet<FieldName>) {
    match property {
        Property::Text(text) => of_value(text, names),
        Property::Boolean(_) | Property::Number(_) => {}
        Property::List(elements) => {
            elements.iter().for_each(|element| of_property(element, names));
        }
        Property::Object(entries) => {
            entries.iter().for_each(|(_, value)| of_property(value, names));
        }
    }
}

fn of_value(value: &RuleExpression, names: &mut BTreeSet<FieldName>) {
    match value {
        RuleExpression::Text(_) | RuleExpression::Boolean(_) | RuleExpression::Number(_) => {}
        RuleExpression::Value(name) | RuleExpression::Optional(name) => {
            names.insert(name.clone());
        }
        RuleExpression::Template(values) | RuleExpression::Call(_, values) => {
            values.iter().for_each(|value| of_value(value, names));
        }
        RuleExpression::Coalesce { values, otherwise } => {
            values.iter().chain(otherwise.as_deref()).for_each(|value| of_value(value, names));
        }
        RuleExpression::If { condition, then, otherwise, .. } => {
            [condition, then, otherwise].into_iter().for_each(|value| of_value(value, names));
        }
        RuleExpression::Field(value, ..)
        | RuleExpression::Element(value, _)
        | RuleExpression::Present(value)
        | RuleExpression::IsSome(value)
        | RuleExpression::Not(value) => of_value(value, names),
        RuleExpression::Equal(left, right) => {
            of_value(left, names);
            of_value(right, names);
        }
    }
}
