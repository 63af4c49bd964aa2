//! Parts of models on which a generator stumbles easily, each with a name.

use crate::pagination;

/// Shapes by what is tricky about them.
pub const SHAPES: &[(&str, &str)] = &[
    ("nested_items_as_a_map", pagination::NESTED),
    ("empty_enum", r#""a#E": {"type": "enum", "members": {}}"#),
    (
        "type_named_like_operation",
        r#"
"a#Search": {"type": "operation", "output": {"target": "a#SearchResponse"}},
"a#SearchResponse": {"type": "structure", "members": {"it": {"target": "b#Search"}}},
"b#Search": {"type": "structure"}"#,
    ),
    (
        "type_named_like_output",
        r#"
"a#Search": {"type": "operation", "input": {"target": "a#SearchInput"}, "output": {"target": "a#SearchResponse"}},
"a#SearchInput": {"type": "structure", "members": {"again": {"target": "a#SearchInput"}}},
"a#SearchResponse": {"type": "structure", "members": {"it": {"target": "a#SearchOutput"}, "builder": {"target": "a#SearchInputBuilder"}}},
"a#SearchOutput": {"type": "structure"}, "a#SearchInputBuilder": {"type": "structure"}"#,
    ),
    (
        "error_named_like_operation_error",
        r#"
"a#Validation": {"type": "operation", "errors": [{"target": "a#ValidationError"}]},
"a#ValidationError": {"type": "structure", "traits": {"smithy.api#error": "client"}}"#,
    ),
    (
        "error_named_unhandled",
        r#""a#Unhandled": {"type": "structure", "traits": {"smithy.api#error": "client"}}"#,
    ),
    (
        "errors_named_like_support",
        r#"
"a#ErrorMetadata": {"type": "structure", "traits": {"smithy.api#error": "client"}},
"a#BuildError": {"type": "structure", "traits": {"smithy.api#error": "client"}},
"a#SdkError": {"type": "structure", "traits": {"smithy.api#error": "client"}},
"a#BoxError": {"type": "structure", "traits": {"smithy.api#error": "client"}},
"a#UnknownVariantError": {"type": "structure", "traits": {"smithy.api#error": "client"}}"#,
    ),
    (
        "types_named_like_support",
        r#"
"a#T": {"type": "union", "members": {"a": {"target": "a#MapAccess"}, "b": {"target": "a#Deserialize"}, "c": {"target": "a#Deserializer"}, "d": {"target": "a#Operation"}, "e": {"target": "a#Client"}, "f": {"target": "a#ToOwned"}, "g": {"target": "a#FnMut"}, "h": {"target": "a#UnknownVariantValue"}, "i": {"target": "a#Iterator"}, "j": {"target": "a#Builder"}, "k": {"target": "a#Params"}}},
"a#S": {"type": "structure", "members": {"a": {"target": "a#MapAccess"}, "f": {"target": "a#ToOwned", "traits": {"smithy.api#required": {}}}, "x": {"target": "smithy.api#String", "traits": {"smithy.api#default": "x"}}, "i": {"target": "a#Iterator"}}},
"a#MapAccess": {"type": "structure"}, "a#Deserialize": {"type": "structure"}, "a#Deserializer": {"type": "structure"}, "a#Operation": {"type": "structure"}, "a#Client": {"type": "structure"}, "a#ToOwned": {"type": "structure"}, "a#FnMut": {"type": "structure"},
"a#UnknownVariantValue": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}}}, "a#Iterator": {"type": "structure"}, "a#Builder": {"type": "structure"}, "a#Params": {"type": "structure"}"#,
    ),
    (
        "digits_first",
        r#"
"a#_1": {"type": "operation", "input": {"target": "a#_2In"}, "errors": [{"target": "a#_3"}]},
"a#_2In": {"type": "structure", "members": {"_4": {"target": "a#_5"}}}, "a#_5": {"type": "union", "members": {"_6": {"target": "a#_7"}}},
"a#_7": {"type": "enum", "members": {"_8": {"target": "smithy.api#Unit"}}}, "a#_3": {"type": "structure", "traits": {"smithy.api#error": "client"}}"#,
    ),
    (
        "files_named_mod",
        r#"
"a#Mod": {"type": "operation", "output": {"target": "a#ModResponse"}},
"a#ModResponse": {"type": "structure", "members": {"mod": {"target": "b#Mod"}}}, "b#Mod": {"type": "structure"}"#,
    ),
    (
        "predicates_alike",
        r#"
"a#Op": {"type": "operation", "output": {"target": "a#Out"}, "errors": [{"target": "a#AB"}, {"target": "b#ABShape"}, {"target": "a#UnhandledValue"}, {"target": "a#Unhandled"}]},
"a#Out": {"type": "structure", "members": {"it": {"target": "a#Alike"}}},
"a#Alike": {"type": "union", "members": {"Self": {"target": "smithy.api#String"}, "SelfValue": {"target": "smithy.api#String"}}},
"a#AB": {"type": "structure", "traits": {"smithy.api#error": "client"}}, "b#ABShape": {"type": "structure", "traits": {"smithy.api#error": "client"}},
"a#UnhandledValue": {"type": "structure", "traits": {"smithy.api#error": "client"}}, "a#Unhandled": {"type": "structure", "traits": {"smithy.api#error": "client"}}"#,
    ),
    (
        "type_named_like_builder",
        r#"
"a#Thing": {"type": "structure", "members": {"made": {"target": "a#ThingBuilder"}}},
"a#ThingBuilder": {"type": "structure", "members": {"makes": {"target": "a#Thing"}}}"#,
    ),
    (
        "types_builders",
        r#""a#Builders": {"type": "structure"}, "a#BuildersType": {"type": "structure"}"#,
    ),
    (
        "member_named_like_setter",
        r#""a#S": {"type": "structure", "members": {"foo": {"target": "smithy.api#String"}, "setFoo": {"target": "smithy.api#String"}, "getFoo": {"target": "smithy.api#String"}}}"#,
    ),
    (
        "members_of_input_named_like_methods",
        r#"
"a#Op": {"type": "operation", "input": {"target": "a#In"}},
"a#In": {"type": "structure", "members": {"new": {"target": "smithy.api#String"}, "asInput": {"target": "smithy.api#String"}, "intoParts": {"target": "smithy.api#String"}, "sendWith": {"target": "smithy.api#String"}, "withInput": {"target": "smithy.api#String"}}}"#,
    ),
    (
        "members_of_error_named_like_methods",
        r#""a#E": {"type": "structure", "members": {"code": {"target": "smithy.api#String"}, "retryableErrorKind": {"target": "smithy.api#String"}, "source": {"target": "smithy.api#String"}, "requestId": {"target": "smithy.api#String"}, "meta": {"target": "smithy.api#String"}}, "traits": {"smithy.api#error": "client", "smithy.api#retryable": {}}}"#,
    ),
    (
        "message_is_no_text",
        r#""a#E": {"type": "structure", "members": {"message": {"target": "smithy.api#Integer"}}, "traits": {"smithy.api#error": "client"}}"#,
    ),
    (
        "message_is_a_structure",
        r#""a#E": {"type": "structure", "members": {"message": {"target": "a#M"}}, "traits": {"smithy.api#error": "client"}}, "a#M": {"type": "structure"}"#,
    ),
    (
        "message_twice",
        r#""a#E": {"type": "structure", "members": {"Message": {"target": "smithy.api#String"}, "message": {"target": "smithy.api#String"}}, "traits": {"smithy.api#error": "client"}}"#,
    ),
    (
        "message_is_an_enum",
        r#""a#E": {"type": "structure", "members": {"message": {"target": "a#M"}}, "traits": {"smithy.api#error": "client"}}, "a#M": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}}}"#,
    ),
    (
        "message_with_default",
        r#""a#E": {"type": "structure", "members": {"message": {"target": "smithy.api#String", "traits": {"smithy.api#default": "x"}}}, "traits": {"smithy.api#error": "client"}}"#,
    ),
    (
        "union_of_twins",
        r#""a#U": {"type": "union", "members": {"foo": {"target": "smithy.api#String"}, "Foo": {"target": "smithy.api#String"}, "fOO": {"target": "smithy.api#Unit"}}}"#,
    ),
    (
        "union_with_unknown",
        r#""a#U": {"type": "union", "members": {"unknown": {"target": "smithy.api#String"}, "Unknown": {"target": "smithy.api#Unit"}}}"#,
    ),
    (
        "union_of_units",
        r#""a#U": {"type": "union", "members": {"a": {"target": "smithy.api#Unit"}, "b": {"target": "smithy.api#Unit"}}}"#,
    ),
    (
        "unit_as_member",
        r#""a#S": {"type": "structure", "members": {"a": {"target": "smithy.api#Unit"}}}"#,
    ),
    ("unit_in_list", r#""a#L": {"type": "list", "member": {"target": "smithy.api#Unit"}}"#),
    (
        "default_too_large",
        r#""a#S": {"type": "structure", "members": {"a": {"target": "smithy.api#Byte", "traits": {"smithy.api#default": 300}}}}"#,
    ),
    (
        "default_of_float_too_large",
        r#""a#S": {"type": "structure", "members": {"a": {"target": "smithy.api#Float", "traits": {"smithy.api#default": 1e300}}}}"#,
    ),
    (
        "default_of_timestamp",
        r#""a#S": {"type": "structure", "members": {"a": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#default": 5}}}}"#,
    ),
    (
        "default_of_timestamp_zero",
        r#""a#S": {"type": "structure", "members": {"a": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#default": 0}}}}"#,
    ),
    (
        "defaults_of_documents",
        r#""a#S": {"type": "structure", "members": {"a": {"target": "smithy.api#Document", "traits": {"smithy.api#default": true}}, "b": {"target": "smithy.api#Document", "traits": {"smithy.api#default": 5}}, "c": {"target": "smithy.api#Document", "traits": {"smithy.api#default": "x"}}, "d": {"target": "smithy.api#Document", "traits": {"smithy.api#default": []}}}}"#,
    ),
    (
        "default_of_old_enum",
        r#""a#S": {"type": "structure", "members": {"a": {"target": "a#E", "traits": {"smithy.api#default": "x"}}}}, "a#E": {"type": "string", "traits": {"smithy.api#enum": [{"value": "x"}]}}"#,
    ),
    (
        "old_enum_twice",
        r#""a#E": {"type": "string", "traits": {"smithy.api#enum": [{"value": "x", "name": "A"}, {"value": "x", "name": "B"}]}}"#,
    ),
    (
        "old_enum_of_strange_values",
        r#""a#E": {"type": "string", "traits": {"smithy.api#enum": [{"value": "m²"}, {"value": "½"}, {"value": "日本"}, {"value": "١"}, {"value": "a\rb\u202e"}]}}"#,
    ),
    (
        "old_enum_on_number",
        r#""a#E": {"type": "integer", "traits": {"smithy.api#enum": [{"value": "x"}]}}"#,
    ),
    (
        "sparse_items",
        r#"
"a#List": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"}, "traits": {"smithy.api#paginated": {"inputToken": "t", "outputToken": "t", "items": "i"}}},
"a#In": {"type": "structure", "members": {"t": {"target": "smithy.api#String"}}},
"a#Out": {"type": "structure", "members": {"t": {"target": "smithy.api#String"}, "i": {"target": "a#L"}}},
"a#L": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"smithy.api#sparse": {}}}"#,
    ),
    (
        "nested_input_token",
        r#"
"a#List": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"}, "traits": {"smithy.api#paginated": {"inputToken": "p.t", "outputToken": "t", "pageSize": "p.n"}}},
"a#In": {"type": "structure", "members": {"p": {"target": "a#P"}}},
"a#P": {"type": "structure", "members": {"t": {"target": "smithy.api#String"}, "n": {"target": "smithy.api#Integer"}}},
"a#Out": {"type": "structure", "members": {"t": {"target": "smithy.api#String"}}}"#,
    ),
    (
        "token_of_other_kinds",
        r#"
"a#List": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"}, "traits": {"smithy.api#paginated": {"inputToken": "t", "outputToken": "t"}}},
"a#In": {"type": "structure", "members": {"t": {"target": "smithy.api#Integer"}}},
"a#Out": {"type": "structure", "members": {"t": {"target": "smithy.api#Integer", "traits": {"smithy.api#required": {}}}}},
"a#List2": {"type": "operation", "input": {"target": "a#In2"}, "output": {"target": "a#Out2"}, "traits": {"smithy.api#paginated": {"inputToken": "t", "outputToken": "t", "pageSize": "n"}}},
"a#In2": {"type": "structure", "members": {"t": {"target": "a#K"}, "n": {"target": "smithy.api#Long"}}},
"a#Out2": {"type": "structure", "members": {"t": {"target": "a#K"}}}, "a#K": {"type": "structure"}"#,
    ),
    (
        "tokens_of_two_structures",
        r#"
"a#List": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"}, "traits": {"smithy.api#paginated": {"inputToken": "t", "outputToken": "t"}}},
"a#In": {"type": "structure", "members": {"t": {"target": "a#K1"}}}, "a#Out": {"type": "structure", "members": {"t": {"target": "a#K2"}}},
"a#K1": {"type": "structure"}, "a#K2": {"type": "structure"}"#,
    ),
    (
        "token_of_enum",
        r#"
"a#List": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"}, "traits": {"smithy.api#paginated": {"inputToken": "t", "outputToken": "t"}}},
"a#In": {"type": "structure", "members": {"t": {"target": "a#K"}}}, "a#Out": {"type": "structure", "members": {"t": {"target": "a#K"}}},
"a#K": {"type": "string", "traits": {"smithy.api#enum": [{"value": "x"}]}}"#,
    ),
    (
        "boxed_output_token",
        r#"
"a#List": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"}, "traits": {"smithy.api#paginated": {"inputToken": "t", "outputToken": "n.n.t", "items": "n.n.i"}}},
"a#In": {"type": "structure", "members": {"t": {"target": "smithy.api#String"}}},
"a#Out": {"type": "structure", "members": {"n": {"target": "a#N"}}},
"a#N": {"type": "structure", "members": {"n": {"target": "a#N"}, "t": {"target": "smithy.api#String"}, "i": {"target": "a#L"}}},
"a#L": {"type": "list", "member": {"target": "a#M"}}, "a#M": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#Document"}}"#,
    ),
    (
        "token_that_is_an_enum_idempotency_token",
        r#"
"a#Op": {"type": "operation", "input": {"target": "a#In"}},
"a#In": {"type": "structure", "members": {"t": {"target": "a#T", "traits": {"smithy.api#idempotencyToken": {}}}}},
"a#T": {"type": "string", "traits": {"smithy.api#enum": [{"value": "x"}]}}"#,
    ),
    (
        "tokens_in_nested_structures_and_outputs",
        r#"
"a#Op": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#In"}},
"a#In": {"type": "structure", "members": {"t": {"target": "smithy.api#String", "traits": {"smithy.api#idempotencyToken": {}}}, "u": {"target": "smithy.api#String", "traits": {"smithy.api#idempotencyToken": {}}}, "n": {"target": "a#In"}}}"#,
    ),
    (
        "sensitive_everything",
        r#"
"a#S": {"type": "structure", "members": {"a": {"target": "a#S"}, "b": {"target": "a#D"}}, "traits": {"smithy.api#sensitive": {}}},
"a#D": {"type": "document", "traits": {"smithy.api#sensitive": {}}},
"a#U": {"type": "union", "members": {"a": {"target": "smithy.api#Unit"}, "s": {"target": "a#S"}}, "traits": {"smithy.api#sensitive": {}}},
"a#E": {"type": "structure", "members": {"message": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}, "traits": {"smithy.api#sensitive": {}, "smithy.api#error": "client"}}"#,
    ),
    (
        "windows_file_names",
        r#""a#Con": {"type": "structure"}, "a#Aux": {"type": "structure"}, "a#Nul": {"type": "structure"}"#,
    ),
    (
        "documented_with_strange_characters",
        r#""a#S": {"type": "structure", "traits": {"smithy.api#documentation": "a\rb\u202e c\u0000 \u2028 d"}}, "a#T": {"type": "structure", "members": {"m": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "<pre>a\rb\u202e</pre>", "smithy.api#deprecated": {"message": "\u202e a\rb"}}}}}"#,
    ),
    (
        "enum_value_with_strange_characters",
        r#""a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "a\rb\u202e\u0000\n`[x]`"}}}}"#,
    ),
    (
        "error_documented_with_code_only",
        r#""a#E": {"type": "structure", "traits": {"smithy.api#error": "client", "smithy.api#documentation": "<pre>x</pre>"}}"#,
    ),
    (
        "error_with_required_recursion",
        r#""a#S": {"type": "structure", "members": {"s": {"target": "a#S", "traits": {"smithy.api#required": {}}}}}, "a#U": {"type": "union", "members": {"u": {"target": "a#U"}}}"#,
    ),
    (
        "map_of_old_enum_keys",
        r#""a#S": {"type": "structure", "members": {"m": {"target": "a#M"}}}, "a#M": {"type": "map", "key": {"target": "a#K"}, "value": {"target": "a#M2"}}, "a#M2": {"type": "map", "key": {"target": "a#K"}, "value": {"target": "smithy.api#Blob"}, "traits": {"smithy.api#sparse": {}}}, "a#K": {"type": "string", "traits": {"smithy.api#enum": [{"value": "x"}]}}"#,
    ),
    (
        "members_with_numbers",
        r#""a#S": {"type": "structure", "members": {"a_1": {"target": "smithy.api#String"}, "a1": {"target": "smithy.api#String"}, "A__1": {"target": "smithy.api#String"}, "__a": {"target": "smithy.api#String"}, "x2_": {"target": "smithy.api#String"}}}"#,
    ),
    (
        "type_names_with_underscores",
        r#""a#foo_bar_1_2": {"type": "structure"}, "a#_x": {"type": "structure"}, "a#X1_y2": {"type": "union", "members": {"_1a": {"target": "smithy.api#String"}}}"#,
    ),
    (
        "operation_named_like_modules",
        r#""a#Client": {"type": "operation"}, "a#Error": {"type": "operation"}, "a#Builders": {"type": "operation"}, "a#String": {"type": "operation"}, "a#Handle": {"type": "operation"}, "a#Clone": {"type": "operation"}, "a#Customize": {"type": "operation"}"#,
    ),
    (
        "operation_members_named_like_types",
        r#"
"a#Op": {"type": "operation", "input": {"target": "a#In"}},
"a#In": {"type": "structure", "members": {"input": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}, "token": {"target": "smithy.api#String", "traits": {"smithy.api#idempotencyToken": {}}}, "visit": {"target": "smithy.api#String"}, "operation": {"target": "smithy.api#String"}, "self": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}}"#,
    ),
    (
        "twenty_errors",
        r#""a#E1": {"type": "structure", "members": {"m": {"target": "a#L"}}, "traits": {"smithy.api#error": "server"}}, "a#L": {"type": "list", "member": {"target": "a#E1M"}}, "a#E1M": {"type": "structure", "members": {"again": {"target": "a#L"}}}"#,
    ),
];

