//! The intermediate representation (IR): the client to generate, as plain data.
//!
//! It contains final Rust names and the names on the wire. It has no JSON, and needs no look-ups or decisions. It
//! describes the service, and nothing of the crate that contains its client.

pub mod endpoint;
pub mod example;
pub mod query;
pub mod rule_names;
pub mod stream;
pub mod tests;
mod uses;
pub mod waiter;

use crate::names::{FieldName, ModuleName, TypeName, VariantName};

/// A service and everything in its closure.
#[derive(Clone, Debug)]
pub struct Service {
    /// The SDK ID of the service, such as `Route 53 Domains`.
    pub sdk_id: String,
    /// The service's human-readable title.
    pub title: String,
    /// The service's documentation.
    pub docs: Docs,
    /// The service's name in signatures; `None` if requests are not signed.
    pub signing_name: Option<String>,
    /// The authentication of operations that do not have their own.
    pub auth: Auth,
    /// All authentication schemes that a client of the service supports.
    pub auth_schemes: Vec<AuthScheme>,
    /// Whether a client has a region: signatures need one, and endpoints may depend on it.
    pub has_region: bool,
    /// Whether it is a service of AWS, so that a client can be created from what all AWS clients share.
    pub is_aws: bool,
    /// The format of requests and responses.
    pub protocol: Protocol,
    /// Whether error codes are those of the protocol AWS Query, which requests ask for and a header of responses has.
    pub has_query_errors: bool,
    /// The operations, sorted by name.
    pub operations: Vec<Operation>,
    /// The structures that are not an input, an output or an error, sorted by name.
    pub structures: Vec<Structure>,
    /// The unions, sorted by name.
    pub unions: Vec<Union>,
    /// The enums, sorted by name.
    pub enums: Vec<Enum>,
    /// The errors, sorted by name.
    pub errors: Vec<Exception>,
    /// The waiters, sorted by name.
    pub waiters: Vec<waiter::Waiter>,
    /// The rules that resolve endpoints.
    pub endpoint: endpoint::Rules,
    /// The discovery of endpoints, if operations require it.
    pub discovery: Option<endpoint::Discovery>,
    /// The tests of the model, if they are wanted.
    pub tests: tests::Tests,
}

impl Service {
    /// Returns whether the host of an operation's endpoint has a prefix.
    pub fn has_host_prefixes(&self) -> bool {
        self.operations.iter().any(|operation| !operation.host_prefix.is_empty())
    }

    /// Returns whether a client supports schemes that are HTTP's, not AWS's.
    pub fn has_http_auth(&self) -> bool {
        self.auth_schemes.iter().any(|scheme| match scheme {
            AuthScheme::ApiKey(_) | AuthScheme::Basic | AuthScheme::Bearer => true,
            AuthScheme::SigV4 => false,
        })
    }
}

/// The format of requests and responses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// `aws.protocols#awsJson1_0`
    AwsJson1_0,
    /// `aws.protocols#awsJson1_1`
    AwsJson1_1,
}

/// Documentation: lines of Markdown, without comment marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// The first sentence, on one line.
    pub summary: String,
    /// The complete text, wrapped, with empty lines between paragraphs.
    pub lines: Vec<String>,
}

/// A deprecation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprecation {
    /// The message, which says what to use instead.
    pub note: Option<String>,
    /// The date or version since which it is deprecated.
    pub since: Option<String>,
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its marker type, such as `CancelConnection`.
    pub name: TypeName,
    /// Its name in the model.
    pub wire_name: String,
    /// The name of its module.
    pub module: ModuleName,
    /// The name of its method on the client.
    pub method: ModuleName,
    /// The value of the `X-Amz-Target` header.
    pub target: String,
    /// Its documentation.
    pub docs: Docs,
    /// Its deprecation, if it is deprecated.
    pub deprecated: Option<Deprecation>,
    /// Its input.
    pub input: Structure,
    /// Its output.
    pub output: Structure,
    /// Its error enum, such as `CancelConnectionError`.
    pub error: TypeName,
    /// Its fluent builder.
    pub fluent_builder: TypeName,
    /// The errors that it declares, sorted by name.
    pub errors: Vec<ErrorRef>,
    /// Its pagination, if its responses are paginated.
    pub paginator: Option<Paginator>,
    /// Whether it is read-only.
    pub reads: bool,
    /// Its authentication.
    pub auth: Auth,
    /// Whether signatures do not include the body.
    pub has_unsigned_payload: bool,
    /// The parameters of endpoint rules that it sets, each once.
    pub endpoint_arguments: Vec<endpoint::Argument>,
    /// What precedes the host of its endpoint.
    pub host_prefix: Vec<endpoint::PrefixPart>,
    /// Whether its output may contain sensitive values.
    pub sensitive_output: bool,
    /// Values for the members of its input that a caller must set, for documentation.
    pub sample: Vec<example::Setting>,
    /// The examples of the model.
    pub examples: Vec<example::Example>,
}

