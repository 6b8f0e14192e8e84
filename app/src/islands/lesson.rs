//! What a decision teaches. It may tell hidden from missing, because nothing here is a real request.

use two_gates_policy::{Decision, Plan, Reason, Requirement, Role, Verdict};

/// Why it was decided so.
pub const fn lesson(decision: Decision) -> Lesson {
    Lesson { why: why(decision.reason), rule: rule(decision), section: section(decision) }
}

/// One decision, explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// What happened here.
    pub why: &'static str,
    /// What the status means anywhere.
    pub rule: &'static str,
    /// The section of RFC 9110.
    pub section: &'static str,
}

const fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::OpenToAll => {
            "This page asks nothing of anyone, so both gates stand open. What it lists depends on who asks."
        }
        Reason::Public => "The profile is public, so both gates stand open.",
        Reason::Owner => "This is the caller's own profile.",
        Reason::Administrator => "Administrators may see every profile.",
        Reason::Granted(Requirement::Login) => "Gate 1 knows who asks, and gate 2 wants no more than that.",
        Reason::Granted(Requirement::Plan(Plan::Pro)) => {
            "Gate 1 knows who asks, and gate 2 finds the pro plan or an administrator."
        }
        Reason::Granted(_) => "Gate 1 knows who asks, and gate 2 finds the role it wants.",
        Reason::GrantedOnRequest => {
            "Gate 1 knows who asks, and gate 2 finds what an administrator has granted."
        }
        Reason::NoCredential => "No credential came with the request, so gate 1 asks: who are you?",
        Reason::BadCredential(_) => "The credential that came does not count, so gate 1 asks: who are you?",
        Reason::Lacks(Requirement::Role(Role::Administrator)) => {
            "Gate 1 knows who asks; gate 2 wants an administrator."
        }
        Reason::Lacks(Requirement::Plan(_)) => "Gate 1 knows who asks; gate 2 wants the pro plan.",
        Reason::Lacks(_) => "Gate 1 knows who asks; gate 2 wants more than that.",
        Reason::LoginTooOld(_) => "Gate 1 knows who asks, and wants a newer login for this.",
        Reason::Embargoed(_) => "Gate 1 knows who asks; gate 2 opens later.",
        Reason::InsufficientScope(_) => "Gate 1 knows who asks; the token does not reach that far.",
        Reason::Absent => "There is no such profile.",
        Reason::Hidden => "The profile exists, and this caller may not know of it.",
    }
}

const fn rule(decision: Decision) -> &'static str {
    match decision.verdict {
        Verdict::Allowed => "A 200 carries what was asked for.",
        Verdict::Unauthenticated => {
            "A 401 must carry a WWW-Authenticate challenge that says how to prove who you are; a login may \
                help."
        }
        Verdict::Forbidden if matches!(decision.reason, Reason::Embargoed(_)) => {
            "A 403 says that the request was understood, and is refused. This one is the same for every \
                account, and Retry-After says when it ends."
        }
        Verdict::Forbidden => {
            "A 403 says that the request was understood, and is refused. This one is about the account: to \
                log in again would change nothing, and another account may be let in."
        }
        Verdict::NotFound => {
            "A 404 may hide a 403: hidden and missing get the same answer, so the answer does not tell them \
                apart."
        }
    }
}

const fn section(decision: Decision) -> &'static str {
    match (decision.verdict, decision.reason) {
        (Verdict::Allowed, _) => "15.3.1",
        (Verdict::Unauthenticated, _) => "15.5.2",
        (Verdict::NotFound, Reason::Absent) => "15.5.5",
        (Verdict::Forbidden | Verdict::NotFound, _) => "15.5.4",
    }
}
