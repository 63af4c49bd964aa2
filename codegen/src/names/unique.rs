//! Makes names unique in the scope that they are in.

use std::collections::{BTreeMap, BTreeSet};

use super::casing::snake;
use super::{FieldName, MemberNames, ModuleName, Owner, TypeName, VariantName};

/// Makes names unique.
#[derive(Debug, Default)]
pub struct Unique {
    /// The names in use.
    taken: BTreeSet<String>,
    /// The first number that may be free, for the names that have got numbers.
    next: BTreeMap<String, usize>,
}

impl Unique {
    /// Reserves a name.
    pub fn reserve(&mut self, name: &str) {
        self.taken.insert(name.to_owned());
    }

    /// Returns the first free name: one of the candidates, or `base` with a number.
    fn free(
        &mut self,
        candidates: &[&str],
        base: &str,
        derived: impl Fn(&str) -> Vec<String>,
    ) -> String {
        let is_free = |name: &str| derived(name).iter().all(|name| !self.taken.contains(name));
        if let Some(name) = candidates.iter().find(|name| is_free(name)) {
            return (*name).to_owned();
        }
        // Names stay in use, so the search goes on where the last one for this name ended.
        let first = self.next.get(base).copied().unwrap_or(2);
        let mut numbered = (first..).map(|number| (number, format!("{base}{number}")));
        let (number, name) =
            numbered.find(|(_, name)| is_free(name)).expect("there is always a higher number");
        self.next.insert(base.to_owned(), number + 1);
        name
    }

    /// Makes a type name unique. If the name is in use, it gets the suffix `Shape` or a number.
    pub fn type_name(&mut self, name: TypeName) -> TypeName {
        let shape = format!("{name}Shape");
        let name = self.free(&[&name.0, &shape], &name.0, |name| vec![name.to_owned()]);
        self.reserve(&name);
        TypeName(name)
    }

    /// Makes the names of a member unique. If one of them is in use, all get a number.
    pub fn member(&mut self, model_name: &str, owner: Owner) -> MemberNames {
        let field = super::member_field(model_name, owner);
        let plain = super::repaired(snake(model_name));
        // Builders of errors have a `set_meta` already.
        let is_meta = owner == Owner::Error && plain == "meta";
        let names = |name: &str| {
            // The AWS SDKs replace a reserved name only where it would be reserved, which it is not after a prefix.
            let base = if name == field.0 && !is_meta { plain.as_str() } else { name };
            let base = base.trim_start_matches('_');
            [name.to_owned(), format!("set_{base}"), format!("get_{base}")]
        };
        let name = self.free(&[&field.0], &field.0, |name| names(name).to_vec());
        let names = names(&name);
        for name in &names {
            self.reserve(name);
        }
        let [field, set, get] = names.map(FieldName);
        MemberNames { field, set, get }
    }

    /// Makes a field name unique. If the name or the name of one of its methods is in use, it gets a number.
    pub fn field(&mut self, name: FieldName) -> FieldName {
        let names = |name: &str| ["", "set_", "get_"].map(|prefix| format!("{prefix}{name}"));
        let name = self.free(&[&name.0], &name.0, |name| names(name).to_vec());
        for name in names(&name) {
            self.reserve(&name);
        }
        FieldName(name)
    }

    /// Makes a variant name unique.
    pub fn variant(&mut self, name: VariantName) -> VariantName {
        // A number after an underscore would not be in camel case.
        let base = name.0.trim_end_matches('_');
        let name = self.free(&[&name.0], base, |name| vec![name.to_owned()]);
        self.reserve(&name);
        VariantName(name)
    }

    /// Makes a module name unique.
    pub fn module(&mut self, name: ModuleName) -> ModuleName {
        ModuleName(self.take(name.0))
    }

    fn take(&mut self, name: String) -> String {
        let name = self.free(&[&name], &name, |name| vec![name.to_owned()]);
        self.reserve(&name);
        name
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Owner, type_name};
    use super::Unique;

    #[test]
    fn names_are_given_out_once() {
        let mut unique = Unique::default();
        let names: Vec<_> = ["IpAddress", "IPAddress", "Ipaddress", "ip_address"]
            .map(|name| unique.type_name(type_name(name)).to_string())
            .into();
        assert_eq!(names, ["IpAddress", "IpAddressShape", "Ipaddress", "IpAddress2"]);
    }

    #[test]
    fn methods_with_prefixes_keep_reserved_names() {
        let mut unique = Unique::default();
        let mut names = |name| {
            let names = unique.member(name, Owner::Structure);
            [names.field, names.set, names.get].map(|name| name.to_string())
        };
        assert_eq!(names("Default"), ["default_value", "set_default", "get_default"]);
        assert_eq!(names("type"), ["type", "set_type", "get_type"]);
        assert_eq!(names("self"), ["self_", "set_self", "get_self"]);
        assert_eq!(names("Self"), ["self_2", "set_self_2", "get_self_2"]);
        assert_eq!(names("required"), ["required", "set_required", "get_required"]);
    }
}
