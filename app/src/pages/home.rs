//! `/`: the picture, the choice, and the whole policy in one table.

use leptos::prelude::*;

use super::HomeChoice;
use super::decision_table::DecisionTable;
use crate::islands::GateChoice;
use crate::wire::Page;

/// The home page.
#[component]
pub fn HomePage(
    /// What the picture shows.
    choice: HomeChoice,
) -> impl IntoView {
    view! {
        <h1>"Two gates and a hidden door"</h1>
        <p class="lead">
            "Every request to this site meets two gates: the first asks who you are (401), the second whether you may (403). Beside \
            them is a hidden door: what you may not know of is a 404, the same as what is not there."
        </p>
        <section class="panel" aria-label="Try a request">
            <GateChoice persona=choice.persona.key.to_owned() resource=choice.resource.key.to_owned()/>
            <p class="note">
                "The picture and the table show the demo world as it starts: alice private, bob public. The code that decides here is \
                the server's own. The button sends a real request and makes you that person at the top; if somebody has changed a \
                profile since, its answer may differ."
            </p>
        </section>
        <h2 id="every-decision">"Every decision"</h2>
        <p class="note">
            "As the world starts. Each leads to its picture. The "<a href=Page::Matrix.to_string()>"matrix"</a>
            " asks the server for all of them."
        </p>
        <DecisionTable/>
    }
}
