//! Answers in XML, for programs that ask for it.

use quick_xml::se::{SeError, Serializer};
use serde::Serialize;
use two_gates_app::wire::{FieldError, Problem};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// The namespace of problem details in XML (RFC 9457, appendix B).
const PROBLEM: &str = "urn:ietf:rfc:7807";

#[derive(Serialize)]
#[serde(rename = "problem")]
struct InNamespace<'a> {
    #[serde(rename = "@xmlns")]
    namespace: &'static str,
    #[serde(flatten)]
    problem: Problem,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Items<'a>>,
}

/// An array, as appendix B has it: each value in an element of its own.
#[derive(Serialize)]
struct Items<'a> {
    i: &'a [FieldError],
}

fn is_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Data under a root element.
pub(super) fn element<T: Serialize>(root: &str, data: &T) -> Result<Vec<u8>, SeError> {
    let mut text = DECLARATION.to_owned();
    data.serialize(Serializer::with_root(&mut text, Some(root))?)?;
    // XML 1.0 §2.2: what stands for no character there is written as the sign for that.
    Ok(text.replace(|c| !is_char(c), "\u{fffd}").into_bytes())
}

/// Problem details.
pub(super) fn problem(problem: &Problem) -> Result<Vec<u8>, SeError> {
    let errors = Some(Items { i: &problem.errors }).filter(|errors| !errors.i.is_empty());
    let problem = Problem { errors: Vec::new(), ..problem.clone() };
    element("problem", &InNamespace { namespace: PROBLEM, problem, errors })
}
