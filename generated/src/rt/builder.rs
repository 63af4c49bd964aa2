//! Macros that make what surrounds a structure out of a table of its members: methods that read them, and a
//! builder with three methods a member and `build`.
//!
//! A line of the table reads `presence name(set_name, get_name): kind[types], sensitive;`.
//!
//! | presence | meaning |
//! |---|---|
//! | `required` | `build` fails without it; a response that lacks it gets the type's stand-in |
//! | `expected` | an `Option` in the shape, but a response that lacks it gets the type's stand-in |
//! | `optional` | an `Option` in the shape |
//! | `default`  | never absent: the value after `=` stands in |
//!
//! The kinds are `text[]`, `copy[T]`, `value[T]`, `boxed[T]`, `list[T]` (the method adds one element) and
//! `map[K, V]` (the method adds one entry). `sensitive` keeps the value out of `Debug`.

use aws_smithy_types::error::operation::BuildError;

/// What `Debug` prints in place of a sensitive value.
pub(crate) const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// Makes a shape from a response's members, with stand-ins for required ones that are absent.
pub trait Finish {
    /// What is made.
    type Shape;

    /// Makes the shape.
    fn finish(self) -> Self::Shape;
}

/// The value of a required member, or the error that it has not been set.
pub(crate) fn required<T>(
    value: Option<T>,
    field: &'static str,
    details: &'static str,
) -> Result<T, BuildError> {
    value.ok_or_else(|| BuildError::missing_field(field, details))
}

/// The methods and the builder of a structure, an operation's output or an error.
macro_rules! builder {
    (structure $builder:ident => $($rest:tt)*) => {
        $crate::rt::builder::builder! { @result [] $builder => $($rest)* }
    };
    (output $builder:ident => $($rest:tt)*) => {
        $crate::rt::builder::builder! { @result [_request_id: String => as_it_is] $builder => $($rest)* }

        impl $builder {
            #[allow(unused_mut, reason = "shared by outputs with and without members")]
            #[inline]
            pub(crate) fn _set_request_id(&mut self, request_id: Option<String>) -> &mut Self {
                self._request_id = request_id;
                self
            }
        }

        impl $crate::rt::wire::OutputBuilder for $builder {
            #[inline]
            fn set_request_id(&mut self, request_id: Option<&str>) {
                self._request_id = request_id.map(str::to_owned);
            }
        }
    };
    (error $builder:ident => $($rest:tt)*) => {
        $crate::rt::builder::builder! {
            @result [meta: aws_smithy_types::error::ErrorMetadata => or_default] $builder => $($rest)*
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
    (@result $extra:tt $builder:ident => Result<$shape:ident>; $($members:tt)*) => {
        $crate::rt::builder::builder! { @members $extra fallible $builder $shape $($members)* }
    };
    (@result $extra:tt $builder:ident => $shape:ident; $($members:tt)*) => {
        $crate::rt::builder::builder! { @members $extra infallible $builder $shape $($members)* }
    };
    (
        @members [$($extra:ident: $extra_type:ty => $extra_take:ident)?] $result:ident
        $builder:ident $shape:ident
        $(
            $presence:ident $name:ident($set:ident, $get:ident): $kind:ident $types:tt
            $(= $default:expr)? $(, $sensitive:ident)?;
        )*
    ) => {
        impl $shape {
            /// A builder in which nothing is set.
            #[inline]
            pub fn builder() -> $builder {
                $builder::default()
            }

            $($crate::rt::setter::reader! { $presence $name $kind $types })*
        }

        #[doc = concat!("Makes a [`", stringify!($shape), "`].")]
        #[non_exhaustive]
        #[derive(Clone, Default, PartialEq)]
        pub struct $builder {
            $(pub(crate) $name: Option<$crate::rt::setter::member_type!($kind $types)>,)*
            $($extra: Option<$extra_type>,)?
        }

        impl $builder {
            $(
                $crate::rt::setter::setter! {
                    set
                    #[doc = concat!(
                        "Sets [`", stringify!($name), "`](", stringify!($shape), "::",
                        stringify!($name), "())."
                    )]
                    $name $kind $types
                }
                $crate::rt::setter::accessors! { set $name $set $get $kind $types }
            )*

            $crate::rt::builder::builder! {
                @build $result $shape
                { $($name: $presence $(= $default)?),* }
                { $($extra: $extra_take)? }
            }
        }

        impl std::fmt::Debug for $builder {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($builder))
                    $(.field(stringify!($name), $crate::rt::builder::shown!(self.$name $($sensitive)?)))*
                    $(.field(stringify!($extra), &self.$extra))?
                    .finish()
            }
        }

        impl $crate::rt::builder::Finish for $builder {
            type Shape = $shape;

            #[inline]
            fn finish(self) -> $shape {
                $shape {
                    $($name: $crate::rt::builder::finished!($presence self.$name $(= $default)?),)*
                    $($extra: $crate::rt::builder::extra!($extra_take self.$extra),)?
                }
            }
        }
    };
    (@build fallible $shape:ident { $($name:ident: $presence:ident $(= $default:expr)?),* } { $($extra:ident: $take:ident)? }) => {
        #[doc = concat!("Makes the [`", stringify!($shape), "`].")]
        ///
        /// # Errors
        /// When a required member has not been set.
        #[inline]
        pub fn build(self) -> Result<$shape, aws_smithy_types::error::operation::BuildError> {
            Ok($shape {
                $($name: $crate::rt::builder::built!($presence $shape self.$name $(= $default)?),)*
                $($extra: $crate::rt::builder::extra!($take self.$extra),)?
            })
        }
    };
    (@build infallible $shape:ident { $($name:ident: $presence:ident $(= $default:expr)?),* } { $($extra:ident: $take:ident)? }) => {
        #[doc = concat!("Makes the [`", stringify!($shape), "`].")]
        #[inline]
        pub fn build(self) -> $shape {
            $shape {
                $($name: $crate::rt::builder::built!($presence $shape self.$name $(= $default)?),)*
                $($extra: $crate::rt::builder::extra!($take self.$extra),)?
            }
        }
    };
}
pub(crate) use builder;

