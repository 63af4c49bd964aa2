//! Macros for the methods that a structure and its builder have for each member.
//!
//! `set` changes the builder's own field, and `pass_on` hands the value to the builder in `inner`.

/// The type of a member, without the `Option` around it.
macro_rules! member_type {
    (text []) => { String };
    (copy [$type:ty]) => { $type };
    (value [$type:ty]) => { $type };
    (boxed [$type:ty]) => { Box<$type> };
    (list [$type:ty]) => { Vec<$type> };
    (map [$key:ty, $value:ty]) => { std::collections::HashMap<$key, $value> };
}
pub(crate) use member_type;

/// The method that sets a member, or adds to it.
macro_rules! setter {
    ($how:ident $(#[$doc:meta])* $name:ident text []) => {
        $(#[$doc])*
        #[inline]
        pub fn $name(mut self, input: impl Into<String>) -> Self {
            $crate::rt::setter::put!($how self.$name one (input.into()));
            self
        }
    };
    ($how:ident $(#[$doc:meta])* $name:ident boxed [$type:ty]) => {
        $(#[$doc])*
        #[inline]
        pub fn $name(mut self, input: impl Into<Box<$type>>) -> Self {
            $crate::rt::setter::put!($how self.$name one (input.into()));
            self
        }
    };
    ($how:ident $(#[$doc:meta])* $name:ident copy [$type:ty]) => {
        $crate::rt::setter::setter! { $how $(#[$doc])* $name value [$type] }
    };
    ($how:ident $(#[$doc:meta])* $name:ident value [$type:ty]) => {
        $(#[$doc])*
        #[inline]
        pub fn $name(mut self, input: $type) -> Self {
            $crate::rt::setter::put!($how self.$name one (input));
            self
        }
    };
    ($how:ident $(#[$doc:meta])* $name:ident list [String]) => {
        $(#[$doc])*
        ///
        /// Adds one element to the list.
        #[inline]
        pub fn $name(mut self, input: impl Into<String>) -> Self {
            $crate::rt::setter::put!($how self.$name element (input.into()));
            self
        }
    };
    ($how:ident $(#[$doc:meta])* $name:ident list [$type:ty]) => {
        $(#[$doc])*
        ///
        /// Adds one element to the list.
        #[inline]
        pub fn $name(mut self, input: $type) -> Self {
            $crate::rt::setter::put!($how self.$name element (input));
            self
        }
    };
    ($how:ident $(#[$doc:meta])* $name:ident map [String, String]) => {
        $(#[$doc])*
        ///
        /// Adds one entry to the map.
        #[inline]
        pub fn $name(mut self, k: impl Into<String>, v: impl Into<String>) -> Self {
            $crate::rt::setter::put!($how self.$name entry (k.into(), v.into()));
            self
        }
    };
    ($how:ident $(#[$doc:meta])* $name:ident map [String, $value:ty]) => {
        $(#[$doc])*
        ///
        /// Adds one entry to the map.
        #[inline]
        pub fn $name(mut self, k: impl Into<String>, v: $value) -> Self {
            $crate::rt::setter::put!($how self.$name entry (k.into(), v));
            self
        }
    };
    ($how:ident $(#[$doc:meta])* $name:ident map [$key:ty, String]) => {
        $(#[$doc])*
        ///
        /// Adds one entry to the map.
        #[inline]
        pub fn $name(mut self, k: $key, v: impl Into<String>) -> Self {
            $crate::rt::setter::put!($how self.$name entry (k, v.into()));
            self
        }
    };
    ($how:ident $(#[$doc:meta])* $name:ident map [$key:ty, $value:ty]) => {
        $(#[$doc])*
        ///
        /// Adds one entry to the map.
        #[inline]
        pub fn $name(mut self, k: $key, v: $value) -> Self {
            $crate::rt::setter::put!($how self.$name entry (k, v));
            self
        }
    };
}
pub(crate) use setter;

/// Puts a value where it belongs.
macro_rules! put {
    (set $self:ident.$name:ident one ($value:expr)) => {
        $self.$name = Some($value)
    };
    (set $self:ident.$name:ident element ($value:expr)) => {
        $self.$name.get_or_insert_default().push($value)
    };
    (set $self:ident.$name:ident entry ($key:expr, $value:expr)) => {
        $self.$name.get_or_insert_default().insert($key, $value)
    };
    (pass_on $self:ident.$name:ident $shape:ident ($($value:expr),+)) => {
        $self.inner = $self.inner.$name($($value),+)
    };
}
pub(crate) use put;

/// The methods that set a member as a whole, and show it.
macro_rules! accessors {
    (set $name:ident $set:ident $get:ident $kind:ident $types:tt) => {
        $crate::rt::setter::accessors! {
            @methods $name $set $get $kind $types
            |builder, input| { builder.$name = input; builder };
            |shown| &shown.$name
        }
    };
    (pass_on $name:ident $set:ident $get:ident $kind:ident $types:tt) => {
        $crate::rt::setter::accessors! {
            @methods $name $set $get $kind $types
            |builder, input| { builder.inner = builder.inner.$set(input); builder };
            |shown| shown.inner.$get()
        }
    };
    (
        @methods $name:ident $set:ident $get:ident $kind:ident $types:tt
        |$builder:ident, $input:ident| $body:block; |$shown:ident| $value:expr
    ) => {
        #[doc = concat!("Sets or clears [`", stringify!($name), "`](Self::", stringify!($name), ").")]
        #[inline]
        pub fn $set(
            self,
            $input: Option<$crate::rt::setter::member_type!($kind $types)>,
        ) -> Self {
            let mut $builder = self;
            $body
        }

        #[doc = concat!("What is set for [`", stringify!($name), "`](Self::", stringify!($name), ").")]
        #[inline]
        pub fn $get(&self) -> &Option<$crate::rt::setter::member_type!($kind $types)> {
            let $shown = self;
            $value
        }
    };
}
pub(crate) use accessors;

/// The method of a structure that reads a member.
macro_rules! reader {
    (required $($member:tt)*) => { $crate::rt::setter::reader! { @here $($member)* } };
    (default $($member:tt)*) => { $crate::rt::setter::reader! { @here $($member)* } };
    (expected $($member:tt)*) => { $crate::rt::setter::reader! { @maybe $($member)* } };
    (optional $($member:tt)*) => { $crate::rt::setter::reader! { @maybe $($member)* } };
    (@here $name:ident text []) => {
        $crate::rt::setter::reader! { @method $name -> &str, |shape| &shape.$name }
    };
    (@here $name:ident copy [$type:ty]) => {
        $crate::rt::setter::reader! { @method $name -> $type, |shape| shape.$name }
    };
    (@here $name:ident list [$type:ty]) => {
        $crate::rt::setter::reader! { @method $name -> &[$type], |shape| &shape.$name }
    };
    (@here $name:ident boxed [$type:ty]) => {
        $crate::rt::setter::reader! { @method $name -> &$type, |shape| &shape.$name }
    };
    (@here $name:ident $kind:ident $types:tt) => {
        $crate::rt::setter::reader! {
            @method $name -> &$crate::rt::setter::member_type!($kind $types), |shape| &shape.$name
        }
    };
    (@maybe $name:ident text []) => {
        $crate::rt::setter::reader! { @method $name -> Option<&str>, |shape| shape.$name.as_deref() }
    };
    (@maybe $name:ident copy [$type:ty]) => {
        $crate::rt::setter::reader! { @method $name -> Option<$type>, |shape| shape.$name }
    };
    (@maybe $name:ident list [$type:ty]) => {
        $crate::rt::setter::reader! {
            #[doc = "An absent list shows as an empty one; the field tells them apart."]
            @method $name -> &[$type], |shape| shape.$name.as_deref().unwrap_or_default()
        }
    };
    (@maybe $name:ident boxed [$type:ty]) => {
        $crate::rt::setter::reader! { @method $name -> Option<&$type>, |shape| shape.$name.as_deref() }
    };
    (@maybe $name:ident $kind:ident $types:tt) => {
        $crate::rt::setter::reader! {
            @method $name -> Option<&$crate::rt::setter::member_type!($kind $types)>,
            |shape| shape.$name.as_ref()
        }
    };
    (
        $(#[doc = $doc:literal])?
        @method $name:ident -> $result:ty, |$shape:ident| $value:expr
    ) => {
        #[doc = concat!("Reads the field [`", stringify!($name), "`](Self#structfield.", stringify!($name), ").")]
        $(#[doc = ""] #[doc = $doc])?
        #[inline]
        pub fn $name(&self) -> $result {
            let $shape = self;
            $value
        }
    };
}
pub(crate) use reader;
