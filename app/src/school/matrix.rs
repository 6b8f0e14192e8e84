//! `/matrix`: every caller by every target, each cell the answer to a real request.

use leptos::prelude::*;
use two_gates_policy::{Disclosure, Stop};

use crate::catalogue::{CallerEntry, disclosure_choice};
use crate::components::{CallerOptions, FilterSelect, Outcome, StatusChip, plural};
use crate::features::members::WorldChanges;
use crate::lab::{Cell, Matrix, MatrixQuery, MatrixRow};
use crate::view::{Frame, PageHead, View, json};
use crate::wire::{MatrixFormat, MatrixPath, Method, Twin, official_name, routes};

routes! {
    /// The matrix as a file.
    MatrixFilePath(MatrixFormat) = "/matrix.{format}";
}

impl View for Matrix {
    fn head(&self) -> PageHead<'_> {
        let says = "Every resource by every caller, with the status that the server answers with.";
        PageHead::new("Matrix", says).as_lesson()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let matrix = *self;
        let (query, changes) = (matrix.query.clone(), matrix.changes.clone());
        let (requests, timing, filter) = (request_summary(&query), timing(&matrix), row_summary(&matrix));
        view! {
            <h1>"Matrix"</h1>
            <p class="lead">
                {format!("{} callers ask for {} resources. ", matrix.columns.len(), matrix.targets)}
                "Click an answer for its details. Most resources are a page, and each has an API twin: the \
                    same for programs."
            </p>
            <WorldChanges changes/>
            <Filters query=query.clone()/>
            <section>
                <h2 id="answers">{requests}</h2>
                <p class="note"><span>{timing}</span>" "{filter}</p>
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
    let compared: Vec<_> = columns.iter().map(|caller| query.is_compared(caller)).collect();
    let has_own_logins = rows.iter().any(|row| matches!(row.resource, "vault" | "quote"));
    let rows = rows.into_iter().map(|row| matrix_row(row, &compared, query.gate)).collect_view();
    view! {
        <div class="matrix-frame" role="region" tabindex="0" aria-labelledby="answers">
            <table class="matrix">
                <thead><tr><th scope="col">"Resource"</th>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {has_own_logins.then(|| view! {
            <p class="note">
                "The vault takes only a user name and a password (Basic), and the quote only an API key. A \
                    session proves nothing there, so even admin gets the answer of a guest."
            </p>
        })}
    }
}

fn column(caller: &CallerEntry, query: &MatrixQuery) -> impl IntoView + use<> {
    let compared = query.is_compared(caller);
    view! {
        <th scope="col" class:compared=compared>
            <b>{caller.label}</b>
            <span class="says">{caller.note}</span>
            {compared.then(|| view! { <span class="versus">"compared"</span> })}
        </th>
    }
}

fn matrix_row(row: MatrixRow, compared: &[bool], gate: Option<Stop>) -> impl IntoView + use<> {
    let cells = row.cells.into_iter().zip(compared);
    let cells = cells.map(|(answer, compared)| cell(row.label, answer, *compared, gate));
    view! {
        <tr>
            <th scope="row"><b>{row.label}</b><code>{wrappable_path(&row.path)}</code></th>
            {cells.collect_view()}
        </tr>
    }
}

/// A path that may wrap before each slash.
fn wrappable_path(path: &str) -> impl IntoView + use<> {
    let segments = path.split_inclusive('/').skip(1).map(|rest| format!("/{}", rest.trim_end_matches('/')));
    segments.map(|segment| view! { <wbr/>{segment} }).collect_view()
}

/// One cell. If the rows are filtered by a gate, a request that stopped elsewhere is subdued.
fn cell(target: &str, cell: Cell, compared: bool, gate: Option<Stop>) -> impl IntoView + use<> {
    let is_subdued = gate.is_some_and(|gate| gate != cell.stop);
    let caller = CallerEntry::find(cell.persona).map_or("", |caller| caller.phrase);
    let outcome = Outcome::of(cell.status, cell.stop).refine(cell.known, cell.embargoed);
    let word = outcome.word();
    let name = format!("{target}, {caller}: {}, {word}", official_name(cell.status));
    view! {
        <td class:compared=compared class:elsewhere=is_subdued>
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
fn request_summary(query: &MatrixQuery) -> String {
    let target = match query.twin {
        Twin::Page => "every page",
        Twin::Api => "every API twin",
    };
    let policy = match query.policy {
        None => "the site's own policies".to_owned(),
        Some(policy) => format!("the policy {}", policy.key()),
    };
    format!("{} for {target}, with {policy}", query.method)
}

fn timing(matrix: &Matrix) -> String {
    let tenths = (matrix.micros + 50) / 100;
    format!("{} exchanges in {}.{} ms.", matrix.exchanges, tenths / 10, tenths % 10)
}

/// The filter of the rows in words; empty without a filter.
fn row_summary(matrix: &Matrix) -> String {
    let MatrixQuery { gate, pair, .. } = &matrix.query;
    let pair_filter = pair.map(|[a, b]| format!("{} and {} get different statuses", a.label, b.label));
    let gate_filter = gate.map(|gate| match gate {
        Stop::Guards => "a request was rejected before gate 1",
        Stop::Gate1 => "a request stopped at gate 1",
        Stop::Gate2 => "a request stopped at gate 2",
        Stop::Door => "a request found nothing, or a hidden door",
        Stop::Through => "a request went through",
    });
    let conditions: Vec<_> = pair_filter.into_iter().chain(gate_filter.map(str::to_owned)).collect();
    let conditions = conditions.join(", and ");
    match matrix.rows.len() {
        _ if conditions.is_empty() => String::new(),
        0 => format!("There is no row in which {conditions}."),
        rows => format!("{rows} of {} rows: those in which {conditions}.", matrix.targets),
    }
}

/// The parts of the query that are not the default, in words.
fn filter_summary(query: &MatrixQuery) -> String {
    let MatrixQuery { method, twin, policy, gate, pair, personas } = query;
    let parts = [
        (*method != Method::Get).then(|| method.to_string()),
        (*twin != Twin::Page).then(|| "API twins".to_owned()),
        policy.map(|policy| format!("policy {}", policy.key())),
        gate.map(|gate| gate_choice(gate).1.to_owned()),
        pair.map(|[a, b]| format!("{} and {}", a.label, b.label)),
        (!personas.is_empty()).then(|| plural(personas.len(), "chosen column")),
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
    let summary = filter_summary(&query);
    let gate = query.gate.map_or("", Stop::key);
    let policy = query.policy.map_or("", Disclosure::key);
    let [a, b] = query.pair.map_or(["", ""], |pair| pair.map(|caller| caller.key));
    view! {
        <details class="filters-fold">
            <summary>{summary}</summary>
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
                <CallerSelect name="a" label="What differs between" chosen=a/>
                <CallerSelect name="b" label="and" chosen=b/>
                {column_choices(query.personas)}
                <p class="send">
                    <button class="button primary">"Send and show"</button>
                    <a class="button" href=MatrixPath.to_string()>"Whole matrix"</a>
                </p>
            </form>
        </details>
    }
}

#[component]
fn CallerSelect(name: &'static str, label: &'static str, chosen: &'static str) -> impl IntoView {
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
fn column_choices(chosen: Vec<&'static CallerEntry>) -> impl IntoView {
    let open = !chosen.is_empty();
    let check_box = |caller: &'static CallerEntry| {
        let checked = chosen.iter().any(|other| other.key == caller.key);
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
