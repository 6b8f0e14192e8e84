//! Gate 1: who are you?

use super::{PLAIN, Request, Scenario};

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        slug: "inbox-logged-out",
        title: "The inbox, and nobody logged in",
        claim: "A8",
        situation: "You open the inbox in a browser that has no session cookie for this site. The request says what you \
            want, and nothing about who you are.",
        request: Request::get("logged-out", "/inbox"),
        allowed: "alice",
        answer: 401,
        remember: "401: the request proved nobody's identity. It asks for a login, and says nothing about what you may do.",
        section: "15.5.2",
        ..PLAIN
    },
    Scenario {
        slug: "log-in-and-retry",
        title: "The same request, after a login",
        claim: "A19",
        situation: "The inbox has just answered 401. You log in as alice and send the same request again, with her cookie.",
        request: Request::get("alice", "/inbox"),
        other: Some(Request::get("logged-out", "/inbox")),
        beside: "B is the request before the login.",
        answer: 200,
        remember: "A 401 is an invitation: valid credentials might help. To log in and ask again is the right reaction to it.",
        section: "15.5.2",
        ..PLAIN
    },
    Scenario {
        slug: "expired-session",
        title: "A session that is over",
        claim: "A1",
        situation: "alice logged in twelve hours ago and comes back with the same cookie. The server ends every session \
            after twelve hours.",
        request: Request::get("expired", "/inbox"),
        other: Some(Request::get("revoked", "/inbox")),
        beside: "B sends a session that was logged out, which is over for another reason.",
        allowed: "alice",
        answer: 401,
        remember: "Invalid credentials are worth what none are worth: 401. The challenge says that it is no session here.",
        section: "15.5.2",
    },
    Scenario {
        slug: "bad-cookie-on-a-public-page",
        title: "A broken cookie on a public page",
        claim: "A1",
        situation: "One character of alice's session cookie has been changed. The request is for bob's profile, which is public.",
        request: Request::get("tampered", "/profiles/bob"),
        other: Some(Request::get("tampered", "/inbox")),
        beside: "B sends the same broken cookie to the inbox, which needs a good one.",
        answer: 200,
        remember: "A 401 comes from a resource that needs credentials. Where none are needed, bad ones do no harm.",
        section: "15.5.2",
        ..PLAIN
    },
    Scenario {
        slug: "challenge",
        title: "What a refusal must bring along",
        claim: "A4",
        situation: "A program asks the API for the reports and sends no credential. It reads the header fields of the answer \
            to learn how to log in.",
        request: Request::get("logged-out", "/api/reports"),
        allowed: "bob",
        answer: 401,
        remember: "Look for WWW-Authenticate: every 401 must carry a challenge. A 401 without one says no, and not what to do.",
        section: "11.6.1",
        ..PLAIN
    },
    Scenario {
        slug: "login-page",
        title: "The login page itself",
        claim: "C5",
        situation: "You are logged out and open the login page. The form is there for everybody.",
        request: Request::get("logged-out", "/login"),
        other: Some(Request::post("logged-out", "/login", "user_name=alice&password=wrong")),
        beside: "B sends the form with a wrong password.",
        answer: 200,
        remember: "The page is a 200. The 401 comes when the form is sent with a wrong password.",
        section: "15.5.2",
        ..PLAIN
    },
    Scenario {
        slug: "wrong-password",
        title: "A wrong password, or no such user",
        claim: "A45",
        situation: "A program logs in as alice with a wrong password. For comparison, another uses a name that nobody has.",
        request: Request::post("logged-out", "/api/session", r#"{"user_name":"alice","password":"wrong"}"#),
        other: Some(Request::post("logged-out", "/api/session", r#"{"user_name":"zoe","password":"wrong"}"#)),
        beside: "B uses the name that nobody has.",
        answer: 401,
        remember: "Both get the same 401: a difference would tell which names exist. The body does not say which half was wrong.",
        section: "15.5.2",
        ..PLAIN
    },
    Scenario {
        slug: "right-password",
        title: "The right password",
        claim: "N20",
        situation: "You send the login form with alice's name and password. For comparison, a program sends both to the API.",
        request: Request::post("logged-out", "/login", "user_name=alice&password=correct-horse-battery"),
        other: Some(Request::post("logged-out", "/api/session", PAIR)),
        beside: "B is the program's login at the API.",
        answer: 303,
        remember: "A form that was taken is answered with 303, so that a reload sends nothing twice. A program gets its 200.",
        section: "15.4.4",
        ..PLAIN
    },
];

const PAIR: &str = r#"{"user_name":"alice","password":"correct-horse-battery"}"#;
