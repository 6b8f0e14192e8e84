//! The reasons of the scenarios: each likely guess has one, and it is true of the exchange beside it.

use std::collections::HashSet;

use axum::http::HeaderValue;
use two_gates_app::catalogue::Scenario;
use two_gates_app::lab::{COMMON_GUESSES, GUESSES, GuessFacts, Proof};
use two_gates_app::wire::official_name;
use two_gates_policy::Stop;
use two_gates_server::lab::Lab;
use two_gates_server::router::router;

use crate::common::Site;

/// The likely guesses: the common answers, and a redirect to the login, as many sites have it.
const LIKELY: [u16; 5] = [200, 401, 403, 404, 303];

#[test]
fn every_likely_guess_has_a_reason_of_its_own_right_or_wrong() {
    assert_eq!(COMMON_GUESSES, LIKELY[..4]);
    for scenario in Scenario::all() {
        let slug = scenario.slug;
        for status in LIKELY.into_iter().chain([scenario.answer]) {
            assert!(scenario.reason(status, scenario.answer).is_some(), "{slug}: why, or why not {status}?");
        }
        let reasons: HashSet<_> = scenario.why.values().collect();
        assert_eq!(reasons.len(), scenario.why.len(), "{slug}: one reason a guess");
        for (guess, _) in GUESSES {
            let reason = scenario.reason(guess, scenario.answer);
            assert!(reason.is_none_or(|text| text.ends_with('.') && text.len() <= 220), "{slug}: {reason:?}");
            assert_eq!(scenario.reason(guess, scenario.answer + 1), None, "{slug}: not what it promises");
        }
    }
}

/// The guesses to try at a scenario: the answer, every unlikely guess with a reason, and two more in
/// rotation. Each page also shows the reasons of the likely guesses.
fn guesses(n: usize, scenario: &Scenario) -> impl Iterator<Item = u16> {
    let rotation = [0, 3].map(|more| GUESSES[(n + more) % GUESSES.len()].0);
    let answer = scenario.answer;
    let has_reason = move |guess: u16| !LIKELY.contains(&guess) && scenario.reason(guess, answer).is_some();
    let is_included = move |guess: &u16| *guess == answer || rotation.contains(guess) || has_reason(*guess);
    GUESSES.into_iter().map(|(guess, _)| guess).filter(is_included)
}

#[tokio::test]
async fn the_reason_stands_beside_the_guess() {
    let site = Site::new().await;
    for (n, scenario) in Scenario::all().enumerate() {
        for guess in guesses(n, scenario) {
            let page = format!("/scenarios/{}?guess={guess}", scenario.slug);
            let text = site.guest().get(&page).await.text();
            let answer = scenario.answer;
            for status in [guess, answer].into_iter().chain(LIKELY) {
                let reason = scenario.reason(status, answer).unwrap_or_default();
                assert_eq!(
                    text.matches(&reason.replace('&', "&amp;")).count() == 1,
                    !reason.is_empty(),
                    "{page}"
                );
            }
            let verdict = if guess == answer {
                format!("Correct: {}", official_name(answer))
            } else {
                format!("Not quite: you said {guess}, it is {}", official_name(answer))
            };
            assert!(text.contains(&format!("<title>{verdict} · {} · ", scenario.title)), "{page}");
            let heading = text.split_once(" id=\"answer\"").unwrap().1.split_once("</h2>").unwrap().0;
            assert!(heading.contains("tabindex=\"-1\"") && heading.contains(&verdict), "{page}: {heading}");
            let (before, after) = text.split_once(" id=\"answer\"").unwrap();
            assert!(!before.contains("A claim about this"), "{page}");
            assert!(after.contains("<summary>A claim about this: "), "{page}: in a fold");
        }
    }
}

/// A reason that mentions a gate must be true of the exchange beside it.
#[tokio::test]
async fn no_reason_speaks_of_a_gate_that_its_request_did_not_meet() {
    let site = Site::new().await;
    let lab = Lab::new(site.state.clone(), router);
    let host = HeaderValue::from_static("127.0.0.1:3000");
    for scenario in Scenario::all() {
        let outcome = GuessFacts::of(&lab.exchange(&scenario.request.lab_request(), &host).await.unwrap());
        let known = outcome.proof != Proof::Nothing;
        for (guess, _) in GUESSES {
            let Some(reason) = scenario.reason(guess, scenario.answer) else { continue };
            let case = format!("{}, not {guess}: {reason} {outcome:?}", scenario.slug);
            let has = |words: &[&str]| words.iter().any(|words| reason.contains(words));
            assert!(!has(&["before gate 1", "Nobody was asked"]) || outcome.stop == Stop::Guards, "{case}");
            assert!(!has(&["gate 1 is passed", "session is valid", "oken is valid"]) || known, "{case}");
            assert!(!has(&["is known"]) || known || reason.contains("once it is known"), "{case}");
            assert!(!has(&["no secret", "Nothing is hidden"]) || outcome.stop != Stop::Door, "{case}");
            let guest = has(&["names no account", "obody is logged in", "Nobody knows who"]);
            assert!(!guest || !known, "{case}");
        }
    }
}
