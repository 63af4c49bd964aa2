//! Prints the tour: its texts, and the requests and responses, laid out for a reader.
//!
//! Nothing here knows an operation.

use std::io::{self, Write};

use crate::local_service::LocalService;

/// Writes the tour to `W`.
pub struct Narrator<'a, W> {
    out: W,
    service: &'a LocalService,
    steps: u32,
}

impl<'a, W: Write> Narrator<'a, W> {
    /// Creates a narrator that shows the exchanges with `service`.
    pub fn new(out: W, service: &'a LocalService) -> Self {
        Self { out, service, steps: 0 }
    }

    /// Prints a text.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    /// Prints the title of the next step and what to know about it.
    pub fn step(&mut self, title: &str, text: &str) -> io::Result<()> {
        self.steps += 1;
        writeln!(self.out, "\n{}. {title}", self.steps)?;
        for line in text.lines() {
            writeln!(self.out, "   {line}")?;
        }
        writeln!(self.out)
    }

    /// Prints the requests since the last call of this method, with the status of each response. Says so
    /// if there was no request.
    pub fn wire(&mut self) -> io::Result<()> {
        let exchanges = self.service.take_exchanges();
        if exchanges.is_empty() {
            writeln!(self.out, "   request  none: nothing was sent")?;
        }
        for exchange in exchanges {
            let body = indented(&exchange.request).replace('\n', "\n            ");
            writeln!(self.out, "   request  {}", exchange.operation)?;
            writeln!(self.out, "            {body}")?;
            writeln!(
                self.out,
                "   response HTTP {}, request ID {}",
                exchange.status, exchange.request_id
            )?;
        }
        Ok(())
    }

    /// Prints a line about the result of a call.
    pub fn result(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "   result   {text}")
    }
}

/// Formats JSON with one line for each member, and keeps the order of the members.
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
fn json_is_indented() {
    assert_eq!(
        indented(r#"{"A":"a \"{,:\\","B":[1,2],"C":{"D":null}}"#),
        "{\n  \"A\": \"a \\\"{,:\\\\\",\n  \"B\": [\n    1,\n    2\n  ],\n  \"C\": {\n    \"D\": null\n  }\n}"
    );
}
