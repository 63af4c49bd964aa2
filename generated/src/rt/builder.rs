//! Macros that make what surrounds a structure out of a table of its members: methods that read them, and a
//! builder with three methods a member and `build`.
//!
//! A line of the table reads
//! `presence kind name(arguments of the setter) -> what the reader returns, set_name, get_name: type;`.
//! What presences and kinds there are is said in `member`. The macros expand once, not once for each member, since
//! each expansion costs compile time.

use std::fmt;

use aws_smithy_types::error::operation::BuildError;

/// What `Debug` prints in place of a sensitive value.
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

/// Where the value of a shape's field comes from, when a builder is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A user has set it: what is absent stays so.
    User,
    /// A response has brought it: stand-ins take the place of what should be there.
    Response,
}

/// Makes a shape from what a builder holds.
pub trait Finish {
    /// What is made.
    type Shape;

    /// Makes the shape. Required members that are absent get their type's stand-in.
    fn finish(self, origin: Origin) -> Self::Shape;
}

/// Refuses to build a shape of which a member is missing that it can't be without: its name, how that is told, and
/// whether it is missing.
///
/// # Errors
/// The first member that is missing.
pub(crate) fn refuse_missing(
    members: &[(&'static str, &'static str, bool)],
) -> Result<(), BuildError> {
    match members.iter().find(|(.., is_missing)| *is_missing) {
        Some((name, details, _)) => Err(BuildError::missing_field(name, details)),
        None => Ok(()),
    }
}

/// The methods and the builder of a structure, an operation's output or an error.
macro_rules! builder {
    ($(#[$meta:meta])* structure $builder:ident => $($rest:tt)*) => {
        $crate::rt::builder::builder! { @result [$($meta),*] [] $builder => $($rest)* }
    };
    ($(#[$meta:meta])* output $builder:ident => $($rest:tt)*) => {
        $crate::rt::builder::builder! {
            @result [$($meta),*] [_request_id: String => as_it_is] $builder => $($rest)*
        }

        impl $crate::rt::wire::OutputBuilder for $builder {
            #[inline]
            fn set_request_id(&mut self, request_id: Option<String>) {
                self._request_id = request_id;
            }
        }
    };
    ($(#[$meta:meta])* error $builder:ident => $($rest:tt)*) => {
        $crate::rt::builder::builder! {
            @result [$($meta),*] [meta: aws_smithy_types::error::ErrorMetadata => or_default]
            $builder => $($rest)*
        }

        impl $builder {
            /// Sets the error's code, message and request id.
            #[inline]
            pub fn meta(mut self, meta: aws_smithy_types::error::ErrorMetadata) -> Self {
                self.meta = Some(meta);
                self
            }

            /// Sets or clears the error's code, message and request id.
            #[inline]
            pub fn set_meta(
                &mut self,
                meta: Option<aws_smithy_types::error::ErrorMetadata>,
            ) -> &mut Self {
                self.meta = meta;
                self
            }
        }
    };
    (@result $meta:tt $extra:tt $builder:ident => Result<$shape:ident>; $($members:tt)*) => {
        $crate::rt::builder::builder! { @members $meta $extra $builder $shape $($members)* }

        $crate::rt::builder::builder! { @build $builder $shape $($members)* }
    };
    (@result $meta:tt $extra:tt $builder:ident => $shape:ident; $($members:tt)*) => {
        $crate::rt::builder::builder! { @members $meta $extra $builder $shape $($members)* }

        impl $builder {
            #[doc = concat!("Makes the [`", stringify!($shape), "`].")]
            #[inline]
            pub fn build(self) -> $shape {
                use $crate::rt::builder::{Finish, Origin};

                Finish::finish(self, Origin::User)
            }
        }
    };
    (
        @members [$($meta:meta),*] [$($extra:ident: $extra_type:ty => $extra_kind:ident)?]
        $builder:ident $shape:ident
        $(
            $presence:ident $kind:ident $name:ident($($input:ident: $input_type:ty),+) -> $shown:ty,
            $set:ident, $get:ident: $type:ty $(= $default:expr)?;
        )*
    ) => {
        #[doc = concat!("Makes a [`", stringify!($shape), "`].")]
        #[non_exhaustive]
        $(#[$meta])*
        pub struct $builder {
            $(pub(crate) $name: Option<$type>,)*
            $($extra: Option<$extra_type>,)?
        }

        const _: () = {
            use $crate::rt::builder;
            #[allow(unused_imports, reason = "not every shape has members")]
            use $crate::rt::member::*;

            impl $shape {
                /// A builder in which nothing is set.
                #[inline]
                pub fn builder() -> $builder {
                    $builder::default()
                }

                $(
                    /// Reads the field of the same name; a list that is absent reads as an empty one.
                    #[inline]
                    pub fn $name(&self) -> $shown {
                        $presence::$kind(&self.$name)
                    }
                )*
            }

            impl $builder {
                $(
                    /// Sets the field of the same name, or adds to it if it is a list or a map.
                    #[inline]
                    pub fn $name(mut self, $($input: $input_type),+) -> Self {
                        set::$kind(&mut self.$name, $($input),+);
                        self
                    }

                    /// Sets or clears the field as a whole.
                    #[inline]
                    pub fn $set(mut self, input: Option<$type>) -> Self {
                        set::whole(&mut self.$name, input);
                        self
                    }

                    /// What is set so far.
                    #[inline]
                    pub fn $get(&self) -> &Option<$type> {
                        &self.$name
                    }
                )*
            }

            impl builder::Finish for $builder {
                type Shape = $shape;

                #[allow(unused_variables, reason = "not every shape has members")]
                #[inline]
                fn finish(self, origin: builder::Origin) -> $shape {
                    $shape {
                        $($name: $presence::finish(
                            self.$name, origin $(, || $default)?
                        ),)*
                        $($extra: extra::$extra_kind(self.$extra),)?
                    }
                }
            }
        };
    };
    (
        @build $builder:ident $shape:ident
        $(
            $presence:ident $kind:ident $name:ident $input:tt -> $shown:ty,
            $set:ident, $get:ident: $type:ty $(= $default:expr)?;
        )*
    ) => {
        impl $builder {
            #[doc = concat!("Makes the [`", stringify!($shape), "`].")]
            ///
            /// # Errors
            /// When a required member has not been set.
            #[inline]
            pub fn build(self) -> Result<$shape, aws_smithy_types::error::operation::BuildError> {
                use $crate::rt::builder::{Finish, Origin, refuse_missing};
                use $crate::rt::member::*;

                refuse_missing(&[$((
                    stringify!($name),
                    concat!(
                        stringify!($name), " was not specified but it is required when building ",
                        stringify!($shape)
                    ),
                    $presence::is_missing(&self.$name),
                )),*])?;
                Ok(Finish::finish(self, Origin::User))
            }
        }
    };
}
pub(crate) use builder;
