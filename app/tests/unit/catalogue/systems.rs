//! Unit tests of `catalogue::systems`: the rows, and the lookup of an answer.

use std::collections::HashSet;

use crate::catalogue::systems::{AuthValue, Case, Conformance, Exhibit, SYSTEMS, System, SystemKind};
use crate::catalogue::{Claim, FieldEntry};
use crate::lab::SAFE_HEADERS;
use crate::wire::Challenge;

fn find(slug: &str) -> &'static System {
    System::find(slug).expect("the table has it")
}

#[test]
fn every_system_has_every_case_or_says_why_not() {
    let mut slugs = HashSet::new();
    for system in SYSTEMS.iter() {
        assert!(slugs.insert(system.slug), "{} is there twice", system.slug);
        assert_eq!(System::find(system.slug), Some(system));
        assert_eq!(system.exhibits[0].case, Case::Allowed, "{}: the allowed case comes first", system.slug);
        assert!(system.answers(Case::Allowed).all(|exhibit| exhibit.status == 200), "{}", system.slug);
        for case in Case::REFUSALS {
            let answers = system.answers(case).count();
            let silent = system.gap_reason(case).is_some();
            assert!((answers > 0) != silent, "{} {}", system.slug, case.key());
        }
        assert!(system.gaps.iter().all(|gap| gap.why.ends_with('.')), "{}", system.slug);
    }
}

/// If a system answers a hidden or missing resource in several ways, each answer names its setting.
#[test]
fn each_of_several_answers_to_what_is_not_shown_names_its_setting() {
    for system in SYSTEMS.iter() {
        for case in [Case::Hidden, Case::Missing] {
            let settings: Vec<_> = system.answers(case).map(|exhibit| exhibit.setting).collect();
            let named = settings.len() < 2 || settings.iter().all(|setting| !setting.is_empty());
            assert!(named, "{} {}: {settings:?}", system.slug, case.key());
        }
    }
}

#[test]
fn every_answer_names_its_document_and_why_it_is_worth_what_it_is() {
    for system in SYSTEMS.iter() {
        assert!(system.link.starts_with("https://"), "{}", system.slug);
        assert!(system.checked.ends_with('.'), "{}: what does it rest on?", system.slug);
        assert!(!system.version.is_empty(), "{}: of which version?", system.slug);
        assert!(is_day(system.source_date), "{}: {}", system.slug, system.source_date);
        for exhibit in &system.exhibits {
            let (source, link) = exhibit.source(system);
            let at = format!("{}/{}", system.slug, exhibit.path);
            assert!(link.starts_with("https://") && !source.is_empty(), "{at}");
            assert_eq!(exhibit.source.is_empty(), exhibit.link.is_empty(), "{at}");
            assert!(exhibit.why.ends_with('.') && exhibit.why.contains("RFC "), "{at}");
            assert!(exhibit.claim.is_empty() || Claim::find(exhibit.claim).is_some(), "{at}");
            assert!(!exhibit.path.starts_with('/'), "{at}");
            for (name, _) in exhibit.fields {
                assert!(FieldEntry::find(name).is_some(), "{at}: {name} is not explained");
                assert_eq!(*name, name.to_lowercase(), "{at}");
            }
        }
    }
}

/// Whether the text is a day, such as `2026-11-29`.
fn is_day(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').map(|part| (part.len(), part.parse::<u16>())).collect();
    matches!(parts[..], [(4, Ok(2012..=2099)), (2, Ok(1..=12)), (2, Ok(1..=31))])
}

/// Each exhibit with its system, and a name for failure messages.
fn exhibits() -> impl Iterator<Item = (&'static System, &'static Exhibit, String)> {
    SYSTEMS.iter().flat_map(|system| {
        system.exhibits.iter().map(move |it| (system, it, format!("{}/{}", system.slug, it.path)))
    })
}

/// RFC 9110 §2.2: a sender must not generate a challenge that does not match the grammar.
#[test]
fn every_challenge_parses_or_is_marked_as_breaking_a_must() {
    let mut malformed = Vec::new();
    for (system, exhibit, at) in exhibits() {
        let Some(value) = exhibit.challenge() else { continue };
        let Ok(list) = Challenge::parse_list(value) else {
            assert_eq!(exhibit.challenge_mark(), Some(Conformance::BreaksAMust), "{at}: {value}");
            malformed.push(system.slug);
            continue;
        };
        assert_eq!(list.len(), 1, "{at}");
        let scheme = list[0].scheme.as_str();
        assert!(["Bearer", "Token"].contains(&scheme), "{at}: no browser opens a dialog for it");
    }
    assert_eq!(malformed, ["api-gateway-http"], "commas are missing in one, and in no other");
}

