//! The service's state, and what happens to each request before and after its operation: the caller, the
//! catalog, idempotency tokens, the clock, quotas and pages.
//!
//! Only the JSON of the wire is known here, none of the client's types: client and server agree only if
//! both follow the wire format, so each checks the other. IDs count up and each request takes one minute,
//! so the same requests always get the same responses.

use std::collections::BTreeMap;

use serde_json::Value;

use super::connections::{Connection, Invitation};
use super::partners::Registration;
use super::protocol::{Call, ErrorResponse, Input};

/// An AWS account that may call the service.
#[derive(Clone, Copy, Debug)]
pub struct Account {
    /// The ID of the key that signs its requests.
    pub access_key_id: &'static str,
    /// Its account ID.
    pub id: &'static str,
}

/// A partner that is registered when the server starts.
#[derive(Clone, Copy, Debug)]
pub struct Partner {
    /// Its AWS account.
    pub account: Account,
    /// Its partner ID.
    pub id: &'static str,
    /// The ID of its profile, by which other partners invite it.
    pub profile_id: &'static str,
    pub(super) name: &'static str,
    pub(super) description: &'static str,
}

/// The partners that are registered when the server starts.
pub const PARTNERS: [Partner; 2] = [
    Partner {
        account: Account { access_key_id: "example-cloud", id: "111122223333" },
        id: "partner-0000000000001",
        profile_id: "pprofile-0000000000001",
        name: "Example Cloud",
        description: "Moves workloads to AWS",
    },
    Partner {
        account: Account { access_key_id: "any-company", id: "444455556666" },
        id: "partner-0000000000002",
        profile_id: "pprofile-0000000000002",
        name: "AnyCompany",
        description: "Sells forecasting software",
    },
];

/// Accounts that are not registered as partners yet.
pub const NEW_ACCOUNTS: [Account; 2] = [
    Account { access_key_id: "first-new-account", id: "123456789012" },
    Account { access_key_id: "second-new-account", id: "210987654321" },
];

/// The only catalog here.
pub const CATALOG: &str = "Sandbox";

/// Everything that the server remembers.
#[derive(Debug)]
pub struct Service {
    pub(super) partners: Vec<Registration>,
    pub(super) invitations: Vec<Invitation>,
    pub(super) connections: Vec<Connection>,
    pub(super) minutes: u32,
    /// Requests with an idempotency token that succeeded, by account, operation and token.
    tokens: BTreeMap<[String; 3], (Input, Value)>,
    /// How often an account has used what a daily quota counts.
    used: BTreeMap<(&'static str, &'static str), u32>,
}

impl Default for Service {
    /// Registers [`PARTNERS`]. The first one already has connections. The participant of one of them is
    /// of a kind that the client does not know.
    fn default() -> Self {
        let mut service = Self {
            partners: PARTNERS.iter().map(Registration::of).collect(),
            invitations: Vec::new(),
            connections: Vec::new(),
            minutes: 0,
            tokens: BTreeMap::new(),
            used: BTreeMap::new(),
        };
        service.connect_first_partner();
        service
    }
}

impl Service {
    /// Handles a request that follows the protocol.
    pub fn handle(&mut self, call: &Call) -> Result<Value, ErrorResponse> {
        self.minutes += 1;
        self.finish_tasks();
        let accounts = PARTNERS.into_iter().map(|partner| partner.account).chain(NEW_ACCOUNTS);
        let caller =
            accounts.into_iter().find(|account| account.access_key_id == call.access_key_id);
        let Some(caller) = caller else {
            let message = "the security token included in the request is invalid";
            return Err(ErrorResponse::new("UnrecognizedClientException", message));
        };
        let Some(token) = call.input.optional_text("ClientToken")? else {
            return self.dispatch(caller, call);
        };
        // How long the service remembers a token, and for which requests, is not documented. This server
        // remembers it for the account and the operation, never forgets one, and counts no quota twice.
        let key = [caller.id, call.operation.as_str(), token].map(str::to_owned);
        match self.tokens.get(&key) {
            Some((input, response)) if *input == call.input => return Ok(response.clone()),
            Some(_) => {
                let message = "the token was used for a different request";
                return Err(conflict("CONFLICT_CLIENT_TOKEN", message));
            }
            None => {}
        }
        let response = self.dispatch(caller, call)?;
        self.tokens.insert(key, (call.input.clone(), response.clone()));
        Ok(response)
    }

