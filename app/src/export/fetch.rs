//! For `fetch()`, as a script for Node. What `fetch()` cannot send goes to Node's own client, in
//! [`super::node`].

use crate::catalogue::{DEMO_CLIENT, DEMO_PASSWORD};
use crate::export::login::{issuer_url, login_url, scope, token_body, tokens_url};
use crate::export::replay::Replay;
use crate::export::{Login, node};
use crate::lab::{Ask, Exchange};
use crate::wire::Method;

/// The script that sends what was sent, to the site at `origin`, and prints the status and the content.
pub fn fetch(ask: &Ask, exchange: &Exchange, origin: &str) -> String {
    let replay = Replay::of(ask, exchange, origin);
    let mut lines =
        vec!["// For Node 18 or newer: save as exchange.mjs, then run node exchange.mjs".to_owned()];
    lines.extend(before(replay.login, origin));
    lines.extend(replay.notes.iter().map(|note| format!("// {note}")));
    match cannot(&replay) {
        Some(why) => lines.push(node::script(&replay, exchange, why)),
        None => lines.push(script(&replay)),
    }
    lines.join("\n") + "\n"
}

/// A string of JavaScript: JSON is a part of the language.
pub(super) fn string(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// Why `fetch()` cannot send this, where it cannot.
fn cannot(replay: &Replay<'_>) -> Option<&'static str> {
    let own = replay.login.has_token().then_some("authorization");
    let names: Vec<_> = own.into_iter().chain(replay.headers.iter().map(|(name, _)| *name)).collect();
    let has_content = !replay.body.is_empty();
    if replay.method == Method::Trace {
        Some("fetch() refuses TRACE.")
    } else if has_content && matches!(replay.method, Method::Get | Method::Head) {
        Some("fetch() refuses content with GET and HEAD.")
    } else if replay.has_dot_segments() {
        Some("fetch() would resolve the dots in the path.")
    } else if (1..names.len()).any(|i| names[..i].contains(&names[i])) {
        Some("fetch() would join the fields of one name.")
    } else {
        None
    }
}

fn login(user_name: &str, origin: &str) -> String {
    format!(
        "// {user_name} logs in. Outside of a browser fetch() keeps no cookies, so the script carries the \
            cookie.\n\
         const login = await fetch({}, {{\n  method: \"POST\",\n  headers: \
         {{ \"content-type\": \"application/json\" }},\n  \
         body: JSON.stringify({{ user_name: {}, password: {} }}),\n}});\n\
         const cookie = login.headers.getSetCookie().map((set) => set.split(\";\")[0]).join(\"; \");\n",
        string(&login_url(origin)),
        string(user_name),
        string(DEMO_PASSWORD)
    )
}

fn before(how: Login, origin: &str) -> Option<String> {
    match how {
        Login::None => None,
        Login::Session(user_name) => Some(login(user_name, origin)),
        Login::Client(scopes) => Some(format!(
            "// The demo client gets a token that acts for {}.\nconst issued = await fetch({}, {{\n  \
                method: \"POST\",\n  \
             headers: {{ authorization: \"Basic \" + btoa({}) }},\n  \
             body: new URLSearchParams({{ grant_type: \"client_credentials\", scope: {} }}),\n}});\n\
             const token = (await issued.json()).access_token;\n",
            DEMO_CLIENT.acts_for,
            string(&issuer_url(origin)),
            string(&format!("{}:{}", DEMO_CLIENT.id, DEMO_CLIENT.secret)),
            string(&scope(scopes)),
        )),
        Login::Personal(user_name, scopes) => Some(format!(
            "{}\n// {user_name} makes a token that lives for an hour.\nconst made = await fetch({}, {{\n  \
                method: \"POST\",\n  \
             headers: {{ cookie, origin: {}, \"content-type\": \"application/json\" }},\n  body: {},\n}});\n\
             const {{ token }} = await made.json();\n",
            login(user_name, origin),
            string(&tokens_url(origin)),
            string(origin),
            string(&token_body(scopes)),
        )),
    }
}

/// The field that carries the credential, as a script writes it.
const fn credential(login: Login) -> Option<&'static str> {
    match login {
        Login::None => None,
        Login::Session(_) => Some("cookie"),
        Login::Client(_) | Login::Personal(..) => Some("authorization: `Bearer ${token}`"),
    }
}

fn script(replay: &Replay<'_>) -> String {
    let mut headers: Vec<String> =
        replay.headers.iter().map(|(name, value)| format!("{}: {}", string(name), string(value))).collect();
    if let Some(credential) = credential(replay.login) {
        headers.insert(0, credential.to_owned());
    }
    let session = matches!(replay.login, Login::Session(_));
    let own = session || replay.headers.iter().any(|(name, _)| matches!(*name, "cookie" | "origin"));
    let mut lines = Vec::new();
    if own {
        lines.push("// In a browser leave out cookie and origin: it sends its own.".to_owned());
    }
    lines.push(format!("const response = await fetch({}, {{", string(&replay.url())));
    lines.push(format!("  method: \"{}\",", replay.method));
    if !headers.is_empty() {
        lines.push(format!("  headers: {{ {} }},", headers.join(", ")));
    }
    if !replay.body.is_empty() {
        lines.push(format!("  body: {},", string(replay.body)));
    }
    lines.push("  redirect: \"manual\",\n});".to_owned());
    lines.push(
        "console.log(response.status, response.statusText);\nconsole.log(await response.text());".to_owned(),
    );
    lines.join("\n")
}
