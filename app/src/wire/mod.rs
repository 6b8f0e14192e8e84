//! What goes over HTTP, typed: paths, challenges, problems and the data of each answer.

mod account;
mod account_session;
mod auth_scheme;
mod challenge;
mod inbox;
mod lab;
mod local_path;
mod members;
mod paths;
mod problem;
mod profile;
mod progress;
mod report;
#[cfg(feature = "ssr")]
mod schema;
mod session;
mod vault;

pub use account::Account;
pub use account_session::{AccountSession, Sessions};
pub use auth_scheme::AuthScheme;
pub use challenge::{Challenge, Param, ParseChallengeError};
pub use inbox::{Inbox, Message};
pub use lab::{
    Ask, AskError, Asked, Cell, Exchange, Field, HttpMessage, LabQuery, Matrix, MatrixFormat, MatrixPlan,
    MatrixQuery, MatrixRow, Method, SAFE_HEADERS, TraceStep, Twin, switched, unswitched,
};
pub use local_path::{LocalPath, LocalPathError};
pub use members::{Member, Members};
pub use paths::{Api, Page};
pub use problem::{FieldError, Problem, ProblemType};
pub use profile::{Profile, ProfileSummary, Profiles};
pub use progress::Progress;
pub use report::{Finding, Report};
pub use session::{Session, Viewer};
pub use vault::{Quote, Vault};
