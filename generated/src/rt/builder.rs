//! Macros that make what surrounds a structure out of a table of its members: methods that read them, and a
//! builder with three methods a member and `build`.
//!
//! A line of the table reads
//! `presence kind name(arguments of the setter) -> what the reader returns, set_name, get_name: type;`.
//! What presences and kinds there are is said in `member`. The macros expand once, not once for each member, since
//! that is what their users' compile time goes into.

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

/// The builders of an operation's input: one that makes the input, and one that also sends it.
macro_rules! input_builders {
    (
        $(#[$fluent_meta:meta])*
        $operation:ident: $input:ident, $output:ident, $error:ident, $client:ident;
        $builder:ident, $fluent:ident;
        $(
            $(#[$doc:meta])*
            $kind:ident $name:ident($($argument:ident: $argument_type:ty),+) -> $shown:ty,
            $set:ident, $get:ident: $type:ty $(, $sensitive:ident)?;
        )*
    ) => {
        #[doc = concat!("Makes a [`", stringify!($input), "`].")]
        #[non_exhaustive]
        #[derive(Clone, Default, PartialEq)]
        pub struct $builder {
            pub(crate) input: $input,
        }

        $(#[$fluent_meta])*
        #[cfg(feature = "client")]
        #[derive(Clone, Debug)]
        pub struct $fluent {
            handle: std::sync::Arc<$crate::rt::runtime::Handle>,
            inner: $builder,
            config_override: Option<$crate::rt::runtime::Builder>,
        }

        const _: () = {
            use std::fmt;

            use $crate::rt::builder;
            #[allow(unused_imports, reason = "not every input has members")]
            use $crate::rt::member::*;

            impl $input {
                /// A builder in which nothing is set.
                #[inline]
                pub fn builder() -> $builder {
                    $builder::default()
                }

                /// Checks the input against everything that the model says of it, without sending it.
                ///
                /// # Errors
                /// All violations at once: required members that are missing, lengths, ranges, patterns.
                #[inline]
                pub fn validate(&self) -> Result<(), $crate::rt::validate::InvalidInput> {
                    $crate::rt::wire::check::<$operation>(self)
                }

                $(
                    /// Reads the field of the same name; a list that is absent reads as an empty one.
                    #[inline]
                    pub fn $name(&self) -> $shown {
                        optional::$kind(&self.$name)
                    }
                )*
            }

            impl $input {
                fn fmt_as(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    builder::debug(f, name, &[$((
                        stringify!($name),
                        $crate::rt::builder::shown!(self.$name $(, $sensitive)?),
                    )),*])
                }
            }

            impl fmt::Debug for $input {
                #[inline]
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    self.fmt_as(stringify!($input), f)
                }
            }

            impl fmt::Debug for $builder {
                #[inline]
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    self.input.fmt_as(stringify!($builder), f)
                }
            }

            impl builder::Finish for $builder {
                type Shape = $input;

                #[inline]
                fn finish(self, _: builder::Origin) -> $input {
                    self.input
                }
            }

            impl $builder {
                $(
                    $(#[$doc])*
                    #[inline]
                    pub fn $name(mut self, $($argument: $argument_type),+) -> Self {
                        set::$kind(&mut self.input.$name, $($argument),+);
                        self
                    }

                    /// Sets or clears the member as a whole.
                    #[inline]
                    pub fn $set(mut self, input: Option<$type>) -> Self {
                        set::whole(&mut self.input.$name, input);
                        self
                    }

                    /// What is set so far.
                    #[inline]
                    pub fn $get(&self) -> &Option<$type> {
                        &self.input.$name
                    }
                )*

                #[doc = concat!("Makes the [`", stringify!($input), "`].")]
                ///
                /// Required members are checked when the input is sent, not here.
                ///
                /// # Errors
                /// None at present.
                #[inline]
                pub fn build(self) -> Result<$input, aws_smithy_types::error::operation::BuildError> {
                    Ok(self.input)
                }

                /// Sends the input with `client`.
                ///
                /// # Errors
                /// As the `send` of the fluent builder.
                #[cfg(feature = "client")]
                #[inline]
                pub async fn send_with(
                    self,
                    client: &$client,
                ) -> $crate::rt::runtime::SendResult<$output, $error> {
                    $crate::rt::runtime::send::<$operation, _>(&client.handle, self, None).await
                }
            }
        };

        #[cfg(feature = "client")]
        const _: () = {
            #[allow(unused_imports, reason = "not every input has members")]
            use $crate::rt::member::set;
            use $crate::rt::runtime;

            impl $fluent {
                #[inline]
                pub(crate) fn new(handle: std::sync::Arc<runtime::Handle>) -> Self {
                    Self { handle, inner: $builder::default(), config_override: None }
                }

                /// The client's shared part, and the input as far as it has been set.
                #[allow(dead_code, reason = "for operations that answer page by page")]
                #[inline]
                pub(crate) fn into_parts(
                    self,
                ) -> (std::sync::Arc<runtime::Handle>, $builder) {
                    (self.handle, self.inner)
                }

                /// What has been set so far.
                #[inline]
                pub fn as_input(&self) -> &$builder {
                    &self.inner
                }

                /// Sends the request and waits for the response, with retries as configured.
                ///
                /// # Errors
                /// `SdkError::ConstructionFailure` when a required member is missing (nothing is sent then),
                /// `ServiceError` with the operation's error when the service refuses, and the other variants
                /// when no understandable answer comes.
                #[inline]
                pub async fn send(self) -> runtime::SendResult<$output, $error> {
                    runtime::send::<$operation, _>(
                        &self.handle, self.inner, self.config_override,
                    )
                    .await
                }

                /// Turns the call into one whose configuration can be changed before it is sent.
                #[inline]
                pub fn customize(
                    self,
                ) -> runtime::CustomizableOperation<$output, $error, Self> {
                    runtime::CustomizableOperation::new(self)
                }

                $(
                    $(#[$doc])*
                    #[inline]
                    pub fn $name(mut self, $($argument: $argument_type),+) -> Self {
                        set::$kind(&mut self.inner.input.$name, $($argument),+);
                        self
                    }

                    /// Sets or clears the member as a whole.
                    #[inline]
                    pub fn $set(mut self, input: Option<$type>) -> Self {
                        set::whole(&mut self.inner.input.$name, input);
                        self
                    }

                    /// What is set so far.
                    #[inline]
                    pub fn $get(&self) -> &Option<$type> {
                        &self.inner.input.$name
                    }
                )*
            }

            impl runtime::CustomizableSend<$output, $error> for $fluent {
                #[inline]
                fn send(
                    self,
                    config_override: runtime::Builder,
                ) -> runtime::BoxFuture<
                    runtime::SendResult<$output, $error>,
                > {
                    runtime::send_boxed::<$operation, _>(
                        &self.handle, self.inner, config_override,
                    )
                }
            }
        };
    };
}
pub(crate) use input_builders;

/// What `Debug` shows of a member.
macro_rules! shown {
    ($self:ident.$name:ident) => {
        &$self.$name
    };
    ($self:ident.$name:ident, sensitive) => {
        &$crate::rt::builder::REDACTED
    };
}
pub(crate) use shown;

/// The required members of an input, as a structure whose literal has to name them all.
macro_rules! required_members {
    (
        $(#[$meta:meta])*
        $operation:ident: $builder:ident, $fluent:ident;
        $($name:ident: $type:ty;)*
    ) => {
        #[doc = concat!(
            "The members that [`", stringify!($operation), "`](super::", stringify!($operation),
            ") can't do without."
        )]
        ///
        /// A literal of this structure has to name each of them, so that the compiler tells when one is
        /// missing.
        $(#[$meta])*
        pub struct Required {
            $(
                /// See the method of the same name of the builder.
                pub $name: $type,
            )*
        }

        impl $builder {
            /// Sets all required members at once.
            #[inline]
            pub fn required(mut self, required: Required) -> Self {
                $(self.input.$name = Some(required.$name);)*
                self
            }
        }

        #[cfg(feature = "client")]
        impl $fluent {
            /// Sets all required members at once.
            #[inline]
            pub fn required(mut self, required: Required) -> Self {
                self.inner = self.inner.required(required);
                self
            }
        }
    };
}
pub(crate) use required_members;
