//! The parts of a lab request, and the file formats of the matrix.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

/// A request method that the lab sends (RFC 9110 §9.3, RFC 5789 for PATCH). Excludes CONNECT, which requests
/// a tunnel and not a resource.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[derive(strum::Display, EnumString, IntoStaticStr)]
#[strum(serialize_all = "UPPERCASE")]
pub enum Method {
    /// RFC 9110 §9.3.1.
    #[default]
    Get,
    /// RFC 9110 §9.3.2.
    Head,
    /// RFC 9110 §9.3.7.
    Options,
    /// RFC 9110 §9.3.3.
    Post,
    /// RFC 9110 §9.3.4.
    Put,
    /// RFC 5789.
    Patch,
    /// RFC 9110 §9.3.5.
    Delete,
    /// RFC 9110 §9.3.8.
    Trace,
}

impl Method {
    /// Every method, in the order of the form: the safe ones first, except TRACE.
    pub const ALL: [Self; 8] =
        [Self::Get, Self::Head, Self::Options, Self::Post, Self::Put, Self::Patch, Self::Delete, Self::Trace];

    /// The name, which is case-sensitive (RFC 9110 §9.1).
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Whether the method is safe (RFC 9110 §9.2.1).
    pub const fn is_safe(self) -> bool {
        matches!(self, Self::Get | Self::Head | Self::Options | Self::Trace)
    }
}

/// A page or its API twin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, EnumString, IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Twin {
    /// The page, for people.
    #[default]
    Page,
    /// The API twin, for programs.
    Api,
}

impl Twin {
    /// The page and the API twin.
    pub const ALL: [Self; 2] = [Self::Page, Self::Api];

    /// The value of the twin in query parameters.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// The client address of a lab request: one of two that are reserved for documentation (RFC 5737).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, IntoStaticStr)]
#[serde(rename_all = "lowercase")]
pub enum SourceIp {
    /// An address that is not blocked.
    #[default]
    #[strum(serialize = "192.0.2.10")]
    Ordinary,
    /// An address on the initial block list of the demo world.
    #[strum(serialize = "203.0.113.66")]
    Blocked,
}

impl SourceIp {
    /// Both addresses.
    pub const ALL: [Self; 2] = [Self::Ordinary, Self::Blocked];

    /// The address, which is also its value in query parameters.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The address.
    pub fn address(self) -> IpAddr {
        self.key().parse().expect("the key is an address")
    }

    /// The label of the address in the form.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ordinary => "192.0.2.10",
            Self::Blocked => "203.0.113.66, blocked when the demo starts",
        }
    }

    /// A phrase with the address, to put after a request; empty for the ordinary address.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Ordinary => "",
            Self::Blocked => ", from 203.0.113.66",
        }
    }
}

/// A file format of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum MatrixFormat {
    /// RFC 4180.
    Csv,
    /// RFC 8259.
    Json,
    /// Markdown with a table (RFC 7763).
    #[strum(serialize = "md")]
    Markdown,
    /// A test file for Hurl.
    Hurl,
}

impl MatrixFormat {
    /// All formats.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Json, Self::Markdown, Self::Hurl];

    /// The file extension.
    pub fn extension(self) -> &'static str {
        self.into()
    }
}
