//! Problem details as JSON and as XML (RFC 9457 §3, appendix B).

use quick_xml::se::{SeError, Serializer};
use serde::Serialize;
use two_gates_app::wire::{FieldError, Problem};

use super::format::Format;

/// The bytes of a problem, and their media type.
pub(super) fn write(problem: &Problem, format: Format) -> (Vec<u8>, &'static str) {
    match format {
        Format::Xml => {
            (xml(problem).expect("a problem has a form in XML").into_bytes(), "application/problem+xml")
        }
        Format::Html | Format::Json => {
            let json = serde_json::to_vec(problem).expect("a problem has a form in JSON");
            (json, "application/problem+json")
        }
    }
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// The namespace of problem details in XML (RFC 9457, appendix B).
const NAMESPACE: &str = "urn:ietf:rfc:7807";

#[derive(Serialize)]
struct Element<'a> {
    #[serde(rename = "@xmlns")]
    namespace: &'static str,
    #[serde(flatten)]
    problem: Problem,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Items<'a>>,
}

/// An array: each value in an element of its own (RFC 9457, appendix B).
#[derive(Serialize)]
struct Items<'a> {
    i: &'a [FieldError],
}

fn xml(problem: &Problem) -> Result<String, SeError> {
    let errors = Some(Items { i: &problem.errors }).filter(|errors| !errors.i.is_empty());
    let problem = Problem { errors: Vec::new(), ..problem.clone() };
    let mut text = DECLARATION.to_owned();
    let element = Element { namespace: NAMESPACE, problem, errors };
    element.serialize(Serializer::with_root(&mut text, Some("problem"))?)?;
    // XML 1.0 §2.2: U+FFFD stands for what is no character there.
    Ok(text.replace(|c| !is_char(c), "\u{fffd}"))
}

fn is_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
