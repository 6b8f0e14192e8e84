//! `/monitor/blocks`: the blocked addresses. Administrators add and lift blocks here.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::components::{DoneNotice, HelpLink, InputField, ScrollTable, Time, list_or};
use crate::features::embargo::duration_text;
use crate::features::sign_up::{error_in, first_invalid};
use crate::view::{Frame, PageHead, View};
use crate::wire::{FieldError, MonitorPath, ProblemType, SourceIp, routes};

routes! {
    /// The blocked addresses; also the target of the form that blocks an address.
    BlocksPath = "/monitor/blocks";
    /// The target of the form that lifts a block, by its number.
    LiftBlockPath(i64) = "/monitor/blocks/{id}";
    /// The blocked addresses.
    BlocksApi = "/api/monitor/blocks";
    /// One block, by its number.
    BlockApi(i64) = "/api/monitor/blocks/{id}";
}

/// The maximum length of a reason, in characters.
pub const MAX_REASON: usize = 200;

/// The maximum number of active blocks in a world.
pub const MAX_BLOCKS: usize = 500;

/// A block on an IP address or a network. Every request from there gets 403.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Block {
    /// The number of the block.
    #[schema(example = 1)]
    pub id: i64,
    /// The IP address, or the network in CIDR notation (RFC 4632 §3.1).
    #[schema(example = "203.0.113.66")]
    pub network: String,
    /// The reason, in the administrator's words.
    #[schema(example = "Tried 4,000 passwords in one night.")]
    pub reason: String,
    /// When the block was created, in RFC 3339 format.
    #[schema(format = "date-time", example = "2026-03-01T09:30:00Z")]
    pub created_at: String,
    /// The user name of the administrator who created the block.
    #[schema(example = "admin")]
    pub created_by: String,
    /// When the block expires, in RFC 3339 format. Null if it does not expire.
    #[schema(format = "date-time", example = "2026-03-02T09:30:00Z")]
    pub expires_at: Option<String>,
}

/// The blocks in effect.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Blocks {
    /// The blocks, newest first.
    pub blocks: Vec<Block>,
}

const HEADING: &str = "Blocked IP addresses";

/// The data of the list of blocked addresses.
#[derive(Clone, Debug, Default)]
pub struct BlocksPage {
    /// The active blocks.
    pub blocks: Vec<Block>,
    /// The form, with its previous input.
    pub form: BlockForm,
    /// The number of the block that was just created or lifted, if any.
    pub done: Option<i64>,
}

/// The form that blocks an address.
#[derive(Clone, Debug, Default)]
pub struct BlockForm {
    /// The address or network that was typed.
    pub network: String,
    /// The reason that was typed.
    pub reason: String,
    /// The chosen lifetime, in seconds; `None` for a block that lasts until it is lifted.
    pub expires_in: Option<u32>,
    /// The invalid fields; empty before the form is submitted.
    pub errors: Vec<FieldError>,
}

impl View for BlocksPage {
    fn head(&self) -> PageHead<'_> {
        PageHead::new(
            if self.form.errors.is_empty() { HEADING } else { "Nothing is blocked yet" },
            "The IP addresses that get 403 for everything, and the form that blocks one more.",
        )
    }

    fn page(self: Box<Self>, frame: &Frame) -> AnyView {
        let viewer = frame.viewer_name();
        let Self { blocks, form, done } = *self;
        let done = done.map(|id| match blocks.iter().find(|block| block.id == id) {
            Some(block) => format!("{} is blocked now.", block.network),
            None => "The block is lifted.".to_owned(),
        });
        let rows = blocks.into_iter().map(|block| row(block, viewer.clone())).collect_view();
        view! {
            <h1 id="blocks">{HEADING}</h1>
            {done.map(|sentence| view! { <DoneNotice>{sentence}</DoneNotice> })}
            <p class="lead">
                "Every request from these IP addresses gets 403 before gate 1, from a guest, a member or an \
                    administrator. "
                <HelpLink kind=ProblemType::AddressBlocked/>
            </p>
            {list_or("No IP address is blocked.", rows, |rows| view! {
                <ScrollTable
                    labelledby="blocks" class="blocks"
                    heads=vec!["IP address", "Why", "Blocked", "Until", "Lift"] extra="Blocked"
                >
                    {rows}
                </ScrollTable>
            })}
            {block_form(form, viewer)}
            <p class="actions"><a href=MonitorPath.to_string()>"Back to the monitor"</a></p>
        }
        .into_any()
    }
}

