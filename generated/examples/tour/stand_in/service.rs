//! The operations that the stand-in knows, on partners, invitations and connections in memory.
//!
//! Only the JSON of the wire is known here, none of the client's types: what client and service have to
//! agree on is written down twice, and so checked. Ids count up and each request takes a minute, so that
//! the same requests get the same answers.

use serde_json::{Value, json};

use super::protocol::{Call, Input, Refusal};

/// A partner, in the one catalog that there is.
#[derive(Clone, Copy, Debug)]
pub struct Partner {
    /// The id of the key that its requests are signed with.
    pub access_key_id: &'static str,
    /// Its AWS account.
    pub account: &'static str,
    /// Its id, to look it up by.
    pub id: &'static str,
    profile_id: &'static str,
    name: &'static str,
    description: &'static str,
}

/// The partners that can be invited.
pub const PARTNERS: [Partner; 2] = [
    Partner {
        access_key_id: "tour-example-cloud",
        account: "111122223333",
        id: "partner-0000000000001",
        profile_id: "pprofile-0000000000001",
        name: "Example Cloud",
        description: "Moves workloads to AWS",
    },
    Partner {
        access_key_id: "tour-any-company",
        account: "444455556666",
        id: "partner-0000000000002",
        profile_id: "pprofile-0000000000002",
        name: "AnyCompany",
        description: "Sells forecasting software",
    },
];

/// Everything that the stand-in remembers.
#[derive(Debug)]
pub struct Service {
    invitations: Vec<Invitation>,
    connections: Vec<Connection>,
    minutes: u32,
}

#[derive(Debug)]
struct Invitation {
    id: String,
    sender: Partner,
    receiver: Partner,
    connection_type: String,
    email: String,
    message: String,
    name: String,
    created_at: String,
    updated_at: String,
    status: &'static str,
    connection_id: Option<String>,
}

/// A connection of one type. In the real service two partners can have one of each type.
#[derive(Debug)]
struct Connection {
    id: String,
    sides: [Side; 2],
    connection_type: String,
    email: String,
    name: String,
    created_at: String,
    updated_at: String,
    canceled: Option<(String, String)>,
}

/// Who is at one end of a connection.
#[derive(Clone, Debug)]
struct Side {
    account: String,
    participant: Value,
}

impl Default for Service {
    /// The first partner has connections from earlier; one of them is with a kind of participant that
    /// came into being after the client.
    fn default() -> Self {
        let mut service = Self { invitations: Vec::new(), connections: Vec::new(), minutes: 0 };
        let others = [
            json!({ "Account": { "Name": "Example Stores" } }),
            json!({ "SellerProfile": { "Id": "seller-0000000000001", "Name": "Example Tools" } }),
            json!({ "Marketplace": { "Id": "market-1", "Regions": ["eu-central-1"] } }),
            json!({ "Account": { "Name": "Example Bank" } }),
        ];
        for (number, participant) in others.into_iter().enumerate() {
            let other = Side { account: format!("90000000000{number}"), participant };
            service.connect("SUBSIDIARY", "ada@example.com", "Ada", [side(PARTNERS[0]), other]);
        }
        service
    }
}

impl Service {
    /// Carries out a call.
    pub fn answer(&mut self, call: &Call) -> Result<Value, Refusal> {
        self.minutes += 1;
        let caller =
            PARTNERS.into_iter().find(|partner| partner.access_key_id == call.access_key_id);
        let Some(caller) = caller else {
            let message = "the security token included in the request is invalid";
            return Err(Refusal::new("UnrecognizedClientException", message));
        };
        let input = &call.input;
        if call.operation != "GetPartner" && input.text("Catalog")? != CATALOG {
            return Err(Refusal::field("Catalog", "INVALID_VALUE", "there is only Sandbox here"));
        }
        match call.operation.as_str() {
            "AcceptConnectionInvitation" => self.accept_connection_invitation(caller, input),
            "CancelConnection" => self.cancel_connection(caller, input),
            "CreateConnectionInvitation" => self.create_connection_invitation(caller, input),
            "GetPartner" => get_partner(input),
            "ListConnections" => self.list_connections(caller, input),
            other => Err(Refusal::new(
                "UnknownOperationException",
                format!("the stand-in does not know the operation {other}"),
            )),
        }
    }

