//! `/monitor/attacks`: simulated attacks, to watch on the monitor.

use leptos::prelude::*;

use crate::features::monitor::AttacksPath;
use crate::features::monitor::attack_progress::AttackProgress;
use crate::lab::{Attack, AttackTexts};
use crate::view::{Frame, PageHead, View};
use crate::wire::MonitorPath;

/// The list of attacks, each with a button, and the running attack, if any.
#[derive(Clone, Debug)]
pub struct AttackList(pub Option<AttackProgress>);

impl View for AttackList {
    fn head(&self) -> PageHead<'_> {
        PageHead::new("Play an attack", "Attacks to play against this server, and to watch in its monitor.")
            .with_tools()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let rows = Attack::ALL.map(|attack| row(attack, self.0.is_some())).collect_view();
        view! {
            <h1>"Play an attack"</h1>
            <p class="lead">
                "Each sends real requests to this server, slowly enough to be watched, and they stand in the \
                    trail as those of any attacker. They come from IP addresses that are reserved for \
                    documentation, try only demo accounts, and lock nobody out."
            </p>
            {self.0.map(|AttackProgress { attack, sent, total }| view! {
                <p class="panel" role="status">
                    {format!("{} is being played: {sent} of {total} requests are sent. One attack is played \
                        at a time; come back when it is over. ", attack.texts().name)}
                    <a href=MonitorPath.to_string()>"Watch it"</a>" \
                        · "<a href=AttacksPath.to_string()>"Look again"</a>
                </p>
            })}
            <ul class="attacks">{rows}</ul>
            <p class="actions"><a href=MonitorPath.to_string()>"Back to the monitor"</a></p>
        }
        .into_any()
    }
}

fn row(attack: Attack, is_playing: bool) -> impl IntoView {
    let [a, b, c, d] = attack.address();
    let (id, AttackTexts { name, does, look_for, .. }) = (attack.key(), attack.texts());
    let heading = format!("attack-{id}");
    view! {
        <li class="panel">
            <h2 id=heading.clone()>{*name}</h2>
            <p>{*does}</p>
            <p class="note">
                <b>"Look for: "</b>{*look_for}" From "<code>{format!("{a}.{b}.{c}.{d}")}</code>", "
                {format!("{} requests.", attack.requests().len())}
            </p>
            <form class="actions" method="post" action=AttacksPath.to_string()>
                <input type="hidden" name="attack" value=id/>
                <button class="button" aria-describedby=heading disabled=is_playing>
                    {format!("Play {}", name.to_lowercase())}
                </button>
            </form>
        </li>
    }
}
