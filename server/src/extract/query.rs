//! Query strings, and form parameters in order.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::Hash;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

use crate::db::PageNumber;
use crate::refusal::{Refusal, Result};

/// A query string, parsed as `T`.
#[derive(Clone, Copy, Debug)]
pub struct Query<T>(pub T);

#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Page number, starting at 1. A number past the end returns the last page.
    #[serde(default)]
    #[param(value_type = u32, minimum = 1, maximum = 4_294_967_295_u32, default = 1, example = 1)]
    pub page: PageNumber,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        match axum::extract::Query::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Query(query)) => Ok(Self(query)),
            Err(_) => Err(Refusal::bad_request(
                "The query is invalid. Send each name once, with a valid value, and page as a number from 1 \
                    to 4294967295.",
            )),
        }
    }
}

pub(crate) fn query_pairs(parts: &Parts) -> Vec<(Cow<'_, str>, Cow<'_, str>)> {
    form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()).collect()
}

/// The names and values of a form.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Parameters(pub(super) Vec<(String, String)>);

impl Parameters {
    /// The first nonempty value of a parameter. An empty value counts as missing (RFC 6749 §3.2).
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).find(|value| !value.is_empty())
    }

    /// The value of a parameter that may appear only once.
    pub fn single(&self, name: &str) -> Result<Option<&str>> {
        if self.all(name).nth(1).is_some() {
            return Err(Refusal::bad_request(format!("{name} comes twice in the form. Send it once.")));
        }
        Ok(self.get(name))
    }

    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(each, _)| each == name).map(|(_, value)| value.as_str())
    }

    pub fn has_duplicates(&self) -> bool {
        has_duplicates(self.0.iter().map(|(name, _)| name))
    }
}

/// Whether a name occurs more than once.
pub(super) fn has_duplicates<T: Eq + Hash>(mut names: impl Iterator<Item = T>) -> bool {
    let mut unique = HashSet::new();
    !names.all(|name| unique.insert(name))
}

impl std::fmt::Debug for Parameters {
    /// Shows only the names, because a value may be a credential.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}
