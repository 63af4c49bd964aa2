//! Recipe: tag a partner. `docs/recipes.md` shows the code below.

use partnercentral_account::types::Tag;
use partnercentral_account::{Client, Error};

/// Adds a tag to a partner, or replaces its value. Returns all tags of the partner.
pub async fn tag(
    client: &Client,
    partner_arn: &str,
    key: &str,
    value: &str,
) -> Result<Vec<Tag>, Error> {
    let tag = Tag::builder().key(key).value(value).build()?;
    client.tag_resource().resource_arn(partner_arn).tags(tag).send().await?;
    let list = client.list_tags_for_resource().resource_arn(partner_arn).send().await?;
    Ok(list.tags.unwrap_or_default())
}

/// Removes a tag from a partner. It is no error if the partner does not have the tag.
pub async fn untag(client: &Client, partner_arn: &str, key: &str) -> Result<(), Error> {
    client.untag_resource().resource_arn(partner_arn).tag_keys(key).send().await?;
    Ok(())
}
