//! The whole HTML document: the frame, and one page in it.

use leptos::prelude::*;

use super::access_requests::AccessRequestsPage;
use super::account::AccountPage;
use super::account_close::{ClosePage, ClosedPage};
use super::api_docs::ApiDocsPage;
use super::ask::AskPage;
use super::attacks::AttacksPage;
use super::blocks::BlocksPage;
use super::confirm::ConfirmPage;
use super::embargo::{EmbargoPage, EmbargoedPage};
use super::forbidden::ForbiddenPage;
use super::head::Head;
use super::home::HomePage;
use super::inbox::InboxPage;
use super::lab::LabPage;
use super::login::LoginPage;
use super::matrix::MatrixPage;
use super::member::MemberPage;
use super::members::MembersPage;
use super::monitor::{MonitorEventPage, MonitorPage};
use super::new_token::NewTokenPage;
use super::not_found::NotFoundPage;
use super::policies::PoliciesPage;
use super::problem::ProblemPage;
use super::problem_help::ProblemHelpPage;
use super::problems::ProblemsPage;
use super::profile::ProfilePage;
use super::profiles::ProfilesPage;
use super::report::ReportPage;
use super::scenario::ScenarioPage;
use super::scenarios::ScenariosPage;
use super::sign_up::SignUpPage;
use super::system::SystemPage;
use super::systems::SystemsPage;
use super::title::title;
use super::vault::{VaultClosedPage, VaultPage};
use super::{Content, Frame};
use crate::components::{GateStrip, RequestNumber, SiteFooter, SiteHeader};

/// A document: the frame and the content in it.
#[component]
pub fn Document(
    /// What surrounds the page.
    frame: Frame,
    /// The page.
    content: Content,
) -> impl IntoView {
    let has_island = content.has_island();
    let scheme = frame.scheme.key();
    // A problem has it among its facts.
    let instance = frame.instance.clone().filter(|_| !matches!(content, Content::Problem(_)));
    let number = instance.map(|instance| view! { <RequestNumber instance/> });
    view! {
        <!DOCTYPE html>
        <html lang="en" data-scheme=scheme>
            <Head title=title(&content) has_tools=content.has_tools() has_island assets=frame.assets.clone()/>
            <body>
                <a class="skip" href="#main">"Skip to the page"</a>
                <SiteHeader viewer=frame.viewer.clone() here=frame.here.clone() back=frame.back.clone() scheme/>
                <GateStrip
                    status=frame.status stop=frame.stop unasked=frame.unasked known=frame.known not_yet=matches!(content, Content::Embargoed(_))
                />
                <main id="main" tabindex="-1">{page(content, &frame)}{number}</main>
                <SiteFooter/>
            </body>
        </html>
    }
}

