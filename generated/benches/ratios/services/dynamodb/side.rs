// The measured code of one crate, written once and included twice: `sdk` is the official crate in one module and ours in the
// other.

use std::collections::HashMap;

use aws_smithy_runtime_api::client::interceptors::context::Output;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_types::config_bag::FrozenLayer;
use sdk::operation::batch_write_item::{BatchWriteItem, BatchWriteItemInput};
use sdk::operation::query::{Query, QueryOutput};
use sdk::types::{AttributeValue, PutRequest, WriteRequest};

/// Returns the part of the configuration of `Query` that has its deserializer.
pub fn query() -> FrozenLayer {
    Query::new().config().expect("an operation is configured")
}

/// Returns the part of the configuration of `BatchWriteItem` that has its serializer.
pub fn batch_write() -> FrozenLayer {
    BatchWriteItem::new().config().expect("an operation is configured")
}

/// Counts the items of a response to `Query`.
pub fn items(output: Output) -> usize {
    output.downcast::<QueryOutput>().expect("an output of Query").items().len()
}

/// Returns an input with 25 items, the most that the service accepts.
pub fn batch_write_input() -> BatchWriteItemInput {
    let text = |text: String| AttributeValue::S(text);
    let item = |number: usize| {
        HashMap::from([
            ("customer".to_owned(), text(format!("customer-{number:08}"))),
            ("order".to_owned(), text(format!("2025-04-04T12:34:56Z#{number:06}"))),
            ("total".to_owned(), AttributeValue::N(format!("{number}.95"))),
            ("paid".to_owned(), AttributeValue::Bool(true)),
            ("note".to_owned(), text(format!("Leave it at the \"back\" door {number}"))),
            ("tags".to_owned(), AttributeValue::Ss(vec!["books".to_owned(), "express".to_owned()])),
            (
                "line".to_owned(),
                AttributeValue::M(HashMap::from([
                    ("sku".to_owned(), text(format!("sku-{number:06}"))),
                    ("count".to_owned(), AttributeValue::N("2".to_owned())),
                ])),
            ),
        ])
    };
    let write = |number| {
        let put = PutRequest::builder().set_item(Some(item(number))).build().expect("a request");
        WriteRequest::builder().put_request(put).build()
    };
    BatchWriteItemInput::builder()
        .request_items("orders", (0..25).map(write).collect())
        .build()
        .expect("an input")
}
