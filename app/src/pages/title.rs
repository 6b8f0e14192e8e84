//! The title of a document: the page, or what became of the request. That of a 404 never repeats what was asked for.

use super::Content;
use super::lab::lab_title;
use super::login::heading;
use crate::wire::ProblemType;

/// The title, with the name of the site.
pub fn title(content: &Content) -> String {
    let page = match content {
        Content::Home(_) => return "Two Gates: what 401, 403 and 404 mean".to_owned(),
        Content::Login(prompt) => heading(prompt.why),
        Content::Inbox(_) => "Inbox",
        Content::Members(_) => "Members",
        Content::Profiles(_) => "Profiles",
        Content::Profile(profile) => &profile.display_name,
        Content::Report(_) => "Reports",
        Content::Account(_) => "Account",
        Content::Lab(show) => &lab_title(show),
        Content::Scenarios(_) => "Scenarios",
        Content::Scenario(show) => show.scenario.title,
        Content::Matrix(_) => "Matrix",
        Content::ApiDocs(_) => "The API",
        Content::Problems => "What each answer means",
        Content::ProblemHelp(show) => show.kind.title(),
        Content::Forbidden(_) => ProblemType::Forbidden.title(),
        Content::NotFound { .. } => ProblemType::NotFound.title(),
        Content::Problem(problem) => &problem.title,
    };
    format!("{page} · Two Gates")
}
