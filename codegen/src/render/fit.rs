//! Converts prettyplease's lines, of at most 89 characters, to rustfmt's, of at most 100.
//!
//! Only the layout changes here: line breaks, but never tokens.

use super::{WIDTH, uses};

/// Returns an item with a new layout. It will be indented by `indent` spaces.
pub fn fit(text: &str, indent: usize) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let width = WIDTH - indent;
    // From the bottom up, so that the contents of a group have their layout before the group itself.
    let mut index = lines.len();
    while index > 0 {
        index -= 1;
        if is_comment(&lines[index]) {
            continue;
        }
        join_impl_head(&mut lines, index, width);
        join_chain(&mut lines, index, width);
        fill_import(&mut lines, index, width);
        join_group(&mut lines, index, width);
        break_signature(&mut lines, index, width);
        join_brace(&mut lines, index, width);
        break_field(&mut lines, index, width);
        unwrap_arm(&mut lines, index, width);
        break_after_equals(&mut lines, index, width);
        break_assignment(&mut lines, index, width);
        break_condition(&mut lines, index);
    }
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

fn indent_of(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b' ').count()
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// Joins `impl Trait` and `for Type {`.
fn join_impl_head(lines: &mut Vec<String>, index: usize, width: usize) {
    let [line, next, ..] = &lines[index..] else { return };
    if !line.trim_start().starts_with("impl") || !next.trim_start().starts_with("for ") {
        return;
    }
    let joined = format!("{line} {}", next.trim_start());
    if joined.len() <= width {
        lines[index] = joined;
        lines.remove(index + 1);
    } else if let Some(head) = next.strip_suffix(" {") {
        let brace = format!("{}{{", " ".repeat(indent_of(next)));
        lines[index + 1] = format!("    {head}");
        lines.insert(index + 2, brace);
    }
}

/// Joins a chain of calls with the line of its value, if all of them fit.
fn join_chain(lines: &mut Vec<String>, index: usize, width: usize) {
    let depth = indent_of(&lines[index]);
    let calls = lines[index + 1..]
        .iter()
        .take_while(|line| line.trim_start().starts_with('.') && indent_of(line) == depth + 4)
        .count();
    if calls == 0 || is_comment(&lines[index]) {
        return;
    }
    let chain: String = lines[index + 1..=index + calls].iter().map(|line| line.trim()).collect();
    let joined = format!("{}{chain}", lines[index]);
    let complete = !joined.ends_with(['(', '{', '[']);
    if complete && joined.len() <= width {
        lines.splice(index..=index + calls, [joined]);
    }
}

/// Puts the names of an import on as few lines as possible.
fn fill_import(lines: &mut Vec<String>, index: usize, width: usize) {
    let line = &lines[index];
    let is_import = line.starts_with("use ") || line.starts_with("pub use ");
    if !is_import || !line.ends_with('{') {
        return;
    }
    let line = line.clone();
    let Some(end) = (index + 1..lines.len()).find(|other| lines[*other] == "};") else { return };
    let names: String =
        lines[index + 1..end].iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    let joined = format!("{line}{}}};", names.trim_end_matches(','));
    if joined.len() <= width - uses::SPARE {
        lines.splice(index..=end, [joined]);
        return;
    }
    let mut filled = vec![line, String::from("   ")];
    let count = names.split(' ').count();
    for (at, name) in names.split(' ').enumerate() {
        // rustfmt does not count the comma after the last name.
        let spare = usize::from(at + 1 < count);
        let is_empty = filled[filled.len() - 1].trim().is_empty();
        if !is_empty && filled[filled.len() - 1].len() + 1 + name.len() + spare > width {
            filled.push(String::from("   "));
        }
        let last = filled.len() - 1;
        filled[last].push_str(&format!(" {name}"));
    }
    filled.push("};".to_owned());
    lines.splice(index..=end, filled);
}

/// Returns the line that closes the bracket at the end of a line.
fn closing(lines: &[String], index: usize) -> Option<usize> {
    let line = lines.get(index).filter(|line| !is_comment(line))?;
    let close = match line.chars().last()? {
        '(' => ')',
        '[' => ']',
        '<' if !line.ends_with(" <") => '>',
        '{' if opens_literal(line) => '}',
        _ => return None,
    };
    let depth = indent_of(line);
    (index + 1..lines.len()).find(|other| {
        let line = &lines[*other];
        indent_of(line) == depth && line.trim_start().starts_with(close)
    })
}

