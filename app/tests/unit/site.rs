//! Unit tests of `site`.

use leptos::prelude::*;

use super::document;
use crate::catalogue::{DemoState, PERSONAS, RESOURCES};
use crate::features::home::HomePage;
use crate::features::refusals::NotFound;
use crate::lab::Progress;
use crate::school::problems::ProblemPage;
use crate::view::{AssetLinks, Frame, View};
use crate::wire::{LocalPath, ProblemType};

fn rendered(content: impl View + 'static, here: &str) -> String {
    let [style, islands] = ["/style.css", "/islands"].map(str::to_owned);
    let assets = AssetLinks { style, workshop: String::new(), islands, live_reload: false };
    let frame = Frame::open(LocalPath::parse(here).expect("a path of the test is local"), assets.into());
    Owner::new().with(|| document(&frame, Box::new(content)))
}

fn home() -> HomePage {
    let (state, progress) = (DemoState::default(), Progress::default());
    HomePage { persona: &PERSONAS[0], resource: &RESOURCES[0], state, changes: Vec::new(), progress }
}

fn help(kind: ProblemType) -> ProblemPage {
    ProblemPage { kind, live: None }
}

#[test]
fn only_a_page_with_an_island_loads_a_script() {
    assert!(rendered(home(), "/").contains("/islands.js"));
    assert!(!rendered(NotFound { hides: true }, "/").contains("/islands"));
    assert!(!rendered(help(ProblemType::NotFound), "/").contains("/islands"));
}

#[test]
fn only_the_demo_site_shows_how_its_page_was_asked_for_and_by_whom() {
    for part in ["aria-label=\"The request for this page\"", "action=\"/persona\" aria-label=\"View as\""] {
        assert!(rendered(NotFound { hides: true }, "/scenarios/none").contains(part), "{part}");
        assert!(!rendered(home(), "/").contains(part), "{part}");
        assert!(!rendered(help(ProblemType::NotFound), "/problems/not-found").contains(part), "{part}");
    }
}

#[test]
fn a_404_repeats_nothing_of_what_was_asked_for() {
    let page = rendered(NotFound { hides: true }, "/profiles/nadia");
    assert!(page.contains("<h1"));
    assert_eq!(page, rendered(NotFound { hides: true }, "/profiles/alexander"));
    assert!(!page.contains("nadia"));
}

#[test]
fn no_page_carries_style_that_the_content_security_policy_would_drop() {
    for kind in ProblemType::all() {
        assert!(!rendered(help(kind), "/").contains(" style="));
    }
}
