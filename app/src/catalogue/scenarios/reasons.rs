//! Why a status that a learner would guess is not the answer of a story.

/// A sentence or two for each status that one may guess; empty for the answer itself, and for what nobody
/// would expect there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reasons {
    /// Why not 200.
    pub ok: &'static str,
    /// Why not 204.
    pub no_content: &'static str,
    /// Why not 303.
    pub see_other: &'static str,
    /// Why not 400.
    pub bad_request: &'static str,
    /// Why not 401.
    pub unauthenticated: &'static str,
    /// Why not 403.
    pub forbidden: &'static str,
    /// Why not 404.
    pub not_found: &'static str,
    /// Why not 405.
    pub method_not_allowed: &'static str,
}

/// No reasons.
pub(super) const NONE: Reasons = Reasons {
    ok: "",
    no_content: "",
    see_other: "",
    bad_request: "",
    unauthenticated: "",
    forbidden: "",
    not_found: "",
    method_not_allowed: "",
};

impl Reasons {
    /// Why not that status; `None` if nothing is written about it.
    pub fn against(&self, status: u16) -> Option<&'static str> {
        let why = match status {
            200 => self.ok,
            204 => self.no_content,
            303 => self.see_other,
            400 => self.bad_request,
            401 => self.unauthenticated,
            403 => self.forbidden,
            404 => self.not_found,
            405 => self.method_not_allowed,
            _ => "",
        };
        (!why.is_empty()).then_some(why)
    }
}
