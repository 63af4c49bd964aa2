//! Lowers binary decision diagrams, the trait `smithy.rules#endpointBdd`, to rules.
//!
//! A diagram is a graph of nodes. A node is a condition, and where to go on if it holds and if it doesn't: to another node,
//! or to a result. Nodes that several others lead to become shared rules; each other node becomes part of the node that
//! leads to it.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Names, RuleLowering, Variable};
use crate::ast::{Node, Number};
use crate::diagnostic::Place;
use crate::ir::endpoint::{Condition, Outcome, Rule, RuleExpression, Shared, ValueType};
use crate::ir::rule_names;
use crate::names::{self, FieldName};

/// The reference to the result "no rule matches". The references to the results of the model come after it.
const NO_MATCH: i32 = 100_000_000;

/// The number of nodes that are nested before one becomes shared rules.
const DEEPEST: usize = 16;

/// A node, and whether it is complemented: whether its goals are swapped.
type State = (usize, bool);

/// Where a diagram goes on.
#[derive(Clone, Copy)]
enum Goal {
    /// At a node.
    Node(State),
    /// At a result of the model.
    Result(usize),
    /// Nowhere: no rule matches.
    NoMatch,
}

/// A condition, and where to go on.
#[derive(Clone, Copy)]
struct Branch {
    condition: usize,
    holds: Goal,
    fails: Goal,
}

/// A diagram whose references are valid.
struct Diagram<'n> {
    conditions: &'n [Node],
    results: &'n [Node],
    /// The nodes. The first one stands for "no match", and has no condition.
    branches: Vec<Option<Branch>>,
    root: Goal,
}

/// The variables in scope, by their names in the diagram.
type Scope = BTreeMap<String, Variable>;

/// The property that is not valid, and why.
type Problem = (&'static str, String);

impl RuleLowering<'_> {
    /// Lowers a diagram to rules, and the shared rules that they lead to.
    pub fn diagram(&mut self, node: &Node, place: &Place) -> Option<(Vec<Rule>, Vec<Shared>)> {
        let read = Diagram::read(node).and_then(|diagram| Ok((diagram.order()?, diagram)));
        let (order, diagram) = match read {
            Ok(read) => read,
            Err((property, message)) => {
                self.diagnostics.error(&place.at(node.span_of(property)), message);
                return None;
            }
        };
        let shared = diagram.shared(&order);
        let names = shared.iter().map(|state| {
            let kind = if state.1 { "complement" } else { "node" };
            (*state, self.names.field(names::field_name(&format!("{kind}_{}", state.0))))
        });
        let names = names.collect();
        let mut walk =
            Walk { lowering: self, place, diagram: &diagram, names, scopes: BTreeMap::new() };
        let mut rules = walk.goal(diagram.root)?;
        let mut blocks = Vec::new();
        for state in &shared {
            // The conditions that lead to some nodes never fail.
            let Some(scope) = walk.scopes.remove(state) else { continue };
            walk.lowering.scope.clone_from(&scope);
            let rules = walk.node(*state)?;
            blocks.push((walk.names[state].clone(), scope, rules));
        }
        let shared = finish(blocks, &mut rules);
        Some((rules, shared))
    }
}

