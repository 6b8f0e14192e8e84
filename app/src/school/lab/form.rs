//! The form of the lab. A plain GET form: what it sends is the address of the exchange.

use leptos::prelude::*;

use crate::catalogue::Target;
use crate::components::{CallerOptions, Predict, count_of};
use crate::lab::{Ask, LabQuery, later};
use crate::school::lab::fields::{More, People, When, clock_choice, from_choice, policy_choice};
use crate::wire::{HomePath, LabPath, LocalPath, LoginPath, Method, ProblemsPath, Route};

/// Pages that are not in the catalogue.
const PAGES: [(&str, &str); 3] =
    [(HomePath::PATTERN, "Home"), (LoginPath::PATTERN, "Log in"), (ProblemsPath::PATTERN, "Problems")];

const LEAD: &str = "Each request really goes through this site's own router, with a credential made for it. \
    You see every byte that was sent and came back, and the line of code that decided.";

#[component]
pub(crate) fn LabForm(query: LabQuery, sent: bool) -> impl IntoView {
    let words = sent.then(|| sentence(&query));
    let LabQuery { ask, other, guess, pristine, .. } = query;
    let guess = guess.filter(|_| !sent);
    let second = second(&ask, other);
    let lead = (!sent).then(|| view! { <p class="lead">{LEAD}</p> });
    view! {
        {lead}
        <Fold words>
        <form
            class="lab-form panel" method="get" action=format!("{}#lab-result", LabPath) autocomplete="off"
            data-lab
        >
            <People chosen=ask.caller.key/>
            {request_line(ask.method, ask.path.as_str())}
            <fieldset class="choices">
                <legend>"Policy"</legend>
                <div class="when-choice">{policy_choice("policy", ask.policy)}</div>
            </fieldset>
            <When clock=ask.clock from=ask.from pristine/>
            <Predict guess/>
            <div class="lab-send">
                <button class="button primary">"Send"</button>
                <More accept=ask.accept headers=ask.headers body=ask.body/>
                {second}
            </div>
        </form>
        </Fold>
    }
}

/// Folds the form to a sentence once there is an answer.
#[component]
fn Fold(words: Option<String>, children: Children) -> impl IntoView {
    let Some(words) = words else { return children().into_any() };
    view! {
        <details class="fold">
            <summary>{words}" · "<b>"Change the request"</b></summary>
            {children()}
        </details>
    }
    .into_any()
}

/// The requests in words. Names everything that is not the default.
fn sentence(query: &LabQuery) -> String {
    let beside = query.other.as_ref().map(|other| format!(" beside {}", request(other)));
    request(&query.ask) + &beside.unwrap_or_default()
}

fn request(ask: &Ask) -> String {
    let more = [
        later(ask.clock).map(|later| format!("{later} later")),
        ask.policy.map(|policy| format!("policy {}", policy.key())),
        ask.accept.as_ref().map(|accept| format!("Accept: {accept}")),
        (!ask.headers.is_empty()).then(|| count_of(ask.headers.len(), "more header field")),
        (!ask.body.is_empty()).then(|| "a body".to_owned()),
    ];
    let plain = format!("{} {} {}{}", ask.method, ask.path.as_str(), ask.caller.whom, ask.from.whence());
    std::iter::once(plain).chain(more.into_iter().flatten()).collect::<Vec<_>>().join(", ")
}

fn request_line(method: Method, path: &str) -> impl IntoView + use<> {
    let methods = Method::ALL.map(|each| view! { <option selected=each == method>{each.as_str()}</option> });
    view! {
        <fieldset class="choices">
            <legend>"For what"</legend>
            <div class="request-line">
                <select name="method" aria-label="Method">{methods}</select>
                {path_choice("path", "another path…", path)}
            </div>
        </fieldset>
    }
}

/// A select of the resources, and a field for another path below it. At most one of the two has a value.
fn path_choice(name: &'static str, none: &'static str, chosen: &str) -> impl IntoView + use<> {
    let targets = Target::all();
    let pages = targets.iter().filter_map(|target| Some((target.page?, target.label))).chain(PAGES);
    let twins = targets.iter().map(|target| (target.api, target.label));
    let groups: [(_, Vec<_>); 2] = [("Pages", pages.collect()), ("API", twins.collect())];
    let typed = !groups.iter().flat_map(|(_, paths)| paths).any(|(path, _)| *path == chosen);
    let text = typed.then(|| chosen.to_owned());
    let groups = groups.map(|(group, paths)| {
        let options = paths.into_iter().map(|(path, label)| {
            let label = format!("{path} · {label}");
            view! { <option value=path selected=path == chosen>{label}</option> }
        });
        view! { <optgroup label=group>{options.collect_view()}</optgroup> }
    });
    view! {
        <select name=name aria-label="Path">{groups}<option value="" selected=typed>{none}</option></select>
        <input
            name=name value=text aria-label="Another path" pattern="/.*" placeholder="another path"
            title="Starts with a slash, as in /inbox" autocapitalize="none"
            spellcheck="false" maxlength="1024"
        />
    }
}

/// The fields of the second request, folded until they are in use.
fn second(first: &Ask, other: Option<Ask>) -> impl IntoView + use<> {
    let open = other.is_some();
    let other = other.as_ref();
    let caller = other.map(|other| other.caller.key).filter(|key| *key != first.caller.key);
    let method = other.map(|other| other.method).filter(|method| *method != first.method);
    let path = other.map(|other| &other.path).filter(|path| **path != first.path);
    let path = path.map_or("", LocalPath::as_str);
    let policy = other.and_then(|other| other.policy).filter(|policy| Some(*policy) != first.policy);
    let clock = other.map(|other| other.clock).filter(|clock| *clock != first.clock);
    let from = other.map(|other| other.from).filter(|from| *from != first.from);
    let methods = Method::ALL.map(|each| {
        view! { <option value=each.as_str() selected=Some(each) == method>{each.as_str()}</option> }
    });
    let more = [
        ("Policy", policy_choice("other_policy", policy)),
        ("When", clock_choice("other_clock", clock)),
        ("From", from_choice("other_from", from)),
    ]
    .map(|(label, choice)| view! { <label><span>{label}</span>{choice}</label> });
    view! {
        <details class="more" open=open>
            <summary>"Compare with a second request"</summary>
            <div class="fields">
                <label>
                    <span>"Who asks"</span>
                    <select name="other_persona">
                        <option value="">"the same"</option><CallerOptions chosen=caller/>
                    </select>
                </label>
                <label>
                    <span>"Method"</span>
                    <select name="other_method"><option value="">"the same"</option>{methods}</select>
                </label>
                <div class="path-choice">
                    <span>"Path"</span>
                    {path_choice("other_path", "the same, or another path", path)}
                </div>
                {more}
            </div>
        </details>
    }
}
