//! The title of a document: the page, or what became of the request. That of a 404 never repeats what was asked for.

use super::account_password::PASSWORD_KEPT;
use super::account_tokens::NO_TOKEN;
use super::lab::lab_title;
use super::login::heading;
use super::sign_up::sign_up_heading;
use super::{Content, account_close, ask, blocks, new_token};
use crate::wire::ProblemType;

/// The title, with the name of the site.
pub fn title(content: &Content) -> String {
    let page = match content {
        Content::Home(_) => return "Two Gates: what 401, 403 and 404 mean".to_owned(),
        Content::Login(prompt) => heading(prompt.why),
        Content::SignUp(form) => sign_up_heading(form),
        Content::Inbox(_) => "Inbox",
        Content::Members(_) => "Members",
        Content::Member(show) => &format!("{} · Members", show.member.name),
        Content::Profiles(_) => "Profiles",
        Content::Profile(profile) => &profile.display_name,
        Content::Report(_) => "Reports",
        Content::Embargo(embargo) => &embargo.title,
        Content::Embargoed(_) => ProblemType::Embargoed.title(),
        Content::Blocks(show) if show.form.errors.is_empty() => blocks::HEADING,
        Content::Blocks(_) => blocks::NOT_BLOCKED,
        Content::Close(form) if form.errors.is_empty() => account_close::HEADING,
        Content::Close(_) => "Your account is not closed",
        Content::Closed => account_close::CLOSED,
        Content::Vault(_) => "The vault",
        Content::VaultClosed(why) => why.heading(),
        Content::Account(show) if !show.tokens.form.errors.is_empty() => NO_TOKEN,
        Content::Account(show) if show.errors.is_empty() => "Account",
        Content::Account(_) => PASSWORD_KEPT,
        Content::NewToken(_) => new_token::HEADING,
        Content::Lab(show) => &lab_title(show),
        Content::Scenarios(_) => "Scenarios",
        Content::Scenario(show) => show.scenario.title,
        Content::Matrix(_) => "Matrix",
        Content::Systems => "How real systems answer",
        Content::System(show) => show.system.name,
        Content::ApiDocs(_) => "The API",
        Content::Problems => "What each answer means",
        Content::ProblemHelp(show) => show.kind.title(),
        Content::AskForAccess(_) => ask::NOT_SENT,
        Content::AccessRequests(_) => "Requests for access",
        Content::Policies(_) => "How refusals are told",
        Content::Confirm(confirm) => &confirm.title,
        Content::Monitor(_) => "Monitor",
        Content::Attacks(_) => "Play an attack",
        Content::MonitorEvent(_) => "An event of the audit trail",
        Content::Forbidden(_) => ProblemType::Forbidden.title(),
        Content::NotFound { .. } => ProblemType::NotFound.title(),
        Content::Problem(problem) => &problem.title,
        Content::ForPrograms(_) => "For programs",
    };
    format!("{page} · Two Gates")
}
