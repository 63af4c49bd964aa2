//! Measures the clients of other services against their official crates: `cargo xtask bench --services <DIR>`.
//!
//! `services.json` in this package lists the services. `measure` measures one, `results` keeps the numbers of each service
//! until it is measured again, and `page` writes `SERVICES.md` from them.

use crate::place::{self, Places};
use crate::process::Outcome;

mod list;
mod measure;
mod page;
mod results;

pub use list::Settings;

/// Measures the requested services, and returns whether the numbers of all of them meet the targets.
pub fn run(settings: &Settings) -> Outcome<bool> {
    let places = Places::find(Some(&settings.models))?;
    let listed = list::read(&places.package)?;
    let services = settings.select(&listed)?;
    let file = places.benches.join("services.json");
    let mut results = results::read(&file)?;
    let mut all_met = true;
    for service in services {
        let measured = measure::measure(&places, settings, service)?;
        all_met &= page::is_met(&measured);
        eprintln!("{}", page::table(&[(&service.name, &measured)]));
        results.insert(service.name.clone(), measured);
        // After each service, because the next one can take long or fail.
        if !settings.quick {
            results::write(&file, &results)?;
            place::write(&places.benches.join("SERVICES.md"), &page::markdown(&listed, &results))?;
        }
    }
    Ok(all_met)
}
