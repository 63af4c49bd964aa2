//! Reads the bytes as JSON with the client's reader, and compares the results with those of serde_json.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| partnercentral_account_fuzz::json::compare(bytes));
