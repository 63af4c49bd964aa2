//! Checks of an input against the model's limits, before anything is sent.
//!
//! Which limits there are is generated; what they mean, and how a violation is told, is here.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

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
    pub(crate) fn missing(path: impl Into<String>) -> Self {
        Self { path: path.into(), limit: Limit::Required, given: None }
    }

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

/// A structure or union whose members have limits.
pub trait Constrained {
    /// Notes every violation in `checks`.
    fn check(&self, checks: &mut Checks);
}

/// What a member's value has to keep to.
#[derive(Debug)]
pub enum Check {
    /// A text.
    Text {
        /// How long it is.
        length: Bounds,
        /// What it looks like.
        pattern: Option<&'static Pattern>,
        /// Whether it must not be shown.
        sensitive: bool,
    },
    /// A number.
    Number(Option<f64>, Option<f64>),
    /// A list or bytes, and what its elements have to keep to.
    List(Bounds, &'static Check),
    /// A map, and what its keys and values have to keep to.
    Map(Bounds, &'static Check, &'static Check),
    /// Whatever the value's own shape says.
    Inner,
}

/// The least and the greatest length.
#[derive(Clone, Copy, Debug)]
pub struct Bounds(pub Option<u64>, pub Option<u64>);

impl Bounds {
    fn violated_by(self, length: u64) -> Option<Limit> {
        let Self(min, max) = self;
        let kept = min.is_none_or(|min| length >= min) && max.is_none_or(|max| length <= max);
        (!kept).then_some(Limit::Length { min, max })
    }
}

/// A regular expression, compiled when it is first needed.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern that codegen has found to be a regular expression.
    pub const fn new(source: &'static str) -> Self {
        Self { source, regex: OnceLock::new() }
    }

    fn is_match(&self, text: &str) -> bool {
        let regex = self.regex.get_or_init(|| Regex::new(self.source).ok());
        regex.as_ref().is_none_or(|regex| regex.is_match(text))
    }
}

/// The violations found so far, and the place at hand.
#[derive(Debug, Default)]
pub struct Checks {
    path: Vec<Cow<'static, str>>,
    violations: Vec<Violation>,
}

impl Checks {
    /// The violations of an input.
    pub(crate) fn of(input: &impl Constrained, missing: Vec<&'static str>) -> Vec<Violation> {
        let mut checks = Self::default();
        checks.violations.extend(missing.into_iter().map(Violation::missing));
        input.check(&mut checks);
        checks.violations
    }

