//! All features and nasty names in one crate, which is compiled with warnings denied.

use crate::compile::{cargo, check, write_crate};
use crate::support::{generate, generate_named, model_of, with_rules};
use crate::{
    authentication, discovery, documentation, endpoint_inputs, endpoints, enums, errors, examples,
    members, names, operations, pages, pagination, streams, structures, unions, values, waiters,
};

/// The shapes of all features.
pub const COURSE: [&str; 39] = [
    structures::PLAIN,
    structures::EMPTY,
    structures::EXPECTED,
    structures::DEFAULTS,
    structures::SENSITIVE,
    structures::RECURSION,
    structures::DEPRECATED,
    members::SIMPLE,
    members::TIMESTAMPS,
    members::COLLECTIONS,
    members::OWN_SIMPLE,
    enums::ENUM,
    enums::OLD_ENUM,
    enums::ENUM_NAMES,
    unions::UNION,
    unions::UNION_OF_ALL,
    errors::ERROR,
    errors::ERRORS,
    errors::COMMON_ERRORS,
    operations::TOKEN,
    operations::NOTHING,
    operations::AUTH,
    authentication::LISTS,
    pages::ENDLESS,
    pagination::FLAT,
    values::VALUES,
    pagination::TOKENS_ONLY,
    streams::STREAMS,
    waiters::ALL,
    documentation::DOCUMENTED,
    examples::SHOP,
    names::KEYWORD_MEMBERS,
    names::RESERVED_SHAPES,
    names::COLLIDING,
    names::NAMESAKES,
    names::NAMES_OF_SUPPORT_CODE,
    endpoint_inputs::ROUTES,
    discovery::SHAPES,
    REACHES_THE_REST,
];

/// The operation that reaches what no other one does.
const REACHES_THE_REST: &str = r#"
"a#ReachAll": {"type": "operation", "input": {"target": "a#ReachAllInput"}, "output": {"target": "a#ReachAllInput"},
  "errors": [{"target": "a#Missing"}, {"target": "a#SlowDown"}, {"target": "a#TryAgain"}, {"target": "a#YourFaultButTryAgain"}, {"target": "a#IOFault"}, {"target": "a#OutdatedError"}, {"target": "a#Report"}, {"target": "a#Reportable"}]},
"a#Report": {"type": "structure", "traits": {"smithy.api#error": "client"}},
"a#Reportable": {"type": "structure", "traits": {"smithy.api#error": "server"}},
"a#ReachAllInput": {"type": "structure", "members": {
  "m1": {"target": "a#Plain"}, "m2": {"target": "a#Empty"}, "m3": {"target": "a#Bare"}, "m4": {"target": "a#Holder"}, "m5": {"target": "a#Defaults"},
  "m6": {"target": "a#Login"}, "m7": {"target": "a#SecretKind"}, "m8": {"target": "a#SecretUnion"}, "m9": {"target": "a#Selfish"}, "m10": {"target": "a#Chicken"},
  "m11": {"target": "a#Tree"}, "m12": {"target": "a#Outdated"}, "m13": {"target": "a#OutdatedKind"}, "m14": {"target": "a#OutdatedUnion"}, "m15": {"target": "a#Simple"},
  "m16": {"target": "a#Times"}, "m17": {"target": "a#Collections"}, "m18": {"target": "a#OwnSimple"}, "m19": {"target": "a#Suit"}, "m20": {"target": "a#OldSuit"},
  "m21": {"target": "a#Odd"}, "m22": {"target": "a#OddOld"}, "m24": {"target": "a#Shape"}, "m25": {"target": "a#Anything"},
  "m26": {"target": "a#Explained"}, "m27": {"target": "a#Reserved"}, "m28": {"target": "a#Twins"}, "m29": {"target": "a#Suit"}}}
"#;

/// Names that make every line too long.
const LONG_NAMES: &str = r#"
"a#AStructureWithANameThatIsSoLongThatHardlyAnyLineHasRoomForMoreThanTheNameItself": {"type": "structure", "members": {
  "aRatherLongNameOfAMember": {"target": "a#LongMap"}, "anotherRatherLongNameOfAMemberThatIsRequired": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}},
  "again": {"target": "a#AStructureWithANameThatIsSoLongThatHardlyAnyLineHasRoomForMoreThanTheNameItself"},
  "aUnionWithMiddlingName": {"target": "a#AUnionOfMiddlingLengthAsModelsHaveThem"}}},
