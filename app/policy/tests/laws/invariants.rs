//! Invariants of the decision, checked for every input.

use two_gates_policy::{
    AccountId, Action, Caller, Disclosure, Grants, Principal, Reason, Requirement, Resource, Role, Scope,
    Verdict, Visibility, grant,
};

use crate::space::{Input, OTHER, inputs, is_known};

fn verdict(input: &Input) -> Verdict {
    input.decision().verdict
}

/// RFC 9110 §15.5.2: a 401 means missing or invalid credentials, so a caller with valid ones never gets it.
/// Under `Challenge`, every other caller gets it for any request.
#[test]
fn who_is_known_is_never_asked_who_they_are_and_who_is_not_always_is() {
    let members = |input: &&Input| grant(input.action).disclosure == Disclosure::Challenge;
    let inputs = inputs();
    assert!(inputs.iter().filter(members).any(|input| verdict(input) == Verdict::Allowed));
    for input in inputs.iter().filter(members) {
        assert_eq!(verdict(input) == Verdict::Unauthenticated, !is_known(input), "{input:?}");
    }
}

/// RFC 9110 §15.5.4: a 403 is for valid but insufficient credentials only.
#[test]
fn forbidden_is_for_those_who_are_known() {
    let forbidden: Vec<_> =
        inputs().into_iter().filter(|input| verdict(input) == Verdict::Forbidden).collect();
    assert!(!forbidden.is_empty());
    for input in &forbidden {
        assert!(is_known(input), "{input:?}");
        assert_eq!(grant(input.action).disclosure, Disclosure::Challenge, "{input:?}");
    }
}

/// RFC 9110 §15.5.4: a 404 may hide a resource. This 404 must equal that of a missing resource.
#[test]
fn hidden_and_missing_get_one_verdict() {
    for input in inputs() {
        let (decision, missing) = (input.decision(), input.missing().decision());
        if decision.reason == Reason::Hidden {
            assert_eq!(
                (decision.verdict, missing.verdict),
                (Verdict::NotFound, Verdict::NotFound),
                "{input:?}"
            );
        }
        if decision.verdict == Verdict::NotFound {
            assert_eq!(
                grant(input.action).disclosure,
                Disclosure::Conceal,
                "a members' space has no door: {input:?}"
            );
        }
    }
}

/// An action under `Conceal` requires no credential, so an invalid credential counts as a missing one.
#[test]
fn a_bad_credential_is_worth_what_none_is_worth_in_public() {
    for input in inputs() {
        if matches!(input.caller, Caller::Rejected(_))
            && grant(input.action).disclosure == Disclosure::Conceal
        {
            let anonymous = Input { caller: Caller::Anonymous, ..input.clone() };
            assert_eq!(verdict(&input), verdict(&anonymous), "{input:?}");
        }
    }
}

/// Every known caller may read a public profile. A private profile is for its owner and administrators.
#[test]
fn owner_and_administrator_see_what_a_guest_sees_and_the_private_too() {
    for input in inputs() {
        let (Caller::Known(principal), Some(resource)) = (&input.caller, input.resource) else { continue };
        if input.action != Action::ReadProfile {
            continue;
        }
        let expected = resource.visibility == Visibility::Public
            || (principal.covers(Some(Scope::ProfileRead))
                && (resource.owner == principal.id || principal.role == Role::Administrator));
        assert_eq!(verdict(&input) == Verdict::Allowed, expected, "{input:?}");
    }
}

/// The verdict on another member's profile does not depend on which member owns it.
#[test]
fn every_stranger_is_the_same_stranger() {
    for input in inputs() {
        let Some(Resource { owner: OTHER, visibility }) = input.resource else { continue };
        let other = Input { resource: Some(Resource { owner: AccountId(3), visibility }), ..input.clone() };
        assert_eq!(input.decision(), other.decision(), "{input:?}");
    }
}

/// Only profiles can be hidden, so decisions about other actions do not depend on the resource.
#[test]
fn only_a_profile_is_looked_at() {
    for input in inputs() {
        if grant(input.action).requirement != Requirement::Visible {
            assert_eq!(input.decision(), input.missing().decision(), "{input:?}");
        }
    }
}

/// Operations that require a login expect a known caller, so no disclosure policy may allow an unknown one.
#[test]
fn who_is_not_known_is_allowed_only_what_requires_no_login() {
    let mut allowed = 0;
    for input in inputs().into_iter().filter(|input| input.caller.principal().is_none()) {
        for disclosure in Disclosure::ALL {
            if input.decide(disclosure).verdict == Verdict::Allowed {
                let requirement = grant(input.action).requirement;
                assert!(matches!(requirement, Requirement::Nothing | Requirement::Visible), "{input:?}");
                allowed += 1;
            }
        }
    }
    assert!(allowed > 0);
}

