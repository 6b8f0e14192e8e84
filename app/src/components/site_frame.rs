//! The header and the footer of every page.

use std::borrow::Cow;

use leptos::prelude::*;
use two_gates_policy::Role;

use crate::catalogue::{PERSONAS, Persona};
use crate::components::outcome::glyph;
use crate::view::render::RenderedOnce;
use crate::view::{ColorScheme, Frame};
use crate::wire::{
    AccountPath, ApiDocsPath, ColorSchemePath, HomePath, InboxPath, LabPath, LocalPath, LoginPath,
    LogoutPath, MatrixPath, MembersPath, MonitorPath, PersonaPath, ProblemsPath, ProfilesPath, ReportsPath,
    Route, ScenariosPath, SystemsPath, Viewer,
};

/// A path and its label.
type Link = (&'static str, &'static str);

const LESSONS: [Link; 5] = [
    (ScenariosPath::PATTERN, "Learn"),
    (LabPath::PATTERN, "Lab"),
    (MatrixPath::PATTERN, "Matrix"),
    (SystemsPath::PATTERN, "Real systems"),
    (ProblemsPath::PATTERN, "Status codes"),
];

/// The pages behind the gates, which the lessons are about.
const DEMO_SITE: [Link; 5] = [
    (InboxPath::PATTERN, "Inbox"),
    (ProfilesPath::PATTERN, "Profiles"),
    (ReportsPath::PATTERN, "Reports"),
    (MembersPath::PATTERN, "Admin"),
    (AccountPath::PATTERN, "Account"),
];

/// The id of the pressed button of the persona switch, and the fragment after a switch, to focus it.
pub const PRESSED_PERSONA: &str = "persona";

/// The id of the pressed button of the color switch, and the fragment after a switch, to focus it.
pub const PRESSED_SCHEME: &str = "scheme";

/// The first bar of every page, as HTML.
pub fn site_bar(frame: &Frame) -> Cow<'static, str> {
    static BARS: RenderedOnce<(Option<CurrentLink>, ColorScheme)> = RenderedOnce::new();
    let (current, return_to) = (current_link(&LESSONS, &frame.here), frame.return_to.as_ref());
    BARS.html(return_to.is_none().then_some((current, frame.color_scheme)), || {
        view! {
            <div class="site-header-row">
                <a class="site-name" href=HomePath.to_string()>"Two Gates"</a>
                <nav aria-label="Site"><ul>{links(&LESSONS, current)}</ul></nav>
                {color_scheme_switch(frame.color_scheme, return_to)}
            </div>
        }
    })
}

/// The bar of the demo site, as HTML. Rendered once for each persona of a new world and each current link.
pub fn demo_bar(frame: &Frame) -> Cow<'static, str> {
    static BARS: RenderedOnce<(Option<CurrentLink>, bool, &str)> = RenderedOnce::new();
    let Frame { viewer, return_to, here, .. } = frame;
    let current = current_link(&DEMO_SITE, here);
    let is_login = aria_current(here, LoginPath::PATTERN) == Some("page");
    let persona = initial_persona(viewer.as_ref()).filter(|_| return_to.is_none());
    BARS.html(persona.map(|persona| (current, is_login, persona.key)), || {
        let buttons = persona_buttons(viewer.as_ref());
        let own_name = viewer.as_ref().filter(|viewer| PERSONAS.iter().all(|other| other.key != viewer.name));
        let own_name = own_name.map(|viewer| view! { <span class="who">{viewer.name.clone()}</span> });
        let login_control = if viewer.is_some() {
            view! {
                <form class="way" method="post" action=LogoutPath.to_string()>
                    <button class="link">"Log out"</button>
                </form>
            }
            .into_any()
        } else {
            let current = is_login.then_some("page");
            view! { <a class="way" href=LoginPath.to_string() aria-current=current>"Log in"</a> }.into_any()
        };
        view! {
            <div class="site-header-row demo">
                <nav aria-labelledby="demo-site">
                    <span id="demo-site">"Demo site"</span>
                    <ul>{links(&DEMO_SITE, current)}</ul>
                </nav>
                {own_name}
                <span class="view-as" aria-hidden="true">"View as"</span>
                {switch("View as", PersonaPath::PATTERN, return_to.as_ref(), buttons)}
                {login_control}
            </div>
        }
    })
}

/// The persona of the viewer, if role and plan are those of a new world.
fn initial_persona(viewer: Option<&Viewer>) -> Option<&'static Persona> {
    let viewer = viewer.map(|Viewer { name, role, plan }| (name.as_str(), (*role, *plan)));
    PERSONAS.iter().find(|persona| persona.account.map(|account| (persona.key, account)) == viewer)
}

/// The path of the link to the current page or to the page above it, and its `aria-current`.
type CurrentLink = (&'static str, &'static str);

fn current_link(links: &[Link], here: &LocalPath) -> Option<CurrentLink> {
    links.iter().find_map(|(page, _)| {
        let below = (*page == MembersPath::PATTERN).then_some(MonitorPath::PATTERN);
        let below = below.and_then(|below| aria_current(here, below)).and(Some("true"));
        Some((*page, aria_current(here, page).or(below)?))
    })
}

