//! The hidden door: does it exist?

use two_gates_policy::Disclosure::{Challenge, Forbid};

use crate::catalogue::scenarios::{PLAIN, Request, Scenario};
use crate::wire::Method;

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        slug: "hidden-or-missing",
        title: "Hidden, or not there?",
        claim: "A16",
        situation: "alice's profile is private, and nobody is called zoe. A guest asks for both.",
        request: Request::get("logged-out", "/profiles/alice"),
        other: Some(Request::get("logged-out", "/profiles/zoe")),
        beside: "B asks for a name that nobody has. What B gets, A must get as well.",
        allowed: "alice",
        answer: 404,
        not_200: "alice's profile is private: she may read it, and administrators may. A guest may not even \
            know of it.",
        not_303: "A redirect to the login here, and none for zoe, would tell the two apart.",
        not_401: "A 401 here and a 404 for zoe would tell the two apart.",
        not_403: "A 403 here and a 404 for zoe would tell the two apart, and so confirm that alice has \
            a profile.",
        remember: "Both get the same 404, but for what is new in every answer. Any other difference would be \
            the leak.",
        section: "RFC 9110 §15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "own-profile",
        title: "The owner at the hidden door",
        claim: "A16",
        situation: "A guest has just got 404 for alice's private profile. Now alice asks for it herself.",
        request: Request::get("alice", "/profiles/alice"),
        other: Some(Request::get("logged-out", "/profiles/alice")),
        beside: "B is the guest's request for the same profile.",
        answer: 200,
        not_401: "alice's session is valid, and it is what opens the door.",
        not_403: "It is her own profile, so there is nothing to refuse.",
        not_404: "That is what the guest gets, in B. alice may know of her own profile.",
        remember: "One address, two truths: whether a thing is there depends on who asks. So no cache may \
            keep this answer.",
        section: "RFC 9111 §5.2.2.5",
        ..PLAIN
    },
    Scenario {
        slug: "record-and-stranger",
        title: "The record and the stranger",
        claim: "A67",
        situation: "A clinic shows a record to those who may read it, and hides it from all others. Here \
            alice's private profile is the record, and bob the stranger.",
        request: Request::get("bob", "/profiles/alice"),
        other: Some(Request::get("admin", "/profiles/alice")),
        beside: "B is admin, who may read it: the record is there.",
        allowed: "admin",
        answer: 404,
        not_200: "bob is logged in. But the profile is private, and he is neither its owner nor an \
            administrator.",
        not_401: "His session is valid, so gate 1 is passed. And a 401 here would tell the \
            record from one that is not there.",
        not_403: "RFC 9110 §15.5.4 has 403 for it as well. But a 403 here and a 404 for a name that \
            nobody has would tell bob that there is a record.",
        remember: "To be logged in does not open the hidden door. The RFC allows this 404 and demands it of \
            nobody.",
        section: "RFC 9110 §15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "private-and-no-secret",
        title: "A private profile that is no secret",
        claim: "A11",
        situation: "Suppose the site refused openly, and made no secret of private profiles. bob, logged in, \
            asks for alice's.",
        request: Request::get("bob", "/profiles/alice").under(Forbid),
        other: Some(Request::get("bob", "/profiles/alice")),
        beside: "B is the same request under the policy that this site has for profiles.",
        allowed: "alice",
        answer: 403,
        not_200: "The policy changes how a refusal is told, and not who may read. The profile is private, \
            and not bob's.",
        not_401: "bob's session is valid, so gate 1 is passed. To log in again would change nothing.",
        not_404: "That is what this site says as it is, in B. Where private profiles are no secret, \
            the refusal is told in the open.",
        remember: "Where missing profiles get a 404, a 403 confirms that this one is there. Decide what \
            others may learn.",
        section: "RFC 9110 §15.5.4",
        ..PLAIN
    },
    Scenario {
        slug: "missing-behind-a-login",
        title: "A missing page behind a login",
        claim: "A61",
        situation: "Suppose every profile stood behind a login, whether it exists or not. A program without \
            a session asks the API for zoe, and nobody is called zoe.",
        request: Request::get("logged-out", "/api/profiles/zoe").under(Challenge),
        other: Some(Request::get("logged-out", "/api/profiles/alice").under(Challenge)),
        beside: "B asks for alice's private profile, which is there. A guest must not be able to tell.",
        answer: 401,
        not_200: "Nobody is called zoe. And under this policy a guest gets no profile at all.",
        not_403: "If all guests got it, a 403 would hide as well. But a login may help them, and a 401 \
            says so.",
        not_404: "A 404 for zoe and a 401 for alice, in B, would tell the two apart.",
        remember: "To challenge every guest hides as well as a 404, if missing things are no exception.",
        section: "RFC 9110 §15.5.2",
        ..PLAIN
    },
    Scenario {
        slug: "another-method",
        title: "Knocking with another method",
        claim: "N38",
        situation: "A guest suspects that alice has a profile, and sends DELETE. For comparison, the same \
            for zoe, whom nobody knows.",
        request: Request::new(Method::Delete, "logged-out", "/profiles/alice"),
        other: Some(Request::new(Method::Delete, "logged-out", "/profiles/zoe")),
        beside: "B is the same for a name that nobody has.",
        answer: 405,
        not_200: "Nothing was deleted: DELETE is not among the methods that this address takes.",
        not_204: "A 204 would say that the profile is gone. DELETE is not among the methods that this \
            address takes.",
        not_401: "Some servers look at the login before the method. Here a method that an \
            address does not take is refused to everybody, logged in or not.",
        not_403: "A 403 would be about who may. Nobody may DELETE here, so the answer is about the method.",
        not_404: "A 404 to every method, for alice and for zoe, would hide as well. Here both get the \
            same 405.",
        remember: "405 and Allow speak of the route. They come before anybody looks for the profile, and \
            betray nothing.",
        section: "RFC 9110 §15.5.6",
        ..PLAIN
    },
    Scenario {
        slug: "lists-and-counts",
        title: "What a list leaves out",
        claim: "N40",
        situation: "About a third of the members have private profiles. A guest asks for the list of \
            profiles, and looks at its count.",
        request: Request::get("logged-out", "/api/profiles"),
        other: Some(Request::get("admin", "/api/profiles")),
        beside: "B is admin's request for the same list. Its total counts everybody.",
        answer: 200,
        not_401: "The list asks nobody for a login: it shows to each what they may know of.",
        not_403: "The list is refused to nobody. What a guest may not know of is left out.",
        not_404: "The list is there for everybody. What is hidden are names in it, and not the list.",
        remember: "A list is not forbidden, it is filtered. Hidden names are missing from it, and from its \
            count.",
        section: "RFC 9110 §15.5.4",
        ..PLAIN
    },
];
