//! Chance that repeats itself: a small generator of numbers, shuffles and mutations of JSON.

use serde_json::{Map, Value};

/// Numbers out of a seed (SplitMix64).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end.max(1) as u64).expect("it is below a usize")
    }

    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for index in (1..all.len()).rev() {
            all.swap(index, self.below(index + 1));
        }
    }

    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// JSON whose objects keep their order, for texts in which only the order differs.
pub fn ordered(text: &str) -> Ordered {
    serde_json::from_str(text).expect("the model is JSON")
}

/// A JSON value with its members in order.
#[derive(Clone, Debug)]
pub enum Ordered {
    Plain(Value),
    Array(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl<'de> serde::Deserialize<'de> for Ordered {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Ordered;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("JSON")
            }
            fn visit_unit<E>(self) -> Result<Ordered, E> {
                Ok(Ordered::Plain(Value::Null))
            }
            fn visit_bool<E>(self, value: bool) -> Result<Ordered, E> {
                Ok(Ordered::Plain(value.into()))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Ordered, E> {
                Ok(Ordered::Plain(value.into()))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Ordered, E> {
                Ok(Ordered::Plain(value.into()))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Ordered, E> {
                Ok(Ordered::Plain(value.into()))
            }
            fn visit_str<E>(self, value: &str) -> Result<Ordered, E> {
                Ok(Ordered::Plain(value.into()))
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(
                self,
                mut seq: A,
            ) -> Result<Ordered, A::Error> {
                let mut all = Vec::new();
                while let Some(element) = seq.next_element()? {
                    all.push(element);
                }
                Ok(Ordered::Array(all))
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Ordered, A::Error> {
                let mut all = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    all.push(entry);
                }
                Ok(Ordered::Object(all))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl Ordered {
    /// The text, without any space, or with a line for each value.
    pub fn text(&self, pretty: bool) -> String {
        let mut text = String::new();
        self.write(&mut text, pretty.then_some(0));
        text
    }

    fn write(&self, text: &mut String, depth: Option<usize>) {
        let inner = depth.map(|depth| depth + 1);
        let line = |text: &mut String, depth: Option<usize>| {
            if let Some(depth) = depth {
                text.push_str(&format!("\r\n{}", "\t ".repeat(depth)));
            }
        };
        match self {
            Self::Plain(value) => text.push_str(&value.to_string()),
            Self::Array(all) => {
                text.push('[');
                for (index, value) in all.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    line(text, inner);
                    value.write(text, inner);
                }
                line(text, depth);
                text.push(']');
            }
            Self::Object(all) => {
                text.push('{');
                for (index, (name, value)) in all.iter().enumerate() {
                    text.push_str(if index > 0 { "," } else { "" });
                    line(text, inner);
                    text.push_str(&format!(
                        "{}:{}",
                        Value::from(name.as_str()),
                        if depth.is_some() { "  " } else { "" }
                    ));
                    value.write(text, inner);
                }
                line(text, depth);
                text.push('}');
            }
        }
    }

    pub fn get_mut(&mut self, name: &str) -> Option<&mut Self> {
        match self {
            Self::Object(all) => {
                all.iter_mut().find(|(key, _)| key == name).map(|(_, value)| value)
            }
            Self::Plain(_) | Self::Array(_) => None,
        }
    }
}

/// Changes a value somewhere: takes something out, puts it in twice, replaces, renames or swaps it.
pub fn mutate(value: &mut Value, random: &mut Random, spare: &[Value]) {
    if random.below(16) == 0 {
        rename(value, random);
        return;
    }
    let count = nodes(value);
    let mut target = random.below(count);
    change(value, &mut target, random, spare);
}

fn nodes(value: &Value) -> usize {
    1 + match value {
        Value::Array(all) => all.iter().map(nodes).sum(),
        Value::Object(all) => all.values().map(nodes).sum(),
        _ => 0,
    }
}

fn change(value: &mut Value, target: &mut usize, random: &mut Random, spare: &[Value]) -> bool {
    if *target == 0 {
        *value = replacement(value, random, spare);
        return true;
    }
    *target -= 1;
    match value {
        Value::Array(all) => all.iter_mut().any(|value| change(value, target, random, spare)),
        Value::Object(all) => all.iter_mut().any(|(_, value)| change(value, target, random, spare)),
        _ => false,
    }
}

/// Gives a shape or a trait another name wherever it is named.
fn rename(value: &mut Value, random: &mut Random) {
    let mut ids = Vec::new();
    texts(value, &mut |text| {
        if text.contains('#') {
            ids.push(text.to_owned());
        }
    });
    if ids.is_empty() {
        return;
    }
    let old = random.pick(&ids).clone();
    let new = if random.below(3) == 0 { random.pick(&ids).clone() } else { edited(&old, random) };
    replace_text(value, &old, &new);
}

/// Calls `visit` with all strings and names.
fn texts(value: &Value, visit: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => visit(text),
        Value::Array(all) => all.iter().for_each(|value| texts(value, visit)),
        Value::Object(all) => {
            for (name, value) in all {
                visit(name);
                texts(value, visit);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn replace_text(value: &mut Value, old: &str, new: &str) {
    match value {
        Value::String(text) if text == old => new.clone_into(text),
        Value::Array(all) => all.iter_mut().for_each(|value| replace_text(value, old, new)),
        Value::Object(all) => {
            if let Some(renamed) = all.remove(old) {
                all.insert(new.to_owned(), renamed);
            }
            all.values_mut().for_each(|value| replace_text(value, old, new));
        }
        _ => {}
    }
}

/// A text with a small change.
fn edited(text: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = random.below(letters.len() + 1);
    match random.below(7) {
        0 => letters.truncate(at),
        1 => letters.extend_from_within(at..),
        2 if at < letters.len() => {
            letters.remove(at);
        }
        3 => return text.to_uppercase(),
        4 => return text.to_lowercase(),
        _ => {
            let strange = "_#$.-{}[]()<>*+?|\\/\"'`&;:%@! \t\n\r\0\u{202e}\u{2028}²éß日😀0Z";
            let strange: Vec<char> = strange.chars().collect();
            letters.insert(at, *random.pick(&strange));
        }
    }
    letters.into_iter().collect()
}

/// A number close to another one, or close to a bound.
fn close_to(number: &serde_json::Number, random: &mut Random) -> Value {
    let Some(number) = number.as_i64() else { return Value::from(i64::MAX) };
    let others = [
        Value::from(number.wrapping_add(1)),
        number.wrapping_sub(1).into(),
        number.wrapping_neg().into(),
        number.wrapping_mul(1 << 32).into(),
        i64::MAX.into(),
        i64::MIN.into(),
        u64::MAX.into(),
        1e300.into(),
        0.5.into(),
    ];
    random.pick(&others).clone()
}

fn replacement(value: &Value, random: &mut Random, spare: &[Value]) -> Value {
    match (random.below(24), value) {
        (0, _) => Value::Null,
        (1, _) => random
            .pick::<Value>(&[
                0.into(),
                (-1).into(),
                1.5.into(),
                u64::MAX.into(),
                true.into(),
                "".into(),
                "a#B".into(),
                "²*/\"".into(),
            ])
            .clone(),
        (2, _) => random.pick(&[Value::Array(Vec::new()), Value::Object(Map::new())]).clone(),
        (3, Value::Array(all)) => Value::Array(all.iter().chain(all).cloned().collect()),
        (4, Value::Object(all)) if !all.is_empty() => {
            let mut all = all.clone();
            let names: Vec<_> = all.keys().cloned().collect();
            all.remove(random.pick(&names));
            Value::Object(all)
        }
        (5, Value::Object(all)) if !all.is_empty() => {
            let mut all = all.clone();
            let names: Vec<_> = all.keys().cloned().collect();
            if let Some(value) = all.remove(random.pick(&names)) {
                all.insert(random.pick(&names).clone(), value);
            }
            Value::Object(all)
        }
        (6, Value::Array(all)) if !all.is_empty() => {
            let mut all = all.clone();
            all.remove(random.below(all.len()));
            Value::Array(all)
        }
        (7, Value::Array(all)) => {
            let mut all = all.clone();
            random.shuffle(&mut all);
            Value::Array(all)
        }
        // A member or a trait with another name.
        (7, Value::Object(all)) if !all.is_empty() => {
            let mut all = all.clone();
            let names: Vec<_> = all.keys().cloned().collect();
            let name = random.pick(&names);
            if let Some(value) = all.remove(name) {
                all.insert(edited(name, random), value);
            }
            Value::Object(all)
        }
        // One more member or trait, which stands somewhere else.
        (8 | 9, Value::Object(all)) => {
            let mut all = all.clone();
            let others =
                (0..30).find_map(|_| random.pick(spare).as_object().filter(|all| !all.is_empty()));
            if let Some(others) = others {
                let others: Vec<_> = others.iter().collect();
                let (name, value) = *random.pick(&others);
                all.insert(name.clone(), value.clone());
            }
            Value::Object(all)
        }
        (7..=9, Value::String(text)) => edited(text, random).into(),
        (7..=9, Value::Number(number)) => close_to(number, random),
        (7..=9, Value::Bool(value)) => (!value).into(),
        // Mostly something of the same kind, so that it is the sense that suffers and not the form.
        _ => {
            let picks: Vec<&Value> = (0..30).map(|_| random.pick(spare)).collect();
            let same =
                |other: &&&Value| std::mem::discriminant(**other) == std::mem::discriminant(value);
            picks.iter().find(same).map_or_else(|| value.clone(), |pick| (**pick).clone())
        }
    }
}

/// Parts of the value that may take another part's place.
pub fn parts(value: &Value) -> Vec<Value> {
    let mut all = vec![value.clone()];
    match value {
        Value::Array(inner) => all = inner.iter().flat_map(parts).collect(),
        Value::Object(inner) => {
            let small = inner.len() <= 4;
            all.truncate(usize::from(small));
            all.extend(inner.values().flat_map(parts));
        }
        _ => {}
    }
    all
}
