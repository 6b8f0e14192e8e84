//! The parameters of a form, in order and by name: for forms in which a name may come several times, or must not.

use serde::Deserialize;

use crate::refusal::Refusal;

/// The names and values of a form.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// The value of a name. One without a value is as good as none (RFC 6749 §3.2).
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).find(|value| !value.is_empty())
    }

    /// The value of a name that comes once at most: of two, only one could count.
    pub fn single(&self, name: &str) -> Result<Option<&str>, Refusal> {
        if self.all(name).nth(1).is_some() {
            return Err(Refusal::bad_request(format!("{name} comes twice in the form. Send it once.")));
        }
        Ok(self.get(name))
    }

    /// Every value of a name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(each, _)| each == name).map(|(_, value)| value.as_str())
    }

    /// Whether a name comes more than once.
    pub fn repeat(&self) -> bool {
        let mut names: Vec<_> = self.0.iter().map(|(name, _)| name).collect();
        names.sort_unstable();
        names.windows(2).any(|pair| pair[0] == pair[1])
    }
}

impl std::fmt::Debug for Parameters {
    /// The names alone: a value may be a credential.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::Parameters;

    #[test]
    fn a_name_without_a_value_is_not_there_and_one_that_comes_twice_is_seen() {
        let read = |pairs: &[(&str, &str)]| {
            Parameters(pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
        };
        let parameters = read(&[("a", "1"), ("b", "")]);
        assert_eq!((parameters.get("a"), parameters.get("b")), (Some("1"), None));
        assert!(!parameters.repeat());
        assert!(read(&[("a", "1"), ("b", ""), ("a", "1")]).repeat());
        assert_eq!(format!("{:?}", read(&[("client_secret", "hush")])), "[\"client_secret\"]");
    }
}
