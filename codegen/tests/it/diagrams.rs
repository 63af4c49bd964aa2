//! Endpoint rules as decision diagrams, and the functions of version 1.1 of the rules.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::{SERVICE_TRAITS, diagnostics, generate, model_of, ruled};

const NO_MATCH: i32 = 100_000_000;

/// A model with a diagram of four conditions and three results.
fn diagram(nodes: &[[i32; 3]], root: i32) -> String {
    let bytes: Vec<u8> = nodes.iter().flatten().flat_map(|number| number.to_be_bytes()).collect();
    diagram_of(json!(STANDARD.encode(bytes)), nodes.len(), root)
}

fn diagram_of(nodes: Value, count: usize, root: i32) -> String {
    let diagram = format!(
        r#"{{"version": "1.1",
"parameters": {{
  "Region": {{"type": "string", "builtIn": "AWS::Region"}},
  "Endpoint": {{"type": "string", "builtIn": "SDK::Endpoint"}},
  "UseFIPS": {{"type": "boolean", "builtIn": "AWS::UseFIPS", "required": true, "default": false}},
  "Names": {{"type": "stringArray"}}}},
"conditions": [
  {{"fn": "isSet", "argv": [{{"ref": "Endpoint"}}]}},
  {{"fn": "isSet", "argv": [{{"ref": "Region"}}]}},
  {{"fn": "aws.partition", "argv": [{{"ref": "Region"}}], "assign": "Partition"}},
  {{"fn": "booleanEquals", "argv": [{{"ref": "UseFIPS"}}, true]}},
  {{"fn": "getAttr", "argv": [{{"ref": "Names"}}, "[-1]"], "assign": "Last"}},
  {{"fn": "isSet", "argv": [{{"ref": "Names"}}]}}],
"results": [
  {{"type": "endpoint", "endpoint": {{"url": "{{Endpoint}}"}}}},
  {{"type": "endpoint", "endpoint": {{"url": "https://fips.{{Region}}.{{Partition#dnsSuffix}}"}}}},
  {{"type": "endpoint", "endpoint": {{"url": "https://plain.{{Region}}.{{Partition#dnsSuffix}}"}}}},
  {{"type": "error", "error": "no region"}},
  {{"type": "endpoint", "endpoint": {{"url": "https://{{Last}}.example.com"}}}}],
"root": {root}, "nodeCount": {count},
"nodes": {nodes}}}"#
    );
    model_of("", &format!("{SERVICE_TRAITS},\n\"smithy.rules#endpointBdd\": {diagram}"))
}

fn resolve(model: &str) -> String {
    let files = generate(model);
    let text = files.get("src/config/endpoint.rs").expect("there are endpoint rules");
    let start = text.find("pub fn resolve").expect("a function resolves endpoints");
    let end = text.find("/// Builds [`Params`]").expect("the builder follows");
    text[start..end].trim().to_owned()
}

