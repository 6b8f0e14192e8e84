//! Members who tell about the hidden door and what surrounds it: 404, caches, browsers and proxies.

use two_gates_policy::{Plan, Visibility};

use super::people::{MEMBER, Person};

/// Fifteen members around concealment and the web that carries it; every third is private.
pub const MEMBERS: &[Person] = &[
    Person {
        name: "sofia-papadaki",
        display_name: "Sofia Papadaki",
        headline: "Caching at a content delivery network",
        about: "A cache may keep a 404 by its own heuristics; 401 and 403 are not on that list (RFC 9110 \
            §15.1). So a 404 that hides something must say no-store. Otherwise it goes on hiding after the \
            owner has opened the door.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "benoit-lacroix",
        display_name: "Benoît Lacroix",
        headline: "Writes the API of a photo archive",
        about: "A hidden photo and a missing one answer alike: status, bytes, length, header fields and \
            their order, all but the date and the request id. We compare both answers byte for byte, for \
            GET, HEAD and every other method. The first run found a difference of four bytes: our message \
            repeated the id it was asked for.",
        ..MEMBER
    },
    Person {
        name: "amina-warsame",
        display_name: "Amina Warsame",
        headline: "Privacy engineer for a network of shelters",
        about: "Sign-up is where names leak. \"This address is taken\" tells a stranger what the 404 on a \
            profile was hiding, so our form always says the same, and only the email says the rest. Counts \
            do it too: a total of 41 above a list of 40 is an answer.",
        visibility: Visibility::Private,
        ..MEMBER
    },
    Person {
        name: "kenji-morita",
        display_name: "Kenji Morita",
        headline: "Works on a crawler for a search engine",
        about: "Search engines treat every 4xx but 429 as content that is absent, so 401, 403 and 404 end \
            the same way in an index. What does harm is a page that says \"not found\" with status 200. And \
            a crawler that is too fast wants 429, not 403.",
        ..MEMBER
    },
    Person {
        name: "clara-ostergaard",
        display_name: "Clara Østergaard",
        headline: "Browser platform, cross-origin requests",
        about: "A preflight carries neither cookies nor an Authorization field, so a gate in front of it \
            answers 401 and the real request is never sent. Answer preflights before authentication. They \
            tell which methods and header fields another origin may use, and nothing about the data.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "luis-quispe",
        display_name: "Luis Quispe",
        headline: "Looks after a document store",
        about: "Whoever may not read a document must not learn from its ETag whether an old copy is still \
            current. Preconditions are ignored when the plain request would not have succeeded (RFC 9110 \
            §13.2.1): the answer is 403 or 404, never 304 or 412. Ours was right only once the decision \
            stood before the ETag layer.",
        plan: Plan::Pro,
        visibility: Visibility::Private,
        ..MEMBER
    },
    Person {
        name: "tereza-novotna",
        display_name: "Tereza Novotná",
        headline: "Session cookies for a public broadcaster",
        about: "Our session cookie is HttpOnly, Secure and SameSite=Lax, and its name starts with __Host-, \
            which browsers accept only with Secure, Path=/ and no Domain. We tried SameSite=Strict: people \
            who followed a link from another site arrived logged out and met a 401. Lax and a CSRF check \
            serve them better.",
        ..MEMBER
    },
    Person {
        name: "abena-mensah",
        display_name: "Abena Mensah",
        headline: "Form security for a tax portal",
        about: "A write that comes from another site is 403 even when the session is valid: the login is \
            fine, the origin is not. We look at Sec-Fetch-Site and Origin, and a cookie write with neither \
            is refused. Some frameworks say 419 here, which is in no registry, so no client knows what it \
            means.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "ivo-kolarov",
        display_name: "Ivo Kolarov",
        headline: "Writes a lint for HTTP APIs",
        about: "My lint asks three things of a 401: a WWW-Authenticate field, a challenge in it that parses, \
            and a realm in quotes wherever there is one. It refuses a bare Bearer, because RFC 6750 §3 wants \
            at least one parameter after the scheme. Then it asks the same with HEAD, which should answer \
            like GET without the content.",
        visibility: Visibility::Private,
        ..MEMBER
    },
    Person {
        name: "maya-shapiro",
        display_name: "Maya Shapiro",
        headline: "Mobile developer, offline first",
        about: "On 401 my app keeps the draft, asks for a login and sends the request again. On 403 it \
            stops, since repeating with the same credentials is what RFC 9110 §15.5.4 advises against, and \
            offers another account. On 404 it asks before it deletes the local copy: hidden and gone look \
            the same.",
        ..MEMBER
    },
    Person {
        name: "rasmus-holm",
        display_name: "Rasmus Holm",
        headline: "Reverse proxies for a hosting company",
        about: "With auth_request, nginx passes a 401 or 403 of the subrequest on to the client, and for 401 \
            its WWW-Authenticate as well. Any answer but those two and 2xx counts as an error. A customer's \
            login service once said 404 to hide a user, and the whole site said 500.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "zanele-dlamini",
        display_name: "Zanele Dlamini",
        headline: "Object storage specialist",
        about: "Ask S3 for a key that does not exist: with the right to list the bucket you get 404, without \
            it 403. To a stranger, who may neither list nor read, the same AccessDenied covers what is there \
            and what is not. A uniform refusal hides as well as a uniform absence, as long as nothing \
            answers otherwise.",
        plan: Plan::Pro,
        visibility: Visibility::Private,
        ..MEMBER
    },
    Person {
        name: "gabriel-fontaine",
        display_name: "Gabriel Fontaine",
        headline: "Maintains tools around code hosting",
        about: "GitHub answers 404 for a private repository that your token may not see, and honest people \
            then hunt for a typo. That is the price of hiding. Our tool says \"check the name, or ask the \
            owner for access\", which is true in both cases and betrays neither.",
        ..MEMBER
    },
    Person {
        name: "noor-aziz",
        display_name: "Noor Aziz",
        headline: "Live auctions over WebSocket",
        about: "A script is not told the status of a refused WebSocket handshake: 401 and 403 both reach it \
            as close code 1006. So we ask with a plain fetch first and read the status there. The handshake \
            itself checks Origin and refuses a foreign one with 403, because CORS does not cover it.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "siobhan-keane",
        display_name: "Siobhán Keane",
        headline: "Archivist for a radio station",
        about: "410 says that something was here and is gone for good (RFC 9110 §15.5.11). A hidden item is \
            therefore never 410, only 404: courtesy to its former readers would inform everyone else. For \
            programs that we withdrew in the open, 410 is right.",
        visibility: Visibility::Private,
        ..MEMBER
    },
];
