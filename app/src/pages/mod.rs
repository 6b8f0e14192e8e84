//! The pages: one file each, pure functions of data that is already there. Rendered by the server alone.

mod access_requests;
mod account;
mod account_close;
mod account_password;
mod account_sessions;
mod account_tokens;
mod api_docs;
mod ask;
mod attacks;
mod blocks;
mod confirm;
mod content;
mod decision_table;
mod document;
mod embargo;
mod forbidden;
mod frame;
mod head;
mod home;
mod inbox;
mod lab;
mod login;
mod matrix;
mod member;
mod members;
mod monitor;
mod new_token;
mod not_found;
mod policies;
mod problem;
mod problem_help;
mod problem_live;
mod problem_text;
mod problems;
mod profile;
mod profiles;
mod report;
mod scenario;
mod scenarios;
mod sign_up;
mod system;
mod systems;
mod title;
mod vault;

pub use attacks::Playing;
pub use blocks::{BlockForm, BlocksShow};
pub use content::{
    AccessRequestsShow, AccountShow, ApiDocs, AskShow, CloseForm, Confirm, Content, ForPrograms, Forbidden,
    HomeChoice, LabShow, LoginPrompt, LoginWhy, MemberShow, MembersShow, MonitorShow, NewTokenShow,
    ProblemShow, ScenarioShow, SignUpForm, StreamShow, SystemShow, TokenForm, TokensShow,
};
pub use document::Document;
pub use embargo::Embargoed;
pub use frame::{Assets, Frame, Scheme};
pub use monitor::{FILE_ROWS, event_html, overview_html};
pub use policies::told_words;
pub use problem_help::example_problem;
pub use vault::VaultClosed;
