//! The lab shows the steps that ran, in order. The last step shows the source line that refused.

use std::collections::BTreeSet;
use std::path::Path;

use axum::http::HeaderValue;
use tokio::sync::OnceCell;
use two_gates_app::catalogue::{DEMO_CLIENT, Scenario};
use two_gates_app::lab::{ExampleCondition, Exchange, LabRequest, PROBLEM_EXAMPLES, StepOutcome, TraceStep};
use two_gates_app::school::scenario::ScenarioPath;
use two_gates_app::wire::{Method, ProblemType};
use two_gates_policy::{Node, Stop};
use two_gates_server::lab::Lab;
use two_gates_server::router;

use crate::common::{Site, lab_request};

/// Refusals that no help page and no scenario shows: too many attempts, a malformed token, a missing
/// database, and a failed precondition on a route that needs no login.
fn other_refusals() -> Vec<(ExampleCondition, LabRequest)> {
    let write = |path, body: &str| LabRequest {
        body: body.to_owned(),
        ..lab_request("logged-out", Method::Post, path)
    };
    let get = |headers: &[(&str, &str)], path| LabRequest {
        headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        ..lab_request("logged-out", Method::Get, path)
    };
    let github = [("authorization", "Bearer github_pat_demo"), ("if-match", "\"x\"")];
    let client = format!("grant_type=client_credentials&client_id={}&client_secret=wrong", DEMO_CLIENT.id);
    vec![
        (ExampleCondition::Before(5), write("/login", "user_name=alice&password=open-sesame")),
        (ExampleCondition::Before(5), lab_request("basic-wrong", Method::Get, "/basic/vault")),
        (ExampleCondition::Before(5), lab_request("basic-wrong", Method::Get, "/api/basic/vault")),
        (ExampleCondition::Before(5), write("/oauth/token", &client)),
        (ExampleCondition::None, get(&[("authorization", "Bearer two words")], "/api/inbox")),
        (ExampleCondition::NoDatabase, get(&[("authorization", "Bearer 2g_at_unknown")], "/api/inbox")),
        (ExampleCondition::NoDatabase, lab_request("basic", Method::Get, "/api/basic/vault")),
        (ExampleCondition::None, get(&github[1..], "/")),
        (ExampleCondition::None, get(&github[1..], "/healthz")),
        (ExampleCondition::None, get(&github, "/emulated/github/user")),
    ]
}

static EXCHANGES: OnceCell<Vec<(String, Exchange)>> = OnceCell::const_new();

/// Every exchange of the help pages, the scenarios and the refusals above, by name.
async fn exchanges() -> &'static [(String, Exchange)] {
    EXCHANGES.get_or_init(load_exchanges).await
}

async fn load_exchanges() -> Vec<(String, Exchange)> {
    let site = Site::new().await;
    let lab = Lab::new(site.state.clone(), router::site);
    let host = HeaderValue::from_static("127.0.0.1:3000");
    let mut exchanges = Vec::new();
    for example in PROBLEM_EXAMPLES.iter() {
        let exchange =
            lab.example(example.condition, example.lab_request(), &host).await.expect("the lab is not busy");
        exchanges.push((example.kind.help().to_string(), exchange));
    }
    for scenario in Scenario::all() {
        for request in std::iter::once(scenario.request).chain(scenario.other) {
            let exchange = lab.exchange(&request.lab_request(), &host).await.expect("the lab is not busy");
            exchanges.push((ScenarioPath(scenario.slug.to_owned()).to_string(), exchange));
        }
    }
    for (condition, lab_request) in other_refusals() {
        let name = format!("{} {} {condition:?}", lab_request.method, lab_request.path.as_str());
        let exchange = lab.example(condition, lab_request, &host).await.expect("the lab is not busy");
        assert!(exchange.status >= 400, "{name}");
        exchanges.push((name, exchange));
    }
    exchanges
}

fn executed_steps(exchange: &Exchange) -> Vec<&TraceStep> {
    exchange.trace.iter().filter(|step| step.outcome != StepOutcome::Skipped).collect()
}

/// The source line that a step names, read from the file and not from the lab.
fn line(step: &TraceStep) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(step.file);
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", step.file));
    text.lines().nth(step.line as usize - 1).unwrap().trim().to_owned()
}

