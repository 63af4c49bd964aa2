//! Macros for what surrounds an operation's input: its two builders, and the structure of its required members.
//!
//! A line of the table reads as in `builder`, without the presence: members of inputs may all be absent. `sensitive` at
//! its end keeps the value out of `Debug`.

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
            pub(crate) handle: std::sync::Arc<$crate::rt::runtime::Handle>,
            pub(crate) inner: $builder,
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
                    $crate::rt::wire::check::<$operation>(self, Some($crate::rt::validate::is_match))
                }

                $(
                    /// Reads the field of the same name; a list that is absent reads as an empty one.
                    #[inline]
                    pub fn $name(&self) -> $shown {
                        optional::$kind(&self.$name)
                    }
                )*
            }

            #[allow(unused_variables, reason = "not every input has members")]
            #[inline]
            fn fmt_as(name: &str, input: &$input, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                builder::debug(f, name, &[$((
                    stringify!($name),
                    $crate::rt::input_builder::shown!(input.$name $(, $sensitive)?),
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
                    $crate::rt::runtime::send::<$operation>(client.handle.clone(), self.input, None).await
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
                    runtime::send::<$operation>(self.handle, self.inner.input, None).await
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
                    runtime::send_boxed::<$operation>(self.handle, self.inner.input, config_override)
                }
            }
        };
    };
}
pub(crate) use input_builders;

/// What `Debug` shows of a member.
macro_rules! shown {
    ($input:ident.$name:ident) => {
        &$input.$name
    };
    ($input:ident.$name:ident, sensitive) => {
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
