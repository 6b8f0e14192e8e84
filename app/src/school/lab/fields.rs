//! The fields of the form: the caller, policy, clock, address, world, header fields and body.

use leptos::prelude::*;
use two_gates_policy::Disclosure;

use crate::catalogue::{CallerEntry, disclosure_choice};
use crate::lab::{CLOCKS, SAFE_HEADERS, later};
use crate::wire::SentFrom;

#[component]
pub(crate) fn People(chosen: &'static str) -> impl IntoView {
    let radio = |caller: &'static CallerEntry| {
        view! {
            <label class="choice person">
                <input type="radio" name="persona" value=caller.key checked=caller.key == chosen/>
                <span><b>{caller.label}</b>" "<small>{caller.says}</small></span>
            </label>
        }
    };
    let groups = CallerEntry::groups().map(|(name, callers)| {
        let id = format!("people-{}", callers[0].key);
        view! {
            <div class="people-group" role="group" aria-labelledby=id.clone()>
                <span class="group-name" id=id.clone()>{name}</span>
                <div class="choices-row">{callers.iter().map(radio).collect_view()}</div>
            </div>
        }
    });
    view! {
        <fieldset class="choices people-choice">
            <legend>"Who asks"</legend>
            <div class="people-groups">{groups.collect_view()}</div>
        </fieldset>
    }
}

/// The number of header fields in the form. A link may have more, and the form then shows them all.
const ROOM: usize = 3;

/// A warning against tokens in the fields, which are part of the address.
const NO_TOKENS: &str = "All of this stands in the address of the exchange, so no token of yours goes in \
    here: in an address a token has leaked, and a live one is refused. As whom has callers with tokens of \
    their own.";

/// The fields, folded away until one is in use. The body has several lines, because a single-line field would
/// drop the line breaks.
#[component]
pub(crate) fn More(accept: Option<String>, headers: Vec<(String, String)>, body: String) -> impl IntoView {
    let open = accept.is_some() || !headers.is_empty() || !body.is_empty();
    let mut lines: Vec<_> = headers.into_iter().map(|(name, value)| format!("{name}: {value}")).collect();
    lines.resize(lines.len().max(ROOM), String::new());
    let inputs = lines.into_iter().zip(1..).map(|(line, number)| {
        let label = format!("Header field {number}");
        view! { <Text label name="header" value=line list="lab-headers" hint="name: value"/> }
    });
    let names = SAFE_HEADERS.iter().map(|name| view! { <option value=format!("{name}: ")></option> });
    view! {
        <details class="more" open=open>
            <summary>"More header fields, a body"</summary>
            <div class="fields">
                <Text
                    label="Accept" name="accept" value=accept.unwrap_or_default() list="lab-accept"
                    hint="none is sent"
                />
                {inputs.collect_view()}
                <label>
                    <span>"Body"</span>
                    <textarea
                        name="body" rows="3" placeholder="a JSON text or a form" autocapitalize="none"
                        spellcheck="false"
                        inner_html=area_text(&body)
                    ></textarea>
                </label>
            </div>
            <p class="note">{NO_TOKENS}</p>
            <datalist id="lab-headers">{names.collect_view()}</datalist>
            <datalist id="lab-accept">
                <option value="application/json"></option>
                <option value="text/html"></option>
                <option value="*/*"></option>
            </datalist>
        </details>
    }
}

/// Escapes the content of a `<textarea>`, because Leptos does not. Adds a line break, because a browser drops
/// the first one (HTML, 13.1.2.6 and 13.2.6.4.7).
pub(super) fn area_text(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"))
}

#[component]
fn Text(
    #[prop(into)] label: String,
    name: &'static str,
    value: String,
    #[prop(optional)] list: Option<&'static str>,
    hint: &'static str,
) -> impl IntoView {
    view! {
        <label>
            <span>{label}</span>
            <input name=name value=value list=list placeholder=hint autocapitalize="none" spellcheck="false"/>
        </label>
    }
}

/// A select of the lab. An empty value means the default for the first of two requests, and the first
/// request's value for the second.
fn choice(
    name: &'static str,
    label: &'static str,
    usual: &str,
    options: impl Iterator<Item = (String, String, bool)>,
) -> AnyView {
    let second = name.starts_with("other_");
    let options = options.map(|(key, label, selected)| {
        let value = if key == usual && !second { String::new() } else { key };
        view! { <option value=value selected=selected>{label}</option> }
    });
    let same = second.then(|| view! { <option value="">"the same"</option> });
    view! { <select name=name aria-label=label>{same}{options.collect_view()}</select> }.into_any()
}

/// The choice of the clock. A link may have any value, which is then offered as well.
pub(crate) fn clock_choice(name: &'static str, chosen: Option<u32>) -> AnyView {
    let own = chosen.filter(|seconds| !CLOCKS.contains(seconds));
    let options = CLOCKS.into_iter().chain(own).map(|seconds| {
        let label = later(seconds).map_or_else(|| "now".to_owned(), |later| format!("{later} later"));
        (seconds.to_string(), label, chosen == Some(seconds))
    });
    choice(name, "Clock", "0", options)
}

pub(crate) fn policy_choice(name: &'static str, chosen: Option<Disclosure>) -> AnyView {
    let own = ("", "the site's own: as each resource has it");
    let own = (!name.starts_with("other_")).then_some((own, None));
    let policies = Disclosure::ALL.map(|policy| (disclosure_choice(policy), Some(policy)));
    let options = own.into_iter().chain(policies);
    let options = options.map(|((key, label), policy)| (key.to_owned(), label.to_owned(), policy == chosen));
    choice(name, "Policy", "", options)
}

pub(crate) fn from_choice(name: &'static str, chosen: Option<SentFrom>) -> AnyView {
    let options = SentFrom::ALL
        .into_iter()
        .map(|from| (from.key().to_owned(), from.label().to_owned(), chosen == Some(from)));
    choice(name, "From", SentFrom::default().key(), options)
}

/// The choices of clock, address and world, each with its purpose.
#[component]
pub(crate) fn When(clock: u32, from: SentFrom, pristine: bool) -> impl IntoView {
    let worlds = [("now", "as it is", !pristine), ("start", "as the demo begins", pristine)]
        .map(|(key, label, selected)| (key.to_owned(), label.to_owned(), selected));
    [
        (
            "When",
            clock_choice("clock", Some(clock)),
            "A credential is made now, and a new login at the turned time. The server's clock is turned for \
                this request alone.",
        ),
        (
            "From",
            from_choice("from", Some(from)),
            "The other end of the connection, which a header cannot change. Addresses for documentation; \
                nobody has them.",
        ),
        (
            "World",
            choice("world", "World", "now", worlds.into_iter()),
            "Somebody may have changed roles, profiles or policies. As the demo begins, none of that holds.",
        ),
    ]
    .map(|(legend, choice, note)| {
        view! {
            <fieldset class="choices when">
                <legend>{legend}</legend>
                <div class="when-choice">{choice}<p class="note">{note}</p></div>
            </fieldset>
        }
    })
}
