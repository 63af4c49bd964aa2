//! Creates random values of the model's shapes, as JSON that may be damaged later.

use fastrand::Rng;

use crate::model::Model;

/// JSON whose objects may have a member twice. All other values are kept as text.
#[derive(Clone, Debug)]
pub enum Json {
    Raw(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub fn raw(text: impl Into<String>) -> Self {
        Self::Raw(text.into())
    }

    pub fn text(text: &str) -> Self {
        Self::Raw(serde_json::to_string(text).expect("text has a form in JSON"))
    }

    pub fn write(&self, out: &mut String) {
        match self {
            Self::Raw(text) => out.push_str(text),
            Self::Array(elements) => {
                out.push('[');
                for (index, element) in elements.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    element.write(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    Self::text(name).write(out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }

    /// Counts the values, including this one.
    pub fn count(&self) -> usize {
        1 + match self {
            Self::Raw(_) => 0,
            Self::Array(elements) => elements.iter().map(Self::count).sum(),
            Self::Object(members) => members.iter().map(|(_, value)| value.count()).sum(),
        }
    }

    /// Returns the value number `n`.
    pub fn nth(&mut self, n: usize) -> &mut Self {
        let mut rest = n;
        self.find(&mut rest).expect("n is below the count")
    }

    fn find(&mut self, rest: &mut usize) -> Option<&mut Self> {
        if *rest == 0 {
            return Some(self);
        }
        *rest -= 1;
        match self {
            Self::Raw(_) => None,
            Self::Array(elements) => elements.iter_mut().find_map(|e| e.find(rest)),
            Self::Object(members) => members.iter_mut().find_map(|(_, value)| value.find(rest)),
        }
    }
}

/// What values are created for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// An input: only what a program can build, sometimes without a required member.
    Input,
    /// A response: also with members and values that the clients do not know.
    Response,
}

pub struct Random<'a> {
    pub rng: &'a mut Rng,
    pub model: &'a Model,
    pub what_for: For,
}

impl Random<'_> {
    fn once_in(&mut self, n: u32) -> bool {
        self.rng.u32(..n) == 0
    }

    pub fn shape(&mut self, id: &str) -> Json {
        let shape = self.model.shape(id);
        match shape["type"].as_str().unwrap_or(id) {
            "structure" => self.structure(id),
            "union" => self.union(id),
            "enum" => {
                let values: Vec<_> = shape["members"]
                    .as_object()
                    .unwrap()
                    .values()
                    .map(|m| m["traits"]["smithy.api#enumValue"].as_str().unwrap())
                    .collect();
                if self.once_in(12) {
                    Json::text(&self.words())
                } else {
                    Json::text(values[self.rng.usize(..values.len())])
                }
            }
            "list" => {
                let member = shape["member"]["target"].as_str().unwrap();
                Json::Array((0..self.rng.usize(..4)).map(|_| self.shape(member)).collect())
            }
            "map" => {
                let (key, value) = (&shape["key"]["target"], &shape["value"]["target"]);
                let mut members = Vec::new();
                for _ in 0..self.rng.usize(..4) {
                    let Json::Raw(key) = self.shape(key.as_str().unwrap()) else { continue };
                    let key: String = serde_json::from_str(&key).unwrap();
                    members.push((key, self.shape(value.as_str().unwrap())));
                }
                Json::Object(members)
            }
            "timestamp" | "smithy.api#Timestamp" => Json::text(&self.timestamp()),
            "integer" | "smithy.api#Integer" => Json::raw(self.integer().to_string()),
            "long" | "smithy.api#Long" => Json::raw(self.long().to_string()),
            "boolean" | "smithy.api#Boolean" => Json::raw(self.rng.bool().to_string()),
            _ => self.string(),
        }
    }

    fn structure(&mut self, id: &str) -> Json {
        let mut members = Vec::new();
        for (name, target, required) in self.model.members(id) {
            let leave_out = match (required, self.what_for) {
                (true, For::Input) => self.once_in(60),
                (true, For::Response) => false,
                (false, _) => self.rng.bool(),
            };
            if leave_out {
                continue;
            }
            let null = !required && self.what_for == For::Response && self.once_in(15);
            let value = if null { Json::raw("null") } else { self.shape(target) };
            members.push((name.to_owned(), value));
        }
        if self.what_for == For::Response {
            if self.once_in(12) {
                members.push((self.words(), self.anything(3)));
            }
            if self.once_in(4) {
                self.rng.shuffle(&mut members);
            }
        }
        Json::Object(members)
    }

    fn union(&mut self, id: &str) -> Json {
        let members = self.model.members(id);
        let (name, target, _) = members[self.rng.usize(..members.len())];
        if self.what_for == For::Input {
            return Json::Object(vec![(name.to_owned(), self.shape(target))]);
        }
        let mut object = if self.once_in(10) {
            vec![(self.words(), self.anything(2))]
        } else {
            vec![(name.to_owned(), self.shape(target))]
        };
        if self.once_in(12) {
            let (other, ..) = members[self.rng.usize(..members.len())];
            if other != name {
                object.push((other.to_owned(), Json::raw("null")));
            }
        }
        if self.once_in(12) {
            object.push(("__type".to_owned(), self.string()));
        }
        if self.rng.bool() {
            object.reverse();
        }
        Json::Object(object)
    }

    /// Returns any valid JSON.
    pub fn anything(&mut self, depth: u32) -> Json {
        match self.rng.u32(..if depth == 0 { 6 } else { 8 }) {
            0 => Json::raw("null"),
            1 => Json::raw(self.rng.bool().to_string()),
            2 => Json::raw(self.long().to_string()),
            3 => Json::raw(format!("{:e}", self.rng.f64() * 1e6)),
            4 | 5 => self.string(),
            6 => Json::Array((0..self.rng.usize(..3)).map(|_| self.anything(depth - 1)).collect()),
            _ => Json::Object(
                (0..self.rng.usize(..3))
                    .map(|_| (self.words(), self.anything(depth - 1)))
                    .collect(),
            ),
        }
    }

    /// Returns a string in one of the notations of JSON.
    fn string(&mut self) -> Json {
        let text = self.words();
        if !self.once_in(4) {
            return Json::text(&text);
        }
        let mut written = String::from("\"");
        for char in text.chars() {
            if char == '/' {
                written.push_str("\\/");
            } else if self.rng.bool() {
                let mut units = [0; 2];
                for unit in char.encode_utf16(&mut units) {
                    written.push_str(&format!("\\u{unit:04x}"));
                }
            } else {
                let quoted = serde_json::to_string(&char).unwrap();
                written.push_str(&quoted[1..quoted.len() - 1]);
            }
        }
        written.push('"');
        Json::Raw(written)
    }

    pub fn words(&mut self) -> String {
        const PARTS: &[&str] = &[
            "a", "B", "7", "-", "_", " ", "/", ":", ".", "@", "#", "\"", "\\", "\n", "\t", "\u{1}",
            "\u{7f}", "é", "ß", "日本", "😀", "\u{2028}", "\u{feff}", "<", "&", "%20", "Id", "AWS",
            "pac-1", "{", "}", "[", "]", "null", ",", "Unknown", "'",
        ];
        (0..self.rng.usize(..12)).map(|_| PARTS[self.rng.usize(..PARTS.len())]).collect()
    }

    fn timestamp(&mut self) -> String {
        let seconds = match self.rng.u32(..4) {
            0 => self.rng.i64(-62_135_596_800..253_402_300_800),
            _ => self.rng.i64(1_600_000_000..1_900_000_000),
        };
        let nanos = match self.rng.u32(..4) {
            0 | 1 => 0,
            2 => self.rng.u32(..1_000) * 1_000_000,
            _ => self.rng.u32(..1_000_000_000),
        };
        aws_smithy_types::DateTime::from_secs_and_nanos(seconds, nanos)
            .fmt(aws_smithy_types::date_time::Format::DateTime)
            .expect("a year of four digits")
    }

    fn integer(&mut self) -> i32 {
        match self.rng.u32(..6) {
            0 => i32::MAX,
            1 => i32::MIN,
            2 => 0,
            _ => self.rng.i32(-1000..1000),
        }
    }

    fn long(&mut self) -> i64 {
        match self.rng.u32(..6) {
            0 => i64::MAX,
            1 => i64::MIN,
            2 => 0,
            _ => self.rng.i64(-1_000_000..1_000_000),
        }
    }
}
