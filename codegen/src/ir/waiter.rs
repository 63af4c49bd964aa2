//! Waiters, which call an operation until its response has a certain state.

use super::query::Expression;
use super::{Deprecation, Docs};
use crate::names::{ModuleName, TypeName};

/// A waiter.
#[derive(Clone, Debug)]
pub struct Waiter {
    /// Its module.
    pub module: ModuleName,
    /// `wait_until_…`, which returns its fluent builder.
    pub method: ModuleName,
    /// Its fluent builder.
    pub fluent_builder: TypeName,
    /// The type of the last response.
    pub final_poll: TypeName,
    /// Its error.
    pub error: TypeName,
    /// Its documentation.
    pub docs: Docs,
    /// What ends or prolongs waiting, in Markdown: for success, failure and retries.
    pub states: Vec<(State, Vec<String>)>,
    /// Its deprecation, if it is deprecated.
    pub deprecated: Option<Deprecation>,
    /// The operation that it calls, as an index of the service's operations.
    pub operation: usize,
    /// The shortest and longest time between two calls, in seconds.
    pub delay: (u64, u64),
    /// What decides how waiting goes on. The first that matches counts.
    pub acceptors: Vec<Acceptor>,
}

/// What a response means for waiting.
#[derive(Clone, Debug)]
pub struct Acceptor {
    /// How waiting goes on if it matches.
    pub state: State,
    /// Which responses match.
    pub matcher: Matcher,
}

/// How waiting goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It ends, as intended.
    Success,
    /// It ends, because the intended state is out of reach.
    Failure,
    /// It goes on.
    Retry,
}

/// Which responses match.
#[derive(Clone, Debug)]
pub enum Matcher {
    /// Outputs (`true`), or errors (`false`).
    Success(bool),
    /// Errors with this code.
    ErrorCode(String),
    /// Outputs for which this boolean expression is true.
    Output(Expression),
}
