//! The only place that makes an identifier from a model's string: casing, reserved words, collisions.
//!
//! Nothing else in this crate calls heck.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

macro_rules! kind_of_name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The name without the `r#` that a keyword needs in code.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether the name needs an `r#` in code.
            pub fn is_keyword(&self) -> bool {
                KEYWORDS.contains(&self.as_str())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl ToTokens for $name {
            fn to_tokens(&self, tokens: &mut TokenStream) {
                tokens.append(ident(&self.0, self.is_keyword()));
            }
        }
    };
}

kind_of_name!(
    /// The name of a type.
    TypeName
);
kind_of_name!(
    /// The name of a field, and of the methods that set and read it.
    FieldName
);
kind_of_name!(
    /// The name of a variant.
    VariantName
);
kind_of_name!(
    /// The name of a module, of a file, or of a function.
    ModuleName
);

impl ModuleName {
    /// The name as paths in code have it.
    pub fn in_code(&self) -> String {
        self.to_token_stream().to_string()
    }
}

fn ident(name: &str, is_keyword: bool) -> Ident {
    let make = if is_keyword { Ident::new_raw } else { Ident::new };
    make(name, Span::call_site())
}

/// Keywords of every edition up to 2024; as identifiers they are written `r#type`.
const KEYWORDS: [&str; 47] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while",
];

/// Keywords that can't be written raw, and what is written instead.
const NOT_RAW: [(&str, &str); 5] = [
    ("self", "self_"),
    ("Self", "SelfValue"),
    ("super", "super_"),
    ("crate", "crate_"),
    ("yield", "yield_"),
];

/// Names that files of shapes and operations take from support code, or from the standard library, beside those
/// of `TYPES_IN_USE`; a shape that bears one is called `…Shape`.
pub const SUPPORT_NAMES: [&str; 37] = [
    "Arc",
    "AsRef",
    "BoxError",
    "BuildError",
    "Client",
    "Config",
    "ConnectorError",
    "Deserialize",
    "Deserializer",
    "Display",
    "DisplayErrorContext",
    "Eq",
    "ErrorMetadata",
    "Exception",
    "Fn",
    "FnMut",
    "FnOnce",
    "Hash",
    "InvalidInput",
    "Iterator",
    "Limit",
    "MapAccess",
    "Operation",
    "Ord",
    "PartialEq",
    "RuntimeOperation",
    "PartialOrd",
    "ProvideErrorMetadata",
    "Required",
    "SdkError",
    "SerializeMap",
    "ToOwned",
    "ToString",
    "Unhandled",
    "UnknownVariantError",
    "UnknownVariantValue",
    "Violation",
];

/// Names of types that generated code uses bare, so that a shape of that name would take their place.
const TYPES_IN_USE: [&str; 24] = [
    // From the standard library's prelude.
    "Box",
    "Clone",
    "Default",
    "Drop",
    "Err",
    "From",
    "Into",
    "None",
    "Ok",
    "Option",
    "Result",
    "Send",
    "Some",
    "String",
    "Sync",
    "Vec",
    // From what generated files import.
    "Blob",
    "DateTime",
    "Debug",
    "Document",
    "Error",
    "HashMap",
    "Serialize",
    "Serializer",
];

/// Names of methods that builders have beside those of the members.
const BUILDER_METHODS: [(&str, &str); 14] = [
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
    ("validate", "validate_value"),
    ("with_input", "with_input_value"),
];

/// Names of methods that the client has beside those of the operations.
const CLIENT_METHODS: [(&str, &str); 3] =
    [("config", "config_value"), ("from_conf", "from_conf_value"), ("new", "new_value")];

/// Words that are one word though their capitals say otherwise, as AWS's SDKs read them.
const WORDS: [(&str, &str); 7] = [
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("SigV4", "Sigv4"),
    ("KiB", "Kib"),
    ("MiB", "Mib"),
    ("GiB", "Gib"),
    ("TtL", "Ttl"),
];

/// The type of a shape.
pub fn type_name(model_name: &str) -> TypeName {
    let name = upper_camel(model_name);
    if TYPES_IN_USE.contains(&name.as_str()) {
        return TypeName(format!("{name}Shape"));
    }
    TypeName(replaced(&NOT_RAW, &name))
}

/// The type of something that belongs to another type, such as its builder.
pub fn derived_type(base: &TypeName, suffix: &str) -> TypeName {
    TypeName(format!("{base}{suffix}"))
}

/// The marker type of an operation. The client's name is taken.
pub fn operation_type(model_name: &str) -> TypeName {
    match type_name(model_name) {
        name if name.as_str() == "Client" => TypeName("ClientOperation".to_owned()),
        name => name,
    }
}

/// The file and module of a type.
pub fn type_module(name: &TypeName) -> ModuleName {
    // `builders` and `error` are modules beside those of the types.
    match snake(name.as_str()) {
        module if module == "builders" || module == "error" => ModuleName(format!("{module}_type")),
        module => ModuleName(replaced(&NOT_RAW, &repaired(module))),
    }
}

