//! `POST /persona`, `POST /scheme`: the persona and color switches of a page. Both redirect to that page.

use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::post;
use cookie::Cookie;
use serde::Deserialize;
use time::Duration;
use two_gates_app::catalogue::Persona;
use two_gates_app::components::{PRESSED_PERSONA, PRESSED_SCHEME};
use two_gates_app::features::monitor::audit::EventName;
use two_gates_app::view::frame::ColorScheme;
use two_gates_app::wire::{ColorSchemePath, PersonaPath, Route};

use crate::answer::see_other;
use crate::authn::{self, Renewal};
use crate::extract::{Form, ReturnTo};
use crate::features::login::{SessionParts, end_session, replacement_event};
use crate::http::{CookieNames, set_cookie};
use crate::record::{Event, Record};
use crate::refusal::{Refusal, Result};
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    let routes = Routes::new().site(PersonaPath::PATTERN, post(switch_persona));
    routes.site(ColorSchemePath::PATTERN, post(switch_color_scheme))
}

#[derive(Clone, Debug, Deserialize)]
struct PersonaForm {
    persona: String,
    next: Option<String>,
}

async fn switch_persona(
    parts: SessionParts,
    record: Record,
    return_to: ReturnTo,
    Form(form): Form<PersonaForm>,
) -> Result {
    let next = return_to.choose(form.next.as_deref()).await;
    let persona =
        Persona::find(&form.persona).ok_or_else(|| Refusal::unprocessable("There is no such persona."))?;
    let redirect = match form.next {
        // Without `next`, the same page appears again. The fragment keeps the focus on the switch.
        None => see_other(format!("{}#{PRESSED_PERSONA}", next.as_str())),
        Some(_) => see_other(next.as_str()),
    };
    let Some(name) = persona.user_name() else { return end_session(parts, &record, redirect).await };
    record.pass_public();
    let (State(authenticator), sessions, progress, _) = parts;
    authn::switch_persona(&authenticator, Renewal { sessions, done: progress.done }, name)
        .await
        .map_err(|error| Refusal::from_login(error, persona.key, Some(next)))?;
    let event = Event::new(EventName::AuthnLoginSuccess).account(name);
    record.audit_all(replacement_event(&record.caller(), name));
    record.audit(event.detail("put on as a persona, without a password"));
    Ok(redirect)
}

#[derive(Clone, Debug, Deserialize)]
struct ColorSchemeForm {
    scheme: String,
    next: Option<String>,
}

/// Stores the color scheme for a year, in a cookie that identifies nobody.
async fn switch_color_scheme(
    State(names): State<CookieNames>,
    return_to: ReturnTo,
    Form(form): Form<ColorSchemeForm>,
) -> Result {
    let next = return_to.choose(form.next.as_deref()).await;
    let color_scheme = form.scheme.parse::<ColorScheme>();
    let color_scheme = color_scheme.map_err(|_| Refusal::unprocessable("There is no such color scheme."))?;
    let cookie = Cookie::build((&*names.color_scheme, color_scheme.key())).max_age(Duration::days(365));
    // The same page appears again. The fragment keeps the focus on the switch, in place of any other.
    let page = next.as_str().split('#').next().unwrap_or_default();
    Ok((set_cookie(cookie), see_other(format!("{page}#{PRESSED_SCHEME}"))).into_response())
}