/// Returns whether the brace at the end of a line opens the literal of a structure.
fn opens_literal(line: &str) -> bool {
    let head = line.trim_end_matches('{').trim_end();
    let word = head.rsplit([' ', '(']).next().unwrap_or_default();
    let is_type = word.chars().next().is_some_and(char::is_uppercase);
    let first = line.split_whitespace().next().unwrap_or_default();
    let is_item =
        matches!(first, "impl" | "pub" | "struct" | "enum" | "fn" | "if" | "match" | "for")
            || head.contains("->");
    is_type && !is_item
}

/// Joins the contents of a bracket on one line if they fit; otherwise opens a call inside a call together with it.
fn join_group(lines: &mut Vec<String>, index: usize, width: usize) {
    let Some(end) = closing(lines, index) else { return };
    let inner = &lines[index + 1..end];
    let spaced = lines[index].ends_with('{');
    if inner.iter().all(|line| is_element(line, indent_of(&lines[index]))) {
        let elements = inner.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
        let elements = elements.strip_suffix(',').unwrap_or(&elements);
        let space = if spaced { " " } else { "" };
        let close = lines[end].trim_start();
        let joined = format!("{}{space}{elements}{space}{close}", lines[index]);
        if joined.len() <= width {
            lines.splice(index..=end, [joined]);
            return;
        }
    }
    if break_binding(lines, index, end, width) {
        return;
    }
    if lines[index].ends_with("!(") {
        break_arguments(lines, index, end);
    } else if end == index + 2 {
        open_single(lines, index, width);
    } else if lines[index].ends_with('[') && short_elements(&lines[index + 1..end]) {
        fill(lines, index, end, width);
    } else {
        open_together(lines, index, end, width);
    }
}

/// Turns `f(` `g(a, b),` `)` into `f(g(` `a,` `b,` `))`: a bracket that is the only content of another opens with it.
fn open_single(lines: &mut Vec<String>, index: usize, width: usize) {
    let inner = lines[index + 1].trim().trim_end_matches(',').to_owned();
    let Some(open) = inner.find(['(', '[']) else { return };
    let (head, rest) = inner.split_at(open + 1);
    let Some((arguments, close)) = rest.len().checked_sub(1).map(|last| rest.split_at(last)) else {
        return;
    };
    let Some(arguments) = top_level(arguments) else { return };
    let opened = format!("{}{head}", lines[index]);
    if !matches!(close, ")" | "]") || opened.len() > width || lines[index].ends_with('<') {
        return;
    }
    let depth = indent_of(&lines[index]);
    let indent = " ".repeat(depth + 4);
    let last = arguments.len() - 1;
    let is_macro = head.ends_with("!(");
    let mut block = vec![opened];
    block.extend(arguments.iter().enumerate().map(|(at, argument)| {
        let comma = if at == last && is_macro { "" } else { "," };
        format!("{indent}{argument}{comma}")
    }));
    block.push(format!("{}{close}{}", " ".repeat(depth), lines[index + 2].trim_start()));
    lines.splice(index..=index + 2, block);
}

/// Returns the parts between commas that are outside brackets and strings; `None` if the brackets don't match.
fn top_level(text: &str) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut in_text, mut escaped) = (0, 0_usize, false, false);
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' => in_text = !in_text,
            _ if in_text => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.checked_sub(1)?,
            ',' if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts.retain(|part| !part.is_empty());
    (depth == 0 && !in_text && !parts.is_empty()).then_some(parts)
}

/// Returns whether all elements are so short that rustfmt puts several of them on a line.
fn short_elements(elements: &[String]) -> bool {
    elements.iter().all(|element| element.trim().trim_end_matches(',').len() <= 10)
}

/// Puts as many elements on a line as fit.
fn fill(lines: &mut Vec<String>, index: usize, end: usize, width: usize) {
    let indent = " ".repeat(indent_of(&lines[index]) + 4);
    let mut filled: Vec<String> = Vec::new();
    for element in lines[index + 1..end].iter().map(|line| line.trim()) {
        match filled.last_mut() {
            Some(last) if last.len() + 1 + element.len() <= width => {
                last.push(' ');
                last.push_str(element);
            }
            _ => filled.push(format!("{indent}{element}")),
        }
    }
    lines.splice(index + 1..end, filled);
}

/// Joins a brace with the line of a long condition. prettyplease puts it on its own line.
fn join_brace(lines: &mut Vec<String>, index: usize, width: usize) {
    let is_condition = lines[index].trim_start().starts_with("if ");
    let Some(brace) = lines.get(index + 1) else { return };
    let joined = format!("{} {{", lines[index]);
    if is_condition && brace.trim() == "{" && joined.len() <= width && !joined.contains("let ") {
        lines[index] = joined;
        lines.remove(index + 1);
    }
}

