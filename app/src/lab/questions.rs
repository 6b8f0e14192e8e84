//! The example questions of the lab, each with its answer and the requests that prove it.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::catalogue::rows;
use crate::lab::{LabQuery, QueryError};

/// A question, and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabQuestion {
    /// The question.
    pub question: &'static str,
    /// The requests, in words.
    pub sends: &'static str,
    /// The requests, as a query string of the lab.
    pub query: &'static str,
    /// The answer in a word or two.
    pub short: &'static str,
    /// The reason. The short answer and the reason together name every status that the requests get.
    pub answer: &'static str,
    /// The sections behind the answer, such as `RFC 9110 §15.5.2`.
    #[serde(borrow)]
    pub sections: Vec<&'static str>,
}

/// Every question, in the order of the page.
pub static QUESTIONS: LazyLock<Vec<LabQuestion>> =
    LazyLock::new(|| rows(&[include_str!("../../catalogue/questions.toml")]));

impl LabQuestion {
    /// The question that these requests answer, however the query is written.
    pub fn find(query: &LabQuery) -> Option<&'static Self> {
        QUESTIONS.iter().find(|question| {
            question.requests().is_ok_and(|own| own.request == query.request && own.other == query.other)
        })
    }

    /// The requests.
    pub fn requests(&self) -> Result<LabQuery, QueryError> {
        let pairs: Vec<_> = form_urlencoded::parse(self.query.as_bytes()).collect();
        LabQuery::parse(pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref())))
    }
}
