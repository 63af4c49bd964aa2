//! Shape IDs: `namespace#Name`.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// The absolute ID of a shape, `namespace#Name`. It is cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(Arc<str>);

impl ShapeId {
    /// Creates an ID of Smithy's own, which is known to be valid.
    pub(super) fn known(id: &'static str) -> Self {
        Self(id.into())
    }

    /// Returns the part before the `#`.
    pub fn namespace(&self) -> &str {
        self.0.split_once('#').map_or("", |(namespace, _)| namespace)
    }

    /// Returns the part after the `#`: the name of the shape.
    pub fn name(&self) -> &str {
        self.0.split_once('#').map_or(&self.0, |(_, name)| name)
    }

    /// Returns the whole ID.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The ID as text, which has the same order.
impl Borrow<str> for ShapeId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl FromStr for ShapeId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (namespace, name) = text
            .split_once('#')
            .ok_or_else(|| format!("`{text}` is not a valid shape ID: it has no `#`"))?;
        if !namespace.split('.').all(is_identifier) {
            return Err(format!(
                "`{text}` is not a valid shape ID: `{namespace}` is not a valid namespace"
            ));
        }
        if !is_identifier(name) {
            return Err(format!("`{text}` is not a valid shape ID: `{name}` is not a valid name"));
        }
        Ok(Self(text.into()))
    }
}

/// Returns whether the text is an identifier, as Smithy defines it.
pub fn is_identifier(text: &str) -> bool {
    let starts =
        |byte: u8| byte.is_ascii_alphabetic() || text.starts_with('_') && byte.is_ascii_digit();
    let mut bytes = text.bytes().skip_while(|byte| *byte == b'_');
    bytes.next().is_some_and(starts)
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
