//! Recipe: update a profile and wait for the end of the task. `docs/recipes.md` shows the code below.

use std::error::Error;
use std::time::Duration;

use partnercentral_account::Client;
use partnercentral_account::types::{ProfileTaskStatus, TaskDetails};
use tokio::time::{Instant, sleep};

/// Updates the profile of a partner and waits until the service has accepted it. Returns the profile's ID.
pub async fn update_profile(
    client: &Client,
    partner: &str,
    details: TaskDetails,
    pause: Duration,
    max_wait: Duration,
) -> Result<String, Box<dyn Error>> {
    let start = client.start_profile_update_task().catalog("Sandbox").identifier(partner);
    start.task_details(details).send().await?;

    let deadline = Instant::now() + max_wait;
    loop {
        let get = client.get_profile_update_task().catalog("Sandbox").identifier(partner);
        let task = get.send().await?;
        match task.status() {
            ProfileTaskStatus::Succeeded => break,
            ProfileTaskStatus::InProgress if Instant::now() < deadline => sleep(pause).await,
            status => {
                let mut message = format!("the profile update is {status}");
                for error in task.error_detail_list() {
                    message += &format!("; {}: {}", error.reason(), error.message());
                }
                return Err(message.into());
            }
        }
    }

    let partner = client.get_partner().catalog("Sandbox").identifier(partner).send().await?;
    let id = partner.profile().and_then(|profile| profile.profile_id());
    Ok(id.ok_or("the profile has no ID")?.to_owned())
}
