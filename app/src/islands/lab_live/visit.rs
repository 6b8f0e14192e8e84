//! The form, the links, Back and Forward.

use std::cell::Cell;
use std::rc::Rc;

use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{Document, Element, HtmlElement, MouseEvent};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::islands::lab_live::browser::{DomParser, FormData, Query, Response, fetch, load, push_state};
use crate::islands::lab_live::say;
use crate::islands::target::target;
use crate::wire::{LabPath, Route};

/// What an address becomes on its way into the page.
#[derive(Clone)]
struct Lab {
    /// The number of the latest visit: an answer that was overtaken is not shown.
    turn: Rc<Cell<u32>>,
    /// The address that is shown, without its fragment.
    shown: Rc<Cell<String>>,
}

/// Listens for as long as the page lives.
pub fn listen() {
    let lab = Lab { turn: Rc::default(), shown: Rc::new(Cell::new(here())) };
    for (event, act) in
        [("submit", Lab::sent as fn(&Lab, Event)), ("click", Lab::clicked), ("popstate", Lab::moved)]
    {
        let lab = lab.clone();
        window_event_listener_untyped(event, move |event| act(&lab, event));
    }
}

impl Lab {
    fn sent(&self, event: Event) {
        let Some(form) = target(&event, "form[data-lab]") else { return };
        event.prevent_default();
        let query = Query::from(&FormData::of(&form)).written();
        let mut url = LabPath::PATTERN.to_owned();
        let mut mark = '?';
        for pair in query.split('&').filter(|pair| !pair.ends_with('=')) {
            url.push(mark);
            url.push_str(pair);
            mark = '&';
        }
        self.visit(url, true);
    }

    /// A click that asks for another tab or a download is left alone.
    fn clicked(&self, event: Event) {
        let Some(link) = target(&event, "a[data-lab]").and_then(|link| link.get_attribute("href")) else {
            return;
        };
        let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
        if click.button() != 0 || click.meta_key() || click.ctrl_key() || click.shift_key() || click.alt_key()
        {
            return;
        }
        event.prevent_default();
        self.visit(link, true);
    }

    /// Back and Forward. A jump within the page is a move as well, and changes nothing.
    fn moved(&self, _event: Event) {
        let (here, shown) = (here(), self.shown.take());
        let same = here == shown;
        self.shown.set(shown);
        if !same {
            self.visit(here, false);
        }
    }

    fn visit(&self, url: String, push: bool) {
        let (lab, turn) = (self.clone(), self.turn.get() + 1);
        self.turn.set(turn);
        if let Some(old) = old_lab() {
            let _ = old.set_attribute("aria-busy", "true");
        }
        spawn_local(async move {
            let came = page(&url).await.ok();
            if lab.turn.get() != turn {
                return;
            }
            if came.is_none_or(|page| !lab.show(&page, &url, push)) {
                load(&url);
            }
        });
    }

    /// Puts the lab of a page in place of what is there, or says what was wrong with a query, which stays to
    /// be mended. Says whether it could.
    fn show(&self, page: &Document, url: &str, push: bool) -> bool {
        let Some(old) = old_lab() else { return false };
        let Some(new) = page.get_element_by_id("lab") else {
            return push && refused(page, &old);
        };
        if old.replace_with_with_node_1(&new).is_err() {
            return false;
        }
        if push {
            push_state(&JsValue::NULL, "", url);
        }
        self.shown.set(here());
        document().set_title(&page.title());
        say(&page.title());
        let heading = document().query_selector("#lab-result h2").ok().flatten();
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
            let _ = heading.focus();
        }
        true
    }
}

async fn page(url: &str) -> Result<Document, JsValue> {
    let response: Response = JsFuture::from(fetch(url)).await?.unchecked_into();
    if !matches!(response.status(), 200 | 400) {
        return Err(JsValue::NULL);
    }
    let text = JsFuture::from(response.text()).await?.as_string().unwrap_or_default();
    Ok(DomParser::new().parse(&text, "text/html"))
}

/// Shows why a query was refused, above the form that it came from.
fn refused(page: &Document, lab: &Element) -> bool {
    let Some(why) = page.get_element_by_id("why") else { return false };
    let _ = lab.remove_attribute("aria-busy");
    let _ = lab.set_attribute("data-refused", "");
    say(&why.text_content().unwrap_or_default());
    lab.scroll_into_view();
    true
}

fn here() -> String {
    let url = document().url().unwrap_or_default();
    url.split('#').next().unwrap_or_default().to_owned()
}

fn old_lab() -> Option<Element> {
    document().get_element_by_id("lab")
}