    fn create_connection_invitation(
        &mut self,
        sender: Partner,
        input: &Input,
    ) -> Result<Value, Refusal> {
        input.text("ClientToken")?;
        let receiver = input.text("ReceiverIdentifier")?;
        let connection_type = connection_type(input)?;
        let [email, message, name] =
            [input.text("Email")?, input.text("Message")?, input.text("Name")?];
        let receiver = PARTNERS.into_iter().find(|partner| partner.account == receiver);
        let receiver = receiver.ok_or_else(|| {
            not_found("RECEIVER_PROFILE_NOT_FOUND", "there is no such account among the partners")
        })?;
        let now = self.now();
        let invitation = Invitation {
            id: format!("pacinv-{:013}", self.invitations.len() + 1),
            sender,
            receiver,
            connection_type: connection_type.to_owned(),
            email: email.to_owned(),
            message: message.to_owned(),
            name: name.to_owned(),
            created_at: now.clone(),
            updated_at: now,
            status: "PENDING",
            connection_id: None,
        };
        let answer = invitation.seen_by(sender);
        self.invitations.push(invitation);
        Ok(answer)
    }

    fn accept_connection_invitation(
        &mut self,
        caller: Partner,
        input: &Input,
    ) -> Result<Value, Refusal> {
        input.text("ClientToken")?;
        let id = input.text("Identifier")?;
        let now = self.now();
        let found = self.invitations.iter().position(|invitation| {
            invitation.id == id
                && [invitation.sender.id, invitation.receiver.id].contains(&caller.id)
        });
        let index = found.ok_or_else(|| {
            not_found("CONNECTION_INVITATION_NOT_FOUND", format!("there is no invitation {id}"))
        })?;
        let invitation = &self.invitations[index];
        if invitation.receiver.id != caller.id {
            return Err(conflict(
                "INCOMPATIBLE_CONNECTION_INVITATION_RECEIVER",
                "only who was invited can accept",
            ));
        }
        if invitation.status != "PENDING" {
            return Err(conflict(
                "INCOMPATIBLE_CONNECTION_INVITATION_STATE",
                format!("{id} has been answered"),
            ));
        }
        let sides = [side(invitation.sender), side(invitation.receiver)];
        let (connection_type, email, name) =
            (invitation.connection_type.clone(), invitation.email.clone(), invitation.name.clone());
        let connection = self.connect(&connection_type, &email, &name, sides);
        let (connection_id, answer) = (connection.id.clone(), connection.details(caller.account));
        let invitation = &mut self.invitations[index];
        invitation.status = "ACCEPTED";
        invitation.updated_at = now;
        invitation.connection_id = Some(connection_id);
        Ok(json!({ "Connection": answer }))
    }

    fn list_connections(&self, caller: Partner, input: &Input) -> Result<Value, Refusal> {
        let size = match input.optional_number("MaxResults")?.map(usize::try_from) {
            None => 100,
            Some(Ok(size)) if (1..=100).contains(&size) => size,
            Some(_) => return Err(Refusal::field("MaxResults", "INVALID_VALUE", "1 to 100")),
        };
        let start = match input.optional_text("NextToken")? {
            None => 0,
            Some(token) => {
                let number = token.strip_prefix("after-").and_then(|number| number.parse().ok());
                number.ok_or_else(|| {
                    Refusal::field("NextToken", "INVALID_VALUE", "no token of an earlier answer")
                })?
            }
        };
        let wanted = input.optional_text("ConnectionType")?;
        let all = self.connections.iter().filter(|connection| {
            connection.has(caller.account)
                && wanted.is_none_or(|wanted| wanted == connection.connection_type)
        });
        let mut rest = all.skip(start).map(|connection| connection.summary(caller.account));
        let page: Vec<_> = rest.by_ref().take(size).collect();
        let mut answer = json!({ "ConnectionSummaries": page });
        if rest.next().is_some() {
            answer["NextToken"] = format!("after-{}", start + size).into();
        }
        Ok(answer)
    }

    fn cancel_connection(&mut self, caller: Partner, input: &Input) -> Result<Value, Refusal> {
        input.text("ClientToken")?;
        input.text("Reason")?;
        let (id, connection_type) = (input.text("Identifier")?, connection_type(input)?);
        let now = self.now();
        let found = self.connections.iter_mut().find(|connection| {
            connection.id == id
                && connection.connection_type == connection_type
                && connection.has(caller.account)
        });
        let connection = found.ok_or_else(|| {
            not_found("CONNECTION_NOT_FOUND", format!("there is no connection {id}"))
        })?;
        if connection.canceled.is_some() {
            let message = format!("{id} has been canceled before");
            return Err(conflict("INCOMPATIBLE_CONNECTION_STATE", message));
        }
        connection.canceled = Some((now.clone(), caller.account.to_owned()));
        connection.updated_at = now;
        Ok(connection.details(caller.account))
    }

    fn connect(
        &mut self,
        connection_type: &str,
        email: &str,
        name: &str,
        sides: [Side; 2],
    ) -> &Connection {
        let now = self.now();
        self.connections.push(Connection {
            id: format!("pac-{:013}", self.connections.len() + 1),
            sides,
            connection_type: connection_type.to_owned(),
            email: email.to_owned(),
            name: name.to_owned(),
            created_at: now.clone(),
            updated_at: now,
            canceled: None,
        });
        &self.connections[self.connections.len() - 1]
    }

