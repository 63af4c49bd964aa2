//! What the bodies of all errors have in common, read with leniency.
//!
//! Proxies and load balancers answer too, so a member that is no string counts as absent.

use std::borrow::Cow;

use super::de::Name;
use super::json::{Reader, Refusal};
use serde::de::MapAccess;

/// Where the parts of an error are found in its body.
#[derive(Default)]
pub(crate) struct ErrorBody<'a> {
    /// The member `code`.
    pub(crate) code: Option<Cow<'a, str>>,
    /// The member `__type`.
    pub(crate) type_name: Option<Cow<'a, str>>,
    /// The member `message`, in any of its spellings.
    pub(crate) message: Option<Cow<'a, str>>,
}

impl<'a> ErrorBody<'a> {
    /// Reads the object that a body contains. Members before one that can't be read are kept.
    ///
    /// # Errors
    /// When it is no JSON object.
    pub(crate) fn read(&mut self, json: &mut Reader<'a>) -> Result<(), Refusal> {
        let mut members = json.object()?;
        while let Some(name) = members.next_key_seed(Name)? {
            let place = match &*name {
                "code" => &mut self.code,
                "__type" => &mut self.type_name,
                "message" | "Message" | "errorMessage" => &mut self.message,
                _ => {
                    members.skip()?;
                    continue;
                }
            };
            if let Some(text) = members.text()? {
                *place = Some(text);
            }
        }
        members.close()
    }
}
