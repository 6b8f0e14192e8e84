//! The request of a story, as plain data: what the lab is asked to send.

use two_gates_policy::Disclosure;

use crate::catalogue::{CALLERS, CallerEntry};
use crate::wire::{Method, SentFrom};

/// A request, and as whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// The key of the caller.
    pub caller: &'static str,
    /// The method.
    pub method: Method,
    /// The path.
    pub path: &'static str,
    /// How refusals are told, where it is not as the site has it.
    pub policy: Option<Disclosure>,
    /// How many seconds later than now.
    pub clock: u32,
    /// From which address.
    pub from: SentFrom,
    /// Header fields to add.
    pub headers: &'static [(&'static str, &'static str)],
    /// The content; empty for none.
    pub body: &'static str,
}

impl Request {
    /// A request with that method.
    pub const fn new(method: Method, caller: &'static str, path: &'static str) -> Self {
        Self {
            caller,
            method,
            path,
            policy: None,
            clock: 0,
            from: SentFrom::Ordinary,
            headers: &[],
            body: "",
        }
    }

    /// A plain GET.
    pub const fn get(caller: &'static str, path: &'static str) -> Self {
        Self::new(Method::Get, caller, path)
    }

    /// A POST with that content.
    pub const fn post(caller: &'static str, path: &'static str, body: &'static str) -> Self {
        Self { body, ..Self::new(Method::Post, caller, path) }
    }

    /// The same from another address.
    #[must_use]
    pub const fn at(self, from: SentFrom) -> Self {
        Self { from, ..self }
    }

    /// The same with another policy.
    #[must_use]
    pub const fn under(self, policy: Disclosure) -> Self {
        Self { policy: Some(policy), ..self }
    }

    /// The same with header fields.
    #[must_use]
    pub const fn with(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }

    /// The same so many seconds later.
    #[must_use]
    pub const fn later(self, clock: u32) -> Self {
        Self { clock, ..self }
    }

    /// The same from another caller.
    #[must_use]
    pub const fn from(self, caller: &'static str) -> Self {
        Self { caller, ..self }
    }

    /// Who sends it.
    pub fn caller(&self) -> &'static CallerEntry {
        CallerEntry::find(self.caller).unwrap_or(&CALLERS[0])
    }
}
