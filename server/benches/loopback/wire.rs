//! The bytes that a browser loads for a page without an island: the compressed answer with its headers, and
//! the style sheet.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;

use super::requests::switch_to_persona;
use super::server::BenchServer;
use super::table::{row, title, verdict};

const TARGET: usize = 20_000;
const WIDTHS: [usize; 6] = [26, 9, 9, 9, 10, 3];

/// The codings that every browser accepts.
const CODINGS: &str = "gzip, br";

/// Persona, path and status of each page. The home page has an island and is not among them.
const PAGES: [(Option<&str>, &str, u16); 12] = [
    (None, "/login", 200),
    (None, "/profiles", 200),
    (None, "/profiles/bob", 200),
    (None, "/problems/not-found", 200),
    (Some("alice"), "/inbox", 200),
    (Some("alice"), "/account", 200),
    (Some("bob"), "/reports", 200),
    (Some("admin"), "/admin", 200),
    (Some("admin"), "/profiles", 200),
    (None, "/inbox", 401),
    (Some("alice"), "/admin", 403),
    (None, "/nowhere", 404),
];

/// Loads each page like a browser.
pub async fn measure(database: &Path) {
    let server = BenchServer::start(database);
    title("Bytes over the wire of pages without an island, headers included");
    row(&WIDTHS, &["page", "page", "style", "both", "target", ""]);
    for (persona, path, status) in PAGES {
        let cookie = match persona {
            Some(persona) => switch_to_persona(&server, persona).await,
            None => String::new(),
        };
        let plain = fetch(&server, path, &cookie, "");
        assert_eq!(plain.status, status, "{path}");
        assert!(!plain.text().contains("<leptos-island"), "{path} has an island");
        let page = fetch(&server, path, &cookie, CODINGS).bytes.len();
        let style = fetch(&server, &plain.style(), &cookie, CODINGS).bytes.len();
        print(&format!("{status} {path}"), page, style);
    }
}

fn print(name: &str, page: usize, style: usize) {
    let both = page + style;
    row(
        &WIDTHS,
        &[
            name,
            &page.to_string(),
            &style.to_string(),
            &both.to_string(),
            &format!("≤ {TARGET}"),
            verdict(Some(both), Some(TARGET)),
        ],
    );
}

/// An answer as it came over the wire.
pub struct RawResponse {
    /// The status.
    pub status: u16,
    bytes: Vec<u8>,
}

impl RawResponse {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).expect("an answer in text")
    }

    /// The path of the style sheet that the page links to.
    fn style(&self) -> String {
        let path = self.text().split('"').find(|word| word.starts_with("/assets/"));
        path.expect("a link to the style sheet").to_owned()
    }
}

/// Sends one request on its own connection, so that the answer ends with the stream.
pub fn fetch(server: &BenchServer, path: &str, cookie: &str, encoding: &str) -> RawResponse {
    let mut stream = TcpStream::connect(server.address).expect("a server that listens");
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
            cookie: {cookie}\r\naccept-encoding: {encoding}\r\n\r\n"
    )
    .expect("a request that is taken");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("an answer");
    // RFC 9112 §4: `HTTP/1.1 200 OK`
    let status = bytes.get(9..12).and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok());
    RawResponse { status: status.expect("a status line"), bytes }
}
