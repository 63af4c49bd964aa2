//! Emits the expressions of endpoint rules.
//!
//! Text is a `&str`, except for an expression that [`is_owned`]: it makes a `String`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::endpoint::{Function, Index, RuleExpression, ValueType};

pub fn expression(value: &RuleExpression) -> TokenStream {
    match value {
        RuleExpression::Text(text) => quote!(#text),
        RuleExpression::Boolean(value) => quote!(#value),
        RuleExpression::Number(number) => {
            let number = Literal::usize_unsuffixed(*number);
            quote!(#number)
        }
        RuleExpression::Template(parts) => template(parts),
        RuleExpression::Value(name) => quote!(#name),
        RuleExpression::Optional(name) => quote!(#name),
        RuleExpression::Field(record, field, _) => {
            let record = expression(record);
            quote!(#record.#field)
        }
        RuleExpression::Element(list, index) => {
            let list = expression(list);
            match index {
                Index::FromStart(0) => quote!(#list.first().copied()),
                Index::FromEnd(0) => quote!(#list.last().copied()),
                Index::FromStart(index) => {
                    let index = Literal::usize_unsuffixed(*index);
                    quote!(#list.get(#index).copied())
                }
                Index::FromEnd(index) => {
                    let index = Literal::usize_unsuffixed(*index);
                    quote!(#list.iter().rev().nth(#index).copied())
                }
            }
        }
        RuleExpression::Present(value) => {
            let value = alternative(value);
            quote!(Some(#value))
        }
        RuleExpression::Coalesce { values, otherwise } => coalesce(values, otherwise.as_deref()),
        RuleExpression::If { condition, then, otherwise, optional } => {
            let condition = expression(condition);
            let [then, otherwise] = [then, otherwise].map(|value| match optional {
                true => expression(value),
                false if is_owned(then) || is_owned(otherwise) => owned_string(value),
                false => alternative(value),
            });
            quote!(if #condition { #then } else { #otherwise })
        }
        RuleExpression::IsSome(inner) => {
            let inner = expression(inner);
            quote!(#inner.is_some())
        }
        RuleExpression::Not(inner) => match inner.as_ref() {
            RuleExpression::IsSome(inner) => {
                let inner = expression(inner);
                quote!(#inner.is_none())
            }
            RuleExpression::Equal(left, right) => {
                let (left, right) = (operand(left), operand(right));
                quote!(#left != #right)
            }
            RuleExpression::Not(inner) => expression(inner),
            inner => {
                let inner = expression(inner);
                quote!(!#inner)
            }
        },
        RuleExpression::Equal(left, right) => {
            let (left, right) = (operand(left), operand(right));
            quote!(#left == #right)
        }
        RuleExpression::Call(function, arguments) => call(*function, arguments),
    }
}

/// Emits the first value that is present.
fn coalesce(values: &[RuleExpression], otherwise: Option<&RuleExpression>) -> TokenStream {
    let mut values = values.iter().map(|value| match value {
        RuleExpression::If { .. } => {
            let value = expression(value);
            quote!((#value))
        }
        _ => expression(value),
    });
    let Some(first) = values.next() else {
        return otherwise.map(alternative).expect("`coalesce` has values");
    };
    let first = quote!(#first #(.or(#values))*);
    match otherwise {
        None => first,
        Some(otherwise) if is_owned(otherwise) => {
            let otherwise = owned_string(otherwise);
            quote!(#first.map_or_else(|| #otherwise, str::to_owned))
        }
        Some(otherwise) => {
            let otherwise = alternative(otherwise);
            quote!(#first.unwrap_or(#otherwise))
        }
    }
}

/// Returns whether the code of a text makes a new `String`.
pub fn is_owned(value: &RuleExpression) -> bool {
    match value {
        RuleExpression::Template(_) | RuleExpression::Call(Function::UriEncode, _) => true,
        RuleExpression::Coalesce { otherwise, .. } => otherwise.as_deref().is_some_and(is_owned),
        RuleExpression::If { then, otherwise, optional, .. } => {
            !optional && (is_owned(then) || is_owned(otherwise))
        }
        RuleExpression::Text(_)
        | RuleExpression::Boolean(_)
        | RuleExpression::Number(_)
        | RuleExpression::Value(_)
        | RuleExpression::Optional(_)
        | RuleExpression::Present(_)
        | RuleExpression::Field(..)
        | RuleExpression::Element(..)
        | RuleExpression::IsSome(_)
        | RuleExpression::Not(_)
        | RuleExpression::Equal(..)
        | RuleExpression::Call(..) => false,
    }
}

/// Emits one of several values: a boolean, or text as a `&str`. Its type must be exact.
pub fn alternative(value: &RuleExpression) -> TokenStream {
    match value {
        RuleExpression::Field(_, _, ValueType::Text) => {
            let value = expression(value);
            quote!(&*#value)
        }
        RuleExpression::Field(..) => expression(value),
        _ => argument(value),
    }
}

/// Emits text as a `String`.
fn owned_string(value: &RuleExpression) -> TokenStream {
    let text = argument(value);
    if is_owned(value) { expression(value) } else { quote!(str::to_owned(#text)) }
}

/// Emits an operand of a comparison. Both operands have the same type.
pub fn operand(value: &RuleExpression) -> TokenStream {
    let operand = expression(value);
    match value {
        RuleExpression::Equal(..) | RuleExpression::Not(_) | RuleExpression::If { .. } => {
            quote!((#operand))
        }
        _ => operand,
    }
}

fn call(function: Function, arguments: &[RuleExpression]) -> TokenStream {
    // The first argument is text. The others are the function's options.
    let texts = arguments.iter().enumerate().map(|(at, value)| match at {
        0 => argument(value),
        _ => expression(value),
    });
    match function {
        Function::IsValidHostLabel => quote!(rules::is_valid_host_label(#(#texts),*)),
        Function::ParseUrl => quote!(rules::parse_url(#(#texts),*)),
        Function::Split => quote!(rules::split(#(#texts),*)),
        Function::UriEncode => quote!(rules::uri_encode(#(#texts),*)),
        Function::Partition => quote!(rules::partition(#(#texts),*)),
        Function::ParseArn => quote!(rules::parse_arn(#(#texts),*)),
        Function::IsVirtualHostableS3Bucket => {
            quote!(rules::is_virtual_hostable_s3_bucket(#(#texts),*))
        }
        Function::Substring => {
            quote!(rules::substring(#(#texts),*))
        }
    }
}

/// Emits text as a `&str`.
pub fn argument(value: &RuleExpression) -> TokenStream {
    match value {
        RuleExpression::Coalesce { .. } | RuleExpression::If { .. } if is_owned(value) => {
            let value = operand(value);
            quote!(&#value)
        }
        RuleExpression::Text(_)
        | RuleExpression::Boolean(_)
        | RuleExpression::Number(_)
        | RuleExpression::Value(_)
        | RuleExpression::Optional(_)
        | RuleExpression::Present(_)
        | RuleExpression::Coalesce { .. }
        | RuleExpression::If { .. }
        | RuleExpression::IsSome(_)
        | RuleExpression::Not(_)
        | RuleExpression::Equal(..)
        | RuleExpression::Element(..) => expression(value),
        RuleExpression::Call(function, _) => match function {
            Function::IsValidHostLabel | Function::IsVirtualHostableS3Bucket => expression(value),
            Function::UriEncode
            | Function::Split
            | Function::ParseUrl
            | Function::Substring
            | Function::Partition
            | Function::ParseArn => borrowed(value),
        },
        RuleExpression::Template(_) | RuleExpression::Field(..) => borrowed(value),
    }
}

pub fn borrowed(value: &RuleExpression) -> TokenStream {
    let value = expression(value);
    quote!(&#value)
}

fn template(parts: &[RuleExpression]) -> TokenStream {
    let mut format = String::new();
    let mut arguments = Vec::new();
    for part in parts {
        match part {
            RuleExpression::Text(text) => {
                format.push_str(&text.replace('{', "{{").replace('}', "}}"));
            }
            RuleExpression::Value(name) if !name.is_keyword() => {
                format.push_str(&format!("{{{name}}}"))
            }
            other => {
                format.push_str("{}");
                arguments.push(expression(other));
            }
        }
    }
    quote!(format!(#format #(, #arguments)*))
}

/// Emits text as an owned or static string.
pub fn owned(value: &RuleExpression) -> TokenStream {
    match value {
        RuleExpression::Text(text) => quote!(#text),
        value if is_owned(value) => expression(value),
        other => {
            let value = operand(other);
            quote!(#value.to_owned())
        }
    }
}
