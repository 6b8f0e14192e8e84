//! The header: the name, what teaches, and under it the demo building with who one is there and the way out.

use leptos::prelude::*;

use super::{PersonaSwitch, SchemeSwitch, describe};
use crate::catalogue::Persona;
use crate::wire::{LocalPath, Page, Viewer};

/// What teaches.
const LESSONS: [(Page, &str); 3] =
    [(Page::Scenarios, "Scenarios"), (Page::Lab, "Lab"), (Page::Matrix, "Matrix")];

/// What is taught about: the pages behind the gates.
const BUILDING: [(Page, &str); 5] = [
    (Page::Inbox, "Inbox"),
    (Page::Profiles, "Profiles"),
    (Page::Reports, "Reports"),
    (Page::Admin, "Admin"),
    (Page::Account, "Account"),
];

/// The header of every page.
#[component]
pub fn SiteHeader(
    /// Who the page is shown to.
    viewer: Option<Viewer>,
    /// The page one is on.
    here: LocalPath,
    /// Where the switches lead, when not back to this page.
    back: Option<LocalPath>,
    /// The key of the color scheme in force.
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
                <a class="site-name" href=Page::Home.to_string()>"Two Gates"</a>
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

fn links<const N: usize>(links: [(Page, &'static str); N], here: &LocalPath) -> impl IntoView + use<N> {
    links
        .into_iter()
        .map(|(page, label)| {
            let href = page.to_string();
            let current = current(here.as_str(), &href);
            view! { <li><a href=href aria-current=current>{label}</a></li> }
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
        <form class="way" method="post" action=Page::Logout.to_string()>
            <button class="link">"Log out"</button>
        </form>
    }
}

fn login(here: &str) -> impl IntoView {
    let current = (here.split('?').next() == Some(Page::Login.route())).then_some("page");
    view! { <a class="way" href=Page::Login.to_string() aria-current=current>"Log in"</a> }
}