    fn now(&self) -> String {
        let (hour, minute) = (12 + self.minutes / 60, self.minutes % 60);
        format!("2025-04-04T{hour:02}:{minute:02}:00Z")
    }
}

const CATALOG: &str = "Sandbox";
const ARN: &str = "arn:aws:partnercentral:us-east-1::catalog/Sandbox";

fn get_partner(input: &Input) -> Result<Value, Refusal> {
    let (catalog, id) = (input.text("Catalog")?, input.text("Identifier")?);
    let found = PARTNERS.into_iter().find(|partner| partner.id == id && catalog == CATALOG);
    let partner = found.ok_or_else(|| {
        not_found("PARTNER_NOT_FOUND", format!("there is no partner {id} in {catalog}"))
    })?;
    let Partner { account, id, profile_id, name, description, .. } = partner;
    Ok(json!({
        "Catalog": CATALOG,
        "Arn": format!("arn:aws:partnercentral:us-east-1:{account}:catalog/Sandbox/partner/{id}"),
        "Id": id,
        "LegalName": format!("{name}, Inc."),
        "CreatedAt": "2024-01-01T00:00:00Z",
        "Profile": {
            "DisplayName": name,
            "Description": description,
            "WebsiteUrl": "https://example.com",
            "LogoUrl": "https://example.com/logo.png",
            "PrimarySolutionType": "SOFTWARE_PRODUCTS",
            "IndustrySegments": ["COMPUTER_SOFTWARE"],
            "TranslationSourceLocale": "en-US",
            "ProfileId": profile_id,
        },
    }))
}

fn connection_type(input: &Input) -> Result<&str, Refusal> {
    let value = input.text("ConnectionType")?;
    if ["OPPORTUNITY_COLLABORATION", "SUBSIDIARY"].contains(&value) {
        return Ok(value);
    }
    Err(Refusal::field("ConnectionType", "INVALID_ENUM_VALUE", "no type of connection"))
}

fn not_found(reason: &str, message: impl Into<String>) -> Refusal {
    Refusal::with_reason("ResourceNotFoundException", reason, message)
}

fn conflict(reason: &str, message: impl Into<String>) -> Refusal {
    Refusal::with_reason("ConflictException", reason, message)
}

fn side(partner: Partner) -> Side {
    let profile = json!({ "Id": partner.profile_id, "Name": partner.name });
    Side { account: partner.account.to_owned(), participant: json!({ "PartnerProfile": profile }) }
}

impl Invitation {
    fn seen_by(&self, partner: Partner) -> Value {
        let is_sender = partner.id == self.sender.id;
        let other = if is_sender { self.receiver } else { self.sender };
        json!({
            "Catalog": CATALOG,
            "Id": self.id,
            "Arn": format!("{ARN}/connection-invitation/{}", self.id),
            "ConnectionId": self.connection_id,
            "ConnectionType": self.connection_type,
            "CreatedAt": self.created_at,
            "UpdatedAt": self.updated_at,
            "ExpiresAt": "2025-05-04T12:00:00Z",
            "OtherParticipantIdentifier": other.account,
            "ParticipantType": if is_sender { "SENDER" } else { "RECEIVER" },
            "Status": self.status,
            "InvitationMessage": self.message,
            "InviterEmail": self.email,
            "InviterName": self.name,
        })
    }
}

impl Connection {
    fn has(&self, account: &str) -> bool {
        self.sides.iter().any(|side| side.account == account)
    }

    fn status(&self) -> &str {
        if self.canceled.is_some() { "CANCELED" } else { "ACTIVE" }
    }

    /// As it appears in lists.
    fn summary(&self, account: &str) -> Value {
        let detail = |other: &Side| json!({ "Status": self.status(), "OtherParticipant": other.participant });
        self.shown(account, detail)
    }

    /// As it appears on its own.
    fn details(&self, account: &str) -> Value {
        let (canceled_at, canceled_by) = self.canceled.clone().unzip();
        let detail = |other: &Side| {
            json!({
                "CreatedAt": self.created_at,
                "InviterEmail": self.email,
                "InviterName": self.name,
                "Status": self.status(),
                "CanceledAt": canceled_at,
                "CanceledBy": canceled_by,
                "OtherParticipant": other.participant,
            })
        };
        self.shown(account, detail)
    }

    fn shown(&self, account: &str, detail: impl FnOnce(&Side) -> Value) -> Value {
        let [first, second] = &self.sides;
        let other = if first.account == account { second } else { first };
        json!({
            "Catalog": CATALOG,
            "Id": self.id,
            "Arn": format!("{ARN}/connection/{}", self.id),
            "OtherParticipantAccountId": other.account,
            "UpdatedAt": self.updated_at,
            "ConnectionTypes": { &self.connection_type: detail(other) },
        })
    }
}