/// The module of an operation, which is also its method on the client.
pub fn operation_module(model_name: &str) -> ModuleName {
    let name = replaced(&CLIENT_METHODS, &snake(model_name));
    ModuleName(replaced(&NOT_RAW, &name))
}

/// The module of a hand-written page of documentation.
pub fn guide_module(file_stem: &str) -> ModuleName {
    ModuleName(replaced(&NOT_RAW, &snake(file_stem)))
}

/// The field of a member.
pub fn field_name(model_name: &str) -> FieldName {
    let name = replaced(&BUILDER_METHODS, &repaired(snake(model_name)));
    FieldName(replaced(&NOT_RAW, &name))
}

/// A method or field whose name is put together from a prefix and a member's name.
pub fn prefixed_field(prefix: &str, field: &FieldName) -> FieldName {
    FieldName(format!("{prefix}{}", field.0.trim_start_matches('_')))
}

/// The method `as_…` or `is_…` of a variant or an error.
pub fn predicate(prefix: &str, name: &str) -> ModuleName {
    ModuleName(format!("{prefix}{}", snake(name)))
}

/// The variant of a union's member or of an enum's value.
pub fn variant_name(model_name: &str) -> VariantName {
    let name = upper_camel(model_name);
    match name.as_str() {
        // The variant that stands for what the client does not know.
        "Unknown" => VariantName("UnknownValue".to_owned()),
        _ if name.is_empty() => VariantName("Empty".to_owned()),
        _ if name.starts_with(|first: char| first.is_ascii_digit()) => {
            VariantName(format!("_{name}"))
        }
        _ => VariantName(replaced(&NOT_RAW, &name)),
    }
}

/// The name of the crate and the like in which a service's SDK id appears: `route53domains`.
pub fn compact(sdk_id: &str) -> String {
    sdk_id.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// A service's SDK id as one word: `Route53Domains`.
pub fn letters(sdk_id: &str) -> String {
    sdk_id.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Gives out names, each only once.
#[derive(Debug, Default)]
pub struct Unique(BTreeSet<String>);

impl Unique {
    /// Keeps a name from being given out.
    pub fn reserve(&mut self, name: &str) {
        self.0.insert(name.to_lowercase());
    }

    /// The type name, with `Shape` or a number behind it if it, or that of its builder, has been given out
    /// before; case does not count, since it does not count in the file names of some systems.
    pub fn type_name(&mut self, name: TypeName) -> TypeName {
        let candidates = [name.0.clone(), format!("{name}Shape")].into_iter();
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let is_free = |candidate: &String| {
            let with_builder = [candidate.clone(), format!("{candidate}Builder")];
            with_builder.iter().all(|name| !self.0.contains(&name.to_lowercase()))
        };
        let name =
            candidates.chain(numbered).find(is_free).expect("there is always a higher number");
        self.reserve(&name);
        self.reserve(&format!("{name}Builder"));
        TypeName(name)
    }

    /// The field's name, with a number behind it if it, or that of a method made of it, has been given out.
    pub fn field(&mut self, name: FieldName) -> FieldName {
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let is_free = |candidate: &String| {
            ["", "set_", "get_"]
                .iter()
                .all(|prefix| !self.0.contains(&format!("{prefix}{candidate}").to_lowercase()))
        };
        let name = std::iter::once(name.0.clone())
            .chain(numbered)
            .find(is_free)
            .expect("there is always a higher number");
        for prefix in ["", "set_", "get_"] {
            self.reserve(&format!("{prefix}{name}"));
        }
        FieldName(name)
    }

    /// As [`Self::type_name`], for variants.
    pub fn variant(&mut self, name: VariantName) -> VariantName {
        VariantName(self.take(name.0))
    }

    /// As [`Self::type_name`], for modules.
    pub fn module(&mut self, name: ModuleName) -> ModuleName {
        ModuleName(self.take(name.0))
    }

    fn take(&mut self, name: String) -> String {
        if self.0.insert(name.to_lowercase()) {
            return name;
        }
        (2..)
            .map(|number| format!("{name}{number}"))
            .find(|numbered| self.0.insert(numbered.to_lowercase()))
            .expect("there is always a higher number")
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

/// The name with a space for everything that is no part of a word in an identifier.
fn ascii(name: &str) -> String {
    name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect()
}

/// A name that may begin with a digit, or have nothing in it, as one that may not.
fn repaired(name: String) -> String {
    match name.chars().next() {
        None => "unnamed".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{name}"),
        Some(_) => name,
    }
}

/// The name with capitals only where words begin, in the cases that heck reads differently from AWS's SDKs.
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

/// `ACLs` as `Acls`: a plural `s` behind capitals belongs to their word.
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
