//! Validates an input against the model's constraints, before anything is sent.
//!
//! The constraints are generated. This module defines what they mean and reports violations.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_types::{Blob, DateTime, Document};
use regex_lite::Regex;

use super::structure::REDACTED;

/// An input that violates constraints of the model. Nothing has been sent.
///
/// It is the source of the `SdkError::ConstructionFailure` that a call returns.
#[derive(Clone, Debug, PartialEq)]
pub struct InvalidInput {
    operation: &'static str,
    violations: Vec<Violation>,
}

impl InvalidInput {
    pub(crate) fn new(operation: &'static str, violations: Vec<Violation>) -> Self {
        Self { operation, violations }
    }

    /// Returns the name of the operation that the input is for.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Returns all violations, in the order of the model's members.
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
            write!(f, "{} is missing required members: ", self.operation)?;
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

/// One constraint that an input violates.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    path: String,
    limit: Limit,
    given: Option<String>,
}

impl Violation {
    /// Returns the path to the value: names of members as the model spells them, such as `Tags[2].Key`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the constraint that is violated.
    pub fn limit(&self) -> &Limit {
        &self.limit
    }

    /// Returns the value that was found: a length, a number, or at most 60 characters of a string. Sensitive strings are
    /// not shown.
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

/// A constraint that the model puts on a value.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq)]
pub enum Limit {
    /// The member must be set.
    Required,
    /// The number of characters (Unicode code points), bytes, elements or entries. An absent bound means no bound.
    Length {
        /// The smallest length.
        min: Option<u64>,
        /// The largest length.
        max: Option<u64>,
    },
    /// The range of an integer. An absent bound means no bound.
    Range {
        /// The smallest value.
        min: Option<i64>,
        /// The largest value.
        max: Option<i64>,
    },
    /// The range of a floating point number. An absent bound means no bound.
    FloatRange {
        /// The smallest value.
        min: Option<f64>,
        /// The largest value.
        max: Option<f64>,
    },
    /// The regular expression that a string must match.
    Pattern(&'static str),
    /// The values of an enum that this client knows. A call also sends other values: a newer service may know them.
    Enum(&'static [&'static str]),
    /// The member of a union must be one that this client knows. Others can be read, but not sent.
    KnownMember,
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("is required"),
            Self::Length { min, max } => bounds(f, "must have a length", min, max),
            Self::Range { min, max } => bounds(f, "must be a number", min, max),
            Self::FloatRange { min, max } => bounds(f, "must be a number", min, max),
            Self::Pattern(pattern) => write!(f, "must match `{pattern}`"),
            Self::Enum(values) => {
                f.write_str("must be one of ")?;
                for (index, value) in values.iter().enumerate() {
                    write!(f, "{}`{value}`", if index == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
            Self::KnownMember => f.write_str("must be a member that this client knows"),
        }
    }
}

fn bounds<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    what: &str,
    min: &Option<T>,
    max: &Option<T>,
) -> fmt::Result {
    match (min, max) {
        (Some(min), Some(max)) => write!(f, "{what} from {min} to {max}"),
        (Some(min), None) => write!(f, "{what} of at least {min}"),
        (None, Some(max)) => write!(f, "{what} of at most {max}"),
        (None, None) => f.write_str(what),
    }
}

/// The constraints of a member's value.
///
/// Lengths are the smallest and the largest one. An absent bound means no bound.
#[derive(Debug)]
pub enum Check<'a> {
    /// A string: its length, and the regular expression that it must match.
    Text(Option<u64>, Option<u64>, Option<&'static str>),
    /// A string that must not be shown.
    SensitiveText(Option<u64>, Option<u64>, Option<&'static str>),
    /// An integer: its range.
    Integer(Option<i64>, Option<i64>),
    /// A floating point number: its range.
    Number(Option<f64>, Option<f64>),
    /// A list or bytes: its length, and the constraints of its elements.
    List(Option<u64>, Option<u64>, &'a Check<'a>),
    /// A map: its length, and the constraints of its keys and values.
    Map(Option<u64>, Option<u64>, &'a Check<'a>, &'a Check<'a>),
    /// The constraints of the value's own shape.
    Inner,
}

/// Returns the constraint that a length violates.
#[inline]
fn length_limit(length: u64, min: Option<u64>, max: Option<u64>) -> Option<Limit> {
    let kept = min.is_none_or(|min| length >= min) && max.is_none_or(|max| length <= max);
    (!kept).then_some(Limit::Length { min, max })
}

/// The type of [`is_match`], which returns whether a string matches a regular expression.
///
/// Callers that validate patterns pass this function. Programs that never do are linked without regular expressions.
pub(crate) type IsMatch = fn(&'static str, &str) -> bool;

/// Returns whether a string matches a regular expression.
#[inline]
pub(crate) fn is_match(pattern: &'static str, text: &str) -> bool {
    // Codegen has checked that the pattern is a valid regular expression.
    compiled(pattern).is_none_or(|regex| regex.is_match(text))
}

/// A pattern, and its compiled form; `None` if it is not a valid regular expression.
type Compiled = (&'static str, Option<Arc<Regex>>);

/// Returns the compiled form of a pattern, which the whole process shares.
///
/// It is shared, because a clone of a `Regex` starts with an empty cache, which each match would have to fill again.
#[inline]
fn compiled(pattern: &'static str) -> Option<Arc<Regex>> {
    static COMPILED: Mutex<Vec<Compiled>> = Mutex::new(Vec::new());
    let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, regex)) = compiled.iter().find(|(known, _)| *known == pattern) {
        return regex.clone();
    }
    let regex = Regex::new(pattern).ok().map(Arc::new);
    compiled.push((pattern, regex.clone()));
    regex
}

/// The maximum number of characters of a value that an error quotes.
const QUOTED: usize = 60;

/// Returns a string in quotes, truncated if it is long.
fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{:?}…", &text[..end]),
        None => format!("{text:?}"),
    }
}

