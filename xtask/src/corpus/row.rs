//! What was found for a service of a model, and its form as JSON, in which another process can report it.

use serde_json::{Value, json};

/// A row of the table: a service of a model, or a model without one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The path of the model.
    pub file: String,
    /// The shape ID of the service; `None` if there is none, or if it cannot be read.
    pub service: Option<String>,
    /// The IDs of the traits of its protocols.
    pub protocols: Vec<String>,
    /// The number of operations of the service.
    pub operations: Option<u64>,
    /// The number of shapes that the operations use.
    pub shapes: Option<u64>,
    /// The name of the crate's directory.
    pub name: Option<String>,
    /// The number of lines in the Rust files in `src`, support code included.
    pub lines: Option<u64>,
    /// How many seconds reading the model and generating took.
    pub seconds: f64,
    /// The most memory that the process used until then, in bytes. Only Linux reports it.
    pub memory: Option<u64>,
    /// How it ended.
    pub result: Outcome,
    /// The error of the compiler, the failed tests or the panic.
    pub message: Option<String>,
    /// How many tests of the crate passed, if they were run.
    pub tests: Option<u64>,
    /// What was found in the model.
    pub found: Vec<Reason>,
}

/// How a service ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// There is a client. It compiles and passes its tests, if that was requested.
    #[default]
    Ok,
    /// The model has no service, and no errors.
    NoService,
    /// The model has errors, or cannot be read.
    Invalid,
    /// The generator does not support a part of the model.
    Refused,
    /// The generator panicked or was killed.
    Bug,
    /// The crate does not compile, or there are warnings.
    NotCompiled,
    /// A test of the crate failed.
    TestsFailed,
}

impl Outcome {
    /// All, in the order of the summary.
    pub const ALL: [Self; 7] = [
        Self::Ok,
        Self::NoService,
        Self::Invalid,
        Self::Refused,
        Self::Bug,
        Self::NotCompiled,
        Self::TestsFailed,
    ];

    /// Returns the word for it, in tables and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::NoService => "no service",
            Self::Invalid => "invalid",
            Self::Refused => "refused",
            Self::Bug => "bug",
            Self::NotCompiled => "does not compile",
            Self::TestsFailed => "tests fail",
        }
    }

    /// Returns whether the command fails because of it.
    pub fn is_failure(self) -> bool {
        !matches!(self, Self::Ok | Self::NoService)
    }
}

/// Why a model is refused, or why there are warnings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// How grave it is.
    pub kind: Kind,
    /// The message, with `…` for the names in it.
    pub text: String,
    /// How many times it was found.
    pub count: u64,
    /// One of the diagnostics: its place, its shape and the complete message.
    pub example: String,
}

/// How grave a reason is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Error,
    Unsupported,
    Warning,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Error, Self::Unsupported, Self::Warning];

    /// Returns the word for it in JSON, the same as for a diagnostic.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Unsupported => "unsupported",
            Self::Warning => "warning",
        }
    }
}

impl Row {
    /// Returns how many diagnostics of a kind there are.
    pub fn count(&self, kind: Kind) -> u64 {
        self.found.iter().filter(|reason| reason.kind == kind).map(|reason| reason.count).sum()
    }

    /// Returns the row as JSON.
    pub fn json(&self) -> Value {
        json!({
            "file": self.file,
            "service": self.service,
            "protocols": self.protocols,
            "operations": self.operations,
            "shapes": self.shapes,
            "crate": self.name,
            "lines": self.lines,
            "seconds": self.seconds,
            "memory": self.memory,
            "errors": self.count(Kind::Error) + self.count(Kind::Unsupported),
            "warnings": self.count(Kind::Warning),
            "result": self.result.word(),
            "message": self.message,
            "tests": self.tests,
            "reasons": self.found.iter().map(Reason::json).collect::<Vec<_>>(),
        })
    }

    /// Reads a row that another process has reported. Returns `None` if it is not complete.
    pub fn parse(value: &Value) -> Option<Self> {
        let text = |key: &str| value[key].as_str().map(str::to_owned);
        let array = |key: &str| value[key].as_array();
        let word = value["result"].as_str()?;
        let protocols = array("protocols")?.iter().map(|id| id.as_str().map(str::to_owned));
        let found = array("reasons")?.iter().map(Reason::parse);
        Some(Self {
            file: text("file")?,
            service: text("service"),
            protocols: protocols.collect::<Option<_>>()?,
            operations: value["operations"].as_u64(),
            shapes: value["shapes"].as_u64(),
            name: text("crate"),
            lines: value["lines"].as_u64(),
            seconds: value["seconds"].as_f64()?,
            memory: value["memory"].as_u64(),
            result: Outcome::ALL.into_iter().find(|outcome| outcome.word() == word)?,
            message: text("message"),
            tests: value["tests"].as_u64(),
            found: found.collect::<Option<_>>()?,
        })
    }
}

impl Reason {
    /// Returns the reason as JSON.
    pub fn json(&self) -> Value {
        json!({
            "severity": self.kind.word(),
            "reason": self.text,
            "count": self.count,
            "example": self.example,
        })
    }

    fn parse(value: &Value) -> Option<Self> {
        let word = value["severity"].as_str()?;
        Some(Self {
            kind: Kind::ALL.into_iter().find(|kind| kind.word() == word)?,
            text: value["reason"].as_str()?.to_owned(),
            count: value["count"].as_u64()?,
            example: value["example"].as_str()?.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Outcome, Reason, Row};

    #[test]
    fn a_row_is_the_same_after_it_was_sent() {
        let reason = Reason {
            kind: Kind::Unsupported,
            text: "`…` is not supported".to_owned(),
            count: 3,
            example: "a.json:1:2: a#B: `c` is not supported".to_owned(),
        };
        let full = Row {
            file: "a.json".to_owned(),
            service: Some("a#B".to_owned()),
            protocols: vec!["aws.protocols#awsJson1_0".to_owned()],
            operations: Some(1),
            shapes: Some(2),
            name: Some("a".to_owned()),
            lines: Some(3),
            seconds: 0.5,
            memory: Some(4),
            result: Outcome::TestsFailed,
            message: Some("panicked".to_owned()),
            tests: Some(5),
            found: vec![reason],
        };
        for row in [full, Row::default()] {
            assert_eq!(Row::parse(&row.json()), Some(row));
        }
        assert_eq!(Row::parse(&serde_json::json!({"file": "a.json"})), None);
    }
}
