//! Reads the address that a request of the lab comes from.

use crate::lab::AskError;
use crate::wire::SentFrom;

/// Reads an address.
pub(super) fn sent_from(text: &str) -> Result<SentFrom, AskError> {
    SentFrom::ALL.into_iter().find(|from| from.key() == text).ok_or_else(|| {
        let keys = SentFrom::ALL.map(SentFrom::key).join(", ");
        AskError::new("from", format!("the lab has no such address. Use one of: {keys}."))
    })
}

#[cfg(test)]
mod tests {
    use super::sent_from;
    use crate::wire::SentFrom;

    #[test]
    fn an_address_is_read_as_it_is_written_and_no_other_is_sent_from() {
        for from in SentFrom::ALL {
            assert_eq!(sent_from(from.key()), Ok(from));
            assert_eq!(from.address().to_string(), from.key());
        }
        assert!(sent_from("127.0.0.1").is_err());
    }
}
