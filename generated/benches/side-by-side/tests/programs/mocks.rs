// Tests with `aws-smithy-mocks`, which pass with either crate as `sdk`.

use aws_smithy_mocks::{RuleMode, mock, mock_client};
use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
use sdk::Client;
use sdk::operation::cancel_connection::{
    CancelConnectionError, CancelConnectionOutput,
};

fn output(id: &str) -> CancelConnectionOutput {
    CancelConnectionOutput::builder()
        .id(id)
        .arn("arn")
        .catalog("AWS")
        .other_participant_account_id("123456789012")
        .updated_at(aws_smithy_types::DateTime::from_secs(0))
        .set_connection_types(Some(Default::default()))
        .build()
        .unwrap()
}

#[tokio::test]
async fn outputs_errors_and_responses() {
    let output = mock!(Client::cancel_connection)
        .match_requests(|input| input.identifier() == Some("one"))
        .then_output(|| output("one"));
    let error = mock!(Client::cancel_connection)
        .match_requests(|input| input.identifier() == Some("two"))
        .then_error(|| {
            CancelConnectionError::generic(ErrorMetadata::builder().code("Two").build())
        });
    let sequence = mock!(Client::list_connections)
        .sequence()
        .http_status(503, None)
        .times(2)
        .http_status(200, Some("{}".into()))
        .build();
    let client =
        mock_client!(sdk, RuleMode::MatchAny, [&output, &error, &sequence]);
    let cancel = |id: &str| {
        let call = client.cancel_connection().catalog("AWS").identifier(id).reason("over");
        call.connection_type("RESELLER".into()).send()
    };
    assert_eq!(cancel("one").await.unwrap().id(), "one");
    assert_eq!(cancel("two").await.unwrap_err().code(), Some("Two"));
    client.list_connections().catalog("AWS").send().await.unwrap();
    assert_eq!((output.num_calls(), error.num_calls(), sequence.num_calls()), (1, 1, 3));
}

#[tokio::test]
async fn rules_in_order() {
    let throttling = r#"{"__type":"ThrottlingException","Message":"slowly"}"#;
    let first = mock!(Client::list_connections)
        .sequence()
        .http_status(429, Some(throttling.into()))
        .http_status(200, Some(r#"{"ConnectionSummaries":[],"NextToken":"next"}"#.into()))
        .build();
    let second = mock!(Client::cancel_connection).then_output(|| output("one"));
    let client = mock_client!(sdk, RuleMode::Sequential, [&first, &second]);
    let list = client.list_connections().catalog("AWS").send().await.unwrap();
    assert_eq!(list.next_token(), Some("next"));
    let cancel = client.cancel_connection().catalog("AWS").identifier("one").reason("over");
    assert_eq!(cancel.connection_type("RESELLER".into()).send().await.unwrap().id(), "one");
    assert_eq!((first.num_calls(), second.num_calls()), (2, 1));
}
