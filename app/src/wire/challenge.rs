//! Authentication schemes (RFC 9110 §11.1), and the challenges in `WWW-Authenticate` (§11.6.1).

use std::fmt;

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

/// The name of a credential without a scheme: a password in a form or in JSON.
pub const PASSWORD: &str = "password";

/// The name of the credential that a client sends to the token endpoint.
pub const CLIENT_SECRET: &str = "client secret";

/// An authentication scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
pub enum AuthScheme {
    /// The session cookie of a login. The name is our own: no scheme is registered for cookies, browsers open
    /// a dialog for Basic, Digest and NTLM, and a 401 without a challenge would break RFC 9110 §11.6.1.
    Session,
    /// A token in Authorization (RFC 6750).
    Bearer,
    /// A name and a password in Authorization (RFC 7617).
    Basic,
    /// A key in X-API-Key. The name is our own: no scheme is registered for keys.
    ApiKey,
}

impl AuthScheme {
    /// Every scheme.
    pub const ALL: [Self; 4] = [Self::Session, Self::Bearer, Self::Basic, Self::ApiKey];

    /// The name of the scheme in a challenge.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// The name of the scheme's credentials.
    pub const fn credential(self) -> &'static str {
        match self {
            Self::Session => "session cookie",
            Self::Bearer => "bearer token",
            Self::Basic => "user name and password",
            Self::ApiKey => "API key",
        }
    }
}

/// One challenge: a scheme and its parameters. A challenge of this site always names a realm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// The authentication scheme, compared without regard to case.
    pub scheme: String,
    /// The parameters in order.
    pub params: Vec<Param>,
}

/// One parameter of a challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    /// The name, compared without regard to case.
    pub name: String,
    /// The value, unquoted.
    pub value: String,
}

/// The error for a header value that is not a list of challenges: the offset of the error, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseChallengeError(pub usize);

impl Challenge {
    /// A challenge with a realm. Basic requires a realm (RFC 7617 §2), and Bearer requires a parameter (RFC
    /// 6750 §3). The realm tells a client which of its credentials to send (RFC 9110 §11.5).
    pub fn new(scheme: AuthScheme, realm: &str) -> Self {
        Self { scheme: scheme.as_str().to_owned(), params: Vec::new() }.with("realm", realm)
    }

    /// Adds a parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.params.push(Param { name: name.to_owned(), value: value.to_owned() });
        self
    }

    /// Adds the error for a login that is too old, with the maximum age in seconds (RFC 9470 §3).
    #[must_use]
    pub fn with_max_age(self, seconds: u32) -> Self {
        self.with("error", "insufficient_user_authentication")
            .with("error_description", "A more recent login is needed")
            .with("max_age", &seconds.to_string())
    }

    /// The value of a parameter.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|p| p.name.eq_ignore_ascii_case(name)).map(|p| p.value.as_str())
    }

    /// Parses a header value, which may contain several challenges. Values are tokens or quoted strings. A
    /// token68 is an error, because no challenge of a scheme in use here has a token68.
    pub fn parse_list(value: &str) -> Result<Vec<Self>, ParseChallengeError> {
        ChallengeParser { text: value, offset: 0 }.challenges()
    }
}

impl fmt::Display for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.scheme)?;
        for (i, param) in self.params.iter().enumerate() {
            let value = param.value.replace('\\', "\\\\").replace('"', "\\\"");
            write!(f, "{} {}=\"{value}\"", if i == 0 { "" } else { "," }, param.name)?;
        }
        Ok(())
    }
}

struct ChallengeParser<'a> {
    text: &'a str,
    offset: usize,
}

impl ChallengeParser<'_> {
    /// After a comma comes a parameter if `=` follows the token, otherwise a challenge (RFC 9110 §11.6.1).
    fn challenges(mut self) -> Result<Vec<Challenge>, ParseChallengeError> {
        let mut list: Vec<Challenge> = Vec::new();
        loop {
            self.skip_while(|b| matches!(b, b' ' | b'\t' | b','));
            if self.offset == self.text.len() {
                break;
            }
            let start = self.offset;
            let mut name = self.token()?;
            self.skip_space();
            if self.peek() != Some(b'=') {
                list.push(Challenge { scheme: name, params: Vec::new() });
                if self.is_at_end_of_element() {
                    continue;
                }
                name = self.token()?;
                self.skip_space();
            }
            let value = self.parameter_value()?;
            list.last_mut().ok_or(ParseChallengeError(start))?.params.push(Param { name, value });
            self.skip_space();
            if !self.is_at_end_of_element() {
                return Err(ParseChallengeError(self.offset));
            }
        }
        if list.is_empty() { Err(ParseChallengeError(self.offset)) } else { Ok(list) }
    }

    /// The value of a parameter, after `=` (RFC 9110 §11.2).
    fn parameter_value(&mut self) -> Result<String, ParseChallengeError> {
        if self.peek() != Some(b'=') {
            return Err(ParseChallengeError(self.offset));
        }
        self.offset += 1;
        self.skip_space();
        self.value()
    }

    /// RFC 9110 §5.6.1: a comma separates the elements of a list.
    fn is_at_end_of_element(&self) -> bool {
        matches!(self.peek(), None | Some(b','))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    fn skip_while(&mut self, predicate: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&predicate) {
            self.offset += 1;
        }
    }

    fn skip_space(&mut self) {
        self.skip_while(|b| matches!(b, b' ' | b'\t'));
    }

    /// A token (RFC 9110 §5.6.2).
    fn token(&mut self) -> Result<String, ParseChallengeError> {
        let start = self.offset;
        self.skip_while(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b));
        let token = &self.text[start..self.offset];
        if token.is_empty() { Err(ParseChallengeError(start)) } else { Ok(token.to_owned()) }
    }

    /// A quoted string (RFC 9110 §5.6.4) or a token.
    fn value(&mut self) -> Result<String, ParseChallengeError> {
        if self.peek() != Some(b'"') {
            return self.token();
        }
        let mut value = String::new();
        let mut rest = self.text[self.offset + 1..].char_indices();
        while let Some((i, c)) = rest.next() {
            match c {
                '\\' => value.extend(rest.next().map(|(_, escaped)| escaped)),
                '"' => {
                    self.offset += i + 2;
                    return Ok(value);
                }
                c => value.push(c),
            }
        }
        Err(ParseChallengeError(self.text.len()))
    }
}