/// Rules by what is tricky about them; the parameters are `Region`, `Endpoint` and two booleans.
pub const RULES: &[(&str, &str)] = &[
    (
        "not_equal",
        r#"{"type": "endpoint", "conditions": [{"fn": "not", "argv": [{"fn": "stringEquals", "argv": [{"ref": "Stage"}, "x"]}]}], "endpoint": {"url": "https://a"}}"#,
    ),
    (
        "equal_booleans",
        r#"{"type": "endpoint", "conditions": [{"fn": "booleanEquals", "argv": [{"ref": "A"}, {"ref": "B"}]}], "endpoint": {"url": "https://a"}}"#,
    ),
    (
        "not_equal_booleans",
        r#"{"type": "endpoint", "conditions": [{"fn": "not", "argv": [{"fn": "booleanEquals", "argv": [{"ref": "A"}, {"ref": "B"}]}]}], "endpoint": {"url": "https://a"}}"#,
    ),
    (
        "attribute_equals_boolean",
        r#"{"type": "endpoint", "conditions": [{"fn": "aws.partition", "argv": [{"ref": "Stage"}], "assign": "p"}, {"fn": "booleanEquals", "argv": [{"fn": "getAttr", "argv": [{"ref": "p"}, "supportsFIPS"]}, {"ref": "A"}]}], "endpoint": {"url": "https://a"}}"#,
    ),
    (
        "attribute_false",
        r#"{"type": "endpoint", "conditions": [{"fn": "aws.partition", "argv": [{"ref": "Stage"}], "assign": "p"}, {"fn": "booleanEquals", "argv": [{"fn": "getAttr", "argv": [{"ref": "p"}, "supportsFIPS"]}, false]}], "endpoint": {"url": "https://a"}}"#,
    ),
    (
        "attribute_assigned",
        r#"{"type": "endpoint", "conditions": [{"fn": "aws.partition", "argv": [{"ref": "Stage"}], "assign": "p"}, {"fn": "getAttr", "argv": [{"ref": "p"}, "name"], "assign": "n"}, {"fn": "stringEquals", "argv": [{"ref": "n"}, {"ref": "Stage"}]}], "endpoint": {"url": "https://{n}"}}"#,
    ),
    (
        "boolean_attribute_assigned",
        r#"{"type": "endpoint", "conditions": [{"fn": "aws.partition", "argv": [{"ref": "Stage"}], "assign": "p"}, {"fn": "getAttr", "argv": [{"ref": "p"}, "supportsFIPS"], "assign": "n"}, {"fn": "booleanEquals", "argv": [{"ref": "n"}, true]}], "endpoint": {"url": "https://a"}}"#,
    ),
    (
        "url_attribute_assigned",
        r#"{"type": "endpoint", "conditions": [{"fn": "parseURL", "argv": [{"ref": "Stage"}], "assign": "u"}, {"fn": "getAttr", "argv": [{"ref": "u"}, "authority"], "assign": "n"}, {"fn": "getAttr", "argv": [{"ref": "u"}, "isIp"], "assign": "ip"}, {"fn": "booleanEquals", "argv": [{"ref": "ip"}, false]}, {"fn": "isValidHostLabel", "argv": [{"ref": "n"}, {"ref": "ip"}]}], "endpoint": {"url": "https://{n}"}}"#,
    ),
    (
        "boolean_assigned",
        r#"{"type": "endpoint", "conditions": [{"fn": "isValidHostLabel", "argv": [{"ref": "Stage"}, {"ref": "A"}], "assign": "ok"}, {"fn": "booleanEquals", "argv": [{"ref": "ok"}, true]}], "endpoint": {"url": "https://a"}}"#,
    ),
    (
        "text_assigned",
        r#"{"type": "endpoint", "conditions": [{"fn": "uriEncode", "argv": ["{Stage}/x"], "assign": "t"}, {"fn": "stringEquals", "argv": ["{t}!", "a{Stage}"]}, {"fn": "isValidHostLabel", "argv": [{"ref": "t"}, false]}], "endpoint": {"url": {"ref": "t"}}}"#,
    ),
    (
        "equal_templates",
        r#"{"type": "endpoint", "conditions": [{"fn": "stringEquals", "argv": ["{Stage}-{Stage}", {"ref": "Stage"}]}], "endpoint": {"url": "https://a"}}"#,
    ),
    (
        "equal_texts",
        r#"{"type": "endpoint", "conditions": [{"fn": "stringEquals", "argv": ["", {"ref": "Stage"}]}, {"fn": "stringEquals", "argv": ["a", "b"]}], "endpoint": {"url": "https://a"}}"#,
    ),
    (
        "nested_calls",
        r#"{"type": "endpoint", "conditions": [{"fn": "isValidHostLabel", "argv": [{"fn": "uriEncode", "argv": [{"ref": "Stage"}]}, true]}, {"fn": "isSet", "argv": [{"fn": "parseURL", "argv": [{"ref": "Stage"}]}]}, {"fn": "not", "argv": [{"fn": "isSet", "argv": [{"fn": "aws.parseArn", "argv": ["{Stage}"]}]}]}], "endpoint": {"url": "https://a"}}"#,
    ),
    (
        "url_then_header",
        r#"{"type": "endpoint", "conditions": [{"fn": "parseURL", "argv": [{"ref": "Stage"}], "assign": "url"}], "endpoint": {"url": "{url#scheme}://{url#authority}", "headers": {"x": ["{url#path}"]}, "properties": {"y": "{url#path}"}}}"#,
    ),
    (
        "names_of_locals",
        r#"{"type": "endpoint", "conditions": [{"fn": "uriEncode", "argv": [{"ref": "Stage"}], "assign": "params"}, {"fn": "uriEncode", "argv": [{"ref": "Stage"}], "assign": "rules"}, {"fn": "uriEncode", "argv": [{"ref": "Stage"}], "assign": "value_1"}, {"fn": "uriEncode", "argv": [{"ref": "Stage"}], "assign": "url"}], "endpoint": {"url": "https://a", "properties": {"l": ["{value_1}", "{url}", ["x"]], "m": {"k": "{url}", "l": "{value_1}"}}}}"#,
    ),
    (
        "element_compared",
        r#"{"type": "endpoint", "conditions": [{"fn": "aws.parseArn", "argv": [{"ref": "Stage"}], "assign": "arn"}, {"fn": "getAttr", "argv": [{"ref": "arn"}, "resourceId[0]"], "assign": "r"}, {"fn": "stringEquals", "argv": [{"ref": "r"}, "x"]}, {"fn": "not", "argv": [{"fn": "stringEquals", "argv": [{"ref": "r"}, ""]}]}, {"fn": "getAttr", "argv": [{"ref": "arn"}, "resourceId[1]"]}], "endpoint": {"url": "https://{r}.{arn#service}"}}"#,
    ),
    (
        "literal_conditions",
        r#"{"type": "endpoint", "conditions": [{"fn": "booleanEquals", "argv": [true, false]}, {"fn": "not", "argv": [true]}, {"fn": "isSet", "argv": [{"ref": "Stage"}]}, {"fn": "uriEncode", "argv": ["x"]}], "endpoint": {"url": "https://a"}}"#,
    ),
    (
        "keyword_in_template",
        r#"{"type": "endpoint", "conditions": [{"fn": "uriEncode", "argv": [{"ref": "Stage"}], "assign": "type"}], "endpoint": {"url": "https://{type}/{{x}}", "headers": {"x": ["{type}"]}}}"#,
    ),
    ("error_of_reference", r#"{"type": "error", "conditions": [], "error": {"ref": "Stage"}}"#),
    (
        "error_of_attribute",
        r#"{"type": "error", "conditions": [{"fn": "aws.partition", "argv": [{"ref": "Stage"}], "assign": "p"}], "error": {"fn": "getAttr", "argv": [{"ref": "p"}, "name"]}}"#,
    ),
    (
        "empty_tree_at_the_end",
        r#"{"type": "tree", "conditions": [], "rules": [{"type": "tree", "conditions": [{"fn": "booleanEquals", "argv": [{"ref": "A"}, true]}], "rules": [{"type": "error", "conditions": [{"fn": "booleanEquals", "argv": [{"ref": "B"}, true]}], "error": "x"}]}]}"#,
    ),
    (
        "lets_within_conditions",
        r#"{"type": "tree", "conditions": [{"fn": "booleanEquals", "argv": [{"ref": "A"}, true]}, {"fn": "uriEncode", "argv": [{"ref": "Stage"}], "assign": "t"}, {"fn": "isSet", "argv": [{"ref": "Hint"}]}], "rules": [{"type": "endpoint", "conditions": [{"fn": "stringEquals", "argv": [{"ref": "Hint"}, {"ref": "t"}]}], "endpoint": {"url": "{Hint}"}}]}"#,
    ),
    (
        "optional_boolean",
        r#"{"type": "endpoint", "conditions": [{"fn": "isSet", "argv": [{"ref": "C"}]}, {"fn": "booleanEquals", "argv": [{"ref": "C"}, {"ref": "A"}]}, {"fn": "not", "argv": [{"ref": "C"}]}], "endpoint": {"url": "https://a"}}"#,
    ),
    (
        "unreachable",
        r#"{"type": "endpoint", "conditions": [], "endpoint": {"url": "https://a"}}, {"type": "endpoint", "conditions": [], "endpoint": {"url": "https://b"}}"#,
    ),
    (
        "substring_of_template",
        r#"{"type": "endpoint", "conditions": [{"fn": "substring", "argv": ["{Stage}x", 0, 2, false], "assign": "s"}, {"fn": "isSet", "argv": [{"fn": "substring", "argv": [{"ref": "s"}, 0, 1, true]}]}, {"fn": "stringEquals", "argv": [{"ref": "s"}, "ab"]}], "endpoint": {"url": "https://{s}"}}"#,
    ),
];

/// Parameters by what is tricky about them; there is one rule.
pub const PARAMETERS: &[(&str, &str)] = &[
    ("region_only", r#""Region": {"type": "string", "builtIn": "AWS::Region"}"#),
    ("endpoint_only", r#""Endpoint": {"type": "string", "builtIn": "SDK::Endpoint"}"#),
    ("none", ""),
    (
        "built_in_twice",
        r#""A": {"type": "boolean", "builtIn": "AWS::UseFIPS"}, "B": {"type": "boolean", "builtIn": "AWS::UseFIPS"}"#,
    ),
    (
        "built_in_of_wrong_type",
        r#""A": {"type": "string", "builtIn": "AWS::UseFIPS"}, "B": {"type": "boolean", "builtIn": "SDK::Endpoint"}"#,
    ),
    (
        "names_of_methods",
        r#""build": {"type": "string"}, "fromConfig": {"type": "string"}, "builder": {"type": "string"}, "self": {"type": "boolean"}, "params": {"type": "string"}, "value": {"type": "string"}, "param": {"type": "string"}, "config": {"type": "string"}"#,
    ),
    ("names_of_setters", r#""foo": {"type": "string"}, "setFoo": {"type": "string"}"#),
    (
        "strange_names",
        r#""": {"type": "string"}, "m²": {"type": "string"}, "a b": {"type": "string"}, "*": {"type": "string"}, "1a": {"type": "string"}"#,
    ),
    (
        "required_without_default",
        r#""Region": {"type": "string", "builtIn": "AWS::Region", "required": true}, "B": {"type": "boolean", "required": true}"#,
    ),
    (
        "documented",
        r#""A": {"type": "string", "documentation": "*/ `[x]`\n\n        - std::process::abort()\r\u202e"}"#,
    ),
];
