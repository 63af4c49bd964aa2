//! Partners: their registration, their profiles and the tasks that update them, and their tags.
//!
//! A profile update task ends three requests after it was started.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::protocol::{ErrorResponse, Input};
use super::service::{Account, CATALOG, Partner, Service, conflict, not_found, page};

/// A registered partner.
#[derive(Debug)]
pub struct Registration {
    pub(super) account: &'static str,
    id: String,
    legal_name: String,
    created_at: String,
    solution_type: String,
    contact: Value,
    profile: Option<Profile>,
    task: Option<Task>,
    tags: BTreeMap<String, String>,
}

/// What other partners see of a partner.
#[derive(Debug)]
pub struct Profile {
    pub(super) id: String,
    details: Value,
}

/// The latest profile update task of a partner.
#[derive(Debug)]
struct Task {
    id: String,
    details: Value,
    started_at: String,
    /// The minute in which it ends.
    end: u32,
    ended_at: Option<String>,
    errors: Vec<Value>,
}

const MINUTES_OF_A_TASK: u32 = 3;
const TASKS_PER_DAY: u32 = 10;
const REQUIRED_DETAILS: [&str; 6] = [
    "DisplayName",
    "Description",
    "WebsiteUrl",
    "LogoUrl",
    "PrimarySolutionType",
    "TranslationSourceLocale",
];

impl Service {
    pub(super) fn create_partner(
        &mut self,
        caller: Account,
        input: &Input,
    ) -> Result<Value, ErrorResponse> {
        let (legal_name, solution_type) =
            (input.text("LegalName")?, input.text("PrimarySolutionType")?);
        let contact = input.structure("AllianceLeadContact")?;
        for name in ["FirstName", "LastName", "Email", "BusinessTitle"] {
            contact.text(name)?;
        }
        let code = input.text("EmailVerificationCode")?;
        if code.len() != 6 || !code.bytes().all(|digit| digit.is_ascii_digit()) {
            let message = "expected six digits";
            return Err(ErrorResponse::field(
                "EmailVerificationCode",
                "INVALID_STRING_FORMAT",
                message,
            ));
        }
        // The documentation only says not to use tags here in the Sandbox. This server rejects them.
        if input.has("Tags") {
            let message = "tags are not supported here in the Sandbox";
            return Err(ErrorResponse::field("Tags", "ACTION_NOT_PERMITTED", message));
        }
        // Legal names must be unique, but which error reports a second one is not documented.
        let is_taken = |partner: &Registration| {
            partner.account == caller.id || partner.legal_name == legal_name
        };
        if self.partners.iter().any(is_taken) {
            return Err(conflict("DUPLICATE_PARTNER", "the account or the name is registered"));
        }
        let partner = Registration {
            account: caller.id,
            id: format!("partner-{:013}", self.partners.len() + 1),
            legal_name: legal_name.to_owned(),
            created_at: self.now(),
            solution_type: solution_type.to_owned(),
            contact: contact.to_json(),
            profile: None,
            task: None,
            tags: BTreeMap::new(),
        };
        let mut response = partner.details();
        response["AllianceLeadContact"] = partner.contact.clone();
        self.partners.push(partner);
        Ok(response)
    }

    pub(super) fn get_partner(
        &self,
        caller: Account,
        input: &Input,
    ) -> Result<Value, ErrorResponse> {
        let index = self.own_partner(caller, input)?;
        Ok(self.partners[index].details())
    }

    pub(super) fn list_partners(
        &self,
        caller: Account,
        input: &Input,
    ) -> Result<Value, ErrorResponse> {
        let own = self.partners.iter().filter(|partner| partner.account == caller.id);
        let (page, next) = page(input, own.map(Registration::summary))?;
        Ok(json!({ "PartnerSummaryList": page, "NextToken": next }))
    }

