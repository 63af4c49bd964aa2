//! Creates Rust identifiers from the names in a model: case conversion, reserved words, collisions.
//!
//! No other module in this crate creates identifiers from a model, or calls heck.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

macro_rules! kind_of_name {
    ($(#[$doc:meta])* $name:ident, $emitted:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Returns the name without the `r#` that a keyword needs in code.
            pub fn as_str(&self) -> &str {
                &self.0
            }

        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl ToTokens for $name {
            fn to_tokens(&self, tokens: &mut TokenStream) {
                tokens.append($emitted(&self.0));
            }
        }
    };
}

kind_of_name!(
    /// The name of a type.
    TypeName, shape
);
kind_of_name!(
    /// The name of a field, and of the methods that set and read it.
    FieldName, word
);
kind_of_name!(
    /// The name of a variant.
    VariantName, verbatim
);
kind_of_name!(
    /// The name of a module, of a file, or of a function.
    ModuleName, word
);

impl FieldName {
    /// Returns whether the name is a keyword, which needs an `r#` in code.
    pub fn is_keyword(&self) -> bool {
        KEYWORDS.contains(&self.as_str())
    }
}

impl ModuleName {
    /// Returns the name as it is written in code.
    pub fn in_code(&self) -> String {
        word(self.as_str()).to_string()
    }
}

/// Returns a name that is used as it is. No name of this kind is the same as one that generated files import.
fn word(name: &str) -> Ident {
    let make = if KEYWORDS.contains(&name) { Ident::new_raw } else { Ident::new };
    make(name, Span::call_site())
}

/// Returns the name of a type of the model. `emit::imports` removes the `r#`, which distinguishes the type from an
/// imported one of the same name.
fn shape(name: &str) -> Ident {
    Ident::new_raw(name, Span::call_site())
}

/// Returns a name that does not refer to an import, although it may look like one, such as that of a variant.
/// `emit::imports` removes the mark.
pub fn verbatim(name: &str) -> Ident {
    Ident::new_raw(&format!("{VERBATIM}{name}"), Span::call_site())
}

/// The start of a name from [`verbatim`]. No name from a model starts with it.
const VERBATIM: &str = "__";

/// The use of an identifier in emitted code.
pub enum Emitted {
    /// The name of a type of the model.
    Shape(String),
    /// A name that is no reference.
    Verbatim(String),
    /// Anything else.
    Word(Ident),
}

/// Returns how an identifier is used, without its mark.
pub fn emitted(ident: Ident) -> Emitted {
    let text = ident.to_string();
    match text.strip_prefix("r#") {
        Some(raw) if !KEYWORDS.contains(&raw) => match raw.strip_prefix(VERBATIM) {
            Some(name) => Emitted::Verbatim(name.to_owned()),
            None => Emitted::Shape(raw.to_owned()),
        },
        _ => Emitted::Word(ident),
    }
}

/// The keywords of every edition up to 2024. As identifiers they need an `r#`, as in `r#type`.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// The keywords that cannot be raw identifiers, with their replacements. They are the same as in the AWS SDKs.
const NOT_RAW: [(&str, &str); 5] = [
    ("self", "self_"),
    ("Self", "SelfValue"),
    ("SelfValue", "SelfValue_"),
    ("super", "super_"),
    ("crate", "crate_"),
];

/// The modules that cannot have their own file: `mod.rs` contains the module of its folder.
const NO_FILES: [(&str, &str); 1] = [("mod", "mod_")];

/// The methods of builders that do not belong to a member, with the names of members that collide with them.
const BUILDER_METHODS: [(&str, &str); 16] = [
    ("build", "build_value"),
    ("builder", "builder_value"),
    ("customize", "customize_value"),
    ("default", "default_value"),
    ("meta", "meta_value"),
    ("send", "send_value"),
    ("as_input", "as_input_value"),
    ("send_with", "send_with_value"),
    ("into_paginator", "into_paginator_value"),
    ("new", "new_value"),
    ("required", "required_value"),
    ("retryable_error_kind", "retryable_error_kind_value"),
    // The AWS SDKs replace these two names, although their current builders do not have such methods.
    ("make_operation", "make_operation_value"),
    ("presigned", "presigned_value"),
    ("validate", "validate_value"),
    ("with_input", "with_input_value"),
];

/// The methods of the client that do not belong to an operation, with the names of operations that collide with them.
const CLIENT_METHODS: [(&str, &str); 3] =
    [("config", "config_value"), ("from_conf", "from_conf_value"), ("new", "new_value")];

/// The name of the module of the support code, unless an option sets another one.
pub const SUPPORT_MODULE: &str = "rt";

/// The other modules in the root of a client. A page of documentation with one of these names gets the suffix `_page`.
pub const CLIENT_MODULES: [&str; 10] = [
    "client",
    "config",
    "error",
    "meta",
    "operation",
    "primitives",
    "protocol",
    "service",
    "types",
    "waiters",
];

/// Words that the AWS SDKs treat as one word, although their capitals separate them.
const WORDS: [(&str, &str); 7] = [
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("SigV4", "Sigv4"),
    ("KiB", "Kib"),
    ("MiB", "Mib"),
    ("GiB", "Gib"),
    ("TtL", "Ttl"),
];

/// Returns the type name of a shape.
pub fn type_name(model_name: &str) -> TypeName {
    TypeName(replaced(&NOT_RAW, &repaired(upper_camel(model_name))))
}

/// Returns the name of a type that belongs to another type, such as its builder.
pub fn derived_type(base: &TypeName, suffix: &str) -> TypeName {
    TypeName(format!("{base}{suffix}"))
}

/// The structure of an operation's required members, which the module of the operation contains too.
pub const REQUIRED: &str = "Required";

/// The trait with the client's methods for waiters.
pub const WAITERS: &str = "Waiters";

/// Returns the name of the marker type of an operation.
pub fn operation_type(model_name: &str) -> TypeName {
    match type_name(model_name) {
        name if name.as_str() == REQUIRED => TypeName(format!("{name}Operation")),
        name => name,
    }
}

/// Returns the name that the names of a waiter's types contain.
pub fn waiter_type(model_name: &str) -> TypeName {
    TypeName(upper_camel(model_name))
}

/// Returns the name of a waiter's error.
pub fn waiter_error(waiter: &TypeName) -> TypeName {
    TypeName(format!("WaitUntil{waiter}Error"))
}

/// Returns the name of a waiter's module.
pub fn waiter_module(model_name: &str) -> ModuleName {
    ModuleName(replaced(&NOT_RAW, &snake(model_name)))
}

/// Returns the name of the variant of an error enum for an error.
pub fn error_variant(error: &TypeName) -> VariantName {
    match error.as_str() {
        // `Unhandled` is the variant for errors that the model does not define.
        "Unhandled" => VariantName("UnhandledValue".to_owned()),
        "UnhandledValue" => VariantName("UnhandledValue_".to_owned()),
        name => VariantName(name.to_owned()),
    }
}

/// Returns the name of the module of a type, which is also its file name.
pub fn type_module(name: &TypeName) -> ModuleName {
    // `builders` and `error` are reserved for other modules.
    match snake(name.as_str()) {
        module if module == "builders" || module == "error" => ModuleName(format!("{module}_type")),
        module => ModuleName(replaced(&NO_FILES, &replaced(&NOT_RAW, &repaired(module)))),
    }
}

/// Returns the name of the module of an operation, which is also its method on the client.
pub fn operation_module(model_name: &str) -> ModuleName {
    let name = replaced(&CLIENT_METHODS, &repaired(snake(model_name)));
    ModuleName(replaced(&NO_FILES, &replaced(&NOT_RAW, &name)))
}

/// Returns the name of the module of a handwritten page of documentation. Links contain it, so it is never a keyword.
pub fn guide_module(file_stem: &str) -> ModuleName {
    let is_taken = |name: &str| {
        CLIENT_MODULES.contains(&name)
            || name == SUPPORT_MODULE
            || KEYWORDS.contains(&name)
            || NOT_RAW.iter().any(|(keyword, _)| *keyword == name)
    };
    match repaired(snake(file_stem)) {
        name if is_taken(&name) => ModuleName(format!("{name}_page")),
        name => ModuleName(name),
    }
}

/// Returns the field name of a member.
pub fn field_name(model_name: &str) -> FieldName {
    let name = replaced(&BUILDER_METHODS, &repaired(snake(model_name)));
    FieldName(replaced(&NOT_RAW, &name))
}

/// Returns the name of a method or field that consists of a prefix and the name of a field.
pub fn prefixed_field(prefix: &str, field: &FieldName) -> FieldName {
    FieldName(format!("{prefix}{}", field.0.trim_start_matches('_')))
}

/// Returns the name of the method `as_…` or `is_…` of a variant or an error.
pub fn predicate(prefix: &str, name: &str) -> ModuleName {
    ModuleName(format!("{prefix}{}", snake(name)))
}

/// Returns the variant name of a union's member or an enum's value.
pub fn variant_name(model_name: &str) -> VariantName {
    let name = upper_camel(model_name);
    match name.as_str() {
        // `Unknown` is the variant for members and values that the client does not know.
        "Unknown" => VariantName("UnknownValue".to_owned()),
        "UnknownValue" => VariantName("UnknownValue_".to_owned()),
        _ if name.is_empty() => VariantName("Empty".to_owned()),
        _ if name.starts_with(|first: char| first.is_ascii_digit()) => {
            VariantName(format!("_{name}"))
        }
        _ => VariantName(replaced(&NOT_RAW, &name)),
    }
}

/// Returns a service's SDK ID in lowercase without separators, as in crate names: `route53domains`.
pub fn compact(sdk_id: &str) -> String {
    sdk_id.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// Returns a service's SDK ID without separators: `Route53Domains`.
pub fn letters(sdk_id: &str) -> String {
    sdk_id.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Makes names unique.
#[derive(Debug, Default)]
pub struct Unique {
    /// The names in use, in lowercase.
    taken: BTreeSet<String>,
    /// The first number that may be free, for the names that have got numbers.
    next: BTreeMap<String, usize>,
}

impl Unique {
    /// Reserves a name.
    pub fn reserve(&mut self, name: &str) {
        self.taken.insert(name.to_lowercase());
    }

    /// Returns the first free name: one of the candidates, or `base` with a number.
    fn free(
        &mut self,
        candidates: &[&str],
        base: &str,
        derived: impl Fn(&str) -> Vec<String>,
    ) -> String {
        let is_free = |name: &str| {
            derived(name).iter().all(|name| !self.taken.contains(&name.to_lowercase()))
        };
        if let Some(name) = candidates.iter().find(|name| is_free(name)) {
            return (*name).to_owned();
        }
        // Names stay in use, so the search goes on where the last one for this name ended.
        let first = self.next.get(&base.to_lowercase()).copied().unwrap_or(2);
        let mut numbered = (first..).map(|number| (number, format!("{base}{number}")));
        let (number, name) =
            numbered.find(|(_, name)| is_free(name)).expect("there is always a higher number");
        self.next.insert(base.to_lowercase(), number + 1);
        name
    }

    /// Makes a type name unique. If the name or the name of its builder is in use, it gets the suffix `Shape` or a
    /// number. The comparison ignores case, because the file names of some systems do.
    pub fn type_name(&mut self, name: TypeName) -> TypeName {
        let shape = format!("{name}Shape");
        let name = self.free(&[&name.0, &shape], &name.0, |name| {
            vec![name.to_owned(), format!("{name}Builder")]
        });
        self.reserve(&name);
        self.reserve(&format!("{name}Builder"));
        TypeName(name)
    }

    /// Makes a field name unique. If the name or the name of one of its methods is in use, it gets a number.
    pub fn field(&mut self, name: FieldName) -> FieldName {
        let name = self.free(&[&name.0], &name.0, |name| {
            ["", "set_", "get_"].map(|prefix| format!("{prefix}{name}")).to_vec()
        });
        for prefix in ["", "set_", "get_"] {
            self.reserve(&format!("{prefix}{name}"));
        }
        FieldName(name)
    }

    /// Makes a variant name unique.
    pub fn variant(&mut self, name: VariantName) -> VariantName {
        VariantName(self.take(name.0))
    }

    /// Makes a module name unique.
    pub fn module(&mut self, name: ModuleName) -> ModuleName {
        ModuleName(self.take(name.0))
    }

    fn take(&mut self, name: String) -> String {
        let name = self.free(&[&name], &name, |name| vec![name.to_owned()]);
        self.reserve(&name);
        name
    }
}

fn replaced(table: &[(&str, &str)], name: &str) -> String {
    table
        .iter()
        .find_map(|(reserved, instead)| (*reserved == name).then_some(*instead))
        .unwrap_or(name)
        .to_owned()
}

fn snake(name: &str) -> String {
    words(&ascii(name)).to_snake_case()
}

fn upper_camel(name: &str) -> String {
    words(&ascii(name)).to_upper_camel_case()
}

/// Replaces every character that cannot be in an identifier with an underscore.
fn ascii(name: &str) -> String {
    name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect()
}

/// Returns a valid identifier for a name that can be empty or start with a digit.
fn repaired(name: String) -> String {
    match name.chars().next() {
        None => "unnamed".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{name}"),
        Some(_) => name,
    }
}

/// Changes the capitals of words that heck would split differently from the AWS SDKs.
fn words(name: &str) -> Cow<'_, str> {
    let mut name = Cow::Borrowed(name);
    for (word, instead) in WORDS {
        if name.contains(word) {
            name = Cow::Owned(name.replace(word, instead));
        }
    }
    match plural_acronyms(&name) {
        Some(changed) => Cow::Owned(changed),
        None => name,
    }
}

/// Returns `Acls` for `ACLs`: a plural `s` after capitals belongs to their word. Returns `None` if nothing changes.
fn plural_acronyms(name: &str) -> Option<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut changed = None;
    for (index, letter) in chars.iter().enumerate() {
        let ends = !chars.get(index + 1).is_some_and(|next| next.is_ascii_lowercase());
        if *letter != 's' || !ends {
            continue;
        }
        let start = chars[..index]
            .iter()
            .rposition(|before| !before.is_ascii_uppercase())
            .map_or(0, |before| before + 1);
        if index - start >= 2 {
            let changed = changed.get_or_insert_with(|| chars.clone());
            for letter in &mut changed[start + 1..index] {
                *letter = letter.to_ascii_lowercase();
            }
        }
    }
    changed.map(|chars| chars.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        for (model_name, snake_case, camel_case) in [
            ("CancelConnection", "cancel_connection", "CancelConnection"),
            ("AwsTrainingCertification", "aws_training_certification", "AwsTrainingCertification"),
            ("ACLs", "acls", "Acls"),
            ("ListACLsRequest", "list_acls_request", "ListAclsRequest"),
            ("IPv6Addresses", "ipv6_addresses", "Ipv6Addresses"),
            ("SizeInMiB", "size_in_mib", "SizeInMib"),
            ("DBProxy", "db_proxy", "DbProxy"),
            ("s3Key", "s3_key", "S3Key"),
            ("OPPORTUNITY_COLLABORATION", "opportunity_collaboration", "OpportunityCollaboration"),
            ("__type", "type", "Type"),
            ("IOUsage", "io_usage", "IoUsage"),
        ] {
            assert_eq!(snake(model_name), snake_case);
            assert_eq!(upper_camel(model_name), camel_case);
        }
    }

    #[test]
    fn every_keyword_can_name_a_member() {
        for keyword in KEYWORDS.into_iter().chain(NOT_RAW.map(|(keyword, _)| keyword)) {
            let name = field_name(keyword).to_token_stream().to_string();
            syn::parse_str::<Ident>(&name).unwrap_or_else(|error| panic!("{keyword}: {error}"));
        }
    }

    #[test]
    fn names_are_given_out_once() {
        let mut unique = Unique::default();
        let names: Vec<_> = ["IpAddress", "IPAddress", "Ipaddress"]
            .map(|name| unique.type_name(type_name(name)).to_string())
            .into();
        assert_eq!(names, ["IpAddress", "IpAddressShape", "Ipaddress2"]);
    }
}
