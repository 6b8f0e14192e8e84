//! The form of the lab. It is a plain GET form, so its query is part of the address of the exchange.

use leptos::prelude::*;

use crate::catalogue::Target;
use crate::components::CallerOptions;
use crate::lab::{LabQuery, LabQuestion, LabRequest, QUESTIONS, offset_words};
use crate::school::lab::fields::{
    CallerField, OptionFields, clock_choice, policy_choice, source_choice, uncommon_parts,
};
use crate::wire::{HomePath, LabPath, LocalPath, LoginPath, Method, ProblemsPath, Route};

/// Pages that are not in the catalogue.
const PAGES: [(&str, &str); 3] =
    [(HomePath::PATTERN, "Home"), (LoginPath::PATTERN, "Log in"), (ProblemsPath::PATTERN, "Status codes")];

const LEAD: &str = "Each request really goes through this site's own router, with a credential made for it. \
    You see every byte that was sent and came back, and the line of code that decided.";

#[component]
pub(crate) fn LabForm(query: LabQuery, is_sent: bool) -> impl IntoView {
    let summary = is_sent.then(|| query_words(&query));
    let LabQuery { request, other, guess, pristine, .. } = query;
    let guess = guess.filter(|_| !is_sent);
    let questions = is_sent.then(|| {
        view! { <details class="more"><summary>"Start with a question"</summary>{questions()}</details> }
    });
    let form = view! {
        <form
            class="lab-form panel" method="get" action=format!("{}#lab-result", LabPath) autocomplete="off"
            data-lab
        >
            <CallerField chosen=request.caller.key/>
            {request_line(request.method, request.path.as_str())}
            <OptionFields request=request.clone() guess pristine/>
            <button class="button primary">"Send"</button>
            {second_request(&request, other)}
            {questions}
        </form>
    };
    // On wide screens, the style sheet shows the form beside the answer, and hides the sentence.
    let form = match summary {
        None => form.into_any(),
        Some(summary) => view! {
            <details class="fold">
                <summary>{summary}" · "<b>"Change the request"</b></summary>
                {form}
            </details>
        }
        .into_any(),
    };
    view! { <p class="lead">{LEAD}</p>{form} }
}

/// The example questions, each a link to its answer.
pub(super) fn questions() -> impl IntoView {
    let items = QUESTIONS.iter().map(|&LabQuestion { question, sends, query, .. }| {
        let href = format!("{LabPath}?{query}&world=start");
        view! { <li><a href=href data-lab>{question}</a><code>{sends}</code></li> }
    });
    view! { <ul class="lab-questions">{items.collect_view()}</ul> }
}

/// The requests in words. Names everything that is not the default.
fn query_words(query: &LabQuery) -> String {
    let comparison = query.other.as_ref().map(|other| format!(" beside {}", request_words(other)));
    request_words(&query.request) + &comparison.unwrap_or_default()
}

fn request_words(request: &LabRequest) -> String {
    let details = [
        offset_words(request.clock).map(|offset| format!("{offset} later")),
        request.policy.map(|policy| format!("policy {}", policy.key())),
    ];
    let LabRequest { method, path, caller, from, .. } = request;
    let request_line_words = format!("{method} {} {}{}", path.as_str(), caller.phrase, from.phrase());
    let details = details.into_iter().flatten().chain(uncommon_parts(request));
    std::iter::once(request_line_words).chain(details).collect::<Vec<_>>().join(", ")
}

fn request_line(method: Method, path: &str) -> impl IntoView + use<> {
    let methods = Method::ALL.map(|each| view! { <option selected=each == method>{each.as_str()}</option> });
    view! {
        <fieldset class="choices">
            <legend>"Request"</legend>
            <div class="request-line">
                <select name="method" aria-label="Method">{methods}</select>
                {path_choice(["path", "typed_path"], "other path…", path)}
            </div>
        </fieldset>
    }
}

/// A select of paths, and a field for another path, which is shown and applies only if no path is selected.
fn path_choice(
    [name, text_name]: [&'static str; 2],
    none: &'static str,
    chosen: &str,
) -> impl IntoView + use<> {
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
            name=text_name value=text aria-label="Other path" placeholder="/inbox, for example"
            autocapitalize="none" spellcheck="false" maxlength="1024"
        />
    }
}

/// The fields of the second request, in a fold.
fn second_request(first: &LabRequest, other: Option<LabRequest>) -> impl IntoView + use<> {
    let other = other.as_ref();
    let summary = other.map(|other| format!("Second request: {}", request_words(other)));
    let summary = summary.unwrap_or_else(|| "Compare with a second request".to_owned());
    let caller = other.map(|other| other.caller.key).filter(|key| *key != first.caller.key);
    let method = other.map(|other| other.method).filter(|method| *method != first.method);
    let path = other.map(|it| &it.path).filter(|path| **path != first.path).map_or("", LocalPath::as_str);
    let policy = other.and_then(|other| other.policy).filter(|policy| Some(*policy) != first.policy);
    let clock = other.map(|other| other.clock).filter(|clock| *clock != first.clock);
    let from = other.map(|other| other.from).filter(|from| *from != first.from);
    let methods = Method::ALL.map(|each| {
        view! { <option value=each.as_str() selected=Some(each) == method>{each.as_str()}</option> }
    });
    view! {
        <details class="more">
            <summary>{summary}</summary>
            <div class="fields">
                <label>
                    <span>"As"</span>
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
                    {path_choice(["other_path", "other_typed_path"], "the same, or other path…", path)}
                </div>
                {policy_choice("other_policy", policy)}
                {clock_choice("other_clock", clock)}
                {source_choice("other_from", from)}
            </div>
        </details>
    }
}
