//! Code that all open enums share: conversions from and to strings, which keep unknown values.

/// The text of an enum value that this client does not know.
///
/// Only the client creates it. To read it, call the enum's `as_str`.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownVariantValue(pub(crate) String);

impl UnknownVariantValue {
    #[inline]
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for UnknownVariantValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Implements an enum's methods and traits. A row is a variant and its string; `Unknown` is for all other strings.
macro_rules! string_enum {
    ($name:ident, sensitive = $is_sensitive:literal; $($variant:ident = $value:literal;)*) => {
        impl $name {
            /// Returns the value as a string, as in requests and responses.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            /// Returns all values that this client knows, as strings.
            pub const fn values() -> &'static [&'static str] {
                &[$($value),*]
            }

            /// Parses a value, and returns an error for a value that this client does not know.
            ///
            /// # Errors
            /// When `value` is not one of [`values`](Self::values).
            #[inline]
            pub fn try_parse(
                value: &str,
            ) -> std::result::Result<Self, $crate::rt::error::UnknownVariantError> {
                match Self::from(value) {
                    #[allow(deprecated, reason = "the enum's own code must match the variant")]
                    Self::Unknown(_) => {
                        std::result::Result::Err($crate::rt::error::UnknownVariantError::new(value))
                    }
                    known => std::result::Result::Ok(known),
                }
            }
        }

        impl std::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::Unknown($crate::rt::string_enum::UnknownVariantValue(
                        std::borrow::ToOwned::to_owned(other),
                    )),
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            #[inline]
            fn from_str(value: &str) -> std::result::Result<Self, std::convert::Infallible> {
                std::result::Result::Ok(Self::from(value))
            }
        }

        impl std::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            #[inline]
            fn serialize<S: serde::Serializer>(
                &self,
                serializer: S,
            ) -> std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::rt::de::Value<'de> for $name {
            #[inline]
            fn read<D: serde::Deserializer<'de>>(
                deserializer: D,
                _: $crate::rt::at::At<'_>,
            ) -> std::result::Result<Self, D::Error> {
                deserializer
                    .deserialize_str($crate::rt::string_enum::Reader(std::marker::PhantomData))
            }
        }

        $crate::rt::de::deserialize_value!($name);

        impl $crate::rt::validate::Checked for $name {
            #[inline]
            fn keeps(
                &self,
                _: &$crate::rt::validate::Check<'_>,
                checks: &mut $crate::rt::validate::Checks,
            ) {
                #[allow(deprecated, reason = "the enum's own code must match the variant")]
                if let Self::Unknown(value) = self {
                    checks.unknown_value(Self::values(), value.as_str(), $is_sensitive);
                }
            }
        }

        impl $crate::rt::de::Missing for $name {
            #[inline]
            fn missing() -> Self {
                Self::from("no value was set")
            }
        }
    };
}
pub(crate) use string_enum;

/// Reads an enum from its string.
pub(crate) struct Reader<T>(pub(crate) std::marker::PhantomData<T>);

impl<T: for<'a> From<&'a str>> serde::de::Visitor<'_> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<T, E> {
        Ok(T::from(value))
    }
}
