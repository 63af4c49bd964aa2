//! Versions of the client by Cargo's rules.

use std::fmt;
use std::str::FromStr;

use super::Impact;

/// Which part of a version has to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// No new version is necessary.
    Nothing,
    /// Users get it without noticing.
    Patch,
    /// Users get it without having to change anything.
    Minor,
    /// Users choose when they take it.
    Major,
}

impl Bump {
    pub(super) fn of(impact: Impact) -> Self {
        match impact {
            Impact::Source | Impact::Wire => Self::Major,
            Impact::Behavior | Impact::Addition => Self::Minor,
            Impact::Documentation => Self::Patch,
            Impact::Nothing => Self::Nothing,
        }
    }
}

impl fmt::Display for Bump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}

/// A version of a crate: major, minor and patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// Changes when callers may have to.
    pub major: u64,
    /// Changes with additions. Before 1.0, it changes when callers may have to.
    pub minor: u64,
    /// Changes with corrections. Before 1.0, it changes with additions too.
    pub patch: u64,
}

impl Version {
    /// Returns the version that follows this one. Before 1.0, Cargo takes a new minor version for a breaking one; before
    /// 0.1, every new version is a breaking one.
    pub fn after(self, bump: Bump) -> Self {
        let Self { major, minor, patch } = self;
        match (bump, major, minor) {
            (Bump::Nothing, _, _) => self,
            (Bump::Major, 0, 0) => Self { major, minor, patch: patch + 1 },
            (Bump::Major, 0, _) => Self { major, minor: minor + 1, patch: 0 },
            (Bump::Major, _, _) => Self { major: major + 1, minor: 0, patch: 0 },
            (Bump::Minor, 1.., _) => Self { major, minor: minor + 1, patch: 0 },
            (Bump::Minor | Bump::Patch, _, _) => Self { major, minor, patch: patch + 1 },
        }
    }
}

impl FromStr for Version {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts: Vec<_> = text.split('.').map(str::parse).collect();
        match parts.as_slice() {
            [Ok(major), Ok(minor), Ok(patch)] => {
                Ok(Self { major: *major, minor: *minor, patch: *patch })
            }
            _ => Err(format!("expected a version such as `1.2.3`; found `{text}`")),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}
