//! Header fields that standards define, and their meaning here.

use crate::catalogue::fields::{FieldEntry, field, rfc};

/// Fields of requests, by name.
pub(super) const REQUEST: &[FieldEntry] = &[
    rfc(
        ["accept", "RFC 9110 §12.5.1"],
        "The media types that the client can use, with weights. Here it chooses among HTML, JSON and \
            XML for every refusal. An allowed page is HTML, and its twin is JSON.",
    ),
    rfc(
        ["accept-encoding", "RFC 9110 §12.5.3"],
        "The codings that the client can undo. Long answers then come compressed.",
    ),
    rfc(
        ["accept-language", "RFC 9110 §12.5.4"],
        "The languages that the user prefers, with weights. This site has one, so nothing depends on it.",
    ),
    field(
        ["access-control-request-headers", "Fetch, Access-Control-Request-Headers"],
        "https://fetch.spec.whatwg.org/#http-access-control-request-headers",
        "In a preflight: the header fields that the call itself would carry and that need leave. No \
            leave is given here, so nothing looks at it.",
    ),
    field(
        ["access-control-request-method", "Fetch, Access-Control-Request-Method"],
        "https://fetch.spec.whatwg.org/#http-access-control-request-method",
        "In a preflight: the method of the call that a script on another site wants to make. No leave \
            is given here, so nothing looks at it.",
    ),
    rfc(
        ["authorization", "RFC 9110 §11.6.2"],
        "Credentials of a scheme such as Basic or Bearer, in answer to a challenge. Many addresses of \
            the API read bearer tokens here; the vault and its page, and the token endpoint, read Basic. No \
            other page reads it.",
    ),
    field(
        ["cookie", "RFC 6265bis §4.2"],
        "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.2",
        "The cookies that belong to this site, as name and value. The session cookie is a credential \
            that gate 1 looks at, but for the vault and the quotes, which read other schemes.",
    ),
    rfc(
        ["host", "RFC 9110 §7.2"],
        "The host and port of the address that was asked for. A request has exactly one, and a host \
            that is not the server's own is turned away before gate 1.",
    ),
    rfc(
        ["if-match", "RFC 9110 §13.1.1"],
        "Asks for the action only while the resource has one of these entity tags. Nothing here has \
            one, so a list of tags gets a 412, once both gates have let the request through. A * holds for \
            whatever is there.",
    ),
    rfc(
        ["if-modified-since", "RFC 9110 §13.1.3"],
        "Asks for the content only if it has changed since then. Nothing here tells when it changed, \
            so the answer is a whole one.",
    ),
    rfc(
        ["if-none-match", "RFC 9110 §13.1.2"],
        "Asks for the content only if its entity tag is none of these. Nothing here has one, so the \
            answer is a whole one. A * stands for any version: what is there is then a 304, and a write a \
            412. Both gates come first.",
    ),
    rfc(
        ["if-unmodified-since", "RFC 9110 §13.1.4"],
        "Asks for the action only if the resource has not changed since then. Nothing here tells when \
            it changed, so nothing looks at it.",
    ),
    field(
        ["last-event-id", "HTML §9.2.4"],
        "https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header",
        "The last event that a browser has of a stream. After a break it asks with this field for what \
            came since.",
    ),
    field(
        ["origin", "Fetch, Origin header"],
        "https://fetch.spec.whatwg.org/#origin-header",
        "The scheme, host and port of the page that sent the request. A write from another origin gets \
            a 403 that has nothing to do with who is asking.",
    ),
    rfc(
        ["prefer", "RFC 7240 §2"],
        "What the client would like of the answer, if the server can. Nothing here looks at it.",
    ),
    rfc(
        ["range", "RFC 9110 §14.2"],
        "Asks for a part of the content. A server may send the whole, and this one does.",
    ),
    rfc(
        ["referer", "RFC 9110 §10.1.3"],
        "The address of the page that led here, or its origin alone. Easily left out or made up, so it \
            proves nothing.",
    ),
    field(
        ["sec-fetch-dest", "Fetch Metadata §2.1"],
        "https://www.w3.org/TR/fetch-metadata/#sec-fetch-dest-header",
        "What the browser wants the answer for, such as document or image. Scripts cannot set it.",
    ),
    field(
        ["sec-fetch-mode", "Fetch Metadata §2.2"],
        "https://www.w3.org/TR/fetch-metadata/#sec-fetch-mode-header",
        "How the browser asks, such as navigate or cors. Scripts cannot set it.",
    ),
    field(
        ["sec-fetch-site", "Fetch Metadata §2.3"],
        "https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header",
        "Whether the page that asks is of this origin, of this site, or of another. Scripts cannot set \
            it, so a cross-site write is refused by it, with 403.",
    ),
    rfc(
        ["user-agent", "RFC 9110 §10.1.5"],
        "The program that asks. Anybody can write anything here, so no decision rests on it.",
    ),
    rfc(
        ["x-api-key", "RFC 6648 §3"],
        "A key that names a program. No standard has this field, and no scheme is registered for it, \
            so a challenge for it has to make up a name. Here the quotes alone read it.",
    ),
    rfc(
        ["x-forwarded-for", "RFC 7239 §5.2"],
        "The address that a proxy got the request from. Anybody can write it, so it counts only where \
            a proxy that is trusted has.",
    ),
];

