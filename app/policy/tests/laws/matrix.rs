//! The golden matrix: caller × action × resource, under each disclosure policy, in a file that is reviewed
//! like code. A change of policy is a readable diff.
//!
//! The file leaves out callers whose results follow from the other laws.
//!
//! To rewrite the file after an intended change: `TWO_GATES_BLESS=1 cargo test -p two-gates-policy matrix`.

use std::fmt::Write;
use std::path::Path;

use two_gates_policy::{
    Action, Caller, Disclosure, Fault, Grantable, Grants, Plan, Principal, Role, Scope, Scopes, Verdict,
    Visibility,
};

use crate::space::{Input, SELF, embargo_times, resources, unknown_callers};

const GOLDEN: &str = include_str!("../matrix.golden");

fn caller_label(caller: &Caller) -> String {
    match caller {
        Caller::Anonymous => "anonymous".to_owned(),
        Caller::Rejected(Fault::Malformed) => "rejected malformed".to_owned(),
        Caller::Rejected(Fault::Expired) => "rejected expired".to_owned(),
        Caller::Rejected(Fault::Ended) => "rejected ended".to_owned(),
        Caller::Rejected(Fault::Wrong) => "rejected wrong".to_owned(),
        Caller::Known(p) => {
            let role = if p.role == Role::Administrator { "admin" } else { "member" };
            let credential = p.scopes.map_or_else(
                || format!("session {}s", p.auth_age.unwrap_or_default()),
                |scopes| {
                    format!("token {}", if scopes.is_empty() { "-".to_owned() } else { scopes.to_string() })
                },
            );
            let granted = if p.granted == Grants::NONE { "" } else { " granted" };
            format!("{role} {:?} {credential}{granted}", p.plan).to_lowercase()
        }
    }
}

/// A known caller with a session, or with a token if `scopes` is set. `age` is that of the login, in seconds.
fn known(role: Role, plan: Plan, scopes: Option<Scopes>, age: u32) -> Caller {
    let name = "self".to_owned();
    Caller::Known(Principal {
        id: SELF,
        name,
        role,
        plan,
        granted: Grants::NONE,
        scopes,
        auth_age: Some(age),
    })
}

/// A member on the free plan with every grant that can be requested.
fn caller_with_grants(scopes: Option<Scopes>) -> Caller {
    let caller = known(Role::Standard, Plan::Free, scopes, 0);
    let principal = caller.principal().expect("who is known is known").clone();
    Caller::Known(Principal { granted: Grantable::ALL.into_iter().collect(), ..principal })
}

fn callers() -> Vec<Caller> {
    let mut callers = unknown_callers();
    callers.extend([None, Some([Scope::AdminRead].into_iter().collect())].map(caller_with_grants));
    for role in [Role::Standard, Role::Administrator] {
        callers.extend([Plan::Free, Plan::Pro].map(|plan| known(role, plan, None, 0)));
        callers.push(known(role, Plan::Pro, None, 300));
        callers.push(known(role, Plan::Pro, Some(Scopes::default()), 0));
        callers
            .extend(Scope::ALL.map(|scope| known(role, Plan::Pro, Some([scope].into_iter().collect()), 0)));
    }
    callers
}

/// Only `ReadProfile` depends on a resource, as `only_a_profile_is_looked_at` proves.
fn rows() -> Vec<Input> {
    let mut rows = Vec::new();
    for caller in callers() {
        for action in Action::ALL {
            let named = if action == Action::ReadProfile { resources() } else { vec![None] };
            for opens_in in embargo_times(action).filter(|seconds| *seconds != 1) {
                rows.extend(named.iter().map(|resource| Input {
                    caller: caller.clone(),
                    action,
                    resource: *resource,
                    opens_in,
                }));
            }
        }
    }
    rows
}

fn resource_label(input: &Input) -> String {
    if input.opens_in > 0 {
        return format!("opens in {}s", input.opens_in);
    }
    let Some(resource) = input.resource else { return "none".to_owned() };
    let owner = if resource.owner == SELF { "own" } else { "another's" };
    let visibility = match resource.visibility {
        Visibility::Public => "public",
        Visibility::Private => "private",
    };
    format!("{owner} {visibility}")
}

fn status(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Allowed => "allowed",
        Verdict::Unauthenticated => "401",
        Verdict::Forbidden => "403",
        Verdict::NotFound => "404",
    }
}

#[test]
fn the_matrix_is_the_one_that_was_reviewed() {
    let mut matrix = String::new();
    for input in rows() {
        let decision = input.decision();
        let (caller, resource) = (caller_label(&input.caller), resource_label(&input));
        let row = format!("{caller:<36} {:<17} {resource:<18}", format!("{:?}", input.action));
        let decide =
            |policy: Disclosure| format!("{} {}", policy.key(), status(input.decide(policy).verdict));
        let verdict = status(decision.verdict);
        let (reason, verdicts) = (format!("{:?}", decision.reason), Disclosure::ALL.map(decide).join("  "));
        writeln!(matrix, "{row} {verdict:<8} {reason:<37} {verdicts}").unwrap();
    }
    if std::env::var_os("TWO_GATES_BLESS").is_some() {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/matrix.golden"), &matrix).unwrap();
        return;
    }
    for (actual, golden) in matrix.lines().zip(GOLDEN.lines()) {
        assert_eq!(actual, golden);
    }
    assert_eq!(matrix.lines().count(), GOLDEN.lines().count());
}
