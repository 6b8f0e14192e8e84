//! For each problem type, an example request, for its help page and for a test. For each case of the museum,
//! this site's own answer.

use crate::catalogue::{CallerEntry, Case, Request};
use crate::lab::Ask;
use crate::wire::ProblemType::{
    AddressBlocked, BadRequest, Conflict, CrossSite, DemoAccount, Embargoed, Forbidden, HeadersTooLarge,
    InsufficientScope, InsufficientUserAuthentication, Internal, LoginFailed, MethodNotAllowed, Misdirected,
    NotEmulated, NotFound, NotImplemented, PreconditionFailed, TooLarge, TooManyAttempts, Unauthenticated,
    Unavailable, Unprocessable, UnsupportedMediaType, UriTooLong, WorldFull, WrongState,
};
use crate::wire::{Method, ProblemType, SentFrom};

/// A request that gets a problem of a given type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProblemExample {
    /// The type.
    pub kind: ProblemType,
    /// The request.
    pub request: Request,
    /// What is unusual about the request.
    pub twist: Twist,
}

/// A property of a request that the lab's form cannot set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twist {
    /// None.
    None,
    /// Another host.
    Host(&'static str),
    /// A method that no standard defines.
    Method(&'static str),
    /// This many more bytes in the path.
    LongPath(usize),
    /// A header field of this many bytes.
    LongField(usize),
    /// This many more bytes of content.
    LongBody(usize),
    /// This many earlier requests of the same kind.
    Before(usize),
    /// A copy of the world whose database is closed.
    NoDatabase,
    /// A world that takes no more accounts.
    FullWorld,
}

const INBOX: Request = Request::get("logged-out", "/api/inbox");

const fn row(kind: ProblemType, request: Request) -> ProblemExample {
    ProblemExample { kind, request, twist: Twist::None }
}

const fn twisted(kind: ProblemType, request: Request, twist: Twist) -> ProblemExample {
    ProblemExample { kind, request, twist }
}

/// An example of every type.
pub const PROBLEM_EXAMPLES: &[ProblemExample] = &[
    row(BadRequest, Request::post("logged-out", "/api/session", r#"{"user_name":"#)),
    row(Unauthenticated, INBOX),
    row(
        LoginFailed,
        Request::post("logged-out", "/api/session", r#"{"user_name":"alice","password":"open-sesame"}"#),
    ),
    row(InsufficientUserAuthentication, Request::get("old-login", "/account/close")),
    row(
        InsufficientUserAuthentication,
        Request::post("old-login", "/api/account/close", r#"{"confirm":"alice"}"#),
    ),
    row(Forbidden, Request::get("alice", "/api/reports")),
    row(InsufficientScope, Request::get("bearer-narrow", "/api/inbox")),
    row(
        CrossSite,
        Request::new(Method::Delete, "alice", "/api/session")
            .with(&[("origin", "https://elsewhere.example")]),
    ),
    row(Embargoed, Request::get("alice", "/api/embargo")),
    row(AddressBlocked, Request::get("logged-out", "/api/profiles").at(SentFrom::Blocked)),
    row(DemoAccount, Request::post("alice", "/api/account/close", r#"{"confirm":"alice"}"#)),
    row(
        DemoAccount,
        Request {
            body: "{\"current_password\":\"correct-horse-battery\",\"new_password\":\"violet anvil 41 \
                kettle\"}",
            ..Request::new(Method::Put, "alice", "/api/account/password")
        },
    ),
    row(NotFound, Request::get("logged-out", "/api/profiles/alice")),
    row(NotEmulated, Request::get("logged-out", "/emulated/github/elsewhere")),
    row(MethodNotAllowed, Request::new(Method::Delete, "alice", "/api/inbox")),
    row(Conflict, Request::post("bob", "/account/visibility", "account=alice&visibility=public")),
    row(WrongState, Request::post("bob", "/api/access-requests", r#"{"permission":"reports:read"}"#)),
    row(PreconditionFailed, Request::get("alice", "/api/inbox").with(&[("if-match", "\"v1\"")])),
    twisted(
        TooLarge,
        Request::post("logged-out", "/api/session", r#"{"user_name":"alice","password":""#),
        Twist::LongBody(16 * 1024),
    ),
    twisted(UriTooLong, Request::get("logged-out", "/api/profiles/"), Twist::LongPath(17 * 1024)),
    row(
        UnsupportedMediaType,
        Request::post("logged-out", "/api/session", "user_name=alice&password=correct-horse-battery"),
    ),
    twisted(Misdirected, INBOX, Twist::Host("elsewhere.example")),
    row(Unprocessable, Request::post("logged-out", "/api/session", r#"{"user_name":"alice"}"#)),
    twisted(
        TooManyAttempts,
        Request::post("logged-out", "/api/session", r#"{"user_name":"alice","password":"open-sesame"}"#),
        Twist::Before(5),
    ),
    twisted(HeadersTooLarge, INBOX, Twist::LongField(17 * 1024)),
    twisted(Internal, Request::get("logged-out", "/api/profiles"), Twist::NoDatabase),
    twisted(NotImplemented, INBOX, Twist::Method("BREW")),
    // A cookie must not count as invalid while the session store is unavailable.
    twisted(Unavailable, Request::get("revoked", "/api/inbox"), Twist::NoDatabase),
    twisted(
        WorldFull,
        Request::post(
            "logged-out",
            "/api/accounts",
            r#"{"user_name":"carol","display_name":"Carol","password":"violet anvil seldom hums"}"#,
        ),
        Twist::FullWorld,
    ),
];

impl ProblemExample {
    /// The example of a type.
    pub fn find(kind: ProblemType) -> Option<&'static Self> {
        PROBLEM_EXAMPLES.iter().find(|example| example.kind == kind)
    }

    /// The request of a program that accepts problem details.
    pub fn ask(&self) -> Ask {
        Ask { accept: Some("application/problem+json".to_owned()), ..self.request.ask() }
    }
}

/// This site's answer in a case, with the reason; and the status and an example request, if there is one.
pub fn ours(case: Case) -> (&'static str, Option<(u16, Ask)>) {
    let [inbox, members] = ["/api/inbox", "/api/admin/users"];
    let [alice, zoe] = ["/api/profiles/alice", "/api/profiles/zoe"];
    let (says, caller, api, status) = match case {
        Case::Allowed => ("200.", "alice", inbox, 200),
        Case::NoCredentials => {
            ("401, and WWW-Authenticate names a scheme and a realm.", "logged-out", inbox, 401)
        }
        Case::BadCredentials => {
            ("401 as well, and the challenge says that it is no session here.", "tampered", inbox, 401)
        }
        Case::LackingPermission => {
            ("403, and the problem names the permission that is missing.", "alice", members, 403)
        }
        Case::Hidden => ("404, to everybody who may not know of it.", "bob", alice, 404),
        Case::Missing => ("404, the answer that a hidden thing gets.", "bob", zoe, 404),
        Case::RateLimited => {
            let says = "After five wrong passwords a login is 429 with Retry-After, right or wrong. What one \
                may read, one may read as often as one likes.";
            return (says, None);
        }
    };
    (says, CallerEntry::find(caller).map(|caller| (status, Ask::get(caller, &api))))
}