impl<'n> Diagram<'n> {
    fn read(node: &'n Node) -> Result<Self, Problem> {
        let list = |property: &'static str| {
            let list = node.get(property).and_then(Node::as_array);
            list.ok_or_else(|| (property, format!("`{property}` must be a list")))
        };
        let (conditions, results) = (list("conditions")?, list("results")?);
        let text = node.get("nodes").and_then(Node::as_str);
        let bytes = text.and_then(|text| STANDARD.decode(text).ok());
        let bytes = bytes.filter(|bytes| bytes.len().is_multiple_of(12));
        let bytes = bytes.ok_or_else(|| {
            ("nodes", "`nodes` must be base64 text of nodes with 12 bytes each".to_owned())
        })?;
        let mut numbers = bytes.chunks_exact(4).map(|number| {
            i32::from_be_bytes(number.try_into().expect("each chunk has four bytes"))
        });
        let mut nodes = Vec::new();
        while let (Some(condition), Some(holds), Some(fails)) =
            (numbers.next(), numbers.next(), numbers.next())
        {
            nodes.push((condition, holds, fails));
        }
        if let Some(count) = node.get("nodeCount")
            && count.as_number().and_then(Number::as_integer) != Some(nodes.len())
        {
            return Err(("nodeCount", format!("expected the number of nodes, {}", nodes.len())));
        }
        let goal = |reference: i32, property: &'static str| {
            let invalid =
                || (property, format!("{reference} is not a reference to a node or result"));
            match reference {
                1 | -1 | NO_MATCH => Ok(Goal::NoMatch),
                _ if reference > NO_MATCH => {
                    let index = usize::try_from(reference - NO_MATCH - 1).map_err(|_| invalid())?;
                    if index < results.len() { Ok(Goal::Result(index)) } else { Err(invalid()) }
                }
                _ => {
                    let index = usize::try_from(reference.unsigned_abs()).map_err(|_| invalid())?;
                    match index.checked_sub(1).filter(|index| *index < nodes.len()) {
                        Some(index) => Ok(Goal::Node((index, reference < 0))),
                        None => Err(invalid()),
                    }
                }
            }
        };
        let branches = nodes.iter().enumerate().map(|(index, (condition, holds, fails))| {
            if index == 0 {
                return Ok(None);
            }
            let known = usize::try_from(*condition).ok().filter(|at| *at < conditions.len());
            let condition =
                known.ok_or_else(|| ("nodes", format!("there is no condition {condition}")))?;
            Ok(Some(Branch {
                condition,
                holds: goal(*holds, "nodes")?,
                fails: goal(*fails, "nodes")?,
            }))
        });
        let branches = branches.collect::<Result<Vec<_>, Problem>>()?;
        let root = node.get("root").and_then(Node::as_number).and_then(Number::as_integer);
        let root =
            root.ok_or_else(|| ("root", "`root` must be a reference to a node".to_owned()))?;
        Ok(Self { conditions, results, branches, root: goal(root, "root")? })
    }

    /// Returns the condition of a node, and where to go on.
    fn branch(&self, (index, complemented): State) -> Option<Branch> {
        let branch = self.branches[index]?;
        let Branch { condition, holds, fails } = branch;
        Some(if complemented { Branch { condition, holds: fails, fails: holds } } else { branch })
    }

    /// Returns the nodes that a node leads to.
    fn next(&self, state: State) -> Vec<State> {
        let goals = self.branch(state).map(|branch| [branch.holds, branch.fails]);
        let nodes = goals.into_iter().flatten().filter_map(|goal| match goal {
            Goal::Node(state) => Some(state),
            Goal::Result(_) | Goal::NoMatch => None,
        });
        nodes.collect()
    }

    /// Returns the nodes that the root leads to, each before those that it leads to.
    fn order(&self) -> Result<Vec<State>, Problem> {
        let Goal::Node(root) = self.root else { return Ok(Vec::new()) };
        let (mut done, mut open_nodes) = (BTreeSet::new(), BTreeSet::from([root]));
        let mut order = Vec::new();
        // It has its own stack: a deep diagram would overflow the call stack.
        let mut path = vec![(root, self.next(root))];
        while let Some((state, open)) = path.last_mut() {
            let state = *state;
            match open.pop() {
                Some(next) if done.contains(&next) => {}
                Some(next) if open_nodes.insert(next) => path.push((next, self.next(next))),
                Some(_) => return Err(("nodes", "the nodes must not form a cycle".to_owned())),
                None => {
                    done.insert(state);
                    order.push(state);
                    path.pop();
                }
            }
        }
        order.reverse();
        Ok(order)
    }

    /// Returns the nodes that become shared rules, in order: those that several nodes lead to, and some of those that are
    /// nested deep.
    fn shared(&self, order: &[State]) -> Vec<State> {
        let mut edges: BTreeMap<State, usize> = BTreeMap::new();
        for next in order.iter().flat_map(|state| self.next(*state)) {
            *edges.entry(next).or_default() += 1;
        }
        let mut depths: BTreeMap<State, usize> = BTreeMap::new();
        let mut shared = Vec::new();
        for state in order {
            let depth = depths.get(state).copied().unwrap_or(0);
            let is_shared = edges.get(state).is_some_and(|edges| *edges > 1) || depth >= DEEPEST;
            if is_shared {
                shared.push(*state);
            }
            let depth = if is_shared { 0 } else { depth };
            for next in self.next(*state) {
                depths.insert(next, depth + 1);
            }
        }
        shared
    }
}

/// Lowers nodes to rules, one after the other.
struct Walk<'w, 'd, 'n> {
    lowering: &'w mut RuleLowering<'d>,
    place: &'w Place,
    diagram: &'w Diagram<'n>,
    /// The names of the shared rules.
    names: BTreeMap<State, FieldName>,
    /// What is in scope wherever shared rules are led to.
    scopes: BTreeMap<State, Scope>,
}

