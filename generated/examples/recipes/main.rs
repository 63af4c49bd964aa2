//! Recipes for Partner Central, from an account without a partner to a connection and its end:
//! `cargo run -p partnercentral-account --example recipes`.
//!
//! Each recipe is a module whose code `docs/recipes.md` shows. This file runs all of them against the local
//! server of the examples, in the order of the page, and records which operations each one calls.

mod accept;
mod cancel;
mod invite;
mod list;
#[path = "../local_service/mod.rs"]
#[allow(dead_code, unused_imports, reason = "other examples use more of it")]
mod local_service;
mod once;
#[cfg(test)]
mod page;
mod profile;
mod register;
#[path = "../report/mod.rs"]
#[allow(dead_code, reason = "other examples use more of it")]
mod report;
#[cfg(test)]
mod states;
mod tags;

use std::collections::BTreeSet;
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use partnercentral_account::config::timeout::TimeoutConfig;
use partnercentral_account::config::{BehaviorVersion, Credentials, Region};
use partnercentral_account::error::BuildError;
use partnercentral_account::types::{IndustrySegment, PrimarySolutionType, TaskDetails};
use partnercentral_account::{Client, Config};

use crate::local_service::{Account, LocalService, NEW_ACCOUNTS};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    report::exit(run(io::stdout()).await.map(|_| ()))
}

/// The title of a recipe's section in the page, and the operations that the recipe calls.
type Calls = Vec<(&'static str, BTreeSet<String>)>;

/// Runs all recipes and prints their results to `out`.
async fn run(mut out: impl Write) -> Result<Calls, Box<dyn Error>> {
    let service = LocalService::start()?;
    let [sender, receiver] = NEW_ACCOUNTS.map(|account| client(&service, account));
    let mut calls = Vec::new();
    let mut record = |title| {
        let exchanges = service.take_exchanges().into_iter();
        calls.push((title, exchanges.map(|exchange| exchange.operation).collect()));
    };

    let partner = register::register(&sender, "Example Corp.").await?;
    let again = register::register(&sender, "Example Corp.").await?;
    let other = register::register(&receiver, "Another Example Corp.").await?;
    writeln!(out, "registered {partner}, still {again}, and {other}")?;
    record("Register a partner");

    let (pause, max_wait) = (Duration::from_millis(1), Duration::from_secs(60));
    let details = details("Example Corp.", "https://example.com/logo.png")?;
    let sender_profile =
        profile::update_profile(&sender, &partner, details.clone(), pause, max_wait).await?;
    let receiver_profile =
        profile::update_profile(&receiver, &other, details, pause, max_wait).await?;
    writeln!(out, "updated {sender_profile} and {receiver_profile}")?;
    record("Update the profile and wait");

    let invitation = invite::invite(&sender, &receiver_profile).await?;
    writeln!(out, "sent {invitation}")?;
    record("Invite another partner");

    let mut connection = None;
    for invitation in accept::received(&receiver).await? {
        let (id, message) = (invitation.id(), invitation.invitation_message());
        writeln!(out, "received {id}: {message}")?;
        connection = accept::accept(&receiver, id).await?;
    }
    let connection = connection.ok_or("no invitation was received")?;
    record("Accept an invitation");

    for (id, account) in list::active_connections(&sender).await? {
        writeln!(out, "{id} with account {account} is active")?;
    }
    record("List the connections");

    let is_over = cancel::cancel(&sender, &connection, "The joint offer has ended").await?;
    writeln!(out, "canceled {connection}, which is over: {is_over}")?;
    record("Cancel a connection");

    let token = "joint-offer-2025";
    for _ in 0..2 {
        let invited = once::invite_once(&sender, token, &receiver_profile).await?;
        writeln!(out, "token {token}: {invited:?}")?;
    }
    let invited = once::invite_once(&sender, "another-token", &receiver_profile).await?;
    writeln!(out, "another token: {invited:?}")?;
    record("Invite another partner");

    let arn = sender.get_partner().catalog("Sandbox").identifier(&partner).send().await?.arn;
    service.take_exchanges();
    for tag in tags::tag(&sender, &arn, "stage", "test").await? {
        writeln!(out, "tag {} = {}", tag.key(), tag.value())?;
    }
    tags::untag(&sender, &arn, "stage").await?;
    record("Tag a partner");
    Ok(calls)
}

/// Creates a client of the local server with the credentials of an account.
fn client(service: &LocalService, account: Account) -> Client {
    let credentials = Credentials::new(account.access_key_id, "no secret", None, None, "recipes");
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_secs(30)).build();
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(credentials)
        .endpoint_url(service.url())
        .timeout_config(timeouts)
        .build();
    Client::from_conf(config)
}

