//! The commands on `/api/docs` and the pages of its tags get the expected statuses. A shell runs each
//! command, logged in as `/api/docs` describes.

use tempfile::TempDir;

use crate::process::Server;
use crate::tools;

/// The commands of a page, each with its operation id.
fn commands(page: &str) -> Vec<(String, String)> {
    let parts = page.split("<pre id=\"").skip(1);
    let command = |part: &str| {
        let (id, rest) = part.split_once("-curl\"")?;
        let text = rest.split_once('>')?.1.split_once("</pre>")?.0;
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        Some((id.to_owned(), text))
    };
    parts.filter_map(command).collect()
}

/// The statuses that the placeholder values of a command may get.
fn expected(operation: &str) -> &'static [u16] {
    match operation {
        "endSession" | "readToken" | "revokeToken" | "settleAccessRequest" => &[404],
        "closeAccount" => &[422],
        // The embargo of a new world ends in thirty days.
        "readEmbargo" => &[403],
        _ => &[200, 201, 204],
    }
}

#[test]
fn every_command_of_the_documentation_gets_the_answer_it_stands_beside() {
    let folder = TempDir::new().unwrap();
    let server = Server::start_with_cheap_hashes(folder.path());
    let list = server.get("/api/docs");
    let links = list.split("href=\"/api/docs/").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
    // In the order of the page, because a command may need the result of an earlier one.
    let mut tags: Vec<_> = links.collect();
    tags.dedup();
    let pages = tags.into_iter().map(|tag| server.get(&format!("/api/docs/{tag}")));
    let all = pages.chain([list.clone()]).collect::<String>();
    let (log_in, operations): (Vec<_>, Vec<_>) =
        commands(&all).into_iter().partition(|(id, _)| id == "log-in");
    let [(_, log_in)] = log_in.try_into().unwrap();
    assert_eq!(tools::curl(folder.path(), &log_in), 200, "{log_in}");
    assert!(operations.len() > 25, "{}", operations.len());
    for (operation, command) in operations {
        let status = tools::curl(folder.path(), &command);
        assert!(expected(&operation).contains(&status), "{operation}: {status}\n{command}");
        // A write may have ended the session.
        if command.contains(" -d ") || command.contains("-X") {
            assert_eq!(tools::curl(folder.path(), &log_in), 200);
        }
    }
}
