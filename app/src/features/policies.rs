//! `/admin/policies`: how refusals are disclosed in this world, for administrators.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use two_gates_policy::{AccountId, Action, Caller, Disclosure, Resource, Verdict, Visibility, decide, grant};

use crate::catalogue::{DemoState, PERSONAS, disclosure_choice};
use crate::components::{DoneNotice, Outcome, RfcLink, ScrollTable, StatusChip, status_of};
use crate::view::{Frame, PageHead, View, json};
use crate::wire::{MembersPath, OVERRIDABLE, routes, schema};

routes! {
    /// The disclosure policies.
    PoliciesPath = "/admin/policies";
    /// The target of the form that sets the policy of one permission, after a confirmation.
    PolicyPath(String) = "/admin/policies/{permission}";
    /// The disclosure policies.
    PoliciesApi = "/api/admin/policies";
    /// The policy of one permission.
    PolicyApi(String) = "/api/admin/policies/{permission}";
}

/// The disclosure policies of this world.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ResourcePolicies {
    /// One policy for each permission.
    pub policies: Vec<ResourcePolicy>,
}

/// The disclosure policy of one permission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ResourcePolicy {
    /// The permission that the refused caller lacks.
    #[schema(example = "reports:read")]
    pub permission: String,
    /// The site's own policy.
    #[schema(schema_with = schema::site_disclosure)]
    pub granted: Disclosure,
    /// The policy in effect.
    #[schema(schema_with = schema::disclosure)]
    #[serde(rename = "told")]
    pub disclosure: Disclosure,
}

impl ResourcePolicy {
    /// The policy of an action. Without an override, the site's own policy is in effect.
    pub fn new(action: Action, policy: Option<Disclosure>) -> Self {
        let granted = grant(action).disclosure;
        let permission = grant(action).permission.to_owned();
        Self { permission, granted, disclosure: policy.unwrap_or(granted) }
    }
}

/// The answers that refused callers get, in a sentence.
pub const fn disclosure_words(disclosure: Disclosure) -> &'static str {
    match disclosure {
        Disclosure::Forbid => {
            "A guest gets 401, a member without the permission 403, and only a missing thing is 404."
        }
        Disclosure::Conceal => "Every refusal is the 404 of a missing thing, for guests and members.",
        Disclosure::Challenge => {
            "A guest gets 401, whether the thing exists or not. A member without the permission gets 403, or \
                404 for a hidden thing."
        }
        Disclosure::Uniform => {
            "Every refusal is a 403 without a challenge, for guests and members, and for missing things too."
        }
    }
}

/// The data of the page of the policies.
#[derive(Clone, Debug)]
pub struct PoliciesPage {
    /// The policies.
    pub policies: ResourcePolicies,
    /// The permission whose policy was just set, if any.
    pub set: Option<String>,
}

impl View for PoliciesPage {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            "Which status a refusal gets",
            "Choose, permission by permission, whether a refusal says 403 or hides behind 404.",
        )
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { policies: ResourcePolicies { policies }, set } = *self;
        let done = set.and_then(|set| policies.iter().find(|policy| policy.permission == set));
        let done = done
            .map(|policy| format!("The policy of {} is {} now.", policy.permission, policy.disclosure.key()));
        let table = policies.iter().zip(OVERRIDABLE).zip(ACTIONS);
        let table = table
            .map(|((policy, action), words)| answer_row(policy.disclosure, action, words))
            .collect_view();
        let rows = policies.into_iter().map(row).collect_view();
        view! {
            <h1 id="policies">"Which status a refusal gets"</h1>
            {done.map(|sentence| view! { <DoneNotice>{sentence}</DoneNotice> })}
            <p class="lead">
                "Permissions stay as they are. Here you choose which status a refusal gets, and so what it \
                    gives away. A change holds for everybody in this world from the next request on. This \
                    page needs "<code>"policies:write"</code>". "<RfcLink section="15.5.4"/>
            </p>
            <ScrollTable
                labelledby="policies" class="decisions"
                heads=vec![
                    "When someone may not …", "a guest gets", "a member gets", "what is missing gets",
                ]
            >
                {table}
            </ScrollTable>
            <p class="note">
                "Profiles of people who have signed up stay hidden, whatever the policy \
                    of "<code>"profile:read"</code>
                ". A policy that the lab sets for one exchange takes precedence."
            </p>
            <h2>"Change a policy"</h2>
            <dl class="facts">{Disclosure::ALL.map(policy_item)}</dl>
            <ul class="accounts sessions">{rows}</ul>
            <p class="actions"><a href=MembersPath.to_string()>"Back to the members"</a></p>
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(&self.policies)
    }
}

