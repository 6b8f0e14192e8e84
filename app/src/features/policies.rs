//! `/admin/policies`: how refusals are disclosed in this world, for administrators.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use two_gates_policy::{Action, Disclosure, grant};

use crate::components::RfcLink;
use crate::view::{Frame, PageHead, View, json};
use crate::wire::{MembersPath, routes, schema};

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
    #[schema(schema_with = schema::disclosure)]
    pub granted: Disclosure,
    /// The policy in effect.
    #[schema(schema_with = schema::disclosure)]
    pub told: Disclosure,
}

impl ResourcePolicy {
    /// The policy of an action. Without an override, the site's own policy is in effect.
    pub fn new(action: Action, set: Option<Disclosure>) -> Self {
        let granted = grant(action).disclosure;
        let permission = grant(action).permission.to_owned();
        Self { permission, granted, told: set.unwrap_or(granted) }
    }
}

/// The answers that refused callers get, in a sentence.
pub const fn disclosure_words(disclosure: Disclosure) -> &'static str {
    match disclosure {
        Disclosure::Forbid => "Guests get 401, members who may not 403, and what is not there is 404.",
        Disclosure::Conceal => "Whoever may not go through gets 404, the same as for what is not there.",
        Disclosure::Challenge => {
            "Guests get 401 for what exists and for what does not; members who may not get 403."
        }
        Disclosure::Uniform => "Whoever may not go through gets 403, guests as well, and no challenge.",
    }
}

impl View for ResourcePolicies {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            "How refusals are told",
            "Choose, resource by resource, whether a refusal says 403 or hides behind 404.",
        )
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let policies = *self;
        let rows = policies.policies.into_iter().map(row).collect_view();
        let ways = Disclosure::ALL.map(|way| {
            view! { <div><dt><code>{way.key()}</code></dt><dd>{disclosure_words(way)}</dd></div> }
        });
        view! {
            <h1 id="policies">"How refusals are told"</h1>
            <p class="lead">
                "Who may what stays as it is; here you set what those are told who may not. It holds for \
                    everybody in this world from the next request on. This page \
                    needs "<code>"policies:write"</code>". "<RfcLink section="15.5.4"/>
            </p>
            <ul class="accounts sessions">{rows}</ul>
            <h2>"The four ways"</h2>
            <dl class="facts">{ways}</dl>
            <p class="note">
                "Profiles of those who have signed up stay hidden, whatever is set \
                    for "<code>"profile:read"</code>
                ". A policy that the lab switches for one exchange counts before these."
            </p>
            <p class="actions"><a href=MembersPath.to_string()>"Back to the members"</a></p>
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(self)
    }
}

fn row(policy: ResourcePolicy) -> impl IntoView {
    let ResourcePolicy { permission, granted, told } = policy;
    let options = Disclosure::ALL.map(|way| {
        view! { <option value=way.key() selected=way == told>{way.key()}</option> }
    });
    let set = (told != granted).then(|| {
        let back = format!("{}?told=grant", PolicyPath(permission.clone()));
        let label = format!("Reset {permission}…");
        view! { <a class="button" href=back aria-label=label>"Reset…"</a> }
    });
    let as_it_is = if told == granted {
        " It begins so.".to_owned()
    } else {
        format!(" It began as {}.", granted.key())
    };
    view! {
        <li>
            <p>
                <code>{permission.clone()}</code>" is told by "<b>{told.key()}</b>" "
                <span class="note">{disclosure_words(told)}{as_it_is}</span>
            </p>
            <form class="actions" method="get" action=PolicyPath(permission.clone()).to_string()>
                <select name="told" aria-label=format!("How refusals of {permission} are told")>
                    {options}
                </select>
                <button class="button" aria-label=format!("Set {permission}…")>"Set…"</button>
                {set}
            </form>
        </li>
    }
    .into_any()
}
