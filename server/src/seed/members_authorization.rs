//! Members who tell about gate 2: permissions, roles, scopes and plans.

use two_gates_policy::{Plan, Visibility};

use super::people::{MEMBER, Person};

/// Fifteen members around authorization; every third is private.
pub const MEMBERS: &[Person] = &[
    Person {
        name: "priya-raghavan",
        display_name: "Priya Raghavan",
        headline: "Designs permissions for a project tracker",
        about: "In every review I ask what is missing. A valid login: that is 401. Something that this valid \
            login does not have: RFC 9110 §11.4 points to 403. Mix the two up, and people meet a login form \
            that cannot help them.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "elias-lindqvist",
        display_name: "Elias Lindqvist",
        headline: "Backend developer, municipal services",
        about: "403 does not mean that the server knows you. A blocked address refuses everyone, \
            logged in or not, an embargo every account, and RFC 9110 §15.5.4 allows for it: a request may be \
            forbidden for reasons unrelated to the credentials. Our wiki said \"authenticated, but \
            forbidden\" until I put the section beside it.",
        ..MEMBER
    },
    Person {
        name: "nour-haddad",
        display_name: "Nour Haddad",
        headline: "Scopes and consent at a fitness app",
        about: "A token that lacks a scope is 403 with insufficient_scope, and the challenge may name the \
            scope that would do (RFC 6750 §3.1). Many believe that a 403 cannot carry WWW-Authenticate. It \
            can: the field is required on 401 and allowed on other answers (RFC 9110 §11.6.1).",
        plan: Plan::Pro,
        visibility: Visibility::Private,
        ..MEMBER
    },
    Person {
        name: "chidi-okonjo",
        display_name: "Chidi Okonjo",
        headline: "Support engineer for a booking service",
        about: "Half of our tickets named \"login broken\" were really missing permissions. People got a \
            login form, gave the right password and met the form again. Now the form comes with 401 alone; a \
            403 says who you are logged in as, which permission is missing and whom to ask.",
        ..MEMBER
    },
    Person {
        name: "yael-barzilay",
        display_name: "Yael Barzilay",
        headline: "Develops a policy engine",
        about: "In our code a caller is one of three things: anonymous, rejected or known. In front of an \
            inbox two of them end in 401, but a credential that failed deserves its own words in the \
            challenge and its own line in the log. An optional user throws that difference away before \
            anyone can look at it.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "pawel-zielinski",
        display_name: "Paweł Zieliński",
        headline: "Spring developer at an insurer",
        about: "In Spring Security an AccessDeniedException starts authentication for an anonymous user and \
            becomes 403 for a known one. Where no entry point is configured, the default for guests is 403 \
            as well. So when a guest gets 403 from our services, I look for the missing entry point before I \
            look at roles.",
        visibility: Visibility::Private,
        ..MEMBER
    },
    Person {
        name: "grace-kimani",
        display_name: "Grace Kimani",
        headline: "Product manager, subscriptions",
        about: "A feature outside your plan is 403 with a problem body: what is missing, which plan has it, \
            and a link. 402 looks tempting, but RFC 9110 §15.5.3 only reserves it for future use. The first \
            example in RFC 9457 is a 403 of just this kind, about an account with too little credit.",
        ..MEMBER
    },
    Person {
        name: "antonella-greco",
        display_name: "Antonella Greco",
        headline: "gRPC services at a shipping company",
        about: "gRPC draws the same line as HTTP: UNAUTHENTICATED when the caller could not be identified, \
            PERMISSION_DENIED when it was and may not. Our HTTP edge maps them to 401 and 403 and adds the \
            challenge, which gRPC does not have. The mapping is one table with one test; before, three \
            services had three.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "mei-huang",
        display_name: "Mei Huang",
        headline: "Tests authorization for a cloud console",
        about: "I test refusals in pairs: first that the one who may gets 200, then that the one who may not \
            gets 403. Without the first half, a mistyped path that is 404 for everybody passes a careless \
            test. After every refused write we also compare the data before and after.",
        plan: Plan::Pro,
        visibility: Visibility::Private,
        ..MEMBER
    },
    Person {
        name: "callum-fraser",
        display_name: "Callum Fraser",
        headline: "Django developer",
        about: "Django's login_required does not answer 401: it redirects to the login page. \
            permission_required redirects as well unless you pass raise_exception=True, and then it is 403. \
            For pages that is friendly; an API client follows the redirect and reads a login form with \
            status 200.",
        ..MEMBER
    },
    Person {
        name: "ines-carvalho",
        display_name: "Inês Carvalho",
        headline: "Runs the partner API of a travel agency",
        about: "When a partner names a booking, one rule decides. If they may not read it, it is not there: \
            404. If they may read it and not cancel it, 403, which tells them nothing new. It is one \
            function, every endpoint calls it, and no endpoint decides alone.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "danila-sorokin",
        display_name: "Danila Sorokin",
        headline: "Access management in the cloud",
        about: "A REST API of AWS API Gateway answers an invalid API key with 403, and a missing or expired \
            token of AWS as well; a 401 comes only from its authorizers. So our client reads the error type \
            and not the number alone. Vendors differ, and their tables of answers are worth printing.",
        visibility: Visibility::Private,
        ..MEMBER
    },
    Person {
        name: "aroha-tamihana",
        display_name: "Aroha Tamihana",
        headline: "Builds records systems for clinics",
        about: "A stranger who asks for a patient's file gets 404, because that the file exists is health \
            data in itself. A clinician who may know of the patient gets 403 and a button to ask for access. \
            No rule prescribes these codes; our policy does, and we wrote down why.",
        ..MEMBER
    },
    Person {
        name: "ravi-deshpande",
        display_name: "Ravi Deshpande",
        headline: "Platform engineer, service mesh",
        about: "Authentication comes first and authorization second, but some refusals come before both: a \
            blocked address, a write from another site, a preflight that is not allowed. When a trace ends \
            that early, I look at those guards. No login will change what they say.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "helga-brandt",
        display_name: "Helga Brandt",
        headline: "Publishes court rulings",
        about: "Until its release a ruling is 403 for readers, with the hour in the problem body and in \
            Retry-After, which takes seconds or an HTTP date (RFC 9110 §10.2.3). A page that a court ordered \
            us to block is 451 (RFC 7725). The first is our decision, the second a legal demand, and readers \
            deserve to know which.",
        plan: Plan::Pro,
        visibility: Visibility::Private,
        ..MEMBER
    },
];
