//! The home page's form and picture, with the server's policy in the browser. The form works without script.

use leptos::prelude::*;
use two_gates_policy::{Decision, Plan, Reason, Requirement, Role, Verdict};
#[cfg(feature = "hydrate")]
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use crate::catalogue::{DemoState, PERSONAS, Persona, RESOURCES, ResourceEntry};
use crate::components::{
    GatePicture, Outcome, PersonaButton, RfcLink, StatusChip, expected_decision, resource_words, status_of,
};
use crate::wire::{HomePath, Route, reason_phrase};

/// The id of the part with the decision, and the fragment of links and forms that lead to it, to focus it.
pub const DECISION: &str = "decision";

/// A persona and a resource, and the state that decides between hidden and missing.
#[derive(Clone, Copy, PartialEq)]
pub struct Choice {
    persona: &'static Persona,
    resource: &'static ResourceEntry,
    state: StoredValue<DemoState>,
}

impl Choice {
    /// Stores the state for as long as the current owner lives.
    pub fn new(persona: &'static Persona, resource: &'static ResourceEntry, state: DemoState) -> Self {
        Self { persona, resource, state: StoredValue::new(state) }
    }

    /// The first choice. The island has no props, because a parser of JSON would be a sixth of the client.
    #[cfg(not(feature = "hydrate"))]
    fn initial() -> Self {
        expect_context()
    }

    /// The choice that the server rendered, from the attributes of the form.
    #[cfg(feature = "hydrate")]
    fn initial() -> Self {
        let form = document().query_selector("form.gate-choice").ok().flatten();
        let read = |name| form.as_ref().and_then(|form| form.get_attribute(name)).unwrap_or_default();
        Self::new(
            Persona::find(&read("data-persona")).unwrap_or(&PERSONAS[0]),
            ResourceEntry::find(&read("data-resource")).unwrap_or(&RESOURCES[0]),
            DemoState::parse(&read("data-state")),
        )
    }

    /// This choice with the checked radios, which the user may have changed before the island was hydrated.
    #[cfg(feature = "hydrate")]
    fn with_radios(self) -> Self {
        let read = |selector| document().query_selector(selector).ok().flatten()?.get_attribute("value");
        let persona = read("form.gate-choice [name=persona]:checked");
        let resource = read("form.gate-choice [name=resource]:checked");
        Self {
            persona: persona.and_then(|key| Persona::find(&key)).unwrap_or(self.persona),
            resource: resource.and_then(|key| ResourceEntry::find(&key)).unwrap_or(self.resource),
            ..self
        }
    }

    fn decision(self) -> Decision {
        self.state.with_value(|state| expected_decision(self.persona, self.resource, state))
    }
}

/// The form, the picture, and its lesson. On the server, the initial [`Choice`] comes from the context.
#[island]
pub fn GateChoice() -> impl IntoView {
    let initial = Choice::initial();
    let (resources, state) = initial.state.with_value(|state| {
        let words = |entry: &'static ResourceEntry| (entry.key, resource_words(entry, state));
        (RESOURCES.iter().map(words).collect(), state.to_string())
    });
    let choice = RwSignal::new(initial);
    let choose = move |new: Choice| {
        choice.set(new);
        // Puts the link into the address bar, without a new entry in the history.
        #[cfg(feature = "hydrate")]
        replace_state(&JsValue::NULL, "", &deep_link(new.persona, new.resource));
    };
    // The button loads the picture from the server. It is hidden once the island is hydrated.
    let is_hydrated = RwSignal::new(false);
    Effect::new(move || {
        #[cfg(feature = "hydrate")]
        if initial.with_radios() != initial {
            choose(initial.with_radios());
        }
        is_hydrated.set(true);
    });
    let choose_persona = move |key| {
        if let Some(persona) = Persona::find(key) {
            choose(Choice { persona, ..choice.get_untracked() });
        }
    };
    let choose_resource = move |key| {
        if let Some(resource) = ResourceEntry::find(key) {
            choose(Choice { resource, ..choice.get_untracked() });
        }
    };
    view! {
        <form
            class="gate-choice" method="get" autocomplete="off"
            action=format!("{}#{DECISION}", HomePath::PATTERN)
            data-persona=initial.persona.key data-resource=initial.resource.key data-state=state
        >
            <ChoiceGroup
                legend="Who asks?" name="persona" chosen=initial.persona.key
                on_choose=Callback::new(choose_persona)
                options=PERSONAS.iter().map(|p| (p.key, p.label.to_owned())).collect()
            />
            <ChoiceGroup
                legend="For what?" name="resource" chosen=initial.resource.key
                on_choose=Callback::new(choose_resource)
                options=resources
            />
            <button class="button" hidden=move || is_hydrated.get()>"Show the decision"</button>
        </form>
        <div class="scene">
            <Picture choice/>
            <div class="told" id=DECISION tabindex="-1">
                <div class="verdict" role="status">{move || verdict(choice.get())}</div>
                <div class="actions">{move || page_button(choice.get())}</div>
                <p class="note twin">
                    {move || view! {
                        <code>"GET "{choice.get().resource.api}</code>" gives the same answer."
                    }}
                </p>
            </div>
        </div>
    }
}

#[component]
fn Picture(choice: RwSignal<Choice>) -> impl IntoView {
    let stop = Signal::derive(move || choice.get().decision().verdict.stop());
    view! {
        <figure class="picture">
            <GatePicture stop/>
            <figcaption>
                <ol class="captions">{CAPTIONS.into_iter().map(caption_item).collect_view()}</ol>
            </figcaption>
        </figure>
    }
}

