//! The rule function that parses Amazon Resource Names (ARNs).

/// The result of `aws.parseArn`.
#[allow(dead_code)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Arn<'a> {
    pub(crate) partition: &'a str,
    pub(crate) service: &'a str,
    pub(crate) region: &'a str,
    pub(crate) account_id: &'a str,
    pub(crate) resource_id: Vec<&'a str>,
}

/// `aws.parseArn`: parses an ARN; `None` if the value is not an ARN.
#[allow(dead_code)]
pub(crate) fn parse_arn(value: &str) -> Option<Arn<'_>> {
    let mut parts = value.splitn(6, ':');
    let mut next = || parts.next();
    let (arn, partition, service) = (next()?, next()?, next()?);
    let (region, account_id, resource) = (next()?, next()?, next()?);
    if arn != "arn" || partition.is_empty() || service.is_empty() || resource.is_empty() {
        return None;
    }
    let resource_id = resource.split([':', '/']).collect();
    Some(Arn { partition, service, region, account_id, resource_id })
}

#[cfg(test)]
mod tests {
    use super::{Arn, parse_arn};

    #[test]
    fn arns() {
        assert_eq!(
            parse_arn("arn:aws:s3:us-east-1:123456789012:bucket/a:b"),
            Some(Arn {
                partition: "aws",
                service: "s3",
                region: "us-east-1",
                account_id: "123456789012",
                resource_id: vec!["bucket", "a", "b"],
            })
        );
        let global = parse_arn("arn:aws:iam::123456789012:user").map(|arn| arn.region.to_owned());
        assert_eq!(global.as_deref(), Some(""));
        for value in ["", "arn", "arn:aws:s3:::", "urn:aws:s3:::a", "arn::s3:::a", "arn:aws:s3::a"]
        {
            assert_eq!(parse_arn(value), None, "{value}");
        }
    }
}
