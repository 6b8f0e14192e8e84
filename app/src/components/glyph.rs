//! The drawn signs of the outcomes, 16 units square. Decoration: the word beside it says the same.

use leptos::prelude::*;

use crate::components::Outcome;

const ARCH: &str = "M2 14V7.8a6 6 0 0 1 12 0V14M.8 14h2.4M12.8 14h2.4";
const KEYHOLE: &str = "M8 1.8a3.4 3.4 0 0 1 1.9 6.2l1.3 6.2H4.8L6.1 8A3.4 3.4 0 0 1 8 1.8z";
const BARRED_ARCH: &str = "M3 14.6V6.4a5 5 0 0 1 10 0v8.2zM.6 8.6h14.8M.6 9.9h14.8";
const DOOR: &str = "M3.6 14.2V1.8h8.8v12.4z";
const BENT_ARROW: &str = "M2.6 14V8.4a3 3 0 0 1 3-3h7.6M9.6 1.8l3.6 3.6L9.6 9";
const HOURGLASS: &str = "M3 1.8h10M3 14.2h10M4.4 1.8c0 5 7.2 7.4 7.2 12.4M11.6 1.8c0 5-7.2 7.4-7.2 12.4";
const TURN: &str = "M13.4 14.2V6.6a4.4 4.4 0 0 0-8.8 0v5.8M1.4 9.4l3.2 3.2 3.2-3.2";
const CRACK: &str = "M1.8 2.6h12.4v10.8H1.8zM8.6 2.6 6.4 7l3.4 2-2.2 4.4";

/// The sign of an outcome.
#[component]
pub fn Glyph(outcome: Outcome) -> impl IntoView {
    let drawing = match outcome {
        Outcome::Allowed => ARCH,
        Outcome::GoThere => BENT_ARROW,
        Outcome::Unauthenticated => KEYHOLE,
        Outcome::Forbidden => BARRED_ARCH,
        Outcome::NotFound => DOOR,
        Outcome::Later => HOURGLASS,
        Outcome::TurnedBack => TURN,
        Outcome::Fault => CRACK,
    };
    view! {
        <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">
            <path d=drawing></path>
        </svg>
    }
}