fn with(input: &Input, change: impl FnOnce(&mut Principal)) -> Option<Input> {
    let mut principal = input.caller.principal()?.clone();
    change(&mut principal);
    Some(Input { caller: Caller::Known(principal), ..input.clone() })
}

/// RFC 6749 §1.4: a token allows at most the actions that its owner's session allows.
#[test]
fn a_token_reaches_nothing_that_its_owner_does_not() {
    let mut refused = 0;
    for input in inputs() {
        let Some(session) = with(&input, |principal| principal.scopes = None) else { continue };
        if verdict(&input) == Verdict::Allowed {
            assert_eq!(verdict(&session), Verdict::Allowed, "{input:?}");
        }
        refused += usize::from(verdict(&session) == Verdict::Allowed && verdict(&input) != Verdict::Allowed);
    }
    assert!(refused > 0);
}

/// A23: a permission granted on request allows only its own action.
#[test]
fn what_is_granted_on_request_opens_that_and_nothing_else() {
    let mut allowed = 0;
    for input in inputs() {
        let Some(without) = with(&input, |principal| principal.granted = Grants::NONE) else { continue };
        let (actual, ungranted) = (input.decision(), without.decision());
        if actual.verdict == ungranted.verdict {
            continue;
        }
        let permission = grant(input.action).grantable.expect("only what can be granted is");
        assert!(input.caller.principal().is_some_and(|p| p.granted.contains(permission)), "{input:?}");
        assert_eq!((actual.verdict, ungranted.verdict), (Verdict::Allowed, Verdict::Forbidden), "{input:?}");
        assert_eq!(actual.reason, Reason::GrantedOnRequest, "{input:?}");
        allowed += 1;
    }
    assert!(allowed > 0);
}

/// N26, RFC 6750 §3.1: `insufficient_scope` says that a broader token is enough, so the account must have
/// permission.
#[test]
fn insufficient_scope_is_said_where_a_broader_token_would_do() {
    let mut insufficient = 0;
    for input in inputs() {
        let Reason::InsufficientScope(Some(scope)) = input.decision().reason else { continue };
        let broader = with(&input, |principal| principal.scopes = Some([scope].into_iter().collect()));
        assert_eq!(broader.map(|input| verdict(&input)), Some(Verdict::Allowed), "{input:?}");
        insufficient += 1;
    }
    assert!(insufficient > 0);
}

/// N28, RFC 9470 §3: an old login is a 401, because a new login to the same account is enough.
#[test]
fn an_old_login_is_asked_for_a_new_one_where_a_new_one_is_what_is_missing() {
    let mut challenged = 0;
    for input in inputs() {
        let Reason::LoginTooOld(_) = input.decision().reason else { continue };
        assert_eq!(verdict(&input), Verdict::Unauthenticated, "{input:?}");
        let renewed = with(&input, |principal| principal.auth_age = Some(0)).expect("somebody is known");
        assert_ne!(verdict(&renewed), Verdict::Unauthenticated, "{input:?}");
        challenged += 1;
    }
    assert!(challenged > 0);
}

/// A47, RFC 9110 §10.2.3: an embargo stops every known caller, even an administrator, until its end and not a
/// second longer. Unknown callers get a challenge and do not learn the end of the embargo.
#[test]
fn an_embargo_holds_everybody_who_is_known_until_its_time_has_come() {
    let (mut embargoed, mut allowed) = (0, 0);
    for input in inputs().into_iter().filter(|input| input.opens_in > 0) {
        let ended = Input { opens_in: 0, ..input.clone() };
        if !is_known(&input) {
            assert_eq!(input.decision(), ended.decision(), "{input:?}");
            continue;
        }
        let covers = input.caller.principal().is_some_and(|principal| principal.covers(None));
        assert_eq!(verdict(&ended) == Verdict::Allowed, covers, "{ended:?}");
        assert_eq!(input.decision().reason, Reason::Embargoed(input.opens_in), "{input:?}");
        assert_eq!(verdict(&input), Verdict::Forbidden, "{input:?}");
        embargoed += 1;
        allowed += usize::from(covers);
    }
    assert!(embargoed > allowed && allowed > 0);
}

/// Only the decision about a resource under embargo depends on the time.
#[test]
fn time_matters_to_an_embargo_alone() {
    for input in
        inputs().into_iter().filter(|input| grant(input.action).requirement != Requirement::AfterEmbargo)
    {
        let later = Input { opens_in: 60, ..input.clone() };
        assert_eq!(input.decision(), later.decision(), "{input:?}");
    }
}
