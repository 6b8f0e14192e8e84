//! `POST /scheme`: light, dark, or as the system has it.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use cookie::Cookie;
use serde::Deserialize;
use time::Duration;
use two_gates_app::view::frame::Scheme;
use two_gates_app::wire::{Route, SchemePath};

use crate::answer::redirect::see_other;
use crate::extract::body::Form;
use crate::extract::return_to::Back;
use crate::http::{CookieNames, Space, set_cookie};
use crate::refusal::Refusal;
use crate::routing::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new().route(&Space::SITE, SchemePath::PATTERN, post(switch))
}

#[derive(Clone, Debug, Deserialize)]
struct SchemeForm {
    scheme: String,
    next: Option<String>,
}

/// Keeps the choice for a year in a cookie that says nothing about anybody.
async fn switch(
    State(cookies): State<CookieNames>,
    back: Back,
    Form(form): Form<SchemeForm>,
) -> Result<Response, Refusal> {
    let next = back.or(form.next.as_deref()).await;
    let scheme =
        Scheme::find(&form.scheme).ok_or_else(|| Refusal::unprocessable("There is no such color scheme."))?;
    let cookie = Cookie::build((&*cookies.scheme, scheme.key())).max_age(Duration::days(365));
    Ok((set_cookie(cookie), see_other(next.as_str())).into_response())
}
