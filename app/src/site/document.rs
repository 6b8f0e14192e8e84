//! The whole HTML document: the frame, and one page in it.

use leptos::prelude::*;

use crate::components::{GateStrip, RequestNumber, SiteFooter, SiteHeader};
use crate::site::head::Head;
use crate::view::View;
use crate::view::frame::Frame;

/// A document: the frame and the content in it.
#[component]
pub fn Document(frame: Frame, content: Box<dyn View>) -> impl IntoView {
    let has_island = content.has_island();
    let scheme = frame.scheme.key();
    let instance = frame.instance.clone().filter(|_| !content.shows_request_number());
    let number = instance.map(|instance| view! { <RequestNumber instance/> });
    view! {
        <!DOCTYPE html>
        <html lang="en" data-scheme=scheme>
            <Head
                title=content.document_title() description=content.description().into_owned()
                refresh=content.refresh() has_tools=content.has_tools() has_island
                assets=frame.assets.clone()
            />
            <body>
                <a class="skip" href="#main">"Skip to the page"</a>
                <SiteHeader viewer=frame.viewer.clone() here=frame.here.clone() back=frame.back.clone() scheme/>
                <GateStrip
                    status=frame.status stop=frame.stop unasked=frame.unasked known=frame.known not_yet=frame.not_yet
                />
                <main id="main" tabindex="-1">{content.page(&frame)}{number}</main>
                <SiteFooter/>
            </body>
        </html>
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    use super::Document;
    use crate::catalogue::{NamedProfiles, PERSONAS, RESOURCES};
    use crate::features::home::HomeChoice;
    use crate::features::refusals::not_found::NotFound;
    use crate::school::problem_help::ProblemShow;
    use crate::view::View;
    use crate::view::frame::{Assets, Frame};
    use crate::wire::{LocalPath, ProblemType};

    fn rendered(content: impl View + 'static, here: &str) -> String {
        let [style, islands] = ["/style.css", "/islands"].map(str::to_owned);
        let assets = Assets { style, workshop: String::new(), islands, live_reload: false };
        let frame = Frame::open(LocalPath::parse(here).expect("a path of the test is local"), assets.into());
        let content = Box::new(content);
        Owner::new().with(|| view! { <Document frame content/> }.to_html())
    }

    fn help(kind: ProblemType) -> ProblemShow {
        ProblemShow { kind, live: None }
    }

    #[test]
    fn only_a_page_with_an_island_loads_a_script() {
        let profiles = NamedProfiles::default();
        let home = HomeChoice { persona: &PERSONAS[0], resource: &RESOURCES[0], profiles };
        assert!(rendered(home, "/").contains("/islands.js"));
        assert!(!rendered(NotFound { hides: true }, "/").contains("/islands"));
        assert!(!rendered(help(ProblemType::NotFound), "/").contains("/islands"));
    }

    #[test]
    fn a_404_repeats_nothing_of_what_was_asked_for() {
        let page = rendered(NotFound { hides: true }, "/profiles/zoe");
        assert!(page.contains("<h1"));
        assert_eq!(page, rendered(NotFound { hides: true }, "/profiles/alexander"));
        assert!(!page.contains("zoe"));
    }

    #[test]
    fn no_page_carries_style_that_the_content_security_policy_would_drop() {
        for kind in ProblemType::ALL {
            assert!(!rendered(help(kind), "/").contains(" style="));
        }
    }
}
