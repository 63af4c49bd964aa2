//! The names that have a meaning of their own: keywords, and the names of methods and modules that every client has.

/// The keywords of every edition up to 2024. As identifiers they need an `r#`, as in `r#type`.
pub const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// The keywords that cannot be raw identifiers, with their replacements. They are the same as in the AWS SDKs.
pub const NOT_RAW: [(&str, &str); 4] =
    [("self", "self_"), ("Self", "SelfValue"), ("super", "super_"), ("crate", "crate_")];

/// The modules that cannot have their own file: `mod.rs` contains the module of its folder.
pub const NO_FILES: [(&str, &str); 1] = [("mod", "mod_")];

/// The methods of builders and errors that do not belong to a member, with the names of members that collide with them.
/// They are the same as in the AWS SDKs.
pub const BUILDER_METHODS: [(&str, &str); 8] = [
    ("build", "build_value"),
    ("builder", "builder_value"),
    ("customize", "customize_value"),
    ("default", "default_value"),
    ("meta", "meta_value"),
    ("send", "send_value"),
    // The AWS SDKs replace these two names, although their current builders do not have such methods.
    ("make_operation", "make_operation_value"),
    ("presigned", "presigned_value"),
];

/// The other methods of inputs and their builders, with the names of members that collide with them.
pub const INPUT_METHODS: [(&str, &str); 7] = [
    ("as_input", "as_input_value"),
    ("into_paginator", "into_paginator_value"),
    ("new", "new_value"),
    ("required", "required_value"),
    ("send_with", "send_with_value"),
    ("validate", "validate_value"),
    ("with_input", "with_input_value"),
];

/// The other methods of errors, with the names of members that collide with them.
pub const ERROR_METHODS: [(&str, &str); 1] =
    [("retryable_error_kind", "retryable_error_kind_value")];

/// The methods of the client that do not belong to an operation, with the names of operations that collide with them.
pub const CLIENT_METHODS: [(&str, &str); 3] =
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
