//! The services of a model, whether a client can be generated for them or not.
//!
//! Nothing in this module reports what is wrong in the model: `check` does.

use crate::ast::Model;
use crate::check;
use crate::diagnostic::Diagnostics;
use crate::source::Sources;

/// Facts about a service of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceFacts {
    /// The shape ID.
    pub id: String,
    /// The IDs of the traits of its protocols, sorted.
    pub protocols: Vec<String>,
    /// The number of its operations, those of its resources included.
    pub operations: usize,
    /// The number of shapes that its operations use, without inputs, outputs and shapes of the prelude.
    pub shapes: usize,
}

/// Returns facts about the services of a model, sorted by shape ID.
///
/// Services that cannot be read are left out. [`check`](crate::check()) reports what is wrong in a model.
pub fn services(model: impl Into<Sources>) -> Vec<ServiceFacts> {
    let sources = model.into();
    let model = Model::read(&sources, &mut Diagnostics::new(sources.clone()));
    let facts = check::services(&model).map(|service| {
        let (operations, shapes) = check::size(&model, service);
        let protocols = service.traits.protocols().map(str::to_owned).collect();
        ServiceFacts { id: service.id.to_string(), protocols, operations, shapes }
    });
    facts.collect()
}
