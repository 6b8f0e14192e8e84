//! One exchange: the request in words, the result, the path of the decision, and both messages.

use leptos::prelude::*;
use two_gates_policy::Node;

use crate::catalogue::{CallerEntry, CatalogueRequest, disclosure_summary};
use crate::components::{
    CopyButton, DecisionPath, GuessVerdict, OtherAnswers, Outcome, SectionLink, StatusChip, WirePane,
    duration, plural,
};
use crate::export::{curl, fetch, hurl, unsupported_reason};
use crate::lab::{Exchange, GuessFacts, LabRequest, StepOutcome, TraceStep, explain_others, offset_words};
use crate::wire::{Challenge, SourceIp};

/// A whole exchange. Without commands to copy, the messages are brief.
#[component]
pub fn ExchangeView(
    exchange: Exchange,
    #[prop(optional_no_strip)] guess: Option<u16>,
    #[prop(optional_no_strip)] commands: Option<Commands>,
) -> impl IntoView {
    let (status, stop, trace) = (exchange.status, exchange.stop, exchange.trace.clone());
    let outcome = Outcome::of_trace(status, stop, &trace);
    let (facts, brief) = (GuessFacts::of(&exchange), commands.is_none());
    let reasons = explain_others(guess, &facts);
    let (request, caller) = request_words(&exchange);
    let note = view! { <BrowserNote exchange=exchange.clone()/> };
    let tooltip = is_long(&request).then(|| request.clone());
    view! {
        <section class="exchange" id="exchange" aria-labelledby="exchange-title">
            <h2 id="exchange-title" tabindex="-1"><code title=tooltip>{request}</code>" "{caller}</h2>
            <VerdictLine exchange=exchange.clone()/>
            {(!brief).then(|| view! { <StatusReason status trace=trace.clone()/> })}
            <ClockNote clock=exchange.clock/>
            {guess.map(|guess| view! { <GuessVerdict guess facts outcome/> })}
            <div class="folds"><OtherAnswers reasons/></div>
            <DecisionPath
                id="exchange-trace" title="How the server decided" trace stop status folded=true
            />
            <div class="wire-columns one">
                <WirePane title="Sent" message=exchange.sent id="exchange-sent" brief/>
                <WirePane title="Came back" message=exchange.came_back id="exchange-back" brief/>
                <div class="about-both">
                    {note}
                    {commands.map(|commands| view! { <CommandTabs commands id="exchange"/> })}
                </div>
            </div>
        </section>
    }
}

/// The verdict of an exchange.
#[component]
pub fn VerdictLine(exchange: Exchange) -> impl IntoView {
    let Exchange { status, stop, micros, sent, came_back, policy, trace, .. } = exchange;
    let outcome = Outcome::of_trace(status, stop, &trace);
    view! {
        <div class="verdict-line">
            <StatusChip status stop outcome/>
            <code>{came_back.start_line}</code>
            <ul class="measures">
                {policy.map(|policy| {
                    view! { <li>{format!("policy: {} ({})", policy.key(), disclosure_summary(policy))}</li> }
                })}
                <li>{duration(micros)}</li>
                <li>{plural(sent.bytes, "byte")}" sent"</li>
                <li>{plural(came_back.bytes, "byte")}" came back"</li>
            </ul>
        </div>
    }
}

/// Why the answer has this status: the deciding fact, and the rule that sets the status.
#[component]
pub fn StatusReason(status: u16, trace: Vec<TraceStep>) -> impl IntoView {
    let policy = trace.iter().find(|step| step.node == Node::Disclosure);
    let policy = policy.filter(|step| step.outcome == StepOutcome::Passed);
    let stopped = trace.iter().rfind(|step| step.outcome == StepOutcome::Stopped);
    stopped.or_else(|| trace.iter().rfind(|step| step.outcome == StepOutcome::Passed)).map(|step| {
        let &TraceStep { rule, section, .. } = policy.unwrap_or(step);
        let reason = format!("{}. {rule} ", step.fact.trim_end_matches('.'));
        view! { <p><b>{format!("Why {status}: ")}</b>{reason}<SectionLink section/></p> }
    })
}

/// A note on how far the site's clock was ahead for the request. Renders nothing for 0.
#[component]
pub fn ClockNote(clock: u32) -> impl IntoView {
    offset_words(clock).map(|offset| {
        view! {
            <p class="note turned-clock">
                {format!("The site ran on a clock turned forward by {offset}. Date in the answer is \
                the machine's own and was not turned.")}
            </p>
        }
    })
}

/// The schemes for which Chromium opens its dialog, weakest first. Chromium picks the strongest. Leaves out
/// Negotiate, which uses the system's login, and only for configured sites.
const DIALOG_SCHEMES: [&str; 3] = ["Basic", "Digest", "NTLM"];

/// The challenge for which the browser opens a dialog. Only the first challenge of each header field counts.
pub(super) fn dialog_challenge<'a>(fields: impl Iterator<Item = &'a str>) -> Option<Challenge> {
    let challenges = fields.filter_map(|field| Challenge::parse_list(field).ok()?.into_iter().next());
    let rank = |c: &Challenge| DIALOG_SCHEMES.iter().position(|scheme| c.scheme.eq_ignore_ascii_case(scheme));
    let supported = challenges.filter(|first| rank(first).is_some());
    // Of two equally strong challenges, the first wins.
    supported.reduce(|best, next| if rank(&next) > rank(&best) { next } else { best })
}

