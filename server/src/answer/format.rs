//! The format of an answer. An allowed answer has the format of its route. A refusal has the format that
//! Accept prefers (RFC 9110 §12.5.1). Writes problem details as JSON and as XML (RFC 9457 §3, appendix B).

use std::collections::HashSet;

use axum::http::HeaderMap;
use axum::http::header::ACCEPT;
use headers_accept::Accept;
use mediatype::{MediaType, MediaTypeList, Name, ReadParams, names};
use quick_xml::se::{SeError, Serializer};
use serde::Serialize;
use two_gates_app::features::monitor::overview::TrailFormat;
use two_gates_app::wire::{ApiDocsPath, FieldError, MatrixFormat, MatrixPath, MonitorPath, Problem, Route};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Html,
    Json,
    Xml,
}

const PROBLEM: Name = Name::new_unchecked("problem");
const TEXT_HTML: MediaType = MediaType::new(names::TEXT, names::HTML);
const TEXT_XML: MediaType = MediaType::new(names::TEXT, names::XML);
const JSON: MediaType = MediaType::new(names::APPLICATION, names::JSON);
const PROBLEM_JSON: MediaType = MediaType::from_parts(names::APPLICATION, PROBLEM, Some(names::JSON), &[]);
const XML: MediaType = MediaType::new(names::APPLICATION, names::XML);
const PROBLEM_XML: MediaType = MediaType::from_parts(names::APPLICATION, PROBLEM, Some(names::XML), &[]);

/// The available media types. If Accept weights several of them equally, the first of these types wins.
/// `text/xml` is last, because XML is always sent as `application/xml`.
static PAGE_TYPES: [MediaType; 6] = [TEXT_HTML, JSON, PROBLEM_JSON, XML, PROBLEM_XML, TEXT_XML];
static PROGRAM_TYPES: [MediaType; 6] = [JSON, PROBLEM_JSON, XML, PROBLEM_XML, TEXT_HTML, TEXT_XML];

impl Format {
    fn of_media_type(kind: &MediaType) -> Self {
        match (kind.subty == names::HTML, kind.subty == names::XML || kind.suffix == Some(names::XML)) {
            (true, _) => Self::Html,
            (false, true) => Self::Xml,
            (false, false) => Self::Json,
        }
    }

    /// The default format of a route.
    pub(super) fn of_route(path: &str) -> Self {
        if is_for_programs(path) { Self::Json } else { Self::Html }
    }

    /// The format that the client prefers. It is `default` if the client has no preference, accepts no
    /// available format, or sends an unreadable header: an answer in another format is more useful than a 406
    /// (RFC 9110 §12.5.1).
    pub(super) fn negotiate(headers: &HeaderMap, default: Self) -> Self {
        let lines: Vec<_> = headers.get_all(ACCEPT).iter().filter_map(|line| line.to_str().ok()).collect();
        if lines.is_empty() {
            return default;
        }
        // RFC 9110 §5.3: several field lines form one list.
        let Ok(accept) = ranges(&lines.join(",")).parse::<Accept>() else { return default };
        let available = if default == Self::Html { &PAGE_TYPES } else { &PROGRAM_TYPES };
        accept.negotiate(available).map_or(default, Self::of_media_type)
    }
}

/// Path prefixes of the endpoints for programs.
const PROGRAM_PREFIXES: [&str; 3] = ["/api/", "/oauth/", "/.well-known/"];

/// Whether a path is for programs: an endpoint, or a file of the matrix or the monitor, but not the API docs.
fn is_for_programs(path: &str) -> bool {
    let api = path == "/api" || PROGRAM_PREFIXES.iter().any(|start| path.starts_with(start));
    let extension = |page: &str| path.strip_prefix(page).and_then(|rest| rest.strip_prefix('.'));
    (api && !path.starts_with(ApiDocsPath::PATTERN))
        || extension(MatrixPath::PATTERN).is_some_and(|extension| extension.parse::<MatrixFormat>().is_ok())
        || extension(MonitorPath::PATTERN).is_some_and(|extension| extension.parse::<TrailFormat>().is_ok())
}

/// Reduces an Accept list to media ranges with weights, and drops invalid list members. No format here has a
/// parameter, so the parameters of a media range never exclude a format (RFC 9110 §12.5.1).
fn ranges(list: &str) -> String {
    let members: Vec<_> = MediaTypeList::new(list).flatten().collect();
    let essence = |range: &MediaType| range.essence().to_string().to_ascii_lowercase();
    let is_bare = |range: &MediaType| range.params().all(|(name, _)| name == names::Q);
    // A media range without parameters is a closer match than the same range with parameters.
    let bare: HashSet<_> = members.iter().filter(|range| is_bare(range)).map(essence).collect();
    let relevant = members.iter().filter(|range| is_bare(range) || !bare.contains(&essence(range)));
    let weighted = relevant.filter_map(|range| {
        let weight = range.get_param(names::Q);
        let weight = weight.as_ref().map_or("1", |weight| weight.as_str());
        is_weight(weight).then(|| format!("{};q={weight}", range.essence()))
    });
    weighted.collect::<Vec<_>>().join(",")
}

/// RFC 9110 §12.4.2: a weight is between 0 and 1, with at most three decimals.
fn is_weight(weight: &str) -> bool {
    let (whole, decimals) = weight.split_once('.').unwrap_or((weight, ""));
    let digit = |digit: u8| digit.is_ascii_digit() && (whole == "0" || digit == b'0');
    matches!(whole, "0" | "1") && decimals.len() <= 3 && decimals.bytes().all(digit)
}

/// The body of a problem, and its media type.
pub(super) fn write_problem(problem: &Problem, format: Format) -> (Vec<u8>, &'static str) {
    if format == Format::Xml {
        return (xml(problem).expect("a problem has a form in XML").into_bytes(), "application/problem+xml");
    }
    (serde_json::to_vec(problem).expect("a problem has a form in JSON"), "application/problem+json")
}

/// Problem details in XML (RFC 9457, appendix B).
#[derive(Serialize)]
struct Element<'a> {
    #[serde(rename = "@xmlns")]
    namespace: &'static str,
    #[serde(flatten)]
    problem: Problem,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Items<'a>>,
}

/// The invalid fields, each in its own element `i`.
#[derive(Serialize)]
struct Items<'a> {
    i: &'a [FieldError],
}

fn xml(problem: &Problem) -> Result<String, SeError> {
    let errors = Some(Items { i: &problem.errors }).filter(|errors| !errors.i.is_empty());
    let problem = Problem { errors: Vec::new(), ..problem.clone() };
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    let element = Element { namespace: "urn:ietf:rfc:7807", problem, errors };
    element.serialize(Serializer::with_root(&mut text, Some("problem"))?)?;
    // XML 1.0 §2.2: U+FFFD replaces characters that XML does not allow.
    let is_char =
        |c| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    Ok(text.replace(|c| !is_char(c), "\u{fffd}"))
}
