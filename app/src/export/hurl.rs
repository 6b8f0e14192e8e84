//! Files for Hurl, which also state the expected status.

use crate::catalogue::{DEMO_CLIENT, DemoClient};
use crate::export::ReplayLogin;
use crate::export::replay::{Replay, login_body, scope_list, token_body};
use crate::lab::{Exchange, LabRequest};
use crate::wire::{Method, OAuthTokenApi, Route, SessionApi, TokensApi};

/// The file that repeats the request, to the site at `origin`, and expects the same status.
pub fn hurl(request: &LabRequest, exchange: &Exchange, origin: &str) -> String {
    login(ReplayLogin::of(request.caller), origin) + &entry(request, exchange, origin)
}

/// The entries that get a credential: a cookie, which Hurl keeps for later entries, or `{{token}}`.
pub fn login(login: ReplayLogin, site: &str) -> String {
    let [session, tokens, issuer] = [SessionApi.path(), TokensApi.path(), OAuthTokenApi.path()]
        .map(|path| encode_url(&format!("{site}{path}")));
    let origin = escape(site);
    // A write with a cookie needs Origin, and a later login in the file sends the previous login's cookie.
    let session_login = |user_name| {
        let body = login_body(user_name);
        format!(
            "# {user_name} logs in, and Hurl keeps the cookie.\nPOST {session}\norigin: {origin}\n{body}\n\
             HTTP 200\n\n"
        )
    };
    match login {
        ReplayLogin::None => String::new(),
        ReplayLogin::Session(user_name) => session_login(user_name),
        ReplayLogin::Client(scopes) => {
            let DemoClient { id, secret, acts_for, .. } = DEMO_CLIENT;
            let scope = scope_list(scopes);
            format!(
                "# The demo client gets a token that acts for {acts_for}.\nPOST {issuer}\norigin: {origin}\n\
                 [BasicAuth]\n{id}: {secret}\n[Form]\ngrant_type: client_credentials\nscope: {scope}\n\
                 HTTP 200\n[Captures]\ntoken: jsonpath \"$.access_token\"\n\n"
            )
        }
        ReplayLogin::Personal(user_name, scopes) => {
            let (session_login_first, body) = (session_login(user_name), token_body(scopes));
            format!(
                "{session_login_first}# {user_name} makes a token that lives for an hour.\nPOST {tokens}\n\
                 origin: {origin}\n{body}\nHTTP 201\n[Captures]\ntoken: jsonpath \"$.token\"\n\n\
                 # The cookie is needed no more.\nDELETE {session}\norigin: {origin}\nHTTP 204\n\n"
            )
        }
    }
}

/// The entry of the request, without a login.
fn entry(request: &LabRequest, exchange: &Exchange, origin: &str) -> String {
    let replay = Replay::of(request, exchange, origin);
    let mut lines: Vec<String> = replay.notes.iter().map(|note| format!("# {note}")).collect();
    let has_content = !replay.body.is_empty();
    if has_content && replay.method == Method::Head {
        // RFC 9110 §9.3.2: content in a HEAD request has no meaning.
        lines.push("# Hurl sends no content with HEAD, and the server looks at none.".to_owned());
    }
    lines.push(format!("{} {}", replay.method, encode_url(&replay.url())));
    if replay.login.has_token() {
        lines.push("authorization: Bearer {{token}}".to_owned());
    }
    lines.extend(replay.headers.iter().map(|(name, value)| format!("{name}: {}", escape(value))));
    if replay.has_dot_segments() {
        lines.push("[Options]\npath-as-is: true".to_owned());
    }
    if has_content && replay.method != Method::Head {
        lines.push(format!("`{}`", escape(replay.body)));
    }
    lines.push(format!("HTTP {}", exchange.status));
    lines.join("\n") + "\n"
}

/// Percent-encodes the characters that are invalid in an address or begin a comment or a template in Hurl.
pub(super) fn encode_url(url: &str) -> String {
    let encode = |c: char| match c {
        '#' | '{' | '}' | '\\' | '`' | '"' | ' ' => format!("%{:02X}", u32::from(c)),
        c => c.to_string(),
    };
    url.chars().map(encode).collect()
}

/// Escapes the characters of a value that would begin a comment, an escape or a template, or end the value.
pub(super) fn escape(text: &str) -> String {
    let previous = std::iter::once(' ').chain(text.chars());
    let escape_char = |(previous, c)| match c {
        '\\' | '#' | '`' => format!("\\{c}"),
        '\n' => "\\n".to_owned(),
        '{' if previous == '{' => "\\u{7b}".to_owned(),
        c if c.is_control() => format!("\\u{{{:x}}}", u32::from(c)),
        c => c.to_string(),
    };
    previous.zip(text.chars()).map(escape_char).collect()
}