fn row(block: Block, viewer: Option<String>) -> impl IntoView {
    let Block { id, network, reason, created_at, created_by, expires_at } = block;
    let lift_label = format!("Lift the block of {network}");
    let lesson_note = (network == SourceIp::Blocked.key()).then_some(
        " The lessons about blocked IP addresses are sent from it: block it again when you are done.",
    );
    let no_expiry = expires_at.is_none().then_some("it is lifted");
    view! {
        <tr>
            <th scope="row"><code>{network}</code></th>
            <td>{reason}</td>
            <td class="extra"><Time at=created_at/>" by "{created_by}</td>
            <td>{expires_at.map(|at| view! { <Time at/> })}{no_expiry}</td>
            <td>
                <details class="ask-once">
                    <summary>"Lift"</summary>
                    <form method="post" action=LiftBlockPath(id).to_string()>
                        <p class="note">"Requests from there meet both gates again, like all \
                            others."{lesson_note}</p>
                        {viewer.map(|viewer| view! { <input type="hidden" name="account" value=viewer/> })}
                        <button class="button" aria-label=lift_label>"Lift it"</button>
                    </form>
                </details>
            </td>
        </tr>
    }
}

fn block_form(form: BlockForm, viewer: Option<String>) -> impl IntoView {
    let BlockForm { network, reason, expires_in, errors } = form;
    let lifetimes = [1, 24, 7 * 24, 30 * 24].map(|hours| {
        let seconds: u32 = hours * 60 * 60;
        view! { <option value=seconds selected=expires_in == Some(seconds)>{duration_text(seconds)}</option> }
    });
    let first_invalid = first_invalid(&errors, &["network", "reason"]);
    let confirm = error_in(&errors, "confirm");
    let invalid = confirm.as_ref().map(|_| "true");
    view! {
        <form class="panel stack" method="post" action=BlocksPath.to_string()>
            <h2>"Block an IP address"</h2>
            {viewer.map(|viewer| view! { <input type="hidden" name="account" value=viewer/> })}
            <InputField
                id="network" name="network" label="IP address or network" kind="text" autocomplete="off"
                value=network message=error_in(&errors, "network") autofocus=first_invalid == Some("network")
                hint="An IP address such as 198.51.100.7, or a network such as 198.51.100.0/24. The widest \
                    is a /16, and a /32 for IPv6."
            />
            <InputField
                id="reason" name="reason" label="Why" kind="text" autocomplete="off" value=reason
                hint="For other administrators. Blocked visitors do not see it, but the lab shows it with \
                    every decision."
                message=error_in(&errors, "reason") autofocus=first_invalid == Some("reason")
            />
            <div class="field">
                <label for="expires-in">"For how long"</label>
                <select id="expires-in" name="expires_in">
                    {lifetimes}
                    <option value="" selected=expires_in.is_none() && !errors.is_empty()>"until it is \
                        lifted"</option>
                </select>
            </div>
            <div class="field">
                <label class="tick">
                    <input
                        type="checkbox" name="confirm" value="yes" required aria-invalid=invalid
                        aria-describedby=invalid.map(|_| "confirm-error")
                    />
                    <span>"Everybody behind it gets 403 for everything. I mean it."</span>
                </label>
                {confirm.map(|message| view! { <p class="error" id="confirm-error">{message}</p> })}
            </div>
            <button class="button primary">"Block it"</button>
        </form>
    }
}