/// For each part of the picture: the id of the popover that explains it, its name, and its caption.
const CAPTIONS: [(&str, &str, &str); 5] = [
    ("about-guards", "Guards", "request OK?"),
    ("about-gate-1", "Gate 1", "who are you?"),
    ("about-door", "Door", "hidden?"),
    ("about-gate-2", "Gate 2", "may you?"),
    ("about-page", "Page", "allowed"),
];

fn caption_item((popover_id, name, caption): (&'static str, &'static str, &'static str)) -> impl IntoView {
    view! { <li><button type="button" popovertarget=popover_id>{name}</button>" "{caption}</li> }
}

fn verdict(choice: Choice) -> impl IntoView {
    let decision = choice.decision();
    let (status, stop) = (status_of(decision.verdict), decision.verdict.stop());
    let outcome = Outcome::of_decision(&decision, choice.persona.account.is_some());
    view! {
        <p class="verdict-line">
            <StatusChip status stop outcome/>
            <b>{reason_phrase(status)}</b>
            <span><code>"GET "{choice.resource.page}</code>" as "{caller_name(choice)}</span>
        </p>
        <p>{reason_words(decision.reason)}" "{rule(decision)}" "<RfcLink section=section(decision)/></p>
    }
}

fn caller_name(choice: Choice) -> &'static str {
    choice.persona.user_name().unwrap_or("a guest")
}

fn page_button(choice: Choice) -> impl IntoView {
    let label = format!("Open {} as {}", choice.resource.page, caller_name(choice));
    view! { <PersonaButton persona=choice.persona.key next=choice.resource.page label/> }
}

/// The address that shows this choice.
pub fn deep_link(persona: &Persona, resource: &ResourceEntry) -> String {
    format!("{}?persona={}&resource={}", HomePath::PATTERN, persona.key, resource.key)
}

#[cfg(feature = "hydrate")]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = history, js_name = replaceState)]
    pub fn replace_state(state: &JsValue, unused: &str, url: &str);
}

/// A group of radio buttons.
#[component]
pub fn ChoiceGroup(
    legend: &'static str,
    name: &'static str,
    options: Vec<(&'static str, String)>,
    chosen: &'static str,
    on_choose: Callback<&'static str>,
) -> impl IntoView {
    let radios = options.into_iter().map(|(key, label)| {
        view! {
            <label class="choice">
                <input
                    type="radio" name=name value=key checked=key == chosen
                    on:change=move |_| on_choose.run(key)
                />
                <span>{label}</span>
            </label>
        }
    });
    view! {
        <fieldset class="choices">
            <legend>{legend}</legend>
            <div class="choices-row">{radios.collect_view()}</div>
        </fieldset>
    }
}

/// The reason in words. May distinguish hidden from missing, because no request here is real.
const fn reason_words(reason: Reason) -> &'static str {
    match reason {
        Reason::OpenToAll => {
            "Public page: no login, no permission needed. What it lists depends on who asks."
        }
        Reason::Public => "The profile is public: no login, no permission needed.",
        Reason::Owner => "This is the caller's own profile.",
        Reason::Administrator => "Administrators may see every profile.",
        Reason::Granted(Requirement::Login) => "Gate 1 knows who asks, and gate 2 wants no more than that.",
        Reason::Granted(Requirement::Plan(Plan::Pro)) => {
            "Gate 1 knows who asks, and gate 2 finds the pro plan or an administrator."
        }
        Reason::Granted(_) => "Gate 1 knows who asks, and gate 2 finds the role it wants.",
        Reason::GrantedOnRequest => {
            "Gate 1 knows who asks, and gate 2 finds what an administrator has granted."
        }
        Reason::NoCredential => "No credential came with the request, so gate 1 asks: who are you?",
        Reason::BadCredential(_) => {
            "The credential in the request is not valid, so gate 1 asks: who are you?"
        }
        Reason::Lacks(Requirement::Role(Role::Administrator)) => {
            "Gate 1 knows who asks; gate 2 wants an administrator."
        }
        Reason::Lacks(Requirement::Plan(_)) => "Gate 1 knows who asks; gate 2 wants the pro plan.",
        Reason::Lacks(_) => "Gate 1 knows who asks; gate 2 wants more than that.",
        Reason::LoginTooOld(_) => "Gate 1 knows who asks, and wants a newer login for this.",
        Reason::Embargoed(_) => "Gate 1 knows who asks; gate 2 opens later.",
        Reason::InsufficientScope(_) => "Gate 1 knows who asks; the token lacks the scope.",
        Reason::Absent => "There is no such profile.",
        Reason::Hidden => "The profile exists, but this caller is not supposed to know about it.",
    }
}

const fn rule(decision: Decision) -> &'static str {
    match decision.verdict {
        Verdict::Allowed => "A 200 carries what was asked for.",
        Verdict::Unauthenticated => {
            "A 401 must carry a WWW-Authenticate challenge that says how to prove who you are; a login may \
                help."
        }
        Verdict::Forbidden if matches!(decision.reason, Reason::Embargoed(_)) => {
            "A 403 says that the request was understood, and is refused. This one is the same for every \
                account, and Retry-After says when it ends."
        }
        Verdict::Forbidden => {
            "A 403 says that the request was understood, and is refused. This one is about the account: \
                logging in again would change nothing, and another account may be let in."
        }
        Verdict::NotFound => {
            "Hidden and missing get the same answer, a 404. A 403 would confirm that there is something to \
                hide."
        }
    }
}

const fn section(decision: Decision) -> &'static str {
    match (decision.verdict, decision.reason) {
        (Verdict::Allowed, _) => "15.3.1",
        (Verdict::Unauthenticated, _) => "15.5.2",
        (Verdict::NotFound, Reason::Absent) => "15.5.5",
        (Verdict::Forbidden | Verdict::NotFound, _) => "15.5.4",
    }
}
