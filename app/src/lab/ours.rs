//! What this site answers to the same cases, for comparison.

use crate::catalogue::{CallerEntry, Case};
use crate::lab::Ask;

/// An answer of this site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ours {
    /// What it is, and why.
    pub says: &'static str,
    /// The status, and a request that gets it; none where there is no request for it.
    pub shown: Option<(u16, Ask)>,
}

/// What this site does in that case.
pub fn ours(case: Case) -> Ours {
    let [inbox, members] = ["/api/inbox", "/api/admin/users"];
    let [alice, zoe] = ["/api/profiles/alice", "/api/profiles/zoe"];
    let (says, caller, api, status) = match case {
        Case::Allowed => ("200.", "alice", inbox, 200),
        Case::NoCredentials => {
            ("401, and WWW-Authenticate names a scheme and a realm.", "logged-out", inbox, 401)
        }
        Case::BadCredentials => {
            ("401 as well, and the challenge says that it is no session here.", "tampered", inbox, 401)
        }
        Case::LackingPermission => {
            ("403, and the problem names the permission that is missing.", "alice", members, 403)
        }
        Case::Hidden => ("404, to everybody who may not know of it.", "bob", alice, 404),
        Case::Missing => ("404, the answer that a hidden thing gets.", "bob", zoe, 404),
        Case::RateLimited => {
            let says = "After five wrong passwords a login is 429 with Retry-After, right or wrong. What one \
                may read, one may read as often as one likes.";
            return Ours { says, shown: None };
        }
    };
    Ours { says, shown: CallerEntry::find(caller).map(|caller| (status, Ask::get(caller, &api))) }
}
