//! Groups diagnostics by their reasons: their messages without the names of one model.

use ::codegen::{Diagnostic, Diagnostics, Severity};

use crate::corpus::row::{Kind, Reason};
use crate::report::harmless;

/// Returns the reasons of diagnostics, in the order in which they were found first. `namespace` is that of the service.
pub fn reasons(found: &Diagnostics, namespace: Option<&str>) -> Vec<Reason> {
    let one = |diagnostic| Reason {
        kind: kind(diagnostic),
        text: harmless(&without_names(&diagnostic.message, namespace)),
        count: 1,
        example: harmless(&example(found, diagnostic)),
    };
    sum(found.iter().map(one))
}

/// Adds up equal reasons. The example is the first one.
pub fn sum(reasons: impl IntoIterator<Item = Reason>) -> Vec<Reason> {
    let mut sums: Vec<Reason> = Vec::new();
    for reason in reasons {
        let same = |sum: &&mut Reason| (sum.kind, &sum.text) == (reason.kind, &reason.text);
        match sums.iter_mut().find(same) {
            Some(sum) => sum.count += reason.count,
            None => sums.push(reason),
        }
    }
    sums
}

fn kind(diagnostic: &Diagnostic) -> Kind {
    match diagnostic.severity {
        Severity::Error => Kind::Error,
        Severity::Unsupported => Kind::Unsupported,
        Severity::Warning => Kind::Warning,
    }
}

/// Returns the place, the shape and the message on one line.
fn example(found: &Diagnostics, diagnostic: &Diagnostic) -> String {
    let place = found.location(diagnostic);
    let place = place.map(|place| format!("{}:{}:{}: ", place.path, place.line, place.column));
    let subject = diagnostic.subject.as_ref().map(|subject| format!("{subject}: "));
    format!("{}{}{}", place.unwrap_or_default(), subject.unwrap_or_default(), diagnostic.message)
}

/// Replaces the names of one model in a message with `…`: everything in backticks, and shape IDs. The IDs of shapes in
/// another namespace than the service's are kept, because they are traits, or shapes of Smithy itself.
fn without_names(message: &str, namespace: Option<&str>) -> String {
    let mut text = String::new();
    for (index, part) in message.split('`').enumerate() {
        if index % 2 == 1 {
            let name = if is_foreign(part, namespace) { part } else { "…" };
            text.push_str(&format!("`{name}`"));
            continue;
        }
        let words = part.split(' ').map(|word| {
            let id = word.trim_end_matches([',', '.', ':', ';', ')']);
            if id.contains('#') && !is_foreign(id, namespace) {
                word.replace(id, "`…`")
            } else {
                word.to_owned()
            }
        });
        text.push_str(&words.collect::<Vec<_>>().join(" "));
    }
    text
}

/// Returns whether a text is a shape ID of another namespace than the service's.
fn is_foreign(text: &str, namespace: Option<&str>) -> bool {
    let Some((found, name)) = text.split_once('#') else { return false };
    let is_name = |part: &str| {
        !part.is_empty() && part.chars().all(|char| char.is_ascii_alphanumeric() || char == '_')
    };
    let is_id = found.split('.').all(is_name) && name.split('$').all(is_name);
    is_id && namespace.is_some_and(|namespace| namespace != found)
}

#[cfg(test)]
mod tests {
    use super::without_names;

    #[track_caller]
    fn check(message: &str, reason: &str) {
        assert_eq!(without_names(message, Some("a.b")), reason);
    }

    #[test]
    fn names_of_the_model_are_replaced() {
        check("expected a list", "expected a list");
        check("the pattern `^a#b$` is not supported", "the pattern `…` is not supported");
        check("targets a.b#C, which is no a.b#D$e.", "targets `…`, which is no `…`.");
        check("`smithy.rules#x`: not supported", "`smithy.rules#x`: not supported");
        check("`a.b#x`: found smithy.api#Unit", "`…`: found smithy.api#Unit");
        assert_eq!(without_names("`c#d` and e#f", None), "`…` and `…`");
    }
}