fn details(name: &str, logo: &str) -> Result<TaskDetails, BuildError> {
    TaskDetails::builder()
        .display_name(name)
        .description("Moves workloads to AWS")
        .website_url("https://example.com")
        .logo_url(logo)
        .primary_solution_type(PrimarySolutionType::SoftwareProducts)
        .industry_segments(IndustrySegment::ComputerSoftware)
        .translation_source_locale("en-US")
        .build()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use partnercentral_account::types::ServiceQuotaExceededExceptionReason;
    use tokio::time::timeout;

    use super::once::{Invited, invite_once};
    use super::{LocalService, NEW_ACCOUNTS, client, details, page, profile, register, run};
    use crate::local_service::PARTNERS;

    const LIMIT: Duration = Duration::from_secs(60);
    const PAUSE: Duration = Duration::from_millis(1);

    #[tokio::test]
    async fn each_recipe_works_and_its_policy_allows_what_it_calls() {
        let mut printed = Vec::new();
        let calls = timeout(LIMIT, run(&mut printed)).await.expect("in time").expect("success");
        assert_eq!(
            String::from_utf8(printed).expect("text"),
            "registered partner-0000000000003, still partner-0000000000003, \
             and partner-0000000000004\n\
             updated pprofile-0000000000003 and pprofile-0000000000004\n\
             sent pacinv-0000000000001\n\
             received pacinv-0000000000001: Shall we sell forecasts together?\n\
             pac-0000000000005 with account 210987654321 is active\n\
             canceled pac-0000000000005, which is over: true\n\
             token joint-offer-2025: Sent(\"pacinv-0000000000002\")\n\
             token joint-offer-2025: Sent(\"pacinv-0000000000002\")\n\
             another token: Pending\n\
             tag stage = test\n"
        );
        for (title, operations) in calls {
            assert_eq!(page::allowed_operations(title), operations, "in {title}");
        }
    }

    #[tokio::test]
    async fn a_failed_profile_update_reports_why() {
        let service = LocalService::start().expect("a free port");
        let client = client(&service, NEW_ACCOUNTS[0]);
        let partner = register::register(&client, "Example Corp.").await.expect("success");
        let details = details("Example Corp.", "https://example.com/logo").expect("complete");
        let update = profile::update_profile(&client, &partner, details.clone(), PAUSE, LIMIT);
        let error = update.await.expect_err("an unusable logo").to_string();
        assert_eq!(
            error,
            "the profile update is FAILED; INVALID_LOGO_URL: the URL must be that of an image"
        );
        let impatient =
            profile::update_profile(&client, &partner, details, PAUSE, Duration::ZERO).await;
        let error = impatient.expect_err("the task takes longer").to_string();
        assert_eq!(error, "the profile update is IN_PROGRESS");
    }

    #[tokio::test]
    async fn a_token_is_for_one_request_and_an_exceeded_quota_is_not_retried() {
        let service = LocalService::start().expect("a free port");
        let [first, second] = PARTNERS.map(|partner| client(&service, partner.account));
        let receiver = PARTNERS[1].profile_id;
        for number in 0..50 {
            let token = format!("token-{number}");
            let sent = invite_once(&first, &token, receiver).await.expect("success");
            assert_eq!(invite_once(&first, &token, receiver).await.expect("success"), sent);
            let Invited::Sent(id) = sent else { panic!("{sent:?}") };
            let reject = second.reject_connection_invitation().catalog("Sandbox").identifier(id);
            reject.send().await.expect("success");
        }
        service.take_exchanges();
        let invited = invite_once(&first, "token-50", receiver).await.expect("a known error");
        assert_eq!(service.take_exchanges().len(), 1, "no retry");
        let reason =
            ServiceQuotaExceededExceptionReason::LimitExceededNumberOfConnectionInvitationPerDay;
        assert_eq!(invited, Invited::Quota(reason));

        let error = invite_once(&first, "token-0", "pprofile-0").await.expect_err("a conflict");
        assert!(error.to_string().contains("token was used for a different request"), "{error}");
    }
}