/// Breaks a field whose type is too long for the line of its name.
fn break_field(lines: &mut Vec<String>, index: usize, width: usize) {
    let line = &lines[index];
    if !line.ends_with('<') || !line.trim_start().starts_with("pub ") {
        return;
    }
    let (Some((name, open)), Some(end)) = (line.split_once(": "), closing(lines, index)) else {
        return;
    };
    let inner: Vec<_> = lines[index + 1..end].iter().map(|line| line.trim()).collect();
    let inner = inner.join(" ");
    let close = lines[end].trim_start();
    let indent = " ".repeat(indent_of(line) + 4);
    let ty = format!("{indent}{open}{}{close}", inner.trim_end_matches(','));
    if ty.len() <= width {
        let name = format!("{name}:");
        lines.splice(index..=end, [name, ty]);
    }
}

/// Breaks a binding whose value fits on its own line, but not on the line of its name.
fn break_binding(lines: &mut Vec<String>, index: usize, end: usize, width: usize) -> bool {
    let line = lines[index].clone();
    let Some((name, open)) =
        line.split_once(" = ").filter(|_| line.trim_start().starts_with("let "))
    else {
        return false;
    };
    let inner: Vec<_> = lines[index + 1..end].iter().map(|line| line.trim()).collect();
    let inner = inner.join(" ");
    let close = lines[end].trim_start();
    let indent = " ".repeat(indent_of(&line) + 4);
    let value = format!("{indent}{open}{}{close}", inner.trim_end_matches(','));
    let fits = value.len() <= width && !value.contains(['{', ';'])
        || value.len() <= width && open.starts_with("format!(");
    if fits {
        lines.splice(index..=end, [format!("{name} ="), value]);
    }
    fits
}

/// Breaks the arguments of a macro: a line for each.
fn break_arguments(lines: &mut Vec<String>, index: usize, end: usize) {
    let depth = indent_of(&lines[index]) + 4;
    let inner: String =
        lines[index + 1..end]
            .iter()
            .map(|line| line.trim())
            .enumerate()
            .map(|(at, line)| {
                if at == 0 || line.starts_with('.') { line.to_owned() } else { format!(" {line}") }
            })
            .collect();
    let Ok(arguments) = syn::parse::Parser::parse_str(
        syn::punctuated::Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated,
        &inner,
    ) else {
        return;
    };
    // The texts do not change: the parse only determines the number of arguments.
    let parts: Vec<&str> = inner.split(", ").collect();
    if arguments.len() == parts.len() {
        let last = parts.len() - 1;
        let broken = parts.iter().enumerate().map(|(at, part)| {
            let comma = if at == last { "" } else { "," };
            format!("{}{}{comma}", " ".repeat(depth), part.trim_end_matches(','))
        });
        let broken: Vec<_> = broken.collect();
        lines.splice(index + 1..end, broken);
    }
}

/// Returns whether a line is a complete element of the group at this depth.
fn is_element(line: &str, depth: usize) -> bool {
    indent_of(line) == depth + 4
        && !is_comment(line)
        && !line.trim_start().starts_with(['.', '#'])
        && !line.ends_with(['{', '(', '[', '<', ';'])
}

/// Turns `f(` `g(` … `),` `)` into `f(g(` … `))`.
fn open_together(lines: &mut Vec<String>, index: usize, end: usize, width: usize) {
    let starts = lines[index].ends_with('(')
        || lines[index].ends_with('[') && lines[index + 1].trim_start() == "(";
    let inner_end = closing(lines, index + 1);
    if !starts || inner_end != Some(end - 1) || lines[index + 1].ends_with('<') {
        return;
    }
    let head = format!("{}{}", lines[index], lines[index + 1].trim_start());
    if head.len() > width {
        return;
    }
    let inner_close = lines[end - 1].trim_start().trim_end_matches(',').to_owned();
    let tail =
        format!("{}{inner_close}{}", " ".repeat(indent_of(&lines[end])), lines[end].trim_start());
    let mut block = vec![head];
    block.extend(
        lines[index + 2..end - 1].iter().map(|line| line[4.min(indent_of(line))..].to_owned()),
    );
    block.push(tail);
    lines.splice(index..=end, block);
}

