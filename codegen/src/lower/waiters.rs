//! Lowers waiters, and the expressions in them.

use crate::ast::traits::{AcceptorState, Expected, Matcher, PathMatcher, Waiter};
use crate::ast::{Shape, ShapeKind};
use crate::check::{self, OperationShapes, Root, Via};
use crate::ir::query::{Access, Expression};
use crate::ir::waiter::{self, State};
use crate::ir::{self, Presence, Type};
use crate::names::{self, Unique};
use crate::rustdoc;

use super::{Lowering, docs};

impl Lowering<'_> {
    /// Returns the waiters of the operations, sorted by name.
    pub fn waiters(&self, operations: &[ir::Operation]) -> Vec<waiter::Waiter> {
        let mut waiters = Vec::new();
        for shapes in &self.closure.operations {
            let name = shapes.shape.id.name();
            let index = operations.iter().position(|operation| operation.wire_name == name);
            let Some(index) = index else { continue };
            let own = shapes.shape.traits.waitable.iter().flatten();
            waiters.extend(own.map(|waiter| (waiter, shapes, index)));
        }
        waiters.sort_by(|(a, ..), (b, ..)| a.name.cmp(&b.name));
        let mut modules = Unique::default();
        let waiters = waiters.into_iter();
        waiters.map(|(waiter, shapes, at)| self.waiter(waiter, shapes, at, &mut modules)).collect()
    }

    fn waiter(
        &self,
        waiter: &Waiter,
        shapes: &OperationShapes<'_>,
        operation: usize,
        modules: &mut Unique,
    ) -> waiter::Waiter {
        let name = names::waiter_type(&waiter.name);
        let acceptors = waiter.acceptors.iter();
        let acceptors = acceptors.map(|acceptor| waiter::Acceptor {
            state: state(acceptor.state),
            matcher: match &acceptor.matcher {
                Matcher::Success(success) => waiter::Matcher::Success(*success),
                Matcher::ErrorType(code) => waiter::Matcher::ErrorCode(code.clone()),
                Matcher::Output(path) => {
                    waiter::Matcher::Output(self.predicate(Root::Output(shapes.output), path))
                }
                Matcher::InputOutput(path) => {
                    let (input, output) = (shapes.input, shapes.output);
                    waiter::Matcher::Output(self.predicate(Root::Both { input, output }, path))
                }
            },
        });
        let states = [State::Success, State::Failure, State::Retry].map(|wanted| {
            let acceptors = waiter.acceptors.iter();
            let acceptors = acceptors.filter(|acceptor| state(acceptor.state) == wanted);
            (wanted, acceptors.map(|acceptor| described(&acceptor.matcher)).collect())
        });
        waiter::Waiter {
            module: modules.module(names::waiter_module(&waiter.name)),
            method: names::predicate("wait_until_", &waiter.name),
            fluent_builder: names::derived_type(&name, "FluentBuilder"),
            final_poll: names::derived_type(&name, "FinalPoll"),
            error: names::waiter_error(&name),
            docs: docs::lower(waiter.documentation.as_deref()),
            states: states.into_iter().filter(|(_, what): &(_, Vec<_>)| !what.is_empty()).collect(),
            deprecated: waiter.deprecated.then_some(ir::Deprecation { note: None, since: None }),
            operation,
            delay: (waiter.min_delay, waiter.max_delay),
            acceptors: acceptors.collect(),
        }
    }

    fn predicate(&self, root: Root<'_>, path: &PathMatcher) -> Expression {
        let is_optional = |via: Via<'_>| self.is_optional(via);
        match check::predicate(self.closure.model, root, path, &is_optional) {
            Ok(predicate) => predicate.map(&mut |via| self.access(via)),
            Err(_) => unreachable!("`check` rejects paths that are not valid or supported"),
        }
    }

    /// Returns the expression that finds what a path leads to in an input.
    pub fn found_in(&self, input: &Shape, path: &str) -> Expression {
        let is_optional = |via: Via<'_>| self.is_optional(via);
        match check::typed(self.closure.model, Root::Input(input), path, &is_optional) {
            Ok(typed) => typed.expression.map(&mut |via| self.access(via)),
            Err(_) => unreachable!("`bind` rejects paths that are not valid or supported"),
        }
    }

    /// Returns whether a member is an `Option`.
    fn is_optional(&self, via: Via<'_>) -> bool {
        match self.access(via) {
            Access::Field { optional, .. } => optional,
            Access::Variant(_) => false,
        }
    }

    /// Returns how a member is accessed in Rust.
    fn access(&self, via: Via<'_>) -> Access {
        let Via { shape, member, of_input } = via;
        if let ShapeKind::Union(members) = &shape.kind {
            let variants = self.union(shape, members).variants;
            let mut variants = variants.into_iter();
            return match variants.find(|variant| variant.wire_name == member.name) {
                Some(variant) => Access::Variant(variant.as_method),
                None => unreachable!("`check` rejects members that do not exist"),
            };
        }
        match self.field_of(shape, &member.name, of_input) {
            Some(field) => Access::Field {
                optional: match field.presence {
                    Presence::Expected | Presence::Optional => true,
                    Presence::Required | Presence::Default { .. } => false,
                },
                boxed: matches!(field.ty, Type::Boxed(_)),
                name: field.name,
            },
            None => unreachable!("`check` rejects members that do not exist"),
        }
    }

    /// Returns the field of a structure's member. The names of the members before it count: two names can become the
    /// same in Rust.
    fn field_of(&self, shape: &Shape, name: &str, of_input: bool) -> Option<ir::Field> {
        let mut unique = Unique::default();
        let members = shape.members().into_iter();
        let mut fields = members.map(|member| self.field(shape, member, of_input, &mut unique));
        fields.find(|field| field.wire_name == name)
    }
}

fn state(state: AcceptorState) -> State {
    match state {
        AcceptorState::Success => State::Success,
        AcceptorState::Failure => State::Failure,
        AcceptorState::Retry => State::Retry,
    }
}

/// Describes which responses match, in Markdown.
fn described(matcher: &Matcher) -> String {
    match matcher {
        Matcher::Success(true) => "the call succeeds".to_owned(),
        Matcher::Success(false) => "the call fails with any error".to_owned(),
        Matcher::ErrorType(code) => format!("the call fails with {}", rustdoc::code(code)),
        Matcher::Output(PathMatcher { path, expected, .. })
        | Matcher::InputOutput(PathMatcher { path, expected, .. }) => {
            let path = rustdoc::code(path);
            match expected {
                Expected::Text(text) => format!("{path} is {}", rustdoc::code(text)),
                Expected::Boolean(value) => {
                    format!("{path} is {}", rustdoc::code(&value.to_string()))
                }
                Expected::All(text) => format!("all of {path} are {}", rustdoc::code(text)),
                Expected::Any(text) => format!("one of {path} is {}", rustdoc::code(text)),
            }
        }
    }
}
