//! An example request for each problem type, and this site's own answer to each case of the museum.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::catalogue::{Case, CatalogueRequest, rows};
use crate::lab::LabRequest;
use crate::wire::ProblemType;

/// A request that gets a problem of a given type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct ProblemExample {
    /// The problem type.
    pub kind: ProblemType,
    /// The request.
    pub request: CatalogueRequest,
    /// The property that the lab's form cannot set, if any.
    #[serde(default)]
    pub condition: ExampleCondition,
}

/// A property of a request that the lab's form cannot set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExampleCondition {
    /// No such property.
    #[default]
    None,
    /// The name of another host in the Host field.
    Host(&'static str),
    /// A method that no standard defines.
    Method(&'static str),
    /// This many more bytes in the path.
    LongPath(usize),
    /// A header field of this many bytes.
    LongField(usize),
    /// This many more bytes of content.
    LongBody(usize),
    /// This many earlier requests of the same kind.
    Before(usize),
    /// A copy of the world whose database is closed.
    NoDatabase,
    /// A world that takes no more accounts.
    FullWorld,
}

/// An example of every problem type.
pub static PROBLEM_EXAMPLES: LazyLock<Vec<ProblemExample>> =
    LazyLock::new(|| rows(&[include_str!("../../catalogue/problem_examples.toml")]));

impl ProblemExample {
    /// The example of a type.
    pub fn find(kind: ProblemType) -> Option<&'static Self> {
        PROBLEM_EXAMPLES.iter().find(|example| example.kind == kind)
    }

    /// The request, with an Accept field for problem details.
    pub fn lab_request(&self) -> LabRequest {
        LabRequest { accept: Some("application/problem+json".to_owned()), ..self.request.lab_request() }
    }
}

/// This site's answer to a case of the museum.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnAnswer {
    case: Case,
    #[serde(default)]
    setting: &'static str,
    says: &'static str,
    example: Option<(u16, CatalogueRequest)>,
}

static OWN_ANSWERS: LazyLock<Vec<OwnAnswer>> =
    LazyLock::new(|| rows(&[include_str!("../../catalogue/own_answers.toml")]));

/// This site's answer to a case and a setting, in words, with its status and an example request, if any.
pub fn own_answer(case: Case, setting: &str) -> (&'static str, Option<(u16, LabRequest)>) {
    let matches = |row: &&OwnAnswer| row.case == case && (row.setting.is_empty() || row.setting == setting);
    let row = OWN_ANSWERS.iter().find(matches).expect("every case of the museum has a row");
    (row.says, row.example.map(|(status, request)| (status, request.lab_request())))
}
