//! Words for the steps of a decision: the observed fact, the rule, and the section that defines the rule.

use two_gates_policy::{Decision, Disclosure, Fault, Observation, Plan, Reason, Requirement, Role, Verdict};

use crate::wire::AuthScheme;

/// A rule and its source.
pub type Rule = (&'static str, &'static str);

/// The observed fact. `name` is the user name, if known; `credential` names the kind of credential.
pub fn fact(observation: Observation, name: Option<&str>, credential: &str) -> String {
    let name = name.unwrap_or("an account");
    match observation {
        Observation::NoCredential => format!("{credential}: none"),
        Observation::Credential => format!("{credential}: sent"),
        Observation::BadCredential(fault) => format!("{credential}: not valid, {}", fault_words(fault)),
        Observation::GoodCredential => format!("{credential}: valid, {name}"),
        Observation::OldLogin => format!("{credential}: valid, {name}; the login is too old for this"),
        Observation::Absent => "there is no such thing".to_owned(),
        Observation::Public => "it exists, and it is public".to_owned(),
        Observation::Owner => format!("it exists, it is private, and it is {name}'s own"),
        Observation::Administrator => format!("it exists, it is private, and {name} is an administrator"),
        Observation::Private => "it exists, it is private, and it is another's".to_owned(),
        Observation::NoRequirement => "no permission is needed here".to_owned(),
        Observation::Has(requirement) => format!("asked for {}: yes", requirement_words(requirement)),
        Observation::Granted(grant) => format!("asked for {}: granted to {name} on request", grant.as_str()),
        Observation::HasScope(scope) => format!("asked for {scope}: the token has it"),
        Observation::Lacks(requirement) => format!("asked for {}: no", requirement_words(requirement)),
        Observation::LacksScope(Some(scope)) => format!("asked for {scope}: the token lacks it"),
        Observation::LacksScope(None) => "no token reaches this".to_owned(),
        Observation::Embargoed => "asked for the time: it has not come".to_owned(),
        Observation::Disclosure(disclosure, _) => format!("policy: {}", disclosure.key()),
    }
}

const fn fault_words(fault: Fault) -> &'static str {
    match fault {
        Fault::Malformed => "it cannot be one of ours",
        Fault::Expired => "expired",
        Fault::Ended => "unknown or ended",
        Fault::Wrong => "the name and the password do not match",
    }
}

const fn requirement_words(requirement: Requirement) -> &'static str {
    match requirement {
        Requirement::Nothing => "nothing",
        Requirement::Visible => "permission to see it",
        Requirement::Login => "a login",
        Requirement::AfterEmbargo => "a login, and the time",
        Requirement::Role(Role::Standard) => "the standard role",
        Requirement::Role(Role::Administrator) => "an administrator",
        Requirement::Plan(Plan::Free) => "the free plan",
        Requirement::Plan(Plan::Pro) => "the pro plan",
    }
}

/// The rule that a step applied.
pub const fn rule(observation: Observation) -> Rule {
    match observation {
        Observation::NoCredential => (
            "A request may come without credentials. The resource decides what that means.",
            "RFC 9110 §11.4",
        ),
        Observation::Credential => ("The request has credentials, so they are checked.", "RFC 9110 §11.4"),
        Observation::BadCredential(_) => {
            ("Invalid credentials prove nothing. They count as missing.", "RFC 9110 §15.5.2")
        }
        Observation::GoodCredential => {
            ("Valid credentials pass gate 1. Whether they are enough is the next question.", "RFC 9110 §11.4")
        }
        Observation::Absent => ("A missing resource is not found.", "RFC 9110 §15.5.5"),
        Observation::Public => ("Everyone may know about a public resource.", ""),
        Observation::Owner => ("Owners may know about their own.", ""),
        Observation::Administrator => ("Administrators may know about everything in their world.", ""),
        Observation::Private => (
            "A private resource is for its owner and administrators. It may be hidden from others.",
            "RFC 9110 §15.5.4",
        ),
        Observation::NoRequirement => ("Nothing more is needed here.", ""),
        Observation::Has(_) => ("The caller has what the action requires.", ""),
        Observation::OldLogin => {
            ("No recent login is proven. A new login helps, so it is a 401 and not a 403.", "RFC 9470 §3")
        }
        Observation::Granted(_) => (
            "An administrator has granted it to this account. It counts from the next request on, without a \
                new login.",
            "",
        ),
        Observation::HasScope(_) => {
            ("The account may do this, and the token has the scope.", "RFC 6749 §3.3")
        }
        Observation::Lacks(_) => ("The credentials are valid, but not enough.", "RFC 9110 §15.5.4"),
        Observation::LacksScope(_) => (
            "The account may do this, but the token may not: 403, with a challenge that names the scope.",
            "RFC 6750 §3.1",
        ),
        Observation::Embargoed => (
            "The credentials are valid, but it is too early. The refusal is the same for every account. It \
                will pass, so it may say when.",
            "RFC 9110 §10.2.3",
        ),
        Observation::Disclosure(disclosure, verdict) => verdict_rule(disclosure, verdict),
    }
}

