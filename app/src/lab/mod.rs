//! The lab: what one asks of it, and what it shows.

mod ask;
mod attacks;
mod clock;
mod exchange;
mod guesses;
mod limits;
mod matrix;
mod matrix_query;
mod ours;
#[cfg(feature = "ssr")]
mod params;
mod problem_examples;
mod progress;
mod query;
mod requests;
mod sent_from;
mod switched;
mod trace;

use crate::wire::routes;
pub use ask::{Ask, AskError};
pub use attacks::Attack;
pub use clock::{CLOCKS, later};
pub use exchange::{Exchange, Field, HttpMessage};
pub use guesses::{Came, GUESSES, Proof, about_guess};
pub use limits::SAFE_HEADERS;
pub use matrix::{Cell, Matrix, MatrixPlan, MatrixRow};
pub use matrix_query::MatrixQuery;
pub use ours::{Ours, ours};
pub use problem_examples::{PROBLEM_EXAMPLES, ProblemExample, Twist};
pub use progress::Progress;
pub use query::{LabQuery, pairs};
pub use switched::{switched, unswitched};
pub use trace::{StepOutcome, TraceStep};

routes! {
    /// One exchange of the lab.
    ExchangeApi = "/api/lab/exchange";
}