    fn dispatch(&mut self, caller: Account, call: &Call) -> Result<Value, ErrorResponse> {
        let (operation, input) = (call.operation.as_str(), &call.input);
        match operation {
            "ListTagsForResource" => return self.list_tags_for_resource(caller, input),
            "TagResource" => return self.tag_resource(caller, input),
            "UntagResource" => return self.untag_resource(caller, input),
            _ if input.text("Catalog")? != CATALOG => {
                let message = "this server has only the catalog Sandbox";
                return Err(ErrorResponse::field("Catalog", "INVALID_VALUE", message));
            }
            _ => {}
        }
        match operation {
            "AcceptConnectionInvitation" => self.accept_connection_invitation(caller, input),
            "CancelConnection" => self.cancel_connection(caller, input),
            "CancelConnectionInvitation" => self.cancel_connection_invitation(caller, input),
            "CreateConnectionInvitation" => self.create_connection_invitation(caller, input),
            "CreatePartner" => self.create_partner(caller, input),
            "GetConnection" => self.get_connection(caller, input),
            "GetConnectionInvitation" => self.get_connection_invitation(caller, input),
            "GetPartner" => self.get_partner(caller, input),
            "GetProfileUpdateTask" => self.get_profile_update_task(caller, input),
            "ListConnectionInvitations" => self.list_connection_invitations(caller, input),
            "ListConnections" => self.list_connections(caller, input),
            "ListPartners" => self.list_partners(caller, input),
            "RejectConnectionInvitation" => self.reject_connection_invitation(caller, input),
            "StartProfileUpdateTask" => self.start_profile_update_task(caller, input),
            other => Err(ErrorResponse::new(
                "UnknownOperationException",
                format!("this server does not support the operation {other}"),
            )),
        }
    }

    /// Counts one more use of a daily quota. The server's first day does not end.
    pub(super) fn count(
        &mut self,
        caller: Account,
        reason: &'static str,
        per_day: u32,
    ) -> Result<(), ErrorResponse> {
        let used = self.used.entry((caller.id, reason)).or_default();
        if *used == per_day {
            let message = format!("the quota is {per_day} a day");
            return Err(ErrorResponse::with_reason(
                "ServiceQuotaExceededException",
                reason,
                message,
            ));
        }
        *used += 1;
        Ok(())
    }

    /// Returns the time of the server's clock.
    pub(super) fn now(&self) -> String {
        let (hour, minute) = (12 + self.minutes / 60, self.minutes % 60);
        format!("2025-04-04T{hour:02}:{minute:02}:00Z")
    }
}

/// Returns the page of `items` that a request is for, and the token of the next page.
pub fn page(
    input: &Input,
    items: impl Iterator<Item = Value>,
) -> Result<(Vec<Value>, Option<String>), ErrorResponse> {
    let size = match input.optional_number("MaxResults")?.map(usize::try_from) {
        None => 100,
        Some(Ok(size)) if (1..=100).contains(&size) => size,
        Some(_) => return Err(ErrorResponse::field("MaxResults", "INVALID_VALUE", "1 to 100")),
    };
    let start = match input.optional_text("NextToken")? {
        None => 0,
        Some(token) => {
            let number = token.strip_prefix("after-").and_then(|number| number.parse().ok());
            number.ok_or_else(|| {
                let message = "expected a token of an earlier response";
                ErrorResponse::field("NextToken", "INVALID_VALUE", message)
            })?
        }
    };
    let mut rest = items.skip(start);
    let page: Vec<_> = rest.by_ref().take(size).collect();
    let next = rest.next().map(|_| format!("after-{}", start + size));
    Ok((page, next))
}

pub fn not_found(reason: &str, message: impl Into<String>) -> ErrorResponse {
    ErrorResponse::with_reason("ResourceNotFoundException", reason, message)
}

pub fn conflict(reason: &str, message: impl Into<String>) -> ErrorResponse {
    ErrorResponse::with_reason("ConflictException", reason, message)
}
