//! The tracing span of a call, one static for each operation.
//!
//! tracing's own macro makes the same, at a price: it expands to a hundred lines for each operation, where here all
//! operations share one function.

use tracing::callsite::{DefaultCallsite, Identifier};
use tracing::field::FieldSet;
use tracing::level_filters::{LevelFilter, STATIC_MAX_LEVEL};
use tracing::metadata::Kind;
use tracing::{Level, Metadata, Span, Value, dispatcher};

use crate::service;

const FIELDS: [&str; 4] = ["rpc.service", "rpc.method", "sdk_invocation_id", "rpc.system"];

/// Where calls of an operation are traced from.
#[derive(Debug)]
pub struct OperationSpan {
    callsite: DefaultCallsite,
    metadata: Metadata<'static>,
}

/// The place in the source that a span belongs to.
#[derive(Debug)]
pub struct Place {
    pub module: &'static str,
    pub file: &'static str,
    pub line: u32,
}

impl OperationSpan {
    /// The span of this name. `this` is the static that it becomes.
    pub const fn new(name: &'static str, place: Place, this: &'static Self) -> Self {
        let Place { module, file, line } = place;
        Self {
            callsite: DefaultCallsite::new(&this.metadata),
            metadata: Metadata::new(
                name,
                module,
                Level::DEBUG,
                Some(file),
                Some(line),
                Some(module),
                FieldSet::new(&FIELDS, Identifier(&this.callsite)),
                Kind::SPAN,
            ),
        }
    }

    /// A span for a call of `operation`; a disabled one if nobody listens.
    pub(super) fn make(&'static self, operation: &'static str) -> Span {
        let fields = self.metadata.fields();
        let mut names = fields.iter();
        let (Some(service), Some(method), Some(invocation), Some(system)) =
            (names.next(), names.next(), names.next(), names.next())
        else {
            return Span::none();
        };
        let mut random = [0; 4];
        fastrand::fill(&mut random);
        let id = 1_000_000 + u32::from_ne_bytes(random) % 9_000_000;
        let values = [
            (&service, Some(&service::SDK_ID as &dyn Value)),
            (&method, Some(&operation as &dyn Value)),
            (&invocation, Some(&id as &dyn Value)),
            (&system, Some(&"aws-api" as &dyn Value)),
        ];
        let values = fields.value_set(&values);
        if self.is_enabled() {
            return Span::new(&self.metadata, &values);
        }
        let span = Span::new_disabled(&self.metadata);
        // It goes to the `log` crate, if tracing has been told to write there when nobody listens.
        span.record_all(&values);
        span
    }

    fn is_enabled(&'static self) -> bool {
        if Level::DEBUG > STATIC_MAX_LEVEL || Level::DEBUG > LevelFilter::current() {
            return false;
        }
        let interest = self.callsite.interest();
        !interest.is_never()
            && (interest.is_always()
                || dispatcher::get_default(|dispatch| dispatch.enabled(&self.metadata)))
    }
}