fn page(content: Content, frame: &Frame) -> AnyView {
    let viewer = frame.viewer.as_ref().map(|viewer| viewer.name.clone());
    match content {
        Content::Home(choice) => view! { <HomePage choice/> }.into_any(),
        Content::Login(prompt) => view! { <LoginPage prompt viewer/> }.into_any(),
        Content::SignUp(form) => view! { <SignUpPage form viewer/> }.into_any(),
        Content::Inbox(inbox) => view! { <InboxPage inbox/> }.into_any(),
        Content::Members(show) => view! { <MembersPage show viewer/> }.into_any(),
        Content::Member(show) => view! { <MemberPage show=*show/> }.into_any(),
        Content::Profiles(profiles) => view! { <ProfilesPage profiles viewer/> }.into_any(),
        Content::Profile(profile) => view! { <ProfilePage profile viewer/> }.into_any(),
        Content::Report(report) => view! { <ReportPage report/> }.into_any(),
        Content::Embargo(embargo) => view! { <EmbargoPage embargo viewer=frame.viewer.clone()/> }.into_any(),
        Content::Embargoed(refusal) => view! { <EmbargoedPage refusal/> }.into_any(),
        Content::Blocks(show) => view! { <BlocksPage show=*show viewer/> }.into_any(),
        Content::Close(form) => view! { <ClosePage form/> }.into_any(),
        Content::Closed => view! { <ClosedPage/> }.into_any(),
        Content::Vault(vault) => view! { <VaultPage vault/> }.into_any(),
        Content::VaultClosed(why) => view! { <VaultClosedPage why/> }.into_any(),
        Content::Account(show) => view! { <AccountPage show=*show/> }.into_any(),
        Content::NewToken(show) => view! { <NewTokenPage show=*show/> }.into_any(),
        Content::Lab(show) => view! { <LabPage show=*show/> }.into_any(),
        Content::Scenarios(progress) => view! { <ScenariosPage progress/> }.into_any(),
        Content::Scenario(show) => view! { <ScenarioPage show=*show/> }.into_any(),
        Content::Matrix(matrix) => view! { <MatrixPage matrix/> }.into_any(),
        Content::Systems => view! { <SystemsPage/> }.into_any(),
        Content::System(show) => view! { <SystemPage show=*show/> }.into_any(),
        Content::ProblemHelp(show) => view! { <ProblemHelpPage show=*show/> }.into_any(),
        Content::Problems => view! { <ProblemsPage/> }.into_any(),
        Content::ApiDocs(docs) => view! { <ApiDocsPage docs/> }.into_any(),
        Content::Monitor(show) => view! { <MonitorPage show=*show/> }.into_any(),
        Content::Attacks(playing) => view! { <AttacksPage playing/> }.into_any(),
        Content::MonitorEvent(event) => view! { <MonitorEventPage event=*event/> }.into_any(),
        Content::Forbidden(refusal) => view! { <ForbiddenPage refusal here=frame.here.clone()/> }.into_any(),
        Content::AskForAccess(show) => view! { <AskPage show/> }.into_any(),
        Content::AccessRequests(show) => view! { <AccessRequestsPage show/> }.into_any(),
        Content::Policies(policies) => view! { <PoliciesPage policies/> }.into_any(),
        Content::Confirm(confirm) => view! { <ConfirmPage confirm=*confirm/> }.into_any(),
        Content::NotFound { hides } => view! { <NotFoundPage hides/> }.into_any(),
        Content::ForPrograms(_) => ().into_any(),
        Content::Problem(problem) => {
            view! { <ProblemPage problem stop=frame.stop here=frame.here.clone()/> }.into_any()
        }
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    use super::Document;
    use crate::catalogue::{NamedProfiles, PERSONAS, RESOURCES};
    use crate::pages::{Assets, Content, Frame, HomeChoice, ProblemShow};
    use crate::wire::{LocalPath, ProblemType};

    fn rendered(content: Content, here: &str) -> String {
        let [style, islands] = ["/style.css", "/islands"].map(str::to_owned);
        let assets = Assets { style, workshop: String::new(), islands, live_reload: false };
        let frame = Frame::open(LocalPath::parse(here).expect("a path of the test is local"), assets.into());
        Owner::new().with(|| view! { <Document frame content/> }.to_html())
    }

    fn help(kind: ProblemType) -> Content {
        Content::ProblemHelp(Box::new(ProblemShow { kind, live: None }))
    }

    #[test]
    fn only_a_page_with_an_island_loads_a_script() {
        let profiles = NamedProfiles::default();
        let home = Content::Home(HomeChoice { persona: &PERSONAS[0], resource: &RESOURCES[0], profiles });
        assert!(rendered(home, "/").contains("/islands.js"));
        assert!(!rendered(Content::NotFound { hides: true }, "/").contains("/islands"));
        assert!(!rendered(help(ProblemType::NotFound), "/").contains("/islands"));
    }

    #[test]
    fn a_404_repeats_nothing_of_what_was_asked_for() {
        let page = rendered(Content::NotFound { hides: true }, "/profiles/zoe");
        assert!(page.contains("<h1"));
        assert_eq!(page, rendered(Content::NotFound { hides: true }, "/profiles/alexander"));
        assert!(!page.contains("zoe"));
    }

    #[test]
    fn no_page_carries_style_that_the_content_security_policy_would_drop() {
        for kind in ProblemType::ALL {
            assert!(!rendered(help(kind), "/").contains(" style="));
        }
    }
}