    pub(super) fn start_profile_update_task(
        &mut self,
        caller: Account,
        input: &Input,
    ) -> Result<Value, ErrorResponse> {
        let index = self.own_partner(caller, input)?;
        let details = input.structure("TaskDetails")?;
        for name in REQUIRED_DETAILS {
            details.text(name)?;
        }
        details.list("IndustrySegments")?;
        if self.partners[index].task.as_ref().is_some_and(|task| task.ended_at.is_none()) {
            let message = "another task is in progress";
            return Err(conflict("INCOMPATIBLE_PARTNER_PROFILE_TASK_STATE", message));
        }
        self.count(caller, "LIMIT_EXCEEDED_NUMBER_OF_PROFILE_UPDATE_PER_DAY", TASKS_PER_DAY)?;
        let task = Task {
            id: format!("pprofiletask-{:013}", self.minutes),
            details: details.to_json(),
            started_at: self.now(),
            end: self.minutes + MINUTES_OF_A_TASK,
            ended_at: None,
            errors: Vec::new(),
        };
        let partner = &mut self.partners[index];
        partner.task = Some(task);
        partner.task_details()
    }

    pub(super) fn get_profile_update_task(
        &self,
        caller: Account,
        input: &Input,
    ) -> Result<Value, ErrorResponse> {
        let index = self.own_partner(caller, input)?;
        self.partners[index].task_details()
    }

    /// Ends the tasks whose time is over.
    pub(super) fn finish_tasks(&mut self) {
        let (minutes, now) = (self.minutes, self.now());
        for (number, partner) in self.partners.iter_mut().enumerate() {
            let Some(task) = &mut partner.task else { continue };
            if task.ended_at.is_some() || task.end > minutes {
                continue;
            }
            task.ended_at = Some(now.clone());
            // The real checks are not documented. This one is only here so that a task can fail.
            let logo = task.details["LogoUrl"].as_str().unwrap_or_default();
            if ![".png", ".jpg", ".svg"].iter().any(|end| logo.ends_with(end)) {
                task.errors.push(json!({
                    "Locale": task.details["TranslationSourceLocale"],
                    "Message": "the URL must be that of an image",
                    "Reason": "INVALID_LOGO_URL",
                }));
                continue;
            }
            let id = format!("pprofile-{:013}", number + 1);
            partner.profile = Some(Profile { id, details: task.details.clone() });
        }
    }

    pub(super) fn list_tags_for_resource(
        &self,
        caller: Account,
        input: &Input,
    ) -> Result<Value, ErrorResponse> {
        let arn = input.text("ResourceArn")?;
        let tags = &self.partners[self.tagged(caller, arn)?].tags;
        let tags: Vec<_> =
            tags.iter().map(|(key, value)| json!({ "Key": key, "Value": value })).collect();
        Ok(json!({ "ResourceArn": arn, "Tags": tags }))
    }

    pub(super) fn tag_resource(
        &mut self,
        caller: Account,
        input: &Input,
    ) -> Result<Value, ErrorResponse> {
        let index = self.tagged(caller, input.text("ResourceArn")?)?;
        for tag in input.list("Tags")? {
            let (Some(key), Some(value)) = (tag["Key"].as_str(), tag["Value"].as_str()) else {
                let message = "a tag must have a key and a value";
                return Err(ErrorResponse::field("Tags", "REQUIRED_FIELD_MISSING", message));
            };
            self.partners[index].tags.insert(key.to_owned(), value.to_owned());
        }
        Ok(json!({}))
    }

    pub(super) fn untag_resource(
        &mut self,
        caller: Account,
        input: &Input,
    ) -> Result<Value, ErrorResponse> {
        let index = self.tagged(caller, input.text("ResourceArn")?)?;
        for key in input.list("TagKeys")?.iter().filter_map(Value::as_str) {
            self.partners[index].tags.remove(key);
        }
        Ok(json!({}))
    }

    /// Returns the profile of an account, and the name by which other partners know it.
    pub(super) fn profile(&self, account: &str) -> Option<(&Profile, String)> {
        let partner = self.partners.iter().find(|partner| partner.account == account)?;
        let profile = partner.profile.as_ref()?;
        Some((profile, profile.details["DisplayName"].as_str().unwrap_or_default().to_owned()))
    }

