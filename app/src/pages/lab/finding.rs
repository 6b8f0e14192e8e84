//! What a comparison found, in words.

use super::differences::Differences;
use crate::components::count_of;

/// The heading.
pub fn heading(back: &Differences) -> &'static str {
    if back.is_none() { "No difference" } else { "The answers differ" }
}

/// What differs, or that nothing does and what follows from it.
pub fn finding(back: &Differences, status: u16) -> String {
    if !back.is_none() {
        return format!("What differs: {}.", listed(&parts(back)));
    }
    let but = if back.always.is_empty() {
        String::new()
    } else {
        format!(", but for what is new in every answer ({})", listed(&back.always))
    };
    let follows = if status == 404 {
        "Whoever gets these two cannot tell what is hidden from what is not there."
    } else {
        "Whoever gets these two cannot tell the requests apart."
    };
    format!("Status line, header fields and body are the same{but}. {follows}")
}

fn parts(back: &Differences) -> Vec<String> {
    let mut parts = Vec::new();
    if back.start_line {
        parts.push("the status line".to_owned());
    }
    match back.fields.as_slice() {
        [] => {}
        [field] => parts.push(format!("the header field {field}")),
        fields => parts.push(format!("the header fields {}", listed(fields))),
    }
    if back.body {
        parts.push(match back.lines() {
            0 => "the body".to_owned(),
            lines => format!("{} of the body", count_of(lines, "line")),
        });
    }
    parts
}

/// `a, b and c`.
fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{finding, heading};
    use crate::pages::lab::differences::Differences;

    #[test]
    fn what_is_hidden_and_what_is_missing_differ_in_nothing() {
        let none =
            Differences { always: vec!["date".into(), "x-request-id".into()], ..Differences::default() };
        assert_eq!(heading(&none), "No difference");
        assert!(finding(&none, 404).contains("(date and x-request-id)"));
        assert!(finding(&none, 404).contains("hidden"));
        assert!(!finding(&none, 200).contains("hidden"));
    }

    #[test]
    fn what_differs_is_named() {
        let fields = vec!["allow".into(), "vary".into(), "etag".into()];
        let found = Differences { start_line: true, fields, body: true, ..Differences::default() };
        let said = "What differs: the status line, the header fields allow, vary and etag and the body.";
        assert_eq!(finding(&found, 404), said);
        assert_eq!(heading(&found), "The answers differ");
    }
}