/// Fields of responses, and fields that both kinds of message share, by name.
pub(super) const ANSWER: &[FieldEntry] = &[
    rfc(
        ["allow", "RFC 9110 §10.2.1"],
        "The methods that this path has. A 405 must carry it, and OPTIONS asks for it.",
    ),
    rfc(
        ["cache-control", "RFC 9111 §5.2"],
        "Who may keep this answer, and for how long. What a cookie chose is no-store, so that no cache \
            shows it to somebody else.",
    ),
    field(
        ["clear-site-data", "Clear Site Data §3.1"],
        "https://www.w3.org/TR/clear-site-data/#header",
        "Tells the browser to drop what it keeps of this site: storage is what scripts kept. It holds \
            over a secure context alone, which is HTTPS or localhost.",
    ),
    rfc(["connection", "RFC 9110 §7.6.1"], "Names what holds for this connection alone, such as close."),
    rfc(
        ["content-disposition", "RFC 6266 §4"],
        "Whether the content is to be shown or kept as a file, and the name for the file.",
    ),
    rfc(
        ["content-encoding", "RFC 9110 §8.4"],
        "The coding that the content is compressed with. The content is to be decoded before it is read.",
    ),
    rfc(
        ["content-length", "RFC 9110 §8.6"],
        "The length of the content in bytes. The answer to HEAD says the length that GET would have.",
    ),
    field(
        ["content-security-policy", "CSP Level 3 §3.1"],
        "https://www.w3.org/TR/CSP3/#csp-header",
        "What the page may load and run, and who may frame it. Scripts run with the nonce of this one \
            answer, or by their hash.",
    ),
    rfc(
        ["content-type", "RFC 9110 §8.3"],
        "What the content is. Of an error, application/problem+json says that it is a problem for \
            programs to read.",
    ),
    field(
        ["cross-origin-opener-policy", "HTML §7.1.3"],
        "https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies",
        "Cuts the link between this page and a window of another site that opened it, or that it opened.",
    ),
    field(
        ["cross-origin-resource-policy", "Fetch, Cross-Origin-Resource-Policy header"],
        "https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header",
        "Which sites may embed this answer. With same-origin no page of another origin can load it as \
            an image or a script to learn whether it is there.",
    ),
    rfc(["date", "RFC 9110 §6.6.1"], "When the answer was made."),
    rfc(
        ["location", "RFC 9110 §10.2.2"],
        "Where to go next. After a form, 303 and this field lead to a page to get.",
    ),
    rfc(
        ["pragma", "RFC 6749 §5.1"],
        "An old word for Cache-Control, which no cache needs any more. The token endpoint sends it \
            because the standard of OAuth says that it must.",
    ),
    field(
        ["referrer-policy", "Referrer Policy §4.1"],
        "https://www.w3.org/TR/referrer-policy/#referrer-policy-header",
        "How much of this page's address its links pass on. With same-origin other sites get nothing.",
    ),
    field(
        ["ratelimit", "RateLimit header fields (draft), RateLimit"],
        "https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers",
        "What is left of a limit: r more, and where there is none t seconds until there is. A draft, \
            so its form may still change.",
    ),
    field(
        ["ratelimit-policy", "RateLimit header fields (draft), RateLimit-Policy"],
        "https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers",
        "The limits that a server keeps, each with its name and its quota q. A draft, so its form may \
            still change.",
    ),
    rfc(
        ["retry-after", "RFC 9110 §10.2.3"],
        "After how many seconds to come again. It goes with 429, 503 and a 403 that will pass: not \
            never, only not now.",
    ),
    field(
        ["set-cookie", "RFC 6265bis §4.1"],
        "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1",
        "Gives the client a cookie to send back, such as the session after a login; Max-Age=0 takes it \
            away again. HttpOnly hides it from scripts, and SameSite keeps it out of other sites' writes.",
    ),
    rfc(
        ["transfer-encoding", "RFC 9112 §6.1"],
        "How the message is framed. With chunked the content comes in pieces, because its length was \
            not known at the start.",
    ),
    rfc(
        ["vary", "RFC 9110 §12.5.5"],
        "The request fields that chose this answer. With cookie in it, another caller may get another \
            answer from the same address.",
    ),
    rfc(
        ["www-authenticate", "RFC 9110 §11.6.1"],
        "How to prove who you are: one or more challenges, each a scheme with its parameters, here a \
            line each. A 401 must carry it; a 403 may, where another token would help.",
    ),
    field(
        ["x-content-type-options", "Fetch, X-Content-Type-Options header"],
        "https://fetch.spec.whatwg.org/#x-content-type-options-header",
        "With nosniff the browser takes the content for what Content-Type says, and guesses nothing.",
    ),
    rfc(
        ["x-request-id", "RFC 6648 §3"],
        "The id of this request, as the server's log has it: a refusal says little, and the log says \
            why. The name is a custom and no standard; one that a client sends is not taken over.",
    ),
];
