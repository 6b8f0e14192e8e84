//! Limits the bytes sent for each page: document, style sheets, script and WASM, with header fields.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem;
use tempfile::TempDir;
use two_gates_app::catalogue::Scenario;

use crate::process::{Server, try_send_for_bytes};

/// Without an island, a page loads only style sheets.
const MAX_PLAIN: usize = 20_000;
/// With an island, a page also loads the client.
const MAX_ISLAND: usize = 100_000;

/// Pages that link to other pages of one kind, of which the table has only one.
const LISTS: [&str; 3] = ["/systems", "/problems", "/api/docs"];

const TABLE: &str = include_str!("../table.csv");

/// An administrator's browser.
struct Admin {
    server: Server,
    cookie: String,
}

impl Admin {
    fn new(server: Server) -> Self {
        let cookie = server.switch_to_persona("admin");
        Self { server, cookie }
    }

    /// The bytes of an answer on the wire.
    fn answer(&self, path: &str, codings: &str) -> Vec<u8> {
        let fields = [("Cookie", self.cookie.as_str()), ("Accept-Encoding", codings)];
        let answer = try_send_for_bytes(&self.server.addr, &format!("GET {path}"), &fields, "").unwrap();
        assert!(answer.starts_with(b"HTTP/1.1 200 "), "{path}: {}", String::from_utf8_lossy(&answer));
        answer
    }

    fn text(&self, path: &str) -> String {
        String::from_utf8(self.answer(path, "identity")).unwrap()
    }

    /// The number of bytes that a browser receives, which are compressed.
    fn weight(&self, path: &str) -> usize {
        let answer = self.answer(path, "gzip, br");
        assert!(memmem::find(&answer, b"\r\ncontent-encoding: ").is_some(), "{path} is not compressed");
        answer.len()
    }

    /// Every page that an administrator may see.
    fn pages(&self) -> BTreeSet<String> {
        let rows = TABLE.lines().filter_map(|line| line.strip_suffix(",GET,admin,200"));
        let pages = rows.filter_map(|row| row.split(',').next()).filter(|page| !page.is_empty());
        let stories =
            Scenario::all().map(|story| format!("/scenarios/{}?guess={}", story.slug, story.answer));
        let lab = ["/lab?persona=bob&path=/reports", "/lab?persona=bob&path=/reports&other_persona=alice"];
        let links = LISTS.iter().flat_map(|list| addresses(&self.text(list), &format!("{list}/")));
        pages.chain(lab).map(str::to_owned).chain(stories).chain(links).collect()
    }
}

/// The addresses in a folder that a page names, without query and fragment.
fn addresses(page: &str, folder: &str) -> BTreeSet<String> {
    let is_end = |c: char| !(c.is_ascii_alphanumeric() || "._-/".contains(c));
    let names = page.split(folder).skip(1).filter_map(|rest| rest.split(is_end).next());
    names.filter(|name| !name.is_empty()).map(|name| format!("{folder}{name}")).collect()
}

#[test]
fn every_page_is_light_with_all_that_it_loads() {
    let folder = TempDir::new().unwrap();
    let admin = Admin::new(Server::start(folder.path(), &[]));
    let mut files = BTreeMap::new();
    let mut heavy = Vec::new();
    let mut counts = BTreeMap::new();
    for page in admin.pages() {
        let text = admin.text(&page);
        let has_island = text.contains("<leptos-island");
        let loaded = addresses(&text, "/assets/");
        let kinds: BTreeSet<_> = loaded.iter().filter_map(|file| file.rsplit('.').next()).collect();
        let (expected, max): (&[&str], usize) =
            if has_island { (&["css", "js", "wasm"], MAX_ISLAND) } else { (&["css"], MAX_PLAIN) };
        assert!(kinds.into_iter().eq(expected.iter().copied()), "{page}: {loaded:?}");
        let mut weight = admin.weight(&page);
        for file in loaded {
            weight += *files.entry(file.clone()).or_insert_with(|| admin.weight(&file));
        }
        *counts.entry(has_island).or_insert(0) += 1;
        if weight > max {
            heavy.push((page, weight));
        }
    }
    assert!(counts[&false] > 100 && counts[&true] > 4, "{counts:?}");
    assert_eq!(heavy, [], "more than {MAX_PLAIN} bytes, or {MAX_ISLAND} with an island");
}
