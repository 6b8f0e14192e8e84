//! The question of a story: which status will come back?

use leptos::prelude::*;

use crate::catalogue::Scenario;
use crate::components::Predict;
use crate::school::scenario::{GuessPath, ScenarioPath};

/// A guess, posted; or none.
#[component]
pub(crate) fn Question(scenario: &'static Scenario) -> impl IntoView {
    let slug = scenario.slug.to_owned();
    let show = format!("{}?show=1#answer", ScenarioPath(slug.clone()));
    view! {
        <form class="panel stack guess" method="post" action=GuessPath(slug).to_string()>
            <Predict guess=None required=true/>
            <div class="actions">
                <button class="button primary">"Send the request"</button>
                <a class="button" href=show>"Show me without guessing"</a>
            </div>
        </form>
    }
    .into_any()
}
