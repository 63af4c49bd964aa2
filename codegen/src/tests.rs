//! What the caller of the generator learns about the tests of a model.

use crate::ir::tests::Tests;
use crate::parts::Dependency;

/// The tests of a model: how many were generated, which were skipped, and what they need.
#[derive(Clone, Debug, Default)]
pub struct ModelTests {
    /// The number of tests.
    pub count: usize,
    /// The tests that do not apply to the client.
    pub skipped: Vec<SkippedTest>,
    /// The dev-dependencies that the crate needs for the tests.
    pub dev_dependencies: &'static [Dependency],
}

/// A test that does not apply to the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkippedTest {
    /// Its name.
    pub id: String,
    /// Why it does not apply.
    pub reason: String,
}

/// What tests with calls need: a connection in memory, the comparison of requests, and an executor.
const OF_CALLS: &[Dependency] = &[
    dependency("aws-smithy-http-client", "1.5.2", &["test-util"]),
    dependency("aws-smithy-protocol-test", "0.64.0", &[]),
    dependency("tokio", "1", &["macros", "rt"]),
];

const fn dependency(
    name: &'static str,
    version: &'static str,
    features: &'static [&'static str],
) -> Dependency {
    Dependency { name, version, features, only_clients: false }
}

/// Returns what a caller learns about the tests.
pub fn summary(tests: &Tests) -> ModelTests {
    let skipped = tests.skipped.iter();
    ModelTests {
        count: tests.count(),
        skipped: skipped
            .map(|test| SkippedTest { id: test.id.clone(), reason: test.reason.clone() })
            .collect(),
        dev_dependencies: if tests.has_calls() { OF_CALLS } else { &[] },
    }
}
