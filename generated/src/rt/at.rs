//! The position of a value that is being deserialized, and who deserializes it: the client reads a response, or a user
//! reads data. `de` and `codec` do the deserialization.

use std::fmt;

/// Who reads a value, and its position within the whole value.
#[derive(Clone, Copy)]
pub enum At<'a> {
    /// The client reads a response: a required member that is missing gets a placeholder.
    Response,
    /// A user reads data: a required member that is missing is an error, which contains this path.
    User(&'a Path<'a>),
}

/// A path to a value: its last step, and the path before it.
pub struct Path<'a> {
    from: At<'a>,
    step: Step<'a>,
}

/// A step from a value to one that it contains.
pub enum Step<'a> {
    /// No step: the whole value.
    Whole,
    /// The member of a structure or a union.
    Member(&'a str),
    /// The element of a list.
    Index(usize),
    /// The value of a map's entry.
    Key(&'a str),
}

impl Path<'static> {
    /// The whole value.
    pub(crate) const WHOLE: &'static Self = &Self { from: At::Response, step: Step::Whole };
}

impl<'a> Path<'a> {
    #[inline]
    pub(crate) fn new(from: At<'a>, step: Step<'a>) -> Self {
        Self { from, step }
    }

    /// Returns the position at the end of this path.
    #[inline]
    pub(crate) fn at(&self) -> At<'_> {
        match self.from {
            At::Response => At::Response,
            At::User(_) => At::User(self),
        }
    }
}

impl At<'_> {
    /// Returns the error for a required member that is missing at this path.
    #[cold]
    pub(crate) fn missing<E: serde::de::Error>(self, member: &str) -> E {
        let path = Path::new(self, Step::Member(member));
        E::custom(format_args!("missing required member `{path}`"))
    }
}

/// Prints a path such as `TaskDetails.LocalizedContents[2].Locale`.
impl fmt::Display for Path<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_first = match self.from {
            At::Response | At::User(Path { step: Step::Whole, .. }) => true,
            At::User(path) => {
                path.fmt(f)?;
                false
            }
        };
        match self.step {
            Step::Whole => Ok(()),
            Step::Member(name) => write!(f, "{}{name}", if is_first { "" } else { "." }),
            Step::Index(index) => write!(f, "[{index}]"),
            Step::Key(key) => write!(f, "[{key}]"),
        }
    }
}
