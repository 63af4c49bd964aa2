//! Hostile text: whatever a model says, it stays within its comment or its string, and costs no more than its length.

use std::time::{Duration, Instant};

use codegen::{Documentation, Generated, Options};
use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Parser, Tag};
use serde_json::{Value, json};

use crate::support;

/// Texts that would leave a comment, a string, a code span, a block or the direction of the text.
const TEXTS: [&str; 36] = [
    "a\u{202a}b\u{202b}c\u{202c}d\u{202d}e\u{202e}f\u{2066}g\u{2067}h\u{2068}i\u{2069}j",
    "<p>a &#x202e; b &#8295; c</p>",
    "a &#x202e; b &#13; c &#10; d",
    "`a\u{202e}b` and\n\n```\na\u{202e}b\n```",
    "<p>Code: <code>a &#x202e; b</code> <pre>a &#x202e;\u{2028} b</pre></p>",
    "a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f\u{7f}g\u{feff}h",
    "a\rb\r\nc\n\rd",
    "*/ } fn evil() { } /* /** /*! // /// //!",
    "]]> <![CDATA[ x ]]> <?xml?> <!DOCTYPE html>",
    "#[cfg(x)] #![no_std] #[doc = \"x\"]",
    "\"# r#\" \"## b\" c\" ' \\\" \\",
    "\\",
    "\\u{202e} \\n \\r \\0",
    "{} {{ }} {0} {x:?} $x $crate #x #(#x)*",
    "` `` ``` ```` a ` b",
    "```\nunbalanced",
    "~~~rust\nfn main() {}",
    "````rust\n```\nfn main() {}",
    "- ```\n  fn main() {}",
    "> ```\n> fn main() {}\n\nfn main() {}",
    "<pre>```\n</pre>\n```",
    "<code>`</code> <code>``</code> <code>` ``</code> <code>```</code>",
    "<p><code>rust aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa `` ` x</code></p>",
    "<p><code>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa &lt;script&gt; alert(1) &lt;/script&gt;</code></p>",
    "<p><code>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ```rust main()</code></p>",
    "`aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa <div onclick='x'> b`",
    "``a. <script>alert(1)</script> [`std::process`]. b``. c",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> <!-- a --> <!-- b",
    "<p>a &lt;script&gt; <script>alert(1)</script> <b onclick='x'>c</b></p>",
    "[a](javascript:alert(1)) <javascript:alert(1)> [b]: javascript:alert(1)",
    "[`std::process`] [x][y] [z](crate::Client) [^1]\n\n[y]: crate::Client\n\n[^1]: x",
    "![a](https://example.com/a.png) !<https://example.com/b.png>",
    "<p>!<a href=\"https://example.com/a.png\">a</a> <a href=\"https://example.com/\">https://example.com/</a></p>",
    "a | b\n--- | ---\nc | d\n\na\n===\n\nb\n---\n\n# c {#d .e}",
    "$1$ ~a~ ~~b~~ ^c^ __d__ *e **f* g** - [ ] h",
    "1. a\n2. b\n\n3) c\n- d\n  5. e\n\n        - f",
];

