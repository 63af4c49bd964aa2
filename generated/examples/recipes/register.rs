//! Recipe: register an account as a partner. `docs/recipes.md` shows the code below.

use partnercentral_account::types::{AllianceLeadContact, PrimarySolutionType};
use partnercentral_account::{Client, Error};

/// Registers the account as a partner, unless it is registered already. Returns the partner's ID.
pub async fn register(client: &Client, legal_name: &str) -> Result<String, Error> {
    let mut partners = client.list_partners().catalog("Sandbox").into_paginator().items().send();
    if let Some(partner) = partners.next().await {
        return Ok(partner?.id);
    }
    let contact = AllianceLeadContact::builder()
        .first_name("Ada")
        .last_name("Example")
        .email("ada@example.com")
        .business_title("Head of Alliances")
        .build()?;
    let partner = client
        .create_partner()
        .catalog("Sandbox")
        .legal_name(legal_name)
        .primary_solution_type(PrimarySolutionType::SoftwareProducts)
        .alliance_lead_contact(contact)
        .email_verification_code("123456") // The Sandbox accepts any six digits.
        .send()
        .await?;
    Ok(partner.id)
}
