//! The header fields that the app sends or reads, each explained, with the section that defines it.

mod standard;

use std::borrow::Cow;

/// A header field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldEntry {
    /// The name in lower case.
    pub name: &'static str,
    /// The meaning, in a sentence or two.
    pub says: &'static str,
    /// The section that defines it, such as `RFC 9110 §11.6.1`.
    pub section: &'static str,
    /// The address of the section; empty for an RFC, whose address follows from the section.
    link: &'static str,
}

/// Every field: of requests, of responses or both, and of emulated systems.
pub const FIELDS: [&[FieldEntry]; 3] = [standard::REQUEST, standard::ANSWER, EMULATED];

impl FieldEntry {
    /// The entry of a field, by its name in any case.
    pub fn find(name: &str) -> Option<&'static Self> {
        FIELDS.into_iter().flatten().find(|field| field.name.eq_ignore_ascii_case(name))
    }

    /// The address of the section.
    pub fn link(&self) -> Cow<'static, str> {
        match self.section.trim_start_matches("RFC ").split_once(" §") {
            Some((rfc, section)) if self.link.is_empty() => {
                format!("https://www.rfc-editor.org/rfc/rfc{rfc}#section-{section}").into()
            }
            _ => self.link.into(),
        }
    }
}

/// A field that an RFC defines, by its name and the section.
const fn rfc(name_and_section: [&'static str; 2], says: &'static str) -> FieldEntry {
    field(name_and_section, "", says)
}

const fn field([name, section]: [&'static str; 2], link: &'static str, says: &'static str) -> FieldEntry {
    FieldEntry { name, says, section, link }
}

/// Fields that mark an emulation, and fields of the emulated systems. Most are particular to one system.
const EMULATED: &[FieldEntry] = &[
    field(
        ["emulated-cookie", "RFC 6265bis §4.2"],
        "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.2",
        "Stands for the Cookie of an emulated system, because the lab sends this site's own cookie and no \
            other. Real clients send Cookie.",
    ),
    field(
        ["emulation", "Two Gates, How real systems answer"],
        "https://www.rfc-editor.org/rfc/rfc6648#section-3",
        "This answer is an emulation, by this server, of what another system would say. The field names it; \
            no real system sends it.",
    ),
    field(
        ["x-accepted-github-permissions", "GitHub REST API, troubleshooting"],
        "https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api",
        "GitHub: the permissions that a token would need for this request.",
    ),
    field(
        ["x-amz-request-id", "Amazon S3, common response headers"],
        "https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonResponseHeaders.html",
        "Amazon S3: the id of the request, for its support to find.",
    ),
    field(
        ["x-amzn-errortype", "API Gateway, gateway response types"],
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html",
        "AWS: the kind of error, finer than the status.",
    ),
    field(
        ["x-powered-by", "Express, security best practices"],
        "https://expressjs.com/en/advanced/best-practice-security.html#reduce-fingerprinting",
        "Express: the framework that made the answer. Nobody needs it, and attackers may.",
    ),
    field(
        ["x-rate-limit-limit", "Okta, rate limits"],
        "https://developer.okta.com/docs/reference/rate-limits/",
        "Okta: how many requests the window allows.",
    ),
    field(
        ["x-rate-limit-remaining", "Okta, rate limits"],
        "https://developer.okta.com/docs/reference/rate-limits/",
        "Okta: how many requests are left in the window.",
    ),
    field(
        ["x-rate-limit-reset", "Okta, rate limits"],
        "https://developer.okta.com/docs/reference/rate-limits/",
        "Okta: when the window ends, in seconds since 1970.",
    ),
    field(
        ["x-ratelimit-limit", "GitHub REST API, rate limits"],
        "https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api",
        "How many requests the window allows. GitHub and Auth0 share the name, by custom.",
    ),
    field(
        ["x-ratelimit-remaining", "GitHub REST API, rate limits"],
        "https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api",
        "How many requests are left in the window.",
    ),
    field(
        ["x-ratelimit-reset", "GitHub REST API, rate limits"],
        "https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api",
        "When the window ends, in seconds since 1970.",
    ),
];

#[cfg(test)]
mod tests {
    use super::{FIELDS, FieldEntry};

    #[test]
    fn every_field_is_there_once_and_points_to_the_section_it_names() {
        for entry in FIELDS.into_iter().flatten() {
            assert_eq!(FieldEntry::find(&entry.name.to_uppercase()), Some(entry));
            assert!(
                entry.says.ends_with('.') && entry.says.len() < 240 && entry.link().starts_with("https://"),
                "{}",
                entry.name
            );
            if let Some((rfc, section)) =
                entry.section.strip_prefix("RFC ").and_then(|rest| rest.split_once(" §"))
                && rfc.parse::<u32>().is_ok()
            {
                let link = format!("https://www.rfc-editor.org/rfc/rfc{rfc}#section-{section}");
                assert_eq!(entry.link(), link, "{}", entry.name);
            }
        }
    }
}
