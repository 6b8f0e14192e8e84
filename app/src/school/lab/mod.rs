//! The lab: ask as anyone, see what was sent, what came back, and the way of the decision between them.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::components::{Copies, ExchangeView};
use crate::islands::LabLive;
use crate::lab::{Ask, Exchange, LabQuery};
use crate::view::frame::Frame;
use crate::view::{View, json};

mod clock;
pub mod comparison;
mod differences;
mod examples;
mod excuse;
mod finding;
mod form;
mod more;
mod people;
mod second;
mod steady;
mod title;

pub(crate) use comparison::Comparison;
use examples::Examples;
use form::LabForm;
pub use title::lab_title;

/// What the lab shows.
#[derive(Clone, Debug)]
pub struct LabShow {
    /// What was asked of it.
    pub query: LabQuery,
    /// The exchange; none before a request is sent.
    pub exchange: Option<Exchange>,
    /// The second one beside it.
    pub other: Option<Exchange>,
    /// The origin that the learner sees the site under, for commands to copy.
    pub origin: String,
}

impl View for LabShow {
    fn title(&self) -> Cow<'_, str> {
        lab_title(self).into()
    }

    fn description(&self) -> Cow<'_, str> {
        "Send a request as any caller, and see it byte for byte, with the decision behind it.".into()
    }

    fn page(self: Box<Self>, _: &Frame) -> AnyView {
        let Self { query, exchange, other, origin } = *self;
        let guess = query.guess;
        let sent = exchange.is_some();
        let copies = |(ask, exchange): (&Ask, &Exchange)| Copies::of(ask, exchange, &origin);
        let result = match (exchange, other) {
            (Some(first), Some(second)) => {
                let asks = [Some(&query.ask), query.other.as_ref()];
                let copies = asks.into_iter().flatten().zip([&first, &second]).map(copies).collect();
                view! { <Comparison first second guess copies/> }.into_any()
            }
            (Some(exchange), None) => {
                let copies = Some(copies((&query.ask, &exchange)));
                view! { <ExchangeView exchange guess copies/> }.into_any()
            }
            (None, _) => view! { <Examples/> }.into_any(),
        };
        view! {
            <h1>"Send a request as anyone"</h1>
            <LabLive/>
            <div id="lab">
                <LabForm query sent/>
                <div id="lab-result">{result}</div>
            </div>
        }
        .into_any()
    }

    fn data(&self) -> Option<Vec<u8>> {
        json(&self.exchange)
    }

    fn has_island(&self) -> bool {
        true
    }

    fn has_tools(&self) -> bool {
        true
    }
}
