//! Breaks JSON and HTML into indented lines. Changes only white space.

use crate::lab::HttpMessage;

/// Elements without an end tag (HTML, §13.1.2).
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// The body of a message, formatted for reading.
pub fn pretty_print(message: &HttpMessage) -> String {
    match essence(message).as_str() {
        _ if message.base64 => message.body.clone(),
        "text/html" => html(&message.body),
        kind if kind == "application/json" || kind.ends_with("+json") => json(&message.body),
        _ => message.body.clone(),
    }
}

/// The media type of the body, in lower case and without parameters.
pub(super) fn essence(message: &HttpMessage) -> String {
    let kind = message.header("content-type").unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Breaks JSON at its commas and brackets. Invalid JSON keeps its characters and their order.
pub(super) fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        if quoted {
            out.push(c);
            quoted = escaped || c != '"';
            escaped = c == '\\' && !escaped;
            continue;
        }
        match c {
            '{' | '[' => {
                out.push(c);
                while characters.next_if(char::is_ascii_whitespace).is_some() {}
                if let Some(close) = characters.next_if(|c| matches!(c, '}' | ']')) {
                    out.push(close);
                } else {
                    depth += 1;
                    new_line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                new_line(&mut out, depth);
                out.push(c);
            }
            ',' => {
                out.push(c);
                new_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            c if c.is_ascii_whitespace() => {}
            c => {
                quoted = c == '"';
                out.push(c);
            }
        }
    }
    out
}

/// Puts each HTML tag and each run of text on its own line.
pub(super) fn html(text: &str) -> String {
    let mut lines = Vec::new();
    let (mut depth, mut rest) = (0_usize, text);
    while !rest.is_empty() {
        let end = if rest.starts_with('<') {
            rest.find('>').map_or(rest.len(), |at| at + 1)
        } else {
            rest.find('<').unwrap_or(rest.len())
        };
        let (line, after) = rest.split_at(end);
        rest = after;
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let is_end_tag = line.starts_with("</");
        depth = depth.saturating_sub(usize::from(is_end_tag));
        lines.push(format!("{:indent$}{line}", "", indent = depth.min(16) * 2));
        depth += usize::from(!is_end_tag && is_start_tag(line));
    }
    lines.join("\n")
}

fn is_start_tag(line: &str) -> bool {
    let Some(tag) = line.strip_prefix('<') else { return false };
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default();
    !(tag.starts_with('!') || tag.ends_with("/>") || VOID.contains(&name))
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth.min(32)));
}
