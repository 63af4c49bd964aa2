//! Creates Rust identifiers from the names in a model: case conversion, reserved words, collisions.
//!
//! The names are those of the AWS SDKs. No other module in this crate creates identifiers from a model.

mod casing;
mod config;
mod reserved;
mod unique;

pub use config::CONFIG_METHODS;
pub use reserved::{CLIENT_MODULES, SUPPORT_MODULE};
pub use unique::Unique;

use std::fmt;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

use casing::{snake, upper_camel};
use reserved::{
    BUILDER_METHODS, CLIENT_METHODS, ERROR_METHODS, INPUT_METHODS, KEYWORDS, NO_FILES, NOT_RAW,
};

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

/// The names of a member: its field, and the methods of its builder with prefixes.
pub struct MemberNames {
    /// The field, and the methods that set and read it.
    pub field: FieldName,
    /// The method that sets the whole value or none.
    pub set: FieldName,
    /// The method of the builder that reads it.
    pub get: FieldName,
}

/// The kind of structure that a member belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The input of an operation.
    Input,
    /// An error.
    Error,
    /// Any other structure.
    Structure,
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

/// Returns a name that refers to a type of the model which another module defines. `emit::imports` removes the mark, or
/// replaces the name with a path if the module defines another type of this name.
pub fn reference(name: &TypeName) -> Ident {
    Ident::new_raw(&format!("{REFERENCE}{name}"), Span::call_site())
}

/// The start of a name from [`verbatim`]. No name from a model starts with it.
const VERBATIM: &str = "__";

/// The start of a name from [`reference`]. No type name starts with it.
const REFERENCE: &str = "_";

/// The use of an identifier in emitted code.
pub enum Emitted {
    /// The name of a type of the model.
    Shape(String),
    /// The name of a type of the model which another module defines.
    Reference(String),
    /// A name that is no reference.
    Verbatim(String),
    /// Anything else.
    Word(Ident),
}

/// Returns how an identifier is used, without its mark.
pub fn emitted(ident: Ident) -> Emitted {
    let text = ident.to_string();
    let Some(raw) = text.strip_prefix("r#").filter(|raw| !KEYWORDS.contains(raw)) else {
        return Emitted::Word(ident);
    };
    match (raw.strip_prefix(VERBATIM), raw.strip_prefix(REFERENCE)) {
        (Some(name), _) => Emitted::Verbatim(name.to_owned()),
        (None, Some(name)) => Emitted::Reference(name.to_owned()),
        (None, None) => Emitted::Shape(raw.to_owned()),
    }
}

/// Returns the type name of a shape.
pub fn type_name(model_name: &str) -> TypeName {
    match upper_camel(model_name) {
        // An underscore before a digit would make the type and its module the same.
        name if name.is_empty() || name.starts_with(|first: char| first.is_ascii_digit()) => {
            TypeName(format!("Shape{name}"))
        }
        name => TypeName(replaced(&NOT_RAW, &name)),
    }
}

/// Returns the name of a type that belongs to another type, such as its builder.
pub fn derived_type(base: &TypeName, suffix: &str) -> TypeName {
    TypeName(format!("{base}{suffix}"))
}

/// The structure of an operation's required members, which the module of the operation contains too.
pub const REQUIRED: &str = "Required";

/// The trait with the client's methods for waiters.
pub const WAITERS: &str = "Waiters";