/// The authentication of operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Auth {
    /// The schemes, in order of preference.
    pub schemes: Vec<AuthScheme>,
    /// Whether requests are sent without authentication if there is no identity for any of the schemes.
    pub is_optional: bool,
}

/// How requests are authenticated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthScheme {
    /// They are signed with AWS credentials.
    SigV4,
    /// They contain an API key.
    ApiKey(ApiKey),
    /// They contain a name and a password.
    Basic,
    /// They contain a token.
    Bearer,
}

/// The place of an API key in requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiKey {
    /// The header with this name.
    Header {
        /// The name.
        name: String,
        /// The word before the key.
        scheme: Option<String>,
    },
    /// The query parameter with this name.
    Query(String),
}

/// An error that an operation declares.
#[derive(Clone, Debug)]
pub struct ErrorRef {
    /// The name of its type and of its variant in the operation's error.
    pub name: TypeName,
    /// Its name in the model.
    pub wire_name: String,
    /// Its error code on the wire.
    pub code: String,
    /// `is_…`, which returns whether it is this error.
    pub is_method: ModuleName,
    /// Its documentation.
    pub docs: Docs,
    /// Whether it is retryable.
    pub retried: bool,
}

/// The pagination of an operation.
#[derive(Clone, Debug)]
pub struct Paginator {
    /// The paginator's type, such as `ListConnectionsPaginator`.
    pub name: TypeName,
    /// The type that reads the items of all pages, if `items` is known.
    pub items_name: TypeName,
    /// The input's member for the token.
    pub input_token: Field,
    /// The path to the token in the output.
    pub output_token: Vec<Field>,
    /// The path to the items in the output, if the model specifies it.
    pub items: Option<Vec<Field>>,
    /// The input's member for the maximum number of items in a page.
    pub page_size: Option<Field>,
}

/// A structure: an operation's input or output, an error, or any other structure.
#[derive(Clone, Debug)]
pub struct Structure {
    /// Its type.
    pub name: TypeName,
    /// The module that contains it.
    pub module: ModuleName,
    /// Its builder.
    pub builder: TypeName,
    /// Its documentation.
    pub docs: Docs,
    /// Its deprecation, if it is deprecated.
    pub deprecated: Option<Deprecation>,
    /// Its members, in the model's order.
    pub fields: Vec<Field>,
    /// Whether requests contain it, so that its constraints can be checked.
    pub sent: bool,
}

impl Structure {
    /// Returns the members that a caller must set.
    pub fn required(&self) -> impl Iterator<Item = &Field> + Clone {
        self.fields.iter().filter(|field| field.is_asked_for())
    }

    /// Returns whether its `build` can fail: it fails when a member that is never absent is not set.
    pub fn is_fallible(&self) -> bool {
        self.fields.iter().any(|field| field.presence == Presence::Required)
    }
}

/// A member of a structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The name of its field and of the methods that set or read it.
    pub name: FieldName,
    /// The method that sets or clears it.
    pub set: FieldName,
    /// The method of the builder that returns it.
    pub get: FieldName,
    /// Its name in the model, and on the wire.
    pub wire_name: String,
    /// The type of its values.
    pub ty: Type,
    /// Whether it may be absent.
    pub presence: Presence,
    /// Whether it is required in the model. `presence` may differ.
    pub required: bool,
    /// Whether its value is sensitive.
    pub sensitive: bool,
    /// Whether it is filled in with an idempotency token if it is absent.
    pub idempotency_token: bool,
    /// The constraints of its value; `None` if it has none.
    pub limit: Option<Limit>,
    /// A text for examples of its value. It is from the documentation, or made for the constraints.
    pub example: String,
    /// Its documentation.
    pub docs: Docs,
    /// Its deprecation, if it is deprecated.
    pub deprecated: Option<Deprecation>,
}

impl Field {
    /// Returns whether a caller must set it. Tokens are filled in.
    pub fn is_asked_for(&self) -> bool {
        self.required && !self.idempotency_token
    }
}

/// The constraints of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Limit {
    /// A string.
    Text {
        /// The minimum and maximum number of characters.
        length: Bounds<u64>,
        /// The regular expression that it must match.
        pattern: Option<String>,
    },
    /// An integer.
    Integer(Bounds<i64>),
    /// A floating point number.
    Number(Bounds<f64>),
    /// Bytes, with their minimum and maximum number.
    Blob(Bounds<u64>),
    /// A list.
    List {
        /// The minimum and maximum number of elements.
        length: Bounds<u64>,
        /// The constraints of each element.
        element: Option<Box<Limit>>,
    },
    /// A map.
    Map {
        /// The minimum and maximum number of entries.
        length: Bounds<u64>,
        /// The constraints of each key.
        key: Option<Box<Limit>>,
        /// The constraints of each value.
        value: Option<Box<Limit>>,
    },
    /// The constraints of the value's own shape.
    Inner,
}

