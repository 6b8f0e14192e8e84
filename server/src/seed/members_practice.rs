//! Members who tell about daily practice: logs, operations, tests, support, teaching and words.

use two_gates_policy::{Plan, Visibility};

use super::people::{MEMBER, Person};

/// Fifteen members around running and teaching it; every third is private.
pub const MEMBERS: &[Person] = &[
    Person {
        name: "henrik-solberg",
        display_name: "Henrik Solberg",
        headline: "Log analyst in a security team",
        about: "We log failed logins as authn_login_fail and refusals as authz_fail, the names that OWASP \
            proposes, in two streams. A burst of 401s on one account is guessing; a run of 403s and 404s by \
            one caller is probing. In a single stream of errors both look like a bad day.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "adaeze-nwosu",
        display_name: "Adaeze Nwosu",
        headline: "Accessibility engineer",
        about: "A status needs its number and its word; color alone fails WCAG 1.4.1. Our refusal pages \
            carry the verdict in the title and in the first heading, so a screen reader hears it before the \
            navigation. And password fields accept paste, so that a password manager can do the remembering \
            (WCAG 3.3.8).",
        ..MEMBER
    },
    Person {
        name: "paula-schreiber",
        display_name: "Paula Schreiber",
        headline: "Technical writer, API reference",
        about: "Each endpoint page of ours lists its refusals: 401 with the challenge, 403 with the missing \
            permission, 404 without a reason. A draft said \"403 if the item is private\", and that sentence \
            alone would have told every reader how to find private items. Documentation can leak too.",
        visibility: Visibility::Private,
        ..MEMBER
    },
    Person {
        name: "tariq-mahmood",
        display_name: "Tariq Mahmood",
        headline: "On call for a web shop",
        about: "When our session store is down we answer 503 with Retry-After, never 401. A 401 would tell \
            every client that its login is over: apps throw away good tokens and the login service meets the \
            whole crowd at once. The fault is ours, and 5xx is how one says so.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "emi-takeda",
        display_name: "Emi Takeda",
        headline: "Runs workshops for junior developers",
        about: "My learners send one request three times: without a session, with one that has ended, and \
            with a good one. That makes 401, 401 and 200, and the first two differ in their challenge. Then \
            they change the account instead of the request, and 403 needs no lecture.",
        ..MEMBER
    },
    Person {
        name: "jakub-wrona",
        display_name: "Jakub Wrona",
        headline: "Rate limits and abuse",
        about: "Login attempts get a tight limit for each account and a generous one for each address, \
            because a whole school may share one. Beyond it the answer is 429, which may carry Retry-After \
            and must not be stored by a cache (RFC 6585 §4). Where it fits, I prefer slowing down to locking \
            out.",
        plan: Plan::Pro,
        visibility: Visibility::Private,
        ..MEMBER
    },
    Person {
        name: "leilani-kahale",
        display_name: "Leilani Kahale",
        headline: "Leads a support desk",
        about: "From a customer who was refused I need one thing, the request id on the page. With it I find \
            the full reason in the log, while the page told them only what they may know. Nobody has to send \
            us a screenshot with a cookie in it.",
        ..MEMBER
    },
    Person {
        name: "victor-almeida",
        display_name: "Victor Almeida",
        headline: "Observability at a streaming service",
        about: "Tokens get into logs by way of URLs. A query parameter ends up in access logs and in the \
            browser's history, which is why RFC 9700 §4.3.2 forbids it. Our log lines say who, what \
            and which verdict, and have no field that could hold a credential.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "nadia-stoyanova",
        display_name: "Nadia Stoyanova",
        headline: "Incident responder",
        about: "When a laptop is stolen I end its sessions on the server, then see to the password. A new \
            password that leaves old sessions alive changes nothing for the thief. Clear-Site-Data reaches \
            the browser that logs out and no other, so it does not help here.",
        visibility: Visibility::Private,
        ..MEMBER
    },
    Person {
        name: "samuel-otieno",
        display_name: "Samuel Otieno",
        headline: "Writes integration tests for a health API",
        about: "My grid has a row for each persona, a column for each endpoint and a status in each cell. It \
            is a file in the repository, so a change of policy is a diff that a reviewer can read. Last \
            month it showed a 200 for a guest, in a change that was meant to be about fonts.",
        ..MEMBER
    },
    Person {
        name: "freya-lindgren",
        display_name: "Freya Lindgren",
        headline: "Designs refusal pages",
        about: "A 401 page offers the login and then returns you to where you were. A 403 page names the \
            account you are using, because you may have a better one. A 404 page offers a way onward and \
            does not guess: whatever it explained might be a hint.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "camila-vargas",
        display_name: "Camila Vargas",
        headline: "Migrates old services",
        about: "We moved a service past FastAPI 0.122, and its answer to a missing token went from 403 to \
            401. Clients that had learned \"403 means log in\" broke, and those that follow the RFC began to \
            work. Now each status stands in a contract test, so the next upgrade will say so before our \
            users do.",
        plan: Plan::Pro,
        visibility: Visibility::Private,
        ..MEMBER
    },
    Person {
        name: "idris-benali",
        display_name: "Idris Benali",
        headline: "Freelance developer, Express",
        about: "In Express, res.status(401) sets a number and nothing else; the challenge is yours to add. \
            The tutorials that I learned from left it out, and so did my first APIs. Ten lines of middleware \
            now write the challenge and the problem body, and no handler sets a 401 by hand.",
        ..MEMBER
    },
    Person {
        name: "joon-ho-seo",
        display_name: "Joon-ho Seo",
        headline: "Standards for public-sector APIs",
        about: "Our errors are application/problem+json with type, title, status, detail and instance (RFC \
            9457). Clients decide by type and never by the wording of detail, so we can improve a sentence \
            without breaking anyone. Each type is a link, and the link leads to a page that explains it.",
        plan: Plan::Pro,
        ..MEMBER
    },
    Person {
        name: "margit-toth",
        display_name: "Margit Tóth",
        headline: "Data protection officer",
        about: "I read refusal pages as a stranger would. \"You may not see this person's file\" confirms \
            that there is a file; \"Nothing here\" confirms nothing. The full reason belongs in the log, \
            where few may read it and where it is deleted in time.",
        visibility: Visibility::Private,
        ..MEMBER
    },
];
