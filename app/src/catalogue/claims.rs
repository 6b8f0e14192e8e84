//! Statements about the status codes for the scenarios and the museum, each with its source.

use crate::catalogue::Correctness;

/// A statement about the codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The number: A, B and C mark common claims, N a rule for servers.
    pub id: &'static str,
    /// The claim.
    pub says: &'static str,
    /// Whether the claim is right.
    pub correctness: Correctness,
    /// The reason and its source.
    pub why: &'static str,
}

const fn right(id: &'static str, says: &'static str, why: &'static str) -> Claim {
    Claim { id, says, correctness: Correctness::Right, why }
}

const fn disputed(id: &'static str, says: &'static str, why: &'static str) -> Claim {
    Claim { id, says, correctness: Correctness::Disputed, why }
}

const fn wrong(id: &'static str, says: &'static str, why: &'static str) -> Claim {
    Claim { id, says, correctness: Correctness::Wrong, why }
}

/// Every claim that a scenario or a system shows, by number.
pub const CLAIMS: &[Claim] = &[
    right("A1", "401 means that credentials are missing or invalid.", "RFC 9110 §15.5.2 says it so."),
    wrong(
        "A3",
        "403 means: I know who you are.",
        "A request can be forbidden \"for reasons unrelated to the credentials\" (RFC 9110 §15.5.4).",
    ),
    disputed(
        "A4",
        "A 401 typically includes WWW-Authenticate.",
        "It does, and not out of habit: it is a MUST (RFC 9110 §11.6.1).",
    ),
    disputed(
        "A5",
        "WWW-Authenticate makes the browser ask for a login or a key.",
        "For Basic, Digest and NTLM it does, on a page that one opens. Negotiate uses the login of the \
            system. Bearer, a scheme of a site's own, and the 401 to a script of another origin open \
            nothing.",
    ),
    wrong(
        "A6",
        "A 403 carries no WWW-Authenticate.",
        "It may (RFC 9110 §11.6.1). With insufficient_scope it does (RFC 6750 §3).",
    ),
    right("A8", "401: an e-mail inbox while logged out.", "The case that RFC 9110 §15.5.2 is about."),
    disputed(
        "A9",
        "401: an API without its key.",
        "The status is right. The challenge that goes with it is awkward: no scheme is registered for keys.",
    ),
    right("A10", "403: a standard user in an admin section.", "Known and not permitted, RFC 9110 §15.5.4."),
    disputed(
        "A11",
        "403: another user's private profile.",
        "It may be. But a 403 confirms that the profile exists, and a 404 may stand in its place (RFC 9110 \
            §15.5.4).",
    ),
    right(
        "A12",
        "403: a feature that the subscription does not include.",
        "RFC 9457 has an example of the kind: a 403 for an account without enough credit (§3).",
    ),
    right(
        "A16",
        "404 in place of 403 hides that something is there.",
        "RFC 9110 §15.5.4 allows it in so many words.",
    ),
    right(
        "A19",
        "401: valid credentials might help.",
        "RFC 9110 §15.5.2 says so, and its challenge says how.",
    ),
    disputed(
        "A20",
        "403: refused even after a correct login.",
        "A client should not repeat it by itself with the same credentials; with others it may (RFC 9110 \
            §15.5.4).",
    ),
    right(
        "A21",
        "Authentication comes first, then authorization.",
        "The usual order. What is refused for the request itself, such as a write from another site, comes \
            before both.",
    ),
    disputed(
        "A26",
        "In complex models the line between 401 and 403 blurs.",
        "The standards draw it: where a new login helps it is a 401 (RFC 9470), where another token with \
            more scope helps a 403 (RFC 6750).",
    ),
    disputed(
        "A27",
        "Auth0 answers 401 to a failed login and 403 to missing permissions.",
        "Its APIs do, with an odd challenge. Its password grant answers a wrong password with 403 and the \
            error invalid_grant.",
    ),
    right(
        "A28",
        "Okta answers 401 to a failed login and 403 to missing permissions.",
        "E0000004 and E0000011 are 401, E0000006 is 403.",
    ),
    disputed(
        "A29",
        "AWS API Gateway answers 401 to an invalid key and 403 where IAM says no.",
        "A REST API answers 403 to a missing token, an invalid key and an expired token of AWS as well. Only \
            authorizers give 401: with a challenge at an HTTP API, without one at a REST API.",
    ),
    disputed(
        "A30",
        "GitHub answers 401 to a bad token, and 403 to one without access to a repository.",
        "The 401 is right. A private repository is a 404; 403 is for other permissions, and for rate limits.",
    ),
    right(
        "A35",
        "A 401 can offer Basic, Bearer and other schemes.",
        "Several challenges may go in one answer (RFC 9110 §11.6.1).",
    ),
    wrong(
        "A39",
        "There is no standard way to say why a request got 403.",
        "RFC 9110 §15.5.4: a server can describe the reason in the content. Problem details are a form for \
            it (RFC 9457), and RFC 6750 §3.1 has one for tokens.",
    ),
    right(
        "A40",
        "A challenge looks like Basic realm=\"User Visible Realm\".",
        "RFC 7617 §2: the realm is a must.",
    ),
    wrong(
        "A41",
        "A bare WWW-Authenticate: Bearer will do.",
        "RFC 6750 §3: the scheme must be followed by at least one parameter.",
    ),
    right(
        "A42",
        "GitHub sends JSON with a 403: a message and documentation_url.",
        "Its documentation shows it so.",
    ),
    disputed(
        "A43",
        "AWS sends XML with a 403: an Error with a Code and a Message.",
        "S3 does. API Gateway sends JSON.",
    ),
    right(
        "A44",
        "Without WWW-Authenticate clients behave unpredictably.",
        "Nothing tells them which scheme to use, so each guesses. A 401 must carry it (RFC 9110 §15.5.2).",
    ),
    disputed(
        "A45",
        "Error bodies should be descriptive.",
        "Where they do not help an attacker: RFC 9457 §5 warns of it, and so does OWASP.",
    ),
    disputed(
        "A46",
        "Single-page apps want JSON rather than a status.",
        "JSON, yes, and a status that says the same. An error that comes as a 200 is a success to whatever \
            reads no further.",
    ),
    disputed(
        "A47",
        "A temporary 403 should carry Retry-After.",
        "It may: any answer can (RFC 9110 §10.2.3). But too many requests are a 429, and a server that \
            cannot just now is a 503.",
    ),
    right(
        "A48",
        "In Express one sends 401 and 403 with status().",
        "One does. It sets the status alone: the challenge of a 401 has to be added.",
    ),
    wrong("A49", "Django's login_required gives 401.", "It redirects to the login, with 302."),
    disputed(
        "A50",
        "Django's permission_required gives 403.",
        "With raise_exception=True it does. By default it redirects to the login.",
    ),
    disputed(
        "A51",
        "Spring: AuthenticationException is 401, AccessDeniedException is 403.",
        "For one who is anonymous, AccessDenied begins to authenticate. Without an entry point for that the \
            answer is 403.",
    ),
    right(
        "A52",
        "OAuth 2.0: 401 for an invalid or expired token, 403 for too little scope.",
        "RFC 6750 §3.1 says it so.",
    ),
    right(
        "A57",
        "Legacy systems give odd codes, and an upgrade changes them.",
        "FastAPI answered 403 to a missing Bearer token until 0.122, and 401 since.",
    ),
    right(
        "A58",
        "An upgrade of a framework can change the codes.",
        "FastAPI 0.122 turned the 403 for missing credentials into a 401, with a page on how to keep the old \
            one.",
    ),
    right(
        "A59",
        "Decide in one place, and test both gates by themselves.",
        "Then a page and its API cannot disagree, and no handler can forget to ask.",
    ),
    disputed(
        "A61",
        "A refusal can give away that something exists.",
        "It can, so answer hidden and missing alike. How much honest users should be told is a trade-off.",
    ),
    disputed(
        "A62",
        "Banks answer 403 even to those who are not logged in.",
        "About banks we found no source. S3 does so to those who may not list a bucket. It hides only if \
            nothing gets another answer.",
    ),
    right(
        "A66",
        "Stripe sends detailed error objects with 401 and 403.",
        "An error with a type and a message, and where there is one a code and doc_url.",
    ),
    disputed(
        "A67",
        "Health systems answer 404 in place of 403.",
        "The mechanism is right (RFC 9110 §15.5.4). We found no rule that prescribes the code.",
    ),
    right(
        "B1",
        "A Basic challenge may say charset=\"UTF-8\".",
        "RFC 7617 §2.1 has that value and no other. Name and password are then sent as UTF-8.",
    ),
    wrong(
        "B4",
        "401: credentials that are missing, invalid or insufficient.",
        "Valid and not enough is a 403 (RFC 9110 §11.4). The exception is a login that is too old (RFC \
            9470).",
    ),
    wrong(
        "C4",
        "403: no use in trying again with other credentials.",
        "That was RFC 2616, long obsolete. RFC 9110 §15.5.4: a client may repeat the request with other \
            credentials.",
    ),
    disputed(
        "C5",
        "401 is for the login page.",
        "The page itself is a 200: asking for the form is not asking for a protected thing. The failed login \
            is the 401.",
    ),
    right(
        "C8",
        "403: an address on a block list.",
        "It is refused whoever asks, so nobody is asked: reasons unrelated to the credentials (RFC 9110 \
            §15.5.4).",
    ),
    right("N14", "HEAD is GET without the content.", "RFC 9110 §9.3.2."),
    right(
        "N16",
        "If-None-Match on a forbidden thing gives the refusal, never 304.",
        "A server must ignore preconditions where the answer without them is no success (RFC 9110 §13.2.1).",
    ),
    right("N20", "A redirect after a POST is a 303.", "RFC 9110 §15.4.4: the browser goes on with GET."),
    right(
        "N27",
        "A request carries a token in one way.",
        "More than one is invalid_request, with 400 (RFC 6750 §3.1).",
    ),
    right(
        "N38",
        "Hidden and missing get the same answer to every method.",
        "It follows from RFC 9110 §15.5.4: what differs in one method is hidden in none.",
    ),
    right(
        "N40",
        "Lists and counts do not reveal hidden names.",
        "It follows from RFC 9110 §15.5.4: a door is not hidden if the floor plan shows it.",
    ),
    right(
        "N47",
        "A CORS preflight is never answered with 401.",
        "The Fetch standard sends it without credentials, and takes any answer but a success for a no.",
    ),
];

impl Claim {
    /// The claim with that number.
    pub fn find(id: &str) -> Option<&'static Self> {
        CLAIMS.iter().find(|claim| claim.id == id)
    }
}
