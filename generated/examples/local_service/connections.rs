//! Connections between two accounts, and the invitations that lead to them.
//!
//! A connection has one or more types, each with a status of its own. An invitation is `PENDING` until it
//! is accepted, rejected or canceled. Invitations do not expire here: the clock never gets that far.

use serde_json::{Map, Value, json};

use super::protocol::{ErrorResponse, Input};
use super::service::{Account, CATALOG, PARTNERS, Service, conflict, not_found, page};

#[derive(Debug)]
pub struct Invitation {
    id: String,
    sender: &'static str,
    receiver: &'static str,
    /// The identifiers of sender and receiver for the other one, who may not know the account ID yet.
    identifiers: [String; 2],
    connection_type: String,
    email: String,
    message: String,
    name: String,
    created_at: String,
    updated_at: String,
    status: &'static str,
    connection_id: Option<String>,
}

#[derive(Debug)]
pub struct Connection {
    id: String,
    sides: [Side; 2],
    types: Vec<TypeState>,
    updated_at: String,
}

/// One type of a connection.
#[derive(Debug)]
struct TypeState {
    name: String,
    email: String,
    inviter: String,
    created_at: String,
    /// When and by which account it was canceled.
    canceled: Option<(String, String)>,
}

/// The participant at one end of a connection.
#[derive(Clone, Debug)]
struct Side {
    account: String,
    participant: Value,
}

const ARN: &str = "arn:aws:partnercentral:us-east-1::catalog/Sandbox";
const INVITATIONS_PER_DAY: u32 = 50;

impl Service {
    pub(super) fn create_connection_invitation(
        &mut self,
        caller: Account,
        input: &Input,
    ) -> Result<Value, ErrorResponse> {
        input.text("ClientToken")?;
        let identifier = input.text("ReceiverIdentifier")?;
        let connection_type = connection_type(input)?;
        let [email, message, name] =
            [input.text("Email")?, input.text("Message")?, input.text("Name")?];
        let no_receiver = || {
            let message = format!("there is no receiver {identifier} for this type");
            not_found("RECEIVER_PROFILE_NOT_FOUND", message)
        };
        // As documented, the identifier of a partner is its profile ID, that of a subsidiary its account ID.
        let by_profile = connection_type == "OPPORTUNITY_COLLABORATION";
        let receiver = if by_profile {
            self.account_of_profile(identifier)
        } else {
            self.partners.iter().map(|partner| partner.account).find(|id| *id == identifier)
        };
        let receiver = receiver.ok_or_else(no_receiver)?;
        let Some((profile, _)) = self.profile(caller.id) else {
            return Err(not_found("SENDER_PROFILE_NOT_FOUND", "the caller has no profile yet"));
        };
        let sender_identifier = if by_profile { profile.id.clone() } else { caller.id.to_owned() };
        if receiver == caller.id {
            let message = "the sender cannot be the receiver";
            return Err(conflict("INCOMPATIBLE_CONNECTION_INVITATION_RECEIVER", message));
        }
        if self.invitations.iter().any(|invitation| {
            (invitation.sender, invitation.receiver) == (caller.id, receiver)
                && invitation.connection_type == connection_type
                && invitation.status == "PENDING"
        }) {
            let message = "an invitation of this type is pending";
            return Err(conflict("DUPLICATE_CONNECTION_INVITATION", message));
        }
        if self.connections.iter().any(|connection| {
            connection.is_between(caller.id, receiver) && connection.is_active(connection_type)
        }) {
            return Err(conflict("DUPLICATE_CONNECTION", "a connection of this type is active"));
        }
        self.count(
            caller,
            "LIMIT_EXCEEDED_NUMBER_OF_CONNECTION_INVITATION_PER_DAY",
            INVITATIONS_PER_DAY,
        )?;
        let now = self.now();
        let invitation = Invitation {
            id: format!("pacinv-{:013}", self.invitations.len() + 1),
            sender: caller.id,
            receiver,
            identifiers: [sender_identifier, identifier.to_owned()],
            connection_type: connection_type.to_owned(),
            email: email.to_owned(),
            message: message.to_owned(),
            name: name.to_owned(),
            created_at: now.clone(),
            updated_at: now,
            status: "PENDING",
            connection_id: None,
        };
        let response = invitation.details(caller.id);
        self.invitations.push(invitation);
        Ok(response)
    }

