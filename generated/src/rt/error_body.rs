//! A lenient parser for the members that the bodies of all errors have in common.
//!
//! Proxies and load balancers may also send error responses, so a member that is not a string is treated as absent.

use std::borrow::Cow;

use super::de::Name;
use super::json::{Reader, Refusal};
use serde::de::MapAccess;

/// The members of an error's body.
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
    /// Parses the object that a body contains. If a member can't be parsed, the ones before it are kept.
    ///
    /// # Errors
    /// When the body is not a JSON object.
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