/// A model with the text wherever any text may stand.
fn model(text: &str) -> String {
    let pattern: String = text.chars().flat_map(|letter| escaped(letter).into_iter()).collect();
    let documented = json!({
        "smithy.api#documentation": text,
        "smithy.api#deprecated": {"message": text, "since": text},
        "smithy.api#externalDocumentation": {"a": text},
        "smithy.api#since": text,
    });
    let with = |more: Value| {
        let mut traits = documented.clone();
        let object = traits.as_object_mut().expect("the traits are an object");
        object.extend(more.as_object().expect("the traits are an object").clone());
        traits
    };
    let string = |traits: Value| json!({"target": "smithy.api#String", "traits": with(traits)});
    let required = json!({"smithy.api#required": {}});
    json!({"smithy": "2.0", "shapes": {
        "a#Service": {
            "type": "service",
            "version": text,
            "operations": [{"target": "a#Op"}, {"target": "a#Ask"}],
            "traits": with(json!({
                "smithy.api#title": text,
                "aws.api#service": {"sdkId": "Test Service"},
                "aws.auth#sigv4": {"name": "test"},
                "aws.protocols#awsJson1_0": {},
                "smithy.rules#endpointRuleSet": {
                    "version": "1.0",
                    "parameters": {"Place": {"type": "string", "documentation": text, "default": text, "required": true}},
                    "rules": [
                        {"type": "error", "documentation": text, "error": text.replace(['{', '}'], ""), "conditions": [
                            {"fn": "stringEquals", "argv": [{"ref": "Place"}, text.replace(['{', '}'], "")]},
                        ]},
                        {"type": "endpoint", "conditions": [], "endpoint": {
                            "url": "https://example.com/",
                            "headers": {"x-text": [text.replace(['{', '}'], "")]},
                        }},
                    ],
                },
            })),
        },
        "a#Op": {
            "type": "operation",
            "input": {"target": "a#OpInput"},
            "output": {"target": "a#OpOutput"},
            "errors": [{"target": "a#Wrong"}],
            "traits": with(json!({"smithy.api#examples": [
                {
                    "title": text,
                    "documentation": text,
                    "input": {"needed": text, "matched": text, "kind": text, "either": {"one": text}},
                    "output": {"kind": text, "either": {"one": text}},
                },
                {
                    "title": text,
                    "input": {"needed": text, "matched": text},
                    "error": {"shapeId": "a#Wrong", "content": {"message": text}},
                },
            ]})),
        },
        "a#Ask": {"type": "operation", "input": {"target": "a#OpInput"}, "traits": documented},
        "a#OpInput": {"type": "structure", "traits": documented, "members": {
            "needed": string(required.clone()),
            "matched": {"target": "a#Matched", "traits": required},
            "preset": string(json!({"smithy.api#default": text})),
            "named": string(json!({"smithy.api#jsonName": text})),
            "kind": {"target": "a#Kind", "traits": documented},
            "either": {"target": "a#Either", "traits": documented},
        }},
        "a#OpOutput": {"type": "structure", "traits": documented, "members": {
            "kind": {"target": "a#Kind", "traits": documented},
            "old": {"target": "a#Old", "traits": documented},
            "either": {"target": "a#Either", "traits": documented},
        }},
        "a#Matched": {"type": "string", "traits": with(json!({"smithy.api#pattern": format!("^{pattern}$")}))},
        "a#Kind": {"type": "enum", "traits": documented, "members": {
            "FIRST": {"target": "smithy.api#Unit", "traits": with(json!({"smithy.api#enumValue": text}))},
        }},
        "a#Old": {"type": "string", "traits": with(json!({"smithy.api#enum": [
            {"name": "FIRST", "value": text, "documentation": text, "deprecated": true},
        ]}))},
        "a#Either": {"type": "union", "traits": documented, "members": {"one": string(json!({}))}},
        "a#Wrong": {"type": "structure", "traits": with(json!({"smithy.api#error": "client"})), "members": {
            "message": string(json!({})),
        }},
    }})
    .to_string()
}

/// A letter as a pattern has it.
fn escaped(letter: char) -> Vec<char> {
    if letter.is_ascii_punctuation() { vec!['\\', letter] } else { vec![letter] }
}

/// Code without documentation, with all strings alike, and without what the layout of long lines adds: commas at ends,
/// braces around what a closure or an arm returns, and `concat!` of the parts of a string.
fn code(tokens: TokenStream) -> TokenStream {
    let mut code: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let is = |token: Option<&TokenTree>, marks: &str| matches!(token, Some(TokenTree::Punct(mark)) if marks.contains(mark.as_char()));
        match token {
            TokenTree::Group(group) if is_documentation(&group) => {
                while is(code.last(), "#!") {
                    code.pop();
                }
            }
            TokenTree::Group(group) => {
                let inner = self::code(group.stream());
                if group.delimiter() == Delimiter::Brace && is(code.last(), "|>") {
                    code.extend(inner);
                } else if is_concat(&code)
                    && inner.clone().into_iter().all(|part| matches!(part, TokenTree::Literal(_)))
                {
                    code.truncate(code.len() - 2);
                    code.push(Literal::string("").into());
                } else {
                    code.push(Group::new(group.delimiter(), inner).into());
                }
            }
            TokenTree::Literal(literal) if literal.to_string().ends_with(['"', '#']) => {
                code.push(Literal::string("").into());
            }
            TokenTree::Punct(mark) if mark.as_char() == ',' => {}
            other => code.push(other),
        }
    }
    code.into_iter().collect()
}

fn is_concat(code: &[TokenTree]) -> bool {
    matches!(code, [.., TokenTree::Ident(name), TokenTree::Punct(_)] if name == "concat")
}

fn is_documentation(group: &Group) -> bool {
    let first = group.stream().into_iter().next();
    group.delimiter() == Delimiter::Bracket
        && matches!(first, Some(TokenTree::Ident(name)) if name == "doc")
}

/// The documentation of a file, each item's apart.
pub fn comments(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    let is_comment = |line: &str| line.starts_with("///") || line.starts_with("//!");
    let parts = lines.chunk_by(|one, other| is_comment(one) == is_comment(other));
    let parts = parts.filter(|part| is_comment(part[0]));
    parts
        .map(|part| {
            let lines = part.iter().map(|line| &line[3..]);
            lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
        })
        .collect()
}

/// What rustdoc, which uses the same parser, would show as anything but text.
#[derive(Debug, Default, PartialEq)]
pub struct Shown {
    html: Vec<String>,
    images: Vec<String>,
    /// Blocks of code that are not text, by their languages.
    pub code: Vec<String>,
    /// Targets of links that are not of the web. Those without a target are links to items.
    links: Vec<String>,
}

