//! The lab: its queries, its requests, and the exchanges that it shows.

mod attacks;
mod examples;
mod exchange;
mod guesses;
mod matrix;
mod matrix_query;
#[cfg(feature = "ssr")]
mod params;
mod parts;
mod progress;
mod proof;
mod query;
mod questions;
mod request;

use crate::wire::routes;
pub use attacks::{Attack, AttackTexts};
pub use examples::{ExampleCondition, PROBLEM_EXAMPLES, ProblemExample, own_answer};
pub use exchange::{Exchange, HeaderField, HttpMessage, StepOutcome, TraceStep};
pub use guesses::{COMMON_GUESSES, GUESSES, GuessFacts, OTHER_GUESSES, explain_guess, explain_others};
pub use matrix::{Cell, Matrix, MatrixPlan, MatrixRow};
pub use matrix_query::MatrixQuery;
pub use parts::{CLOCKS, SAFE_HEADERS, offset_words};
pub use progress::{Completion, Progress};
pub use proof::{Proof, caller_flags};
pub use query::{LabQuery, pairs};
pub use questions::{LabQuestion, QUESTIONS};
pub use request::{LabRequest, QueryError, parse_policy_path, policy_path};

routes! {
    /// One exchange of the lab.
    ExchangeApi = "/api/lab/exchange";
    /// Redirects to the exchange of the referring page, or to the form.
    LabRefusedPath = "/lab/refused";
}

#[cfg(test)]
#[path = "../../tests/unit/lab/mod.rs"]
mod tests;
