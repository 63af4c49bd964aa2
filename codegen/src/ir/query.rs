//! Expressions that find a value in an input or an output: JMESPath for the shapes of a model.
//!
//! `M` is how a member is accessed: `check` creates expressions with the model's members, and `lower` replaces these by the
//! fields of Rust types.

use crate::names::{FieldName, ModuleName};

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression<M = Access> {
    /// What it does.
    pub node: Node<M>,
    /// What its values are in Rust.
    pub form: Form,
    /// Whether its value can be null. In Rust it is an `Option` then.
    pub nullable: bool,
}

/// What the values of an expression are in Rust.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// Null.
    Null,
    /// `&str`: a string, or the value of an enum.
    Text,
    /// `bool`
    Boolean,
    /// `i64`
    Integer,
    /// `f64`
    Float,
    /// A reference to a value of any other type of the model.
    Reference,
    /// `&[T]`, for a list of the model.
    Slice {
        /// What the elements become.
        element: Box<Form>,
        /// Whether elements can be null.
        sparse: bool,
    },
    /// `&HashMap<K, T>`, for a map of the model.
    Map {
        /// What the values become.
        value: Box<Form>,
        /// Whether values can be null.
        sparse: bool,
    },
    /// `Vec<T>`, for a list that an expression creates.
    List {
        /// The elements.
        element: Box<Form>,
        /// Whether elements can be null.
        sparse: bool,
    },
}

/// What an expression does.
#[derive(Clone, Debug, PartialEq)]
pub enum Node<M> {
    /// The input of the operation.
    Input,
    /// The output of the operation.
    Output,
    /// The input and the output, as members. Expressions only look up one of them.
    Both,
    /// The element with this number, which an expression around it defines.
    Element(usize),
    /// A member of a structure or a union.
    Member(Box<Expression<M>>, M),
    /// The value of a key in a map.
    Entry(Box<Expression<M>>, String),
    /// The element of a list at an index. A negative index counts from the end.
    At(Box<Expression<M>>, i64),
    /// The values of a map.
    Values(Box<Expression<M>>),
    /// The keys of a map.
    Keys(Box<Expression<M>>),
    /// The elements of the lists in a list, without null.
    Flatten(Box<Expression<M>>),
    /// A value for each element of a list, without null.
    Project {
        /// The list.
        of: Box<Expression<M>>,
        /// The number of the element.
        element: usize,
        /// A condition that the element must meet.
        when: Option<Box<Expression<M>>>,
        /// The value for the element.
        each: Box<Expression<M>>,
    },
    /// An expression that uses the value of another one several times. It is null if that is null.
    Bind {
        /// The value.
        of: Box<Expression<M>>,
        /// The number that it gets as an element.
        element: usize,
        /// The expression that uses it.
        body: Box<Expression<M>>,
    },
    /// A list of these values.
    Select(Vec<Expression<M>>),
    /// Null.
    Null,
    /// A text.
    Text(String),
    /// True or false.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A floating-point number.
    Float(f64),
    /// The first value if it is true, else the second. Both have the same form.
    Or(Box<Expression<M>>, Box<Expression<M>>),
    /// The second value if the first is true, else the first. Both have the same form.
    And(Box<Expression<M>>, Box<Expression<M>>),
    /// Whether a value is true: not null, false or empty.
    Truth(Box<Expression<M>>),
    /// The opposite of a boolean that is not null.
    Not(Box<Expression<M>>),
    /// Whether a value is null.
    IsNull(Box<Expression<M>>),
    /// Whether two values are equal.
    Equal(Box<Expression<M>>, Box<Expression<M>>),
    /// The comparison of two numbers; null if one of them is null.
    Ordered(Box<Expression<M>>, Order, Box<Expression<M>>),
    /// The number of characters, elements or entries. The argument may not be null.
    Length(Box<Expression<M>>),
    /// Whether a text or a list contains a value. The first argument may not be null.
    Contains(Box<Expression<M>>, Box<Expression<M>>),
    /// Whether a text starts with another one. The arguments may not be null.
    StartsWith(Box<Expression<M>>, Box<Expression<M>>),
    /// Whether a text ends with another one. The arguments may not be null.
    EndsWith(Box<Expression<M>>, Box<Expression<M>>),
    /// Whether a list contains a text. The list may not be null.
    Any(Box<Expression<M>>, String),
    /// Whether a list has elements, and all of them equal a text. The list may not be null.
    All(Box<Expression<M>>, String),
}

/// A comparison of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// How a member is accessed.
#[derive(Clone, Debug, PartialEq)]
pub enum Access {
    /// A field of a structure.
    Field {
        /// Its name.
        name: FieldName,
        /// Whether it is an `Option`.
        optional: bool,
        /// Whether its value is in a `Box`.
        boxed: bool,
    },
    /// The method `as_…` of a union.
    Variant(ModuleName),
}

impl<M> Expression<M> {
    /// Replaces how members are accessed.
    pub fn map<N>(self, convert: &mut impl FnMut(M) -> N) -> Expression<N> {
        let Self { node, form, nullable } = self;
        let mut one = |of: Box<Self>| Box::new(of.map(convert));
        let node = match node {
            Node::Input => Node::Input,
            Node::Output => Node::Output,
            Node::Both => Node::Both,
            Node::Element(number) => Node::Element(number),
            Node::Member(of, member) => {
                let of = one(of);
                Node::Member(of, convert(member))
            }
            Node::Entry(of, key) => Node::Entry(one(of), key),
            Node::At(of, index) => Node::At(one(of), index),
            Node::Values(of) => Node::Values(one(of)),
            Node::Keys(of) => Node::Keys(one(of)),
            Node::Flatten(of) => Node::Flatten(one(of)),
            Node::Project { of, element, when, each } => {
                Node::Project { of: one(of), element, when: when.map(&mut one), each: one(each) }
            }
            Node::Bind { of, element, body } => {
                Node::Bind { of: one(of), element, body: one(body) }
            }
            Node::Select(values) => {
                Node::Select(values.into_iter().map(|value| value.map(convert)).collect())
            }
            Node::Null => Node::Null,
            Node::Text(text) => Node::Text(text),
            Node::Boolean(value) => Node::Boolean(value),
            Node::Integer(value) => Node::Integer(value),
            Node::Float(value) => Node::Float(value),
            Node::Or(left, right) => Node::Or(one(left), one(right)),
            Node::And(left, right) => Node::And(one(left), one(right)),
            Node::Truth(of) => Node::Truth(one(of)),
            Node::Not(of) => Node::Not(one(of)),
            Node::IsNull(of) => Node::IsNull(one(of)),
            Node::Equal(left, right) => Node::Equal(one(left), one(right)),
            Node::Ordered(left, order, right) => Node::Ordered(one(left), order, one(right)),
            Node::Length(of) => Node::Length(one(of)),
            Node::Contains(of, value) => Node::Contains(one(of), one(value)),
            Node::StartsWith(of, value) => Node::StartsWith(one(of), one(value)),
            Node::EndsWith(of, value) => Node::EndsWith(one(of), one(value)),
            Node::Any(of, text) => Node::Any(one(of), text),
            Node::All(of, text) => Node::All(one(of), text),
        };
        Expression { node, form, nullable }
    }
}
