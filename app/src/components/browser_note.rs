//! What a browser does with the challenges of a 401: whether it asks for a name and a password by itself.
//!
//! Measured: `end2end/specs/prompts.spec.ts` sends each challenge to Chromium and listens for its dialog.
//! Fetch has a browser ask only for requests that carry credentials and whose answer is not read across
//! origins; which schemes it knows, no standard says.

use leptos::prelude::*;

use crate::components::SectionLink;
use crate::lab::Exchange;
use crate::wire::Challenge;

/// The schemes for which Chromium opens its dialog, from the weakest to the strongest: of several it takes
/// the strongest. For Negotiate it uses the login of the system, and only for the sites that it was set up
/// for.
const ASKED_FOR: [&str; 3] = ["Basic", "Digest", "NTLM"];

/// The challenge that the browser's dialog would answer. Of each field it reads the first challenge alone,
/// whatever stands behind it.
fn dialog<'a>(fields: impl Iterator<Item = &'a str>) -> Option<Challenge> {
    let firsts = fields.filter_map(|field| Challenge::parse_list(field).ok()?.into_iter().next());
    let strength =
        |of: &Challenge| ASKED_FOR.iter().position(|scheme| of.scheme.eq_ignore_ascii_case(scheme));
    let known = firsts.filter(|first| strength(first).is_some());
    // Of two that are as strong, the one that stands first.
    known.reduce(|best, next| if strength(&next) > strength(&best) { next } else { best })
}

/// What a browser does with this answer; nothing where it is no 401.
#[component]
pub fn BrowserNote(exchange: Exchange) -> Option<AnyView> {
    if exchange.status != 401 {
        return None;
    }
    let named = |field: &&crate::lab::Field| field.name == "www-authenticate";
    let fields = exchange.came_back.headers.iter().filter(named).map(|field| field.value.as_str());
    let says = match dialog(fields) {
        Some(challenge) => {
            format!(
                "opens its own dialog, with fields for a name and a password, when one opens the page: it \
                    knows the scheme {}. The dialog names the site, and not the realm.",
                challenge.scheme
            )
        }
        None => "opens no dialog: it knows none of these schemes, so the page of the answer has to ask. It \
            does so for Basic, Digest and NTLM."
            .to_owned(),
    };
    Some(
        view! {
            <p class="note">
                <b>"In a browser: "</b>{format!("Chromium {says} ")}
                <SectionLink section="RFC 9110 §11.6.1"/>
            </p>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::dialog;

    /// As measured in Chromium.
    #[test]
    fn the_dialog_answers_the_strongest_of_the_first_challenges_of_each_field() {
        let asks = |fields: &[&str]| dialog(fields.iter().copied()).map(|challenge| challenge.scheme);
        assert_eq!(asks(&[r#"Basic realm="x""#]), Some("Basic".to_owned()));
        assert_eq!(asks(&[r#"Bearer realm="x""#, r#"Basic realm="y""#]), Some("Basic".to_owned()));
        assert_eq!(asks(&[r#"Basic realm="y", Bearer realm="x""#]), Some("Basic".to_owned()));
        assert_eq!(asks(&[r#"Bearer realm="x", Basic realm="y""#]), None, "what stands second is not read");
        assert_eq!(asks(&[r#"Session realm="x""#, r#"Bearer realm="x""#]), None);
        let digest = r#"Digest realm="x", qop="auth", algorithm=SHA-256, nonce="abc""#;
        for fields in [[r#"Basic realm="y""#, digest], [digest, r#"Basic realm="y""#]] {
            assert_eq!(asks(&fields), Some("Digest".to_owned()));
        }
        assert_eq!(asks(&[]), None);
    }
}
