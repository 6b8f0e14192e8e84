//! An answer as data, for programs: JSON or XML.

use serde::Serialize;
use two_gates_app::pages::{Content, ForPrograms};
use two_gates_app::wire::Problem;

use super::format::Format;
use super::xml;

/// Bytes and their media type.
pub(super) type Data = (Vec<u8>, &'static str);

/// The content of an allowed request. Pages without a twin hold no data; they are asked for as pages alone.
pub(super) fn content(content: &Content, format: Format) -> Result<Data, String> {
    match content {
        Content::Inbox(data) => write("inbox", data, format),
        Content::Members(show) => write("members", &show.members, format),
        Content::Profiles(data) => write("profiles", data, format),
        Content::Profile(data) => write("profile", data, format),
        Content::Report(data) => write("report", data, format),
        Content::Embargo(data) => write("embargo", data, format),
        Content::Vault(data) => write("vault", data, format),
        Content::Account(show) => write("account", &show.account, format),
        Content::ForPrograms(ForPrograms::Account(data)) => write("account", data, format),
        Content::ForPrograms(ForPrograms::Member(data)) => write("member", data, format),
        Content::ForPrograms(ForPrograms::Blocks(data)) => write("blocks", data, format),
        Content::ForPrograms(ForPrograms::Block(data)) => write("block", data, format),
        Content::ForPrograms(ForPrograms::EmbargoTime(data)) => write("embargo", data, format),
        Content::ForPrograms(ForPrograms::MemberPresence(data)) => write("presence", data, format),
        Content::ForPrograms(ForPrograms::Sessions(data)) => write("sessions", data, format),
        Content::ForPrograms(ForPrograms::Quote(data)) => write("quote", data, format),
        Content::ForPrograms(ForPrograms::Tokens(data)) => write("tokens", data, format),
        Content::ForPrograms(ForPrograms::Token(data)) => write("token", data, format),
        Content::ForPrograms(ForPrograms::AccessRequest(data)) => write("request", data, format),
        Content::ForPrograms(ForPrograms::OwnAccessRequests(data)) => write("requests", data, format),
        Content::ForPrograms(ForPrograms::AccessRequests(data)) => write("requests", data, format),
        Content::ForPrograms(ForPrograms::Policies(data)) => write("policies", data, format),
        Content::ForPrograms(ForPrograms::Policy(data)) => write("policy", data, format),
        Content::ForPrograms(ForPrograms::Events(data)) => write("events", data, format),
        Content::NewToken(show) => write("token", &show.token, format),
        Content::Lab(show) => write("exchange", &show.exchange, format),
        Content::Matrix(data) => write("matrix", data, format),
        Content::Problem(data) => problem(data, format),
        Content::Home(_)
        | Content::Login(_)
        | Content::VaultClosed(_)
        | Content::Close(_)
        | Content::Closed
        | Content::SignUp(_)
        | Content::Scenarios(_)
        | Content::Scenario(_)
        | Content::Systems
        | Content::System(_)
        | Content::Problems
        | Content::ProblemHelp(_)
        | Content::ApiDocs(_)
        | Content::Attacks(_)
        | Content::Monitor(_)
        | Content::MonitorEvent(_)
        | Content::Forbidden(_)
        | Content::Embargoed(_)
        | Content::Blocks(_)
        | Content::Member(_)
        | Content::Policies(_)
        | Content::AskForAccess(_)
        | Content::AccessRequests(_)
        | Content::Confirm(_)
        | Content::NotFound { .. } => write("nothing", &(), format),
    }
}

/// The problem details of a refusal (RFC 9457 §3, appendix B).
pub(super) fn problem(problem: &Problem, format: Format) -> Result<Data, String> {
    match format {
        Format::Xml => xml::problem(problem).map(|body| (body, "application/problem+xml")).map_err(said),
        Format::Html | Format::Json => {
            serde_json::to_vec(problem).map(|body| (body, "application/problem+json")).map_err(said)
        }
    }
}

fn write<T: Serialize>(root: &str, data: &T, format: Format) -> Result<Data, String> {
    match format {
        Format::Xml => xml::element(root, data).map(|body| (body, "application/xml")).map_err(said),
        Format::Html | Format::Json => {
            serde_json::to_vec(data).map(|body| (body, "application/json")).map_err(said)
        }
    }
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}
