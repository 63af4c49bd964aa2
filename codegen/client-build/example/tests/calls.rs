//! Calls of both clients over a connection in memory.

use aws_credential_types::Credentials;
use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_types::body::SdkBody;
use build_script_example::tickets;

/// A client of the ticket service, which always gets this response.
fn tickets(status: u16, body: &'static str) -> tickets::Client {
    let http = infallible_client_fn(move |request: http::Request<SdkBody>| {
        assert_eq!(request.headers()["x-amz-target"], "Tickets.BookTicket");
        http::Response::builder().status(status).body(SdkBody::from(body)).expect("a response")
    });
    let config = tickets::Config::builder()
        .behavior_version(tickets::config::BehaviorVersion::latest())
        .credentials_provider(Credentials::for_tests())
        .region(tickets::config::Region::new("eu-central-1"))
        .endpoint_url("http://localhost:8000")
        .http_client(http)
        .build();
    tickets::Client::from_conf(config)
}

#[tokio::test]
async fn an_operation_of_the_first_client() {
    let client = tickets(200, r#"{"ticket": {"id": "t-1", "seat": {"number": 7}}}"#);
    let call = client.book_ticket().concert("Winterreise").seat(tickets::types::Seat::Number(7));
    let booked = call.send().await.expect("it is booked");
    let ticket = booked.ticket.expect("the response has a ticket");
    assert_eq!(ticket.id(), "t-1");
    assert_eq!(ticket.seat, Some(tickets::types::Seat::Number(7)));
}

#[tokio::test]
async fn an_error_of_the_first_client() {
    let client = tickets(400, r#"{"__type": "com.example.tickets#SoldOut", "message": "no seat"}"#);
    let call = client.book_ticket().concert("Winterreise").seat(tickets::types::Seat::Standing);
    let error = call.send().await.expect_err("it is sold out").into_service_error();
    assert!(error.is_sold_out(), "{error:?}");
}

#[cfg(feature = "weather")]
#[tokio::test]
async fn an_operation_of_the_second_client() {
    use build_script_example::weather;

    let http = infallible_client_fn(|request: http::Request<SdkBody>| {
        assert_eq!(request.headers()["x-amz-target"], "Weather.GetForecast");
        http::Response::new(SdkBody::from(r#"{"sky": "CLEAR", "chanceOfRain": 0.25}"#))
    });
    let config = weather::Config::builder()
        .behavior_version(weather::config::BehaviorVersion::latest())
        .credentials_provider(Credentials::for_tests())
        .region(weather::config::Region::new("eu-central-1"))
        .endpoint_url("http://localhost:8000")
        .http_client(http)
        .build();
    let forecast = weather::Client::from_conf(config).get_forecast().city("Ulm").send().await;
    assert_eq!(forecast.expect("a forecast").sky(), &weather::types::Sky::Clear);
}
