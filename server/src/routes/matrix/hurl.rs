//! The matrix as a test for hurl: the same requests to the running server, and the statuses that came back here.
//!
//! One persona after the other, because hurl keeps one set of cookies: each logs in, asks for every row, and logs out.

use std::fmt::Write;

use two_gates_app::catalogue::{CallerEntry, Credential};
use two_gates_app::wire::{Api, Cell, Matrix, MatrixRow, switched};

use crate::seed::DEMO_PASSWORD;
use crate::session::COOKIE_NAME;

/// Has the form of a session id, and is none.
const NO_SESSION: &str = "AAAAAAAAAAAAAAAAAAAAAA";

/// The file, for the server at that origin.
pub(super) fn write(matrix: &Matrix, origin: &str) -> String {
    let mut file = format!(
        "# The matrix of Two Gates: {} by every persona.\n# Run it while the server runs: hurl --test matrix.hurl\n",
        matrix.query.method
    );
    for (place, caller) in matrix.columns.iter().enumerate() {
        let cells = matrix.rows.iter().filter_map(|row| Some((row, row.cells.get(place)?)));
        let test = Test { matrix, origin, caller };
        test.persona(&mut file, cells).expect("a string takes every text");
    }
    file
}

/// What is sent as one persona.
struct Test<'a> {
    matrix: &'a Matrix,
    origin: &'a str,
    caller: &'a CallerEntry,
}

impl Test<'_> {
    fn persona<'a>(
        &self,
        file: &mut String,
        cells: impl Iterator<Item = (&'a MatrixRow, &'a Cell)>,
    ) -> std::fmt::Result {
        let mut cells = cells.peekable();
        if cells.peek().is_none() {
            return Ok(());
        }
        let CallerEntry { label, says, credential, .. } = self.caller;
        writeln!(file, "\n\n# {label}: {says}")?;
        if matches!(credential, Credential::Expired | Credential::Revoked | Credential::Tampered) {
            writeln!(
                file,
                "# The cookie stands for \"{label}\": one that no session belongs to gets the same status."
            )?;
        }
        let user_name = self.caller.user_name.filter(|_| *credential == Credential::Live);
        let mut logged_in = false;
        for (row, cell) in cells {
            if let Some(user_name) = user_name.filter(|_| !logged_in) {
                self.log_in(file, user_name)?;
                // What changes something may have ended the session.
                logged_in = self.matrix.query.method.is_safe();
            }
            self.request(file, row, cell)?;
        }
        if user_name.is_some() { self.log_out(file) } else { Ok(()) }
    }

    fn log_in(&self, file: &mut String, user_name: &str) -> std::fmt::Result {
        let (origin, path) = (self.origin, Api::Session);
        let login = serde_json::json!({ "user_name": user_name, "password": DEMO_PASSWORD });
        write!(file, "\nPOST {origin}{path}\nOrigin: {origin}\n{login:#}\nHTTP 200\n")
    }

    fn log_out(&self, file: &mut String) -> std::fmt::Result {
        let (origin, path) = (self.origin, Api::Session);
        write!(file, "\nDELETE {origin}{path}\nOrigin: {origin}\nHTTP 204\n")
    }

    fn request(&self, file: &mut String, row: &MatrixRow, cell: &Cell) -> std::fmt::Result {
        let (origin, method) = (self.origin, self.matrix.query.method);
        let path =
            self.matrix.query.policy.map_or_else(|| row.path.clone(), |policy| switched(policy, &row.path));
        writeln!(file, "\n# {}\n{method} {origin}{path}", row.label)?;
        match self.caller.credential {
            Credential::None | Credential::Live => {}
            Credential::Expired | Credential::Revoked | Credential::Tampered => {
                writeln!(file, "Cookie: {COOKIE_NAME}={NO_SESSION}")?;
            }
        }
        if !method.is_safe() {
            writeln!(file, "Origin: {origin}")?;
        }
        writeln!(file, "HTTP {}", cell.status)?;
        match cell.status {
            // RFC 9110 §15.5.2, §15.5.6.
            401 => writeln!(file, "[Asserts]\nheader \"WWW-Authenticate\" exists"),
            405 => writeln!(file, "[Asserts]\nheader \"Allow\" exists"),
            _ => Ok(()),
        }
    }
}
