//! `/matrix`: every persona by every resource, each cell the answer to a real request.

mod columns;
mod downloads;
mod filters;
mod grid;
mod words;

use std::borrow::Cow;

use leptos::prelude::*;

use self::downloads::Downloads;
use self::filters::Filters;
use self::grid::Grid;
use crate::lab::Matrix;
use crate::view::frame::Frame;
use crate::view::{View, json};
use crate::wire::{MatrixFormat, routes};

routes! {
    /// The same as a file.
    MatrixFilePath(MatrixFormat) = "/matrix.{format}";
}

impl View for Matrix {
    fn title(&self) -> Cow<'_, str> {
        "Matrix".into()
    }

    fn description(&self) -> Cow<'_, str> {
        "Every resource by every caller, with the status that the server answers with.".into()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let matrix = *self;
        let query = matrix.query.clone();
        let (asked, cost, kept) = (words::asked(&query), words::cost(&matrix), words::kept(&matrix));
        view! {
            <h1>"Matrix"</h1>
            <p class="lead">
                "Every persona asks for every resource. Each answer is a real one, to a request that was \
                    sent for this page. It leads to its exchange in the lab."
            </p>
            <Filters query=query.clone()/>
            <section>
                <h2 id="answers">{asked}</h2>
                <p class="note"><span>{cost}</span>" "{kept}</p>
                {if matrix.rows.is_empty() { ().into_any() } else { view! { <Grid matrix/> }.into_any() }}
            </section>
            <Downloads query/>
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(self)
    }

    fn has_tools(&self) -> bool {
        true
    }
}
