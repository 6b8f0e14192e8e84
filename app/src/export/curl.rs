//! For curl, in a POSIX shell.

use crate::catalogue::DEMO_CLIENT;
use crate::export::Login;
use crate::export::replay::{Replay, login_body, scope, token_body};
use crate::lab::{Ask, Exchange};
use crate::wire::{Method, OAuthTokenApi, SessionApi, TokensApi};

/// The commands that send what was sent, to the site at `origin`, such as `http://127.0.0.1:3000`.
pub fn curl(ask: &Ask, exchange: &Exchange, origin: &str) -> String {
    let replay = Replay::of(ask, exchange, origin);
    let mut lines = before(replay.login, origin);
    lines.extend(replay.notes.iter().map(|note| format!("# {note}")));
    if replay.method == Method::Head && !replay.body.is_empty() {
        // RFC 9110 §9.3.2: content in a HEAD request has no meaning.
        lines.push("# curl sends no content with HEAD, and the server looks at none.".to_owned());
    }
    lines.push(command(&replay));
    if let Login::Session(_) = replay.login {
        lines.push("rm \"$jar\"".to_owned());
    }
    lines.join("\n") + "\n"
}

fn before(how: Login, origin: &str) -> Vec<String> {
    match how {
        Login::None => Vec::new(),
        Login::Session(user_name) => login(user_name, origin).into(),
        Login::Client(scopes) => {
            let who = format!("--user {}", quoted(&format!("{}:{}", DEMO_CLIENT.id, DEMO_CLIENT.secret)));
            let asks = "--data 'grant_type=client_credentials'".to_owned();
            let scope = format!("--data-urlencode {}", quoted(&format!("scope={}", scope(scopes))));
            let note = format!("# The demo client gets a token that acts for {}.", DEMO_CLIENT.acts_for);
            vec![
                note,
                token("access_token", vec![who, asks, scope, quoted(&format!("{origin}{OAuthTokenApi}"))]),
                String::new(),
            ]
        }
        Login::Personal(user_name, scopes) => {
            let parts = vec![
                "--cookie \"$jar\"".to_owned(),
                "--header 'content-type: application/json'".to_owned(),
                format!("--header {}", quoted(&field("origin", origin))),
                format!("--data-raw {}", quoted(&token_body(scopes))),
                quoted(&format!("{origin}{TokensApi}")),
            ];
            let mut lines: Vec<_> = login(user_name, origin).into();
            lines.push(format!(
                "# {user_name} makes a token that lives for an hour, and needs the cookie no more."
            ));
            lines.extend([token("token", parts), "rm \"$jar\"".to_owned(), String::new()]);
            lines
        }
    }
}

/// Takes a token out of a JSON text.
fn token(name: &str, mut parts: Vec<String>) -> String {
    parts.insert(0, "token=$(curl --silent --show-error --fail".to_owned());
    format!("{} |\n  sed 's/.*\"{name}\": *\"\\([^\"]*\\)\".*/\\1/')", parts.join(" \\\n  "))
}

fn login(user_name: &str, origin: &str) -> [String; 4] {
    let parts = [
        "curl --silent --show-error --fail --output /dev/null --cookie-jar \"$jar\"".to_owned(),
        "--header 'content-type: application/json'".to_owned(),
        format!("--data-raw {}", quoted(&login_body(user_name))),
        quoted(&format!("{origin}{SessionApi}")),
    ];
    [
        format!("# {user_name} logs in, and the cookie goes into a file."),
        "jar=$(mktemp)".to_owned(),
        parts.join(" \\\n  "),
        String::new(),
    ]
}

fn command(replay: &Replay<'_>) -> String {
    let mut parts = vec![options(replay)];
    if replay.login.has_token() {
        parts.push("--header \"authorization: Bearer $token\"".to_owned());
    }
    parts.extend(
        replay.headers.iter().map(|(name, value)| format!("--header {}", quoted(&field(name, value)))),
    );
    let body = replay.body;
    let content = (!body.is_empty() && replay.method != Method::Head).then_some(body);
    // In a pasted command a control character could end the line or leave the quotes.
    let piped = content.filter(|body| body.contains(char::is_control));
    match (content, piped) {
        (_, Some(_)) => parts.push("--data-binary @-".to_owned()),
        (Some(body), None) => parts.push(format!("--data-raw {}", quoted(body))),
        (None, None) => {}
    }
    parts.push(quoted(&replay.url()));
    let command = parts.join(" \\\n  ");
    // A body may begin with a hyphen: after `--` it is no option (POSIX XBD §12.2).
    piped.map_or_else(
        || command.clone(),
        |body| format!("printf -- {} | \\\n{command}", quoted(&printf(body))),
    )
}

fn options(replay: &Replay<'_>) -> String {
    let method = match replay.method {
        Method::Head => "curl --head".to_owned(),
        Method::Get if replay.body.is_empty() => "curl --include".to_owned(),
        method => format!("curl --include --request {method}"),
    };
    let more = [
        (matches!(replay.login, Login::Session(_)), "--cookie \"$jar\""),
        (replay.has_dot_segments(), "--path-as-is"),
        (replay.path.contains(['[', ']', '{', '}']), "--globoff"),
    ];
    more.into_iter().filter(|(wanted, _)| *wanted).fold(method, |line, (_, option)| line + " " + option)
}

/// `curl` sends a field without a value where its name ends in a semicolon; after a colon it would leave the
/// field out.
fn field(name: &str, value: &str) -> String {
    if value.is_empty() { format!("{name};") } else { format!("{name}: {value}") }
}

/// One word of a POSIX shell: nothing in single quotes has a meaning but the quote itself.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// The format for `printf` that writes the text. Bytes are in octal, which every `printf` reads.
fn printf(text: &str) -> String {
    let spelled = |c: char| match c {
        '%' => "%%".to_owned(),
        '\\' => "\\\\".to_owned(),
        c if c.is_control() => {
            let bytes =
                c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("\\{byte:03o}")).collect::<Vec<_>>();
            bytes.concat()
        }
        c => c.to_string(),
    };
    text.chars().map(spelled).collect()
}

#[cfg(test)]
mod tests {
    use super::{field, printf, quoted};

    #[test]
    fn a_word_stays_one_word() {
        assert_eq!(quoted("$(rm x) `y` \"z\" \\"), "'$(rm x) `y` \"z\" \\'");
        assert_eq!(quoted("it's"), "'it'\\''s'");
    }

    #[test]
    fn control_characters_are_spelled() {
        assert_eq!(printf("a\n\u{3}100%\\\u{85}"), "a\\012\\003100%%\\\\\\302\\205");
    }

    #[test]
    fn a_field_without_a_value_is_sent() {
        assert_eq!(field("origin", ""), "origin;");
        assert_eq!(field("origin", "null"), "origin: null");
    }
}
