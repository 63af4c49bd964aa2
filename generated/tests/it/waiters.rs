//! Waiters against a server on loopback: success, failure, time that runs out, and faults in between.

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use partnercentral_account::Client;
use partnercentral_account::client::Waiters;
use partnercentral_account::config::timeout::TimeoutConfig;
use partnercentral_account::error::ProvideErrorMetadata;
use partnercentral_account::types::{ProfileTaskStatus, VerificationType};
use partnercentral_account::waiters::profile_update_task_succeeded::{
    ProfileUpdateTaskSucceededFinalPoll, WaitUntilProfileUpdateTaskSucceededError,
};

use crate::server::{Act, Server};
use crate::wire::{Response, config};

/// Time that passes at once when somebody sleeps.
#[derive(Clone)]
struct Clock(Arc<Mutex<(SystemTime, Vec<Duration>)>>);

impl Clock {
    fn new() -> Self {
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        Self(Arc::new(Mutex::new((start, Vec::new()))))
    }

    /// How long has been slept between calls: whole seconds, at least 10. Other times are limits of the runtime, such as
    /// those for credentials.
    fn delays(&self) -> Vec<Duration> {
        let slept = self.0.lock().unwrap().1.clone();
        let is_delay = |time: &Duration| time.as_secs() >= 10 && time.subsec_nanos() == 0;
        slept.into_iter().filter(is_delay).collect()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

impl AsyncSleep for Clock {
    fn sleep(&self, duration: Duration) -> Sleep {
        let mut time = self.0.lock().unwrap();
        time.0 += duration;
        time.1.push(duration);
        Sleep::new(std::future::ready(()))
    }
}

impl TimeSource for Clock {
    fn now(&self) -> SystemTime {
        self.0.lock().unwrap().0
    }
}

fn task(status: &str) -> Act {
    Act::Answer(Response::ok(format!(
        r#"{{"Catalog": "AWS", "Arn": "arn", "Id": "partner-1", "TaskId": "pprofiletask-1",
            "TaskDetails": {{}}, "StartedAt": "2025-01-01T00:00:00Z", "Status": "{status}"}}"#
    )))
}