fn links(links: &[Link], current: Option<CurrentLink>) -> AnyView {
    let items = links.iter().map(|(page, label)| {
        let current = current.filter(|(current, _)| current == page).map(|(_, value)| value);
        view! { <li><a href=*page aria-current=current>{*label}</a></li> }
    });
    items.collect_view().into_any()
}

/// The `aria-current` of a link (WAI-ARIA 1.2): `page` on the linked page, `true` on the pages below it.
fn aria_current(here: &LocalPath, href: &str) -> Option<&'static str> {
    let here = here.as_str();
    match here.split('?').next().unwrap_or(here).strip_prefix(href)? {
        "" => Some("page"),
        rest => rest.starts_with('/').then_some("true"),
    }
}

/// A button for each persona. It shows the plan, except that of an administrator.
fn persona_buttons(viewer: Option<&Viewer>) -> AnyView {
    let current = viewer.map_or("logged-out", |viewer| viewer.name.as_str());
    let buttons = PERSONAS.iter().map(|persona| {
        let is_pressed = persona.key == current;
        let detail = persona.account.filter(|_| !persona.is_administrator()).map(|(_, plan)| {
            // An administrator may have changed the role and the plan.
            let shown_viewer = viewer.filter(|_| is_pressed);
            if shown_viewer.is_some_and(|viewer| viewer.role == Role::Administrator) {
                return view! { " "<small>"admin"</small> }.into_any();
            }
            let plan = shown_viewer.map_or(plan, |viewer| viewer.plan);
            view! { " "<small>{plan.as_str()}<span class="unseen">" plan"</span></small> }.into_any()
        });
        view! {
            <button
                id=is_pressed.then_some(PRESSED_PERSONA) name="persona" value=persona.key
                aria-pressed=is_pressed.to_string()
            >
                {persona.label}{detail}
            </button>
        }
    });
    buttons.collect_view().into_any()
}

/// The label and the drawing of each color scheme: a half-filled circle, a sun and a moon.
const COLOR_SCHEMES: [(&str, &str); 3] = [
    ("Auto", "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2v12M10.4 2.8v10.4M12.6 4.4v7.2"),
    (
        "Light",
        "M8 5a3 3 0 1 0 0 6 3 3 0 1 0 0-6M8 .6v2M8 13.4v2M.6 8h2M13.4 8h2M2.8 2.8l1.4 1.4M11.8 11.8l1.4 \
            1.4M2.8 13.2l1.4-1.4M11.8 4.2l1.4-1.4",
    ),
    ("Dark", "M13.6 9.8A6 6 0 1 1 6.2 2.4a4.8 4.8 0 0 0 7.4 7.4z"),
];

fn color_scheme_switch(chosen: ColorScheme, return_to: Option<&LocalPath>) -> AnyView {
    let buttons = ColorScheme::ALL.into_iter().zip(COLOR_SCHEMES).map(|(scheme, (label, drawing))| {
        let is_pressed = scheme == chosen;
        view! {
            <button
                id=is_pressed.then_some(PRESSED_SCHEME) name="scheme" value=scheme.key()
                aria-pressed=is_pressed.to_string() aria-label=label title=label
            >
                {glyph(drawing)}
            </button>
        }
    });
    let buttons = buttons.collect_view().into_any();
    switch("Color scheme", ColorSchemePath::PATTERN, return_to, buttons)
}

/// The form of a switch. Its buttons lead back to `return_to`, or to the same page if `None`.
fn switch(
    label: &'static str,
    action: &'static str,
    return_to: Option<&LocalPath>,
    buttons: AnyView,
) -> AnyView {
    view! {
        <form class="switch" method="post" action=action aria-label=label>
            {return_to.map(|to| view! { <input type="hidden" name="next" value=to.as_str().to_owned()/> })}
            <div class="segments">{buttons}</div>
        </form>
    }
    .into_any()
}

const LEARN: [Link; 3] = [LESSONS[0], LESSONS[1], LESSONS[2]];

const REFERENCE: [Link; 6] = [
    LESSONS[3],
    LESSONS[4],
    (ApiDocsPath::PATTERN, "The API"),
    ("https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2", "401 in RFC 9110"),
    ("https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4", "403 in RFC 9110"),
    ("https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5", "404 in RFC 9110"),
];

/// The footer of every page, as HTML.
pub fn site_footer() -> Cow<'static, str> {
    static FOOTER: RenderedOnce<()> = RenderedOnce::new();
    FOOTER.html(Some(()), || view! {
        <footer class="site-footer">
            <div class="site-footer-row">
                <p>"Two Gates shows what 401, 403 and 404 mean. Its people are made up, so try anything."</p>
                <dl>
                    {group("Lessons", &LEARN)}
                    {group("Reference", &REFERENCE)}
                    {group("Demo site", DEMO_SITE.iter().chain([&(MonitorPath::PATTERN, "Monitor")]))}
                </dl>
            </div>
        </footer>
    })
}

fn group<'a>(label: &'static str, links: impl IntoIterator<Item = &'a Link>) -> AnyView {
    let links = links.into_iter().map(|(href, label)| view! { <dd><a href=*href>{*label}</a></dd> });
    view! { <div><dt>{label}</dt>{links.collect_view()}</div> }.into_any()
}
