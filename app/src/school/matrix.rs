//! `/matrix`: every caller by every target, each cell the answer to a real request.

use leptos::prelude::*;
use two_gates_policy::{Disclosure, Stop};

use crate::catalogue::{CallerEntry, disclosure_choice};
use crate::components::{CallerOptions, FilterSelect, Outcome, StatusChip, count_of};
use crate::lab::{Cell, Matrix, MatrixQuery, MatrixRow};
use crate::view::{Frame, PageHead, View, json};
use crate::wire::{MatrixFormat, MatrixPath, Method, Twin, official_name, routes};

routes! {
    /// The matrix as a file.
    MatrixFilePath(MatrixFormat) = "/matrix.{format}";
}

impl View for Matrix {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            "Matrix",
            "Every resource by every caller, with the status that the server answers with.",
        )
        .of_lesson()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let matrix = *self;
        let query = matrix.query.clone();
        let (asked, cost, kept) = (asked(&query), cost(&matrix), kept(&matrix));
        view! {
            <h1>"Matrix"</h1>
            <p class="lead">
                {format!("{} callers ask for {} resources. ", matrix.columns.len(), matrix.targets)}
                "Click an answer for its details. Most resources are a page, and each has an API twin: the \
                    same for programs."
            </p>
            <Filters query=query.clone()/>
            <section>
                <h2 id="answers">{asked}</h2>
                <p class="note"><span>{cost}</span>" "{kept}</p>
                {(!matrix.rows.is_empty()).then(|| grid(matrix))}
            </section>
            <Downloads query/>
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(self)
    }
}

/// The table, in a frame that scrolls sideways beside a fixed first column.
fn grid(matrix: Matrix) -> impl IntoView {
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
    let cells = row.cells.into_iter().zip(compared);
    let cells = cells.map(|(answer, compared)| cell(row.label, answer, *compared, gate));
    view! {
        <tr>
            <th scope="row"><b>{row.label}</b><code>{breakable(&row.path)}</code></th>
            {cells.collect_view()}
        </tr>
    }
}

/// A path that may wrap before each slash.
fn breakable(path: &str) -> impl IntoView + use<> {
    let segments = path.split_inclusive('/').skip(1).map(|rest| format!("/{}", rest.trim_end_matches('/')));
    segments.map(|segment| view! { <wbr/>{segment} }).collect_view()
}

/// One cell. If the rows are filtered by a gate, a request that stopped elsewhere is subdued.
fn cell(target: &str, cell: Cell, compared: bool, gate: Option<Stop>) -> impl IntoView + use<> {
    let elsewhere = gate.is_some_and(|gate| gate != cell.stop);
    let whom = CallerEntry::find(cell.persona).map_or("", |caller| caller.whom);
    let outcome = Outcome::of(cell.status, cell.stop).told(cell.known, cell.not_yet);
    let word = outcome.word();
    let name = format!("{target}, {whom}: {}, {word}", official_name(cell.status));
    view! {
        <td class:compared=compared class:elsewhere=elsewhere>
            <a href=cell.link aria-label=name><StatusChip status=cell.status stop=cell.stop outcome/></a>
        </td>
    }
}

#[component]
fn Downloads(query: MatrixQuery) -> impl IntoView {
    let links = MatrixFormat::ALL.map(|format| {
        let href = query.link(&MatrixFilePath(format));
        let (name, says) = match format {
            MatrixFormat::Csv => ("CSV", "for a spreadsheet"),
            MatrixFormat::Json => ("JSON", "for a program, with the link of each exchange"),
            MatrixFormat::Markdown => ("Markdown", "for a handout"),
            MatrixFormat::Hurl => {
                ("Hurl", "a test that sends the same requests and expects the same statuses")
            }
        };
        view! { <li><a class="button" href=href download="">{name}</a>" "{says}</li> }
    });
    view! {
        <section class="downloads" aria-labelledby="downloads">
            <h2 id="downloads">"Download"</h2>
            <ul>{links}</ul>
        </section>
    }
}

/// The requests in words, such as `GET for every page, with the site's own policies`.
fn asked(query: &MatrixQuery) -> String {
    let what = match query.twin {
        Twin::Page => "every page",
        Twin::Api => "every API twin",
    };
    let policy = match query.policy {
        None => "the site's own policies".to_owned(),
        Some(policy) => format!("the policy {}", policy.key()),
    };
    format!("{} for {what}, with {policy}", query.method)
}

fn cost(matrix: &Matrix) -> String {
    let tenths = (matrix.micros + 50) / 100;
    format!("{} exchanges in {}.{} ms.", matrix.exchanges, tenths / 10, tenths % 10)
}

