//! The lab: its queries, its requests, and the exchanges that it shows.

mod ask;
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

use crate::wire::routes;
pub use ask::{Ask, AskError, switched, unswitched};
pub use attacks::{Attack, AttackWords};
pub use examples::{PROBLEM_EXAMPLES, ProblemExample, Twist, ours};
pub use exchange::{Exchange, Field, HttpMessage, StepOutcome, TraceStep};
pub use guesses::{COMMON, Came, GUESSES, UNCOMMON, about_guess, why_not};
pub use matrix::{Cell, Matrix, MatrixPlan, MatrixRow};
pub use matrix_query::MatrixQuery;
pub use parts::{CLOCKS, SAFE_HEADERS, later};
pub use progress::{Progress, Tick};
pub use proof::{Proof, about};
pub use query::{LabQuery, pairs};
pub use questions::{LabQuestion, QUESTIONS};

routes! {
    /// One exchange of the lab.
    ExchangeApi = "/api/lab/exchange";
    /// Redirects to the exchange of the referring page, or to the form.
    LabRefusedPath = "/lab/refused";
}

#[cfg(test)]
#[path = "../../tests/unit/lab/mod.rs"]
mod tests;
