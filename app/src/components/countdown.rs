//! How long is left, to the second, without script: two digits each for minutes and seconds, and for hours and days where there are any. The numbers of a place stand below
//! one another behind a window of one line, and the browser moves them up at their time (SVG 1.1 §19.2.14). Where nothing moves, it says
//! how long it was when the page was made.

use std::fmt::Write as _;

use leptos::prelude::*;

use crate::wire::spelled_out;

/// The places: the seconds that a number stands, how many numbers there are, and the name.
const PLACES: [(u32, u32, &str); 4] =
    [(86_400, 32, "days"), (3600, 24, "hours"), (60, 60, "minutes"), (1, 60, "seconds")];

/// The unit of the longest place that is always there.
const SHORTEST: u32 = 60;

/// Width of a place, in units of the picture.
const WIDTH: u32 = 40;

/// Height of a line.
const LINE: u32 = 24;

/// The countdown.
#[component]
pub fn Countdown(
    /// How long is left now.
    seconds: u32,
) -> impl IntoView {
    let needed = PLACES.into_iter().filter(|(unit, ..)| *unit <= SHORTEST || *unit <= seconds);
    let places = (0..).zip(needed).map(|(at, place)| digits(at * WIDTH, place, seconds)).collect_view();
    let left = format!("{} left when this page was made", spelled_out(seconds));
    view! {
        <svg class="countdown" viewBox="0 0 160 38" role="img" aria-label=left>{places}</svg>
    }
    .into_any()
}

/// One place. Its number changes a second after what is left is a whole number of its units, and from then on once in each unit.
fn digits(x: u32, (unit, base, name): (u32, u32, &'static str), left: u32) -> impl IntoView {
    let steps = (left / unit + 2).min(base);
    let mut moves = String::new();
    let numbers = (0..steps)
        .map(|step| {
            let _ = write!(moves, "{}0 -{}", if step == 0 { "" } else { ";" }, step * LINE);
            let number = (left / unit % base + base - step) % base;
            view! { <text x=WIDTH / 2 y=step * LINE + 19>{format!("{number:02}")}</text> }
        })
        .collect_view();
    // It began before the page was made, by as much as the number has stood already.
    let stood = unit - 1 - left % unit;
    let (begin, round) = (format!("-{stood}s"), format!("{}s", steps * unit));
    // Half a second more, so that it comes to rest on 00 and not on its edge.
    let all = format!("{}.5s", left + stood);
    let place = format!("translate({x} 0)");
    view! {
        <g transform=place>
            <svg width=WIDTH height=LINE>
                <g>
                    {numbers}
                    <animateTransform
                        attributeName="transform" type="translate" calcMode="discrete" values=moves begin=begin dur=round
                        repeatDur=all fill="freeze"
                    />
                </g>
            </svg>
            <text class="unit" x=WIDTH / 2 y="35">{name}</text>
        </g>
    }
}
