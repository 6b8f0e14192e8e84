//! The golden matrix: caller × action × resource, with what each way of telling makes of it, in a file that is reviewed like code. A
//! change of policy is a readable diff.
//!
//! To write it anew after a change that was meant: `TWO_GATES_BLESS=1 cargo test -p two-gates-policy matrix`.

use std::fmt::Write;
use std::path::Path;

use two_gates_policy::{Caller, Disclosure, Fault, Resource, Verdict, Visibility};

use crate::space::{SELF, inputs};

const GOLDEN: &str = include_str!("../matrix.golden");

fn who(caller: &Caller) -> String {
    match caller {
        Caller::Anonymous => "anonymous".to_owned(),
        Caller::Rejected(Fault::Malformed) => "rejected malformed".to_owned(),
        Caller::Rejected(Fault::Expired) => "rejected expired".to_owned(),
        Caller::Rejected(Fault::Ended) => "rejected ended".to_owned(),
        Caller::Known(p) => format!("{:?} {:?}", p.role, p.plan).to_lowercase(),
    }
}

fn what(resource: Option<&Resource>) -> String {
    let Some(resource) = resource else { return "none".to_owned() };
    let whose = if resource.owner == SELF { "own" } else { "another's" };
    let visibility = match resource.visibility {
        Visibility::Public => "public",
        Visibility::Private => "private",
    };
    format!("{whose} {visibility}")
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
    for input in inputs() {
        let decision = input.decision();
        let row = format!(
            "{:<19} {:<17} {:<18}",
            who(&input.caller),
            format!("{:?}", input.action),
            what(input.resource.as_ref())
        );
        let told = Disclosure::ALL.map(|told| format!("{} {}", told.key(), status(input.told(told).verdict)));
        let verdict = status(decision.verdict);
        writeln!(matrix, "{row} {verdict:<8} {:<30} {}", format!("{:?}", decision.reason), told.join("  "))
            .unwrap();
    }
    if std::env::var_os("TWO_GATES_BLESS").is_some() {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/matrix.golden"), &matrix).unwrap();
        return;
    }
    for (now, golden) in matrix.lines().zip(GOLDEN.lines()) {
        assert_eq!(now, golden);
    }
    assert_eq!(matrix.lines().count(), GOLDEN.lines().count());
}
