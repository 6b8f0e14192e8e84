//! What a request of the lab may hold.

/// Header fields that one may add. Not `Cookie` and `Host`, which the lab sets, and none that frames a
/// message.
pub const SAFE_HEADERS: &[&str] = &[
    "accept-encoding",
    "accept-language",
    "access-control-request-headers",
    "access-control-request-method",
    "authorization",
    "cache-control",
    "content-type",
    "emulated-cookie",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-unmodified-since",
    "origin",
    "prefer",
    "range",
    "referer",
    "sec-fetch-dest",
    "sec-fetch-mode",
    "sec-fetch-site",
    "user-agent",
    "x-api-key",
    "x-forwarded-for",
    "x-request-id",
];

/// Header fields that one may add to one request.
pub(super) const MAX_HEADERS: usize = 8;

/// Bytes of a header field's value, and of Accept.
pub(super) const MAX_VALUE: usize = 512;

/// Bytes of a path with its query.
pub(super) const MAX_PATH: usize = 1024;

/// Characters of a body. It travels in a query string, and two of them fit into a target.
pub(super) const MAX_BODY: usize = 3072;
