//! The progress of the attack that is being played, and its banner on the monitor.

use leptos::prelude::*;

use crate::lab::{Attack, AttackTexts};

/// The progress of an attack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttackProgress {
    /// The attack.
    pub attack: Attack,
    /// The number of requests sent so far.
    pub sent: usize,
    /// The total number of requests.
    pub total: usize,
}

impl AttackProgress {
    /// The counter of requests in the banner.
    pub fn counter(&self) -> String {
        format!("{} of {} sent", self.sent, self.total)
    }
}

/// The banner on the monitor. Only its counter changes, so that a screen reader repeats only the counter.
pub(super) fn banner(progress: &AttackProgress) -> impl IntoView + use<> {
    let [a, b, c, d] = progress.attack.address();
    let AttackTexts { name, look_for, .. } = progress.attack.texts();
    view! {
        <p class="notice">
            <b>{*name}</b>" from "<code>{format!("{a}.{b}.{c}.{d}")}</code>": "
            <span role="status" id="sent">{progress.counter()}</span>". Look for: "{*look_for}
        </p>
    }
}
