//! UUIDs of version 4, for idempotency tokens.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU64, Ordering};

/// Makes UUIDs out of the standard library's keyed hash of a counter: its keys are 128 random bits from
/// the operating system, and no lock is needed.
#[derive(Debug, Default)]
pub(crate) struct RandomUuids {
    keys: RandomState,
    counter: AtomicU64,
}

impl RandomUuids {
    /// A UUID, different from all before.
    pub(crate) fn uuid(&self) -> String {
        let count = self.counter.fetch_add(1, Ordering::Relaxed);
        let half = |which: u8| u128::from(self.keys.hash_one((count, which)));
        uuid_v4(half(0) << 64 | half(1))
    }
}

/// The UUID of version 4 that RFC 9562 makes of random bits, the least significant digit first.
pub(crate) fn uuid_v4(bits: u128) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut uuid = String::with_capacity(36);
    let mut rest = bits;
    let mut digit = || {
        let digit = (rest & 0xF) as usize;
        rest >>= 4;
        digit
    };
    for position in 0..36 {
        uuid.push(match position {
            8 | 13 | 18 | 23 => '-',
            14 => '4',
            // The variant: the two highest bits are 10.
            19 => char::from(HEX[digit() & 0b0011 | 0b1000]),
            _ => char::from(HEX[digit()]),
        });
    }
    uuid
}
