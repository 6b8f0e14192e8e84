//! What goes over HTTP, typed: paths, challenges, problems and the data of each answer.

mod access;
mod account;
mod account_session;
mod api;
mod audit;
mod auth_scheme;
mod block;
mod challenge;
mod embargo;
mod inbox;
mod local_path;
mod matrix_format;
mod members;
mod method;
mod monitor;
mod monitor_query;
mod page;
mod personal_token;
mod problem;
mod profile;
mod report;
mod resource_policy;
mod route;
#[cfg(feature = "ssr")]
pub mod schema;
mod secret;
mod sent_from;
mod session;
mod twin;
mod vault;

pub use access::{
    AccessRequest, AccessRequests, AccessState, MAX_MESSAGE, OwnAccessRequests, Settlement, page_of,
};
pub use account::Account;
pub use account_session::{AccountSession, Sessions};
pub use api::*;
pub use audit::{AuditEvent, EventName, Stream};
pub use auth_scheme::{AuthScheme, CLIENT_SECRET, PASSWORD};
pub use block::{BLOCK_LIFETIMES, Block, Blocks, MAX_BLOCKS, MAX_REASON};
pub use challenge::{Challenge, Param, ParseChallengeError};
pub use embargo::{EMBARGO_TIMES, Embargo, EmbargoTime, LONGEST_EMBARGO, SHORTEST_EMBARGO, spelled_out};
pub use inbox::{Inbox, Message};
pub use local_path::{LocalPath, LocalPathError};
pub use matrix_format::MatrixFormat;
pub use members::{Member, MemberPresence, Members};
pub use method::Method;
pub use monitor::{Minute, MonitorEvents, Overview, Suspect, Suspicion, Top, TrailFormat};
pub use monitor_query::{MonitorQuery, MonitorQueryError};
pub use page::*;
pub use personal_token::{
    LIFETIMES, MAX_LIFETIME, MAX_TOKEN_NAME, MAX_TOKENS, PersonalToken, PersonalTokens, TokenStatus,
    USUAL_LIFETIME,
};
pub use problem::{FieldError, Problem, ProblemType};
pub use profile::{Profile, ProfileSummary, Profiles};
pub use report::{Finding, Report};
pub use resource_policy::{ResourcePolicies, ResourcePolicy, SETTABLE, settable};
pub use route::Route;
use route::routes;
pub use secret::Secret;
pub use sent_from::SentFrom;
pub use session::{Session, Viewer};
pub use twin::Twin;
pub use vault::{Quote, Vault};
