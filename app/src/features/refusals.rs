//! The pages of refusals: 403 of gate 2, 404, and every other problem.

use leptos::prelude::*;
use two_gates_policy::{Action, Plan, Verdict, decide, grant};

use crate::catalogue::{DemoState, Lesson, PERSONAS, Persona};
use crate::components::{HelpLink, Outcome, PersonaButton, RfcLink, StatusChip};
use crate::features::access_requests::form::{AccessPanel, access_panel_view};
use crate::lab::{LabQuery, LabRefusedPath, MatrixQuery};
use crate::view::{Frame, PageHead, View, json};
use crate::wire::{
    HomePath, LabPath, LocalPath, LoginPath, MatrixPath, MembersPath, Problem, ProblemType, ProfilesPath,
    Route, ScenariosPath, Viewer,
};

/// A refusal of gate 2.
#[derive(Clone, Debug)]
pub struct Forbidden {
    /// The logged-in viewer; `None` for a guest, under a policy that returns 403 to everyone.
    pub viewer: Option<Viewer>,
    /// The missing permission.
    pub permission: String,
    /// The plan that includes the permission, if any.
    pub plan_needed: Option<Plan>,
    /// The form for requesting the permission; `None` if it cannot be requested.
    pub access_panel: Option<Box<AccessPanel>>,
}

impl View for Forbidden {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            ProblemType::Forbidden.title(),
            "This page is not open to you: a 403, with what you can do.",
        )
    }

    fn page(self: Box<Self>, frame: &Frame) -> AnyView {
        let here = frame.here.clone();
        let Self { viewer, permission, plan_needed, access_panel } = *self;
        let name = viewer.as_ref().map(|viewer| viewer.name.clone());
        let advice = name.as_deref().filter(|name| Persona::of_account(name).is_none());
        let advice = advice.map(|name| own_account_advice(name, plan_needed));
        let others = PERSONAS.iter().filter(|it| it.account.is_some() && Some(it.key) != name.as_deref());
        let (permitted, refused): (Vec<&Persona>, Vec<_>) = others.partition(|it| has(it, &permission));
        // A permission alone does not tell who may see a profile, because its owner may be any persona.
        let is_known = !permitted.is_empty();
        let (lead, offers) = if is_known { (PERMITTED_LEAD, permitted) } else { (UNKNOWN_LEAD, refused) };
        let switches = offers.into_iter().enumerate().map(|(at, persona)| {
            let label = format!("Continue as {}", persona.label);
            let primary = at == 0 && is_known;
            view! { <PersonaButton persona=persona.key next=here.as_str() label primary/> }
        });
        view! {
            <h1>{ProblemType::Forbidden.title()}</h1>
            <p class="lead">
                {viewer.is_none().then_some("You are logged out. ")}
                {viewer.map(|viewer| view! {
                    "You are logged in as "<b>{viewer.name}</b>
                    {format!(" ({}, {} plan). ", viewer.role.as_str(), viewer.plan.as_str())}
                })}
                {(!is_known).then_some("This page is not open to you.")}
                {is_known.then(|| view! {
                    "This page needs the permission "<code>{permission}</code>", which you do not have."
                })}
            </p>
            {plan_needed.map(|plan| view! { <p>{plan_sentence(plan)}</p> })}
            <p>
                {if name.is_some() { KNOWN_NOTE } else { GUEST_NOTE }}" "
                <RfcLink section="15.5.4"/>" · "<HelpLink kind=ProblemType::Forbidden/>
            </p>
            <h2>"What you can do"</h2>
            {advice}
            <p>{lead}</p>
            <div class="actions">{switches.collect_view()}</div>
            {access_panel.map(|panel| access_panel_view(*panel, here.clone()))}
            <p>
                "Or go to "<a href=HomePath.to_string()>"the home page"</a>" or "
                <a href=ProfilesPath.to_string()>"the profiles"</a>", which are open to you."
            </p>
        }
        .into_any()
    }
}

/// The advice for a visitor with an account of their own. A switch to a persona ends the account's session.
fn own_account_advice(name: &str, plan_needed: Option<Plan>) -> impl IntoView + use<> {
    let offer = match plan_needed {
        Some(plan) => format!("the {} plan", plan.as_str()),
        None => "the role of an administrator".to_owned(),
    };
    let (name, login_name) = (name.to_owned(), name.to_owned());
    view! {
        <p>
            "An administrator can give you "{offer}": become admin, choose it \
                beside "<b class="whole">{name}</b>" on the page "
            <a href=MembersPath.to_string()>"Admin"</a>", and log in again as yourself."
        </p>
        <p>
            "Each of these buttons, like the switch at the top, logs you out of your own account. To come \
                back, log in as "<b class="whole">{login_name}</b>
            " with your password."
        </p>
    }
}

const PERMITTED_LEAD: &str = "Continue as someone who has the permission:";
const UNKNOWN_LEAD: &str = "Try another account, which may be let in or not:";
const KNOWN_NOTE: &str =
    "Logging in again as the same person changes nothing. Another account may be let in.";
const GUEST_NOTE: &str =
    "This answer is the same for everybody who may not go on, so it does not say whether a login would help.";

fn plan_sentence(plan: Plan) -> String {
    let owner = PERSONAS.iter().find(|persona| persona.account.is_some_and(|(_, own)| own == plan));
    let owner_note = owner.map(|persona| format!("; {} has it", persona.label)).unwrap_or_default();
    format!("The {} plan includes it{owner_note}.", plan.as_str())
}