/// A 401 must carry a challenge (RFC 9110 §15.5.2), and Bearer needs a parameter (RFC 6750 §3). The mark
/// `NotShown` is for a challenge that the documentation may have omitted.
#[test]
fn the_mark_of_a_challenge_says_whether_it_is_there_and_whole() {
    for (_, exhibit, at) in exhibits() {
        let mark = exhibit.challenge_mark();
        match exhibit.challenge() {
            None if exhibit.status == 401 => {
                assert!(matches!(mark, Some(Conformance::BreaksAMust | Conformance::NotShown)), "{at}");
            }
            // RFC 6750 §3 requires a challenge in other answers too.
            None => assert!(matches!(mark, None | Some(Conformance::NotShown)), "{at}"),
            Some("Bearer") => assert_eq!(mark, Some(Conformance::BreaksAMust), "{at}"),
            // RFC 9110 §11.3 allows a bare scheme, and no other standard defines `Token`.
            Some("Token") => assert_eq!(mark, Some(Conformance::Right), "{at}"),
            Some(value) => {
                assert_ne!(mark, Some(Conformance::NotShown), "{at}: it is shown");
                assert!(mark != Some(Conformance::Right) || value.starts_with("Bearer "), "{at}");
            }
        }
    }
}

/// RFC 9110 §11.4, §15.5.2: missing and invalid credentials should get 401, so another status has no better
/// mark than *not advised*. The form of the challenge does not change the mark of the status.
#[test]
fn a_401_for_bad_credentials_is_never_worth_less_than_another_status() {
    for (system, exhibit, at) in exhibits() {
        let is_gate_1 = matches!(exhibit.case, Case::NoCredentials | Case::BadCredentials);
        if system.is_rated() && is_gate_1 {
            let expected = match exhibit.status {
                // RFC 6750 §3.1: a request that does not carry its token in a defined way is malformed (400).
                400 | 401 => Conformance::Right,
                _ => Conformance::NotAdvised,
            };
            assert_eq!(exhibit.status_mark, expected, "{at}");
        }
        assert_ne!(exhibit.status_mark, Conformance::NotShown, "{at}: a row shows its status");
    }
}

/// The upgrade of `FastAPI` corrected the status, but the new challenge lacks a parameter.
#[test]
fn an_upgrade_from_403_to_401_reads_as_what_it_is() {
    let marks = |slug| {
        let exhibit = find(slug).answers(Case::NoCredentials).next().expect(slug);
        (exhibit.status, exhibit.status_mark, exhibit.challenge_mark())
    };
    assert_eq!(marks("fastapi-before"), (403, Conformance::NotAdvised, None));
    assert_eq!(marks("fastapi"), (401, Conformance::Right, Some(Conformance::BreaksAMust)));
    let spring: Vec<_> = find("spring-security").answers(Case::NoCredentials).collect();
    assert_eq!(spring[0].challenge_mark(), Some(Conformance::Right), "since 7");
    assert_eq!(spring[1].challenge_mark(), Some(Conformance::BreaksAMust), "before 7");
    assert!(spring[..2].iter().all(|it| it.status_mark == Conformance::Right));
}

#[test]
fn a_standard_or_a_policy_is_not_rated() {
    let others: Vec<_> = SYSTEMS.iter().filter(|system| !system.is_rated()).collect();
    assert_eq!(others.iter().map(|it| it.slug).collect::<Vec<_>>(), ["oauth", "banks", "health-records"]);
    for exhibit in others.iter().flat_map(|system| &system.exhibits) {
        assert_eq!(exhibit.status_mark, Conformance::Right, "{}", exhibit.path);
        assert!(matches!(exhibit.challenge_mark(), None | Some(Conformance::Right)), "{}", exhibit.path);
    }
}

