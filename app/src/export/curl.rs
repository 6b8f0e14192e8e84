//! Commands for curl, in a POSIX shell.

use crate::catalogue::{DEMO_CLIENT, DemoClient};
use crate::export::ReplayLogin;
use crate::export::replay::{Replay, login_body, scope_list, token_body};
use crate::lab::{Exchange, LabRequest};
use crate::wire::{Method, OAuthTokenApi, SessionApi, TokensApi};

/// The commands that repeat the request, to the site at `origin`, such as `http://127.0.0.1:3000`.
pub fn curl(request: &LabRequest, exchange: &Exchange, origin: &str) -> String {
    let replay = Replay::of(request, exchange, origin);
    let mut lines: Vec<_> = replay.notes.iter().map(|note| format!("# {note}")).collect();
    if replay.method == Method::Head && !replay.body.is_empty() {
        // RFC 9110 §9.3.2: content in a HEAD request has no meaning.
        lines.push("# curl sends no content with HEAD, and the server looks at none.".to_owned());
    }
    lines.push(command(&replay));
    if let ReplayLogin::Session(_) = replay.login {
        lines.push("rm \"$jar\"".to_owned());
    }
    login_commands(replay.login, origin) + &lines.join("\n") + "\n"
}

/// The commands that get a credential, each followed by an empty line.
fn login_commands(login: ReplayLogin, origin: &str) -> String {
    match login {
        ReplayLogin::None => String::new(),
        ReplayLogin::Session(user_name) => session_login(user_name, origin),
        ReplayLogin::Client(scopes) => {
            let DemoClient { id, secret, acts_for, .. } = DEMO_CLIENT;
            let client = quote(&format!("{id}:{secret}"));
            let scope = quote(&format!("scope={}", scope_list(scopes)));
            let url = quote(&format!("{origin}{OAuthTokenApi}"));
            format!(
                "# The demo client gets a token that acts for {acts_for}.\n\
                 token=$(curl --silent --show-error --fail \\\n  --user {client} \\\n  \
                 --data 'grant_type=client_credentials' \\\n  --data-urlencode {scope} \\\n  \
                 {url} |\n  {})\n\n",
                extract("access_token")
            )
        }
        ReplayLogin::Personal(user_name, scopes) => {
            let origin_field = quote(&field("origin", origin));
            let body = quote(&token_body(scopes));
            let url = quote(&format!("{origin}{TokensApi}"));
            format!(
                "{}# {user_name} makes a token that lives for an hour, and needs the cookie no more.\n\
                 token=$(curl --silent --show-error --fail \\\n  --cookie \"$jar\" \\\n  \
                 --header 'content-type: application/json' \\\n  --header {origin_field} \\\n  \
                 --data-raw {body} \\\n  {url} |\n  {})\nrm \"$jar\"\n\n",
                session_login(user_name, origin),
                extract("token")
            )
        }
    }
}

/// The command that extracts a member of a JSON text.
fn extract(name: &str) -> String {
    format!("sed 's/.*\"{name}\": *\"\\([^\"]*\\)\".*/\\1/'")
}

fn session_login(user_name: &str, origin: &str) -> String {
    let (body, url) = (quote(&login_body(user_name)), quote(&format!("{origin}{SessionApi}")));
    format!(
        "# {user_name} logs in, and the cookie goes into a file.\njar=$(mktemp)\n\
         curl --silent --show-error --fail --output /dev/null --cookie-jar \"$jar\" \\\n  \
         --header 'content-type: application/json' \\\n  --data-raw {body} \\\n  {url}\n\n"
    )
}

fn command(replay: &Replay<'_>) -> String {
    let mut parts = vec![options(replay)];
    if replay.login.has_token() {
        parts.push("--header \"authorization: Bearer $token\"".to_owned());
    }
    let fields = replay.headers.iter().map(|(name, value)| quote(&field(name, value)));
    parts.extend(fields.map(|field| format!("--header {field}")));
    let content = (!replay.body.is_empty() && replay.method != Method::Head).then_some(replay.body);
    // In a pasted command, a control character could end the line or the quotes.
    let stdin = content.filter(|body| body.contains(char::is_control));
    parts.extend(content.map(|body| match stdin {
        Some(_) => "--data-binary @-".to_owned(),
        None => format!("--data-raw {}", quote(body)),
    }));
    parts.push(quote(&replay.url()));
    let command = parts.join(" \\\n  ");
    // A body may begin with a hyphen. After `--` it is not an option (POSIX XBD §12.2).
    stdin.map_or_else(
        || command.clone(),
        |body| format!("printf -- {} | \\\n{command}", quote(&printf_format(body))),
    )
}

fn options(replay: &Replay<'_>) -> String {
    let method = match replay.method {
        Method::Head => "curl --head".to_owned(),
        Method::Get if replay.body.is_empty() => "curl --include".to_owned(),
        method => format!("curl --include --request {method}"),
    };
    let flags = [
        (matches!(replay.login, ReplayLogin::Session(_)), "--cookie \"$jar\""),
        (replay.has_dot_segments(), "--path-as-is"),
        (replay.path.contains(['[', ']', '{', '}']), "--globoff"),
    ];
    flags.into_iter().filter(|(applies, _)| *applies).fold(method, |line, (_, option)| line + " " + option)
}

/// A header field for `curl`, which drops a field without a value unless a semicolon replaces the colon.
pub(super) fn field(name: &str, value: &str) -> String {
    if value.is_empty() { format!("{name};") } else { format!("{name}: {value}") }
}

/// Quotes one word for a POSIX shell: within single quotes, only the quote itself is special.
pub(super) fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// The `printf` format that writes the text. Bytes are in octal, which every `printf` reads.
pub(super) fn printf_format(text: &str) -> String {
    let escape = |c: char| match c {
        '%' => "%%".to_owned(),
        '\\' => "\\\\".to_owned(),
        c if c.is_control() => {
            c.encode_utf8(&mut [0; 4]).bytes().map(|b| format!("\\{b:03o}")).collect::<Vec<_>>().concat()
        }
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}
