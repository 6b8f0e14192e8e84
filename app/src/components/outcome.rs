//! The meaning of a status as a word, a color and a drawn sign, so that color is never the only cue.

use leptos::prelude::*;
use two_gates_policy::{Decision, Disclosure, Stop, Verdict};

use crate::catalogue::{Case, Exhibit};
use crate::lab::{TraceStep, caller_flags};
use crate::wire::{ProblemType, official_name};

/// The kinds of response that the site distinguishes at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 2xx.
    Allowed,
    /// 3xx.
    Redirect,
    /// 401.
    Unauthenticated,
    /// 403 of gate 2, about a known caller.
    Forbidden,
    /// A 403 of gate 2 that is temporary.
    Embargoed,
    /// A 403 that is not about the caller.
    Refused,
    /// 404.
    NotFound,
    /// 429 and 503.
    RetryLater,
    /// Any other 4xx: the request itself was refused.
    Rejected,
    /// Any other 5xx.
    ServerError,
}

impl Outcome {
    /// The outcome of a response with this status to a request that stopped at this place.
    pub const fn of(status: u16, stop: Stop) -> Self {
        match (status, stop) {
            (200..=299, _) => Self::Allowed,
            (300..=399, _) => Self::Redirect,
            (401, _) => Self::Unauthenticated,
            (403, Stop::Guards | Stop::Gate1 | Stop::Through) => Self::Refused,
            (403, _) => Self::Forbidden,
            (404, _) => Self::NotFound,
            (429 | 503, _) => Self::RetryLater,
            (500..=599, _) => Self::ServerError,
            (_, _) => Self::Rejected,
        }
    }

    /// Refines a 403: whether it is about a known caller, and whether the refusal is temporary.
    #[must_use]
    pub const fn refine(self, known: bool, embargoed: bool) -> Self {
        match self {
            Self::Forbidden if embargoed => Self::Embargoed,
            Self::Forbidden if !known => Self::Refused,
            other => other,
        }
    }

    /// The outcome of a decision. A 403 is about the caller only if they are `known` and it is not uniform.
    pub fn of_decision(decision: &Decision, known: bool) -> Self {
        let is_uniform = decision.trace.disclosure() == Some(Disclosure::Uniform);
        Self::of(status_of(decision.verdict), decision.verdict.stop()).refine(known && !is_uniform, false)
    }

    /// The outcome of an exchange.
    pub fn of_trace(status: u16, stop: Stop, trace: &[TraceStep]) -> Self {
        let (known, embargoed) = caller_flags(trace);
        Self::of(status, stop).refine(known, embargoed)
    }

    /// The outcome of an emulated answer. A 403 for a hidden or missing resource is not about the caller.
    pub fn of_exhibit(exhibit: &Exhibit) -> Self {
        let is_about_caller = !matches!(exhibit.case, Case::Hidden | Case::Missing);
        Self::of(exhibit.status, exhibit.stop()).refine(is_about_caller, false)
    }

    /// The outcome of a problem of this type.
    pub fn of_problem(kind: ProblemType) -> Self {
        Self::of(kind.status(), kind.stop()).refine(true, kind == ProblemType::Embargoed)
    }

    /// The short text beside the status.
    pub const fn word(self) -> &'static str {
        self.appearance().1
    }

    /// The value of `data-outcome`, which sets the color.
    pub const fn key(self) -> &'static str {
        self.appearance().0
    }

    /// The key, the word and the drawing.
    const fn appearance(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Allowed => ("ok", "allowed", ARCH),
            Self::Redirect => ("3xx", "go there", BENT_ARROW),
            Self::Unauthenticated => ("401", "who are you?", KEYHOLE),
            Self::Forbidden => ("403", "not you", BARRED_ARCH),
            Self::Embargoed => ("403", "not yet", BARRED_ARCH),
            Self::Refused => ("guards", "refused", TURN),
            Self::NotFound => ("404", "nothing here", DOOR),
            Self::RetryLater => ("later", "later", HOURGLASS),
            Self::Rejected => ("guards", "rejected", TURN),
            Self::ServerError => ("fault", "our fault", CRACK),
        }
    }
}

/// The status of a page with this verdict.
pub const fn status_of(verdict: Verdict) -> u16 {
    match verdict {
        Verdict::Allowed => 200,
        Verdict::Unauthenticated => ProblemType::Unauthenticated.status(),
        Verdict::Forbidden => ProblemType::Forbidden.status(),
        Verdict::NotFound => ProblemType::NotFound.status(),
    }
}

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
    glyph(outcome.appearance().2)
}

/// A drawn sign. Decorative: a word beside it says the same.
pub(super) fn glyph(drawing: &'static str) -> impl IntoView {
    view! { <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true"><path d=drawing></path></svg> }
}

/// A status and its meaning, with the official name of the status as a tooltip.
#[component]
pub fn StatusChip(
    status: u16,
    /// Where the request stopped. A 403 from the guards has a different word from a 403 of gate 2.
    stop: Stop,
    /// The outcome, if it does not follow from status and stop alone.
    #[prop(optional)]
    outcome: Option<Outcome>,
) -> impl IntoView {
    let outcome = outcome.unwrap_or_else(|| Outcome::of(status, stop));
    view! {
        <span class="chip" data-outcome=outcome.key() title=official_name(status)>
            <Glyph outcome/>
            <span><b>{status}</b>" "{outcome.word()}</span>
        </span>
    }
}
