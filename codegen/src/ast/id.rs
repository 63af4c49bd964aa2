//! Shape ids: `namespace#Name`.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// The absolute id of a shape, `namespace#Name`; cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(Arc<str>);

impl ShapeId {
    /// The part before the `#`.
    pub fn namespace(&self) -> &str {
        self.0.split_once('#').map_or("", |(namespace, _)| namespace)
    }

    /// The part behind the `#`.
    pub fn name(&self) -> &str {
        self.0.split_once('#').map_or(&self.0, |(_, name)| name)
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ShapeId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (namespace, name) = text
            .split_once('#')
            .ok_or_else(|| format!("`{text}` is not a shape id: it has no `#`"))?;
        if !namespace.split('.').all(is_identifier) {
            return Err(format!("`{text}` is not a shape id: `{namespace}` is not a namespace"));
        }
        if !is_identifier(name) {
            return Err(format!("`{text}` is not a shape id: `{name}` is not a name"));
        }
        Ok(Self(text.into()))
    }
}

/// Whether the text is what Smithy calls an identifier.
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
