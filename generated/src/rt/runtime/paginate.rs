//! Pagination: one loop for all operations, and the macro that writes each operation's public types.

use std::collections::HashMap;

use aws_smithy_async::future::pagination_stream::fn_stream::FnStream;
use aws_smithy_async::future::pagination_stream::{PaginationStream, TryFlatMap};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::operation::BuildError;

use super::config::Builder;
use super::customize::internal::SendResult;
use super::features::paginator_plugin;
use super::handle::Handle;
use super::invoke::{Call, OperationResult};
use super::operation::{RuntimeOperation, plugin};

/// An operation with paginated responses. It finds the pagination tokens.
pub trait Paginated: RuntimeOperation {
    /// The type of the pagination token.
    type Token: PageToken;

    /// Returns the token of a request.
    fn token(input: &mut Self::Input) -> &mut Option<Self::Token>;

    /// Returns the token of the next page.
    fn next_token(output: &Self::Output) -> Option<&Self::Token>;
}

/// A paginated operation whose pages contain a list or a map of items.
pub trait PaginatedItems: Paginated {
    /// The list or map.
    type Items: IntoIterator + Send + 'static;

    /// Returns the list or map of a page.
    fn items(output: Self::Output) -> Self::Items;
}

/// A pagination token.
pub trait PageToken: Clone + PartialEq + Send + Sync + 'static {
    /// Returns whether the token is empty: like an absent token, it means that there are no more pages.
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

/// Returns the pages that start with `input`. Nothing is sent before the first one is polled.
pub(crate) fn pages<O: Paginated>(
    handle: &Handle,
    config_override: Option<Builder>,
    input: Result<O::Input, BuildError>,
    stop_on_duplicate_token: bool,
) -> PaginationStream<OperationResult<O>> {
    let plugins = handle
        .operation_plugins(plugin::<O>(), config_override)
        .with_operation_plugin(paginator_plugin());
    PaginationStream::new(FnStream::new(move |tx| {
        Box::pin(async move {
            let mut input = match input {
                Ok(input) => input,
                Err(error) => {
                    // If the receiver is gone, nobody reads the error.
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

/// Changes the input to request the page after `output`. Returns whether there is such a page.
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

/// Returns the items of all pages, one by one.
pub(crate) fn items<O: PaginatedItems>(
    pages: PaginationStream<OperationResult<O>>,
) -> PaginationStream<SendResult<<O::Items as IntoIterator>::Item, O::Error>>
where
    <O::Items as IntoIterator>::Item: Send + 'static,
    <O::Items as IntoIterator>::IntoIter: Send,
{
    TryFlatMap::new(pages).flat_map(O::items)
}

/// Defines the public types of an operation's paginator, which use [`pages`] and [`items`].
///
/// `page_size` names the setter of the input's builder, if the caller can choose a size. `items` names the type of the
/// paginator that returns single items, if the model says where they are.
macro_rules! paginator {
    (
        struct $Paginator:ident for $Op:ident;
        fluent: $Fluent:ident,
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
            config_override: std::option::Option<$crate::rt::runtime::Builder>,
            builder: $InputBuilder,
            stop_on_duplicate_token: bool,
        }

        impl $Fluent {
            /// Returns a paginator, which reads all pages, one after the other.
            #[inline]
            pub fn into_paginator(self) -> $Paginator {
                $crate::rt::runtime::IntoPaginator::into_paginator(self, std::option::Option::None)
            }
        }

        impl $crate::rt::runtime::IntoPaginator for $Fluent {
            type Paginator = $Paginator;

            #[inline]
            fn into_paginator(
                self,
                config_override: std::option::Option<$crate::rt::runtime::Builder>,
            ) -> $Paginator {
                $Paginator {
                    handle: self.handle,
                    config_override,
                    builder: self.inner,
                    stop_on_duplicate_token: true,
                }
            }
        }

        impl $Paginator {

            $(
                /// Sets the maximum number of items in a page. It replaces the number in the request.
                #[inline]
                pub fn page_size(mut self, limit: $PageSize) -> Self {
                    self.builder = self.builder.$set_page_size(std::option::Option::Some(limit));
                    self
                }
            )?

            $(
                /// Returns a paginator that reads single items instead of pages.
                #[inline]
                pub fn items(self) -> $Items {
                    $Items(self)
                }
            )?

            /// Sets whether to stop when the token of the next page equals the token of the current page. The
            /// default is `true`.
            ///
            /// Set it to `false` for a list that grows while it is read, such as a log.
            #[inline]
            pub fn stop_on_duplicate_token(mut self, stop_on_duplicate_token: bool) -> Self {
                self.stop_on_duplicate_token = stop_on_duplicate_token;
                self
            }

            /// Returns the stream of pages. Nothing is sent before the first page is polled.
            #[inline]
            pub fn send(
                self,
            ) -> aws_smithy_async::future::pagination_stream::PaginationStream<
                std::result::Result<
                    $Output,
                    $crate::rt::runtime::SdkError<$Error, $crate::rt::runtime::HttpResponse>,
                >,
            > {
                $crate::rt::runtime::paginate::pages::<$Op>(
                    &self.handle,
                    self.config_override,
                    self.builder.build(),
                    self.stop_on_duplicate_token,
                )
            }
        }

        $(
            #[doc = concat!(
                "Reads the items of all pages. Created by [`", stringify!($Paginator), "::items`]."
            )]
            pub struct $Items($Paginator);

            impl $Items {
                /// Returns the stream of items. Nothing is sent before the first item is polled.
                #[inline]
                pub fn send(
                    self,
                ) -> aws_smithy_async::future::pagination_stream::PaginationStream<
                    std::result::Result<
                    $Item,
                    $crate::rt::runtime::SdkError<$Error, $crate::rt::runtime::HttpResponse>,
                >,
                > {
                    $crate::rt::runtime::paginate::items::<$Op>(self.0.send())
                }
            }
        )?
    };
}
pub(crate) use paginator;
