//! The table of answers.

use leptos::prelude::*;
use two_gates_policy::Stop;

use crate::catalogue::CallerEntry;
use crate::components::StatusChip;
use crate::lab::{Cell, Matrix, MatrixQuery, MatrixRow};

/// The table, in a frame of its own that holds head and first column while the rest scrolls.
#[component]
pub(crate) fn Grid(matrix: Matrix) -> impl IntoView {
    let Matrix { query, columns, rows, .. } = matrix;
    let head = columns.iter().map(|caller| column(caller, &query)).collect_view();
    let compared: Vec<_> = columns.iter().map(|caller| query.compares(caller)).collect();
    let rows = rows.into_iter().map(|row| line(row, &compared, query.gate)).collect_view();
    view! {
        <div class="matrix-frame" role="region" tabindex="0" aria-labelledby="answers">
            <table class="matrix">
                <thead><tr><th scope="col">"Resource"</th>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn column(caller: &CallerEntry, query: &MatrixQuery) -> impl IntoView + use<> {
    let compared = query.compares(caller);
    view! {
        <th scope="col" class:compared=compared>
            <b>{caller.label}</b>
            <span class="says">{caller.says}</span>
            {compared.then(|| view! { <span class="versus">"compared"</span> })}
        </th>
    }
}

fn line(row: MatrixRow, compared: &[bool], gate: Option<Stop>) -> impl IntoView + use<> {
    let cells = row.cells.into_iter().zip(compared).map(|(answer, compared)| cell(answer, *compared, gate));
    let cells = cells.collect_view();
    view! {
        <tr>
            <th scope="row"><b>{row.label}</b><code>{breakable(&row.path)}</code></th>
            {cells}
        </tr>
    }
}

/// A path that may go on in a new line before each slash.
fn breakable(path: &str) -> impl IntoView + use<> {
    let segments = path.split_inclusive('/').skip(1).map(|rest| format!("/{}", rest.trim_end_matches('/')));
    segments.map(|segment| view! { <wbr/>{segment} }).collect_view()
}

/// One answer. Where rows were chosen by a gate, the answers from elsewhere step back.
fn cell(cell: Cell, compared: bool, gate: Option<Stop>) -> impl IntoView + use<> {
    let elsewhere = gate.is_some_and(|gate| gate != cell.stop);
    view! {
        <td class:compared=compared class:elsewhere=elsewhere>
            <a href=cell.link><StatusChip status=cell.status stop=cell.stop/></a>
        </td>
    }
}
