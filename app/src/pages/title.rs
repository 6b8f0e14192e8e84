//! The title of a document. That of a 404 never repeats what was asked for.

use super::Content;

/// The title, with the name of the site.
pub fn title(content: &Content) -> String {
    let page = match content {
        Content::Home(_) => return "Two Gates: what 401, 403 and 404 mean".to_owned(),
        Content::Login(_) => "Log in",
        Content::Inbox(_) => "Inbox",
        Content::Members(_) => "Members",
        Content::Profiles(_) => "Profiles",
        Content::Profile(profile) => &profile.display_name,
        Content::Report(_) => "Report",
        Content::Account(_) => "Account",
        Content::ProblemHelp(kind) => kind.title(),
        Content::Forbidden(_) => "Not permitted",
        Content::NotFound => "Nothing here",
        Content::Problem(problem) => &problem.title,
    };
    format!("{page} · Two Gates")
}
