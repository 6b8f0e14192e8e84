//! Laws of the table itself, and of the lookup of an answer.

use std::collections::HashSet;

use crate::catalogue::systems::{Case, Exhibit, Kind, SYSTEMS, Sends, System};
use crate::catalogue::{Claim, Correctness, FieldEntry};
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
        for case in Case::SIX {
            let answers = system.answers(case).count();
            let silent = system.silence(case).is_some();
            assert!((answers > 0) != silent, "{} {}", system.slug, case.key());
        }
        assert!(system.silences.iter().all(|silence| silence.why.ends_with('.')), "{}", system.slug);
    }
}

#[test]
fn every_answer_names_its_document_and_why_it_is_worth_what_it_is() {
    for system in SYSTEMS.iter() {
        assert!(system.link.starts_with("https://"), "{}", system.slug);
        assert!(system.checked.ends_with('.'), "{}: what does it rest on?", system.slug);
        for exhibit in &system.exhibits {
            let (source, link) = exhibit.source(system);
            let at = format!("{}/{}", system.slug, exhibit.path);
            assert!(link.starts_with("https://") && !source.is_empty(), "{at}");
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

/// An answer that breaks a MUST is not right: a 401 without a challenge, or a Bearer challenge without a
/// parameter.
#[test]
fn a_401_that_is_right_has_a_challenge_and_no_bare_bearer_is_right() {
    for system in SYSTEMS.iter() {
        for exhibit in &system.exhibits {
            let at = format!("{}/{}", system.slug, exhibit.path);
            let challenge = exhibit.fields.iter().find(|(name, _)| *name == "www-authenticate");
            match challenge {
                None => assert!(exhibit.status != 401 || exhibit.correctness != Correctness::Right, "{at}"),
                Some((_, "Bearer")) => assert_eq!(exhibit.correctness, Correctness::Wrong, "{at}"),
                // This site's parser rejects a bare scheme, because this site never sends one.
                Some((_, "Token")) => assert_eq!(exhibit.correctness, Correctness::Right, "{at}"),
                Some((_, value)) => {
                    let Ok(list) = Challenge::parse_list(value) else {
                        assert_eq!(
                            exhibit.correctness,
                            Correctness::Wrong,
                            "{at}: RFC 9110 §2.2, what does not match the grammar"
                        );
                        continue;
                    };
                    assert_eq!(list.len(), 1, "{at}");
                    let scheme = list[0].scheme.as_str();
                    assert!(["Bearer", "Token"].contains(&scheme), "{at}: no browser opens a dialog for it");
                    assert!(
                        scheme == "Bearer" || exhibit.correctness != Correctness::Right,
                        "{at}: what is read there is Bearer"
                    );
                }
            }
        }
    }
}

/// RFC 9110 §15.5.4: a 404 conceals a resource only if a missing one gets the same answer.
#[test]
fn a_hidden_thing_that_is_answered_rightly_is_answered_as_a_missing_one() {
    for system in SYSTEMS.iter() {
        for hidden in system.answers(Case::Hidden).filter(|exhibit| exhibit.correctness == Correctness::Right)
        {
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
    for hidden in ["repos/octocat/secret", "repos/octocat/nothing"] {
        assert_eq!(github.answer(hidden, Some(github.good)).map(|exhibit| exhibit.status), Some(404));
        assert_eq!(github.answer(hidden, None), None, "the real one says 404, and not 401");
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
    assert!(unverified.iter().all(|system| system.kind == Kind::Policy));
    assert!(SYSTEMS.iter().all(|system| system.exhibits.iter().any(|it| it.sends() == Sends::Nothing)));
}
