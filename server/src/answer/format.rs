//! Which representation an answer takes: what the route is for, unless the client's Accept says otherwise (RFC 9110 §12.5.1).

use axum::http::HeaderMap;
use axum::http::header::ACCEPT;
use headers_accept::Accept;
use mediatype::{MediaType, Name, names};

/// A representation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// For people.
    Html,
    /// For programs.
    Json,
    /// For programs as well.
    Xml,
}

const PROBLEM: Name = Name::new_unchecked("problem");
const TEXT_HTML: MediaType = MediaType::new(names::TEXT, names::HTML);
const TEXT_XML: MediaType = MediaType::new(names::TEXT, names::XML);
const JSON: MediaType = MediaType::new(names::APPLICATION, names::JSON);
const PROBLEM_JSON: MediaType = MediaType::from_parts(names::APPLICATION, PROBLEM, Some(names::JSON), &[]);
const XML: MediaType = MediaType::new(names::APPLICATION, names::XML);
const PROBLEM_XML: MediaType = MediaType::from_parts(names::APPLICATION, PROBLEM, Some(names::XML), &[]);

/// The media types by which a client may ask, the likelier first where it likes several alike. `text/xml` is last: it stands for the
/// XML that is sent as `application/xml`.
static FOR_PEOPLE: [MediaType; 6] = [TEXT_HTML, JSON, PROBLEM_JSON, XML, PROBLEM_XML, TEXT_XML];
static FOR_PROGRAMS: [MediaType; 6] = [JSON, PROBLEM_JSON, XML, PROBLEM_XML, TEXT_HTML, TEXT_XML];

impl Format {
    fn of(kind: &MediaType) -> Self {
        match (kind.subty == names::HTML, kind.subty == names::XML || kind.suffix == Some(names::XML)) {
            (true, _) => Self::Html,
            (false, true) => Self::Xml,
            (false, false) => Self::Json,
        }
    }

    /// The representation that the client likes best, and `usual` where it has no preference, wants none of them, or says nonsense: an
    /// answer in another form than asked for is of more use than a 406 (RFC 9110 §12.5.1).
    pub(super) fn choose(headers: &HeaderMap, usual: Self) -> Self {
        let lines: Vec<_> = headers.get_all(ACCEPT).iter().filter_map(|line| line.to_str().ok()).collect();
        if lines.is_empty() {
            return usual;
        }
        // RFC 9110 §5.3: several lines are one list.
        let Ok(accept) = lines.join(",").parse::<Accept>() else { return usual };
        let offered = if usual == Self::Html { &FOR_PEOPLE } else { &FOR_PROGRAMS };
        accept.negotiate(offered).map_or(usual, Self::of)
    }
}
