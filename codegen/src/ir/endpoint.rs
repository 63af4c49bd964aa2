//! Endpoint rule sets, typed: what is optional has been told from what is there.

use crate::names::FieldName;

/// How endpoints are found.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// What an endpoint depends on, in the model's order.
    pub parameters: Vec<Parameter>,
    /// The rules; the first one that fits counts.
    pub rules: Vec<Rule>,
}

/// Something that an endpoint depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its field in `Params`.
    pub name: FieldName,
    /// The method that sets or clears it.
    pub set: FieldName,
    /// Its name in the rule set.
    pub wire_name: String,
    /// The part of the configuration that fills it in.
    pub built_in: Option<BuiltIn>,
    /// Its type, with the default if it has one.
    pub kind: ParameterKind,
    /// Whether it is an error to leave it out.
    pub required: bool,
    /// What it is.
    pub docs: super::Docs,
}

/// The type of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum ParameterKind {
    /// Text.
    String {
        /// The value when left out.
        default: Option<String>,
    },
    /// True or false.
    Boolean {
        /// The value when left out.
        default: Option<bool>,
    },
}

/// A part of the configuration that fills in a parameter.
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
    /// What must hold, in order.
    pub conditions: Vec<Condition>,
    /// What then counts.
    pub outcome: Outcome,
}

/// What must hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// A boolean.
    Is(Expression),
    /// An optional value that must be there, and gets a name.
    Some(FieldName, Expression),
    /// A value that is always there, and gets a name.
    Let(FieldName, ValueKind, Expression),
}

/// What kind of value has got a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Text.
    Text,
    /// True or false.
    Boolean,
    /// Something that has parts.
    Composite,
}

/// What counts when a rule fits.
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
    /// An error with that text.
    Error(Expression),
    /// More rules, one of which must fit.
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
    /// Text put together.
    Template(Vec<Expression>),
    /// A parameter or a named value that is there.
    Value(FieldName),
    /// A parameter that may be absent.
    Optional(FieldName),
    /// A part of a named value.
    Field(Box<Expression>, FieldName),
    /// The element of a list, if the list is long enough.
    Element(Box<Expression>, usize),
    /// Whether an optional value is there.
    IsSome(Box<Expression>),
    /// The contrary.
    Not(Box<Expression>),
    /// Whether two values are the same.
    Equal(Box<Expression>, Box<Expression>),
    /// What a library function says.
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