/// The minimum and maximum. An absent bound means no bound.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds<T> {
    /// The minimum.
    pub min: Option<T>,
    /// The maximum.
    pub max: Option<T>,
}

/// Whether a member may be absent.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// Never absent.
    Required,
    /// An `Option`, although it is required in the model. If a response does not contain it, it gets a placeholder.
    Expected,
    /// An `Option`.
    Optional,
    /// Never absent.
    Default {
        /// Its value if it is not set, or if a response does not contain it.
        value: DefaultValue,
        /// Whether it is also sent if it has the default value, a number or a boolean. All other values are sent.
        is_sent: bool,
    },
}

/// The default value of a member.
#[derive(Clone, Debug, PartialEq)]
pub enum DefaultValue {
    /// Empty, zero or false.
    Empty,
    /// A boolean.
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// A floating-point number.
    Float(f64),
    /// A string.
    String(String),
    /// The value of an enum.
    Enum(TypeName, String),
    /// A number of any size, as it is written.
    Big(String),
    /// Bytes.
    Blob(Vec<u8>),
    /// A timestamp: the time since the start of 1970.
    Timestamp {
        /// The seconds.
        seconds: i64,
        /// The nanoseconds after that second.
        nanos: u32,
    },
    /// A document.
    Document(example::Document),
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
    /// `BigInteger`
    BigInteger,
    /// `BigDecimal`
    BigDecimal,
    /// `Blob`
    Blob,
    /// `Document`
    Document,
    /// `DateTime`, serialized in this format.
    Timestamp(TimestampFormat),
    /// An enum.
    Enum(TypeName),
    /// A structure.
    Structure(TypeName),
    /// A union.
    Union(TypeName),
    /// A stream of events. Only outputs have such members.
    EventStream {
        /// The union of the events.
        events: TypeName,
        /// The errors that can end the stream.
        error: TypeName,
    },
    /// A structure or union in a `Box`, because it contains itself through this member.
    Boxed(Box<Type>),
    /// A list. If it is sparse, elements may be null.
    List {
        /// The type of the elements.
        element: Box<Type>,
        /// Whether elements may be null.
        sparse: bool,
    },
    /// A map. If it is sparse, values may be null.
    Map {
        /// The type of the keys: a string or an enum.
        key: Box<Type>,
        /// The type of the values.
        value: Box<Type>,
        /// Whether values may be null.
        sparse: bool,
    },
}

/// The format of a timestamp on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// A string in the format of ISO 8601.
    DateTime,
    /// A string in the format of HTTP headers.
    HttpDate,
    /// Seconds since 1970.
    EpochSeconds,
}

/// A tagged union.
#[derive(Clone, Debug)]
pub struct Union {
    /// Its type.
    pub name: TypeName,
    /// The module that contains it.
    pub module: ModuleName,
    /// Its documentation.
    pub docs: Docs,
    /// Its deprecation, if it is deprecated.
    pub deprecated: Option<Deprecation>,
    /// Its members, sorted by name.
    pub variants: Vec<Variant>,
    /// What it needs as a stream of events, if the output of an operation contains it as one.
    pub stream: Option<stream::EventStream>,
    /// Whether requests contain it, so that its constraints can be checked.
    pub sent: bool,
}

/// A member of a union.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The variant.
    pub name: VariantName,
    /// Its name in the model, and on the wire.
    pub wire_name: String,
    /// `as_…`, which returns its value.
    pub as_method: ModuleName,
    /// `is_…`, which returns whether it is this one.
    pub is_method: ModuleName,
    /// The type of its value; `None` if it has none.
    pub ty: Option<Type>,
    /// The constraints of its value; `None` if it has none.
    pub limit: Option<Limit>,
    /// Whether its value is sensitive.
    pub sensitive: bool,
    /// Its documentation.
    pub docs: Docs,
    /// Its deprecation, if it is deprecated.
    pub deprecated: Option<Deprecation>,
}

/// An open enum of strings.
#[derive(Clone, Debug)]
pub struct Enum {
    /// Its type.
    pub name: TypeName,
    /// The module that contains it.
    pub module: ModuleName,
    /// Its documentation.
    pub docs: Docs,
    /// Its deprecation, if it is deprecated.
    pub deprecated: Option<Deprecation>,
    /// Whether its values are sensitive.
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
    /// Its documentation.
    pub docs: Docs,
    /// Its deprecation, if it is deprecated.
    pub deprecated: Option<Deprecation>,
}

/// An error of the service.
#[derive(Clone, Debug)]
pub struct Exception {
    /// Its type, builder and members.
    pub structure: Structure,
    /// The name that it prints.
    pub display_name: String,
    /// The kind of retry, if it is retryable.
    pub retry: Option<RetryKind>,
}

/// The reason why a retry may succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryKind {
    /// The service asks to slow down.
    Throttling,
    /// The service failed.
    Server,
    /// The caller caused the error, but a retry may succeed.
    Client,
}