fn client(server: &Server, clock: &Clock) -> Client {
    let config = config()
        .endpoint_url(&server.url)
        // Only waiters and retries sleep.
        .timeout_config(TimeoutConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .sleep_impl(clock.clone())
        .time_source(clock.clone());
    Client::from_conf(config.build())
}

type Outcome =
    Result<ProfileUpdateTaskSucceededFinalPoll, WaitUntilProfileUpdateTaskSucceededError>;

/// Waits for a task at a server that does `act`, for 10 minutes at most.
async fn wait(act: impl Fn(usize) -> Act + Send + Sync + 'static) -> (Outcome, Server, Clock) {
    let (server, clock) = (Server::start(act).await, Clock::new());
    let waiter = client(&server, &clock).wait_until_profile_update_task_succeeded();
    let waiter = waiter.catalog("AWS").set_identifier(Some("partner-1".to_owned()));
    assert_eq!(waiter.get_catalog().as_deref(), Some("AWS"));
    assert_eq!(waiter.as_input().get_identifier().as_deref(), Some("partner-1"));
    (waiter.wait(Duration::from_secs(600)).await, server, clock)
}

#[tokio::test]
async fn success_after_three_calls() {
    let statuses = ["IN_PROGRESS", "IN_PROGRESS", "SUCCEEDED"];
    let (outcome, server, clock) = wait(move |number| task(statuses[number])).await;
    let output = outcome.unwrap().into_result().unwrap();
    assert_eq!(output.status(), &ProfileTaskStatus::Succeeded);
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    for request in &requests {
        let target = request.header("x-amz-target");
        assert_eq!(target, Some("PartnerCentralAccount.GetProfileUpdateTask"));
        assert_eq!(request.body, br#"{"Catalog":"AWS","Identifier":"partner-1"}"#);
        // `B` is the waiter among the features in the user agent.
        let agent = request.header("x-amz-user-agent").or(request.header("user-agent")).unwrap();
        let features = agent.split(' ').find_map(|part| part.strip_prefix("m/")).unwrap();
        assert!(features.split(',').any(|feature| feature == "B"), "{agent}");
    }
    let delays = clock.delays();
    assert_eq!(delays.len(), 2);
    let limits = Duration::from_secs(10)..=Duration::from_secs(120);
    assert!(delays.iter().all(|delay| limits.contains(delay)), "{delays:?}");
}

#[tokio::test]
async fn failure_is_typed() {
    let statuses = ["IN_PROGRESS", "FAILED"];
    let (outcome, server, _) = wait(move |number| task(statuses[number])).await;
    let Err(WaiterError::FailureState(failure)) = outcome else { panic!("{outcome:?}") };
    let output = failure.into_final_poll().into_result().unwrap();
    assert_eq!(output.status(), &ProfileTaskStatus::Failed);
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn time_runs_out() {
    let (outcome, server, clock) = wait(|_| task("IN_PROGRESS")).await;
    let Err(WaiterError::ExceededMaxWait(error)) = outcome else { panic!("{outcome:?}") };
    assert_eq!(error.max_wait(), Duration::from_secs(600));
    assert_eq!(usize::try_from(error.poll_count()).unwrap(), server.requests().len());
    let slept: Duration = clock.delays().iter().sum();
    assert!(slept <= Duration::from_secs(600), "{slept:?}");
}

#[tokio::test]
async fn a_connection_that_breaks_does_not_end_waiting() {
    let (outcome, server, _) = wait(|number| match number {
        0 => task("IN_PROGRESS"),
        1 => Act::Close,
        2 => Act::Answer(Response::new(503, "")),
        _ => task("SUCCEEDED"),
    })
    .await;
    outcome.unwrap();
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn a_connection_that_stays_broken_ends_waiting() {
    let (outcome, _, _) = wait(|number| match number {
        0 => task("IN_PROGRESS"),
        _ => Act::Close,
    })
    .await;
    let Err(WaiterError::OperationFailed(failed)) = outcome else { panic!("{outcome:?}") };
    assert!(matches!(failed.error(), SdkError::DispatchFailure(_)), "{failed:?}");
}

#[tokio::test]
async fn an_error_that_is_not_expected_ends_waiting() {
    let body = r#"{"__type": "ResourceNotFoundException", "Message": "none"}"#;
    let (outcome, server, _) = wait(move |_| Act::Answer(Response::new(400, body))).await;
    let error = outcome.unwrap_err();
    assert_eq!(error.code(), Some("ResourceNotFoundException"));
    let WaiterError::OperationFailed(failed) = error else { panic!("{error:?}") };
    assert!(failed.into_error().into_service_error().is_resource_not_found_exception());
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_missing_member_ends_waiting_before_anything_is_sent() {
    let (server, clock) = (Server::start(|_| task("SUCCEEDED")).await, Clock::new());
    let waiter = client(&server, &clock).wait_until_profile_update_task_succeeded();
    let error = waiter.catalog("AWS").wait(Duration::from_secs(60)).await.unwrap_err();
    let WaiterError::OperationFailed(failed) = error else { panic!("{error:?}") };
    assert!(matches!(failed.error(), SdkError::ConstructionFailure(_)), "{failed:?}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_rejected_verification_is_a_failure() {
    let body = r#"{"VerificationType": "BUSINESS_VERIFICATION", "VerificationStatus": "REJECTED",
        "VerificationResponseDetails": {"New": {}}, "StartedAt": "2025-01-01T00:00:00Z"}"#;
    let server = Server::start(move |_| Act::Answer(Response::ok(body))).await;
    let waiter = client(&server, &Clock::new()).wait_until_verification_succeeded();
    let waiter = waiter.verification_type(VerificationType::BusinessVerification);
    let error = waiter.wait(Duration::from_secs(60)).await.unwrap_err();
    assert!(matches!(error, WaiterError::FailureState(_)), "{error:?}");
}
