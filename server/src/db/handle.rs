//! The handle of a session: names it among those of its account, and opens nothing.

use std::fmt;

use super::session::IdHash;

/// The first eight bytes of what is stored of a session id, which is a hash of the credential already:
/// sixteen hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handle([u8; 8]);

impl Handle {
    /// The handle of a session.
    pub fn of(id: &IdHash) -> Self {
        Self::from_bytes(id)
    }

    /// Reads a handle as it stands in a path; what is written in another way names nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let written = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let number = u64::from_str_radix(text, 16).ok().filter(|_| written)?;
        Some(Self(number.to_be_bytes()))
    }

    /// From the bytes that a hash begins with.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        let mut handle = [0; 8];
        handle.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        Self(handle)
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", u64::from_be_bytes(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::Handle;

    #[test]
    fn a_handle_is_read_as_it_is_written_and_in_no_other_way() {
        let handle = Handle::of(&[0x0a; 32]);
        assert_eq!(handle.to_string(), "0a0a0a0a0a0a0a0a");
        assert_eq!(Handle::parse("0a0a0a0a0a0a0a0a"), Some(handle));
        for bad in ["", "0A0A0A0A0A0A0A0A", "0a", "+a0a0a0a0a0a0a0a", "0a0a0a0a0a0a0a0a0", "é0a0a0a0a0a0a0a"]
        {
            assert_eq!(Handle::parse(bad), None, "{bad}");
        }
    }
}
