//! A credential that was just made, on its way to whoever it was made for.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A credential in clear. It goes into one answer, and its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Wraps a credential.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The credential itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn a_credential_is_sent_and_not_logged() {
        let secret = Secret::new("tg_abc");
        assert_eq!(serde_json::to_string(&secret).ok().as_deref(), Some("\"tg_abc\""));
        assert!(!format!("{secret:?}").contains("abc"));
    }
}
