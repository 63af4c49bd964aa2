//! The rule function that returns a region's partition. The data about the partitions is in `partitions`.

use super::partitions::PARTITIONS;

/// The result of `aws.partition`.
#[allow(dead_code)] // Each rule set reads only some of these.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Partition {
    pub(crate) name: &'static str,
    pub(crate) dns_suffix: &'static str,
    pub(crate) dual_stack_dns_suffix: &'static str,
    pub(crate) supports_fips: bool,
    pub(crate) supports_dual_stack: bool,
    pub(crate) implicit_global_region: &'static str,
    /// The prefixes of the names of this partition's regions, before `-{place}-{number}`.
    pub(super) prefixes: &'static [&'static str],
    /// The regions of the partition whose names have another form.
    pub(super) others: &'static [&'static str],
}

/// `aws.partition`: returns the partition that lists `region`; otherwise the one whose form the region has; otherwise the
/// first partition.
///
/// The rule language also allows the result to be absent. The first partition is the fallback, so it never is.
pub(crate) fn partition(region: &str) -> &'static Partition {
    PARTITIONS
        .iter()
        .find(|partition| partition.others.contains(&region))
        .or_else(|| PARTITIONS.iter().find(|partition| could_be_in(partition, region)))
        .unwrap_or(&PARTITIONS[0])
}

/// Returns whether `region` has the form `{prefix}-{place}-{number}`.
fn could_be_in(partition: &Partition, region: &str) -> bool {
    partition.prefixes.iter().any(|prefix| {
        region
            .strip_prefix(prefix)
            .and_then(|rest| rest.strip_prefix('-'))
            .and_then(|rest| rest.split_once('-'))
            .is_some_and(|(place, number)| is_word(place) && is_number(number))
    })
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::partition;

    #[test]
    fn regions_find_their_partition() {
        for (region, name) in [
            ("us-east-1", "aws"),
            ("us-north-99", "aws"),
            ("aws-global", "aws"),
            ("cn-north-1", "aws-cn"),
            ("cn-south-7", "aws-cn"),
            ("us-gov-west-1", "aws-us-gov"),
            ("us-gov-east-7", "aws-us-gov"),
            ("us-iso-east-1", "aws-iso"),
            ("us-isob-north-1", "aws-iso-b"),
            ("eu-isoe-west-1", "aws-iso-e"),
            ("us-isof-west-3", "aws-iso-f"),
            ("eusc-de-north-2", "aws-eusc"),
            ("aws-cn-global", "aws-cn"),
            // These match no pattern: the first partition.
            ("cn-north-", "aws"),
            ("cn--1", "aws"),
            ("cn-north-1a", "aws"),
            ("xcn-north-1", "aws"),
            ("", "aws"),
        ] {
            assert_eq!(partition(region).name, name, "{region}");
        }
    }
}