#[tokio::test]
async fn every_step_shows_the_line_at_its_number() {
    for (name, exchange) in exchanges().await {
        for step in executed_steps(exchange) {
            let line = line(step);
            assert!(!line.is_empty() && step.code.ends_with(&line), "{name}: {step:?} {line}");
        }
    }
}

/// The source line of a refusal must contain one of these texts.
fn marks(kind: ProblemType) -> &'static [&'static str] {
    match kind {
        ProblemType::Unauthenticated | ProblemType::InsufficientUserAuthentication => {
            &["Verdict::Unauthenticated"]
        }
        ProblemType::Forbidden | ProblemType::InsufficientScope | ProblemType::Embargoed => {
            &["Verdict::Forbidden"]
        }
        ProblemType::NotFound => &["Verdict::NotFound", "Refusal::not_found(", "Refusal::not_own("],
        ProblemType::LoginFailed => &["LoginError::wrong("],
        ProblemType::TooManyAttempts => &["AuthnError::too_many_attempts("],
        ProblemType::AddressBlocked => &["Refusal::address_blocked("],
        ProblemType::BadRequest => {
            &["Refusal::bad_request(", "Refusal::invalid_request(", "AuthnError::invalid_request("]
        }
        ProblemType::CrossSite => &["ProblemType::CrossSite"],
        ProblemType::MethodNotAllowed => &["ProblemType::MethodNotAllowed"],
        ProblemType::NotImplemented => &["ProblemType::NotImplemented"],
        ProblemType::PreconditionFailed => &["ProblemType::PreconditionFailed"],
        ProblemType::NotEmulated => &["Refusal::not_emulated("],
        ProblemType::Conflict => &["Refusal::conflict("],
        ProblemType::WrongState => &["Refusal::wrong_state("],
        ProblemType::DemoAccount => &["Refusal::demo_account("],
        ProblemType::TooLarge => &["ProblemType::TooLarge"],
        ProblemType::UriTooLong => &["ProblemType::UriTooLong"],
        ProblemType::HeadersTooLarge => &["ProblemType::HeadersTooLarge"],
        ProblemType::Misdirected => &["ProblemType::Misdirected"],
        ProblemType::UnsupportedMediaType => &["Refusal::unsupported_media_type("],
        ProblemType::Unprocessable => &["Refusal::unprocessable(", "Refusal::fields("],
        ProblemType::WorldFull => &["Refusal::check_sign_up("],
        ProblemType::Unavailable | ProblemType::Internal => &["?"],
    }
}

/// The problem type of a refusal, from a JSON body or from a page's link to the help page.
fn kind(exchange: &Exchange) -> Option<ProblemType> {
    let body = &exchange.came_back.body;
    ProblemType::all().find(|kind| {
        let help = kind.help().to_string();
        body.contains(&format!("\"type\":\"{help}\"")) || body.contains(&format!("href=\"{help}\""))
    })
}

#[tokio::test]
async fn the_last_line_shown_holds_the_refusal_that_was_sent() {
    let mut refusals = 0;
    for (name, exchange) in exchanges().await {
        if exchange.status < 400 || exchange.came_back.header("emulation").is_some() {
            continue;
        }
        let steps = executed_steps(exchange);
        let last = line(steps.last().unwrap());
        let marks = match (kind(exchange), exchange.status) {
            (Some(kind), _) => marks(kind),
            // A page says what to do, and does not name the problem type.
            (None, 401) => {
                &["Verdict::Unauthenticated", "LoginError::wrong(", "TokenError::invalid_client("][..]
            }
            (None, 403) => &["Verdict::Forbidden"],
            (None, 404) => &["Verdict::NotFound", "Refusal::not_found("],
            (None, 400) => &["TokenError::"],
            (None, status) => panic!("{name}: {status}"),
        };
        assert!(
            marks.iter().any(|mark| last.contains(mark)),
            "{name}: {} {marks:?}\n{last}",
            exchange.status
        );
        refusals += 1;
    }
    assert!(refusals > 50, "{refusals}");
}

