//! Facts in the documentation that were once wrong. Each is corrected in the model, from where it reaches the client.
//!
//! The sources are AWS's API reference and developer guide. Only facts stand here, so other words can change freely.

use crate::model::shapes;

/// A corrected statement.
struct Fact {
    /// The shape, or the shape and the member after a `$`.
    of: &'static str,
    /// The file of the client that documents it.
    text: &'static str,
    /// What is right, in the words of the documentation.
    right: &'static str,
    /// What was wrong.
    wrong: &'static str,
}

/// Returns the text of a source file of the client.
macro_rules! source {
    ($path:literal) => {
        include_str!(concat!("../../src/", $path, ".rs"))
    };
}

const FACTS: &[Fact] = &[
    Fact {
        of: "CancelConnectionResponse$ConnectionTypes",
        text: source!("operation/cancel_connection"),
        right: "Connection types that were active before the cancellation",
        wrong: "The one just canceled has the status",
    },
    Fact {
        of: "TaskDetails$Headquarters",
        text: source!("types/task_details"),
        right: "Leave it out to keep the current value",
        wrong: "Leave it out to name none",
    },
    Fact {
        of: "ErrorDetail$Locale",
        text: source!("types/error_detail"),
        right: "Locale of the error message",
        wrong: "Locale of the content",
    },
    Fact {
        of: "QualificationsAssociationStatus$ASSOCIATED",
        text: source!("types/qualifications_association_status"),
        right: "associated with a primary partner",
        wrong: "as the primary partner or as an associated one",
    },
    Fact {
        of: "StartQualificationsDisassociationTaskResponse$AssociatedPartner",
        text: source!("operation/start_qualifications_disassociation_task"),
        right: "Primary partner from which the task disassociates",
        wrong: "Partner whose association will end",
    },
    Fact {
        of: "GetQualificationsAssociationTaskResponse$EndedAt",
        text: source!("operation/get_qualifications_association_task"),
        right: "Present only if `Status` is `SUCCEEDED`",
        wrong: "Absent while it is in progress",
    },
    Fact {
        of: "GetQualificationsAssociationDetailsResponse$UpdatedAt",
        text: source!("operation/get_qualifications_association_details"),
        right: "Absent if `Status` is `NOT_ASSOCIATED`",
        wrong: "Absent if no change is recorded",
    },
    Fact {
        of: "CancelConnectionInvitationResponse$OtherParticipantIdentifier",
        text: source!("operation/cancel_connection_invitation"),
        right: "Identifier of the invited participant",
        wrong: "else its sender",
    },
    Fact {
        of: "ListConnections",
        text: source!("operation/list_connections"),
        right: "Lists the active connections of the calling account",
        wrong: "Lists the connections of the calling account",
    },
    Fact {
        of: "ListConnectionsRequest$ConnectionType",
        text: source!("operation/list_connections"),
        right: "by type and status",
        wrong: "a colon and another word of letters",
    },
];

/// Returns the documentation of a shape or a member in the model.
fn in_the_model(of: &str) -> &'static str {
    let (shape, member) = of.split_once('$').map_or((of, None), |(shape, m)| (shape, Some(m)));
    let shape = &shapes()[shape];
    let documented = member.map_or(shape, |member| &shape["members"][member]);
    documented["traits"].text("smithy.api#documentation").expect("it is documented")
}

/// Returns the documentation in a source file, without line breaks.
fn in_the_client(text: &str) -> String {
    let lines = text.lines().map(str::trim_start);
    let lines = lines.filter_map(|line| line.strip_prefix("//!").or(line.strip_prefix("///")));
    lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

#[test]
fn corrected_facts_stay_corrected() {
    for Fact { of, text, right, wrong } in FACTS {
        for documentation in [in_the_model(of).to_owned(), in_the_client(text)] {
            assert!(documentation.contains(right), "{of}: `{right}` is not in: {documentation}");
            assert!(!documentation.contains(wrong), "{of}: `{wrong}` is in: {documentation}");
        }
    }
}
