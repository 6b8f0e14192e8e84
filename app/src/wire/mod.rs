//! What goes over HTTP, typed: paths, challenges, problems and the data of each answer.

mod auth_scheme;
mod challenge;
mod local_path;
mod matrix_format;
mod method;
mod paths;
mod problem;
mod route;
#[cfg(feature = "ssr")]
pub mod schema;
mod secret;
mod sent_from;
mod session;
mod settable;
mod twin;

pub use auth_scheme::{AuthScheme, CLIENT_SECRET, PASSWORD};
pub use challenge::{Challenge, Param, ParseChallengeError};
pub use local_path::{LocalPath, LocalPathError};
pub use matrix_format::MatrixFormat;
pub use method::Method;
pub use paths::*;
pub use problem::{FieldError, Problem, ProblemType};
pub use route::Route;
pub(crate) use route::{fill, routes};
pub use secret::Secret;
pub use sent_from::SentFrom;
pub use session::{Session, Viewer};
pub use settable::{SETTABLE, settable};
pub use twin::Twin;
