//! Draws the ratios: a bar for each, a line at the official crate's 1.0, and a mark at each target.
//!
//! Colours follow the reader's light or dark mode. The picture has no scripts, and loads nothing.

use std::fmt::Write;

use crate::rows::{GROUPS, Sample, Target};

const LABELS: f64 = 300.0;
const PLOT: f64 = 420.0;
const WIDTH: f64 = LABELS + PLOT + 60.0;
const LINE: f64 = 22.0;
const TOP: f64 = 64.0;
/// The largest ratio that fits. A longer bar is cut off; its number is still right.
const LIMIT: f64 = 1.25;

const STYLE: &str = "\
  <style>
    text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2328;
           paint-order: stroke; stroke: #ffffff; stroke-width: 4px; }
    .group { font-weight: 600; }
    .quiet { fill: #59636e; }
    .page { fill: #ffffff; }
    .met { fill: #2f6feb; }
    .beyond { fill: #bc4c00; }
    .one { stroke: #59636e; stroke-dasharray: 4 3; }
    .axis { stroke: #d1d9e0; }
    .mark { stroke: #1f2328; stroke-width: 2; }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc; stroke: #0d1117; }
      .quiet { fill: #9198a1; }
      .page { fill: #0d1117; }
      .met { fill: #4493f8; }
      .beyond { fill: #f0883e; }
      .one { stroke: #9198a1; }
      .axis { stroke: #3d444d; }
      .mark { stroke: #f0f6fc; }
    }
  </style>
";

/// Draws the rows that have a target, and all CPU times, if they have a ratio.
pub fn svg(samples: &[Sample]) -> String {
    let drawn = |sample: &&Sample| {
        sample.row.target != Target::Unlimited || sample.row.key.ends_with(".cpu")
    };
    let mut body = String::new();
    let mut y = TOP;
    for (group, title, _) in GROUPS {
        let rows = samples.iter().filter(|sample| sample.row.group() == *group).filter(drawn);
        let rows: Vec<_> = rows.filter_map(|sample| Some((sample, sample.ratio?))).collect();
        if rows.is_empty() {
            continue;
        }
        let _ =
            writeln!(body, r#"  <text class="group" x="12" y="{:.0}">{title}</text>"#, y + 15.0);
        y += LINE;
        for (sample, ratio) in rows {
            row(&mut body, sample, ratio, y);
            y += LINE;
        }
        y += 8.0;
    }
    format!("{}{body}{}</svg>\n", head(y), foot(y))
}

/// Returns the position of a ratio.
fn x(ratio: f64) -> f64 {
    LABELS + ratio.clamp(0.0, LIMIT) / LIMIT * PLOT
}

fn row(body: &mut String, sample: &Sample, ratio: f64, y: f64) {
    let class = if sample.is_met() { "met" } else { "beyond" };
    let (label, end) = (LABELS - 10.0, x(ratio));
    let what = escaped(sample.row.what);
    let _ = writeln!(
        body,
        r#"  <text x="{label}" y="{:.0}" text-anchor="end">{what}</text>"#,
        y + 15.0
    );
    let _ = writeln!(
        body,
        r#"  <rect class="{class}" x="{LABELS}" y="{:.0}" width="{:.1}" height="14" rx="2"/>"#,
        y + 4.0,
        end - LABELS,
    );
    let limit = match (sample.row.target, sample.official) {
        (Target::Ratio(target), _) => Some(x(target)),
        (Target::Value(target), Some(official)) => Some(x(target / official)),
        (Target::Value(_), None) | (Target::Unlimited, _) => None,
    };
    if let Some(limit) = limit {
        let (from, to) = (y + 1.0, y + 21.0);
        let _ = writeln!(
            body,
            r#"  <line class="mark" x1="{limit:.1}" y1="{from:.0}" x2="{limit:.1}" y2="{to:.0}"/>"#
        );
    }
    // Beside the bar, or beside the mark if that would cover the number.
    let hidden = limit.is_some_and(|limit| limit > end - 4.0 && limit < end + 40.0);
    let at = if hidden { limit.unwrap_or(end).max(end) } else { end };
    let _ = writeln!(body, r#"  <text x="{:.1}" y="{:.0}">{ratio:.2}</text>"#, at + 6.0, y + 15.0);
}

fn head(bottom: f64) -> String {
    let height = bottom + 30.0;
    let mut head = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0}" width="{WIDTH}" height="{height:.0}" role="img" aria-labelledby="title">
  <title id="title">Our crate's numbers divided by the official crate's</title>
{STYLE}  <rect class="page" width="100%" height="100%" rx="6"/>
  <text class="group" x="12" y="26">Our numbers divided by the official crate's: shorter is better</text>
"#
    );
    for tick in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let (class, x) = (if tick == 1.0 { "one" } else { "axis" }, x(tick));
        let _ = writeln!(
            head,
            r#"  <text class="quiet" x="{x:.1}" y="50" text-anchor="middle">{tick}</text>"#
        );
        let _ = writeln!(
            head,
            r#"  <line class="{class}" x1="{x:.1}" y1="56" x2="{x:.1}" y2="{:.0}"/>"#,
            bottom - 6.0
        );
    }
    head
}

fn foot(y: f64) -> String {
    format!(
        r#"  <line class="mark" x1="{LABELS}" y1="{:.0}" x2="{LABELS}" y2="{:.0}"/>
  <text class="quiet" x="{}" y="{:.0}">target</text>
"#,
        y - 2.0,
        y + 18.0,
        LABELS + 8.0,
        y + 13.0,
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('`', "")
}

#[cfg(test)]
mod tests {
    use super::svg;
    use crate::rows::Sample;

    #[test]
    fn bars_are_as_long_as_ratios() {
        let picture = svg(&[
            Sample::new("alone.dev.cpu", 2.5, Some(10.0)),
            Sample::new("alone.dev.wall", 2.5, Some(10.0)),
            Sample::new("rebuild.in-memory.cpu", 5.0, Some(1.0)),
            Sample::new("generator.fresh.time", 0.1, None),
        ]);
        assert_eq!(picture.matches("<rect class=\"met\"").count(), 1, "{picture}");
        assert!(picture.contains("width=\"84.0\""), "{picture}");
        // Five times as long does not fit.
        assert!(picture.contains("<rect class=\"beyond\" x=\"300\" y=\"142\" width=\"420.0\""));
        assert!(picture.contains(">5.00</text>"), "{picture}");
        assert!(!picture.contains("generator"), "{picture}");
    }
}
