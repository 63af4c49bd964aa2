//! Documentation: HTML and CommonMark become rustdoc's Markdown, and no text becomes anything else.

use insta::assert_snapshot;

use crate::hostile::{comments, shown};
use crate::support::{documentation, generate, item, model};

#[test]
fn paragraphs_and_code() {
    assert_snapshot!(documentation("<p>The first\n   paragraph has <code>code</code>, <b>bold</b> and <i>italic</i> words.</p><p>The second is long enough that it has to be broken somewhere, which happens between words, at eighty-eight.</p>"), @r#"
    /// The first paragraph has `code`, bold and italic words.
    ///
    /// The second is long enough that it has to be broken somewhere, which happens between
    /// words, at eighty-eight.
    "#);
}

#[test]
fn lists() {
    assert_snapshot!(documentation("<p>Either:</p><ul><li><p>one</p></li><li>two<ul><li>two a</li><li>two b</li></ul></li><li><p>three</p><p>more on three</p></li></ul><p>In order:</p><ol><li>first</li><li>second</li></ol>After."), @r#"
    /// Either:
    ///
    /// - one
    /// - two
    ///    - two a
    ///    - two b
    /// - three
    ///
    /// more on three
    ///
    /// In order:
    ///
    /// 1. first
    /// 2. second
    ///
    /// After.
    "#);
}

#[test]
fn links() {
    assert_snapshot!(documentation("<p>See <a href=\"https://example.com/a?b=1&amp;c=2\">the guide</a>, <a href='javascript:alert(1)'>this</a>, <a href=\"https://example.com/x)y\">that</a> or https://example.com/plain.</p>"), @r#"
    /// See [the guide](https://example.com/a?b=1&c=2), this, that or
    /// <https://example.com/plain>.
    "#);
}

#[test]
fn entities() {
    assert_snapshot!(documentation("<p>1 &lt; 2 &amp;&amp; 3 &gt; 2 &mdash; &quot;so&quot;&nbsp;it&#39;s &#x41; &unknown; &#xD800; AT&T; &amp;lt;</p>"), @r#"/// 1 \< 2 &amp;&amp; 3 > 2 — "so" it's A &amp;unknown; &amp;#xD800; AT&amp;T; &amp;lt;"#);
}

#[test]
fn preformatted_text() {
    assert_snapshot!(documentation("<p>Run:</p><pre>fn main() {\n    panic!(\"```\");\n}\n```\n</pre><p>Done.</p>"), @r#"
    /// Run:
    ///
    /// ```text
    /// fn main() {
    ///     panic!("'''");
    /// }
    /// '''
    /// ```
    ///
    /// Done.
    "#);
}

#[test]
fn headings_and_tables_are_text() {
    assert_snapshot!(documentation("<h2>Title</h2><table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table><note><p>Note.</p></note>"), @r#"
    /// Title
    ///
    /// a b
    ///
    /// c
    ///
    /// Note.
    "#);
}

#[test]
fn common_mark() {
    assert_snapshot!(documentation("# Title\n\nText with `code`, **bold**, *italic*, [a link](https://example.com) and snake_case_words.\n\n- one\n- two\n  - two a\n\n1. first\n2. second\n\n```rust\npanic!()\n```\n~~~\nmore\n~~~"), @r#"
    /// Title
    ///
    /// Text with `code`, **bold**, *italic*, [a link](https://example.com) and
    /// snake_case_words.
    ///
    /// - one
    /// - two
    ///    - two a
    ///
    /// 1. first
    /// 2. second
    ///
    /// ```text
    /// panic!()
    /// ```
    ///
    /// ```text
    /// more
    /// ```
    "#);
}

#[test]
fn common_mark_beyond_the_usual() {
    assert_snapshot!(documentation("A [link][1], ![an image](https://example.com/a.png), \\*no emphasis\\*, &copy; and `` a`b ``.\n\n10. ten\n11. eleven\n\n    ```\n    code\n    ```\n\n> A quote.\n\n[1]: https://example.com/one"), @r#"
    /// A [link](https://example.com/one), an image, \*no emphasis\*, © and ``a`b``.
    ///
    /// 10. ten
    /// 11. eleven
    ///
    /// ```text
    /// code
    /// ```
    ///
    /// A quote.
    "#);
}

#[test]
fn tags_in_code_of_common_mark() {
    assert_snapshot!(documentation("Wrap it in `<p>` or `<code>`, **always**.\n\n```\n<p>so</p>\n```"), @r#"
    /// Wrap it in `<p>` or `<code>`, **always**.
    ///
    /// ```text
    /// <p>so</p>
    /// ```
    "#);
    assert_snapshot!(documentation("\n      <p>Indented HTML has `ticks`.</p>\n\n      <p>Not code.</p>"), @r#"
    /// Indented HTML has \`ticks\`.
    ///
    /// Not code.
    "#);
}

#[test]
fn what_looks_like_rust_stays_text() {
    assert_snapshot!(documentation("*/ } fn evil() { panic!() } /*\n\"]\n#[doc = \"x\"] #![feature(x)] \\\" \\n `unclosed"), @r#"/// */ } fn evil() { panic!() } /* "\] #\[doc = "x"\] #!\[feature(x)\] " \\n \`unclosed"#);
    assert_snapshot!(documentation("<p>*/ &quot;]] #![cfg(x)]</p>"), @r#"/// \*/ "\]\] #!\[cfg(x)\]"#);
}

#[test]
fn what_looks_like_markup_stays_text() {
    assert_snapshot!(documentation("A [reference], a [`std::process`] and [x][y]: ![image](https://example.com/a.png) <script>alert(1)</script> <https://example.com> [link]: https://example.com"), @r#"
    /// A \[reference\], a \[`std::process`\] and \[x\]\[y\]: image \<script>alert(1)\</script>
    /// <https://example.com> \[link\]: <https://example.com>
    "#);
    assert_snapshot!(documentation("<p>A [`std::process`] and <script>alert(1)</script> <!-- hidden --> &lt;script&gt;</p>"), @"/// A \\[\\`std::process\\`\\] and \\<script>alert(1)\\</script> \\<script>");
}

#[test]
fn nothing_but_space() {
    assert_snapshot!(documentation(" \n\t "), @"/// The structure `Thing`.");
    assert_snapshot!(documentation("<p></p><ul></ul>"), @"/// The structure `Thing`.");
}

/// Texts of which no line may become code that rustdoc runs, or break the comment.
pub const HOSTILE: [&str; 16] = [
    "    std::process::abort()",
    "Text.\n\n    std::process::abort()",
    "Text.\n\n\tstd::process::abort()",
    "Text.\n\n        - std::process::abort()",
    "Text.\n\n        1. std::process::abort()",
    "- one\n\n          - std::process::abort()",
    "<p>Text.</p>    std::process::abort()",
    "<p>Text.</p><ul><ul><ul><ul><li>std::process::abort()</li></ul></ul></ul></ul>",
    "<p>Text.</p><pre>    std::process::abort()</pre>",
    "```\nstd::process::abort()",
    "```rust\nstd::process::abort()\n```",
    "````\n```\nstd::process::abort()\n````",
    "~~~\n```\n~~~\nstd::process::abort()",
    "`\n\n    std::process::abort()\n`",
    "<pre>\n```\n\nstd::process::abort()\n```</pre>",
    "<code>\n\n    std::process::abort()\n\n</code>",
];

#[test]
fn nothing_becomes_code_that_rustdoc_runs() {
    let runs: Vec<_> = HOSTILE
        .iter()
        .filter(|text| {
            comments(&documentation(text)).iter().any(|comment| !shown(comment).code.is_empty())
        })
        .collect();
    assert!(runs.is_empty(), "rustdoc would run code out of: {runs:#?}");
}

/// Characters that no comment of Rust may have, or that rustc warns of.
pub const STRANGE: [&str; 8] = [
    "a\rb",
    "a\u{202e}b",
    "a\u{0}b",
    "a\u{2028}b\u{85}c",
    "<p>a\rb \u{2066}c</p>",
    "<pre>a\rb\u{202e}\u{0}</pre>",
    "```\na\rb\u{202e}\n```",
    "`a\rb\u{202e}`",
];

#[test]
fn control_characters_are_dropped() {
    let kept: Vec<_> = STRANGE
        .iter()
        .filter(|text| {
            let bidi = [
                '\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
                '\u{2069}',
            ];
            documentation(text)
                .contains(|c: char| (c.is_control() && c != '\n') || bidi.contains(&c))
        })
        .collect();
    assert!(kept.is_empty(), "kept: {kept:?}");
}

#[test]
fn no_text_changes_anything_but_comments() {
    let plain = code_of("Plain.");
    for text in HOSTILE.iter().chain(&["*/", "\"", "\\", "]", "```", "<", "{}", "`[x]`"]) {
        assert_eq!(code_of(text), plain, "{text}");
    }
}

/// All that is no comment in the file of a structure documented so.
fn code_of(text: &str) -> String {
    let files = generate(&model(&documented(text)));
    let text = files.get("src/types/documented.rs").expect("the structure has a file");
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

fn documented(text: &str) -> String {
    let text = serde_json::to_string(text).expect("any text is a JSON string");
    format!(
        r#""a#Documented": {{"type": "structure", "members": {{"member": {{"target": "smithy.api#String", "traits": {{"smithy.api#documentation": {text}}}}}}}, "traits": {{"smithy.api#documentation": {text}}}}}"#
    )
}

pub const DOCUMENTED: &str = r#"
"a#Explained": {"type": "structure", "members": {
  "own": {"target": "a#ExplainedText", "traits": {"smithy.api#documentation": "*/ \"] [x] <p>of the member</p>"}}},
  "traits": {"smithy.api#documentation": "<p>A thing. *It* has `code` and [brackets].</p><ul><li>one</li></ul>"}},
"a#ExplainedText": {"type": "string", "traits": {"smithy.api#documentation": "of the target"}}
"#;

#[test]
fn of_members() {
    let files = generate(&model(DOCUMENTED));
    let text = files.get("src/types/explained.rs").expect("the structure has a file");
    assert_snapshot!(item(text, "structure! {"), @r#"
    structure! {
        /// A thing. \*It\* has \`code\` and \[brackets\].
        ///
        /// - one
        #[derive(Clone, Debug, PartialEq)]
        pub struct Explained;
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct ExplainedBuilder;
        /// \*/ "\] \[x\]
        ///
        /// of the member
        "own" => own: Option<String>, optional text(input: impl Into<String>) -> Option<&str>,
            set_own, get_own: String;
    }
    "#);
}
