//! Which credential? Tokens, Basic and keys, each in a space that accepts it.

use crate::catalogue::scenarios::{PLAIN, Request, Scenario};

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        slug: "no-token",
        title: "A program without a token",
        claim: "A35",
        situation: "A program asks the API for the inbox and sends no credential. This address reads session \
            cookies and bearer tokens.",
        request: Request::get("logged-out", "/api/inbox"),
        allowed: "bearer",
        answer: 401,
        not_200: "An inbox is somebody's, and this request names no account.",
        not_400: "A request without a credential is well formed. A 400 is for a token that is sent \
            the wrong way.",
        not_403: "A session or a token would help, and the 401 says so, with a challenge for each. A \
            403 would only refuse.",
        not_404: "That members have an inbox is no secret, so nothing is hidden. The answer asks who \
            you are.",
        remember: "One answer, two challenges: either would do. Nothing was sent, so neither says that \
            something is wrong.",
        section: "RFC 9110 §11.6.1",
        ..PLAIN
    },
    Scenario {
        slug: "mistyped-token",
        title: "A token with a typing error",
        claim: "A1",
        situation: "The program has got a token for alice's inbox. One character went wrong on the way into \
            its settings.",
        request: Request::get("bearer-malformed", "/api/inbox"),
        other: Some(Request::get("logged-out", "/api/inbox")),
        beside: "B sends no token at all, the step before.",
        allowed: "bearer",
        answer: 401,
        not_200: "With one character changed it is no token of this site, and opens nothing.",
        not_400: "RFC 6750 §3.1 has 400 for a malformed request. A malformed token is invalid_token, \
            and that is a 401.",
        not_403: "A 403 is for a valid token that is not enough. This one names nobody, and the right \
            one would help: 401.",
        not_404: "The inbox is no secret. The challenge says that it is the token that does not do.",
        remember: "The status is that of no token. What is new is error=\"invalid_token\", in the challenge \
            of its scheme alone.",
        section: "RFC 6750 §3.1",
        ..PLAIN
    },
    Scenario {
        slug: "expired-token",
        title: "The same token, two hours later",
        claim: "A52",
        situation: "The token is right this time, and lives for an hour. The program sends it again two \
            hours after it was issued.",
        request: Request::get("bearer", "/api/inbox").later(2 * 60 * 60),
        other: Some(Request::get("bearer-revoked", "/api/inbox")),
        beside: "B sends a token that was revoked, which ends a token sooner: the code is the same.",
        answer: 401,
        not_200: "The token was good for an hour, and two have passed.",
        not_403: "A 403 would send the program for more permission. A new token like the old one is \
            all it needs, and invalid_token says so.",
        not_404: "The inbox is where it was, and no secret. Only the token is over.",
        remember: "Malformed, expired and revoked are one code, invalid_token. An expired or revoked token \
            needs a new one, a mistyped one a correction.",
        section: "RFC 6750 §3.1",
        ..PLAIN
    },
    Scenario {
        slug: "narrow-token",
        title: "A good token that was lent too little",
        claim: "A6",
        situation: "alice has given another program a token with one scope, profile:read. That program asks \
            for her inbox.",
        request: Request::get("bearer-narrow", "/api/inbox"),
        other: Some(Request::get("bearer-revoked", "/api/inbox")),
        beside: "B sends a token that was revoked. It proves nothing and gets 401; A proves who asks, and is \
            not lent enough.",
        allowed: "bearer",
        answer: 403,
        not_200: "alice may read her inbox. The token was lent her profile alone, and it reaches what it was \
            lent.",
        not_401: "The token is valid. After a 401 the program would fetch another like it, and fail again.",
        not_404: "Nothing is hidden: the challenge names the scope that would do.",
        remember: "A token without the scope gets a 403 with WWW-Authenticate: Bearer …, \
            error=\"insufficient_scope\", and the scope that would do (RFC 6750 §3.1).",
        section: "RFC 9110 §11.6.1",
        ..PLAIN
    },
    Scenario {
        slug: "wide-enough-token",
        title: "A token that reaches far enough",
        claim: "A52",
        situation: "The program has got a new token, with inbox:read among its scopes. It sends the request \
            once more.",
        request: Request::get("bearer", "/api/inbox"),
        other: Some(Request::get("bearer-narrow", "/api/inbox")),
        beside: "B is the narrow token, the step before.",
        answer: 200,
        not_401: "The token is valid: it is one of this site, its hour is not over, and nobody \
            has revoked it.",
        not_403: "That was for the narrow token, in B. This one has the scope that the inbox asks for.",
        not_404: "alice has an inbox, and the token acts for her.",
        remember: "The account was the same each time. A token stands for an account within its scopes.",
        section: "RFC 6749 §3.3",
        ..PLAIN
    },
    Scenario {
        slug: "browser-dialog",
        title: "A realm that browsers know how to ask for",
        claim: "A5",
        situation: "You open the vault, which reads Basic alone. Its people are not those of the site, so a \
            login here is worth nothing there.",
        request: Request::get("logged-out", "/basic/vault"),
        other: Some(Request::get("alice", "/basic/vault")),
        beside: "B is alice's request with her session, which counts for nothing here.",
        allowed: "basic",
        answer: 401,
        not_200: "The vault asks for a name and a password of its own, and none were sent.",
        not_303: "The vault has no login page to lead to: the browser itself asks, when the challenge \
            is Basic.",
        not_403: "A 403 opens no dialog. A name and a password would help, and the 401 makes the \
            browser ask for them.",
        not_404: "The vault is no secret: the challenge names it, in realm.",
        remember: "The vault is a realm of its own, so a login to the site is worth nothing there. Its \
            challenge is Basic, so Chromium asks in a dialog.",
        section: "RFC 9110 §11.5",
        ..PLAIN
    },
    Scenario {
        slug: "wrong-by-basic",
        title: "A wrong password, by Basic",
        claim: "A40",
        situation: "Somebody types test into the dialog of the vault, and a password that is not test's. The \
            browser sends both with the request.",
        request: Request::get("basic-wrong", "/basic/vault"),
        other: Some(Request::get("logged-out", "/basic/vault")),
        beside: "B sends nothing. Compare the two challenges.",
        allowed: "basic",
        answer: 401,
        not_200: "The password is not test's, so the vault stays shut.",
        not_400: "The field is well formed: a scheme, and a name and a password in Base64. That they \
            are wrong is another matter.",
        not_403: "Some servers answer so, and then the browser does not ask again. Here the right \
            password would help: 401.",
        not_404: "The vault is no secret. The answer asks for a name and a password once more.",
        remember: "The challenge is that of nobody: Basic has no word for what was wrong. So the dialog \
            opens again.",
        section: "RFC 7617 §2",
        ..PLAIN
    },
    Scenario {
        slug: "right-by-basic",
        title: "A password that is not ASCII",
        claim: "B1",
        situation: "The password of test is 123£, and the challenge says in which charset to send it. This \
            time it is right.",
        request: Request::get("basic", "/basic/vault"),
        other: Some(Request::get("basic-wrong", "/basic/vault")),
        beside: "B has the wrong password, the step before.",
        answer: 200,
        not_401: "The name and the password are right, and sent in the charset that the challenge asks for.",
        not_403: "test is the one who may open the vault, so there is nothing to refuse.",
        not_404: "The vault is there, and no secret.",
        remember: "Basic hides nothing: dGVzdDoxMjPCow== is test:123£ in Base64 of UTF-8. Only TLS keeps it \
            from others.",
        section: "RFC 7617 §4",
        ..PLAIN
    },
    Scenario {
        slug: "clerk",
        title: "The clerk at the vault",
        claim: "B4",
        situation: "The clerk is one of the people of the vault, and the password is right. Only its owner \
            may open it.",
        request: Request::get("basic-clerk", "/basic/vault"),
        other: Some(Request::get("basic-wrong", "/basic/vault")),
        beside: "B has a wrong password: nobody is known there, and so the answer is another.",
        allowed: "basic",
        answer: 403,
        not_200: "The clerk is known. Only the owner may open the vault.",
        not_401: "The password is right. After a 401 the browser would ask for it again, and get \
            the same answer.",
        not_404: "The vault is no secret: its challenge names it to everybody. The clerk is refused in \
            the open.",
        remember: "Valid credentials that lack the permission get a 403, by whatever scheme. After a 401 the \
            browser would ask the clerk again and again.",
        section: "RFC 9110 §15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "no-key",
        title: "An API without its key",
        claim: "A9",
        situation: "The quotes are for programs with an API key, in the header field X-API-Key. One sends \
            none.",
        request: Request::get("logged-out", "/api/keyed/quote"),
        other: Some(Request::get("key-revoked", "/api/keyed/quote")),
        beside: "B sends a key that was revoked.",
        allowed: "key",
        answer: 401,
        not_200: "The quotes are for programs with a key, and none was sent.",
        not_400: "Some APIs answer so, as if any field were missing. A key is a credential, and \
            without one the answer is a 401.",
        not_403: "Many APIs answer so. RFC 9110 §11.4 says that a missing credential should get 401 \
            and a challenge: a key would help.",
        not_404: "That there are quotes is no secret. The answer says what to send.",
        remember: "The challenge a 401 must carry names a scheme, and none is registered for keys. ApiKey is \
            made up here.",
        section: "RFC 9110 §11.6.1",
        ..PLAIN
    },
    Scenario {
        slug: "step-up",
        title: "Logged in, but too long ago",
        claim: "A26",
        situation: "alice logged in ten minutes ago and opens the page that closes her account. It asks for \
            a login of the last five minutes.",
        request: Request::get("old-login", "/account/close"),
        other: Some(Request::get("bearer-narrow", "/api/inbox")),
        beside: "B is another request, refused because its token was lent too little: the 403 that this 401 \
            is mistaken for.",
        allowed: "alice",
        answer: 401,
        not_200: "alice is known, and may close her account. Her login is too old for what cannot be undone.",
        not_303: "Many sites redirect to a login page. Here that page comes with the 401 itself.",
        not_403: "A 403 would not say that a new login helps. The challenge of the 401 does, and says \
            how old it may be (RFC 9470).",
        not_404: "Nothing is hidden: it is about her own account.",
        remember: "Ask which remedy helps: a new login of the same person is a 401 (RFC 9470), another token \
            with more scope a 403 (RFC 6750).",
        section: "RFC 9110 §15.5.2",
        ..PLAIN
    },
    Scenario {
        slug: "two-ways-at-once",
        title: "A token in the address",
        claim: "N27",
        situation: "A program sends its token in Authorization, as it should. It puts one into the address \
            as well, to be safe.",
        request: Request::get("bearer", "/api/inbox?access_token=abc"),
        other: Some(Request::get("logged-out", "/api/inbox?access_token=abc")),
        beside: "B sends the token in the address alone, and is refused as well.",
        answer: 400,
        not_200: "The token in Authorization is a good one. But a client must not send tokens in two ways in \
            one request (RFC 6750 §2).",
        not_401: "That is for a token that is missing or invalid. To send one in two ways is \
            invalid_request, with 400 (RFC 6750 §3.1).",
        not_403: "A 403 is for a token that is valid and not enough. Here the request is wrong, \
            whatever the token may.",
        not_404: "The inbox is no secret. The answer says that the request is wrong.",
        remember: "Two ways at once are an invalid request. And addresses end up in logs: RFC 9700 §4.3.2 \
            forbids tokens there.",
        section: "RFC 6750 §2",
        ..PLAIN
    },
];
