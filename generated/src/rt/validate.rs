//! Checks of an input against the model's limits, before anything is sent.
//!
//! Which limits there are is generated; what they mean, and how a violation is told, is here.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use aws_smithy_types::{Blob, DateTime, Document};
use regex_lite::Regex;

use super::builder::REDACTED;

/// An input that the service would refuse; nothing has been sent.
///
/// It is the source of the `SdkError::ConstructionFailure` that a call ends in.
#[derive(Clone, Debug, PartialEq)]
pub struct InvalidInput {
    operation: &'static str,
    violations: Vec<Violation>,
}

impl InvalidInput {
    pub(crate) fn new(operation: &'static str, violations: Vec<Violation>) -> Self {
        Self { operation, violations }
    }

    /// The operation that the input is for.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Everything that is wrong, in the model's order.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }
}

impl fmt::Display for InvalidInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separated = |f: &mut fmt::Formatter<'_>, index: usize, separator: &str| {
            f.write_str(if index == 0 { "" } else { separator })
        };
        if self.violations.iter().all(|violation| violation.limit == Limit::Required) {
            write!(f, "{} needs members that have not been set: ", self.operation)?;
            for (index, violation) in self.violations.iter().enumerate() {
                separated(f, index, ", ")?;
                write!(f, "`{}`", violation.path)?;
            }
            return Ok(());
        }
        write!(f, "the input of {} is not valid: ", self.operation)?;
        for (index, violation) in self.violations.iter().enumerate() {
            separated(f, index, "; ")?;
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for InvalidInput {}

/// One thing that is wrong with an input.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    path: String,
    limit: Limit,
    given: Option<String>,
}

impl Violation {
    /// Where it is: names of members as the model spells them, `Tags[2].Key`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The limit that is not kept.
    pub fn limit(&self) -> &Limit {
        &self.limit
    }

    /// What was given instead: a length, a number or a text. Sensitive texts are not shown.
    pub fn given(&self) -> Option<&str> {
        self.given.as_deref()
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.path, self.limit)?;
        match &self.given {
            Some(given) => write!(f, ", but is {given}"),
            None => Ok(()),
        }
    }
}

/// A limit that the model sets.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq)]
pub enum Limit {
    /// The member must be there.
    Required,
    /// So many characters (code points), bytes, elements or entries; a bound that is absent is none.
    Length {
        /// The least length.
        min: Option<u64>,
        /// The greatest length.
        max: Option<u64>,
    },
    /// A number between these; a bound that is absent is none.
    Range {
        /// The least value.
        min: Option<f64>,
        /// The greatest value.
        max: Option<f64>,
    },
    /// A text that the regular expression matches.
    Pattern(&'static str),
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("is required"),
            Self::Length { min, max } => {
                f.write_str("must have a length ")?;
                bounds(f, min, max)
            }
            Self::Range { min, max } => {
                f.write_str("must be a number ")?;
                bounds(f, min, max)
            }
            Self::Pattern(pattern) => write!(f, "must match `{pattern}`"),
        }
    }
}

fn bounds<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    min: &Option<T>,
    max: &Option<T>,
) -> fmt::Result {
    match (min, max) {
        (Some(min), Some(max)) => write!(f, "from {min} to {max}"),
        (Some(min), None) => write!(f, "of at least {min}"),
        (None, Some(max)) => write!(f, "of at most {max}"),
        (None, None) => Ok(()),
    }
}

