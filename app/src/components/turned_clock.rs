//! Which clock an exchange ran on, where it was not the one on the wall.

use leptos::prelude::*;

use crate::lab::later;

/// Says how far the clock was turned, and what was not turned with it; nothing where it was not turned.
#[component]
pub fn TurnedClock(clock: u32) -> impl IntoView {
    later(clock).map(|later| {
        view! {
            <p class="note turned-clock">
                {format!("The site ran on a clock turned forward by {later}. Date in the answer is \
                the machine's own and was not turned.")}
            </p>
        }
    })
}