/// The filter of the rows in words; empty without a filter.
fn kept(matrix: &Matrix) -> String {
    let MatrixQuery { gate, pair, .. } = &matrix.query;
    let differ = pair.map(|[a, b]| format!("{} and {} get different statuses", a.label, b.label));
    let rested = gate.map(|gate| match gate {
        Stop::Guards => "a request was rejected before gate 1",
        Stop::Gate1 => "a request stopped at gate 1",
        Stop::Gate2 => "a request stopped at gate 2",
        Stop::Door => "a request found nothing, or a hidden door",
        Stop::Through => "a request went through",
    });
    let which: Vec<_> = differ.into_iter().chain(rested.map(str::to_owned)).collect();
    let which = which.join(", and ");
    match matrix.rows.len() {
        _ if which.is_empty() => String::new(),
        0 => format!("There is no row in which {which}."),
        rows => format!("{rows} of {} rows: those in which {which}.", matrix.targets),
    }
}

/// The parts of the query that are not the default, in words.
fn changed(query: &MatrixQuery) -> String {
    let MatrixQuery { method, twin, policy, gate, pair, personas } = query;
    let parts = [
        (*method != Method::Get).then(|| method.to_string()),
        (*twin != Twin::Page).then(|| "API twins".to_owned()),
        policy.map(|policy| format!("policy {}", policy.key())),
        gate.map(|gate| gate_choice(gate).1.to_owned()),
        pair.map(|[a, b]| format!("{} and {}", a.label, b.label)),
        (!personas.is_empty()).then(|| count_of(personas.len(), "chosen column")),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        "Filter and compare".to_owned()
    } else {
        format!("Filters: {}", parts.join(" · "))
    }
}

#[component]
fn Filters(query: MatrixQuery) -> impl IntoView {
    let changed = changed(&query);
    let gate = query.gate.map_or("", Stop::key);
    let policy = query.policy.map_or("", Disclosure::key);
    let [a, b] = query.pair.map_or(["", ""], |pair| pair.map(|caller| caller.key));
    view! {
        <details class="filters-fold">
            <summary>{changed}</summary>
            <form class="filters" method="get" action=MatrixPath.to_string() autocomplete="off">
                <FilterSelect name="method" label="Method" chosen=Some(query.method.as_str())
                    options=Method::ALL.map(|method| (method.as_str(), method.as_str())).to_vec()/>
                <FilterSelect name="as" label="Asked for" chosen=Some(query.twin.key())
                    options=vec![(Twin::Page.key(), "pages"), (Twin::Api.key(), "API twins")]/>
                <FilterSelect name="policy" label="Refusals" chosen=Some(policy)
                    options=[("", "as the site has it")].into_iter()
                        .chain(Disclosure::ALL.map(disclosure_choice)).collect()/>
                <FilterSelect name="gate" label="Rows with an answer from" chosen=Some(gate)
                    options=[("", "anywhere")].into_iter().chain(Stop::ALL.map(gate_choice)).collect()/>
                <Person name="a" label="What differs between" chosen=a/>
                <Person name="b" label="and" chosen=b/>
                {columns(query.personas)}
                <p class="send">
                    <button class="button primary">"Send and show"</button>
                    <a class="button" href=MatrixPath.to_string()>"Whole matrix"</a>
                </p>
            </form>
        </details>
    }
}

#[component]
fn Person(name: &'static str, label: &'static str, chosen: &'static str) -> impl IntoView {
    let id = format!("filter-{name}");
    view! {
        <p>
            <label for=id.clone()>{label}</label>
            <select id=id name=name>
                <option value="">"choose…"</option><CallerOptions chosen=Some(chosen)/>
            </select>
        </p>
    }
}

const fn gate_choice(stop: Stop) -> (&'static str, &'static str) {
    let label = match stop {
        Stop::Guards => "before the gates",
        Stop::Gate1 => "gate 1: who are you?",
        Stop::Gate2 => "gate 2: may you?",
        Stop::Door => "the hidden door",
        Stop::Through => "through",
    };
    (stop.key(), label)
}

/// Check boxes for the columns, collapsed if none is checked. In that case the matrix has default columns.
fn columns(chosen: Vec<&'static CallerEntry>) -> impl IntoView {
    let open = !chosen.is_empty();
    let check_box = |caller: &'static CallerEntry| {
        let checked = chosen.iter().any(|one| one.key == caller.key);
        view! {
            <label class="choice">
                <input type="checkbox" name="persona" value=caller.key checked=checked/>
                <span>{caller.label}</span>
            </label>
        }
    };
    let groups = CallerEntry::groups().map(|(name, callers)| {
        view! {
            <fieldset class="choices">
                <legend>{name}</legend>
                <div class="choices-row">{callers.iter().map(check_box).collect_view()}</div>
            </fieldset>
        }
    });
    view! {
        <details class="askers" open=open>
            <summary>"Choose who asks"</summary>
            <p class="note">"With none chosen, the columns are a guest, the three personas, and three \
                sessions: expired, revoked and tampered with."</p>
            {groups.collect_view()}
        </details>
    }
}
