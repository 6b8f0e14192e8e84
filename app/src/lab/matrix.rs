//! The matrix: every caller by every target, filled with the responses to real requests.

use serde::{Serialize, Serializer};
use two_gates_policy::Stop;

use crate::catalogue::{CallerEntry, Target};
use crate::lab::{Exchange, LabRequest, MatrixQuery, caller_flags};

/// The requests of a matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixPlan {
    /// The query.
    pub query: MatrixQuery,
    /// The callers, from left to right.
    pub columns: Vec<&'static CallerEntry>,
    /// The targets, from the top.
    pub targets: Vec<Target>,
}

/// A matrix with its answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Matrix {
    /// The query.
    #[serde(flatten)]
    pub query: MatrixQuery,
    /// The callers, from left to right.
    #[serde(rename = "personas", serialize_with = "serialize_keys")]
    pub columns: Vec<&'static CallerEntry>,
    /// The rows that are shown.
    pub rows: Vec<MatrixRow>,
    /// The number of all rows, including those that are not shown.
    pub targets: usize,
    /// The number of requests that were sent.
    pub exchanges: usize,
    /// How long all requests took together, in microseconds.
    pub micros: u64,
    /// The differences from the initial world.
    #[serde(skip)]
    pub changes: Vec<String>,
}

/// The answers for one target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MatrixRow {
    /// The key of the target.
    pub resource: &'static str,
    /// The label of the target.
    pub label: &'static str,
    /// The path that was requested.
    pub path: String,
    /// The cells, from left to right.
    pub cells: Vec<Cell>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The key of the caller.
    pub persona: &'static str,
    /// The status.
    pub status: u16,
    /// Where the request stopped.
    pub stop: Stop,
    /// Whether the answer is about a known caller.
    #[serde(skip)]
    pub known: bool,
    /// Whether only an embargo refused the request.
    #[serde(skip)]
    pub embargoed: bool,
    /// The URL of this exchange in the lab.
    pub link: String,
}

impl MatrixPlan {
    /// The requests, row by row.
    pub fn requests(&self) -> Vec<LabRequest> {
        let row = |target| self.columns.iter().map(move |caller| self.request(target, caller));
        self.targets.iter().flat_map(row).collect()
    }

    fn request(&self, target: &Target, caller: &'static CallerEntry) -> LabRequest {
        let path = target.path(self.query.twin);
        LabRequest { method: self.query.method, policy: self.query.policy, ..LabRequest::get(caller, &path) }
    }

    /// The matrix with the exchanges of [`Self::requests`], which are in the same order. Leaves out the rows
    /// that the query filters out.
    pub fn into_matrix(self, exchanges: &[Exchange], micros: u64) -> Matrix {
        let rows = self.targets.iter().zip(exchanges.chunks(self.columns.len().max(1)));
        let rows = rows.map(|(target, answers)| self.row(target, answers));
        Matrix {
            rows: rows.filter(|row| is_shown(&self.query, row)).collect(),
            targets: self.targets.len(),
            exchanges: exchanges.len(),
            query: self.query,
            columns: self.columns,
            micros,
            changes: Vec::new(),
        }
    }

    fn row(&self, target: &Target, answers: &[Exchange]) -> MatrixRow {
        let cell = |(caller, answer): (&&'static CallerEntry, &Exchange)| {
            let (known, embargoed) = caller_flags(&answer.trace);
            let (status, stop) = (answer.status, answer.stop);
            let link = self.request(target, caller).link();
            Cell { persona: caller.key, status, stop, known, embargoed, link }
        };
        MatrixRow {
            resource: target.key,
            label: target.label,
            path: target.path(self.query.twin).to_owned(),
            cells: self.columns.iter().zip(answers).map(cell).collect(),
        }
    }
}

fn is_shown(query: &MatrixQuery, row: &MatrixRow) -> bool {
    let has_gate = query.gate.is_none_or(|gate| row.cells.iter().any(|cell| cell.stop == gate));
    let status = |key: &str| row.cells.iter().find(|cell| cell.persona == key).map(|cell| cell.status);
    has_gate && query.pair.is_none_or(|[a, b]| status(a.key) != status(b.key))
}

fn serialize_keys<S: Serializer>(columns: &[&'static CallerEntry], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(columns.iter().map(|caller| caller.key))
}
