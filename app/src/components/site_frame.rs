//! The header and the footer of every page.

use std::sync::LazyLock;

use leptos::prelude::*;
use leptos::tachys::html::InertElement;

use crate::catalogue::PERSONAS;
use crate::components::{RfcLink, describe};
use crate::wire::{
    AccountPath, ApiDocsPath, HomePath, InboxPath, LabPath, LocalPath, LoginPath, LogoutPath, MatrixPath,
    MembersPath, PersonaPath, ProblemsPath, ProfilesPath, ReportsPath, Route, ScenariosPath, SchemePath,
    SystemsPath, Viewer,
};

const LESSONS: &[(&str, &str)] = &[
    (ScenariosPath::PATTERN, "Learn"),
    (LabPath::PATTERN, "Lab"),
    (MatrixPath::PATTERN, "Matrix"),
    (SystemsPath::PATTERN, "Real systems"),
    (ProblemsPath::PATTERN, "Status codes"),
];

/// The pages behind the gates, which the lessons are about.
const BUILDING: &[(&str, &str)] = &[
    (InboxPath::PATTERN, "Inbox"),
    (ProfilesPath::PATTERN, "Profiles"),
    (ReportsPath::PATTERN, "Reports"),
    (MembersPath::PATTERN, "Admin"),
    (AccountPath::PATTERN, "Account"),
];

/// The header of every page.
#[component]
pub fn SiteHeader(
    viewer: Option<Viewer>,
    here: LocalPath,
    /// Where the switches lead; `None` for this page.
    back: Option<LocalPath>,
    scheme: &'static str,
) -> impl IntoView {
    let schemes = [("auto", "Auto"), ("light", "Light"), ("dark", "Dark")];
    let schemes = segmented("scheme", "Color scheme", SchemePath::PATTERN, schemes, scheme, back.clone());
    let way = if viewer.is_some() {
        view! {
            <form class="way" method="post" action=LogoutPath.to_string()>
                <button class="link">"Log out"</button>
            </form>
        }
        .into_any()
    } else {
        let current = current(here.as_str(), LoginPath::PATTERN).filter(|current| *current == "page");
        view! { <a class="way" href=LoginPath.to_string() aria-current=current>"Log in"</a> }.into_any()
    };
    let current = viewer.as_ref().map_or("logged-out", |viewer| viewer.name.as_str());
    let personas = PERSONAS.iter().map(|persona| (persona.key, persona.label));
    let personas = segmented("persona", "Who you are", PersonaPath::PATTERN, personas, current, back);
    let who = viewer.as_ref().map(|of| view! { <span class="who">{describe(&of.name, of.role)}</span> });
    view! {
        <header class="site-header">
            <div class="site-header-row">
                <a class="site-name" href=HomePath.to_string()>"Two Gates"</a>
                <nav aria-label="Site"><ul>{links(LESSONS, &here)}</ul></nav>
                {schemes}
            </div>
            <div class="site-header-row building">
                <nav aria-labelledby="building">
                    <span id="building">"Demo building"</span>
                    <ul>{links(BUILDING, &here)}</ul>
                </nav>
                {who}
                {personas}
                {way}
            </div>
        </header>
    }
    .into_any()
}

fn links(links: &'static [(&'static str, &'static str)], here: &LocalPath) -> impl IntoView + use<> {
    links
        .iter()
        .map(|(page, label)| {
            let current = current(here.as_str(), page);
            view! { <li><a href=*page aria-current=current>{*label}</a></li> }
        })
        .collect_view()
}

/// `page` on the page itself, `true` below it: the values of `aria-current` in WAI-ARIA 1.2.
fn current(here: &str, href: &str) -> Option<&'static str> {
    let path = here.split('?').next().unwrap_or(here);
    match path.strip_prefix(href)? {
        "" => Some("page"),
        rest => rest.starts_with('/').then_some("true"),
    }
}

/// The footer of every page. Rendered once, because it never changes.
#[component]
pub fn SiteFooter() -> impl IntoView {
    static HTML: LazyLock<String> = LazyLock::new(|| footer().to_html());
    InertElement::new(HTML.as_str())
}

fn footer() -> impl IntoView {
    view! {
        <footer class="site-footer">
            <div class="site-footer-row">
                <p>"Two Gates shows what 401, 403 and 404 mean. Its people are made up, and everything here \
                    may be tried."</p>
                <ul>
                    <li><a href=ApiDocsPath.to_string()>"The API"</a></li>
                    <li><RfcLink section="15.5.2" label="401 in RFC 9110"/></li>
                    <li><RfcLink section="15.5.4" label="403 in RFC 9110"/></li>
                    <li><RfcLink section="15.5.5" label="404 in RFC 9110"/></li>
                </ul>
            </div>
        </footer>
    }
}

/// A button for each pair of key and label. Returns to `back`, or to the same page if `None`.
fn segmented(
    name: &'static str,
    label: &'static str,
    action: &'static str,
    segments: impl IntoIterator<Item = (&'static str, &'static str)>,
    current: &str,
    back: Option<LocalPath>,
) -> AnyView {
    let segments = segments
        .into_iter()
        .map(|(key, label)| {
            let pressed = if key == current { "true" } else { "false" };
            view! { <button name=name value=key aria-pressed=pressed>{label}</button> }
        })
        .collect_view();
    view! {
        <form class=format!("{name}-switch") method="post" action=action aria-label=label>
            {back.map(|back| view! { <input type="hidden" name="next" value=back.as_str().to_owned()/> })}
            <div class="segments">{segments}</div>
        </form>
    }
    .into_any()
}