/// RFC 9110 §15.5.4: a 404 conceals a resource only if a missing one gets the same answer.
#[test]
fn a_hidden_thing_that_is_answered_rightly_is_answered_as_a_missing_one() {
    for system in SYSTEMS.iter() {
        let is_right = |exhibit: &&Exhibit| exhibit.status_mark == Conformance::Right;
        for hidden in system.answers(Case::Hidden).filter(is_right) {
            let missing = system.answers(Case::Missing).next().expect(system.slug);
            let bytes = |of: &Exhibit| (of.status, of.fields, of.media(system), of.body);
            assert_eq!(bytes(hidden), bytes(missing), "{}", system.slug);
        }
    }
}

#[test]
fn no_two_rows_of_a_system_answer_the_same_request() {
    for system in SYSTEMS.iter() {
        let mut seen = HashSet::new();
        for exhibit in &system.exhibits {
            let sends = exhibit.credential(system).map(|(_, value)| value);
            assert!(seen.insert((exhibit.path, sends)), "{}/{}", system.slug, exhibit.path);
            assert_eq!(system.answer(exhibit.path, sends), Some(exhibit), "{}/{}", system.slug, exhibit.path);
        }
        assert_ne!(system.good, system.bad);
        assert!(SAFE_HEADERS.contains(&system.field), "{}: the lab sends {}", system.slug, system.field);
    }
}

/// Every kind of request without a row: an unknown path with and without a credential, and a known path with
/// another credential.
#[test]
fn what_stands_in_no_row_is_not_emulated() {
    for system in SYSTEMS.iter() {
        let own = system.exhibits.iter().filter_map(|exhibit| exhibit.credential(system));
        let other = format!("{}x", system.bad);
        for credential in
            [None, Some(""), Some(other.as_str())].into_iter().chain(own.map(|(_, value)| Some(value)))
        {
            assert_eq!(system.answer("no/such/path", credential), None, "{} {credential:?}", system.slug);
            assert_eq!(system.answer("", credential), None, "{} {credential:?}", system.slug);
        }
        for exhibit in &system.exhibits {
            for credential in ["", " ", "Bearer", "Bearer of bad news", other.as_str()] {
                assert_eq!(
                    system.answer(exhibit.path, Some(credential)),
                    None,
                    "{}/{}",
                    system.slug,
                    exhibit.path
                );
            }
            assert_eq!(system.answer(&format!("{}/x", exhibit.path), None), None, "{}", system.slug);
        }
    }
    let github = find("github");
    assert_eq!(github.answer("user", Some(github.good)).map(|exhibit| exhibit.case), Some(Case::Allowed));
    let anonymous = github.answer("user", None).unwrap();
    assert!(anonymous.body.starts_with("{\"message\":\"Requires authentication\""), "{}", anonymous.body);
    for hidden in ["repos/octocat/secret", "repos/octocat/nothing"] {
        for credential in [Some(github.good), None] {
            let status = github.answer(hidden, credential).map(|exhibit| exhibit.status);
            assert_eq!(status, Some(404), "GitHub says so to a guest, and not 401");
        }
        assert_eq!(github.answer(hidden, Some("Bearer unknown")), None);
    }
}

#[test]
fn a_scheme_is_read_in_any_case_and_a_token_in_its_own() {
    let github = find("github");
    let case = |credential| github.answer("user", Some(credential)).map(|exhibit| exhibit.case);
    assert_eq!(case("bearer github_pat_demo"), Some(Case::Allowed));
    assert_eq!(case("Bearer GITHUB_PAT_DEMO"), None);
    let gateway = find("api-gateway");
    assert_eq!(gateway.answer("prod/pets/1", Some("demo-key")).map(|it| it.case), Some(Case::Allowed));
    assert_eq!(gateway.answer("prod/pets/1", Some("Demo-Key")), None);
}

#[test]
fn what_was_not_verified_is_marked_and_is_a_policy() {
    let unverified: Vec<_> = SYSTEMS.iter().filter(|system| system.unverified).collect();
    assert_eq!(unverified.iter().map(|system| system.slug).collect::<Vec<_>>(), ["banks"]);
    assert!(unverified.iter().all(|system| system.kind == SystemKind::Policy));
    assert!(
        SYSTEMS.iter().all(|system| system.exhibits.iter().any(|it| it.auth_value() == AuthValue::Nothing))
    );
}
