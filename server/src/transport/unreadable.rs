//! A request whose head hyper cannot read. No handler ever sees one, so a stand-in asks the router in its place: with the method and the
//! path as far as they can be made out, and with the refusal that it is to get.

use axum::http::Uri;
use axum::http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use httparse::{EMPTY_HEADER, Request, Status};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use two_gates_app::wire::LocalPath;

use crate::refusal::Refusal;

/// Rides in the extensions of a stand-in.
#[derive(Clone, Debug)]
pub struct Unreadable(pub Refusal);

/// What may stand in the path of a stand-in as it is.
const KEPT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'%').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// As much of a path as an answer can lead back to, and a byte more, so that it does not lead to half of one.
const PATH_BYTES: usize = LocalPath::MAX_BYTES + 1;

/// As many header fields as hyper reads.
const FIELDS: usize = 100;

/// The refusal, and the bytes of the stand-in that is to get it. `bytes` may begin with requests that could be read.
pub fn stand_in(bytes: &[u8], too_large: bool) -> (Unreadable, Vec<u8>) {
    let head = skip_readable(bytes);
    let line_ends = head.contains(&b'\n');
    let refusal = match (too_large, line_ends) {
        (true, false) => Refusal::UriTooLong,
        (true, true) => Refusal::HeadersTooLarge,
        (false, _) => Refusal::BadRequest(
            "The request line or a header field holds what HTTP does not allow there. In an address, write such bytes as %XX."
                .into(),
        ),
    };
    let mut words = head.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let method = if words.next() == Some(b"HEAD") { "HEAD" } else { "GET" };
    let path = path(words.next().unwrap_or_default());
    let request = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    (Unreadable(refusal), request.into_bytes())
}

/// The path of a request target (RFC 9112 §3.2), with what may not stand there percent-encoded: no raw byte goes any further.
fn path(target: &[u8]) -> String {
    let end = target.iter().position(|b| matches!(b, b'?' | b'#')).unwrap_or(target.len());
    let target = &target[..end];
    let scheme = target.windows(3).position(|three| three == b"://").map_or(0, |at| at + 3);
    let start = target[scheme..].iter().position(|b| *b == b'/').map(|at| at + scheme);
    // Without a scheme, a target that does not begin with a slash is no path.
    let path = start.filter(|start| scheme > 0 || *start == 0).map_or(&b"/"[..], |start| &target[start..]);
    percent_encode(&path[..path.len().min(PATH_BYTES)], KEPT).to_string()
}

/// Skips the requests before the first that hyper refuses: a client may send several at once (RFC 9112 §9.3.2). One with a chunked body is
/// not skipped, but taken for the first.
fn skip_readable(bytes: &[u8]) -> &[u8] {
    let mut rest = bytes;
    loop {
        let mut fields = [EMPTY_HEADER; FIELDS];
        let mut head = Request::new(&mut fields);
        let Ok(Status::Complete(length)) = head.parse(rest) else { return rest };
        let Some(body) = body_length(&head) else { return rest };
        match rest.get(length + body..) {
            None | Some([]) => return rest,
            Some(next) => rest = next,
        }
    }
}

/// The length of the body, unless hyper refuses the head after all.
fn body_length(head: &Request<'_, '_>) -> Option<usize> {
    head.path?.parse::<Uri>().ok()?;
    let named =
        |name: &'static str| head.headers.iter().filter(move |field| field.name.eq_ignore_ascii_case(name));
    if named(TRANSFER_ENCODING.as_str()).next().is_some() {
        return None;
    }
    let mut lengths = named(CONTENT_LENGTH.as_str());
    match (lengths.next(), lengths.next()) {
        (None, _) => Some(0),
        (Some(one), None) => {
            let digits = one.value.iter().all(u8::is_ascii_digit);
            std::str::from_utf8(one.value).ok().filter(|_| digits)?.parse().ok()
        }
        (Some(_), Some(_)) => None,
    }
}
