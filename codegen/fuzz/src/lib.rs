//! What the fuzz targets check, and the changes that they make to models. The generator's tests have the same for a
//! bounded number of models.

pub mod models;
#[path = "../../tests/it/properties.rs"]
pub mod properties;
#[allow(dead_code, reason = "the tests use all of it")]
#[path = "../../tests/it/random.rs"]
mod random;