impl Walk<'_, '_, '_> {
    /// Returns rules for where the diagram goes on.
    fn goal(&mut self, goal: Goal) -> Option<Vec<Rule>> {
        let outcome = match goal {
            Goal::NoMatch => return Some(Vec::new()),
            Goal::Result(index) => {
                let result = &self.diagram.results[index];
                self.lowering.result(result, &self.place.at(result.span))?
            }
            Goal::Node(state) => match self.names.get(&state) {
                None => return self.node(state),
                Some(name) => {
                    let scope = &self.lowering.scope;
                    self.scopes
                        .entry(state)
                        .and_modify(|known| common(known, scope))
                        .or_insert_with(|| scope.clone());
                    let arguments = scope.values().map(value).collect();
                    Outcome::Shared { name: name.clone(), arguments }
                }
            },
        };
        Some(vec![Rule { conditions: Vec::new(), outcome }])
    }

    /// Returns the rules of a node.
    fn node(&mut self, state: State) -> Option<Vec<Rule>> {
        let Some(branch) = self.diagram.branch(state) else { return Some(Vec::new()) };
        let outer = self.lowering.scope.clone();
        let condition = &self.diagram.conditions[branch.condition];
        let place = self.place.at(condition.span);
        let mut conditions = self.lowering.condition(condition, &place, Names::OfTheDiagram)?;
        conditions
            .retain(|condition| !matches!(condition, Condition::Is(RuleExpression::Boolean(true))));
        let can_fail = conditions.iter().any(|condition| !matches!(condition, Condition::Let(..)));
        let mut inner = self.goal(branch.holds)?;
        let outcome = match inner.as_slice() {
            [only] if only.conditions.is_empty() => inner.remove(0).outcome,
            _ => Outcome::Rules(inner),
        };
        self.lowering.scope = outer;
        let mut rules = vec![Rule { conditions, outcome }];
        if can_fail {
            rules.extend(self.goal(branch.fails)?);
        }
        Some(rules)
    }
}

/// Keeps the variables that are in both scopes. One that is optional in either is optional.
fn common(known: &mut Scope, other: &Scope) {
    known.retain(|name, variable| match other.get(name) {
        Some(other) if other.name == variable.name => {
            if matches!(other.ty, ValueType::Optional(_)) {
                variable.ty = other.ty.clone();
            }
            true
        }
        Some(_) | None => false,
    });
}

fn value(variable: &Variable) -> RuleExpression {
    match variable.ty {
        ValueType::Optional(_) => RuleExpression::Optional(variable.name.clone()),
        ValueType::Text | ValueType::Boolean | ValueType::Texts | ValueType::Record(_) => {
            RuleExpression::Value(variable.name.clone())
        }
    }
}

/// Reduces the arguments of shared rules to those that they use.
fn finish(mut blocks: Vec<(FieldName, Scope, Vec<Rule>)>, rules: &mut [Rule]) -> Vec<Shared> {
    let mut shared = Vec::new();
    // The last block leads to no other.
    while let Some((name, scope, own)) = blocks.pop() {
        let used = rule_names::of_rules(&own);
        let arguments: Vec<_> = scope
            .into_values()
            .filter(|variable| used.contains(&variable.name))
            .map(|variable| (variable.name, variable.ty))
            .collect();
        let block_rules = blocks.iter_mut().flat_map(|(_, _, rules)| rules);
        for rule in block_rules.chain(rules.iter_mut()) {
            reduce(&mut rule.outcome, &name, &arguments);
        }
        shared.push(Shared { name, arguments, rules: own });
    }
    shared.reverse();
    shared
}

/// Reduces the arguments with which an outcome leads to shared rules.
fn reduce(outcome: &mut Outcome, of: &FieldName, wanted: &[(FieldName, ValueType)]) {
    match outcome {
        Outcome::Shared { name, arguments } if name == of => {
            let argument = |(name, ty): &(FieldName, ValueType)| {
                let is_it = |given: &&RuleExpression| match given {
                    RuleExpression::Value(given) | RuleExpression::Optional(given) => given == name,
                    _ => false,
                };
                let given = arguments.iter().find(is_it).cloned();
                let given = given.expect("the scope there contains the common scope");
                match (&given, ty) {
                    (RuleExpression::Value(_), ValueType::Optional(_)) => {
                        RuleExpression::Present(Box::new(given))
                    }
                    _ => given,
                }
            };
            let reduced = wanted.iter().map(argument).collect();
            *arguments = reduced;
        }
        Outcome::Rules(rules) => {
            rules.iter_mut().for_each(|rule| reduce(&mut rule.outcome, of, wanted));
        }
        Outcome::Shared { .. } | Outcome::Endpoint { .. } | Outcome::Error(_) => {}
    }
}
