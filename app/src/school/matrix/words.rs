//! What the matrix says about itself.

use two_gates_policy::{Disclosure, Stop};

use crate::lab::{Matrix, MatrixQuery};
use crate::wire::Twin;

/// What was sent, such as `GET for every page`.
pub(crate) fn asked(query: &MatrixQuery) -> String {
    let what = match query.twin {
        Twin::Page => "every page",
        Twin::Api => "every API twin",
    };
    let told = query.policy.map_or("refusals as the site tells them", told);
    format!("{} for {what}, {told}", query.method)
}

const fn told(policy: Disclosure) -> &'static str {
    match policy {
        Disclosure::Forbid => "refusals told plainly",
        Disclosure::Conceal => "refusals told as 404",
        Disclosure::Challenge => "guests challenged first",
        Disclosure::Uniform => "refusals told as 403",
    }
}

/// How many requests it took, and how long.
pub(crate) fn cost(matrix: &Matrix) -> String {
    let tenths = (matrix.micros + 50) / 100;
    format!("{} exchanges in {}.{} ms.", matrix.exchanges, tenths / 10, tenths % 10)
}

/// Which rows are shown, and why; nothing where all are.
pub(crate) fn kept(matrix: &Matrix) -> String {
    let MatrixQuery { gate, pair, .. } = &matrix.query;
    let differ = pair.map(|[a, b]| format!("{} and {} get different statuses", a.label, b.label));
    let rested = gate.map(|gate| format!("a request {}", rested(gate)));
    let which: Vec<_> = differ.into_iter().chain(rested).collect();
    match (which.is_empty(), matrix.rows.len()) {
        (true, _) => String::new(),
        (false, 0) => format!("There is no row in which {}.", which.join(", and ")),
        (false, rows) => {
            format!("{rows} of {} rows: those in which {}.", matrix.targets, which.join(", and "))
        }
    }
}

const fn rested(gate: Stop) -> &'static str {
    match gate {
        Stop::Guards => "was turned back before the gates",
        Stop::Gate1 => "stopped at gate 1",
        Stop::Gate2 => "stopped at gate 2",
        Stop::Door => "found nothing, or a hidden door",
        Stop::Through => "went through",
    }
}
