//! Macros that make error enums out of a table: a row for each declared error, with its code, variant and `is_…`.

/// The error of an operation.
macro_rules! operation_error {
    (
        $error:ident of $operation:ident;
        $($(#[$doc:meta])* $code:literal => $variant:ident, $is:ident;)*
    ) => {
        $crate::rt::error_enum::error_enum! {
            #[doc = concat!("What [`", stringify!($operation), "`] may fail with.")]
            $error;
            $($(#[$doc])* $variant;)*
        }

        #[allow(deprecated, reason = "the enum's own code has to know the variant")]
        impl $error {
            $(
                #[doc = concat!("Whether it is [`", stringify!($variant), "`](Self::", stringify!($variant), ").")]
                #[inline]
                pub fn $is(&self) -> bool {
                    matches!(self, Self::$variant(_))
                }
            )*

            /// Wraps any error that is none of the operation's exceptions.
            #[inline]
            pub fn unhandled(
                err: impl Into<Box<dyn std::error::Error + Send + Sync + 'static>>,
            ) -> Self {
                $crate::rt::error::OperationError::from_unhandled(err.into(), None)
            }

            /// Wraps the code, message and request id of an error that is none of the operation's
            /// exceptions.
            #[inline]
            pub fn generic(err: aws_smithy_types::error::ErrorMetadata) -> Self {
                $crate::rt::error::OperationError::from_unhandled(err.clone().into(), Some(err))
            }

            /// The error's code, message, request id and whatever else came with it.
            #[inline]
            pub fn meta(&self) -> &aws_smithy_types::error::ErrorMetadata {
                self.view().meta()
            }
        }

        #[allow(deprecated, reason = "the enum's own code has to know the variant")]
        impl $crate::rt::error::OperationError for $error {
            #[inline]
            fn parse(meta: aws_smithy_types::error::ErrorMetadata, body: &[u8]) -> Self {
                $(
                    if meta.code() == Some($code) {
                        return $crate::rt::wire::exception::<$variant>(body, meta)
                            .map_or_else(Self::unhandled, Self::$variant);
                    }
                )*
                let _ = body;
                Self::generic(meta)
            }

            #[inline]
            fn from_unhandled(
                source: $crate::rt::error::BoxError,
                meta: Option<aws_smithy_types::error::ErrorMetadata>,
            ) -> Self {
                Self::Unhandled($crate::rt::error::Unhandled {
                    source,
                    meta: meta.unwrap_or_default(),
                })
            }
        }

        impl aws_smithy_types::retry::ProvideErrorKind for $error {
            #[inline]
            fn retryable_error_kind(&self) -> Option<aws_smithy_types::retry::ErrorKind> {
                self.view().retry_kind()
            }

            #[inline]
            fn code(&self) -> Option<&str> {
                self.meta().code()
            }
        }

        #[cfg(feature = "client")]
        impl aws_smithy_runtime_api::client::result::CreateUnhandledError for $error {
            #[inline]
            fn create_unhandled_error(
                source: $crate::rt::error::BoxError,
                meta: Option<aws_smithy_types::error::ErrorMetadata>,
            ) -> Self {
                $crate::rt::error::OperationError::from_unhandled(source, meta)
            }
        }
    };
}
pub(crate) use operation_error;

/// The error of the service as a whole.
macro_rules! service_error {
    ($error:ident; $($(#[$doc:meta])* $variant:ident;)*) => {
        $crate::rt::error_enum::error_enum! {
            /// What any operation of the service may fail with.
            $error;
            $($(#[$doc])* $variant;)*
        }

        impl From<aws_smithy_types::error::operation::BuildError> for $error {
            fn from(error: aws_smithy_types::error::operation::BuildError) -> Self {
                Self::Unhandled($crate::rt::error::Unhandled {
                    source: error.into(),
                    meta: Default::default(),
                })
            }
        }
    };
}
pub(crate) use service_error;

/// The way from an operation's error to the service's.
macro_rules! into_service_error {
    ($from:ident => $error:ident; $($variant:ident),*) => {
        #[allow(deprecated, reason = "the enum's own code has to know the variant")]
        impl From<$from> for $error {
            #[inline]
            fn from(error: $from) -> Self {
                match error {
                    $($from::$variant(inner) => Self::$variant(inner),)*
                    $from::Unhandled(inner) => Self::Unhandled(inner),
                }
            }
        }

        #[cfg(feature = "client")]
        #[allow(deprecated, reason = "the enum's own code has to know the variant")]
        impl<R> From<aws_smithy_runtime_api::client::result::SdkError<$from, R>> for $error
        where
            R: Send + Sync + std::fmt::Debug + 'static,
        {
            #[inline]
            fn from(error: aws_smithy_runtime_api::client::result::SdkError<$from, R>) -> Self {
                use aws_smithy_types::error::metadata::ProvideErrorMetadata;

                match error {
                    aws_smithy_runtime_api::client::result::SdkError::ServiceError(context) => {
                        context.into_err().into()
                    }
                    error => Self::Unhandled($crate::rt::error::Unhandled {
                        meta: error.meta().clone(),
                        source: error.into(),
                    }),
                }
            }
        }
    };
}
pub(crate) use into_service_error;

/// What both kinds of error have.
macro_rules! error_enum {
    ($(#[$meta:meta])* $error:ident; $($(#[$doc:meta])* $variant:ident;)*) => {
        $(#[$meta])*
        #[non_exhaustive]
        #[derive(Debug)]
        pub enum $error {
            $($(#[$doc])* $variant($variant),)*
            /// Anything else: an error that the model does not describe, or an answer that can't
            /// be read.
            #[deprecated(note = "matching `Unhandled` breaks when the service gives the error a name; \
                match with a guard on `.code()` instead: `err if err.code() == Some(\"SomeException\")`")]
            Unhandled($crate::rt::error::Unhandled),
        }

        #[allow(deprecated, reason = "the enum's own code has to know the variant")]
        impl $error {
            #[inline]
            fn view(&self) -> $crate::rt::error::View<'_> {
                match self {
                    $(Self::$variant(inner) => $crate::rt::error::View::Modeled(inner),)*
                    Self::Unhandled(inner) => $crate::rt::error::View::Unhandled(inner),
                }
            }
        }

        impl std::fmt::Display for $error {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.view().fmt(f)
            }
        }

        impl std::error::Error for $error {
            #[inline]
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                Some(self.view().source())
            }
        }

        impl aws_smithy_types::error::metadata::ProvideErrorMetadata for $error {
            #[inline]
            fn meta(&self) -> &aws_smithy_types::error::ErrorMetadata {
                self.view().meta()
            }
        }

        #[cfg(feature = "client")]
        impl aws_types::request_id::RequestId for $error {
            #[inline]
            fn request_id(&self) -> Option<&str> {
                self.view().meta().request_id()
            }
        }
    };
}
pub(crate) use error_enum;
