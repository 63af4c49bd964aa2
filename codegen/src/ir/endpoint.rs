//! Endpoint rules with types: optional values are distinguished from values that are always present.

use crate::names::{FieldName, ModuleName, TypeName};

/// The rules that resolve endpoints.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// The parameters that an endpoint depends on, in the model's order.
    pub parameters: Vec<Parameter>,
    /// The rules. The first one that matches determines the result.
    pub rules: Vec<Rule>,
    /// Rules that several other rules lead to. Each only leads to those after it.
    pub shared: Vec<Shared>,
}

/// Rules that several other rules lead to.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// The name of their function.
    pub name: FieldName,
    /// The parameters and named values that they use, with their types.
    pub arguments: Vec<(FieldName, ValueType)>,
    /// The rules. The first one that matches determines the result.
    pub rules: Vec<Rule>,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// Text.
    Text,
    /// True or false.
    Boolean,
    /// A list of strings.
    Texts,
    /// A value with fields, which a function returns.
    Record(Record),
    /// A value that may be absent.
    Optional(Box<ValueType>),
}

/// A value with fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// The result of `aws.partition`.
    Partition,
    /// The result of `parseURL`.
    Url,
    /// The result of `aws.parseArn`.
    Arn,
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
    /// What the SDK fills it in with.
    pub built_in: Option<BuiltIn>,
    /// The setting of the client's configuration that the service defines for it. It has precedence over `built_in`.
    pub setting: Option<Setting>,
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
    /// A list of strings.
    StringArray {
        /// The default value.
        default: Option<Vec<String>>,
    },
}

impl Argument {
    /// Returns whether it is a member that must not be blank.
    pub fn is_checked(&self) -> bool {
        match &self.value {
            ArgumentValue::Member(field) => field.required && field.ty == super::Type::String,
            ArgumentValue::Text(_)
            | ArgumentValue::Boolean(_)
            | ArgumentValue::Texts(_)
            | ArgumentValue::Path(_) => false,
        }
    }
}

/// A setting of the client's configuration that the service defines.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// The type that the configuration stores.
    pub ty: TypeName,
    /// The method that sets it.
    pub name: FieldName,
    /// The method that sets or clears it.
    pub set: FieldName,
    /// Its documentation.
    pub docs: super::Docs,
}

/// A value that an operation sets a parameter to. It has precedence over the configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// The parameter's field in `Params`.
    pub parameter: FieldName,
    /// The value.
    pub value: ArgumentValue,
}

/// The value that an operation sets a parameter to.
#[derive(Clone, Debug, PartialEq)]
pub enum ArgumentValue {
    /// Text.
    Text(String),
    /// True or false.
    Boolean(bool),
    /// A list of strings.
    Texts(Vec<String>),
    /// A member of the input, if it is set. A required string must not be blank.
    Member(Box<super::Field>),
    /// What an expression finds in the input, if it finds anything.
    Path(Box<super::query::Expression>),
}

/// A part of the text that precedes the host of an operation's endpoint.
#[derive(Clone, Debug, PartialEq)]
pub enum PrefixPart {
    /// Text.
    Text(String),
    /// A member of the input: a string or an enum.
    Label(Box<super::Field>),
}

/// The discovery of endpoints by a call of an operation.
#[derive(Clone, Debug)]
pub struct Discovery {
    /// The method of the client that calls the operation.
    pub method: ModuleName,
    /// The member of its output with the endpoints.
    pub endpoints: super::Field,
    /// The member of an endpoint with its host.
    pub address: super::Field,
    /// The member of an endpoint with the minutes for which it is valid.
    pub minutes: super::Field,
}

/// What the SDK fills in a parameter with.
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
    /// `AWS::Auth::AccountId`: the account of the credentials.
    AccountId,
    /// `AWS::Auth::AccountIdEndpointMode`
    AccountIdEndpointMode,
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
    Is(RuleExpression),
    /// An optional value, which must be present and gets a name.
    Some(FieldName, RuleExpression),
    /// A value that is always present, and gets a name.
    Let(FieldName, ValueType, RuleExpression),
}

/// The result of a rule that matches.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// An endpoint.
    Endpoint {
        /// Its URL.
        url: RuleExpression,
        /// Its headers.
        headers: Vec<(String, Vec<RuleExpression>)>,
        /// Its properties.
        properties: Vec<(String, Property)>,
    },
    /// An error with this message.
    Error(RuleExpression),
    /// More rules, one of which must match.
    Rules(Vec<Rule>),
    /// The result of shared rules.
    Shared {
        /// Their name.
        name: FieldName,
        /// The values of their arguments.
        arguments: Vec<RuleExpression>,
    },
}

/// A property of an endpoint.
#[derive(Clone, Debug, PartialEq)]
pub enum Property {
    /// Text.
    Text(RuleExpression),
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
pub enum RuleExpression {
    /// Text.
    Text(String),
    /// True or false.
    Boolean(bool),
    /// A number that a function gets.
    Number(usize),
    /// Text that consists of several values.
    Template(Vec<RuleExpression>),
    /// A parameter or a named value that is always present.
    Value(FieldName),
    /// A parameter that may be absent.
    Optional(FieldName),
    /// A part of a named value, with its type.
    Field(Box<RuleExpression>, FieldName, ValueType),
    /// The element of a list, if the list is long enough.
    Element(Box<RuleExpression>, Index),
    /// A value as one that may be absent.
    Present(Box<RuleExpression>),
    /// The first value that is present.
    Coalesce {
        /// Values that may be absent.
        values: Vec<RuleExpression>,
        /// The value if none of them is present. Without it, the result may be absent.
        otherwise: Option<Box<RuleExpression>>,
    },
    /// One of two values of the same type.
    If {
        /// A boolean.
        condition: Box<RuleExpression>,
        /// The value if it is true.
        then: Box<RuleExpression>,
        /// The value if it is false.
        otherwise: Box<RuleExpression>,
        /// Whether both values may be absent.
        optional: bool,
    },
    /// Whether an optional value is present.
    IsSome(Box<RuleExpression>),
    /// The negation of a boolean.
    Not(Box<RuleExpression>),
    /// Whether two values are equal.
    Equal(Box<RuleExpression>, Box<RuleExpression>),
    /// The result of a library function.
    Call(Function, Vec<RuleExpression>),
}

/// The position of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// Counted from the start: 0 is the first element.
    FromStart(usize),
    /// Counted from the end: 0 is the last element.
    FromEnd(usize),
}

/// The functions of the rules' standard library that support code provides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// `isValidHostLabel`
    IsValidHostLabel,
    /// `parseURL`
    ParseUrl,
    /// `split`
    Split,
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
