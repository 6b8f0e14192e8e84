//! The header: the name, what teaches, and under it the demo building with who one is there and the way out.

use leptos::prelude::*;

use crate::catalogue::Persona;
use crate::components::{PersonaSwitch, SchemeSwitch, describe};
use crate::wire::{
    AccountPath, HomePath, InboxPath, LabPath, LocalPath, LoginPath, LogoutPath, MatrixPath, MembersPath,
    ProfilesPath, ReportsPath, Route, ScenariosPath, Viewer,
};

/// What teaches.
const LESSONS: [(&str, &str); 3] =
    [(ScenariosPath::PATTERN, "Scenarios"), (LabPath::PATTERN, "Lab"), (MatrixPath::PATTERN, "Matrix")];

/// What is taught about: the pages behind the gates.
const BUILDING: [(&str, &str); 5] = [
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
    /// Where the switches lead, when not back to this page.
    back: Option<LocalPath>,
    scheme: &'static str,
) -> impl IntoView {
    let logged_in = viewer.is_some();
    let own = viewer
        .as_ref()
        .filter(|viewer| Persona::find(&viewer.name).is_none())
        .map(|viewer| view! { <span class="who">{describe(&viewer.name, viewer.role)}</span> });
    view! {
        <header class="site-header">
            <div class="site-header-row">
                <a class="site-name" href=HomePath.to_string()>"Two Gates"</a>
                <nav aria-label="Site"><ul>{links(LESSONS, &here)}</ul></nav>
                <SchemeSwitch current=scheme back=back.clone()/>
            </div>
            <div class="site-header-row building">
                <nav aria-labelledby="building">
                    <span id="building">"Demo building"</span>
                    <ul>{links(BUILDING, &here)}</ul>
                </nav>
                {own}
                <PersonaSwitch viewer back/>
                {if logged_in { logout().into_any() } else { login(here.as_str()).into_any() }}
            </div>
        </header>
    }
    .into_any()
}

fn links<const N: usize>(
    links: [(&'static str, &'static str); N],
    here: &LocalPath,
) -> impl IntoView + use<N> {
    links
        .into_iter()
        .map(|(page, label)| {
            let current = current(here.as_str(), page);
            view! { <li><a href=page aria-current=current>{label}</a></li> }
        })
        .collect_view()
}

/// `page` on the page itself, `true` below it: the values of `aria-current` in WAI-ARIA 1.2.
fn current(here: &str, href: &str) -> Option<&'static str> {
    let path = here.split('?').next().unwrap_or(here);
    if path == href {
        Some("page")
    } else if path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')) {
        Some("true")
    } else {
        None
    }
}

fn logout() -> impl IntoView {
    view! {
        <form class="way" method="post" action=LogoutPath.to_string()>
            <button class="link">"Log out"</button>
        </form>
    }
}

fn login(here: &str) -> impl IntoView {
    let current = (here.split('?').next() == Some(LoginPath::PATTERN)).then_some("page");
    view! { <a class="way" href=LoginPath.to_string() aria-current=current>"Log in"</a> }
}