pub fn shown(comment: &str) -> Shown {
    use pulldown_cmark::Options;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let item = |link: BrokenLink<'_>| {
        Some((CowStr::from(format!("item {}", link.reference)), CowStr::from("")))
    };
    let mut shown = Shown::default();
    for event in Parser::new_with_broken_link_callback(comment, options, Some(item)) {
        match event {
            Event::Html(text) | Event::InlineHtml(text) => shown.html.push(text.into()),
            Event::Start(Tag::Image { dest_url, .. }) => shown.images.push(dest_url.into()),
            Event::Start(Tag::Link { dest_url, .. }) if !dest_url.starts_with("http") => {
                shown.links.push(dest_url.into());
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                shown.code.push("indented".to_owned());
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language)))
                if language.as_ref() != "text" =>
            {
                shown.code.push(format!("fenced {language}"));
            }
            _ => {}
        }
    }
    shown
}

fn generated(model: &str) -> Generated {
    let documentation = Documentation { library: "a".to_owned(), ..Documentation::default() };
    codegen::generate(model, &Options { documentation, ..Options::default() })
        .unwrap_or_else(|diagnostics| panic!("the model is refused:\n{diagnostics}\n{model}"))
}

/// Characters that a source file should not contain: rustc warns of some, and editors break lines at others.
fn is_strange(letter: char) -> bool {
    let is_bidi = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    is_bidi || matches!(letter, '\u{2028}' | '\u{2029}') || (letter.is_control() && letter != '\n')
}

#[test]
fn nothing_leaves_its_comment_or_string() {
    let harmless = generated(&model("Harmless"));
    let wrong: Vec<_> = TEXTS.iter().flat_map(|text| differences(text, &harmless)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What a hostile text changes besides texts.
fn differences(text: &str, harmless: &Generated) -> Vec<String> {
    let hostile = generated(&model(text));
    let mut wrong = Vec::new();
    let paths = |generated: &Generated| -> Vec<String> {
        generated.files.iter().map(|(path, _)| path.to_owned()).collect()
    };
    if paths(&hostile) != paths(harmless) {
        wrong.push(format!("{text:?} changes the paths"));
    }
    for ((path, plain), (_, file)) in harmless.files.iter().zip(hostile.files.iter()) {
        let plain_code = code(tokens(plain).expect("the harmless files are Rust")).to_string();
        match tokens(file).map(|tokens| code(tokens).to_string()) {
            Ok(code) if code != plain_code => {
                let same = code
                    .bytes()
                    .zip(plain_code.bytes())
                    .take_while(|(one, other)| one == other)
                    .count();
                let start = code.floor_char_boundary(same.saturating_sub(80));
                let part: String = code[start..].chars().take(160).collect();
                wrong.push(format!("{text:?} changes the code of {path}: … {part} …"));
            }
            Ok(_) => {}
            Err(error) => wrong.push(format!("{text:?} breaks {path}: {error}")),
        }
        if file.contains(is_strange) {
            wrong.push(format!("{text:?} puts strange characters into {path}"));
        }
        let (plain, comments) = (comments(plain), comments(file));
        if plain.len() != comments.len() {
            wrong.push(format!("{text:?} changes what is documented in {path}"));
        }
        for (plain, comment) in plain.iter().zip(&comments) {
            let (expected, found) = (shown(plain), shown(comment));
            if expected != found {
                wrong.push(format!(
                    "{text:?} in {path}: {found:?} instead of {expected:?}\n{comment}"
                ));
            }
        }
    }
    let about = hostile.about.summary.join("\n");
    if shown(&about) != Shown::default() || about.contains(is_strange) {
        wrong.push(format!("{text:?} in the description: {:?}\n{about}", shown(&about)));
    }
    wrong
}

fn tokens(file: &str) -> Result<TokenStream, syn::Error> {
    syn::parse_file(file)?;
    Ok(file.parse()?)
}

/// Pieces of a megabyte of documentation, in which a search that starts again at each piece would take minutes.
const PIECES: [&str; 22] = [
    "<",
    "<p ",
    "<a href=\"",
    "<p>&",
    "<ul><li>x",
    "<p>x</p><!--",
    "<p>x</p>&amp",
    "<p>x</p><ul>",
    "<p>x</p><pre>",
    "<p>x</p><code>`",
    "<x><?<![CDATA[",
    "` `` ",
    "[",
    "![a](",
    "[a]: b\n",
    "**a *b_ ",
    "> ",
    "1. - ",
    "\n> - a",
    "~~~\n",
    "(a. `b. ",
    "`- | -`",
];

#[test]
fn long_texts_cost_no_more_than_their_length() {
    for piece in PIECES {
        let shapes = json!({"a#Wrong": {
            "type": "structure",
            "members": {},
            "traits": {
                "smithy.api#error": "client",
                "smithy.api#documentation": piece.repeat(1_000_000 / piece.len()),
            },
        }});
        let shapes = shapes.to_string();
        let model = support::model(&shapes[1..shapes.len() - 1]);
        let started = Instant::now();
        let _ = support::generate(&model);
        let took = started.elapsed();
        println!("{piece:?}: {took:?}");
        // It takes some 2 seconds where it is slowest, unoptimised.
        assert!(took < Duration::from_secs(20), "{piece:?} takes {took:?}");
    }
}