fn has(persona: &Persona, permission: &str) -> bool {
    let caller = persona.caller(DemoState::default().account(persona));
    let may = |action| decide(&caller, action, None, 0, grant(action).disclosure).verdict == Verdict::Allowed;
    Action::ALL.into_iter().filter(|action: &Action| grant(*action).permission == permission).any(may)
}

const HIDDEN_TEXT: &str = "There is no page at this URL, or none that you are supposed to know about. Except \
    for what is new in every answer (nonce, request ID and date), the answer is the same in both cases, so \
    it gives nothing away.";
const MISSING_TEXT: &str = "There is no page at this URL. A page that exists and is not for you gets another \
    answer here, so this 404 hides nothing.";

/// The query of the lab that compares a hidden profile with a missing one. Always the same, because a link
/// with the requested URL would make the pages differ.
const HIDDEN_OR_MISSING: &str = "persona=bob&path=%2Fprofiles%2Falice&other_path=%2Fprofiles%2Fzoe";

/// The page of a 404. It contains nothing about the resource, so hidden and missing look the same.
#[derive(Clone, Copy, Debug)]
pub struct NotFound {
    /// Whether hidden resources also get this answer, as they do unless the policy discloses that they exist.
    pub hides: bool,
}

impl View for NotFound {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            ProblemType::NotFound.title(),
            if self.hides {
                "A 404: there is no page at this URL, or none that you are supposed to know about."
            } else {
                "A 404: there is no page at this URL."
            },
        )
    }

    fn page(self: Box<Self>, frame: &Frame) -> AnyView {
        let login_label = if frame.viewer.is_some() { "Switch account" } else { "Log in" };
        // The link repeats the request in the lab, which sends only as a guest or a demo account. The link
        // sends a GET, so it cannot repeat the request of a form.
        let viewer = frame.viewer.as_ref();
        let persona = viewer.map_or(PERSONAS.first(), |viewer| Persona::of_account(&viewer.name));
        let lab = persona.filter(|_| frame.is_read);
        let lab = lab.map(|persona| format!("{LabRefusedPath}?persona={}", persona.key));
        view! {
            <h1>{ProblemType::NotFound.title()}</h1>
            <p class="lead">{if self.hides { HIDDEN_TEXT } else { MISSING_TEXT }}</p>
            <p>
                "A 404 says that the server \"did not find\" a thing, \"or is not willing to disclose that \
                    one exists\" ("
                <RfcLink section="15.5.5"/>"). A server may answer 404 in place of 403 \
                    ("<RfcLink section="15.5.4"/>"). "
                <HelpLink kind=ProblemType::NotFound/>
            </p>
            <h2>"What you can do"</h2>
            <p>"Check the URL. If you expected something here, use an account that may see it."</p>
            <p class="actions">
                <a class="button" href=HomePath.to_string()>"Home"</a>
                <a class="button" href=ProfilesPath.to_string()>"Profiles"</a>
                <a class="button" href=LoginPath.to_string()>{login_label}</a>
                {lab.map(|lab| view! {
                    <a class="button" href=lab>"See what happened in the lab"</a>
                })}
                <a class="button" href=format!("{LabPath}?{HIDDEN_OR_MISSING}")>
                    "Compare hidden and missing"
                </a>
            </p>
        }
        .into_any()
    }
}

impl View for Problem {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(&self.title, "The request was not carried out: the reason, and what you can do.")
    }

    fn page(self: Box<Self>, frame: &Frame) -> AnyView {
        let link = repaired_link(&frame.here);
        let outcome = Outcome::of(self.status, frame.stop).refine(frame.known, frame.embargoed);
        view! {
            <h1>{self.title}</h1>
            <p class="lead" id="why">{self.detail}</p>
            <dl class="facts">
                <div><dt>"Status"</dt><dd><StatusChip status=self.status stop=frame.stop outcome/></dd></div>
                {self.missing_permission.map(|permission| view! {
                    <div><dt>"Missing permission"</dt><dd><code>{permission}</code></dd></div>
                })}
                {self.plan_needed.map(|plan| view! { <div><dt>"Plan needed"</dt><dd>{plan}</dd></div> })}
                <div><dt>"This occurrence"</dt><dd><code>{self.instance}</code></dd></div>
            </dl>
            <p class="actions">
                {link.map(|(href, label)| view! { <a class="button primary" href=href>{label}</a> })}
                <a class="button" href=self.kind>"What this means"</a>
                <a class="button" href=HomePath.to_string()>"Home"</a>
            </p>
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(self)
    }

    fn shows_request_id(&self) -> bool {
        true
    }
}

/// The link back to the lab or the matrix, with the valid parts of the query, or to the question of a story.
fn repaired_link(here: &LocalPath) -> Option<(String, &'static str)> {
    // The server has already removed a query that contains a token.
    let (path, query) = here.as_str().split_once('?').unwrap_or((here.as_str(), ""));
    match path {
        LabPath::PATTERN => Some((LabQuery::repair(query), "Back to the lab, without that part")),
        MatrixPath::PATTERN => Some((MatrixQuery::repair(query), "Back to the matrix, without that part")),
        _ => {
            let slug = path.strip_prefix(ScenariosPath::PATTERN)?.strip_prefix('/')?;
            let course = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "course");
            let course = course.as_ref().map(|(_, key)| &**key);
            let Lesson { scenario, course } = Lesson::find(slug.trim_end_matches("/guess"), course)?;
            let href = format!("{ScenariosPath}/{}?course={}", scenario.slug, course.key);
            Some((href, "Back to the question"))
        }
    }
}
