//! The buffer that JSON is written to: strings and names in quotes, and the punctuation between them.
//!
//! Bytes first go into a block of a fixed size. One comparison tells whether a short string fits into it. Short strings
//! are copied and searched for escapes at the same time, in whole words and without a loop. `writer` decides how a
//! value is written as JSON.

/// The size of the block that is written into.
const BLOCK: usize = 1024;

/// Strings of at most this length are copied in overlapping parts, without a loop.
const SHORT: usize = 64;

/// Space for a short string with its quotes and the punctuation around it.
type Room = [u8; SHORT + 6];

/// The punctuation before a value: a comma, an opening bracket or brace, or a comma followed by one.
///
/// It is written together with a name, because writing a single byte takes as long as writing a word.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Lead {
    bytes: [u8; 2],
    len: u8,
}

impl Lead {
    pub(super) const NOTHING: Self = Self { bytes: [0; 2], len: 0 };
    pub(super) const COMMA: Self = Self { bytes: [b',', 0], len: 1 };

    #[inline]
    fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }

    /// Writes it to the beginning of `room`, and returns its length.
    #[inline(always)]
    fn put(self, room: &mut Room) -> usize {
        room[..2].copy_from_slice(&self.bytes);
        // The length is never more than two. `min` tells the compiler, which then removes bounds checks.
        usize::from(self.len.min(2))
    }
}

/// The bytes that have been written.
pub(super) struct Buffer {
    /// The bytes before those in the block.
    flushed: Vec<u8>,
    block: [u8; BLOCK],
    /// The number of bytes in the block.
    used: usize,
}

impl Buffer {
    #[inline]
    pub(super) fn new() -> Self {
        Self { flushed: Vec::new(), block: [0; BLOCK], used: 0 }
    }

    /// Returns the bytes.
    pub(super) fn into_bytes(mut self) -> Vec<u8> {
        self.flushed.extend_from_slice(&self.block[..self.used]);
        self.flushed
    }

    /// Writes one byte.
    #[inline]
    pub(super) fn byte(&mut self, byte: u8) {
        let Some(room) = self.room() else { return self.bytes(&[byte]) };
        room[0] = byte;
        self.used += 1;
    }

    /// Writes the punctuation before a value.
    #[inline]
    pub(super) fn lead(&mut self, lead: Lead) {
        if lead.len != 0 {
            self.bytes(lead.as_bytes());
        }
    }

    /// Returns a lead with a byte after it as one lead. If that is too long, writes `lead` first.
    #[inline]
    pub(super) fn lead_and(&mut self, lead: Lead, byte: u8) -> Lead {
        match lead.len {
            0 => Lead { bytes: [byte, 0], len: 1 },
            1 => Lead { bytes: [lead.bytes[0], byte], len: 2 },
            _ => {
                self.lead(lead);
                Lead { bytes: [byte, 0], len: 1 }
            }
        }
    }

