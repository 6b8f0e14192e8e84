//! `POST /scheme`: light, dark, or as the system has it.

use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use two_gates_app::pages::Scheme;

use super::back::Back;
use super::body::Form;
use super::redirect::see_other;
use crate::answer::SCHEME_COOKIE;
use crate::refusal::Refusal;

/// What the switch sends.
#[derive(Clone, Debug, Deserialize)]
pub struct SchemeForm {
    scheme: String,
    next: Option<String>,
}

/// Keeps the choice for a year in a cookie that says nothing about anybody.
pub async fn switch(back: Back, Form(form): Form<SchemeForm>) -> Result<Response, Refusal> {
    let next = back.or(form.next.as_deref());
    let scheme =
        Scheme::find(&form.scheme).ok_or_else(|| Refusal::unprocessable("There is no such color scheme."))?;
    let cookie =
        format!("{SCHEME_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", scheme.key());
    Ok(([(SET_COOKIE, cookie)], see_other(next.as_str())).into_response())
}
