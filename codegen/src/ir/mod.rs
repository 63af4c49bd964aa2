//! The client to be written, as plain data: names final, the wire name beside the Rust name.
//!
//! No JSON, no look-ups, nothing left to decide.

pub mod endpoint;

use crate::names::{FieldName, ModuleName, TypeName, VariantName};

/// A service and everything in its closure.
#[derive(Clone, Debug)]
pub struct Service {
    /// The name that AWS's SDKs give the service, such as `Route 53 Domains`.
    pub sdk_id: String,
    /// The name by which programs use the client's library.
    pub library: String,
    /// The hand-written pages of its documentation.
    pub guides: Vec<ModuleName>,
    /// The line by which a manifest depends on it.
    pub dependency: String,
    /// Whether its examples may use what programs use beside it.
    pub dev_dependencies: bool,
    /// The service's title, for people.
    pub title: String,
    /// What the service is for.
    pub docs: Docs,
    /// What requests are signed for; `None` when they aren't signed.
    pub signing_name: Option<String>,
    /// How requests and responses look.
    pub protocol: Protocol,
    /// The operations, sorted by name.
    pub operations: Vec<Operation>,
    /// The structures that are no input, output or error, sorted by name.
    pub structures: Vec<Structure>,
    /// The unions, sorted by name.
    pub unions: Vec<Union>,
    /// The enums, sorted by name.
    pub enums: Vec<Enum>,
    /// The errors, sorted by name.
    pub errors: Vec<Exception>,
    /// How endpoints are found.
    pub endpoint: endpoint::Rules,
}

/// How requests and responses look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// `aws.protocols#awsJson1_0`
    AwsJson1_0,
    /// `aws.protocols#awsJson1_1`
    AwsJson1_1,
}

/// Documentation: lines of Markdown, without a comment's marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// The first sentence, on one line.
    pub summary: String,
    /// All of it, wrapped, with empty lines between paragraphs.
    pub lines: Vec<String>,
}

/// That something should no longer be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprecation {
    /// What to use instead.
    pub note: Option<String>,
    /// Since when.
    pub since: Option<String>,
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its marker type, such as `CancelConnection`.
    pub name: TypeName,
    /// Its name in the model.
    pub wire_name: String,
    /// Its module, and its method on the client.
    pub module: ModuleName,
    /// The value of the `X-Amz-Target` header.
    pub target: String,
    /// What it does.
    pub docs: Docs,
    /// Whether it should no longer be used.
    pub deprecated: Option<Deprecation>,
    /// What a caller sends.
    pub input: Structure,
    /// What the service answers.
    pub output: Structure,
    /// Its error enum, such as `CancelConnectionError`.
    pub error: TypeName,
    /// The fluent builder.
    pub fluent_builder: TypeName,
    /// The errors that it declares, sorted by name.
    pub errors: Vec<ErrorRef>,
    /// How it is read page by page.
    pub paginator: Option<Paginator>,
    /// Whether it only reads.
    pub reads: bool,
    /// How it is signed.
    pub auth: Auth,
    /// Whether its output may hold what must not be shown.
    pub sensitive_output: bool,
}

/// How an operation is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// With SigV4.
    SigV4,
    /// With SigV4 where there are credentials, and else not at all.
    OptionalSigV4,
    /// Not at all.
    None,
}

/// An error as an operation declares it.
#[derive(Clone, Debug)]
pub struct ErrorRef {
    /// The error's type, and its variant in the operation's error.
    pub name: TypeName,
    /// The code that it bears on the wire.
    pub code: String,
    /// `is_…`, which tells whether it is this error.
    pub is_method: ModuleName,
    /// When it occurs.
    pub docs: Docs,
    /// Whether it is retried.
    pub retried: bool,
}

/// How an operation is read page by page.
#[derive(Clone, Debug)]
pub struct Paginator {
    /// Its type, such as `ListConnectionsPaginator`.
    pub name: TypeName,
    /// The type that goes through the items of all pages, if they are known.
    pub items_name: TypeName,
    /// The input's member that takes the token.
    pub input_token: Field,
    /// The members on the way to the token in the output.
    pub output_token: Vec<Field>,
    /// The members on the way to the items in the output, if the model names them.
    pub items: Option<Vec<Field>>,
    /// The input's member that limits a page.
    pub page_size: Option<Field>,
}

/// A structure: a type of its own, or an operation's input or output.
#[derive(Clone, Debug)]
pub struct Structure {
    /// Its type.
    pub name: TypeName,
    /// The file that it lives in.
    pub module: ModuleName,
    /// Its builder.
    pub builder: TypeName,
    /// What it is.
    pub docs: Docs,
    /// Whether it should no longer be used.
    pub deprecated: Option<Deprecation>,
    /// Its members, in the model's order.
    pub fields: Vec<Field>,
    /// Whether it is sent, so that its limits can be checked.
    pub sent: bool,
}

impl Structure {
    /// The members that a caller has to set.
    pub fn required(&self) -> impl Iterator<Item = &Field> + Clone {
        self.fields.iter().filter(|field| field.is_asked_for())
    }
}

/// A member of a structure.
#[derive(Clone, Debug)]
pub struct Field {
    /// The field, which is also the method that sets or reads it.
    pub name: FieldName,
    /// The method that sets or clears it.
    pub set: FieldName,
    /// The method of the builder that shows it.
    pub get: FieldName,
    /// Its name in the model, and on the wire.
    pub wire_name: String,
    /// The type of its values.
    pub ty: Type,
    /// Whether it may be absent.
    pub presence: Presence,
    /// Whether the model calls it required, whatever `presence` makes of that.
    pub required: bool,
    /// Whether its value must not be shown.
    pub sensitive: bool,
    /// Whether it is filled in with a token when left out.
    pub idempotency_token: bool,
    /// What its value has to keep to; `None` if nothing.
    pub limit: Option<Limit>,
    /// A text that its documentation gives as an example.
    pub example: Option<String>,
    /// What it is.
    pub docs: Docs,
    /// Whether it should no longer be used.
    pub deprecated: Option<Deprecation>,
}

