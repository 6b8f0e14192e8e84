//! Members who tell about gate 1: challenges, logins, passwords, tokens and sessions.

use two_gates_policy::{Plan, Visibility};

use super::people::{MEMBER, Person};

/// Fifteen members around authentication; every third is private.
pub const MEMBERS: &[Person] = &[
    Person {
        name: "mirela-ionescu",
        display_name: "Mirela Ionescu",
        headline: "Runs the login service of a city library",
        about: "Our old login answered a wrong password with 200 and a line of red text, so every script \
            that tested it believed it was in. Now GET /login is 200, because the form is what was asked \
            for, and a POST with a wrong password is 401 with a challenge. To readers the page looks the \
            same; to programs it finally tells the truth.",
        ..MEMBER
    },
    Person {
        name: "kwame-asante",
        display_name: "Kwame Asante",
        headline: "Builds HTTP client libraries for a payments company",
        about: "I read WWW-Authenticate for a living. One value can hold several challenges, and a comma may \
            part two challenges, part two parameters, or sit inside a quoted realm (RFC 9110 §11.6.1). A \
            parser that splits at commas fails on the RFC's own example, so read tokens and quoted strings \
            one by one.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "signe-dahl",
        display_name: "Signe Dahl",
        headline: "Identity engineer at a hospital group",
        about: "Reading a chart is one thing, signing a prescription another: for the second we want a login \
            of the last few minutes. An older one gets 401 with insufficient_user_authentication and max_age \
            (RFC 9470). The client then knows that a newer login will do, which a plain 403 would not have \
            told it.",
        visibility: Visibility::Private,
        ..MEMBER
    },
    Person {
        name: "hiroshi-nakagawa",
        display_name: "Hiroshi Nakagawa",
        headline: "Teaches HTTP at a technical college",
        about: "Every autumn somebody asks why 401 is called Unauthorized when it means unauthenticated. The \
            name is history; the definition in RFC 9110 §15.5.2 speaks of a request that lacks valid \
            authentication credentials. HTTP/2 does not send the phrase at all, so I teach the number and \
            the challenge.",
        ..MEMBER
    },
    Person {
        name: "lucia-ferreyra",
        display_name: "Lucía Ferreyra",
        headline: "Security engineer, password storage",
        about: "When a user name is unknown, our server verifies the password against a dummy hash all the \
            same. Without that, unknown names answer in a fraction of the time that known ones take, and a \
            stopwatch gives away the member list. Equal words are not enough; the work has to be equal too.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "owen-pritchard",
        display_name: "Owen Pritchard",
        headline: "Operates single sign-on for a university",
        about: "A session id has to change at login. If it does not, whoever planted one in your browser \
            beforehand is logged in along with you; that is session fixation. At logout the server drops its \
            own record first, because expiring the cookie does nothing about a copy of it.",
        plan: Plan::Pro,
        visibility: Visibility::Private,
        ..MEMBER
    },
    Person {
        name: "fatima-bennani",
        display_name: "Fatima Bennani",
        headline: "Develops the ticket API of a museum",
        about: "Our API keys travel in X-API-Key, and no registered authentication scheme goes with that \
            header. Yet every 401 has to carry a challenge (RFC 9110 §11.6.1), so we made up a scheme name \
            and documented it. A new API of mine would take its credential in Authorization, under a scheme \
            that is registered.",
        ..MEMBER
    },
    Person {
        name: "jonas-weidler",
        display_name: "Jonas Weidler",
        headline: "Embedded developer, building automation",
        about: "Our thermostats speak Basic over TLS. The user-id ends at the first colon, so a password may \
            contain colons and a user name may not (RFC 7617 §2). Our first parser split at the last colon, \
            and one customer could never log in with a perfectly good password.",
        ..MEMBER
    },
    Person {
        name: "linh-pham",
        display_name: "Linh Pham",
        headline: "Localizes login forms",
        about: "Many of our users have letters outside ASCII in their passwords. In a Basic challenge, \
            charset=\"UTF-8\" tells the client how to encode them, and no other value is allowed (RFC 7617 \
            §2.1). I keep its test vector at hand: test and 123£ become dGVzdDoxMjPCow==.",
        visibility: Visibility::Private,
        ..MEMBER
    },
    Person {
        name: "oksana-hrytsenko",
        display_name: "Oksana Hrytsenko",
        headline: "Brings passkeys to a bank",
        about: "A passkey replaces the password, not the status codes. Without a valid credential it is \
            still 401, and a customer whose login is good and who lacks a permission still meets 403. What \
            changes is how little there is to guess: nobody sprays passkeys over a thousand accounts.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "dele-akande",
        display_name: "Dele Akande",
        headline: "Front-end developer, single-page apps",
        about: "fetch() resolves on 401 and 403; its promise rejects only when there is no response to hand \
            over. Code that waits for an error therefore shows the body of a refusal as if it were data. I \
            look at response.ok first and at response.status next: 401 offers the login, 403 says what is \
            missing.",
        ..MEMBER
    },
    Person {
        name: "rosalind-mccrae",
        display_name: "Rosalind McCrae",
        headline: "Reviews OAuth deployments",
        about: "An expired access token is 401 with error=\"invalid_token\", and the client may fetch a new \
            one and try again. A request with no token at all gets a challenge without any error code (both \
            RFC 6750 §3.1). If your API answers both alike, a client cannot tell a first visit from a token \
            that died.",
        plan: Plan::Pro,
        visibility: Visibility::Private,
        ..MEMBER
    },
    Person {
        name: "arjun-menon",
        display_name: "Arjun Menon",
        headline: "Engineer of an API gateway",
        about: "A request that sends its token in two ways at once is 400, not 401: RFC 6750 §3.1 calls it \
            invalid_request. Our gateway used to pick one in silence while the log named the other. Since we \
            refuse such requests, nobody has to ask whose token counted.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "sanne-de-wit",
        display_name: "Sanne de Wit",
        headline: "Tests browsers for a newspaper",
        about: "I keep a table of what browsers do with a challenge. Basic, Digest and NTLM open the \
            native dialog, Negotiate uses the login of the system, and Bearer opens nothing. So a site with \
            a login form of its own challenges with a scheme that no browser prompts for: the 401 stays \
            valid, and nothing covers the form.",
        ..MEMBER
    },
    Person {
        name: "mateus-rocha",
        display_name: "Mateus Rocha",
        headline: "Keeps an old intranet alive",
        about: "Our Digest server marks an outdated nonce with stale=true, and the browser then repeats the \
            request with the new nonce and the same password (RFC 7616 §3.3). Before we sent that flag, \
            people were asked twice a day for a password that had been right all along. One parameter in a \
            challenge can be worth a help desk.",
        visibility: Visibility::Private,
        ..MEMBER
    },
];
