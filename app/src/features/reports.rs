//! `/reports`: the report of the pro plan.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::components::{list_or, with_commas};
use crate::view::{Frame, PageHead, View, json};
use crate::wire::routes;

routes! {
    /// The report of the pro plan.
    ReportsApi = "/api/reports";
}

/// A report on this world, counted at the time of the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Report {
    /// The figures.
    pub findings: Vec<Figure>,
}

/// One figure of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = Finding)]
pub struct Figure {
    /// The name of the figure.
    #[schema(example = "Members")]
    pub label: String,
    /// The count.
    #[schema(example = 63)]
    pub count: u32,
    /// An explanation of the figure.
    #[schema(example = "Of these, a third are hidden.")]
    pub note: String,
}

impl View for Report {
    fn head(&self) -> PageHead<'_> {
        PageHead::new("Reports", "The figures that the pro plan includes, counted when you asked.")
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let figures = self.findings.into_iter().map(|Figure { label, count, note }| {
            view! { <div><dt>{label}</dt><dd class="count">{with_commas(count)}</dd><dd>{note}</dd></div> }
        });
        view! {
            <h1>"Reports"</h1>
            <p class="lead">
                "Counted when you asked. The pro plan includes them, administrators have every feature, and \
                    they may let in others who ask. Anyone else who is logged in gets 403 at gate 2; a guest \
                    gets 401 at gate 1."
            </p>
            {list_or(
                "No figures yet: nothing has been counted.", figures.collect_view(),
                |figures| view! { <dl class="figures">{figures}</dl> },
            )}
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(self)
    }
}