    pub(super) fn accept_connection_invitation(
        &mut self,
        caller: Account,
        input: &Input,
    ) -> Result<Value, ErrorResponse> {
        let invitation = self.close(caller, input, "ACCEPTED")?;
        let (sender, receiver) = (invitation.sender, invitation.receiver);
        let state = TypeState {
            name: invitation.connection_type.clone(),
            email: invitation.email.clone(),
            inviter: invitation.name.clone(),
            created_at: invitation.updated_at.clone(),
            canceled: None,
        };
        let invitation_id = invitation.id.clone();
        let index = self.connect(sender, receiver, state);
        let (id, response) =
            (self.connections[index].id.clone(), self.connections[index].details(caller.id));
        for invitation in &mut self.invitations {
            if invitation.id == invitation_id {
                invitation.connection_id = Some(id.clone());
            }
        }
        Ok(json!({ "Connection": response }))
    }

    pub(super) fn reject_connection_invitation(
        &mut self,
        caller: Account,
        input: &Input,
    ) -> Result<Value, ErrorResponse> {
        self.close(caller, input, "REJECTED").map(|invitation| invitation.details(caller.id))
    }

    pub(super) fn cancel_connection_invitation(
        &mut self,
        caller: Account,
        input: &Input,
    ) -> Result<Value, ErrorResponse> {
        self.close(caller, input, "CANCELED").map(|invitation| invitation.details(caller.id))
    }

    pub(super) fn get_connection_invitation(
        &self,
        caller: Account,
        input: &Input,
    ) -> Result<Value, ErrorResponse> {
        let index = self.invitation(caller, input)?;
        Ok(self.invitations[index].details(caller.id))
    }

    pub(super) fn list_connection_invitations(
        &self,
        caller: Account,
        input: &Input,
    ) -> Result<Value, ErrorResponse> {
        let (wanted_type, wanted_role, wanted_status) = (
            input.optional_text("ConnectionType")?,
            input.optional_text("ParticipantType")?,
            input.optional_text("Status")?,
        );
        let all = self.invitations.iter().filter(|invitation| {
            [invitation.sender, invitation.receiver].contains(&caller.id)
                && wanted_type.is_none_or(|wanted| wanted == invitation.connection_type)
                && wanted_role.is_none_or(|wanted| wanted == invitation.role(caller.id))
                && wanted_status.is_none_or(|wanted| wanted == invitation.status)
        });
        let (page, next) = page(input, all.map(|invitation| invitation.summary(caller.id)))?;
        Ok(json!({ "ConnectionInvitationSummaries": page, "NextToken": next }))
    }

    pub(super) fn get_connection(
        &self,
        caller: Account,
        input: &Input,
    ) -> Result<Value, ErrorResponse> {
        let id = input.text("Identifier")?;
        let found = self.connections.iter().find(|one| one.id == id && one.has(caller.id));
        let connection = found.ok_or_else(|| no_connection(id))?;
        Ok(connection.details(caller.id))
    }

    pub(super) fn list_connections(
        &self,
        caller: Account,
        input: &Input,
    ) -> Result<Value, ErrorResponse> {
        let wanted = input.optional_text("ConnectionType")?;
        let all = self.connections.iter().filter(|connection| {
            connection.has(caller.id) && wanted.is_none_or(|wanted| connection.matches(wanted))
        });
        let (page, next) = page(input, all.map(|connection| connection.summary(caller.id)))?;
        let mut response = json!({ "ConnectionSummaries": page });
        if let Some(next) = next {
            response["NextToken"] = next.into();
        }
        Ok(response)
    }

