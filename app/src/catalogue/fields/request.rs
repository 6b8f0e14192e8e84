//! The fields of requests.

use crate::catalogue::fields::FieldEntry;

/// By name.
pub(super) const FIELDS: &[FieldEntry] = &[
    FieldEntry {
        name: "accept",
        says: "The media types that the client can use, with weights. Here it chooses among HTML, JSON and \
            XML for every refusal. An allowed page is HTML, and its twin is JSON.",
        section: "RFC 9110 §12.5.1",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1",
    },
    FieldEntry {
        name: "accept-encoding",
        says: "The codings that the client can undo. Long answers then come compressed.",
        section: "RFC 9110 §12.5.3",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3",
    },
    FieldEntry {
        name: "accept-language",
        says: "The languages that the user prefers, with weights. This site has one, so nothing depends on \
            it.",
        section: "RFC 9110 §12.5.4",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4",
    },
    FieldEntry {
        name: "access-control-request-headers",
        says: "In a preflight: the header fields that the call itself would carry and that need leave. No \
            leave is given here, so nothing looks at it.",
        section: "Fetch, Access-Control-Request-Headers",
        link: "https://fetch.spec.whatwg.org/#http-access-control-request-headers",
    },
    FieldEntry {
        name: "access-control-request-method",
        says: "In a preflight: the method of the call that a script on another site wants to make. No leave \
            is given here, so nothing looks at it.",
        section: "Fetch, Access-Control-Request-Method",
        link: "https://fetch.spec.whatwg.org/#http-access-control-request-method",
    },
    FieldEntry {
        name: "authorization",
        says: "Credentials of a scheme such as Basic or Bearer, in answer to a challenge. Many addresses of \
            the API read bearer tokens here; the vault and its page, and the token endpoint, read Basic. No \
            other page reads it.",
        section: "RFC 9110 §11.6.2",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2",
    },
    FieldEntry {
        name: "cookie",
        says: "The cookies that belong to this site, as name and value. The session cookie is a credential \
            that gate 1 looks at, but for the vault and the quotes, which read other schemes.",
        section: "RFC 6265bis §4.2",
        link: "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.2",
    },
    FieldEntry {
        name: "host",
        says: "The host and port of the address that was asked for. A request has exactly one, and a host \
            that is not the server's own is turned away before gate 1.",
        section: "RFC 9110 §7.2",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-7.2",
    },
    FieldEntry {
        name: "if-match",
        says: "Asks for the action only while the resource has one of these entity tags. Nothing here has \
            one, so a list of tags gets a 412, once both gates have let the request through. A * holds for \
            whatever is there.",
        section: "RFC 9110 §13.1.1",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1",
    },
    FieldEntry {
        name: "if-modified-since",
        says: "Asks for the content only if it has changed since then. Nothing here tells when it changed, \
            so the answer is a whole one.",
        section: "RFC 9110 §13.1.3",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-13.1.3",
    },
    FieldEntry {
        name: "if-none-match",
        says: "Asks for the content only if its entity tag is none of these. Nothing here has one, so the \
            answer is a whole one. A * stands for any version: what is there is then a 304, and a write a \
            412. Both gates come first.",
        section: "RFC 9110 §13.1.2",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2",
    },
    FieldEntry {
        name: "if-unmodified-since",
        says: "Asks for the action only if the resource has not changed since then. Nothing here tells when \
            it changed, so nothing looks at it.",
        section: "RFC 9110 §13.1.4",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-13.1.4",
    },
    FieldEntry {
        name: "last-event-id",
        says: "The last event that a browser has of a stream. After a break it asks with this field for what \
            came since.",
        section: "HTML §9.2.4",
        link: "https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header",
    },
    FieldEntry {
        name: "origin",
        says: "The scheme, host and port of the page that sent the request. A write from another origin gets \
            a 403 that has nothing to do with who is asking.",
        section: "Fetch, Origin header",
        link: "https://fetch.spec.whatwg.org/#origin-header",
    },
    FieldEntry {
        name: "prefer",
        says: "What the client would like of the answer, if the server can. Nothing here looks at it.",
        section: "RFC 7240 §2",
        link: "https://www.rfc-editor.org/rfc/rfc7240#section-2",
    },
    FieldEntry {
        name: "range",
        says: "Asks for a part of the content. A server may send the whole, and this one does.",
        section: "RFC 9110 §14.2",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-14.2",
    },
    FieldEntry {
        name: "referer",
        says: "The address of the page that led here, or its origin alone. Easily left out or made up, so it \
            proves nothing.",
        section: "RFC 9110 §10.1.3",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-10.1.3",
    },
    FieldEntry {
        name: "sec-fetch-dest",
        says: "What the browser wants the answer for, such as document or image. Scripts cannot set it.",
        section: "Fetch Metadata §2.1",
        link: "https://www.w3.org/TR/fetch-metadata/#sec-fetch-dest-header",
    },
    FieldEntry {
        name: "sec-fetch-mode",
        says: "How the browser asks, such as navigate or cors. Scripts cannot set it.",
        section: "Fetch Metadata §2.2",
        link: "https://www.w3.org/TR/fetch-metadata/#sec-fetch-mode-header",
    },
    FieldEntry {
        name: "sec-fetch-site",
        says: "Whether the page that asks is of this origin, of this site, or of another. Scripts cannot set \
            it, so a cross-site write is refused by it, with 403.",
        section: "Fetch Metadata §2.3",
        link: "https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header",
    },
    FieldEntry {
        name: "user-agent",
        says: "The program that asks. Anybody can write anything here, so no decision rests on it.",
        section: "RFC 9110 §10.1.5",
        link: "https://www.rfc-editor.org/rfc/rfc9110#section-10.1.5",
    },
    FieldEntry {
        name: "x-api-key",
        says: "A key that names a program. No standard has this field, and no scheme is registered for it, \
            so a challenge for it has to make up a name. Here the quotes alone read it.",
        section: "RFC 6648 §3",
        link: "https://www.rfc-editor.org/rfc/rfc6648#section-3",
    },
    FieldEntry {
        name: "x-forwarded-for",
        says: "The address that a proxy got the request from. Anybody can write it, so it counts only where \
            a proxy that is trusted has.",
        section: "RFC 7239 §5.2",
        link: "https://www.rfc-editor.org/rfc/rfc7239#section-5.2",
    },
];
