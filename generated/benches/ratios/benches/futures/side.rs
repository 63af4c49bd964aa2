// The measured code of one crate, written once and included twice: `sdk` is the official crate in one module and ours
// in the other.

/// Returns the size of the future that `send` of each operation returns. The futures are not polled.
pub fn sizes() -> Vec<(&'static str, usize)> {
    let config = sdk::Config::builder()
        .behavior_version(sdk::config::BehaviorVersion::latest())
        .region(sdk::config::Region::new("us-east-1"));
    let client = sdk::Client::from_conf(config.build());
    macro_rules! sizes {
        ($($operation:ident)*) => {
            vec![$((stringify!($operation), size_of_val(&client.$operation().send()))),*]
        };
    }
    sizes! {
        accept_connection_invitation
        associate_aws_training_certification_email_domain
        cancel_connection
        cancel_connection_invitation
        cancel_profile_update_task
        create_connection_invitation
        create_partner
        disassociate_aws_training_certification_email_domain
        get_alliance_lead_contact
        get_connection
        get_connection_invitation
        get_connection_preferences
        get_partner
        get_profile_update_task
        get_profile_visibility
        get_qualifications_association_details
        get_qualifications_association_task
        get_qualifications_disassociation_task
        get_verification
        list_connection_invitations
        list_connections
        list_partners
        list_tags_for_resource
        put_alliance_lead_contact
        put_profile_visibility
        reject_connection_invitation
        send_email_verification_code
        start_profile_update_task
        start_qualifications_association_task
        start_qualifications_disassociation_task
        start_verification
        tag_resource
        untag_resource
        update_connection_preferences
    }
}