/// The rule of a step in the context of its decision, where the rule may be more specific.
pub fn rule_in_context(observation: Observation, decision: &Decision, credential: &str) -> Rule {
    match (observation, decision.reason, decision.verdict) {
        (Observation::Disclosure(..), Reason::LoginTooOld(_), Verdict::Unauthenticated) => (
            "The caller is known. The challenge asks for a newer login, and says how old one may be.",
            "RFC 9470 §3",
        ),
        (Observation::LacksScope(_), _, Verdict::NotFound) => (
            "The account may do this, but the token lacks the scope. In the open that is a 403 that names \
                the scope.",
            "RFC 6750 §3.1",
        ),
        (Observation::Disclosure(..), Reason::InsufficientScope(_), Verdict::NotFound) => (
            "The resource is hidden, which turns the 403 into the 404 of a missing one. It names no scope: \
                that would confirm that the resource exists.",
            "RFC 9110 §15.5.4",
        ),
        (Observation::BadCredential(Fault::Ended), ..) if credential == AuthScheme::Session.credential() => (
            "It is not, or no longer, a session here. Both get one answer, on purpose: an attacker who \
                tries cookies does not learn which one was real.",
            "RFC 9110 §15.5.2",
        ),
        _ => rule(observation),
    }
}

/// The rule behind a verdict under a disclosure policy.
const fn verdict_rule(disclosure: Disclosure, verdict: Verdict) -> Rule {
    match (disclosure, verdict) {
        (Disclosure::Forbid, Verdict::Unauthenticated) => {
            ("An unknown caller is asked who they are: a login may help.", "RFC 9110 §15.5.2")
        }
        (Disclosure::Forbid, Verdict::Forbidden) => {
            ("A known caller gets a plain 403. That confirms that the resource exists.", "RFC 9110 §15.5.4")
        }
        (Disclosure::Forbid, Verdict::NotFound) => ("Only a missing resource is a 404.", "RFC 9110 §15.5.5"),
        (Disclosure::Challenge, Verdict::Unauthenticated) => (
            "Gate 1 comes first here: a guest is challenged, whether this resource exists or not.",
            "RFC 9110 §15.5.2",
        ),
        (Disclosure::Challenge, Verdict::Forbidden) => {
            ("Past gate 1, a resource that is no secret gets a 403.", "RFC 9110 §15.5.4")
        }
        (Disclosure::Challenge, Verdict::NotFound) => {
            ("Past gate 1, a hidden resource and a missing one get the same 404.", "RFC 9110 §15.5.4")
        }
        (Disclosure::Forbid, Verdict::Allowed) => (
            "Guests get 401, known callers 403, and missing resources 404: each answer is plain, and \
                confirms what exists.",
            "RFC 9110 §15.5.4",
        ),
        (Disclosure::Challenge, Verdict::Allowed) => (
            "Gate 1 comes first: where this policy decides, a guest gets 401, whether the resource exists \
                or not.",
            "RFC 9110 §15.5.2",
        ),
        (Disclosure::Conceal, _) => (
            "Where this policy decides, every refusal is the 404 of a missing resource, so that nobody \
                learns what exists.",
            "RFC 9110 §15.5.4",
        ),
        (Disclosure::Uniform, _) => (
            "Where this policy decides, every refusal is a 403, for missing resources as well. It hides \
                only if nothing gets another answer.",
            "RFC 9110 §15.5.4",
        ),
    }
}

/// A summary of the disclosure policies, shown beside a choice of policy.
pub const DISCLOSURE_HELP: &str = "A policy sets the status of a refusal. forbid: a refused guest gets 401, \
    a refused user 403. conceal: every refusal is 404. challenge: every guest gets 401, and a refused user \
    403, or 404 if the thing is hidden. uniform: every refusal is 403.";

/// The effect of a disclosure policy, in a few words beside its key.
pub const fn disclosure_summary(disclosure: Disclosure) -> &'static str {
    match disclosure {
        Disclosure::Forbid => "refuses openly",
        Disclosure::Conceal => "every refusal is 404",
        Disclosure::Challenge => "every guest gets 401",
        Disclosure::Uniform => "every refusal is 403",
    }
}

/// The value and the label of a disclosure policy in a form.
pub const fn disclosure_choice(disclosure: Disclosure) -> (&'static str, &'static str) {
    let label = match disclosure {
        Disclosure::Forbid => "forbid: guest 401, user 403",
        Disclosure::Conceal => "conceal: every refusal is 404",
        Disclosure::Challenge => "challenge: guest 401, user 403 or 404",
        Disclosure::Uniform => "uniform: every refusal is 403",
    };
    (disclosure.key(), label)
}
