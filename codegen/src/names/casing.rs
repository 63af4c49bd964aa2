//! Converts names to snake case and to camel case, with the rules of the generator of the AWS SDKs.
//!
//! Both divide a name into words at capitals, each by rules of its own: `IPv6` is `ipv6` in snake case and `IPv6` in
//! camel case. No other module converts a name to one of these cases.

/// Words with capitals inside. In snake case, nothing divides them.
const WHOLE_WORDS: [&str; 7] = ["gib", "ipv4", "ipv6", "kib", "mib", "sigv4", "ttl"];

/// Returns a name in snake case. Characters other than ASCII letters and digits divide words.
pub fn snake(name: &str) -> String {
    let parts = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    // Digits end a word only in names like `s3key`, whose capitals don't.
    let has_capitals = name.contains(|letter: char| letter.is_ascii_uppercase());
    let mut words = Vec::new();
    for part in parts {
        let mut start = 0;
        for index in 1..part.len() {
            if starts_word(part, start, index, has_capitals) {
                words.push(part[start..index].to_ascii_lowercase());
                start = index;
            }
        }
        if start < part.len() {
            words.push(part[start..].to_ascii_lowercase());
        }
    }
    words.join("_")
}

/// Returns a name in camel case that starts with a capital. Characters other than ASCII letters and digits divide
/// words.
pub fn upper_camel(name: &str) -> String {
    let mut camel = String::new();
    for part in name.split(|letter: char| !letter.is_ascii_alphanumeric()) {
        let letters = part.as_bytes();
        for (index, letter) in letters.iter().enumerate() {
            let next_is_lower = letters.get(index + 1).is_some_and(u8::is_ascii_lowercase);
            let starts = match index.checked_sub(1).map(|before| letters[before]) {
                None => true,
                Some(before) if before.is_ascii_uppercase() => next_is_lower,
                Some(_) => true,
            };
            let is_first = index == 0 || (letter.is_ascii_uppercase() && starts);
            let letter =
                if is_first { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() };
            camel.push(char::from(letter));
        }
    }
    camel
}

/// Returns whether the letter at `index` starts a word, if the word before it starts at `start`.
fn starts_word(part: &str, start: usize, index: usize, has_capitals: bool) -> bool {
    let letters = part.as_bytes();
    let (last, next) = (letters[index - 1], letters[index]);
    let (peek, after) = (letters.get(index + 1), letters.get(index + 2));
    let is_lower = |letter: Option<&u8>| letter.is_some_and(u8::is_ascii_lowercase);
    let is_digit = |letter: Option<&u8>| letter.is_some_and(u8::is_ascii_digit);
    if last.is_ascii_uppercase() {
        // `DBProxy` and `IAMUser`, but neither `ACLs` nor `DynamoDBv2`.
        let is_plural = peek == Some(&b's') && !is_lower(after);
        let is_version = peek == Some(&b'v') && is_digit(after);
        return next.is_ascii_uppercase() && is_lower(peek) && !is_plural && !is_version;
    }
    let starts = next.is_ascii_uppercase()
        || (!has_capitals && last.is_ascii_digit() && next.is_ascii_lowercase());
    starts && !is_in_whole_word(&part[start..], index - start)
}

/// Returns whether a text starts with one of the words that nothing divides, and the word goes on at `index`.
fn is_in_whole_word(text: &str, index: usize) -> bool {
    let starts =
        |word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let is_complete = WHOLE_WORDS.iter().any(|word| text[..index].eq_ignore_ascii_case(word));
    !is_complete && WHOLE_WORDS.into_iter().any(starts)
}

#[cfg(test)]
mod tests {
    use super::{snake, upper_camel};