/// Removes the braces that prettyplease puts around a long value in an arm of a `match`.
fn unwrap_arm(lines: &mut Vec<String>, index: usize, width: usize) {
    let [line, value, close, ..] = &lines[index..] else { return };
    let depth = indent_of(line);
    let Some(head) = line.strip_suffix(" {").filter(|head| head.ends_with("=>")) else { return };
    let opened = format!("{head} {}", value.trim_start());
    if let Some(end) = closing(lines, index + 1).filter(|_| value.ends_with('(')) {
        let is_whole = lines.get(end + 1).is_some_and(|close| {
            lines[end].trim() == ")" && close.trim() == "}" && indent_of(close) == depth
        });
        if is_whole && opened.len() <= width {
            let mut block = vec![opened];
            let rest = &lines[index + 2..=end];
            block.extend(rest.iter().map(|line| line[4.min(indent_of(line))..].to_owned()));
            block.last_mut().expect("it contains the first line").push(',');
            lines.splice(index..=end + 1, block);
        }
        return;
    }
    let fits = close.trim_start() == "}"
        && indent_of(close) == depth
        && is_element(value, depth)
        && !value.ends_with(',');
    if fits && opened.len() < width {
        lines.splice(index..index + 3, [format!("{opened},")]);
    }
}

/// Breaks a definition that is too long after its `=`.
fn break_after_equals(lines: &mut Vec<String>, index: usize, width: usize) {
    let line = lines[index].trim_start();
    let words = line.strip_prefix("pub ").or(line.strip_prefix("pub(crate) ")).unwrap_or(line);
    if !["const ", "static ", "type "].iter().any(|word| words.starts_with(word)) {
        return;
    }
    let line = lines[index].clone();
    let indent = " ".repeat(indent_of(&line) + 4);
    let end = closing(lines, index);
    if line.len() <= width && end.is_none() {
        return;
    }
    let whole = match end {
        Some(end) => {
            let inner = lines[index + 1..end].iter().map(|line| line.trim()).collect::<Vec<_>>();
            let inner = inner.join(" ");
            format!("{line}{}{}", inner.trim_end_matches(','), lines[end].trim_start())
        }
        None => line,
    };
    let Some(equals) = whole.rfind(" = ") else { return };
    let (head, value) = whole.split_at(equals + 2);
    let value = format!("{indent}{}", value.trim_start());
    if head.len() <= width && value.len() <= width {
        lines.splice(index..=end.unwrap_or(index), [head.to_owned(), value]);
    }
}

/// Breaks an assignment of a value with a call, if both fit on their own line.
fn break_assignment(lines: &mut Vec<String>, index: usize, width: usize) {
    let [line, call, ..] = &lines[index..] else { return };
    let depth = indent_of(line);
    let is_call = call.trim_start().starts_with('.') && indent_of(call) == depth + 4;
    if !is_call || !call.ends_with(';') {
        return;
    }
    let Some((name, value)) = line.split_once(" = ") else { return };
    let value = format!("{}{value}{}", " ".repeat(depth + 4), call.trim_start());
    if value.len() <= width {
        let name = format!("{name} =");
        lines.splice(index..index + 2, [name, value]);
    }
}

/// Breaks a condition that consists of a `let` and other parts: a line for each part.
fn break_condition(lines: &mut Vec<String>, index: usize) {
    let line = &lines[index];
    let is_chain =
        line.trim_start().starts_with("if ") && line.contains("let ") && line.contains(" && ");
    if !is_chain {
        return;
    }
    let mut line = line.clone();
    if !line.ends_with(" {") && lines.get(index + 1).is_some_and(|brace| brace.trim() == "{") {
        lines.remove(index + 1);
        line.push_str(" {");
    }
    let continues = lines.get(index + 1).is_some_and(|next| next.trim_start().starts_with("&& "));
    if !line.ends_with(" {") && !continues {
        return;
    }
    let indent = indent_of(&line);
    let condition = line.trim_end_matches(" {");
    let mut parts = condition.split(" && ");
    let mut broken: Vec<String> = parts.next().map(str::to_owned).into_iter().collect();
    broken.extend(parts.map(|part| format!("{}&& {part}", " ".repeat(indent + 4))));
    if !continues {
        broken.push(format!("{}{{", " ".repeat(indent)));
    }
    lines.splice(index..=index, broken);
}

/// Breaks a signature that is too long: the receiver gets its own line, and so does the brace if necessary.
fn break_signature(lines: &mut Vec<String>, index: usize, width: usize) {
    let line = &lines[index];
    let indent = || " ".repeat(indent_of(line));
    if line.ends_with('<')
        && line.trim_start().starts_with("pub fn ")
        && let Some((head, result)) = line.split_once("(&self) -> ")
    {
        let indent = indent();
        let broken =
            [format!("{head}("), format!("{indent}    &self,"), format!("{indent}) -> {result}")];
        lines.splice(index..=index, broken);
        join_group(lines, index + 2, width);
    } else if line.trim_start().starts_with(") -> ")
        && line.len() > width
        && let Some(head) = line.strip_suffix(" {")
    {
        let broken = [head.to_owned(), format!("{}{{", indent())];
        lines.splice(index..=index, broken);
    }
}
