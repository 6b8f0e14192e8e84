//! For curl, in a POSIX shell.

use super::replay::{Replay, login_body, login_url};
use crate::wire::{Ask, Exchange, Method};

/// The commands that send what was sent, to the site at `origin`, such as `http://127.0.0.1:3000`.
pub fn curl(ask: &Ask, exchange: &Exchange, origin: &str) -> String {
    let replay = Replay::of(ask, exchange, origin);
    let mut lines = Vec::new();
    if let Some(user_name) = replay.login {
        lines.extend(login(user_name, origin));
    }
    lines.extend(replay.notes.iter().map(|note| format!("# {note}")));
    if replay.method == Method::Head && !replay.body.is_empty() {
        // RFC 9110 §9.3.2: content in a HEAD request has no meaning.
        lines.push("# curl sends no content with HEAD, and the server looks at none.".to_owned());
    }
    lines.push(command(&replay));
    if replay.login.is_some() {
        lines.push("rm \"$jar\"".to_owned());
    }
    lines.join("\n") + "\n"
}

fn login(user_name: &str, origin: &str) -> [String; 4] {
    let parts = [
        "curl --silent --show-error --fail --output /dev/null --cookie-jar \"$jar\"".to_owned(),
        "--header 'content-type: application/json'".to_owned(),
        format!("--data-raw {}", quoted(&login_body(user_name))),
        quoted(&login_url(origin)),
    ];
    [
        format!("# {user_name} logs in, and the cookie goes into a file."),
        "jar=$(mktemp)".to_owned(),
        parts.join(" \\\n  "),
        String::new(),
    ]
}

fn command(replay: &Replay<'_>) -> String {
    let mut first = "curl".to_owned();
    let mut parts = Vec::new();
    match replay.method {
        Method::Head => first += " --head",
        Method::Get if replay.body.is_empty() => first += " --include",
        method => first += &format!(" --include --request {method}"),
    }
    if replay.login.is_some() {
        first += " --cookie \"$jar\"";
    }
    if replay.has_dot_segments() {
        first += " --path-as-is";
    }
    if replay.path.contains(['[', ']', '{', '}']) {
        first += " --globoff";
    }
    parts.push(first);
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
    piped.map_or_else(|| command.clone(), |body| format!("printf {} | \\\n{command}", quoted(&printf(body))))
}

/// `curl` sends a field without a value where its name ends in a semicolon; after a colon it would leave the field out.
fn field(name: &str, value: &str) -> String {
    if value.is_empty() { format!("{name};") } else { format!("{name}: {value}") }
}

/// One word of a POSIX shell: nothing in single quotes has a meaning but the quote itself.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// The format for `printf` that writes the text. Bytes are in octal, which every `printf` reads.
fn printf(text: &str) -> String {
    let mut format = String::new();
    for c in text.chars() {
        match c {
            '%' => format.push_str("%%"),
            '\\' => format.push_str("\\\\"),
            c if c.is_control() => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    format += &format!("\\{byte:03o}");
                }
            }
            c => format.push(c),
        }
    }
    format
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
