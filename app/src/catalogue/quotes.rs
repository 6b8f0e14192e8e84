//! Quotes from RFC 9110, one a day.

/// A quote and its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteEntry {
    /// The sentence.
    pub text: &'static str,
    /// The section.
    pub source: &'static str,
}

const QUOTES: [QuoteEntry; 5] = [
    QuoteEntry {
        text: "The server generating a 401 response MUST send a WWW-Authenticate header field (Section \
            11.6.1) containing at least one challenge applicable to the target resource.",
        source: "RFC 9110 §15.5.2",
    },
    QuoteEntry {
        text: "The 403 (Forbidden) status code indicates that the server understood the request but refuses \
            to fulfill it.",
        source: "RFC 9110 §15.5.4",
    },
    QuoteEntry {
        text: "A request might be forbidden for reasons unrelated to the credentials.",
        source: "RFC 9110 §15.5.4",
    },
    QuoteEntry {
        text: "An origin server that wishes to \"hide\" the current existence of a forbidden target resource \
            MAY instead respond with a status code of 404 (Not Found).",
        source: "RFC 9110 §15.5.4",
    },
    QuoteEntry {
        text: "If authentication credentials were provided in the request, the server considers them \
            insufficient to grant access.",
        source: "RFC 9110 §15.5.4",
    },
];

impl QuoteEntry {
    /// The quote of a day. `now` is in seconds since 1970-01-01T00:00:00Z.
    pub fn of_the_day(now: i64) -> Self {
        let day = now.div_euclid(24 * 60 * 60);
        let place = usize::try_from(day.rem_euclid(5)).unwrap_or_default();
        QUOTES[place]
    }
}

#[cfg(test)]
mod tests {
    use super::{QUOTES, QuoteEntry};

    #[test]
    fn each_quote_has_its_day() {
        let days: Vec<_> = (0..5).map(|day| QuoteEntry::of_the_day(day * 86_400 + 1)).collect();
        assert_eq!(days, QUOTES);
        assert_eq!(QuoteEntry::of_the_day(-1), QUOTES[4]);
    }
}
