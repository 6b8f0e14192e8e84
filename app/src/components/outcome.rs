//! What a status means, in a word and a hue: the vocabulary of chips, glyphs and the picture.

use two_gates_policy::{Stop, Verdict};

use crate::wire::ProblemType;

/// The kinds of answer that the site tells apart at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 2xx.
    Allowed,
    /// 3xx.
    GoThere,
    /// 401.
    Unauthenticated,
    /// 403 of gate 2.
    Forbidden,
    /// 404.
    NotFound,
    /// 429 and 503.
    Later,
    /// Any other 4xx, and a 403 that is not gate 2's: the request itself was refused.
    TurnedBack,
    /// Any other 5xx.
    Fault,
}

impl Outcome {
    /// The outcome of an answer with that status to a request that stopped there.
    pub const fn of(status: u16, stop: Stop) -> Self {
        match (status, stop) {
            (200..=299, _) => Self::Allowed,
            (300..=399, _) => Self::GoThere,
            (401, _) => Self::Unauthenticated,
            (403, Stop::Guards | Stop::Through) => Self::TurnedBack,
            (403, _) => Self::Forbidden,
            (404, _) => Self::NotFound,
            (429 | 503, _) => Self::Later,
            (500..=599, _) => Self::Fault,
            (_, _) => Self::TurnedBack,
        }
    }

    /// The word that stands beside the number.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::GoThere => "go there",
            Self::Unauthenticated => "who are you?",
            Self::Forbidden => "not you",
            Self::NotFound => "nothing here",
            Self::Later => "later",
            Self::TurnedBack => "turned back",
            Self::Fault => "our fault",
        }
    }

    /// The value of `data-outcome`, which chooses the hue.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Allowed => "ok",
            Self::GoThere => "3xx",
            Self::Unauthenticated => "401",
            Self::Forbidden => "403",
            Self::NotFound => "404",
            Self::Later => "later",
            Self::TurnedBack => "guards",
            Self::Fault => "fault",
        }
    }
}

/// The status that a page answers a verdict with.
pub const fn status_of(verdict: Verdict) -> u16 {
    match verdict {
        Verdict::Allowed => 200,
        Verdict::Unauthenticated => ProblemType::Unauthenticated.status(),
        Verdict::Forbidden => ProblemType::Forbidden.status(),
        Verdict::NotFound => ProblemType::NotFound.status(),
    }
}

#[cfg(test)]
mod tests {
    use two_gates_policy::{Stop, Verdict};

    use super::{Outcome, status_of};

    #[test]
    fn a_verdict_keeps_its_meaning_on_the_way_through_its_status() {
        for (verdict, outcome) in [
            (Verdict::Allowed, Outcome::Allowed),
            (Verdict::Unauthenticated, Outcome::Unauthenticated),
            (Verdict::Forbidden, Outcome::Forbidden),
            (Verdict::NotFound, Outcome::NotFound),
        ] {
            assert_eq!(Outcome::of(status_of(verdict), verdict.stop()), outcome);
        }
    }

    #[test]
    fn a_403_before_the_gates_is_not_about_the_caller() {
        assert_eq!(Outcome::of(403, Stop::Guards), Outcome::TurnedBack);
    }
}