/// A note on the browser's reaction to a 401. Renders nothing for another status.
#[component]
pub fn BrowserNote(exchange: Exchange) -> impl IntoView {
    let is_challenge = |field: &&crate::lab::HeaderField| field.name == "www-authenticate";
    let fields = exchange.came_back.headers.iter().filter(is_challenge).map(|field| field.value.as_str());
    let reaction = match dialog_challenge(fields) {
        Some(challenge) => format!(
            "opens its own dialog, with fields for a name and a password, when one opens the page: it knows \
                the scheme {}. The dialog names the site, and not the realm.",
            challenge.scheme
        ),
        None => "opens no dialog, so the page of the answer has to ask. It opens one for Basic, Digest and \
            NTLM."
            .to_owned(),
    };
    (exchange.status == 401).then(|| {
        view! {
            <p class="note">
                <b>"In a browser: "</b>{format!("Chromium {reaction} ")}
                <SectionLink section="RFC 9110 §11.6.1"/>
            </p>
        }
    })
}

/// Key, label and command for each tool, or the reason why no command gets the same response.
pub type Commands = Result<[(&'static str, &'static str, String); 3], &'static str>;

/// The commands that send a request again, to the site at `origin`.
pub fn commands_for(request: &LabRequest, exchange: &Exchange, origin: &str) -> Commands {
    if let Some(reason) = unsupported_reason(request) {
        return Err(reason);
    }
    Ok([
        ("curl", "curl", curl(request, exchange, origin)),
        ("hurl", "hurl", hurl(request, exchange, origin)),
        ("fetch", "fetch()", fetch(request, exchange, origin)),
    ])
}

/// The request as commands, in tabs inside a fold.
#[component]
pub fn CommandTabs(
    commands: Commands,
    #[prop(into)] id: String,
    /// The label that distinguishes two exchanges, such as `A `.
    #[prop(optional)]
    label: &'static str,
) -> impl IntoView {
    let tools = match commands {
        Ok(tools) => tools,
        Err(why) => return view! { <p class="code-tabs note">{why}</p> }.into_any(),
    };
    let name = format!("{id}-as");
    let (tabs, panels): (Vec<_>, Vec<_>) = tools
        .into_iter()
        .map(|(tool, label, text)| {
            let id = format!("{id}-{tool}");
            let tab = view! {
                <label class="choice">
                    <input type="radio" name=name.clone() value=tool checked=tool == "curl"/>
                    <span>{label}</span>
                </label>
            };
            let panel = view! {
                <div class="code" data-tool=tool>
                    <div class="code-bar"><CopyButton target_id=id.clone() text_name="the command"/></div>
                    <pre id=id tabindex="0" role="group" aria-label=format!("As {tool}")>{text}</pre>
                </div>
            };
            (tab, panel)
        })
        .unzip();
    view! {
        <details class="code-tabs">
            <summary>{format!("Copy {label}as curl, hurl or fetch()")}</summary>
            <fieldset class="choices">
                <legend>"Copy as"</legend>
                <div class="choices-row">{tabs}</div>
            </fieldset>
            {panels}
        </details>
    }
    .into_any()
}

/// The request as pairs of name and value.
#[component]
pub fn RequestSummary(request: CatalogueRequest) -> impl IntoView {
    let CatalogueRequest { method, path, policy, clock, from, headers, body, .. } = request;
    let caller = request.caller();
    let headers = headers
        .iter()
        .map(|(name, value)| row("Header field", view! { <code>{format!("{name}: {value}")}</code> }))
        .collect_view();
    view! {
        <dl class="facts request">
            {row("Request", view! { <code>{format!("{method} {path}")}</code> })}
            {row("Sent as", view! { <b>{caller.label}</b>{format!(", {}", caller.note)} })}
            {(from != SourceIp::default()).then(|| row("From", view! { <code>{from.key()}</code>", which is \
                blocked" }))}
            {offset_words(clock).map(|offset| row("Clock", format!("turned forward by {offset}")))}
            {headers}
            {(!body.is_empty()).then(|| row("Content", view! { <code>{body}</code> }))}
            {policy.map(|policy| row("Policy", view! { <code>{policy.key()}</code>", in place of the site's \
                own" }))}
        </dl>
    }
}

fn row(name: &'static str, value: impl IntoView) -> impl IntoView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }
}

/// An exchange in words: `GET /inbox` and `as alice`, with the offset if its clock was ahead.
pub fn request_words(exchange: &Exchange) -> (String, String) {
    let line = &exchange.sent.start_line;
    let request = line.rsplit_once(' ').map_or(line.as_str(), |(request, _)| request).to_owned();
    let caller = CallerEntry::find(&exchange.persona).map_or("", |caller| caller.phrase);
    let offset = offset_words(exchange.clock).map_or_else(String::new, |offset| format!(", {offset} later"));
    let from = SourceIp::ALL.into_iter().find(|ip| ip.key() == exchange.from).map_or("", SourceIp::phrase);
    (request, format!("{caller}{from}{offset}"))
}

/// Whether a request is too long for a heading. If so, the heading is cut, and its tooltip is the full text.
pub fn is_long(request: &str) -> bool {
    request.chars().count() > 80
}
