//! The matrix as files.

use leptos::prelude::*;

use crate::lab::MatrixQuery;
use crate::school::matrix::MatrixFilePath;
use crate::wire::MatrixFormat;

/// A link to each file, with the query of the page.
#[component]
pub(crate) fn Downloads(query: MatrixQuery) -> impl IntoView {
    let links = MatrixFormat::ALL
        .map(|format| {
            let href = query.link(&MatrixFilePath(format));
            let (name, says) = words(format);
            view! { <li><a class="button" href=href download="">{name}</a>" "{says}</li> }
        })
        .into_iter()
        .collect_view();
    view! {
        <section class="downloads" aria-labelledby="downloads">
            <h2 id="downloads">"Take it with you"</h2>
            <ul>{links}</ul>
        </section>
    }
    .into_any()
}

const fn words(format: MatrixFormat) -> (&'static str, &'static str) {
    match format {
        MatrixFormat::Csv => ("CSV", "for a spreadsheet"),
        MatrixFormat::Json => ("JSON", "for a program, with the link of each exchange"),
        MatrixFormat::Markdown => ("Markdown", "for a handout"),
        MatrixFormat::Hurl => ("Hurl", "a test that sends the same requests and expects the same statuses"),
    }
}