    pub(super) fn cancel_connection(
        &mut self,
        caller: Account,
        input: &Input,
    ) -> Result<Value, ErrorResponse> {
        input.text("ClientToken")?;
        input.text("Reason")?;
        let (id, connection_type) = (input.text("Identifier")?, connection_type(input)?);
        let now = self.now();
        let found = self.connections.iter_mut().find(|one| one.id == id && one.has(caller.id));
        let connection = found.ok_or_else(|| no_connection(id))?;
        let state = connection.types.iter_mut().find(|state| state.name == connection_type);
        let state = state.ok_or_else(|| no_connection(id))?;
        if state.canceled.is_some() {
            let message = format!("{id} was canceled before");
            return Err(conflict("INCOMPATIBLE_CONNECTION_STATE", message));
        }
        state.canceled = Some((now.clone(), caller.id.to_owned()));
        connection.updated_at = now;
        Ok(connection.details(caller.id))
    }

    /// Gives the first partner connections with others that are not registered here.
    pub(super) fn connect_first_partner(&mut self) {
        let others = [
            json!({ "Account": { "Name": "Example Stores" } }),
            json!({ "SellerProfile": { "Id": "seller-0000000000001", "Name": "Example Tools" } }),
            json!({ "Marketplace": { "Id": "market-1", "Regions": ["eu-central-1"] } }),
            json!({ "Account": { "Name": "Example Bank" } }),
        ];
        for (number, participant) in others.into_iter().enumerate() {
            let now = self.now();
            let state = TypeState {
                name: "SUBSIDIARY".to_owned(),
                email: "ada@example.com".to_owned(),
                inviter: "Ada".to_owned(),
                created_at: now.clone(),
                canceled: None,
            };
            let other = Side { account: format!("90000000000{number}"), participant };
            self.connections.push(Connection {
                id: format!("pac-{:013}", number + 1),
                sides: [self.side(PARTNERS[0].account.id), other],
                types: vec![state],
                updated_at: now,
            });
        }
    }

    /// Adds a type to the connection of two accounts. A connection without an active type is over, so
    /// then, as at first, the accounts get a new one.
    fn connect(&mut self, sender: &str, receiver: &str, state: TypeState) -> usize {
        let now = state.created_at.clone();
        let found = self.connections.iter().position(|connection| {
            connection.is_between(sender, receiver)
                && connection.types.iter().any(|state| state.canceled.is_none())
        });
        let index = found.unwrap_or(self.connections.len());
        if found.is_none() {
            self.connections.push(Connection {
                id: format!("pac-{:013}", index + 1),
                sides: [self.side(sender), self.side(receiver)],
                types: Vec::new(),
                updated_at: now.clone(),
            });
        }
        let connection = &mut self.connections[index];
        connection.types.retain(|old| old.name != state.name);
        connection.types.push(state);
        connection.updated_at = now;
        index
    }

    fn side(&self, account: &str) -> Side {
        let participant = match self.profile(account) {
            Some((profile, name)) => {
                json!({ "PartnerProfile": { "Id": profile.id, "Name": name } })
            }
            None => json!({ "Account": { "Name": account } }),
        };
        Side { account: account.to_owned(), participant }
    }

    /// Finds the invitation that `Identifier` names, if the caller sent or received it.
    fn invitation(&self, caller: Account, input: &Input) -> Result<usize, ErrorResponse> {
        let id = input.text("Identifier")?;
        let found = self.invitations.iter().position(|invitation| {
            invitation.id == id && [invitation.sender, invitation.receiver].contains(&caller.id)
        });
        found.ok_or_else(|| {
            let message = format!("there is no connection invitation {id}");
            not_found("CONNECTION_INVITATION_NOT_FOUND", message)
        })
    }

    /// Gives a pending invitation its final status. Only the sender can cancel, only the receiver can
    /// accept or reject.
    fn close(
        &mut self,
        caller: Account,
        input: &Input,
        status: &'static str,
    ) -> Result<&Invitation, ErrorResponse> {
        input.text("ClientToken")?;
        let index = self.invitation(caller, input)?;
        let now = self.now();
        let invitation = &mut self.invitations[index];
        let role = if status == "CANCELED" { "SENDER" } else { "RECEIVER" };
        if invitation.role(caller.id) != role {
            let message = format!("the caller must be the {role}");
            return Err(conflict("INCOMPATIBLE_CONNECTION_INVITATION_RECEIVER", message));
        }
        if invitation.status != "PENDING" {
            let message = format!("{} is {}", invitation.id, invitation.status);
            return Err(conflict("INCOMPATIBLE_CONNECTION_INVITATION_STATE", message));
        }
        invitation.status = status;
        invitation.updated_at = now;
        Ok(invitation)
    }
}

