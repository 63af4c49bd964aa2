//! Emits expressions that find a value in the variables `input` and `output`.
//!
//! The code is in a function or a closure that returns an `Option`: `?` ends it when the argument of a function is null,
//! which is an error in JMESPath. A value that can be null is an `Option`.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::ir::query::{Access, Expression, Form, Node, Order};

/// Returns the code of an expression.
pub fn value(expression: &Expression) -> TokenStream {
    match &expression.node {
        Node::Input => quote!(input),
        Node::Output => quote!(output),
        Node::Both => unreachable!("`check` allows it only as the value that has a member"),
        Node::Element(number) => element(*number, &expression.form),
        Node::Member(of, access) => member(of, access, &expression.form),
        Node::Entry(of, key) => {
            let Form::Map { value, sparse } = &of.form else { return unexpected(of) };
            let found = converted(quote!(found), value);
            over(of, expression.nullable, true, |map| {
                let found = if *sparse {
                    quote!(and_then(|(_, found)| found.as_ref().map(|found| #found)))
                } else {
                    quote!(map(|(_, found)| #found))
                };
                quote!(#map.iter().find(|(key, _)| key.as_str() == #key).#found)
            })
        }
        Node::At(of, index) => {
            let sparse = matches!(
                of.form,
                Form::Slice { sparse: true, .. } | Form::List { sparse: true, .. }
            );
            let flat = sparse.then(|| quote!(.flatten()));
            let number = Literal::u64_unsuffixed(match index {
                0.. => index.unsigned_abs(),
                ..0 => index.unsigned_abs() - 1,
            });
            let reversed = (*index < 0).then(|| quote!(.rev()));
            over(of, true, true, |list| {
                let elements = elements(list, &of.form);
                quote!(#elements #reversed.nth(#number) #flat)
            })
        }
        Node::Values(of) => over(of, expression.nullable, false, |map| {
            let Form::Map { value, sparse } = &of.form else { return unexpected(of) };
            let values = mapped(quote!(#map.values()), value, *sparse);
            quote!(#values.collect::<Vec<_>>())
        }),
        Node::Keys(of) => over(
            of,
            expression.nullable,
            false,
            |map| quote!(#map.keys().map(|key| key.as_str()).collect::<Vec<_>>()),
        ),
        Node::Flatten(of) => over(of, expression.nullable, false, |list| flat(list, &of.form)),
        Node::Project { of, element, when, each } => {
            let (of, skips) = unflattened(of);
            over(of, expression.nullable, false, |list| {
                project(items(list, &of.form, skips), *element, when.as_deref(), each)
            })
        }
        Node::Bind { of, element, body } => {
            let (of_value, body_value) = (value(of), value(body));
            let name = name_of(*element);
            if of.nullable {
                quote!(match #of_value { Some(#name) => Some(#body_value), None => None })
            } else {
                quote!({ let #name = #of_value; #body_value })
            }
        }
        Node::Select(values) => {
            let sparse = matches!(expression.form, Form::List { sparse: true, .. });
            let values = values.iter().map(|item| coerced(item, sparse));
            quote!(vec![#(#values),*])
        }
        Node::Null => quote!(None),
        Node::Text(text) => quote!(#text),
        Node::Boolean(value) => quote!(#value),
        Node::Integer(value) => {
            let value = Literal::i64_suffixed(*value);
            quote!(#value)
        }
        Node::Float(value) => {
            let value = Literal::f64_suffixed(*value);
            quote!(#value)
        }
        Node::Or(left, right) => either(expression, left, right, true),
        Node::And(left, right) => either(expression, left, right, false),
        Node::Truth(of) => truth(value(of), of),
        Node::Not(of) => not(of),
        Node::IsNull(of) if of.nullable => {
            let of = value(of);
            quote!(#of.is_none())
        }
        Node::IsNull(_) => quote!(false),
        Node::Equal(left, right) => equal(left, right),
        Node::Ordered(left, order, right) => ordered(left, *order, right),
        Node::Length(of) => {
            let text = required(of);
            if of.form == Form::Text {
                quote!((#text.chars().count() as i64))
            } else {
                quote!((#text.len() as i64))
            }
        }
        Node::Contains(of, wanted) => contains(of, wanted),
        Node::StartsWith(of, start) => {
            let (of, start) = (required(of), required(start));
            quote!(#of.starts_with(#start))
        }
        Node::EndsWith(of, end) => {
            let (of, end) = (required(of), required(end));
            quote!(#of.ends_with(#end))
        }
        Node::Any(of, text) => {
            let (elements, text) = (elements(required(of), &of.form), element_text(of, text));
            quote!(#elements.any(|found| found == #text))
        }
        Node::All(of, text) => {
            let (elements, text) = (elements(required(of), &of.form), element_text(of, text));
            quote!({ let mut all = #elements; all.len() > 0 && all.all(|found| found == #text) })
        }
    }
}

/// Returns code for a form that `check` does not create.
fn unexpected(of: &Expression) -> TokenStream {
    unreachable!("`check` does not allow a value of the form {:?} here", of.form)
}

fn name_of(element: usize) -> proc_macro2::Ident {
    format_ident!("element{element}")
}

fn element(number: usize, form: &Form) -> TokenStream {
    let name = name_of(number);
    // All other values are `Copy`.
    if matches!(form, Form::List { .. }) { quote!(#name.clone()) } else { quote!(#name) }
}

/// Returns the code of a value that may not be null. The function ends if it is null, or if what it is a part of is null.
fn required(of: &Expression) -> TokenStream {
    match &of.node {
        Node::Member(parent, Access::Field { name, optional, boxed }) => {
            let parent = required(parent);
            if !optional {
                return of_present(quote!(#parent.#name), *boxed, &of.form);
            }
            let found = of_optional(quote!(#parent.#name), *boxed, None);
            if *boxed { quote!(#found?) } else { converted(quote!(#found?), &of.form) }
        }
        Node::Project { of: list, element, when, each } => {
            let (list, skips) = unflattened(list);
            project(items(required(list), &list.form, skips), *element, when.as_deref(), each)
        }
        Node::Flatten(list) => flat(required(list), &list.form),
        _ if of.nullable => {
            let code = value(of);
            quote!(#code?)
        }
        _ => value(of),
    }
}

/// Returns the code of a boolean that decides whether a response matches. It is false if the function ends.
pub fn predicate(expression: &Expression) -> TokenStream {
    match &expression.node {
        Node::Equal(left, right) if matches!(right.node, Node::Text(_) | Node::Boolean(_)) => {
            compare(required(left), right)
        }
        _ => value(expression),
    }
}

/// Returns the list to iterate over instead of a flat list, and whether nulls in it must be skipped. A list without
/// lists in it does not have to be copied.
fn unflattened(list: &Expression) -> (&Expression, bool) {
    if let Node::Flatten(inner) = &list.node
        && let Some((element, sparse)) = element_of(&inner.form)
        && element_of(element).is_none()
    {
        return (inner, sparse);
    }
    (list, false)
}

fn items(list: TokenStream, form: &Form, skips_null: bool) -> TokenStream {
    let elements = elements(list, form);
    if skips_null { quote!(#elements.flatten()) } else { elements }
}

/// Returns the code of a value as an `Option` if `optional`.
fn coerced(of: &Expression, optional: bool) -> TokenStream {
    let code = value(of);
    if optional && !of.nullable { quote!(Some(#code)) } else { code }
}

/// Applies code to a value. If the value can be null, the result is null if it is (`nullable`), or the function ends.
/// `is_option` is whether the code returns an `Option`.
fn over(
    of: &Expression,
    nullable: bool,
    is_option: bool,
    code: impl FnOnce(TokenStream) -> TokenStream,
) -> TokenStream {
    if !of.nullable {
        return code(value(of));
    }
    if !nullable {
        return code(required(of));
    }
    let of = value(of);
    let code = code(quote!(of));
    let code = if is_option { code } else { quote!(Some(#code)) };
    quote!(match #of { Some(of) => #code, None => None })
}

/// Returns the value that a reference to a value of the model becomes.
fn converted(reference: TokenStream, form: &Form) -> TokenStream {
    match form {
        Form::Text => quote!(#reference.as_str()),
        Form::Boolean => quote!(*#reference),
        Form::Integer => quote!(i64::from(*#reference)),
        Form::Float => quote!(f64::from(*#reference)),
        Form::Slice { .. } => quote!(#reference.as_slice()),
        Form::Null | Form::Reference | Form::Map { .. } | Form::List { .. } => reference,
    }
}

/// Returns the value that a field becomes.
fn of_place(place: TokenStream, form: &Form) -> TokenStream {
    match form {
        Form::Text => quote!(#place.as_str()),
        Form::Boolean => place,
        Form::Integer => quote!(i64::from(#place)),
        Form::Float => quote!(f64::from(#place)),
        Form::Slice { .. } => quote!(#place.as_slice()),
        Form::Null | Form::Reference | Form::Map { .. } | Form::List { .. } => quote!(&#place),
    }
}

/// Returns the value of a field that is not an `Option`.
fn of_present(place: TokenStream, boxed: bool, form: &Form) -> TokenStream {
    if boxed { quote!(&*#place) } else { of_place(place, form) }
}

/// Returns the value of a field that is an `Option`. Without a form, it is a reference.
fn of_optional(place: TokenStream, boxed: bool, form: Option<&Form>) -> TokenStream {
    match form {
        _ if boxed => quote!(#place.as_deref()),
        Some(form @ (Form::Text | Form::Boolean | Form::Integer | Form::Float)) => {
            let found = converted(quote!(found), form);
            quote!(#place.as_ref().map(|found| #found))
        }
        Some(Form::Slice { .. }) => quote!(#place.as_deref()),
        Some(Form::Null | Form::Reference | Form::Map { .. } | Form::List { .. }) | None => {
            quote!(#place.as_ref())
        }
    }
}

fn member(of: &Expression, access: &Access, form: &Form) -> TokenStream {
    let of_value = value(of);
    match access {
        Access::Field { name, optional, boxed } => match (of.nullable, *optional) {
            (false, false) => of_present(quote!(#of_value.#name), *boxed, form),
            (false, true) => of_optional(quote!(#of_value.#name), *boxed, Some(form)),
            (true, false) => {
                let found = of_present(quote!(of.#name), *boxed, form);
                quote!(#of_value.map(|of| #found))
            }
            (true, true) => {
                let found = of_optional(quote!(of.#name), *boxed, Some(form));
                quote!(#of_value.and_then(|of| #found))
            }
        },
        Access::Variant(method) => {
            let found = converted(quote!(found), form);
            let found = quote!(.#method().ok().map(|found| #found));
            if of.nullable {
                quote!(#of_value.and_then(|of| of #found))
            } else {
                quote!(#of_value #found)
            }
        }
    }
}

/// Converts the references that an iterator returns.
fn mapped(iterator: TokenStream, form: &Form, sparse: bool) -> TokenStream {
    let found = converted(quote!(found), form);
    if sparse {
        quote!(#iterator.map(|found| found.as_ref().map(|found| #found)))
    } else if matches!(form, Form::Reference | Form::Map { .. }) {
        iterator
    } else {
        quote!(#iterator.map(|found| #found))
    }
}

/// Returns an iterator of the elements of a list.
fn elements(list: TokenStream, form: &Form) -> TokenStream {
    match form {
        Form::Slice { element, sparse } => mapped(quote!(#list.iter()), element, *sparse),
        Form::List { .. } => quote!(#list.into_iter()),
        form => unreachable!("`check` does not allow elements of the form {form:?}"),
    }
}

/// Returns the form of a list's elements, and whether they can be null.
fn element_of(form: &Form) -> Option<(&Form, bool)> {
    match form {
        Form::Slice { element, sparse } | Form::List { element, sparse } => {
            Some((element, *sparse))
        }
        Form::Null
        | Form::Text
        | Form::Boolean
        | Form::Integer
        | Form::Float
        | Form::Reference
        | Form::Map { .. } => None,
    }
}

fn flat(list: TokenStream, form: &Form) -> TokenStream {
    let without_null = |sparse: bool| sparse.then(|| quote!(.flatten()));
    let outer = elements(list, form);
    let Some((inner, sparse)) = element_of(form) else { return outer };
    let outer_present = without_null(sparse);
    match element_of(inner) {
        Some((_, sparse)) => {
            let (inner, present) = (elements(quote!(inner), inner), without_null(sparse));
            quote!({
                let mut flat = Vec::new();
                for inner in #outer #outer_present {
                    flat.extend(#inner #present);
                }
                flat
            })
        }
        None => quote!(#outer #outer_present.collect::<Vec<_>>()),
    }
}

fn project(
    elements: TokenStream,
    element: usize,
    when: Option<&Expression>,
    each: &Expression,
) -> TokenStream {
    let name = name_of(element);
    let is_element = matches!(each.node, Node::Element(number) if number == element);
    if when.is_none() && is_element {
        let present = each.nullable.then(|| quote!(.flatten()));
        return quote!(#elements #present.collect::<Vec<_>>());
    }
    let found = value(each);
    let found =
        if each.nullable { quote!(found.extend(#found)) } else { quote!(found.push(#found)) };
    let found = match when.map(value) {
        Some(when) => quote!(if #when { #found; }),
        None => quote!(#found;),
    };
    quote!({
        let mut found = Vec::new();
        for #name in #elements {
            #found
        }
        found
    })
}

/// Returns whether a value is true.
fn truth(code: TokenStream, of: &Expression) -> TokenStream {
    match (&of.form, of.nullable) {
        (Form::Boolean, false) => code,
        (Form::Boolean, true) => quote!((#code == Some(true))),
        (Form::Integer | Form::Float, _) => quote!(#code.is_some()),
        (_, false) => quote!(!#code.is_empty()),
        (_, true) => quote!(#code.is_some_and(|found| !found.is_empty())),
    }
}

fn not(of: &Expression) -> TokenStream {
    let code = value(of);
    match &of.node {
        Node::Equal(left, right) => compared(left, &quote!(!=), right),
        Node::IsNull(of) if of.nullable => {
            let of = value(of);
            quote!(#of.is_some())
        }
        _ => quote!(!#code),
    }
}

fn either(whole: &Expression, left: &Expression, right: &Expression, or: bool) -> TokenStream {
    if whole.form == Form::Boolean && !left.nullable && !right.nullable {
        let operator = if or { quote!(||) } else { quote!(&&) };
        let (left, right) = (value(left), value(right));
        return quote!((#left #operator #right));
    }
    let name = format_ident!("left");
    let left_value = value(left);
    // Values that can be tested by reference are not moved.
    let test = match (&left.form, left.nullable) {
        (Form::Boolean, false) => quote!(#name),
        (Form::Boolean, true) => quote!(#name == Some(true)),
        (Form::Integer | Form::Float, false) => quote!(true),
        (Form::Integer | Form::Float, true) => quote!(#name.is_some()),
        (_, false) => quote!(!#name.is_empty()),
        (_, true) => quote!(#name.as_ref().is_some_and(|found| !found.is_empty())),
    };
    let kept = match (left.nullable, whole.nullable) {
        (false, true) => quote!(Some(#name)),
        // The value is true, and therefore present.
        (true, false) => quote!(#name?),
        (true, true) | (false, false) => quote!(#name),
    };
    let other = coerced(right, whole.nullable);
    let (then, otherwise) = if or { (kept, other) } else { (other, kept) };
    quote!({ let #name = #left_value; if #test { #then } else { #otherwise } })
}

/// Returns the sides of a comparison. Both are an `Option` if one is, and both are floating-point numbers if one is.
fn sides(left: &Expression, right: &Expression) -> [TokenStream; 2] {
    let optional = left.nullable || right.nullable;
    let float = left.form == Form::Float || right.form == Form::Float;
    [left, right].map(|side| {
        let code = value(side);
        let code = match (float && side.form == Form::Integer, side.nullable) {
            (true, true) => quote!(#code.map(|found| found as f64)),
            (true, false) => quote!((#code as f64)),
            (false, _) => code,
        };
        if optional && !side.nullable { quote!(Some(#code)) } else { code }
    })
}

fn compared(left: &Expression, operator: &TokenStream, right: &Expression) -> TokenStream {
    let [left, right] = sides(left, right);
    quote!((#left #operator #right))
}

fn equal(left: &Expression, right: &Expression) -> TokenStream {
    if matches!(right.node, Node::Boolean(_)) && !left.nullable {
        return compare(value(left), right);
    }
    let [left, right] = sides(left, right);
    quote!((#left == #right))
}

/// Compares a value that is not null to a text or boolean.
fn compare(left: TokenStream, right: &Expression) -> TokenStream {
    let right_value = value(right);
    match right.node {
        Node::Boolean(true) => left,
        Node::Boolean(false) => quote!(!#left),
        _ => quote!(#left == #right_value),
    }
}

fn ordered(left: &Expression, order: Order, right: &Expression) -> TokenStream {
    let operator = match order {
        Order::Less => quote!(<),
        Order::LessOrEqual => quote!(<=),
        Order::Greater => quote!(>),
        Order::GreaterOrEqual => quote!(>=),
    };
    let is_optional = left.nullable || right.nullable;
    let [left, right] = sides(left, right);
    if is_optional {
        quote!(#left.zip(#right).map(|(left, right)| left #operator right))
    } else {
        quote!((#left #operator #right))
    }
}

fn contains(of: &Expression, wanted: &Expression) -> TokenStream {
    let list = required(of);
    let Some((_, sparse)) = element_of(&of.form) else {
        let found = value(wanted);
        return if wanted.nullable {
            // No text contains null.
            quote!({ let text = #list; #found.is_some_and(|found| text.contains(found)) })
        } else {
            quote!(#list.contains(#found))
        };
    };
    let optional = sparse || wanted.nullable;
    let found = if optional && !sparse { quote!(Some(found)) } else { quote!(found) };
    let (elements, wanted) = (elements(list, &of.form), coerced(wanted, optional));
    quote!({ let wanted = #wanted; #elements.any(|found| #found == wanted) })
}

/// Returns a text to which the elements of a list are compared.
fn element_text(of: &Expression, text: &str) -> TokenStream {
    match element_of(&of.form) {
        Some((_, true)) => quote!(Some(#text)),
        Some((_, false)) | None => quote!(#text),
    }
}
