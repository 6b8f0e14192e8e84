//! For each problem type a request that gets it. One row is the live example on its help page, and a law.

use crate::catalogue::Request;
use crate::lab::Ask;
use crate::wire::{Method, ProblemType, SentFrom};

/// A request that gets a problem of one type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProblemExample {
    /// The type.
    pub kind: ProblemType,
    /// What is sent.
    pub request: Request,
    /// What is out of the ordinary about it.
    pub twist: Twist,
}

/// What makes a request one that the form of the lab cannot send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twist {
    /// Nothing: the lab sends it for anybody.
    None,
    /// It names another host.
    Host(&'static str),
    /// It has a method that no standard of HTTP has.
    Method(&'static str),
    /// Its path goes on for so many bytes more.
    LongPath(usize),
    /// It has a header field of so many bytes more.
    LongField(usize),
    /// Its content goes on for so many bytes more.
    LongBody(usize),
    /// The same request came so many times before.
    Before(usize),
    /// It goes to a copy of the world whose database is closed.
    NoDatabase,
    /// It goes to a world that takes no more accounts.
    FullWorld,
}

const INBOX: Request = Request::get("logged-out", "/api/inbox");

const fn row(kind: ProblemType, request: Request) -> ProblemExample {
    ProblemExample { kind, request, twist: Twist::None }
}

const fn twisted(kind: ProblemType, request: Request, twist: Twist) -> ProblemExample {
    ProblemExample { kind, request, twist }
}

/// Of every type, in the order of the types.
pub const PROBLEM_EXAMPLES: &[ProblemExample] = &[
    row(ProblemType::BadRequest, Request::post("logged-out", "/api/session", "{\"user_name\":")),
    row(ProblemType::Unauthenticated, INBOX),
    row(
        ProblemType::LoginFailed,
        Request::post("logged-out", "/api/session", "{\"user_name\":\"alice\",\"password\":\"open-sesame\"}"),
    ),
    row(ProblemType::InsufficientUserAuthentication, Request::get("old-login", "/account/close")),
    row(
        ProblemType::InsufficientUserAuthentication,
        Request::post("old-login", "/api/account/close", "{\"confirm\":\"alice\"}"),
    ),
    row(ProblemType::Forbidden, Request::get("alice", "/api/reports")),
    row(ProblemType::InsufficientScope, Request::get("bearer-narrow", "/api/inbox")),
    row(ProblemType::InsufficientScope, Request::get("bearer-narrow", "/api/inbox")),
    row(
        ProblemType::CrossSite,
        Request::new(Method::Delete, "alice", "/api/session")
            .with(&[("origin", "https://elsewhere.example")]),
    ),
    row(ProblemType::Embargoed, Request::get("alice", "/api/embargo")),
    row(ProblemType::AddressBlocked, Request::get("logged-out", "/api/profiles").at(SentFrom::Blocked)),
    row(ProblemType::DemoAccount, Request::post("alice", "/api/account/close", "{\"confirm\":\"alice\"}")),
    row(
        ProblemType::DemoAccount,
        Request {
            body: "{\"current_password\":\"correct-horse-battery\",\"new_password\":\"violet anvil 41 \
                kettle\"}",
            ..Request::new(Method::Put, "alice", "/api/account/password")
        },
    ),
    row(ProblemType::NotFound, Request::get("logged-out", "/api/profiles/alice")),
    row(ProblemType::NotEmulated, Request::get("logged-out", "/emulated/github/elsewhere")),
    row(ProblemType::MethodNotAllowed, Request::new(Method::Delete, "alice", "/api/inbox")),
    row(
        ProblemType::Conflict,
        Request::post("bob", "/account/visibility", "account=alice&visibility=public"),
    ),
    row(
        ProblemType::WrongState,
        Request::post("bob", "/api/access-requests", "{\"permission\":\"reports:read\"}"),
    ),
    row(ProblemType::PreconditionFailed, Request::get("alice", "/api/inbox").with(&[("if-match", "\"v1\"")])),
    twisted(
        ProblemType::TooLarge,
        Request::post("logged-out", "/api/session", "{\"user_name\":\"alice\",\"password\":\""),
        Twist::LongBody(16 * 1024),
    ),
    twisted(
        ProblemType::UriTooLong,
        Request::get("logged-out", "/api/profiles/"),
        Twist::LongPath(17 * 1024),
    ),
    row(
        ProblemType::UnsupportedMediaType,
        Request::post("logged-out", "/api/session", "user_name=alice&password=correct-horse-battery"),
    ),
    twisted(ProblemType::Misdirected, INBOX, Twist::Host("elsewhere.example")),
    row(ProblemType::Unprocessable, Request::post("logged-out", "/api/session", "{\"user_name\":\"alice\"}")),
    twisted(
        ProblemType::TooManyAttempts,
        Request::post("logged-out", "/api/session", "{\"user_name\":\"alice\",\"password\":\"open-sesame\"}"),
        Twist::Before(5),
    ),
    twisted(ProblemType::HeadersTooLarge, INBOX, Twist::LongField(17 * 1024)),
    twisted(ProblemType::Internal, Request::get("logged-out", "/api/profiles"), Twist::NoDatabase),
    twisted(ProblemType::NotImplemented, INBOX, Twist::Method("BREW")),
    // What the store of the sessions cannot tell is no reason to call a cookie bad.
    twisted(ProblemType::Unavailable, Request::get("revoked", "/api/inbox"), Twist::NoDatabase),
    twisted(
        ProblemType::WorldFull,
        Request::post(
            "logged-out",
            "/api/accounts",
            "{\"user_name\":\"carol\",\"display_name\":\"Carol\",\"password\":\"violet anvil seldom hums\"}",
        ),
        Twist::FullWorld,
    ),
];

impl ProblemExample {
    /// The example of a type.
    pub fn find(kind: ProblemType) -> Option<&'static Self> {
        PROBLEM_EXAMPLES.iter().find(|example| example.kind == kind)
    }

    /// What the lab is asked to send: as a program that wants problem details, whatever the route is for.
    pub fn ask(&self) -> Ask {
        Ask { accept: Some("application/problem+json".to_owned()), ..self.request.ask() }
    }
}
