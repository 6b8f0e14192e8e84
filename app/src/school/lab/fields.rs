//! The fields of the form: the caller, and a fold with everything that rarely changes.

use leptos::prelude::*;
use two_gates_policy::{Disclosure, Role};

use crate::catalogue::{CallerEntry, DISCLOSURE_HELP, PERSONAS, Persona, disclosure_choice};
use crate::components::{GuessField, plural};
use crate::lab::{CLOCKS, LabRequest, SAFE_HEADERS, offset_words};
use crate::wire::SourceIp;

/// Radio buttons for the personas. `Other credential…` shows and applies a select of all other callers.
#[component]
pub(crate) fn CallerField(chosen: &'static str) -> impl IntoView {
    let radio = |persona: &'static Persona| {
        let plan = persona.account.filter(|(role, _)| *role == Role::Standard);
        let plan = plan.map(|(_, plan)| view! { " "<small>{plan.as_str()}</small> });
        view! {
            <label class="choice">
                <input type="radio" name="persona" value=persona.key checked=persona.key == chosen/>
                <span>{persona.user_name().unwrap_or("guest")}{plan}</span>
            </label>
        }
    };
    let option = |caller: &'static CallerEntry| {
        let CallerEntry { key, label, note, .. } = *caller;
        view! { <option value=key selected=key == chosen>{format!("{label}: {note}")}</option> }
    };
    let is_other = |key: &str| Persona::find(key).is_none();
    let groups = CallerEntry::groups().filter_map(|(group, callers)| {
        let options: Vec<_> = callers.iter().filter(|caller| is_other(caller.key)).map(option).collect();
        (!options.is_empty()).then(|| view! { <optgroup label=group>{options}</optgroup> })
    });
    view! {
        <fieldset class="choices callers">
            <legend>"As"</legend>
            <div class="choices-row">
                {PERSONAS.iter().map(radio).collect_view()}
                <label class="choice">
                    <input type="radio" name="persona" value="" checked=is_other(chosen)/>
                    <span>"Other credential…"</span>
                </label>
            </div>
            <select name="credential" aria-label="Other credential">{groups.collect_view()}</select>
        </fieldset>
    }
}

/// The number of header fields in the form. A link may have more, and the form then shows them all.
const MIN_HEADER_INPUTS: usize = 3;

/// A warning against tokens in the fields, which are part of the URL.
const TOKEN_NOTE: &str = "Do not paste a real token: everything here becomes part of the URL, and URLs \
    leak. The lab refuses a token that works here. “Other credential” has callers with tokens.";

const CLOCK_NOTE: &str = "The server's clock is turned for this request alone. A credential is made now, and \
    a new login at the turned time.";

const SOURCE_NOTE: &str = "The other end of the connection, which a header cannot change. Both IP addresses \
    are for documentation, and nobody has them.";

const WORLD_NOTE: &str = "The world is the data of this demo: its accounts, profiles and policies. Somebody \
    may have changed it. As the demo starts, no change holds.";

/// The less common options, in a fold. Its summary names every value that is not the default.
#[component]
pub(crate) fn OptionFields(request: LabRequest, guess: Option<u16>, pristine: bool) -> impl IntoView {
    let summary = option_summary(&request, pristine);
    let LabRequest { policy, clock, from, accept, headers, body, .. } = request;
    let mut lines: Vec<_> = headers.into_iter().map(|(name, value)| format!("{name}: {value}")).collect();
    lines.resize(lines.len().max(MIN_HEADER_INPUTS), String::new());
    let inputs = lines.into_iter().zip(1..).map(|(line, number)| {
        let label = format!("Header field {number}");
        view! { <TextInput label name="header" value=line list="lab-headers" hint="name: value"/> }
    });
    let names = SAFE_HEADERS.iter().map(|name| view! { <option value=format!("{name}: ")></option> });
    let worlds = [("now", "as it is", !pristine), ("start", "as the demo starts", pristine)]
        .map(|(key, label, selected)| (key.to_owned(), label.to_owned(), selected));
    view! {
        <details class="more">
            <summary>{summary}</summary>
            <div class="fields">
                {policy_choice("policy", policy)}
                <p class="note">{DISCLOSURE_HELP}</p>
                {clock_choice("clock", Some(clock))}
                <p class="note">{CLOCK_NOTE}</p>
                {source_choice("from", Some(from))}
                <p class="note">{SOURCE_NOTE}</p>
                {choice("world", "World", "now", worlds.into_iter())}
                <p class="note">{WORLD_NOTE}</p>
                <TextInput
                    label="Accept" name="accept" value=accept.unwrap_or_default() list="lab-accept"
                    hint="none is sent"
                />
                {inputs.collect_view()}
                <label>
                    <span>"Body"</span>
                    <textarea
                        name="body" rows="3" placeholder="a JSON text or a form" autocapitalize="none"
                        spellcheck="false"
                        inner_html=textarea_content(&body)
                    ></textarea>
                </label>
                <p class="note">{TOKEN_NOTE}</p>
                <GuessField guess/>
            </div>
            <datalist id="lab-headers">{names.collect_view()}</datalist>
            <datalist id="lab-accept">
                <option value="application/json"></option>
                <option value="text/html"></option>
                <option value="*/*"></option>
            </datalist>
        </details>
    }
}

