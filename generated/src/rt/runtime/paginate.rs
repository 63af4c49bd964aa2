//! Lists that come page by page: one loop for all operations, and the macro that gives each its
//! public types.

use std::collections::HashMap;

use aws_smithy_async::future::pagination_stream::fn_stream::FnStream;
use aws_smithy_async::future::pagination_stream::{PaginationStream, TryFlatMap};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::operation::BuildError;

use super::customize::internal::SendResult;
use super::features::paginator_plugin;
use super::handle::Handle;
use super::invoke::{Call, OperationResult};
use super::operation::{RuntimeOperation, plugin};

/// An operation that answers page by page: where its tokens are.
pub trait Paginated: RuntimeOperation {
    /// What stands for the place to go on from.
    type Token: PageToken;

    /// The token that a request is sent with.
    fn token(input: &mut Self::Input) -> &mut Option<Self::Token>;

    /// The token of the page after this one.
    fn next_token(output: &Self::Output) -> Option<&Self::Token>;
}

/// A paginated operation whose pages are lists, or maps, of something.
pub trait PaginatedItems: Paginated {
    /// The list or map.
    type Items: IntoIterator + Send + 'static;

    /// Takes the list out of a page.
    fn items(output: Self::Output) -> Self::Items;
}

/// A pagination token.
pub trait PageToken: Clone + PartialEq + Send + Sync + 'static {
    /// Whether this stands for no further page, as its absence does.
    fn is_empty(&self) -> bool;
}

impl PageToken for String {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<V: Clone + PartialEq + Send + Sync + 'static> PageToken for HashMap<String, V> {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

/// The pages that start with `input`. Nothing is sent before the first is asked for.
pub(crate) fn pages<O: Paginated>(
    handle: &Handle,
    input: Result<O::Input, BuildError>,
    stop_on_duplicate_token: bool,
) -> PaginationStream<OperationResult<O>> {
    let plugins =
        handle.operation_plugins(plugin::<O>(), None).with_operation_plugin(paginator_plugin());
    PaginationStream::new(FnStream::new(move |tx| {
        Box::pin(async move {
            let mut input = match input {
                Ok(input) => input,
                Err(error) => {
                    // Nobody is left to tell if the receiver is gone.
                    let _ = tx.send(Err(SdkError::construction_failure(error))).await;
                    return;
                }
            };
            loop {
                let page = Call::<O>::new(plugins.clone(), input.clone()).await;
                let goes_on = match &page {
                    Ok(output) => turn_page::<O>(&mut input, output, stop_on_duplicate_token),
                    Err(_) => false,
                };
                if tx.send(page).await.is_err() || !goes_on {
                    return;
                }
            }
        })
    }))
}

/// Makes the request for the page after `output`. Returns whether there is one.
fn turn_page<O: Paginated>(
    input: &mut O::Input,
    output: &O::Output,
    stop_on_duplicate_token: bool,
) -> bool {
    let next = O::next_token(output).filter(|token| !token.is_empty());
    let current = O::token(input);
    if next.is_none() || (stop_on_duplicate_token && next == current.as_ref()) {
        return false;
    }
    *current = next.cloned();
    true
}

/// The items of all pages, one by one.
pub(crate) fn items<O: PaginatedItems>(
    pages: PaginationStream<OperationResult<O>>,
) -> PaginationStream<SendResult<<O::Items as IntoIterator>::Item, O::Error>>
where
    <O::Items as IntoIterator>::Item: Send + 'static,
    <O::Items as IntoIterator>::IntoIter: Send,
{
    TryFlatMap::new(pages).flat_map(O::items)
}

/// The public types of an operation's paginator, around [`pages`] and [`items`].
///
/// `page_size` names the setter of the input's builder, if the operation lets the caller choose a
/// size; `items` names the type of the paginator that flattens pages, if they are lists of
/// something.
macro_rules! paginator {
    (
        struct $Paginator:ident for $Op:ident;
        input: $InputBuilder:ident,
        output: $Output:ident,
        error: $Error:ident,
        $(page_size: $set_page_size:ident($PageSize:ty),)?
        $(items: $Items:ident of $Item:ty,)?
    ) => {
        #[doc = concat!(
            "Reads all pages of [`", stringify!($Op), "`](super::", stringify!($Op), ")."
        )]
        pub struct $Paginator {
            handle: std::sync::Arc<$crate::rt::runtime::Handle>,
            builder: $InputBuilder,
            stop_on_duplicate_token: bool,
        }

        impl $Paginator {
            #[inline]
            pub(crate) fn new(
                handle: std::sync::Arc<$crate::rt::runtime::Handle>,
                builder: $InputBuilder,
            ) -> Self {
                Self { handle, builder, stop_on_duplicate_token: true }
            }

            $(
                /// Asks for pages of at most `limit` items, in the place of what the request said
                /// before.
                #[inline]
                pub fn page_size(mut self, limit: $PageSize) -> Self {
                    self.builder = self.builder.$set_page_size(Some(limit));
                    self
                }
            )?

            $(
                /// Reads items one by one instead of pages.
                #[inline]
                pub fn items(self) -> $Items {
                    $Items(self)
                }
            )?

            /// Whether to stop when a page refers to itself as the next. It is `true` at first.
            ///
            /// Set it to `false` for a list that grows while it is read, as a log does.
            #[inline]
            pub fn stop_on_duplicate_token(mut self, stop_on_duplicate_token: bool) -> Self {
                self.stop_on_duplicate_token = stop_on_duplicate_token;
                self
            }

            /// Starts reading. Nothing is sent before the stream is asked for its first page.
            #[inline]
            pub fn send(
                self,
            ) -> aws_smithy_async::future::pagination_stream::PaginationStream<
                $crate::rt::runtime::SendResult<$Output, $Error>,
            > {
                $crate::rt::runtime::paginate::pages::<$Op>(
                    &self.handle,
                    self.builder.build(),
                    self.stop_on_duplicate_token,
                )
            }
        }

        $(
            #[doc = concat!(
                "Reads all items of all pages. Made by [`", stringify!($Paginator), "::items`]."
            )]
            pub struct $Items($Paginator);

            impl $Items {
                /// Starts reading. Nothing is sent before the stream is asked for its first item.
                #[inline]
                pub fn send(
                    self,
                ) -> aws_smithy_async::future::pagination_stream::PaginationStream<
                    $crate::rt::runtime::SendResult<$Item, $Error>,
                > {
                    $crate::rt::runtime::paginate::items::<$Op>(self.0.send())
                }
            }
        )?
    };
}
pub(crate) use paginator;
