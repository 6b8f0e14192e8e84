//! What a browser does with the challenges of a 401: whether it asks for a name and a password by itself.
//!
//! Measured, as no standard says it: `end2end/specs/prompts.spec.ts` sends each challenge to Chromium and listens for its dialog.

use leptos::prelude::*;

use super::SectionLink;
use crate::wire::{Challenge, Exchange};

/// The schemes for which Chromium opens its dialog. For Negotiate it uses the login of the system, and only for the sites that it was set up for.
const ASKED_FOR: [&str; 3] = ["Basic", "Digest", "NTLM"];

/// The challenge that the browser's dialog would answer. Of each field it reads the first challenge alone, whatever stands behind it.
fn dialog<'a>(fields: impl Iterator<Item = &'a str>) -> Option<Challenge> {
    let firsts = fields.filter_map(|field| Challenge::parse_list(field).ok()?.into_iter().next());
    firsts.into_iter().find(|first| ASKED_FOR.iter().any(|scheme| first.scheme.eq_ignore_ascii_case(scheme)))
}

/// What a browser does with this answer; nothing where it is no 401.
#[component]
pub fn BrowserNote(
    /// What passed.
    exchange: Exchange,
) -> Option<AnyView> {
    if exchange.status != 401 {
        return None;
    }
    let named = |field: &&crate::wire::Field| field.name == "www-authenticate";
    let fields = exchange.came_back.headers.iter().filter(named).map(|field| field.value.as_str());
    let says = match dialog(fields) {
        Some(challenge) => {
            let realm = challenge.param("realm").map(|realm| format!(" and “{realm}” as what it is for")).unwrap_or_default();
            format!("opens its own dialog, with fields for a name and a password{realm}: it knows the scheme {}.", challenge.scheme)
        }
        None => "opens no dialog: it knows none of these schemes, so the page of the answer has to ask. It does so for Basic, Digest and NTLM.".to_owned(),
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
    fn the_dialog_answers_the_first_challenge_of_a_field_that_it_knows() {
        let asks = |fields: &[&str]| dialog(fields.iter().copied()).map(|challenge| challenge.scheme);
        assert_eq!(asks(&[r#"Basic realm="x""#]), Some("Basic".to_owned()));
        assert_eq!(asks(&[r#"Bearer realm="x""#, r#"Basic realm="y""#]), Some("Basic".to_owned()));
        assert_eq!(asks(&[r#"Basic realm="y", Bearer realm="x""#]), Some("Basic".to_owned()));
        assert_eq!(asks(&[r#"Bearer realm="x", Basic realm="y""#]), None, "what stands second is not read");
        assert_eq!(asks(&[r#"Session realm="x""#, r#"Bearer realm="x""#]), None);
        assert_eq!(asks(&[]), None);
    }
}
