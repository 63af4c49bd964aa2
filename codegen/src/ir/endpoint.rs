//! Endpoint rule sets with types: optional values are distinguished from values that are always present.

use crate::names::FieldName;

/// The rules that resolve endpoints.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// The parameters that an endpoint depends on, in the model's order.
    pub parameters: Vec<Parameter>,
    /// The rules. The first one that matches determines the result.
    pub rules: Vec<Rule>,
}

/// A parameter that an endpoint depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its field in `Params`.
    pub name: FieldName,
    /// The method that sets or clears it.
    pub set: FieldName,
    /// Its name in the rule set.
    pub wire_name: String,
    /// The setting of the configuration that fills it in.
    pub built_in: Option<BuiltIn>,
    /// Its type, including its default.
    pub kind: ParameterKind,
    /// Whether it is required.
    pub required: bool,
    /// Its documentation.
    pub docs: super::Docs,
}

/// The type of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum ParameterKind {
    /// Text.
    String {
        /// The default value.
        default: Option<String>,
    },
    /// True or false.
    Boolean {
        /// The default value.
        default: Option<bool>,
    },
}

/// A setting of the configuration that fills in a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltIn {
    /// `AWS::Region`
    Region,
    /// `AWS::UseFIPS`
    UseFips,
    /// `AWS::UseDualStack`
    UseDualStack,
    /// `SDK::Endpoint`
    Endpoint,
}

/// A rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The conditions, in order.
    pub conditions: Vec<Condition>,
    /// The result if all conditions are true.
    pub outcome: Outcome,
}

/// A condition of a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// A boolean, which must be true.
    Is(Expression),
    /// An optional value, which must be present and gets a name.
    Some(FieldName, Expression),
    /// A value that is always present, and gets a name.
    Let(FieldName, ValueKind, Expression),
}

/// The kind of a value that gets a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Text.
    Text,
    /// True or false.
    Boolean,
    /// A value that has parts.
    Composite,
}

/// The result of a rule that matches.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// An endpoint.
    Endpoint {
        /// Its URL.
        url: Expression,
        /// Its headers.
        headers: Vec<(String, Vec<Expression>)>,
        /// Its properties.
        properties: Vec<(String, Property)>,
    },
    /// An error with this message.
    Error(Expression),
    /// More rules, one of which must match.
    Rules(Vec<Rule>),
}

/// A property of an endpoint.
#[derive(Clone, Debug, PartialEq)]
pub enum Property {
    /// Text.
    Text(Expression),
    /// True or false.
    Boolean(bool),
    /// A number.
    Number(i64),
    /// A list.
    List(Vec<Property>),
    /// An object.
    Object(Vec<(String, Property)>),
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// Text.
    Text(String),
    /// True or false.
    Boolean(bool),
    /// Text that consists of several values.
    Template(Vec<Expression>),
    /// A parameter or a named value that is always present.
    Value(FieldName),
    /// A parameter that may be absent.
    Optional(FieldName),
    /// A part of a named value.
    Field(Box<Expression>, FieldName),
    /// The element of a list, if the list is long enough.
    Element(Box<Expression>, usize),
    /// Whether an optional value is present.
    IsSome(Box<Expression>),
    /// The negation of a boolean.
    Not(Box<Expression>),
    /// Whether two values are equal.
    Equal(Box<Expression>, Box<Expression>),
    /// The result of a library function.
    Call(Function, Vec<Expression>),
}

/// The functions of the rules' standard library that support code provides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// `isValidHostLabel`
    IsValidHostLabel,
    /// `parseURL`
    ParseUrl,
    /// `substring`
    Substring,
    /// `uriEncode`
    UriEncode,
    /// `aws.partition`
    Partition,
    /// `aws.parseArn`
    ParseArn,
    /// `aws.isVirtualHostableS3Bucket`
    IsVirtualHostableS3Bucket,
}
