//! What the tour prints: its texts, and what goes over the wire, laid out for a reader.
//!
//! Nothing here knows an operation.

use std::io::{self, Write};

use crate::stand_in::StandIn;

/// Tells the tour.
pub struct Narrator<'a, W> {
    out: W,
    stand_in: &'a StandIn,
    steps: u32,
}

impl<'a, W: Write> Narrator<'a, W> {
    /// A narrator of what `stand_in` is asked.
    pub fn new(out: W, stand_in: &'a StandIn) -> Self {
        Self { out, stand_in, steps: 0 }
    }

    /// Says something.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    /// Begins the next step: what happens, and what there is to know about it.
    pub fn step(&mut self, title: &str, text: &str) -> io::Result<()> {
        self.steps += 1;
        writeln!(self.out, "\n{}. {title}", self.steps)?;
        for line in text.lines() {
            writeln!(self.out, "   {line}")?;
        }
        writeln!(self.out)
    }

    /// Prints what has gone over the wire since this was called last; says so if it is nothing.
    pub fn wire(&mut self) -> io::Result<()> {
        let exchanges = self.stand_in.take_exchanges();
        if exchanges.is_empty() {
            writeln!(self.out, "   request  none: nothing was sent")?;
        }
        for exchange in exchanges {
            let body = indented(&exchange.request).replace('\n', "\n            ");
            writeln!(self.out, "   request  {}", exchange.operation)?;
            writeln!(self.out, "            {body}")?;
            writeln!(
                self.out,
                "   answer   HTTP {}, request id {}",
                exchange.status, exchange.request_id
            )?;
        }
        Ok(())
    }

    /// Prints a line of what the program got.
    pub fn result(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "   result   {text}")
    }
}

/// JSON with a line for each member, in the order in which the members came.
fn indented(json: &str) -> String {
    let mut text = String::new();
    let (mut depth, mut in_string, mut is_escaped) = (0_usize, false, false);
    for char in json.chars() {
        if in_string {
            text.push(char);
            in_string = is_escaped || char != '"';
            is_escaped = !is_escaped && char == '\\';
            continue;
        }
        in_string = char == '"';
        match char {
            '{' | '[' => {
                depth += 1;
                text.push(char);
                text.push_str(&line(depth));
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                text.push_str(&line(depth));
                text.push(char);
            }
            ',' => {
                text.push(char);
                text.push_str(&line(depth));
            }
            ':' => text.push_str(": "),
            _ => text.push(char),
        }
    }
    text
}

fn line(depth: usize) -> String {
    format!("\n{}", "  ".repeat(depth))
}

#[test]
fn json_is_laid_out() {
    assert_eq!(
        indented(r#"{"A":"a \"{,:\\","B":[1,2],"C":{"D":null}}"#),
        "{\n  \"A\": \"a \\\"{,:\\\\\",\n  \"B\": [\n    1,\n    2\n  ],\n  \"C\": {\n    \"D\": null\n  }\n}"
    );
}