    /// Names of models of AWS, as they are in the AWS SDKs.
    const NAMES: [(&str, &str, &str); 52] = [
        ("ACLs", "acls", "AcLs"),
        ("ACLsUpdateStatus", "acls_update_status", "AcLsUpdateStatus"),
        ("AllowedAllVPCs", "allowed_all_vpcs", "AllowedAllVpCs"),
        (
            "AssociateAWSTrainingCertification",
            "associate_aws_training_certification",
            "AssociateAwsTrainingCertification",
        ),
        ("AuthTtL", "auth_ttl", "AuthTtL"),
        ("Av1QvbrSettings", "av1_qvbr_settings", "Av1QvbrSettings"),
        ("AwsElbv2LoadBalancer", "aws_elbv2_load_balancer", "AwsElbv2LoadBalancer"),
        ("BluePrimaryX", "blue_primary_x", "BluePrimaryX"),
        ("CIDRs", "cidrs", "CidRs"),
        ("CNAMEPrefix", "cname_prefix", "CnamePrefix"),
        (
            "CustomKeyStoreHasCMKsException",
            "custom_key_store_has_cmks_exception",
            "CustomKeyStoreHasCmKsException",
        ),
        ("DBProxy", "db_proxy", "DbProxy"),
        ("DynamoDBv2Action", "dynamo_dbv2_action", "DynamoDBv2Action"),
        ("ECDSA_SHA_256", "ecdsa_sha_256", "EcdsaSha256"),
        ("G_1X", "g_1_x", "G1X"),
        ("GetIPSet", "get_ip_set", "GetIpSet"),
        ("HTTPSOnly", "https_only", "HttpsOnly"),
        ("IAMUser", "iam_user", "IamUser"),
        ("IOUsage", "io_usage", "IoUsage"),
        ("IPv6Address", "ipv6_address", "IPv6Address"),
        ("IpV4Addresses", "ipv4_addresses", "IpV4Addresses"),
        ("IpV6Cidr", "ipv6_cidr", "IpV6Cidr"),
        ("KMSInvalidMacException", "kms_invalid_mac_exception", "KmsInvalidMacException"),
        ("M3u8Settings", "m3u8_settings", "M3u8Settings"),
        ("MD5OfBody", "md5_of_body", "Md5OfBody"),
        ("NULL", "null", "Null"),
        ("NotificationARNs", "notification_arns", "NotificationArNs"),
        ("OtaaV1_0_x", "otaa_v1_0_x", "OtaaV10X"),
        ("RSAES_OAEP_SHA_1", "rsaes_oaep_sha_1", "RsaesOaepSha1"),
        ("ReplicaGSIDescription", "replica_gsi_description", "ReplicaGsiDescription"),
        ("S3Location", "s3_location", "S3Location"),
        ("SM2PKE", "sm2_pke", "Sm2Pke"),
        ("SSEKMSKeyId", "ssekms_key_id", "SsekmsKeyId"),
        ("SSESpecification", "sse_specification", "SseSpecification"),
        ("SessionKeyEmv2000", "session_key_emv2000", "SessionKeyEmv2000"),
        ("SigV4Authorization", "sigv4_authorization", "SigV4Authorization"),
        ("SupportsClassB", "supports_class_b", "SupportsClassB"),
        ("TotalGpuMemoryInMiB", "total_gpu_memory_in_mib", "TotalGpuMemoryInMiB"),
        (
            "UnassignIpv6AddressesRequest",
            "unassign_ipv6_addresses_request",
            "UnassignIpv6AddressesRequest",
        ),
        ("VPCEndpoint", "vpc_endpoint", "VpcEndpoint"),
        ("WriteIOs", "write_ios", "WriteIOs"),
        ("X509", "x509", "X509"),
        (
            "XksProxyVpcEndpointServiceInUseException",
            "xks_proxy_vpc_endpoint_service_in_use_exception",
            "XksProxyVpcEndpointServiceInUseException",
        ),
        ("__type", "type", "Type"),
        ("a1_2xlarge", "a1_2_xlarge", "A12xlarge"),
        ("dynamoDBv2", "dynamo_dbv2", "DynamoDBv2"),
        ("ec2InstanceIds", "ec2_instance_ids", "Ec2InstanceIds"),
        ("ipv4Address", "ipv4_address", "Ipv4Address"),
        ("s3key", "s3_key", "S3key"),
        ("sha256sum", "sha256_sum", "Sha256sum"),
        ("sigv4", "sigv4", "Sigv4"),
        ("signatureS", "signature_s", "SignatureS"),
    ];

    #[test]
    fn cases() {
        for (model_name, snake_case, camel_case) in NAMES {
            assert_eq!(snake(model_name), snake_case, "{model_name}");
            assert_eq!(upper_camel(model_name), camel_case, "{model_name}");
        }
    }
}