fn policy_item(disclosure: Disclosure) -> impl IntoView {
    view! { <div><dt>{disclosure.key()}</dt><dd>{disclosure_words(disclosure)}</dd></div> }
}

/// The actions of `OVERRIDABLE` in words, in the same order.
const ACTIONS: [&str; 4] = ["open an inbox", "list the members", "know of a profile", "read the reports"];

/// The answers in effect, decided as for a request: to a guest, to a member, and for a missing resource.
fn answer_row(disclosure: Disclosure, action: Action, words: &'static str) -> impl IntoView {
    let guest = Caller::Anonymous;
    let member = PERSONAS[1].caller(DemoState::default().account(&PERSONAS[1]));
    let hidden = Resource { owner: AccountId(-1), visibility: Visibility::Private };
    let answer = |caller, resource| decide(caller, action, resource, 0, disclosure).verdict;
    // Only a profile can be missing. An unknown path gets 404, because no policy covers it.
    let [for_guest, for_member] = if action == Action::ReadProfile {
        [answer(&guest, None), answer(&member, None)]
    } else {
        [Verdict::NotFound; 2]
    };
    let (area, verb) = grant(action).permission.split_once(':').unwrap_or_default();
    view! {
        <tr>
            <th scope="row">{words}" "<code>{area}":"<wbr/>{verb}</code></th>
            <td>{chip(answer(&guest, Some(&hidden)), false)}</td>
            <td>{chip(answer(&member, Some(&hidden)), disclosure != Disclosure::Uniform)}</td>
            <td>
                {(for_guest != for_member).then(|| view! { {chip(for_guest, false)}" for a guest, " })}
                {chip(for_member, for_guest != for_member)}
            </td>
        </tr>
    }
}

fn chip(verdict: Verdict, known: bool) -> AnyView {
    if verdict == Verdict::Allowed {
        return "every member may".into_any();
    }
    let (status, stop) = (status_of(verdict), verdict.stop());
    view! { <StatusChip status stop outcome=Outcome::of(status, stop).refine(known, false)/> }.into_any()
}

fn row(policy: ResourcePolicy) -> impl IntoView {
    let ResourcePolicy { permission, granted, disclosure: current } = policy;
    let options = Disclosure::ALL.map(|option| {
        let (key, label) = disclosure_choice(option);
        view! { <option value=key selected=option == current>{label}</option> }
    });
    let path = PolicyPath(permission.clone());
    let reset_url = format!("{path}?told=grant");
    let default =
        if current == granted { " (default)".to_owned() } else { format!(" (default: {})", granted.key()) };
    view! {
        <li>
            <p>
                <code>{permission.clone()}</code>
                <span class="note"><b>{current.key()}</b>{default}</span>
            </p>
            <form class="actions" method="get" action=path.to_string()>
                <select name="told" aria-label=format!("Policy of {permission}")>
                    {options}
                </select>
                <button class="button" aria-label=format!("Set {permission}…")>"Set…"</button>
                {(current != granted).then(|| view! {
                    <a class="button" href=reset_url aria-label=format!("Reset {permission}…")>"Reset…"</a>
                })}
            </form>
        </li>
    }
}
