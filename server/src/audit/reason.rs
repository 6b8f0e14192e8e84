//! The reasons of the trail: one short word for each rule, to search and count by.

use two_gates_policy::{Fault, Plan, Reason, Requirement, Role};

pub(super) fn word(reason: Reason) -> String {
    match reason {
        Reason::NoCredential => "no-credential".to_owned(),
        Reason::BadCredential(fault) => format!("bad-credential:{}", fault_word(fault)),
        Reason::LoginTooOld(seconds) => format!("login-older-than:{seconds}"),
        Reason::Lacks(Requirement::Role(Role::Administrator)) => "lacks:administrator".to_owned(),
        Reason::Lacks(Requirement::Plan(Plan::Pro)) => "lacks:pro".to_owned(),
        Reason::Lacks(_) => "lacks:permission".to_owned(),
        Reason::InsufficientScope(Some(scope)) => format!("lacks-scope:{scope}"),
        Reason::InsufficientScope(None) => "lacks-scope:none-would-do".to_owned(),
        Reason::Embargoed(seconds) => format!("embargoed:{seconds}"),
        Reason::Hidden => "hidden".to_owned(),
        Reason::Absent => "absent".to_owned(),
        Reason::OpenToAll
        | Reason::Public
        | Reason::Owner
        | Reason::Administrator
        | Reason::Granted(_)
        | Reason::GrantedOnRequest => "granted".to_owned(),
    }
}

const fn fault_word(fault: Fault) -> &'static str {
    match fault {
        Fault::Malformed => "malformed",
        Fault::Expired => "expired",
        Fault::Ended => "ended",
        Fault::Wrong => "wrong",
    }
}