/// What a member's value has to keep to.
///
/// Lengths are a least and a greatest one; a bound that is absent is none.
#[derive(Debug)]
pub enum Check<'a> {
    /// A text: its length, and the regular expression that it matches.
    Text(Option<u64>, Option<u64>, Option<&'static str>),
    /// A text that must not be shown.
    SensitiveText(Option<u64>, Option<u64>, Option<&'static str>),
    /// A number between two others.
    Number(Option<f64>, Option<f64>),
    /// A list or bytes: its length, and what its elements have to keep to.
    List(Option<u64>, Option<u64>, &'a Check<'a>),
    /// A map: its length, and what its keys and values have to keep to.
    Map(Option<u64>, Option<u64>, &'a Check<'a>, &'a Check<'a>),
    /// Whatever the value's own shape says.
    Inner,
}

/// The limit that a length violates.
#[inline]
fn length_limit(length: u64, min: Option<u64>, max: Option<u64>) -> Option<Limit> {
    let kept = min.is_none_or(|min| length >= min) && max.is_none_or(|max| length <= max);
    (!kept).then_some(Limit::Length { min, max })
}

/// Tells whether a text matches a regular expression: [`is_match`].
///
/// Who asks for checks hands it in, so that a program that never does is linked without regular expressions.
pub(crate) type IsMatch = fn(&'static str, &str) -> bool;

/// Whether a text matches a regular expression, which is compiled when it is first needed, and then kept.
#[inline]
pub(crate) fn is_match(pattern: &'static str, text: &str) -> bool {
    static COMPILED: Mutex<Vec<(&'static str, Option<Regex>)>> = Mutex::new(Vec::new());
    let regex = {
        let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
        match compiled.iter().find(|(known, _)| *known == pattern) {
            Some((_, regex)) => regex.clone(),
            None => {
                let regex = Regex::new(pattern).ok();
                compiled.push((pattern, regex.clone()));
                regex
            }
        }
    };
    // Codegen has found the pattern to be a regular expression.
    regex.is_none_or(|regex| regex.is_match(text))
}

/// The violations found so far, and the place at hand.
#[derive(Debug)]
pub struct Checks {
    is_match: Option<IsMatch>,
    path: Vec<Cow<'static, str>>,
    violations: Vec<Violation>,
}

impl Checks {
    /// The violations of an input. Without `is_match`, nothing is looked for but members of its own that are missing.
    pub(crate) fn of(input: &impl Checked, is_match: Option<IsMatch>) -> Vec<Violation> {
        let mut checks = Self { is_match, path: Vec::new(), violations: Vec::new() };
        input.keeps(&Check::Inner, &mut checks);
        checks.violations
    }

    /// Checks a member.
    pub(crate) fn member<T: Checked>(&mut self, name: &'static str, value: &T, check: &Check<'_>) {
        if self.is_match.is_none() {
            return;
        }
        self.path.push(Cow::Borrowed(name));
        value.keeps(check, self);
        self.path.pop();
    }

    /// Checks that a member is there, whose type allows for its absence.
    pub(crate) fn present<T>(&mut self, name: &'static str, value: &Option<T>) {
        if value.is_none() {
            self.path.push(Cow::Borrowed(name));
            self.note(Limit::Required, None);
            self.path.pop();
        }
    }

    fn element<T: Checked>(&mut self, at: &dyn fmt::Display, value: &T, check: &Check<'_>) {
        self.path.push(Cow::Owned(format!("[{at}]")));
        value.keeps(check, self);
        self.path.pop();
    }

    #[inline]
    fn note(&mut self, limit: Limit, given: Option<String>) {
        let mut path = String::new();
        for part in &self.path {
            if !path.is_empty() && !part.starts_with('[') {
                path.push('.');
            }
            path.push_str(part);
        }
        self.violations.push(Violation { path, limit, given });
    }
}

/// A value that can be checked.
pub trait Checked {
    /// Notes in `checks` where the value does not keep to `check`.
    fn keeps(&self, check: &Check<'_>, checks: &mut Checks);
}

impl Checked for String {
    #[inline]
    fn keeps(&self, check: &Check<'_>, checks: &mut Checks) {
        let (min, max, pattern, sensitive) = match *check {
            Check::Text(min, max, pattern) => (min, max, pattern, false),
            Check::SensitiveText(min, max, pattern) => (min, max, pattern, true),
            Check::Number(..) | Check::List(..) | Check::Map(..) | Check::Inner => return,
        };
        keeps_length(self.chars().count(), min, max, checks);
        if let (Some(pattern), Some(is_match)) = (pattern, checks.is_match)
            && !is_match(pattern, self)
        {
            let given = if sensitive { REDACTED.to_owned() } else { format!("{self:?}") };
            checks.note(Limit::Pattern(pattern), Some(given));
        }
    }
}

impl Checked for Blob {
    #[inline]
    fn keeps(&self, check: &Check<'_>, checks: &mut Checks) {
        if let Check::List(min, max, _) = *check {
            keeps_length(self.as_ref().len(), min, max, checks);
        }
    }
}

impl<T: Checked> Checked for Vec<T> {
    fn keeps(&self, check: &Check<'_>, checks: &mut Checks) {
        let Check::List(min, max, inner) = *check else { return };
        keeps_length(self.len(), min, max, checks);
        for (index, element) in self.iter().enumerate() {
            checks.element(&index, element, inner);
        }
    }
}

impl<K: Checked + AsRef<str>, V: Checked> Checked for HashMap<K, V> {
    fn keeps(&self, check: &Check<'_>, checks: &mut Checks) {
        let Check::Map(min, max, of_key, of_value) = *check else { return };
        keeps_length(self.len(), min, max, checks);
        let mut entries: Vec<_> = self.iter().collect();
        entries.sort_by(|a, b| a.0.as_ref().cmp(b.0.as_ref()));
        for (key, value) in entries {
            checks.element(&key.as_ref(), key, of_key);
            checks.element(&key.as_ref(), value, of_value);
        }
    }
}

#[inline]
fn keeps_length(length: usize, min: Option<u64>, max: Option<u64>, checks: &mut Checks) {
    let length = u64::try_from(length).unwrap_or(u64::MAX);
    if let Some(limit) = length_limit(length, min, max) {
        checks.note(limit, Some(format!("{length} long")));
    }
}

impl<T: Checked> Checked for Option<T> {
    fn keeps(&self, check: &Check<'_>, checks: &mut Checks) {
        if let Some(value) = self {
            value.keeps(check, checks);
        }
    }
}

impl<T: Checked> Checked for Box<T> {
    fn keeps(&self, check: &Check<'_>, checks: &mut Checks) {
        (**self).keeps(check, checks);
    }
}

macro_rules! numbers {
    ($($type:ty),+) => {
        $(impl Checked for $type {
            #[inline]
            #[allow(clippy::cast_precision_loss, clippy::cast_lossless, reason = "limits are small")]
            fn keeps(&self, check: &Check<'_>, checks: &mut Checks) {
                let Check::Number(min, max) = check else { return };
                let value = *self as f64;
                if min.is_some_and(|min| value < min) || max.is_some_and(|max| value > max) {
                    checks.note(Limit::Range { min: *min, max: *max }, Some(self.to_string()));
                }
            }
        })+
    };
}

numbers!(i8, i16, i32, i64, f32, f64);

macro_rules! without_limits {
    ($($type:ty),+) => {
        $(impl Checked for $type {
            #[inline]
            fn keeps(&self, _: &Check<'_>, _: &mut Checks) {}
        })+
    };
}

without_limits!(bool, DateTime, Document);

/// The limits of a structure or a union: a row for each member that must be there, then one for each that has a limit,
/// which is a [`Check`].
macro_rules! constraints {
    (
        $shape:ident;
        $(@required $present:ident $present_name:literal;)*
        $($name:ident $wire_name:literal: $check:expr;)*
    ) => {
        impl $crate::rt::validate::Checked for $shape {
            #[inline]
            #[allow(unused_imports, unused_variables, reason = "not every shape has limits")]
            fn keeps(
                &self,
                _: &$crate::rt::validate::Check<'_>,
                checks: &mut $crate::rt::validate::Checks,
            ) {
                use $crate::rt::validate::Check::*;

                $(checks.present($present_name, &self.$present);)*
                $(checks.member($wire_name, &self.$name, &$check);)*
            }
        }
    };
    (
        union $shape:ident;
        $($variant:ident $wire_name:literal: $check:expr;)*
    ) => {
        impl $crate::rt::validate::Checked for $shape {
            #[inline]
            #[allow(
                unused_imports, unused_variables, unreachable_patterns,
                reason = "not every shape has limits"
            )]
            fn keeps(
                &self,
                _: &$crate::rt::validate::Check<'_>,
                checks: &mut $crate::rt::validate::Checks,
            ) {
                use $crate::rt::validate::Check::*;

                match self {
                    $(Self::$variant(value) => checks.member($wire_name, value, &$check),)*
                    _ => {}
                }
            }
        }
    };
}
pub(crate) use constraints;
