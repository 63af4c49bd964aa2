//! Tests that `docs/recipes.md` shows the code of the recipes unchanged, and reads the policies in it.

use std::collections::BTreeSet;

use serde_json::Value;

const PAGE: &str = include_str!("../../docs/recipes.md");

/// The sources whose code the page shows.
const SOURCES: [&str; 9] = [
    include_str!("register.rs"),
    include_str!("profile.rs"),
    include_str!("invite.rs"),
    include_str!("accept.rs"),
    include_str!("list.rs"),
    include_str!("cancel.rs"),
    include_str!("once.rs"),
    include_str!("tags.rs"),
    include_str!("../events/reaction.rs"),
];

/// Returns the operations that the policies of a section allow.
pub fn allowed_operations(section: &str) -> BTreeSet<String> {
    let start = PAGE.find(&format!("\n## {section}\n")).expect("the section is in the page");
    let text = &PAGE[start + 4..];
    let text = text.split_once("\n## ").map_or(text, |(section, _)| section);
    blocks(text, "json")
        .flat_map(|policy| {
            let policy: Value = serde_json::from_str(&policy).expect("a policy in JSON");
            let statements = policy["Statement"].as_array().cloned().unwrap_or_default();
            statements.into_iter().flat_map(|statement| actions(&statement))
        })
        .filter_map(|action| action.strip_prefix("partnercentral:").map(str::to_owned))
        .collect()
}

fn actions(statement: &Value) -> Vec<String> {
    let actions = statement["Action"].as_array().cloned().unwrap_or_default();
    actions.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Returns the code blocks of a language, without the two characters that hide a line in rustdoc.
fn blocks<'a>(text: &'a str, language: &'a str) -> impl Iterator<Item = String> + 'a {
    text.split("\n```")
        .filter_map(move |block| block.strip_prefix(language)?.strip_prefix('\n'))
        .map(|block| {
            let lines = block.lines().map(|line| line.strip_prefix("# ").unwrap_or(line));
            lines.map(|line| format!("{line}\n")).collect()
        })
}

#[test]
fn the_page_shows_the_code_of_each_recipe() {
    let code = SOURCES.map(|source| {
        let header = source.lines().take_while(|line| line.starts_with("//!"));
        let length: usize = header.map(|line| line.len() + 1).sum();
        source[length..].trim_start()
    });
    let shown: Vec<_> = blocks(PAGE, "rust").collect();
    assert_eq!(shown.len(), code.len());
    for (shown, code) in shown.iter().zip(code) {
        assert_eq!(shown, code);
    }
}

#[test]
fn the_policy_for_events_allows_what_the_reaction_calls() {
    let calls = ["GetConnection", "GetConnectionInvitation"].map(str::to_owned);
    assert_eq!(allowed_operations("React to events"), BTreeSet::from(calls));
}

#[test]
fn each_action_in_a_policy_is_for_the_sandbox_or_for_events() {
    for policy in blocks(PAGE, "json") {
        let value: Value = serde_json::from_str(&policy).expect("JSON");
        for statement in value["Statement"].as_array().into_iter().flatten() {
            let condition = &statement["Condition"]["StringEquals"];
            let is_limited = condition["partnercentral:Catalog"] == "Sandbox"
                || condition["events:source"] == "aws.partnercentral-account";
            assert!(is_limited, "{policy}");
        }
    }
}
