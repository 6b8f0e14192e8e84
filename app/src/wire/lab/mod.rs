//! The lab: what one asks of it, and what it shows.

mod ask;
mod clock;
mod exchange;
mod matrix;
mod matrix_format;
mod matrix_query;
mod method;
#[cfg(feature = "ssr")]
mod params;
mod query;
mod sent_from;
mod switched;
mod trace;

pub use ask::{Ask, AskError, SAFE_HEADERS};
pub use clock::{CLOCKS, later};
pub use exchange::{Exchange, Field, HttpMessage};
pub use matrix::{Cell, Matrix, MatrixPlan, MatrixRow};
pub use matrix_format::MatrixFormat;
pub use matrix_query::{MatrixQuery, Twin};
pub use method::Method;
pub use query::{LabQuery, pairs};
pub use sent_from::SentFrom;
pub use switched::{switched, unswitched};
pub use trace::{Asked, TraceStep};
