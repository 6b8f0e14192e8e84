//! `/reports`: the report of the pro plan.

use leptos::prelude::*;

use crate::components::EmptyState;
use crate::wire::{Finding, Report};

/// The report.
#[component]
pub fn ReportPage(
    /// The figures.
    report: Report,
) -> impl IntoView {
    let list = if report.findings.is_empty() {
        view! { <EmptyState text="No figures yet: nothing has been counted."/> }.into_any()
    } else {
        view! { <dl class="figures">{report.findings.into_iter().map(figure).collect_view()}</dl> }.into_any()
    };
    view! {
        <h1>"Report"</h1>
        <p class="lead">
            "Counted when you asked. The pro plan includes it; on the free plan gate 2 answers 403, whoever you are logged in as."
        </p>
        {list}
    }
}

fn figure(finding: Finding) -> impl IntoView {
    view! {
        <div>
            <dt>{finding.label}</dt>
            <dd class="count">{finding.count}</dd>
            <dd>{finding.note}</dd>
        </div>
    }
}
