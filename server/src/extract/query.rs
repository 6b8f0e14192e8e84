//! Query strings.

use std::borrow::Cow;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

use crate::db::PageNumber;
use crate::refusal::Refusal;

/// A query string as `T`; one that does not fit is refused.
#[derive(Clone, Copy, Debug)]
pub struct Query<T>(pub T);

/// The query of a list.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paged {
    /// Which page, from 1. One past the end is the last one.
    #[serde(default)]
    #[param(value_type = u32, minimum = 1, maximum = 4_294_967_295_u32, default = 1, example = 1)]
    pub page: PageNumber,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        match axum::extract::Query::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Query(query)) => Ok(Self(query)),
            Err(_) => Err(Refusal::bad_request(
                "The query does not fit: give each name once, with one of its values, and page as a whole number from 1.",
            )),
        }
    }
}

/// Names and values of the query string.
pub(crate) fn pairs(parts: &Parts) -> Vec<(Cow<'_, str>, Cow<'_, str>)> {
    form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()).collect()
}
