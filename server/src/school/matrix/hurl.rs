//! The matrix as a test for Hurl: the same requests to the running server, and the statuses of the matrix.
//!
//! Hurl has one cookie jar, so each persona in turn logs in or gets a token, requests all rows, and logs out.

use std::fmt::Write;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use two_gates_app::catalogue::{CallerEntry, Credential, Validity};
use two_gates_app::export::{ReplayLogin, hurl_login};
use two_gates_app::lab::{Cell, Matrix, MatrixRow, policy_path};
use two_gates_app::wire::SessionApi;

/// A session id that is well formed but was never issued.
const UNKNOWN_SESSION: &str = "AAAAAAAAAAAAAAAAAAAAAA";

/// An access token that is well formed, with a valid checksum, but was never issued.
pub(super) const UNKNOWN_TOKEN: &str = "tga_VHdvIEdhdGVzOiBuZXZlciBpc3N1ZWQuYjJGfQ";

/// A malformed access token.
pub(super) const MALFORMED_TOKEN: &str = "tga_mistyped";

/// The Hurl file for the server at `origin`, whose session cookie has the name `cookie`.
pub(super) fn write(matrix: &Matrix, origin: &str, cookie: &str) -> String {
    let mut file = format!(
        "# The matrix of Two Gates: {} by every persona.\n\
         # Run it while the server runs: hurl --test matrix.hurl\n",
        matrix.query.method
    );
    for (column, caller) in matrix.columns.iter().enumerate() {
        let cells = matrix.rows.iter().filter_map(|row| Some((row, row.cells.get(column)?)));
        let test = HurlTest { matrix, origin, cookie, caller };
        test.write_persona(&mut file, cells).expect("a string takes every text");
    }
    file
}

struct HurlTest<'a> {
    matrix: &'a Matrix,
    origin: &'a str,
    cookie: &'a str,
    caller: &'a CallerEntry,
}

impl HurlTest<'_> {
    fn write_persona<'a>(
        &self,
        file: &mut String,
        cells: impl Iterator<Item = (&'a MatrixRow, &'a Cell)>,
    ) -> std::fmt::Result {
        let mut cells = cells.peekable();
        if cells.peek().is_none() {
            return Ok(());
        }
        let CallerEntry { label, note, credential, .. } = self.caller;
        writeln!(file, "\n\n# {label}: {note}")?;
        match credential {
            Credential::Session(Validity::Old) => {
                return writeln!(
                    file,
                    "# A file cannot have logged in ten minutes ago, so this column is left out."
                );
            }
            Credential::Session(Validity::Expired | Validity::Revoked | Validity::Tampered) => writeln!(
                file,
                "# The cookie stands for \"{label}\": one that no session belongs to gets the same status."
            )?,
            Credential::Access(_, Validity::Expired | Validity::Revoked) => writeln!(
                file,
                "# The token stands for \"{label}\": one that was never issued gets the same status."
            )?,
            _ => {}
        }
        let login = ReplayLogin::of(self.caller);
        let mut logged_in = login == ReplayLogin::None;
        for (row, cell) in cells {
            if !logged_in {
                write!(file, "\n{}", hurl_login(login, self.origin))?;
                // A write may have ended the session.
                logged_in = self.matrix.query.method.is_safe() || login.has_token();
            }
            self.write_request(file, row, cell)?;
        }
        if let ReplayLogin::Session(_) = login {
            let origin = self.origin;
            write!(file, "\nDELETE {origin}{SessionApi}\nOrigin: {origin}\nHTTP 204\n")?;
        }
        Ok(())
    }

    fn write_request(&self, file: &mut String, row: &MatrixRow, cell: &Cell) -> std::fmt::Result {
        let (origin, method) = (self.origin, self.matrix.query.method);
        let path = policy_path(self.matrix.query.policy, &row.path);
        writeln!(file, "\n# {}\n{method} {origin}{path}", row.label)?;
        if let Some(field) = self.credential() {
            writeln!(file, "{field}")?;
        }
        if !method.is_safe() {
            writeln!(file, "Origin: {origin}")?;
        }
        writeln!(file, "HTTP {}", cell.status)?;
        match cell.status {
            // RFC 9110 §15.5.2, §15.5.6: the header fields that these statuses require.
            401 => writeln!(file, "[Asserts]\nheader \"WWW-Authenticate\" exists"),
            405 => writeln!(file, "[Asserts]\nheader \"Allow\" exists"),
            _ => Ok(()),
        }
    }

    /// The header field with the credential. `None` without a credential, or if Hurl's cookie jar has it.
    fn credential(&self) -> Option<String> {
        match self.caller.credential {
            Credential::None | Credential::Session(Validity::Live | Validity::New | Validity::Old) => None,
            Credential::Session(_) => Some(format!("Cookie: {}={UNKNOWN_SESSION}", self.cookie)),
            Credential::Access(_, validity) | Credential::Personal(_, validity) => Some(match validity {
                Validity::Live | Validity::New | Validity::Old => {
                    "Authorization: Bearer {{token}}".to_owned()
                }
                Validity::Expired | Validity::Revoked => {
                    format!("Authorization: Bearer {UNKNOWN_TOKEN}")
                }
                Validity::Tampered => format!("Authorization: Bearer {MALFORMED_TOKEN}"),
            }),
            // RFC 7617 §2.
            Credential::Basic(name, password) => {
                let pair = BASE64_STANDARD.encode(format!("{name}:{password}"));
                Some(format!("Authorization: Basic {pair}"))
            }
            Credential::Key(key) => Some(format!("X-API-Key: {key}")),
        }
    }
}
