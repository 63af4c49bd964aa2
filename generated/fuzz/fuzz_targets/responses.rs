//! Parses the bytes as a response to an operation of the client. Recorded responses are what it starts from.

#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use partnercentral_account_fuzz::any_response;

fuzz_target!(|bytes: &[u8]| any_response::parse(bytes));

fuzz_mutator!(|bytes: &mut [u8], size: usize, max_size: usize, seed: u32| {
    if seed % 32 != 0 && size > 1 {
        return fuzzer_mutate(bytes, size, max_size);
    }
    let response = any_response::recorded(seed / 32);
    let size = response.len().min(max_size);
    bytes[..size].copy_from_slice(&response[..size]);
    size
});
