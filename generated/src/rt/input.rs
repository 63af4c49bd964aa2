//! Macros for an operation's input: the type, its two builders, and the structure of its required members.
//!
//! A row of the table has the same form as in `structure`, but without the type of the field, which is always an
//! `Option`. The presence is `required` if the model requires the member, and `optional` otherwise. An idempotency
//! token is `optional`, because it is filled in. `sensitive` at the end of a row excludes the value from `Debug`.

/// Defines an operation's input with its builders: one that builds the input, and one that also sends it.
macro_rules! input {
    (
        $(#$input_meta:tt)*
        pub struct $input:ident;
        $builder:ident;
        $(#$fluent_meta:tt)*
        $fluent:ident: $operation:ident, $output:ident, $error:ident, $client:ty;
        $(
            $(#$doc:tt)*
            $wire_name:literal => $name:ident,
            $presence:ident $kind:ident($($argument:ident: $argument_type:ty),+) -> $shown:ty,
            $set:ident, $get:ident: $type:ty $(, $sensitive:ident)?;
        )*
    ) => {
        $(#$input_meta)*
        #[non_exhaustive]
        #[derive(Clone, Default, PartialEq)]
        pub struct $input {
            $($(#$doc)* pub $name: std::option::Option<$type>,)*
        }

        #[doc = concat!("Builds a [`", stringify!($input), "`].")]
        #[non_exhaustive]
        #[derive(Clone, Default, PartialEq)]
        pub struct $builder {
            pub(crate) input: $input,
        }

        impl std::convert::From<$input> for $builder {
            /// Creates a builder in which the members of `input` are set.
            #[inline]
            fn from(input: $input) -> Self {
                Self { input }
            }
        }

        $(#$fluent_meta)*
        #[cfg(feature = "client")]
        #[derive(Clone, Debug)]
        pub struct $fluent {
            pub(crate) handle: std::sync::Arc<$crate::rt::runtime::Handle>,
            pub(crate) inner: $builder,
        }

        const _: () = {
            use std::fmt;

            use $crate::rt::structure;
            #[allow(unused_imports, reason = "not every input has members")]
            use $crate::rt::member::*;

            impl $input {
                /// Creates a builder in which nothing is set.
                #[inline]
                pub fn builder() -> $builder {
                    $builder::default()
                }

                /// Checks the input against the constraints of the model, without sending it.
                ///
                /// # Errors
                /// When the input violates constraints. The error lists all violations: missing required members,
                /// lengths, ranges, patterns, and enum values and union members that this client does not know.
                #[inline]
                pub fn validate(
                    &self,
                ) -> std::result::Result<(), $crate::rt::validate::InvalidInput> {
                    let is_match = std::option::Option::Some($crate::rt::validate::is_match as _);
                    $crate::rt::wire::check::<$operation>(self, is_match)
                }

                $(
                    $(#$doc)*
                    #[inline]
                    pub fn $name(&self) -> $shown {
                        optional::$kind(&self.$name)
                    }
                )*
            }

            #[allow(unused_variables, reason = "not every input has members")]
            #[inline]
            fn fmt_as(name: &str, input: &$input, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                structure::debug(f, name, &[$((
                    stringify!($name),
                    $crate::rt::input::shown!(input.$name $(, $sensitive)?),
                )),*])
            }

            impl fmt::Debug for $input {
                #[inline]
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    fmt_as(stringify!($input), self, f)
                }
            }

            impl fmt::Debug for $builder {
                #[inline]
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    fmt_as(stringify!($builder), &self.input, f)
                }
            }

            #[cfg(feature = "serde")]
            impl structure::Finish for $builder {
                type Shape = $input;

                #[inline]
                fn first_missing(&self) -> std::option::Option<&'static str> {
                    structure::first_missing(&[
                        $(($wire_name, $presence::lacks(&self.input.$name)),)*
                    ])
                }

                #[inline]
                fn finish(self, _: structure::Origin) -> $input {
                    self.input
                }
            }

            impl $builder {
                $(
                    $(#$doc)*
                    #[inline]
                    pub fn $name(mut self, $($argument: $argument_type),+) -> Self {
                        set::$kind(&mut self.input.$name, $($argument),+);
                        self
                    }

                    $(#$doc)*
                    #[inline]
                    pub fn $set(mut self, input: std::option::Option<$type>) -> Self {
                        set::whole(&mut self.input.$name, input);
                        self
                    }

                    $(#$doc)*
                    #[inline]
                    pub fn $get(&self) -> &std::option::Option<$type> {
                        &self.input.$name
                    }
                )*

                #[doc = concat!("Builds the [`", stringify!($input), "`].")]
                ///
                /// Required members are checked when the input is sent, not here.
                ///
                /// # Errors
                /// Never, at present.
                #[inline]
                pub fn build(
                    self,
                ) -> std::result::Result<$input, aws_smithy_types::error::operation::BuildError> {
                    std::result::Result::Ok(self.input)
                }

                /// Sends the input with `client`.
                ///
                /// # Errors
                /// The same as the `send` of the fluent builder.
                #[cfg(feature = "client")]
                #[inline]
                pub async fn send_with(
                    self,
                    client: &$client,
                ) -> std::result::Result<
                    $output,
                    $crate::rt::runtime::SdkError<$error, $crate::rt::runtime::HttpResponse>,
                > {
                    let handle = client.handle.clone();
                    let customized = std::option::Option::None;
                    $crate::rt::runtime::send::<$operation>(handle, self.input, customized).await
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
                    Self { handle, inner: $builder::default() }
                }

                /// Returns the input builder, with the members that are set so far.
                #[inline]
                pub fn as_input(&self) -> &$builder {
                    &self.inner
                }

                /// Sets all members at once from an input or its builder, such as an input that was read from JSON
                /// or built elsewhere. Replaces members that were set before.
                #[inline]
                pub fn with_input(mut self, input: impl std::convert::Into<$builder>) -> Self {
                    self.inner = input.into();
                    self
                }

                /// Sends the request and waits for the response, with retries as configured.
                ///
                /// # Errors
                /// `SdkError::ConstructionFailure` when a required member is missing; nothing is sent then.
                /// `ServiceError` with the operation's error when the service responds with an error, or with a
                /// response that can't be parsed. The other variants when there is no response.
                #[inline]
                pub async fn send(
                    self,
                ) -> std::result::Result<
                    $output,
                    runtime::SdkError<$error, runtime::HttpResponse>,
                > {
                    let customized = std::option::Option::None;
                    runtime::send::<$operation>(self.handle, self.inner.input, customized).await
                }

                /// Customizes this call: its configuration, interceptors and request can be changed before it is sent.
                #[inline]
                pub fn customize(
                    self,
                ) -> runtime::CustomizableOperation<$output, $error, Self> {
                    runtime::CustomizableOperation::new(self)
                }

                $(
                    $(#$doc)*
                    #[inline]
                    pub fn $name(mut self, $($argument: $argument_type),+) -> Self {
                        set::$kind(&mut self.inner.input.$name, $($argument),+);
                        self
                    }

                    $(#$doc)*
                    #[inline]
                    pub fn $set(mut self, input: std::option::Option<$type>) -> Self {
                        set::whole(&mut self.inner.input.$name, input);
                        self
                    }

                    $(#$doc)*
                    #[inline]
                    pub fn $get(&self) -> &std::option::Option<$type> {
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
                    runtime::send_boxed::<$operation>(self.handle, self.inner.input, config_override)
                }
            }
        };
    };
}
pub(crate) use input;

/// Returns what `Debug` prints for a member.
macro_rules! shown {
    ($input:ident.$name:ident) => {
        &$input.$name
    };
    ($input:ident.$name:ident, sensitive) => {
        &$crate::rt::structure::REDACTED
    };
}
pub(crate) use shown;

/// Defines a structure of the required members of an input. A literal of it must name all of them.
macro_rules! required_members {
    (
        $(#[$meta:meta])*
        $operation:ident: $builder:ident, $fluent:ident;
        $($name:ident: $type:ty;)*
    ) => {
        #[doc = concat!(
            "The required members of [`", stringify!($operation), "`](super::", stringify!($operation), ")."
        )]
        ///
        /// A literal of this structure must name each of them, so the compiler reports a missing one.
        ///
        $(#[$meta])*
        pub struct Required {
            $(
                #[doc = concat!("See [`", stringify!($builder), "`]'s method of the same name.")]
                pub $name: $type,
            )*
        }

        impl $builder {
            /// Sets all required members at once.
            #[inline]
            pub fn required(mut self, required: Required) -> Self {
                $(self.input.$name = std::option::Option::Some(required.$name);)*
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
