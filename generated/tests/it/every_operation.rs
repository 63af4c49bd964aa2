//! The list of all operations, for macros that need their types. `generated/fuzz` uses it too.

/// Calls a macro with `module::Operation` for each operation.
macro_rules! for_each_operation {
    ($callback:ident) => {
        $callback! {
            accept_connection_invitation::AcceptConnectionInvitation,
            associate_aws_training_certification_email_domain::AssociateAwsTrainingCertificationEmailDomain,
            cancel_connection::CancelConnection,
            cancel_connection_invitation::CancelConnectionInvitation,
            cancel_profile_update_task::CancelProfileUpdateTask,
            create_connection_invitation::CreateConnectionInvitation,
            create_partner::CreatePartner,
            disassociate_aws_training_certification_email_domain::DisassociateAwsTrainingCertificationEmailDomain,
            get_alliance_lead_contact::GetAllianceLeadContact,
            get_connection::GetConnection,
            get_connection_invitation::GetConnectionInvitation,
            get_connection_preferences::GetConnectionPreferences,
            get_partner::GetPartner,
            get_profile_update_task::GetProfileUpdateTask,
            get_profile_visibility::GetProfileVisibility,
            get_qualifications_association_details::GetQualificationsAssociationDetails,
            get_qualifications_association_task::GetQualificationsAssociationTask,
            get_qualifications_disassociation_task::GetQualificationsDisassociationTask,
            get_verification::GetVerification,
            list_connection_invitations::ListConnectionInvitations,
            list_connections::ListConnections,
            list_partners::ListPartners,
            list_tags_for_resource::ListTagsForResource,
            put_alliance_lead_contact::PutAllianceLeadContact,
            put_profile_visibility::PutProfileVisibility,
            reject_connection_invitation::RejectConnectionInvitation,
            send_email_verification_code::SendEmailVerificationCode,
            start_profile_update_task::StartProfileUpdateTask,
            start_qualifications_association_task::StartQualificationsAssociationTask,
            start_qualifications_disassociation_task::StartQualificationsDisassociationTask,
            start_verification::StartVerification,
            tag_resource::TagResource,
            untag_resource::UntagResource,
            update_connection_preferences::UpdateConnectionPreferences,
        }
    };
}
pub(crate) use for_each_operation;
