//! The generator through its front door: the text of a model in, files or diagnostics out.
//!
//! A test is a few shapes and what becomes of them; `support` makes whole models of the shapes.

mod authentication;
mod calls;
mod compile;
mod conformance;
mod determinism;
mod diagnostics;
mod diagrams;
mod diff;
mod documentation;
mod endpoints;
mod enums;
mod errors;
mod examples;
mod hostile;
mod layout;
mod members;
mod merging;
mod mixins;
mod model_tests;
mod names;
mod obstacles;
mod operations;
mod pages;
mod pagination;
mod pitfall_models;
mod pitfalls;
mod places;
mod properties;
mod query_errors;
mod random;
mod ranges;
mod real_model;
mod robustness;
mod services;
mod smithy_1;
mod structures;
mod support;
mod unions;
mod values;
mod wrong_endpoints;
mod wrong_models;
mod wrong_shapes;
mod wrong_traits;