#[test]
fn a_diagram_becomes_nested_conditions() {
    let nodes = [
        [-1, 1, -1],
        [0, NO_MATCH + 1, 3],
        [1, 4, NO_MATCH + 4],
        [2, 5, NO_MATCH],
        [3, NO_MATCH + 2, NO_MATCH + 3],
    ];
    assert_snapshot!(resolve(&diagram(&nodes, 2)), @r#"
    pub fn resolve(params: &Params) -> Result<Endpoint, EndpointError> {
        let Params { region, endpoint, use_fips, .. } = params;
        let region = region.as_deref();
        let endpoint = endpoint.as_deref();
        let use_fips = *use_fips;
        if let Some(endpoint) = endpoint {
            let url = endpoint.to_owned();
            return rules::at(url);
        }
        if let Some(region) = region {
            let partition = rules::partition(region);
            if use_fips {
                rules::check_region(region)?;
                let url = format!("https://fips.{region}.{}", partition.dns_suffix);
                return rules::at(url);
            }
            rules::check_region(region)?;
            let url = format!("https://plain.{region}.{}", partition.dns_suffix);
            return rules::at(url);
        }
        rules::error("no region")
    }
    "#);
}

#[test]
fn nodes_that_several_nodes_lead_to_become_functions() {
    let nodes = [
        [-1, 1, -1],
        [1, 3, NO_MATCH + 4],
        [2, 4, -1],
        [5, 5, 6],
        [4, NO_MATCH + 5, 6],
        [0, 7, -7],
        [3, NO_MATCH + 2, NO_MATCH + 3],
    ];
    assert_snapshot!(resolve(&diagram(&nodes, 2)), @r#"
    pub fn resolve(params: &Params) -> Result<Endpoint, EndpointError> {
        let Params { region, endpoint, use_fips, names } = params;
        let region = region.as_deref();
        let endpoint = endpoint.as_deref();
        let use_fips = *use_fips;
        let names = names.as_deref().map(rules::texts);
        let names = names.as_deref();
        if let Some(region) = region {
            let partition = rules::partition(region);
            if let Some(names) = names {
                if let Some(last) = names.last().copied() {
                    let url = format!("https://{last}.example.com");
                    return rules::at(url);
                }
                return node_5(endpoint, &partition, region, use_fips);
            }
            return node_5(endpoint, &partition, region, use_fips);
        }
        rules::error("no region")
    }

    #[allow(unused_variables, reason = "rules may name values that they do not use")]
    fn node_5(
        endpoint: Option<&str>,
        partition: &rules::Partition,
        region: &str,
        use_fips: bool,
    ) -> Result<Endpoint, EndpointError> {
        if let Some(endpoint) = endpoint {
            if use_fips {
                rules::check_region(region)?;
                let url = format!("https://fips.{region}.{}", partition.dns_suffix);
                return rules::at(url);
            }
            rules::check_region(region)?;
            let url = format!("https://plain.{region}.{}", partition.dns_suffix);
            return rules::at(url);
        }
        if use_fips {
            rules::check_region(region)?;
            let url = format!("https://plain.{region}.{}", partition.dns_suffix);
            return rules::at(url);
        }
        rules::check_region(region)?;
        let url = format!("https://fips.{region}.{}", partition.dns_suffix);
        rules::at(url)
    }
    "#);
}

#[test]
fn a_deep_diagram_is_not_nested_deep() {
    let conditions: i32 = 20_000;
    let mut nodes = vec![[-1, 1, -1]];
    nodes.extend((2..conditions).map(|node| [3, node + 1, -1]));
    nodes.push([3, NO_MATCH + 4, -1]);
    let text = resolve(&diagram(&nodes, 2));
    let deepest = text.lines().map(|line| line.len() - line.trim_start().len()).max();
    assert!(deepest < Some(100), "{deepest:?}");
    assert_eq!(text.matches("use_fips {").count(), nodes.len() - 1);
}

#[test]
fn diagrams_that_are_not_valid() {
    let wrong = |nodes: &[[i32; 3]], root| diagnostics(&diagram(nodes, root));
    let end = [-1, 1, -1];
    assert_snapshot!(wrong(&[end, [0, 3, -1], [1, 2, -1]], 2), @r#"
    error: a#Service: the nodes must not form a cycle
      at 25:10 "/////wAAAAH/////AAAAAAAAAAP/////AAAAAQAAAAL/////"
    "#);
    assert_snapshot!(wrong(&[end, [6, NO_MATCH + 1, -1]], 2), @r#"
    error: a#Service: there is no condition 6
      at 25:10 "/////wAAAAH/////AAAABgX14QH/////"
    "#);
    assert_snapshot!(wrong(&[end, [0, NO_MATCH + 6, -1]], 2), @r#"
    error: a#Service: 100000006 is not a reference to a node or result
      at 25:10 "/////wAAAAH/////AAAAAAX14Qb/////"
    "#);
    assert_snapshot!(wrong(&[end, [0, NO_MATCH + 1, 3]], 2), @r#"
    error: a#Service: 3 is not a reference to a node or result
      at 25:10 "/////wAAAAH/////AAAAAAX14QEAAAAD"
    "#);
    assert_snapshot!(wrong(&[end, [0, NO_MATCH + 1, i32::MIN]], 2), @r#"
    error: a#Service: -2147483648 is not a reference to a node or result
      at 25:10 "/////wAAAAH/////AAAAAAX14QGAAAAA"
    "#);
    assert_snapshot!(wrong(&[end], 0), @r#"
    error: a#Service: 0 is not a reference to a node or result
      at 24:9 0
    "#);
    // The region is not always set there.
    assert_snapshot!(wrong(&[end, [3, NO_MATCH + 2, -1]], 2), @r#"
    error: a#Service: `{Region}` must be a string that is always set
      at 20:44 "https://fips.{Region}.{Partition#dnsSuffix}"
    "#);
    assert_snapshot!(diagnostics(&diagram_of(json!("AAAA"), 1, 2)), @r#"
    error: a#Service: `nodes` must be base64 text of nodes with 12 bytes each
      at 25:10 "AAAA"
    "#);
    assert_snapshot!(diagnostics(&diagram_of(json!(5), 1, 2)), @r#"
    error: a#Service: `nodes` must be base64 text of nodes with 12 bytes each
      at 25:10 5
    "#);
    assert_snapshot!(diagnostics(&diagram_of(json!(""), 1, 2)), @r#"
    error: a#Service: expected the number of nodes, 0
      at 24:25 1
    "#);
}

#[test]
fn the_functions_of_version_1_1() {
    let rules = r#"{"version": "1.1",
"parameters": {
  "A": {"type": "string"}, "B": {"type": "string"}, "Flag": {"type": "boolean"},
  "Names": {"type": "stringArray", "required": true, "default": ["x"]}},
"rules": [
  {"type": "endpoint", "conditions": [
    {"fn": "coalesce", "argv": [{"ref": "A"}, {"ref": "B"}], "assign": "either"},
    {"fn": "coalesce", "argv": [{"ref": "Flag"}, false], "assign": "flag"}],
   "endpoint": {"url": "https://{either}.example.com"}},
  {"type": "endpoint", "conditions": [
    {"fn": "coalesce", "argv": [{"ref": "A"}, "none"], "assign": "always"},
    {"fn": "split", "argv": [{"ref": "always"}, "--", 2], "assign": "parts"},
    {"fn": "getAttr", "argv": [{"ref": "parts"}, "[-2]"], "assign": "part"},
    {"fn": "ite", "argv": [{"fn": "isSet", "argv": [{"ref": "B"}]}, {"ref": "part"}, "other-{always}"], "assign": "owned"},
    {"fn": "ite", "argv": [{"fn": "isSet", "argv": [{"ref": "Flag"}]}, {"ref": "A"}, {"ref": "part"}], "assign": "maybe"},
    {"fn": "stringEquals", "argv": [{"ref": "owned"}, {"fn": "coalesce", "argv": [{"ref": "B"}, "{maybe}!"]}]}],
   "endpoint": {"url": "https://{owned}.{maybe}.example.com"}},
  {"type": "endpoint", "conditions": [
    {"fn": "getAttr", "argv": [{"ref": "Names"}, "[0]"], "assign": "name"},
    {"fn": "ite", "argv": [{"fn": "stringEquals", "argv": [{"ref": "name"}, "x"]}, true, false]}],
   "endpoint": {"url": "https://{name}.example.com"}},
  {"type": "error", "conditions": [], "error": "none"}]}"#;
    assert_snapshot!(resolve(&ruled(rules)), @r#"
    pub fn resolve(params: &Params) -> Result<Endpoint, EndpointError> {
        let Params { a, b, flag, names } = params;
        let a = a.as_deref();
        let b = b.as_deref();
        let flag = *flag;
        let names = rules::texts(names);
        let names = names.as_slice();
        if let Some(either) = a.or(b) {
            let flag2 = flag.unwrap_or(false);
            if flag2 {
                let url = format!("https://{either}.example.com");
                return rules::at(url);
            }
        }
        {
            let always: &str = a.unwrap_or("none");
            {
                let parts = rules::split(always, "--", 2);
                if let Some(part) = parts.iter().rev().nth(1).copied() {
                    let owned: &str = &(if b.is_some() {
                        str::to_owned(part)
                    } else {
                        format!("other-{always}")
                    });
                    if let Some(maybe) = if flag.is_some() { a } else { Some(part) }
                        && owned == b.map_or_else(|| format!("{maybe}!"), str::to_owned)
                    {
                        let url = format!("https://{owned}.{maybe}.example.com");
                        return rules::at(url);
                    }
                }
            }
        }
        if let Some(name) = names.first().copied() && if name == "x" { true } else { false }
        {
            let url = format!("https://{name}.example.com");
            return rules::at(url);
        }
        rules::error("none")
    }
    "#);

    let condition = |condition: &str| {
        let rules = format!(
            r#"{{"parameters": {{"A": {{"type": "string"}}, "Flag": {{"type": "boolean"}}}},
"rules": [{{"type": "error", "error": "x", "conditions": [{condition}]}}]}}"#
        );
        diagnostics(&ruled(&rules))
    };
    assert_snapshot!(condition(r#"{"fn": "coalesce", "argv": [{"ref": "A"}]}"#), @r#"
    error: a#Service: wrong number of arguments for `coalesce`: expected 2 or more, found 1
      at 6:58 {"fn": "coalesce", "argv": [{"ref": "A"}]}
    "#);
    assert_snapshot!(condition(r#"{"fn": "coalesce", "argv": [{"ref": "A"}, {"ref": "Flag"}]}"#), @r#"
    error: a#Service: the values must have one type; found `string` and `boolean`
      at 6:100 {"ref": "Flag"}
    "#);
    assert_snapshot!(condition(r#"{"fn": "ite", "argv": [{"ref": "Flag"}, "a", "b"]}"#), @r#"
    error: a#Service: expected a value of type `boolean`; found `optional boolean`
      at 6:81 {"ref": "Flag"}
      help: check an optional value with `isSet` in a condition before you use it
    "#);
    assert_snapshot!(condition(r#"{"fn": "split", "argv": ["a", "", 0]}"#), @r#"
    error: a#Service: `split` needs a string, a delimiter that is not empty, and a limit
      at 6:58 {"fn": "split", "argv": ["a", "", 0]}
    "#);
    assert_snapshot!(condition(r#"{"fn": "split", "argv": ["a", "-", -1]}"#), @r#"
    error: a#Service: `split` needs a string, a delimiter that is not empty, and a limit
      at 6:58 {"fn": "split", "argv": ["a", "-", -1]}
    "#);
    let record = r#"{"fn": "aws.parseArn", "argv": ["a"]}"#;
    assert_snapshot!(condition(&format!(r#"{{"fn": "coalesce", "argv": [{record}, {record}]}}"#)), @r#"
    unsupported: a#Service: values of type `ARN` are not supported here
      at 6:86 {"fn": "aws.parseArn", "argv": ["a"]}
    "#);
    assert_snapshot!(condition(r#"{"fn": "getAttr", "argv": [{"fn": "split", "argv": ["a", "-", 0]}, "[-0]"]}"#), @r#"
    error: a#Service: `[-0]` is not an element of a list
      at 6:58 {"fn": "getAttr", "argv": [{"fn": "split", "argv": ["a", "-", 0]}, "[-0]"]}
    "#);
}