    /// Checks a member.
    pub(crate) fn member<T: Checked>(&mut self, name: &'static str, value: &T, check: &Check) {
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

    fn element<T: Checked>(&mut self, at: &dyn fmt::Display, value: &T, check: &Check) {
        self.path.push(Cow::Owned(format!("[{at}]")));
        value.keeps(check, self);
        self.path.pop();
    }

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
pub(crate) trait Checked {
    /// Notes in `checks` where the value does not keep to `check`.
    fn keeps(&self, check: &Check, checks: &mut Checks);
}

impl Checked for String {
    fn keeps(&self, check: &Check, checks: &mut Checks) {
        let Check::Text { length, pattern, sensitive } = check else { return };
        let count = u64::try_from(self.chars().count()).unwrap_or(u64::MAX);
        if let Some(limit) = length.violated_by(count) {
            checks.note(limit, Some(format!("{count} long")));
        }
        if let Some(pattern) = pattern.filter(|pattern| !pattern.is_match(self)) {
            let given = if *sensitive { REDACTED.to_owned() } else { format!("{self:?}") };
            checks.note(Limit::Pattern(pattern.source), Some(given));
        }
    }
}

impl Checked for Blob {
    fn keeps(&self, check: &Check, checks: &mut Checks) {
        if let Check::List(bounds, _) = check {
            keeps_length(self.as_ref().len(), *bounds, checks);
        }
    }
}

impl<T: Checked> Checked for Vec<T> {
    fn keeps(&self, check: &Check, checks: &mut Checks) {
        let Check::List(bounds, inner) = check else { return };
        keeps_length(self.len(), *bounds, checks);
        for (index, element) in self.iter().enumerate() {
            checks.element(&index, element, inner);
        }
    }
}

impl<K: Checked + AsRef<str>, V: Checked> Checked for HashMap<K, V> {
    fn keeps(&self, check: &Check, checks: &mut Checks) {
        let Check::Map(bounds, of_key, of_value) = check else { return };
        keeps_length(self.len(), *bounds, checks);
        let mut entries: Vec<_> = self.iter().collect();
        entries.sort_by(|a, b| a.0.as_ref().cmp(b.0.as_ref()));
        for (key, value) in entries {
            checks.element(&key.as_ref(), key, of_key);
            checks.element(&key.as_ref(), value, of_value);
        }
    }
}

fn keeps_length(length: usize, bounds: Bounds, checks: &mut Checks) {
    let length = u64::try_from(length).unwrap_or(u64::MAX);
    if let Some(limit) = bounds.violated_by(length) {
        checks.note(limit, Some(format!("{length} long")));
    }
}

impl<T: Checked> Checked for Option<T> {
    fn keeps(&self, check: &Check, checks: &mut Checks) {
        if let Some(value) = self {
            value.keeps(check, checks);
        }
    }
}

impl<T: Checked> Checked for Box<T> {
    fn keeps(&self, check: &Check, checks: &mut Checks) {
        (**self).keeps(check, checks);
    }
}

macro_rules! numbers {
    ($($type:ty),+) => {
        $(impl Checked for $type {
            #[allow(clippy::cast_precision_loss, clippy::cast_lossless, reason = "limits are small")]
            fn keeps(&self, check: &Check, checks: &mut Checks) {
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
            fn keeps(&self, _: &Check, _: &mut Checks) {}
        })+
    };
}

without_limits!(bool, DateTime, Document);

/// The limits of a structure: regular expressions first, then a row for each member that has a limit.
///
/// Limits are `text(min, max, PATTERN, sensitive)`, `number(min, max)`, `list(min, max, limit)`,
/// `map(min, max, limit, limit)` and `inner`; `_` stands for no bound.
macro_rules! constraints {
    (
        $shape:ident;
        $(@pattern $pattern:ident = $($source:literal)+;)*
        $(@required $present:ident $present_name:literal;)*
        $($name:ident $wire_name:literal: $kind:ident $(($($limit:tt)*))?;)*
    ) => {
        impl $crate::rt::validate::Constrained for $shape {
            #[inline]
            #[allow(unused_variables, reason = "not every shape has limits")]
            fn check(&self, checks: &mut $crate::rt::validate::Checks) {
                $(
                    static $pattern: $crate::rt::validate::Pattern =
                        $crate::rt::validate::Pattern::new(concat!($($source),+));
                )*
                $(checks.present($present_name, &self.$present);)*
                $({
                    static CHECK: $crate::rt::validate::Check =
                        $crate::rt::validate::check!($kind $(($($limit)*))?);
                    checks.member($wire_name, &self.$name, &CHECK);
                })*
            }
        }

        $crate::rt::validate::constraints! { @checked $shape }
    };
    (
        union $shape:ident;
        $(@pattern $pattern:ident = $($source:literal)+;)*
        $($variant:ident $wire_name:literal: $kind:ident $(($($limit:tt)*))?;)*
    ) => {
        impl $crate::rt::validate::Constrained for $shape {
            #[inline]
            #[allow(unused_variables, unreachable_patterns, reason = "not every shape has limits")]
            fn check(&self, checks: &mut $crate::rt::validate::Checks) {
                $(
                    static $pattern: $crate::rt::validate::Pattern =
                        $crate::rt::validate::Pattern::new(concat!($($source),+));
                )*
                match self {
                    $(Self::$variant(value) => {
                        static CHECK: $crate::rt::validate::Check =
                            $crate::rt::validate::check!($kind $(($($limit)*))?);
                        checks.member($wire_name, value, &CHECK);
                    })*
                    _ => {}
                }
            }
        }

        $crate::rt::validate::constraints! { @checked $shape }
    };
    (@checked $shape:ident) => {
        impl $crate::rt::validate::Checked for $shape {
            #[inline]
            fn keeps(
                &self,
                _: &$crate::rt::validate::Check,
                checks: &mut $crate::rt::validate::Checks,
            ) {
                $crate::rt::validate::Constrained::check(self, checks);
            }
        }
    };
}
pub(crate) use constraints;

/// A limit as a value for a static.
macro_rules! check {
    (inner) => {
        $crate::rt::validate::Check::Inner
    };
    (text($min:tt, $max:tt $(, $pattern:ident)?)) => {
        $crate::rt::validate::check!(@text $min, $max, false, None $($pattern)?)
    };
    (text($min:tt, $max:tt, $pattern:ident, sensitive)) => {
        $crate::rt::validate::check!(@text $min, $max, true, None $pattern)
    };
    (@text $min:tt, $max:tt, $sensitive:literal, None) => {
        $crate::rt::validate::Check::Text {
            length: $crate::rt::validate::check!(@bounds $min, $max),
            pattern: None,
            sensitive: $sensitive,
        }
    };
    (@text $min:tt, $max:tt, $sensitive:literal, None $pattern:ident) => {
        $crate::rt::validate::Check::Text {
            length: $crate::rt::validate::check!(@bounds $min, $max),
            pattern: Some(&$pattern),
            sensitive: $sensitive,
        }
    };
    (number($min:tt, $max:tt)) => {
        $crate::rt::validate::Check::Number(
            $crate::rt::validate::check!(@bound $min as f64),
            $crate::rt::validate::check!(@bound $max as f64),
        )
    };
    (list($min:tt, $max:tt, $($inner:tt)+)) => {
        $crate::rt::validate::Check::List(
            $crate::rt::validate::check!(@bounds $min, $max),
            $crate::rt::validate::check!(@static $($inner)+),
        )
    };
    (map($min:tt, $max:tt, $key:ident $(($($of_key:tt)*))?, $($value:tt)+)) => {
        $crate::rt::validate::Check::Map(
            $crate::rt::validate::check!(@bounds $min, $max),
            $crate::rt::validate::check!(@static $key $(($($of_key)*))?),
            $crate::rt::validate::check!(@static $($value)+),
        )
    };
    (@static $($check:tt)+) => {{
        static CHECK: $crate::rt::validate::Check = $crate::rt::validate::check!($($check)+);
        &CHECK
    }};
    (@bounds $min:tt, $max:tt) => {
        $crate::rt::validate::Bounds(
            $crate::rt::validate::check!(@bound $min as u64),
            $crate::rt::validate::check!(@bound $max as u64),
        )
    };
    (@bound _ as $type:ident) => {
        None
    };
    (@bound $bound:literal as $type:ident) => {
        Some($bound as $type)
    };
}
pub(crate) use check;