"a#LongMap": {"type": "map", "key": {"target": "a#AnEnumerationWithANameThatIsSoLongThatHardlyAnyLineHasRoomForMoreThanTheNameItself"}, "value": {"target": "a#LongList"}},
"a#LongList": {"type": "list", "member": {"target": "a#AUnionOfMiddlingLengthAsModelsHaveThem"}},
"a#AnEnumerationWithANameThatIsSoLongThatHardlyAnyLineHasRoomForMoreThanTheNameItself": {"type": "enum", "members": {
  "A_VALUE_WITH_A_NAME_THAT_IS_SO_LONG_THAT_HARDLY_ANY_LINE_HAS_ROOM_FOR_MORE_THAN_THE_NAME_ITSELF": {"target": "smithy.api#Unit"},
  "SHORT": {"target": "smithy.api#Unit"}}},
"a#AUnionOfMiddlingLengthAsModelsHaveThem": {"type": "union", "members": {
  "aVariantOfMiddlingLengthAsModelsHaveThem": {"target": "a#AStructureWithANameThatIsSoLongThatHardlyAnyLineHasRoomForMoreThanTheNameItself"},
  "anotherVariantOfMiddlingLength": {"target": "a#LongMap"}}},
"a#AnOperationWithANameThatIsSoLongThatHardlyAnyLineHasRoomForMoreThanTheNameItself": {"type": "operation",
  "input": {"target": "a#LongInput"}, "output": {"target": "a#LongOutput"},
  "errors": [{"target": "a#AnErrorWithANameThatIsSoLongThatHardlyAnyLineHasRoomForMoreThanTheNameItselfException"}, {"target": "a#IOFault"}],
  "traits": {"smithy.api#paginated": {"inputToken": "theTokenOfThePageThatIsToBeFetchedNext", "outputToken": "theTokenOfThePageThatIsToBeFetchedNext", "items": "theItemsOfThePageThatHasJustBeenFetched"}}},
"a#LongInput": {"type": "structure", "members": {"theTokenOfThePageThatIsToBeFetchedNext": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}},
"a#LongOutput": {"type": "structure", "members": {"theTokenOfThePageThatIsToBeFetchedNext": {"target": "smithy.api#String"}, "theItemsOfThePageThatHasJustBeenFetched": {"target": "a#LongMap"}}},
"a#AnErrorWithANameThatIsSoLongThatHardlyAnyLineHasRoomForMoreThanTheNameItselfException": {"type": "structure", "traits": {"smithy.api#error": "client", "smithy.api#retryable": {}}}
"#;

/// The model of all features.
pub fn course() -> String {
    let shapes: Vec<&str> = COURSE.iter().map(|shapes| shapes.trim()).collect();
    let rules = with_rules(endpoints::EVERYTHING);
    let traits = [&rules, endpoint_inputs::SETTINGS, discovery::DISCOVERY, authentication::SCHEMES]
        .join(",\n");
    model_of(&shapes.join(",\n"), &traits)
}

#[test]
fn the_crate_compiles_without_warnings() {
    let root = write_crate("course", &generate(&course()));
    for features in [
        &["--no-default-features"][..],
        &["--no-default-features", "--features", "serde"],
        &[],
        &["--all-features"],
    ] {
        check(&root, features).unwrap_or_else(|errors| panic!("with {features:?}:\n{errors}"));
    }
}

#[test]
fn its_documentation_holds() {
    let root = write_crate("documented", &generate_named(&course(), "partnercentral_account"));
    for command in [&["doc", "--no-deps"][..], &["test", "--doc"]] {
        let command = [command, &["--no-default-features"]].concat();
        cargo(&root, &command).unwrap_or_else(|errors| panic!("{command:?}:\n{errors}"));
    }
}

#[test]
fn long_names_compile() {
    let root = write_crate("long", &generate(&long_names()));
    check(&root, &["--all-features"]).unwrap_or_else(|errors| panic!("{errors}"));
}

/// The model of long names.
pub fn long_names() -> String {
    let fault = r#""a#IOFault": {"type": "structure", "traits": {"smithy.api#error": "server"}}"#;
    model_of(&format!("{},{fault}", LONG_NAMES.trim()), &with_rules(endpoints::EVERYTHING))
}