impl Field {
    /// Whether a caller has to set it; tokens are filled in.
    pub fn is_asked_for(&self) -> bool {
        self.required && !self.idempotency_token
    }
}

/// What a value has to keep to.
#[derive(Clone, Debug, PartialEq)]
pub enum Limit {
    /// A text.
    Text {
        /// The least and the greatest number of characters.
        length: Bounds<u64>,
        /// The regular expression that it matches.
        pattern: Option<String>,
    },
    /// A number.
    Number(Bounds<f64>),
    /// A list or bytes.
    List {
        /// The least and the greatest number of elements.
        length: Bounds<u64>,
        /// What each element has to keep to.
        element: Option<Box<Limit>>,
    },
    /// A map.
    Map {
        /// The least and the greatest number of entries.
        length: Bounds<u64>,
        /// What each key has to keep to.
        key: Option<Box<Limit>>,
        /// What each value has to keep to.
        value: Option<Box<Limit>>,
    },
    /// Whatever the value's own shape says.
    Inner,
}

/// The least and the greatest; a bound that is absent is none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds<T> {
    /// The least.
    pub min: Option<T>,
    /// The greatest.
    pub max: Option<T>,
}

/// Whether a member may be absent.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// Always there.
    Required,
    /// An `Option`, though the model calls it required; a response that lacks it gets a stand-in.
    Expected,
    /// An `Option`.
    Optional,
    /// Always there, with a value that stands in when it isn't sent.
    Default(DefaultValue),
}

/// A value that stands in for an absent member.
#[derive(Clone, Debug, PartialEq)]
pub enum DefaultValue {
    /// Empty, zero or false.
    Empty,
    /// A boolean.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number.
    Float(f64),
    /// Text.
    String(String),
    /// The value of an enum.
    Enum(TypeName, String),
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// `String`
    String,
    /// `bool`
    Boolean,
    /// `i8`
    Byte,
    /// `i16`
    Short,
    /// `i32`
    Integer,
    /// `i64`
    Long,
    /// `f32`
    Float,
    /// `f64`
    Double,
    /// `Blob`
    Blob,
    /// `Document`
    Document,
    /// `DateTime`, written in a certain format.
    Timestamp(TimestampFormat),
    /// An enum.
    Enum(TypeName),
    /// A structure.
    Structure(TypeName),
    /// A union.
    Union(TypeName),
    /// A structure or union that contains itself by way of this member.
    Boxed(Box<Type>),
    /// A list; elements may be null if it is sparse.
    List {
        /// The type of the elements.
        element: Box<Type>,
        /// Whether elements may be null.
        sparse: bool,
    },
    /// A map; values may be null if it is sparse.
    Map {
        /// The type of the keys: text, or an enum.
        key: Box<Type>,
        /// The type of the values.
        value: Box<Type>,
        /// Whether values may be null.
        sparse: bool,
    },
}

/// How a timestamp looks on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// Text in ISO 8601.
    DateTime,
    /// Text as in HTTP headers.
    HttpDate,
    /// Seconds since 1970.
    EpochSeconds,
}

/// A tagged union.
#[derive(Clone, Debug)]
pub struct Union {
    /// Its type.
    pub name: TypeName,
    /// The file that it lives in.
    pub module: ModuleName,
    /// What it is.
    pub docs: Docs,
    /// Whether it should no longer be used.
    pub deprecated: Option<Deprecation>,
    /// Its members, sorted by name.
    pub variants: Vec<Variant>,
    /// Whether it is sent, so that its limits can be checked.
    pub sent: bool,
}

/// A member of a union.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The variant.
    pub name: VariantName,
    /// Its name in the model, and on the wire.
    pub wire_name: String,
    /// `as_…`, which gives its value.
    pub as_method: ModuleName,
    /// `is_…`, which tells whether it is this one.
    pub is_method: ModuleName,
    /// The type of its value; `None` if it has none.
    pub ty: Option<Type>,
    /// What its value has to keep to; `None` if nothing.
    pub limit: Option<Limit>,
    /// Whether its value must not be shown.
    pub sensitive: bool,
    /// What it is.
    pub docs: Docs,
}

/// An open enum of strings.
#[derive(Clone, Debug)]
pub struct Enum {
    /// Its type.
    pub name: TypeName,
    /// The file that it lives in.
    pub module: ModuleName,
    /// What it is.
    pub docs: Docs,
    /// Whether it should no longer be used.
    pub deprecated: Option<Deprecation>,
    /// Whether its values must not be shown.
    pub sensitive: bool,
    /// Its values, sorted by name.
    pub variants: Vec<EnumVariant>,
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub struct EnumVariant {
    /// The variant.
    pub name: VariantName,
    /// The string.
    pub value: String,
    /// What it means.
    pub docs: Docs,
    /// Whether it should no longer be used.
    pub deprecated: Option<Deprecation>,
}

/// An error of the service.
#[derive(Clone, Debug)]
pub struct Exception {
    /// Its type, builder and members.
    pub structure: Structure,
    /// The name that it prints.
    pub display_name: String,
    /// Whether it may be retried, and as what.
    pub retry: Option<RetryKind>,
}

/// Why a retry may succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryKind {
    /// The service asks to slow down.
    Throttling,
    /// The service failed.
    Server,
    /// The caller's doing, but it may pass.
    Client,
}
