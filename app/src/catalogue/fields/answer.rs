//! The fields of answers, and those that both kinds of message have.

use crate::catalogue::fields::FieldEntry;

/// By name.
pub(super) const FIELDS: &[FieldEntry] = &[
    FieldEntry {
        name: "allow",
        says: "The methods that this path has. A 405 must carry it, and OPTIONS asks for it.",
        section: "RFC 9110 §10.2.1",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.1",
    },
    FieldEntry {
        name: "cache-control",
        says: "Who may keep this answer, and for how long. What a cookie chose is no-store, so that no cache \
            shows it to somebody else.",
        section: "RFC 9111 §5.2",
        link: "https://www.rfc-editor.org/rfc/rfc9111#section-5.2",
    },
    FieldEntry {
        name: "clear-site-data",
        says: "Tells the browser to drop what it keeps of this site: storage is what scripts kept. It holds \
            over a secure context alone, which is HTTPS or localhost.",
        section: "Clear Site Data §3.1",
        link: "https://www.w3.org/TR/clear-site-data/#header",
    },
    FieldEntry {
        name: "connection",
        says: "Names what holds for this connection alone, such as close.",
        section: "RFC 9110 §7.6.1",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1",
    },
    FieldEntry {
        name: "content-disposition",
        says: "Whether the content is to be shown or kept as a file, and the name for the file.",
        section: "RFC 6266 §4",
        link: "https://www.rfc-editor.org/rfc/rfc6266#section-4",
    },
    FieldEntry {
        name: "content-encoding",
        says: "The coding that the content is compressed with. The content is to be decoded before it is \
            read.",
        section: "RFC 9110 §8.4",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-8.4",
    },
    FieldEntry {
        name: "content-length",
        says: "The length of the content in bytes. The answer to HEAD says the length that GET would have.",
        section: "RFC 9110 §8.6",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-8.6",
    },
    FieldEntry {
        name: "content-security-policy",
        says: "What the page may load and run, and who may frame it. Scripts run with the nonce of this one \
            answer, or by their hash.",
        section: "CSP Level 3 §3.1",
        link: "https://www.w3.org/TR/CSP3/#csp-header",
    },
    FieldEntry {
        name: "content-type",
        says: "What the content is. Of an error, application/problem+json says that it is a problem for \
            programs to read.",
        section: "RFC 9110 §8.3",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-8.3",
    },
    FieldEntry {
        name: "cross-origin-opener-policy",
        says: "Cuts the link between this page and a window of another site that opened it, or that it \
            opened.",
        section: "HTML §7.1.3",
        link: "https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies",
    },
    FieldEntry {
        name: "cross-origin-resource-policy",
        says: "Which sites may embed this answer. With same-origin no page of another origin can load it as \
            an image or a script to learn whether it is there.",
        section: "Fetch, Cross-Origin-Resource-Policy header",
        link: "https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header",
    },
    FieldEntry {
        name: "date",
        says: "When the answer was made.",
        section: "RFC 9110 §6.6.1",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1",
    },
    FieldEntry {
        name: "location",
        says: "Where to go next. After a form, 303 and this field lead to a page to get.",
        section: "RFC 9110 §10.2.2",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.2",
    },
    FieldEntry {
        name: "pragma",
        says: "An old word for Cache-Control, which no cache needs any more. The token endpoint sends it \
            because the standard of OAuth says that it must.",
        section: "RFC 6749 §5.1",
        link: "https://www.rfc-editor.org/rfc/rfc6749#section-5.1",
    },
    FieldEntry {
        name: "referrer-policy",
        says: "How much of this page's address its links pass on. With same-origin other sites get nothing.",
        section: "Referrer Policy §4.1",
        link: "https://www.w3.org/TR/referrer-policy/#referrer-policy-header",
    },
    FieldEntry {
        name: "ratelimit",
        says: "What is left of a limit: r more, and where there is none t seconds until there is. A draft, \
            so its form may still change.",
        section: "RateLimit header fields (draft), RateLimit",
        link: "https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers",
    },
    FieldEntry {
        name: "ratelimit-policy",
        says: "The limits that a server keeps, each with its name and its quota q. A draft, so its form may \
            still change.",
        section: "RateLimit header fields (draft), RateLimit-Policy",
        link: "https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers",
    },
    FieldEntry {
        name: "retry-after",
        says: "After how many seconds to come again. It goes with 429, 503 and a 403 that will pass: not \
            never, only not now.",
        section: "RFC 9110 §10.2.3",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3",
    },
    FieldEntry {
        name: "set-cookie",
        says: "Gives the client a cookie to send back, such as the session after a login; Max-Age=0 takes it \
            away again. HttpOnly hides it from scripts, and SameSite keeps it out of other sites' writes.",
        section: "RFC 6265bis §4.1",
        link: "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1",
    },
    FieldEntry {
        name: "transfer-encoding",
        says: "How the message is framed. With chunked the content comes in pieces, because its length was \
            not known at the start.",
        section: "RFC 9112 §6.1",
        link: "https://www.rfc-editor.org/rfc/rfc9112#section-6.1",
    },
    FieldEntry {
        name: "vary",
        says: "The request fields that chose this answer. With cookie in it, another caller may get another \
            answer from the same address.",
        section: "RFC 9110 §12.5.5",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5",
    },
    FieldEntry {
        name: "www-authenticate",
        says: "How to prove who you are: one or more challenges, each a scheme with its parameters, here a \
            line each. A 401 must carry it; a 403 may, where another token would help.",
        section: "RFC 9110 §11.6.1",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1",
    },
    FieldEntry {
        name: "x-content-type-options",
        says: "With nosniff the browser takes the content for what Content-Type says, and guesses nothing.",
        section: "Fetch, X-Content-Type-Options header",
        link: "https://fetch.spec.whatwg.org/#x-content-type-options-header",
    },
    FieldEntry {
        name: "x-request-id",
        says: "The id of this request, as the server's log has it: a refusal says little, and the log says \
            why. The name is a custom and no standard; one that a client sends is not taken over.",
        section: "RFC 6648 §3",
        link: "https://www.rfc-editor.org/rfc/rfc6648#section-3",
    },
];