/// The builders of an operation's input: one that makes the input, and one that also sends it.
macro_rules! input_builders {
    (
        $(#[$meta:meta])*
        $operation:ident: $input:ident, $output:ident, $error:ident, $builder:ident, $fluent:ident,
        $client:ident::$method:ident;
        $(
            $(#[$doc:meta])*
            $name:ident($set:ident, $get:ident): $kind:ident $types:tt $(, $sensitive:ident)?;
        )*
    ) => {
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

            $($crate::rt::setter::reader! { optional $name $kind $types })*
        }

        #[doc = concat!("Makes a [`", stringify!($input), "`].")]
        #[non_exhaustive]
        #[derive(Clone, Default, PartialEq)]
        pub struct $builder {
            $(pub(crate) $name: Option<$crate::rt::setter::member_type!($kind $types)>,)*
        }

        impl $crate::rt::builder::Finish for $builder {
            type Shape = $input;

            #[inline]
            fn finish(self) -> $input {
                $input { $($name: self.$name),* }
            }
        }

        impl $builder {
            $(
                $crate::rt::setter::setter! { set $(#[$doc])* $name $kind $types }
                $crate::rt::setter::accessors! { set $name $set $get $kind $types }
            )*

            #[doc = concat!("Makes the [`", stringify!($input), "`].")]
            ///
            /// Required members are checked when the input is sent, not here.
            ///
            /// # Errors
            /// None at present.
            #[inline]
            pub fn build(self) -> Result<$input, aws_smithy_types::error::operation::BuildError> {
                Ok($crate::rt::builder::Finish::finish(self))
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
            ) -> $crate::rt::runtime::SendResult<
                $output, $error,
            > {
                let mut fluent = client.$method();
                fluent.inner = self;
                fluent.send().await
            }
        }

        impl std::fmt::Debug for $builder {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($builder))
                    $(.field(stringify!($name), $crate::rt::builder::shown!(self.$name $($sensitive)?)))*
                    .finish()
            }
        }

        $(#[$meta])*
        #[cfg(feature = "client")]
        #[derive(Clone, Debug)]
        pub struct $fluent {
            handle: std::sync::Arc<$crate::rt::runtime::Handle>,
            inner: $builder,
            config_override: Option<$crate::rt::runtime::Builder>,
        }

        #[cfg(feature = "client")]
        impl $fluent {
            #[inline]
            pub(crate) fn new(handle: std::sync::Arc<$crate::rt::runtime::Handle>) -> Self {
                Self { handle, inner: $builder::default(), config_override: None }
            }

            /// The client's shared part, and the input as far as it has been set.
            #[allow(dead_code, reason = "for operations that answer page by page")]
            #[inline]
            pub(crate) fn into_parts(self) -> (std::sync::Arc<$crate::rt::runtime::Handle>, $builder) {
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
            pub async fn send(
                self,
            ) -> $crate::rt::runtime::SendResult<
                $output, $error,
            > {
                let input = self
                    .inner
                    .build()
                    .map_err($crate::rt::runtime::SdkError::construction_failure)?;
                $crate::rt::runtime::send::<$operation>(&self.handle, input, self.config_override).await
            }

            /// Turns the call into one whose configuration can be changed before it is sent.
            #[inline]
            pub fn customize(
                self,
            ) -> $crate::rt::runtime::CustomizableOperation<
                $output, $error,
                Self,
            > {
                $crate::rt::runtime::CustomizableOperation::new(self)
            }

            $(
                $crate::rt::setter::setter! { pass_on $(#[$doc])* $name $kind $types }
                $crate::rt::setter::accessors! { pass_on $name $set $get $kind $types }
            )*
        }

        #[cfg(feature = "client")]
        impl
            $crate::rt::runtime::CustomizableSend<
                $output, $error,
            > for $fluent
        {
            #[inline]
            fn send(
                mut self,
                config_override: $crate::rt::runtime::Builder,
            ) -> $crate::rt::runtime::BoxFuture<
                $crate::rt::runtime::SendResult<
                    $output, $error,
                >,
            > {
                self.config_override = Some(config_override);
                Box::pin(self.send())
            }
        }
    };
}
pub(crate) use input_builders;

/// What `Debug` shows of a field.
macro_rules! shown {
    ($self:ident.$name:ident) => {
        &$self.$name
    };
    ($self:ident.$name:ident sensitive) => {
        &$crate::rt::builder::REDACTED
    };
}
pub(crate) use shown;

/// A member of a shape that a user builds.
macro_rules! built {
    (required $shape:ident $self:ident.$name:ident) => {
        $crate::rt::builder::required(
            $self.$name,
            stringify!($name),
            concat!(
                stringify!($name),
                " was not specified but it is required when building ",
                stringify!($shape)
            ),
        )?
    };
    (expected $shape:ident $self:ident.$name:ident) => {
        $self.$name
    };
    (optional $shape:ident $self:ident.$name:ident) => {
        $self.$name
    };
    (default $shape:ident $self:ident.$name:ident = $default:expr) => {
        $self.$name.unwrap_or_else(|| $default)
    };
}
pub(crate) use built;

/// A member of a shape that comes from a response.
macro_rules! finished {
    (required $self:ident.$name:ident) => {
        $crate::rt::de::or_missing($self.$name)
    };
    (expected $self:ident.$name:ident) => {
        Some($crate::rt::de::or_missing($self.$name))
    };
    (optional $self:ident.$name:ident) => {
        $self.$name
    };
    (default $self:ident.$name:ident = $default:expr) => {
        $self.$name.unwrap_or_else(|| $default)
    };
}
pub(crate) use finished;

/// A field that is no member of the shape in the model.
macro_rules! extra {
    (as_it_is $self:ident.$name:ident) => {
        $self.$name
    };
    (or_default $self:ident.$name:ident) => {
        $self.$name.unwrap_or_default()
    };
}
pub(crate) use extra;

/// The required members of an input, as a structure whose literal has to name them all.
macro_rules! required_members {
    ($operation:ident: $builder:ident, $fluent:ident; $($name:ident: $type:ty $(, $sensitive:ident)?;)*) => {
        #[doc = concat!("The members that [`", stringify!($operation), "`](super::", stringify!($operation), ") can't do without.")]
        ///
        /// A literal of this structure has to name each of them, so that the compiler tells when one is
        /// missing.
        #[derive(Clone, PartialEq)]
        pub struct Required {
            $(
                #[doc = concat!("See [`", stringify!($name), "`](", stringify!($builder), "::", stringify!($name), "()).")]
                pub $name: $type,
            )*
        }

        impl std::fmt::Debug for Required {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct("Required")
                    $(.field(stringify!($name), $crate::rt::builder::shown!(self.$name $($sensitive)?)))*
                    .finish()
            }
        }

        impl $builder {
            /// Sets all required members at once.
            #[inline]
            pub fn required(mut self, required: Required) -> Self {
                $(self.$name = Some(required.$name);)*
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