fn connection_type(input: &Input) -> Result<&str, ErrorResponse> {
    let value = input.text("ConnectionType")?;
    if ["OPPORTUNITY_COLLABORATION", "SUBSIDIARY"].contains(&value) {
        return Ok(value);
    }
    let message = "expected a connection type";
    Err(ErrorResponse::field("ConnectionType", "INVALID_ENUM_VALUE", message))
}

fn no_connection(id: &str) -> ErrorResponse {
    not_found("CONNECTION_NOT_FOUND", format!("there is no connection {id}"))
}

impl Invitation {
    fn role(&self, account: &str) -> &'static str {
        if self.sender == account { "SENDER" } else { "RECEIVER" }
    }

    fn summary(&self, account: &str) -> Value {
        let [sender, receiver] = &self.identifiers;
        let role = self.role(account);
        json!({
            "Catalog": CATALOG,
            "Id": self.id,
            "Arn": format!("{ARN}/connection-invitation/{}", self.id),
            "ConnectionId": self.connection_id,
            "ConnectionType": self.connection_type,
            "CreatedAt": self.created_at,
            "UpdatedAt": self.updated_at,
            "ExpiresAt": "2025-05-04T12:00:00Z",
            "OtherParticipantIdentifier": if role == "SENDER" { receiver } else { sender },
            "ParticipantType": role,
            "Status": self.status,
        })
    }

    fn details(&self, account: &str) -> Value {
        let mut details = self.summary(account);
        details["InvitationMessage"] = self.message.clone().into();
        details["InviterEmail"] = self.email.clone().into();
        details["InviterName"] = self.name.clone().into();
        details
    }
}

impl Connection {
    fn has(&self, account: &str) -> bool {
        self.sides.iter().any(|side| side.account == account)
    }

    fn is_between(&self, account: &str, other: &str) -> bool {
        self.has(account) && self.has(other)
    }

    fn is_active(&self, connection_type: &str) -> bool {
        self.types.iter().any(|state| state.name == connection_type && state.canceled.is_none())
    }

    /// Returns whether the connection passes a filter: a type, or a type, a colon and a status.
    fn matches(&self, filter: &str) -> bool {
        let (name, status) = filter.split_once(':').unwrap_or((filter, ""));
        self.types
            .iter()
            .any(|state| state.name == name && (status.is_empty() || status == state.status()))
    }

    /// Returns the connection as `ListConnections` shows it.
    fn summary(&self, account: &str) -> Value {
        self.shown(account, |state, other| {
            json!({ "Status": state.status(), "OtherParticipant": other.participant })
        })
    }

    /// Returns the connection as `GetConnection` shows it.
    fn details(&self, account: &str) -> Value {
        self.shown(account, |state, other| {
            let (canceled_at, canceled_by) = state.canceled.clone().unzip();
            json!({
                "CreatedAt": state.created_at,
                "InviterEmail": state.email,
                "InviterName": state.inviter,
                "Status": state.status(),
                "CanceledAt": canceled_at,
                "CanceledBy": canceled_by,
                "OtherParticipant": other.participant,
            })
        })
    }

    fn shown(&self, account: &str, state: impl Fn(&TypeState, &Side) -> Value) -> Value {
        let [first, second] = &self.sides;
        let other = if first.account == account { second } else { first };
        let types: Map<_, _> =
            self.types.iter().map(|one| (one.name.clone(), state(one, other))).collect();
        json!({
            "Catalog": CATALOG,
            "Id": self.id,
            "Arn": format!("{ARN}/connection/{}", self.id),
            "OtherParticipantAccountId": other.account,
            "UpdatedAt": self.updated_at,
            "ConnectionTypes": types,
        })
    }
}

impl TypeState {
    fn status(&self) -> &'static str {
        if self.canceled.is_some() { "CANCELED" } else { "ACTIVE" }
    }
}
