//! Scripts for Node: with `fetch()`, or with `node:http` if `fetch()` cannot send the request.

use crate::catalogue::{DEMO_CLIENT, DEMO_PASSWORD};
use crate::export::ReplayLogin;
use crate::export::replay::{Replay, scope_list, token_body};
use crate::lab::{Exchange, LabRequest};
use crate::wire::{Method, OAuthTokenApi, SessionApi, TokensApi};

/// The script that repeats the request, to the site at `origin`, and prints the status and the content.
pub fn fetch(request: &LabRequest, exchange: &Exchange, origin: &str) -> String {
    let replay = Replay::of(request, exchange, origin);
    let mut lines =
        vec!["// For Node 18 or newer: save as exchange.mjs, then run node exchange.mjs".to_owned()];
    lines.extend(login_commands(replay.login, origin));
    lines.extend(replay.notes.iter().map(|note| format!("// {note}")));
    let reason = unsupported_reason(&replay);
    lines.push(reason.map_or_else(|| script(&replay), |reason| node_script(&replay, exchange, reason)));
    lines.join("\n") + "\n"
}

/// A JavaScript string literal, written as JSON.
fn quote(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// Why `fetch()` cannot send this request; `None` if it can.
fn unsupported_reason(replay: &Replay<'_>) -> Option<&'static str> {
    let token = replay.login.has_token().then_some("authorization");
    let names: Vec<_> = token.into_iter().chain(replay.headers.iter().map(|(name, _)| *name)).collect();
    if replay.method == Method::Trace {
        Some("fetch() refuses TRACE.")
    } else if !replay.body.is_empty() && matches!(replay.method, Method::Get | Method::Head) {
        Some("fetch() refuses content with GET and HEAD.")
    } else if replay.has_dot_segments() {
        Some("fetch() would resolve the dots in the path.")
    } else if (1..names.len()).any(|i| names[..i].contains(&names[i])) {
        Some("fetch() would join the fields of one name.")
    } else {
        None
    }
}

fn session_login(user_name: &str, origin: &str) -> String {
    format!(
        "// {user_name} logs in. Outside of a browser fetch() keeps no cookies, so the script carries the \
            cookie.\n\
         const login = await fetch({}, {{\n  method: \"POST\",\n  headers: \
         {{ \"content-type\": \"application/json\" }},\n  \
         body: JSON.stringify({{ user_name: {}, password: {} }}),\n}});\n\
         const cookie = login.headers.getSetCookie().map((set) => set.split(\";\")[0]).join(\"; \");\n",
        quote(&format!("{origin}{SessionApi}")),
        quote(user_name),
        quote(DEMO_PASSWORD)
    )
}

fn login_commands(login: ReplayLogin, origin: &str) -> Option<String> {
    match login {
        ReplayLogin::None => None,
        ReplayLogin::Session(user_name) => Some(session_login(user_name, origin)),
        ReplayLogin::Client(scopes) => Some(format!(
            "// The demo client gets a token that acts for {}.\nconst issued = await fetch({}, {{\n  \
                method: \"POST\",\n  \
             headers: {{ authorization: \"Basic \" + btoa({}) }},\n  \
             body: new URLSearchParams({{ grant_type: \"client_credentials\", scope: {} }}),\n}});\n\
             const token = (await issued.json()).access_token;\n",
            DEMO_CLIENT.acts_for,
            quote(&format!("{origin}{OAuthTokenApi}")),
            quote(&format!("{}:{}", DEMO_CLIENT.id, DEMO_CLIENT.secret)),
            quote(&scope_list(scopes)),
        )),
        ReplayLogin::Personal(user_name, scopes) => Some(format!(
            "{}\n// {user_name} makes a token that lives for an hour.\nconst made = await fetch({}, {{\n  \
                method: \"POST\",\n  \
             headers: {{ cookie, origin: {}, \"content-type\": \"application/json\" }},\n  body: {},\n}});\n\
             const {{ token }} = await made.json();\n",
            session_login(user_name, origin),
            quote(&format!("{origin}{TokensApi}")),
            quote(origin),
            quote(&token_body(scopes)),
        )),
    }
}

fn script(replay: &Replay<'_>) -> String {
    let mut headers: Vec<String> =
        replay.headers.iter().map(|(name, value)| format!("{}: {}", quote(name), quote(value))).collect();
    let session = matches!(replay.login, ReplayLogin::Session(_));
    if session {
        headers.insert(0, "cookie".to_owned());
    } else if replay.login.has_token() {
        headers.insert(0, "authorization: `Bearer ${token}`".to_owned());
    }
    let mut lines = Vec::new();
    if session || replay.headers.iter().any(|(name, _)| matches!(*name, "cookie" | "origin")) {
        lines.push("// In a browser leave out cookie and origin: it sends its own.".to_owned());
    }
    lines.push(format!("const response = await fetch({}, {{", quote(&replay.url())));
    lines.push(format!("  method: \"{}\",", replay.method));
    if !headers.is_empty() {
        lines.push(format!("  headers: {{ {} }},", headers.join(", ")));
    }
    if !replay.body.is_empty() {
        lines.push(format!("  body: {},", quote(replay.body)));
    }
    lines.push("  redirect: \"manual\",\n});".to_owned());
    lines.push("console.log(response.status, response.statusText);".to_owned());
    lines.push("console.log(await response.text());".to_owned());
    lines.join("\n")
}

/// The script for Node's own client, with the reason for not using `fetch()`.
fn node_script(replay: &Replay<'_>, exchange: &Exchange, reason: &str) -> String {
    let module = if replay.origin.starts_with("https:") { "node:https" } else { "node:http" };
    let length = exchange.sent.header("content-length").map(|length| ("content-length", length));
    format!(
        "// {reason} Node's own client sends it as it is.\n\
         const {{ request }} = await import(\"{module}\");\n\
         const response = await new Promise((resolve, reject) => {{\n  \
         const options = {{\n    method: \"{}\",\n    path: {},\n    headers: {{ {} }},\n  }};\n  \
         request({}, options, resolve).on(\"error\", reject).end({});\n}});\n\
         console.log(response.statusCode, response.statusMessage);\n\
         for await (const part of response) process.stdout.write(part);",
        replay.method,
        quote(&replay.path),
        node_headers(replay, length),
        quote(replay.origin),
        quote(replay.body),
    )
}

/// The header fields for Node's client: a name with several values has a list, sent as separate fields.
fn node_headers(replay: &Replay<'_>, length: Option<(&str, &str)>) -> String {
    let mut fields: Vec<(&str, Vec<String>)> = Vec::new();
    if replay.login.has_token() {
        fields.push(("authorization", vec!["`Bearer ${token}`".to_owned()]));
    }
    for (name, value) in replay.headers.iter().copied().chain(length) {
        match fields.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.push(quote(value)),
            None => fields.push((name, vec![quote(value)])),
        }
    }
    let cookie = matches!(replay.login, ReplayLogin::Session(_)).then(|| "cookie".to_owned());
    let fields = fields.into_iter().map(|(name, values)| match values.as_slice() {
        [value] => format!("{}: {value}", quote(name)),
        values => format!("{}: [{}]", quote(name), values.join(", ")),
    });
    cookie.into_iter().chain(fields).collect::<Vec<_>>().join(", ")
}