/// The violations found so far, and the path to the value that is being checked.
#[derive(Debug)]
pub struct Checks {
    is_match: Option<IsMatch>,
    path: Vec<Cow<'static, str>>,
    violations: Vec<Violation>,
}

impl Checks {
    /// Returns the violations of an input. Without `is_match`, only its own required members are checked.
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

    /// Checks that a required member is set.
    pub(crate) fn present<T>(&mut self, name: &'static str, value: &Option<T>) {
        if value.is_none() {
            self.path.push(Cow::Borrowed(name));
            self.note(Limit::Required, None);
            self.path.pop();
        }
    }

    /// Reports a union member that this client does not know, and so can't send.
    pub(crate) fn unknown_member(&mut self, name: &str) {
        let given = if name.is_empty() { "no member".to_owned() } else { quoted(name) };
        self.note(Limit::KnownMember, Some(given));
    }

    /// Reports an enum value that this client does not know.
    pub(crate) fn unknown_value(
        &mut self,
        known: &'static [&'static str],
        value: &str,
        is_sensitive: bool,
    ) {
        let given = if is_sensitive { REDACTED.to_owned() } else { quoted(value) };
        self.note(Limit::Enum(known), Some(given));
    }

    fn element<T: Checked>(&mut self, at: &dyn fmt::Display, value: &T, check: &Check<'_>) {
        self.path.push(Cow::Owned(format!("[{at}]")));
        value.keeps(check, self);
        self.path.pop();
    }

    #[inline]
    pub(crate) fn note(&mut self, limit: Limit, given: Option<String>) {
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
    /// Reports violations of `check` by the value to `checks`.
    fn keeps(&self, check: &Check<'_>, checks: &mut Checks);
}

impl Checked for String {
    #[inline]
    fn keeps(&self, check: &Check<'_>, checks: &mut Checks) {
        let (min, max, pattern, sensitive) = match *check {
            Check::Text(min, max, pattern) => (min, max, pattern, false),
            Check::SensitiveText(min, max, pattern) => (min, max, pattern, true),
            Check::Integer(..)
            | Check::Number(..)
            | Check::List(..)
            | Check::Map(..)
            | Check::Inner => return,
        };
        keeps_length(self.chars().count(), min, max, checks);
        if let (Some(pattern), Some(is_match)) = (pattern, checks.is_match)
            && !is_match(pattern, self)
        {
            let given = if sensitive { REDACTED.to_owned() } else { quoted(self) };
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
            let at = match of_key {
                Check::SensitiveText(..) => REDACTED,
                _ => key.as_ref(),
            };
            checks.element(&at, key, of_key);
            checks.element(&at, value, of_value);
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
    ($check:ident, $limit:ident, $wide:ty: $($type:ty),+) => {
        $(impl Checked for $type {
            #[inline]
            #[allow(clippy::useless_conversion, reason = "the widest type needs no conversion")]
            fn keeps(&self, check: &Check<'_>, checks: &mut Checks) {
                let Check::$check(min, max) = *check else { return };
                let value = <$wide>::from(*self);
                if min.is_some_and(|min| value < min) || max.is_some_and(|max| value > max) {
                    checks.note(Limit::$limit { min, max }, Some(self.to_string()));
                }
            }
        })+
    };
}

numbers!(Integer, Range, i64: i8, i16, i32, i64);
numbers!(Number, FloatRange, f64: f32, f64);

macro_rules! without_constraints {
    ($($type:ty),+) => {
        $(impl Checked for $type {
            #[inline]
            fn keeps(&self, _: &Check<'_>, _: &mut Checks) {}
        })+
    };
}

without_constraints!(bool, DateTime, Document);

/// Implements validation of a structure or a union. A structure has a row for each required member that is an `Option`,
/// then a row with a [`Check`] for each member that has constraints. A union has a row for each member.
macro_rules! constraints {
    (
        $shape:ident;
        $(@required $present:ident $present_name:literal;)*
        $($name:ident $wire_name:literal: $check:expr;)*
    ) => {
        impl $crate::rt::validate::Checked for $shape {
            #[inline]
            #[allow(unused_imports, unused_variables, reason = "not every shape has constraints")]
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
        $(@unit $unit:ident;)*
        $($variant:ident $wire_name:literal: $check:expr;)*
    ) => {
        impl $crate::rt::validate::Checked for $shape {
            #[inline]
            #[allow(unused_imports, reason = "not every shape has constraints")]
            fn keeps(
                &self,
                _: &$crate::rt::validate::Check<'_>,
                checks: &mut $crate::rt::validate::Checks,
            ) {
                use $crate::rt::validate::Check::*;

                match self {
                    $(Self::$unit => {})*
                    $(Self::$variant(value) => checks.member($wire_name, value, &$check),)*
                    Self::Unknown { name } => checks.unknown_member(name),
                }
            }
        }
    };
}
pub(crate) use constraints;