    /// Writes bytes unchanged.
    #[inline(never)]
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        if self.room().is_none() {
            self.empty(bytes.len());
        }
        match self.room() {
            Some(room) if bytes.len() <= SHORT => {
                room[..bytes.len()].copy_from_slice(bytes);
                self.used += bytes.len();
            }
            _ => {
                self.empty(bytes.len());
                self.flushed.extend_from_slice(bytes);
            }
        }
    }

    /// Writes the key of an object in quotes, and a colon.
    ///
    /// It is inlined, so that the compiler can search a constant key for escapes.
    #[inline(always)]
    pub(super) fn key(&mut self, lead: Lead, key: &[u8]) {
        let len = key.len();
        match self.room() {
            Some(room) if len <= SHORT => {
                let start = lead.put(room);
                room[start] = b'"';
                if copy(key, room, start + 1) != 0 {
                    return self.key_elsewhere(lead, key);
                }
                room[start + len + 1] = b'"';
                room[start + len + 2] = b':';
                self.used += start + len + 3;
            }
            _ => self.key_elsewhere(lead, key),
        }
    }

    /// Writes a key that needs escapes, or that does not fit into the rest of the block.
    #[inline(never)]
    fn key_elsewhere(&mut self, lead: Lead, key: &[u8]) {
        self.lead(lead);
        self.text(key);
        self.byte(b':');
    }

    /// Writes a string in quotes.
    #[inline(never)]
    pub(super) fn text(&mut self, text: &[u8]) {
        let len = text.len();
        match self.room() {
            Some(room) if len <= SHORT => {
                room[0] = b'"';
                if copy(text, room, 1) != 0 {
                    return self.escaped(text);
                }
                room[len + 1] = b'"';
                self.used += len + 2;
            }
            _ => self.text_elsewhere(text),
        }
    }

    /// Writes a string that does not fit into the rest of the block, or is not short.
    #[inline(never)]
    fn text_elsewhere(&mut self, text: &[u8]) {
        self.empty(text.len() + 2);
        if text.len() <= SHORT {
            return self.text(text);
        }
        let (eights, _) = text.as_chunks::<8>();
        if eights.iter().any(|eight| escapes(*eight) != 0)
            || text.last_chunk::<8>().is_some_and(|last| escapes(*last) != 0)
        {
            return self.escaped(text);
        }
        self.flushed.push(b'"');
        self.flushed.extend_from_slice(text);
        self.flushed.push(b'"');
    }

    /// Writes a string in quotes, with the necessary escapes.
    #[cold]
    fn escaped(&mut self, text: &[u8]) {
        self.byte(b'"');
        let mut start = 0;
        for (at, byte) in text.iter().enumerate().filter(|(_, byte)| needs_escape(**byte)) {
            self.bytes(&text[start..at]);
            start = at + 1;
            match byte {
                b'"' => self.bytes(b"\\\""),
                b'\\' => self.bytes(b"\\\\"),
                0x08 => self.bytes(b"\\b"),
                0x0c => self.bytes(b"\\f"),
                b'\n' => self.bytes(b"\\n"),
                b'\r' => self.bytes(b"\\r"),
                b'\t' => self.bytes(b"\\t"),
                control => self.bytes(format!("\\u{control:04x}").as_bytes()),
            }
        }
        self.bytes(&text[start..]);
        self.byte(b'"');
    }

    /// Returns the place for the next bytes, if there is enough space for a short string.
    #[inline(always)]
    fn room(&mut self) -> Option<&mut Room> {
        self.block.get_mut(self.used..)?.first_chunk_mut()
    }

    /// Moves the bytes out of the block, and reserves space for `more` bytes after them.
    #[inline(never)]
    fn empty(&mut self, more: usize) {
        let needed = self.used + more;
        // Reserves twice as much, because the bytes that follow need space too.
        if self.flushed.capacity() - self.flushed.len() < needed {
            self.flushed.reserve(2 * needed + self.flushed.len());
        }
        self.flushed.extend_from_slice(&self.block[..self.used]);
        self.used = 0;
    }
}

/// Copies a short string into `to`. Returns a value other than 0 if a byte of it needs an escape.
#[inline(always)]
fn copy(text: &[u8], to: &mut Room, at: usize) -> u64 {
    match text.len() {
        32..=SHORT => copy_ends::<32>(text, to, at),
        16..32 => copy_ends::<16>(text, to, at),
        8..16 => copy_ends::<8>(text, to, at),
        4..8 => copy_ends::<4>(text, to, at),
        2..4 => copy_ends::<2>(text, to, at),
        1 => copy_ends::<1>(text, to, at),
        _ => 0,
    }
}

/// Copies the first and the last bytes of a string. They overlap if it is shorter than both together.
#[inline(always)]
fn copy_ends<const N: usize>(text: &[u8], to: &mut Room, at: usize) -> u64 {
    let (Some(first), Some(last)) = (text.first_chunk::<N>(), text.last_chunk::<N>()) else {
        return 0;
    };
    to[at..at + N].copy_from_slice(first);
    to[at + text.len() - N..at + text.len()].copy_from_slice(last);
    if N < 8 {
        let mut both = [b' '; 8];
        both[..N].copy_from_slice(first);
        both[N..2 * N].copy_from_slice(last);
        return escapes(both);
    }
    let mut found = 0;
    for (first, last) in first.as_chunks().0.iter().zip(last.as_chunks().0) {
        found |= escapes(*first) | escapes(*last);
    }
    found
}

/// Returns a value other than 0 if a byte needs an escape. Its lowest bit that is set is then in the first such byte.
///
/// A subtraction sets the highest bit of a byte that is smaller than the subtrahend. Bytes whose highest bit was set
/// before are ignored: they are parts of non-ASCII characters, which need no escape. Flipping the second bit turns the
/// quote into the byte after the control characters, which remain control characters.
#[inline(always)]
pub(super) fn escapes(eight: [u8; 8]) -> u64 {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    let below = |eight: u64, least: u8| eight.wrapping_sub(EACH * u64::from(least));
    let eight = u64::from_le_bytes(eight);
    let quote_or_control = below(eight ^ (EACH * 0x02), (b'"' ^ 0x02) + 1);
    let backslash = below(eight ^ (EACH * u64::from(b'\\')), 1);
    (quote_or_control | backslash) & !eight & (EACH * 0x80)
}

/// Returns whether a byte in a string needs an escape.
#[inline]
pub(super) fn needs_escape(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}