#[tokio::test]
async fn the_steps_stand_in_the_order_in_which_they_ran_and_one_at_most_stopped_the_request() {
    let position = |step: &TraceStep| Node::ALL.iter().position(|node| *node == step.node);
    for (name, exchange) in exchanges().await {
        assert!(exchange.trace.is_sorted_by_key(position), "{name}: {:#?}", exchange.trace);
        let stops = exchange.trace.iter().filter(|step| step.outcome == StepOutcome::Stopped).count();
        assert_eq!(stops, usize::from(exchange.status >= 400), "{name}: {:#?}", exchange.trace);
    }
}

/// The README's diagram of a request lists the guards in the order of the code.
#[tokio::test]
async fn the_guards_stand_in_the_order_that_the_readme_shows_and_before_authentication() {
    let readme = include_str!("../../../../README.md");
    let files = readme.lines().filter_map(|line| line.split_once("─► guards/")?.1.split_once(' '));
    let checks = files.flat_map(|(_, checks)| checks.split(':').next().unwrap().split(','));
    let checks_text: Vec<_> = checks.map(str::trim).collect();
    let write = LabRequest {
        body: "visibility=public".to_owned(),
        ..lab_request("alice", Method::Post, "/account/visibility")
    };
    let exchange = Site::new().await.guest().exchange(&write).await;
    assert_eq!(exchange["status"], 303);
    let steps = exchange["trace"].as_array().unwrap();
    let guards = steps.iter().take_while(|step| step["node"] == "guards");
    let words: Vec<_> =
        guards.map(|step| step["fact"].as_str().unwrap().split(':').next().unwrap()).collect();
    assert_eq!(words, checks_text);
    assert!(steps[words.len()..].iter().all(|step| step["node"] != "guards"));
    assert_eq!(steps[words.len()]["node"], "present");
}

/// A request that passed both gates was checked at both.
#[tokio::test]
async fn a_gate_that_was_passed_is_never_said_not_to_have_been_asked() {
    let mut permitted = 0;
    for (name, exchange) in exchanges().await {
        let outcome_of = |node| exchange.trace.iter().find(|step| step.node == node).map(|step| step.outcome);
        let is_refused_behind = exchange.stop == Stop::Through && exchange.status >= 400;
        let needs_a_permit = ["/access-requests", "/account", "/admin", "/monitor", "/tokens", "/sessions"]
            .iter()
            .any(|part| exchange.sent.start_line.contains(part));
        if exchange.status == 412 && exchange.sent.start_line.starts_with("GET / ") {
            assert_eq!(outcome_of(Node::Permitted), Some(StepOutcome::Passed), "{name}: open to all");
        }
        if is_refused_behind && needs_a_permit && exchange.status < 500 {
            assert_eq!(outcome_of(Node::Present), Some(StepOutcome::Passed), "{name}");
            assert_eq!(outcome_of(Node::Valid), Some(StepOutcome::Passed), "{name}");
            assert_eq!(outcome_of(Node::Permitted), Some(StepOutcome::Passed), "{name}");
            assert_eq!(outcome_of(Node::Operation), Some(StepOutcome::Stopped), "{name}");
            permitted += 1;
        }
    }
    assert!(permitted >= 3, "{permitted}");
}

/// Every allowed read shows a passed gate 2, even if it needs no permission.
#[tokio::test]
async fn an_allowed_read_has_passed_gate_2() {
    let site = Site::new().await;
    let lab = Lab::new(site.state.clone(), router::site);
    let host = HeaderValue::from_static("127.0.0.1:3000");
    let mut allowed = BTreeSet::new();
    // An event stream never ends.
    let ends = |path: &&str| !path.contains('{') && *path != "/monitor/stream";
    for path in router::paths().into_iter().filter(ends) {
        for caller in ["logged-out", "alice", "admin"] {
            let exchange =
                lab.exchange(&lab_request(caller, Method::Get, path), &host).await.expect("not busy");
            let permitted =
                |step: &TraceStep| step.outcome == StepOutcome::Passed && step.node == Node::Permitted;
            if exchange.status < 400 && exchange.came_back.header("emulation").is_none() {
                assert!(exchange.trace.iter().any(permitted), "{caller} {path}: {:#?}", exchange.trace);
                allowed.insert(path);
            }
        }
    }
    for open in ["/", "/healthz", "/api/session", "/api/openapi.json", "/favicon.svg", "/inbox"] {
        assert!(allowed.contains(open), "{open}");
    }
}