fn option_summary(request: &LabRequest, pristine: bool) -> String {
    let policy = request.policy.map_or_else(|| "site policy".to_owned(), |it| format!("policy {}", it.key()));
    let time = offset_words(request.clock).map_or_else(|| "now".to_owned(), |words| format!("{words} later"));
    let world = pristine.then(|| "the world as it starts".to_owned());
    let usual = [policy, time, format!("from {}", request.from.key())];
    let parts: Vec<_> = usual.into_iter().chain(world).chain(uncommon_parts(request)).collect();
    format!("Options: {}", parts.join(", "))
}

/// The parts of a message that most requests lack, in words.
pub(super) fn uncommon_parts(request: &LabRequest) -> impl Iterator<Item = String> {
    let uncommon_parts = [
        request.accept.as_ref().map(|accept| format!("Accept: {accept}")),
        (!request.headers.is_empty()).then(|| plural(request.headers.len(), "more header field")),
        (!request.body.is_empty()).then(|| "a body".to_owned()),
    ];
    uncommon_parts.into_iter().flatten()
}

/// Escapes the content, because Leptos does not. Adds the line break that browsers drop (HTML, 13.2.6.4.7).
pub(super) fn textarea_content(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;"))
}

#[component]
fn TextInput(
    #[prop(into)] label: String,
    name: &'static str,
    value: String,
    list: &'static str,
    hint: &'static str,
) -> impl IntoView {
    view! {
        <label>
            <span>{label}</span>
            <input name=name value=value list=list placeholder=hint autocapitalize="none" spellcheck="false"/>
        </label>
    }
}

/// A labeled select. An empty value means the default, or in a second request, the first request's value.
fn choice(
    name: &'static str,
    label: &'static str,
    default: &str,
    options: impl Iterator<Item = (String, String, bool)>,
) -> AnyView {
    let is_second = name.starts_with("other_");
    let options = options.map(|(key, label, selected)| {
        let value = if key == default && !is_second { String::new() } else { key };
        view! { <option value=value selected=selected>{label}</option> }
    });
    let same_option = is_second.then(|| view! { <option value="">"the same"</option> });
    let id = format!("lab-{name}");
    view! {
        <div>
            <label for=id.clone()>{label}</label>
            <select id=id name=name>{same_option}{options.collect_view()}</select>
        </div>
    }
    .into_any()
}

/// The choice of the clock. A link may have any value, which is then offered as well.
pub(crate) fn clock_choice(name: &'static str, chosen: Option<u32>) -> AnyView {
    let clocks = CLOCKS.into_iter().chain(chosen.filter(|seconds| !CLOCKS.contains(seconds)));
    let options = clocks.map(|seconds| {
        let label = offset_words(seconds).map_or_else(|| "now".to_owned(), |words| format!("{words} later"));
        (seconds.to_string(), label, chosen == Some(seconds))
    });
    choice(name, "Clock", "0", options)
}

pub(crate) fn policy_choice(name: &'static str, chosen: Option<Disclosure>) -> AnyView {
    let own = (!name.starts_with("other_")).then_some((("", "the site's own for each resource"), None));
    let policies = Disclosure::ALL.map(|policy| (disclosure_choice(policy), Some(policy)));
    let options = own.into_iter().chain(policies);
    let options = options.map(|((key, label), policy)| (key.to_owned(), label.to_owned(), policy == chosen));
    choice(name, "Policy", "", options)
}

pub(crate) fn source_choice(name: &'static str, chosen: Option<SourceIp>) -> AnyView {
    let options = SourceIp::ALL.map(|it| (it.key().to_owned(), it.label().to_owned(), chosen == Some(it)));
    choice(name, "From", SourceIp::default().key(), options.into_iter())
}
