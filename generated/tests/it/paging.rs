//! Reading lists page by page, and item by item.

use aws_smithy_runtime_api::client::result::SdkError;
use partnercentral_account::config::Region;
use partnercentral_account::operation::list_partners::ListPartnersError;
use partnercentral_account::{Client, Config};
use serde_json::{Value, json};

use crate::wire::{Request, Requests, Response, client};

/// Answers with the page that the request asks for: `pages[n]` for the token `n`, and the token
/// that `next` gives.
fn service(pages: &'static [&[&str]], next: fn(usize) -> Value) -> (Client, Requests) {
    client(move |request: &Request| {
        let token = request.json()["NextToken"].as_str().map(str::to_owned);
        let page: usize = token.map_or(0, |token| token.parse().unwrap());
        let summaries: Vec<_> = pages[page].iter().map(|id| summary(id)).collect();
        Response::ok(json!({"ConnectionSummaries": summaries, "NextToken": next(page)}))
    })
}

fn summary(id: &str) -> Value {
    json!({
        "Catalog": "AWS",
        "Id": id,
        "Arn": "arn",
        "OtherParticipantAccountId": "123456789012",
        "UpdatedAt": "2025-04-04T12:34:56Z",
        "ConnectionTypes": {},
    })
}

const THREE_PAGES: &[&[&str]] = &[&["a", "b"], &[], &["c"]];

fn two_more(page: usize) -> Value {
    if page < 2 { json!((page + 1).to_string()) } else { Value::Null }
}

/// The `NextToken` and `MaxResults` of each request.
fn sent(requests: &Requests) -> Vec<(Value, Value)> {
    let members = |r: &Request| (r.json()["NextToken"].clone(), r.json()["MaxResults"].clone());
    requests.all().iter().map(members).collect()
}

#[tokio::test]
async fn pages() {
    let (client, requests) = service(THREE_PAGES, two_more);
    let mut pages = client.list_connections().catalog("AWS").into_paginator().page_size(2).send();
    assert_eq!(requests.len(), 0, "nothing is sent before it is asked for");
    let mut sizes = Vec::new();
    while let Some(page) = pages.next().await {
        sizes.push(page.unwrap().connection_summaries().len());
    }
    assert_eq!(sizes, [2, 0, 1]);
    let expected = [(Value::Null, json!(2)), (json!("1"), json!(2)), (json!("2"), json!(2))];
    assert_eq!(sent(&requests), expected);
}

#[tokio::test]
async fn items() {
    let (client, requests) = service(THREE_PAGES, two_more);
    let mut items = client.list_connections().catalog("AWS").into_paginator().items().send();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap().id().to_owned());
    }
    assert_eq!(ids, ["a", "b", "c"]);
    assert_eq!(requests.len(), 3);
}

#[tokio::test]
async fn an_empty_token_ends_the_list() {
    let (client, requests) = service(&[&["a"]], |_| json!(""));
    let pages = client.list_connections().catalog("AWS").into_paginator().send();
    let pages: Vec<_> = pages.collect().await;
    assert_eq!((pages.len(), requests.len()), (1, 1));
}

#[tokio::test]
async fn a_page_that_refers_to_itself_ends_the_list() {
    let (client, requests) = service(&[&["a"], &["b"]], |_| json!("1"));
    let pages = client.list_connections().catalog("AWS").into_paginator().items().send();
    let items: Result<Vec<_>, _> = pages.collect().await;
    let ids: Vec<_> = items.unwrap().into_iter().map(|item| item.id).collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(requests.len(), 2);
}

#[tokio::test]
async fn a_page_that_refers_to_itself_goes_on_if_asked_to() {
    let (client, requests) = service(&[&["a"], &["b"]], |_| json!("1"));
    let paginator = client.list_connections().catalog("AWS").into_paginator();
    let mut pages = paginator.stop_on_duplicate_token(false).send();
    for _ in 0..5 {
        pages.next().await.unwrap().unwrap();
    }
    assert!(requests.len() >= 5);
}

#[tokio::test]
async fn changes_of_a_call_hold_for_all_its_pages() {
    let (client, requests) = service(THREE_PAGES, two_more);
    let call = client.list_connections().catalog("AWS").customize();
    let call = call.config_override(Config::builder().region(Region::new("eu-west-1")));
    let call = call.mutate_request(|request| {
        request.headers_mut().insert("x-trace", "42");
    });
    let items = call.into_paginator().page_size(1).items().send();
    let items: Result<Vec<_>, _> = items.collect().await;
    let ids: Vec<_> = items.unwrap().into_iter().map(|item| item.id).collect();
    assert_eq!(ids, ["a", "b", "c"]);
    let requests = requests.all();
    assert_eq!(requests.len(), 3);
    for request in requests {
        assert_eq!(request.header("x-trace"), Some("42"));
        assert!(request.url.contains("eu-west-1"), "{}", request.url);
        assert_eq!(request.json()["MaxResults"], 1);
    }
}

#[tokio::test]
async fn an_error_ends_the_list() {
    let (client, requests) = client(|request| match request.json()["NextToken"].as_str() {
        None => Response::ok(json!({"PartnerSummaryList": [], "NextToken": "1"})),
        Some(_) => Response::new(400, r#"{"__type": "AccessDeniedException", "Message": "no"}"#),
    });
    let mut pages = client.list_partners().catalog("AWS").into_paginator().send();
    assert!(pages.next().await.unwrap().is_ok());
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(matches!(error.into_service_error(), ListPartnersError::AccessDeniedException(_)));
    assert!(pages.next().await.is_none());
    assert_eq!(requests.len(), 2);
}

#[tokio::test]
async fn a_request_that_can_not_be_made_ends_the_list() {
    let (client, requests) = service(THREE_PAGES, two_more);
    let mut pages = client.list_connections().into_paginator().send();
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(matches!(error, SdkError::ConstructionFailure(_)), "{error:?}");
    assert!(pages.next().await.is_none());
    assert_eq!(requests.len(), 0);
}
