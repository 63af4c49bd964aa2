//! The macro that defines a structure from a table of its members: the type, the methods that read it, and its builder.
//!
//! A row of the table has the form
//! `"Name on the wire" => field: its type, presence kind(arguments of the setter) -> return type of the reader,
//! set_name, get_name: type of a value;`. The module `member` describes presences and kinds. The documentation above a
//! row is repeated on the field and all methods of the row. The macro expands once for a structure, not once for a
//! member, because each expansion costs compile time.

use std::fmt;

use aws_smithy_types::error::operation::BuildError;

/// The text that `Debug` prints instead of a sensitive value.
pub(crate) const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// Prints a structure as a derived `Debug` does.
pub(crate) fn debug(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    fields: &[(&str, &dyn fmt::Debug)],
) -> fmt::Result {
    let mut shown = f.debug_struct(name);
    for (name, value) in fields {
        shown.field(name, value);
    }
    shown.finish()
}

/// The origin of the values in a builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A user has set them: an absent value remains absent.
    User,
    /// A response contains them: a required member that is missing gets its type's placeholder.
    Response,
}

/// A builder of a shape.
pub trait Finish {
    /// The shape that is built.
    type Shape;

    /// Returns the first required member that is not set, by its name in the model.
    #[cfg(feature = "serde")]
    fn first_missing(&self) -> Option<&'static str>;

    /// Builds the shape. A member that the shape requires gets its type's placeholder if it is not set.
    fn finish(self, origin: Origin) -> Self::Shape;
}

/// Returns the first of these names whose member is missing.
#[cfg(feature = "serde")]
#[inline]
pub(crate) fn first_missing(members: &[(&'static str, bool)]) -> Option<&'static str> {
    members.iter().find(|(_, is_missing)| *is_missing).map(|(name, _)| *name)
}

/// Checks that the members that the shape requires are set. Each entry is a field's name, the text of the error, and
/// whether the member is missing.
///
/// # Errors
/// When a member is missing: the error names the first one.
pub(crate) fn refuse_missing(
    members: &[(&'static str, &'static str, bool)],
) -> Result<(), BuildError> {
    match members.iter().find(|(.., is_missing)| *is_missing) {
        Some((name, details, _)) => Err(BuildError::missing_field(name, details)),
        None => Ok(()),
    }
}

/// Defines a structure with its builder.
/// The header names both; `=> Result` means that `build` can fail. `+ field: type, function(type of a value);` adds a
/// field that is not a member in the model: the request id of an output, or the metadata of an error. The function
/// is from `member::extra`; it turns the builder's field into that of the shape.
macro_rules! structure {
    (
        $(#$shape_meta:tt)*
        pub struct $shape:ident;
        $(#$meta:tt)*
        pub struct $builder:ident $(=> $result:ident)?;
        $(+ $extra:ident: $extra_type:ty, $extra_kind:ident($extra_value:ty);)?
        $(
            $(#$doc:tt)*
            $wire_name:literal => $name:ident: $field:ty,
            $presence:ident $kind:ident($($input:ident: $input_type:ty),+) -> $shown:ty,
            $set:ident, $get:ident: $type:ty $(= $default:expr)?;
        )*
    ) => {
        $(#$shape_meta)*
        #[non_exhaustive]
        pub struct $shape {
            $($(#$doc)* pub $name: $field,)*
            $(pub(crate) $extra: $extra_type,)?
        }

        #[doc = concat!("Builds a [`", stringify!($shape), "`].")]
        #[non_exhaustive]
        $(#$meta)*
        pub struct $builder {
            $(pub(crate) $name: std::option::Option<$type>,)*
            $(pub(crate) $extra: std::option::Option<$extra_value>,)?
        }

        const _: () = {
            use $crate::rt::structure;
            #[allow(unused_imports, reason = "not every shape has members")]
            use $crate::rt::member::*;

            impl $shape {
                /// Creates a builder in which nothing is set.
                #[inline]
                pub fn builder() -> $builder {
                    $builder::default()
                }

                $(
                    $(#$doc)*
                    #[inline]
                    pub fn $name(&self) -> $shown {
                        $presence::$kind(&self.$name)
                    }
                )*
            }

            impl $builder {
                $(
                    $(#$doc)*
                    #[inline]
                    pub fn $name(mut self, $($input: $input_type),+) -> Self {
                        set::$kind(&mut self.$name, $($input),+);
                        self
                    }

                    $(#$doc)*
                    #[inline]
                    pub fn $set(mut self, input: std::option::Option<$type>) -> Self {
                        set::whole(&mut self.$name, input);
                        self
                    }

                    $(#$doc)*
                    #[inline]
                    pub fn $get(&self) -> &std::option::Option<$type> {
                        &self.$name
                    }
                )*
            }

            impl structure::Finish for $builder {
                type Shape = $shape;

                #[cfg(feature = "serde")]
                #[inline]
                fn first_missing(&self) -> std::option::Option<&'static str> {
                    structure::first_missing(&[$(($wire_name, $presence::lacks(&self.$name)),)*])
                }

                #[allow(unused_variables, reason = "not every shape has members")]
                #[inline]
                fn finish(self, origin: structure::Origin) -> $shape {
                    $shape {
                        $($name: $presence::finish(
                            self.$name, origin $(, || $default)?
                        ),)*
                        $($extra: extra::$extra_kind(self.$extra),)?
                    }
                }
            }
        };

        $crate::rt::structure::build! { $builder $shape [$($result)?] $($presence $name)* }
    };
}
pub(crate) use structure;

/// Defines the `build` of a builder.
macro_rules! build {
    ($builder:ident $shape:ident [Result] $($presence:ident $name:ident)*) => {
        impl $builder {
            #[doc = concat!("Builds the [`", stringify!($shape), "`].")]
            ///
            /// # Errors
            /// When a required member is not set.
            #[inline]
            pub fn build(
                self,
            ) -> std::result::Result<$shape, aws_smithy_types::error::operation::BuildError> {
                use $crate::rt::member::*;
                use $crate::rt::structure::{Finish, Origin, refuse_missing};

                refuse_missing(&[$((
                    stringify!($name),
                    concat!(
                        stringify!($name), " was not specified but it is required when building ",
                        stringify!($shape)
                    ),
                    $presence::is_missing(&self.$name),
                )),*])?;
                std::result::Result::Ok(Finish::finish(self, Origin::User))
            }
        }
    };
    ($builder:ident $shape:ident [] $($presence:ident $name:ident)*) => {
        impl $builder {
            #[doc = concat!("Builds the [`", stringify!($shape), "`].")]
            #[inline]
            pub fn build(self) -> $shape {
                use $crate::rt::structure::{Finish, Origin};

                Finish::finish(self, Origin::User)
            }
        }
    };
}
pub(crate) use build;