    /// Returns the account that has a profile with this ID.
    pub(super) fn account_of_profile(&self, id: &str) -> Option<&'static str> {
        let has_it = |partner: &&Registration| {
            partner.profile.as_ref().is_some_and(|profile| profile.id == id)
        };
        self.partners.iter().find(has_it).map(|partner| partner.account)
    }

    /// Finds the partner that `Identifier` names, by its ID or ARN, among those of the caller. Whether the
    /// service shows others too is not documented.
    fn own_partner(&self, caller: Account, input: &Input) -> Result<usize, ErrorResponse> {
        let identifier = input.text("Identifier")?;
        let found = self.partners.iter().position(|partner| {
            partner.account == caller.id
                && (partner.id == identifier || partner.arn() == identifier)
        });
        found.ok_or_else(|| {
            not_found("PARTNER_NOT_FOUND", format!("there is no partner {identifier}"))
        })
    }

    /// Finds the partner with this ARN among those of the caller. Only partners have tags here.
    fn tagged(&self, caller: Account, arn: &str) -> Result<usize, ErrorResponse> {
        let found = self
            .partners
            .iter()
            .position(|partner| partner.account == caller.id && partner.arn() == arn);
        found.ok_or_else(|| not_found("PARTNER_NOT_FOUND", format!("there is no resource {arn}")))
    }
}

impl Registration {
    /// Builds the state of a partner that is registered when the server starts.
    pub(super) fn of(partner: &Partner) -> Self {
        let &Partner { account, id, profile_id, name, description } = partner;
        let details = json!({
            "DisplayName": name,
            "Description": description,
            "WebsiteUrl": "https://example.com",
            "LogoUrl": "https://example.com/logo.png",
            "PrimarySolutionType": "SOFTWARE_PRODUCTS",
            "IndustrySegments": ["COMPUTER_SOFTWARE"],
            "TranslationSourceLocale": "en-US",
        });
        Self {
            account: account.id,
            id: id.to_owned(),
            legal_name: format!("{name}, Inc."),
            created_at: "2024-01-01T00:00:00Z".to_owned(),
            solution_type: "SOFTWARE_PRODUCTS".to_owned(),
            contact: json!({}),
            profile: Some(Profile { id: profile_id.to_owned(), details }),
            task: None,
            tags: BTreeMap::new(),
        }
    }

    fn arn(&self) -> String {
        let Self { account, id, .. } = self;
        format!("arn:aws:partnercentral:us-east-1:{account}:catalog/{CATALOG}/partner/{id}")
    }

    fn summary(&self) -> Value {
        json!({
            "Catalog": CATALOG,
            "Arn": self.arn(),
            "Id": self.id,
            "LegalName": self.legal_name,
            "CreatedAt": self.created_at,
        })
    }

    fn details(&self) -> Value {
        let mut details = self.summary();
        // What a profile holds before the first update is not documented. Here it has only its type.
        details["Profile"] = match &self.profile {
            None => json!({ "PrimarySolutionType": self.solution_type }),
            Some(profile) => {
                let mut members = profile.details.clone();
                members["ProfileId"] = profile.id.clone().into();
                members
            }
        };
        details
    }

    fn task_details(&self) -> Result<Value, ErrorResponse> {
        let task = self.task.as_ref().ok_or_else(|| {
            not_found("PARTNER_PROFILE_TASK_NOT_FOUND", "no profile update task was started")
        })?;
        let status = match (&task.ended_at, task.errors.is_empty()) {
            (None, _) => "IN_PROGRESS",
            (Some(_), true) => "SUCCEEDED",
            (Some(_), false) => "FAILED",
        };
        let mut details = json!({
            "Catalog": CATALOG,
            "Arn": self.arn(),
            "Id": self.id,
            "TaskId": task.id,
            "TaskDetails": task.details,
            "StartedAt": task.started_at,
            "EndedAt": task.ended_at,
            "Status": status,
        });
        if !task.errors.is_empty() {
            details["ErrorDetailList"] = task.errors.clone().into();
        }
        Ok(details)
    }
}
