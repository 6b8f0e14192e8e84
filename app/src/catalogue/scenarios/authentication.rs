//! Gate 1: who are you?

use crate::catalogue::scenarios::{PLAIN, Request, Scenario};

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        slug: "inbox-logged-out",
        title: "The inbox, and nobody logged in",
        claim: "A8",
        situation: "You open the inbox in a browser that has no session cookie for this site. The request \
            says what you want, and nothing about who you are.",
        request: Request::get("logged-out", "/inbox"),
        allowed: "alice",
        answer: 401,
        not_200: "An inbox is somebody's. Nobody is logged in, so there is none to show.",
        not_303: "Many sites redirect to a login page. Here that page comes with the 401 itself, so a \
            program is told the truth as well.",
        not_403: "A 403 would refuse and leave it at that. A login helps here, and the 401 says so, \
            with a challenge that says how.",
        not_404: "That members have an inbox is no secret, so nothing is hidden. The answer asks who \
            you are.",
        remember: "401: the request lacks valid credentials for this. It asks for a login, and says nothing \
            about what you may do.",
        section: "RFC 9110 §15.5.2",
        ..PLAIN
    },
    Scenario {
        slug: "log-in-and-retry",
        title: "The same request, after a login",
        claim: "A19",
        situation: "The inbox has just answered 401. You log in as alice and send the same request again, \
            with her cookie.",
        request: Request::get("alice", "/inbox"),
        other: Some(Request::get("logged-out", "/inbox")),
        beside: "B is the request before the login.",
        answer: 200,
        not_303: "The redirect follows the login form. This is the request after it, and it gets the page.",
        not_401: "That was the answer without a login. Now a valid session comes along, so \
            nobody asks again.",
        not_403: "An inbox asks for a login and for nothing more, so there is nothing to refuse.",
        not_404: "Every account has an inbox, and alice asks for her own.",
        remember: "A 401 is an invitation: valid credentials might help. To log in and ask again is the \
            right reaction to it.",
        section: "RFC 9110 §15.5.2",
        ..PLAIN
    },
    Scenario {
        slug: "expired-session",
        title: "A session that is over",
        claim: "A1",
        situation: "alice logged in twelve hours ago and comes back with the same cookie. The server ends \
            every session after twelve hours.",
        request: Request::get("expired", "/inbox"),
        other: Some(Request::get("revoked", "/inbox")),
        beside: "B sends a session that was logged out, which is over for another reason.",
        allowed: "alice",
        answer: 401,
        not_200: "The cookie is a real one, and its session is over: the server keeps the time, whatever the \
            cookie says.",
        not_303: "Many sites redirect to a login page. Here that page comes with the 401 itself.",
        not_403: "A 403 would leave alice thinking that she may not read her inbox. A new login helps, \
            and the 401 says so.",
        not_404: "Her inbox is where it was, and no secret. Only the session is over.",
        remember: "Invalid credentials are worth what none are worth: 401. The challenge says that it is no \
            session here.",
        section: "RFC 9110 §15.5.2",
        ..PLAIN
    },
    Scenario {
        slug: "bad-cookie-on-a-public-page",
        title: "A broken cookie on a public page",
        claim: "A1",
        situation: "One character of alice's session cookie has been changed. The request is for bob's \
            profile, which is public.",
        request: Request::get("tampered", "/profiles/bob"),
        other: Some(Request::get("tampered", "/inbox")),
        beside: "B sends a cookie that is broken in the same way to the inbox, which needs a good one.",
        answer: 200,
        not_401: "Many servers do answer so: GitHub's API does to a bad token, even for what is \
            public. This site asks only where it matters.",
        not_403: "Everybody may read a public profile, so there is nothing to refuse.",
        not_404: "bob's profile is public: everybody may know of it.",
        remember: "Here bad credentials do no harm where none are needed. That is a choice: GitHub's API \
            answers 401 to them everywhere.",
        section: "RFC 9110 §15.5.2",
        ..PLAIN
    },
    Scenario {
        slug: "challenge",
        title: "What a refusal must bring along",
        claim: "A4",
        situation: "A program asks the API for the reports and sends no credential. It reads the header \
            fields of the answer to learn how to log in.",
        request: Request::get("logged-out", "/api/reports"),
        allowed: "bob",
        answer: 401,
        not_200: "The reports are for those whose plan has them, and this request names no account.",
        not_403: "Whether a plan is enough shows once it is known whose. A login may help, and the 401 \
            says so.",
        not_404: "That there are reports is no secret, so nothing is hidden. The answer asks who you are.",
        remember: "Look for WWW-Authenticate: every 401 must carry a challenge. A 401 without one says no, \
            and not what to do.",
        section: "RFC 9110 §11.6.1",
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
        not_303: "At many sites a redirect leads away from what needs a login. This is the page that \
            it would lead to.",
        not_401: "The page is where one logs in, so it asks nobody to be logged in already.",
        not_403: "Nobody is refused the form: whoever wants to log in needs it.",
        not_404: "The page is there for everybody, logged in or not.",
        remember: "The page is a 200. The 401 comes when the form is sent with a wrong password.",
        section: "RFC 9110 §15.5.2",
        ..PLAIN
    },
    Scenario {
        slug: "wrong-password",
        title: "A wrong password, or no such user",
        claim: "A45",
        situation: "A program logs in as alice with a wrong password. For comparison, another uses a name \
            that nobody has.",
        request: Request::post("logged-out", "/api/session", r#"{"user_name":"alice","password":"wrong"}"#),
        other: Some(Request::post("logged-out", "/api/session", r#"{"user_name":"zoe","password":"wrong"}"#)),
        beside: "B uses the name that nobody has.",
        answer: 401,
        not_200: "Everybody may try to log in. This password is wrong, so no session begins.",
        not_400: "The request is well formed, with a name and a password in it. That they are wrong \
            is another matter.",
        not_403: "Some APIs answer so, and no RFC says which status a login form should get. Here it \
            is an authentication that failed, and the right password helps: 401.",
        not_404: "The endpoint is there. And a 404 for names that nobody has would tell which names exist.",
        remember: "Both get the same 401: a difference would tell which names exist. The body does not say \
            which half was wrong.",
        section: "RFC 9110 §15.5.2",
        ..PLAIN
    },
    Scenario {
        slug: "right-password",
        title: "The right password",
        claim: "N20",
        situation: "You send the login form with alice's name and password. For comparison, a program sends \
            both to the API.",
        request: Request::post("logged-out", "/login", "user_name=alice&password=correct-horse-battery"),
        other: Some(Request::post("logged-out", "/api/session", PAIR)),
        beside: "B is the program's login at the API.",
        answer: 303,
        not_200: "The login worked. But if a page answered the POST, a reload would send the form again. A \
            303 leads on to a GET.",
        not_204: "A 204 would leave the browser on the form. The 303 leads on.",
        not_401: "Name and password are right, so a session begins.",
        not_403: "Everybody may log in, and this name and password are right.",
        not_404: "The form goes to the address of the login page, which is there for everybody.",
        remember: "A form that was taken is answered with 303, so that a reload sends nothing twice. A \
            program gets its 200.",
        section: "RFC 9110 §15.4.4",
        ..PLAIN
    },
];

const PAIR: &str = r#"{"user_name":"alice","password":"correct-horse-battery"}"#;
