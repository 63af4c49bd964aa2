//! How much memory some calls allocate: in proportion to what they handle.

use allocation_counter::measure;
use partnercentral_account::operation::cancel_connection::{
    CancelConnection, CancelConnectionInput,
};
use partnercentral_account::operation::tag_resource::{TagResource, TagResourceInput};
use partnercentral_account::protocol::serialize_request;
use partnercentral_account::types::{ConnectionType, Tag};

#[test]
fn a_pattern_is_compiled_once_with_its_cache() {
    let input = CancelConnectionInput::builder()
        .catalog("AWS")
        .identifier("pac-1234567890123")
        .connection_type(ConnectionType::Subsidiary)
        .reason("a reason")
        .build()
        .unwrap();
    input.validate().unwrap();
    let again = measure(|| input.validate().unwrap());
    assert!(again.bytes_total < 1_000, "{again:?}");
}

/// A body of which texts take `len` bytes.
fn body(len: usize) -> Vec<u8> {
    let tag = Tag::builder().key("k").value("v".repeat(len)).build().unwrap();
    let input = TagResourceInput::builder().resource_arn("arn").tags(tag).build().unwrap();
    let endpoint = "https://example.com".parse().unwrap();
    serialize_request::<TagResource>(&input, &endpoint).unwrap().into_body()
}

#[test]
fn a_body_takes_memory_in_proportion() {
    for len in [0, 1, 64, 65, 66, 500, 1_000, 5_000, 100_000] {
        let body = body(len);
        assert!(
            body.capacity() <= 3 * body.len() + 64,
            "{len}: {} for {}",
            body.capacity(),
            body.len()
        );
    }
    let input = CancelConnectionInput::builder()
        .catalog("AWS")
        .identifier("pac-1234567890123")
        .connection_type(ConnectionType::Subsidiary)
        .reason("r".repeat(65))
        .client_token("t")
        .build()
        .unwrap();
    let endpoint = "https://example.com".parse().unwrap();
    let request = || serialize_request::<CancelConnection>(&input, &endpoint).unwrap();
    assert!(request().body().capacity() < 1_000, "{}", request().body().capacity());
}