/// Returns the name of the marker type of an operation. It keeps its capitals, unlike its input and output: `GetIPSet`
/// has a `GetIpSetInput`.
pub fn operation_type(model_name: &str) -> TypeName {
    if model_name.contains('_') {
        return type_name(model_name);
    }
    let mut letters = model_name.chars();
    let first: String = letters.next().iter().map(char::to_ascii_uppercase).collect();
    match replaced(&NOT_RAW, &format!("{first}{}", letters.as_str())) {
        name if name == REQUIRED => TypeName(format!("{name}Operation")),
        name => TypeName(name),
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

/// Returns the name of the module of an operation. A keyword gets an underscore.
pub fn operation_module(model_name: &str) -> ModuleName {
    let ModuleName(name) = operation_method(model_name);
    if KEYWORDS.contains(&name.as_str()) {
        ModuleName(format!("{name}_"))
    } else {
        ModuleName(name)
    }
}

/// Returns the name of the method of an operation on the client.
pub fn operation_method(model_name: &str) -> ModuleName {
    let name = replaced(&CLIENT_METHODS, &repaired(snake(model_name)));
    ModuleName(replaced(&NOT_RAW, &name))
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

/// Returns the name of the function of a test.
pub fn test_name(id: &str) -> ModuleName {
    let name = repaired(snake(id));
    ModuleName(replaced(&NOT_RAW, &name))
}

/// Returns a field name for a name that is not a member of an input or an error.
pub fn field_name(model_name: &str) -> FieldName {
    member_field(model_name, Owner::Structure)
}

/// Returns the field name of a member.
fn member_field(model_name: &str, owner: Owner) -> FieldName {
    let name = replaced(&BUILDER_METHODS, &repaired(snake(model_name)));
    let name = match owner {
        Owner::Input => replaced(&INPUT_METHODS, &name),
        Owner::Error => replaced(&ERROR_METHODS, &name),
        Owner::Structure => name,
    };
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
        "SelfValue" => VariantName("SelfValue_".to_owned()),
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

fn replaced(table: &[(&str, &str)], name: &str) -> String {
    table
        .iter()
        .find_map(|(reserved, instead)| (*reserved == name).then_some(*instead))
        .unwrap_or(name)
        .to_owned()
}

/// Returns a valid identifier for a name that can be empty or start with a digit.
fn repaired(name: String) -> String {
    match name.chars().next() {
        None => "unnamed".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{name}"),
        Some(_) => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_keyword_can_name_a_member() {
        for keyword in KEYWORDS.into_iter().chain(NOT_RAW.map(|(keyword, _)| keyword)) {
            let name = field_name(keyword).to_token_stream().to_string();
            syn::parse_str::<Ident>(&name).unwrap_or_else(|error| panic!("{keyword}: {error}"));
        }
    }

    #[test]
    fn operations_are_named_as_in_the_aws_sdks() {
        for (model_name, name, module, method) in [
            (
                "AssumeRoleWithSAML",
                "AssumeRoleWithSAML",
                "assume_role_with_saml",
                "assume_role_with_saml",
            ),
            ("GetIPSet", "GetIPSet", "get_ip_set", "get_ip_set"),
            ("listACLs", "ListACLs", "list_acls", "list_acls"),
            ("Match", "Match", "match_", "match"),
            ("Self", "SelfValue", "self_", "self_"),
            ("get_thing", "GetThing", "get_thing", "get_thing"),
        ] {
            assert_eq!(operation_type(model_name).as_str(), name);
            assert_eq!(operation_module(model_name).as_str(), module);
            assert_eq!(operation_method(model_name).as_str(), method);
        }
    }

    #[test]
    fn types_and_variants_are_named_as_in_the_aws_sdks() {
        for (model_name, type_of, variant) in [
            ("Unknown", "Unknown", "UnknownValue"),
            ("UNKNOWN_VALUE", "UnknownValue", "UnknownValue_"),
            ("Self", "SelfValue", "SelfValue"),
            ("SELF_VALUE", "SelfValue", "SelfValue_"),
            ("_4XX", "Shape4Xx", "_4Xx"),
            ("CREATE_COMPLETE", "CreateComplete", "CreateComplete"),
        ] {
            assert_eq!(type_name(model_name).as_str(), type_of);
            assert_eq!(variant_name(model_name).as_str(), variant);
        }
    }

    #[test]
    fn members_are_renamed_only_where_methods_collide() {
        for (model_name, names) in [
            ("Meta", ["meta_value"; 3]),
            ("Required", ["required", "required_value", "required"]),
            (
                "retryableErrorKind",
                ["retryable_error_kind", "retryable_error_kind", "retryable_error_kind_value"],
            ),
        ] {
            let owners = [Owner::Structure, Owner::Input, Owner::Error];
            assert_eq!(owners.map(|owner| member_field(model_name, owner).to_string()), names);
        }
    }
}
