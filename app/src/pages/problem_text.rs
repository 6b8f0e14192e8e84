//! The explanations of the problem types, as a table.

use crate::wire::ProblemType;

/// What there is to say about one problem type.
#[derive(Clone, Copy, Debug)]
pub struct ProblemText {
    /// What happened, and why.
    pub means: &'static str,
    /// What the caller can do.
    pub todo: &'static str,
    /// The detail of the example, as the server sends it.
    pub detail: &'static str,
    /// The section of RFC 9110 behind the status.
    pub section: &'static str,
}

impl ProblemText {
    /// What happened, in one sentence.
    pub fn summary(&self) -> String {
        self.means.split_once(". ").map_or_else(|| self.means.to_owned(), |(first, _)| format!("{first}."))
    }
}

/// The row of a problem type.
pub const fn problem_text(kind: ProblemType) -> ProblemText {
    match kind {
        ProblemType::BadRequest => ProblemText {
            means: "The server could not make sense of the request itself: a header given twice, a broken escape, or JSON that does \
                not parse. Who you are played no part.",
            todo: "Mend the request before you send it again; the same one gets the same answer.",
            detail: "The body is not JSON.",
            section: "15.5.1",
        },
        ProblemType::Unauthenticated => ProblemText {
            means: "Gate 1: the request came without a credential, or with one that does not count (malformed, expired or logged out). \
                The answer carries a WWW-Authenticate challenge, as every 401 must.",
            todo: "Read the challenge, log in, and send the request again with the session cookie. If you sent a cookie, it is over: \
                get a new one rather than repeat the old one.",
            detail: "Log in and send the request again.",
            section: "15.5.2",
        },
        ProblemType::LoginFailed => ProblemText {
            means: "Gate 1: the user name or the password is wrong. We do not say which, and an unknown name takes as long as a wrong \
                password, so that nobody can collect names.",
            todo: "Check both and try again. The demo accounts stand on the login page.",
            detail: "Check both and try again.",
            section: "15.5.2",
        },
        ProblemType::Forbidden => ProblemText {
            means: "Gate 2: your credential is valid, and your account lacks the permission named in the answer. The server knows who \
                you are. No challenge comes with it, because a login is not what is missing.",
            todo: "Use an account that has the permission, or move to the plan named in the answer.",
            detail: "alice is on the free plan and lacks reports:read. The pro plan includes it.",
            section: "15.5.4",
        },
        ProblemType::CrossSite => ProblemText {
            means: "A write came from a page of another site, or came with a cookie and did not say from where. The server refuses it \
                before it asks who you are: a cookie proves who you are, not that you meant this.",
            todo: "Send the form from this site. A program that sends writes with a cookie adds an Origin header with the address \
                of this site.",
            detail: "The Origin or Sec-Fetch-Site of this write names another site. Send it from this one.",
            section: "15.5.4",
        },
        ProblemType::NotFound => ProblemText {
            means: "There is nothing at this address, or nothing that you may know of. The two get the same answer, byte for byte: a \
                403 would tell that something is there.",
            todo: "Check the address. If something should be there, ask for it as someone who may see it.",
            detail: "There is nothing at this address that you may know of.",
            section: "15.5.5",
        },
        ProblemType::MethodNotAllowed => ProblemText {
            means: "There is a route at this address, and it does not take this method.",
            todo: "Use a method from the Allow header of the answer.",
            detail: "Use a method that the Allow header lists.",
            section: "15.5.6",
        },
        ProblemType::Conflict => ProblemText {
            means: "The form was shown to somebody else: in another tab you have become another person since. To carry it out would \
                change the wrong account, so nothing was changed.",
            todo: "Load the page again, see who you are at the top, and decide anew.",
            detail: "You are bob now, and this form was alice's. Nothing was changed.",
            section: "15.5.10",
        },
        ProblemType::TooLarge => ProblemText {
            means: "The body is larger than anything this site needs, so the server stopped reading it.",
            todo: "Send less: at most 16 KiB. No form or endpoint here needs more.",
            detail: "Send at most 16 KiB.",
            section: "15.5.14",
        },
        ProblemType::Misdirected => ProblemText {
            means: "The Host header names a host that this server does not answer for. Answering anyway would let a foreign name \
                borrow this site.",
            todo: "Use the address that the server printed when it started.",
            detail: "Use localhost, an IP address, or a name given with --host.",
            section: "15.5.20",
        },
        ProblemType::UnsupportedMediaType => ProblemText {
            means: "The body may be well formed, and this endpoint does not read its content type.",
            todo: "Set Content-Type to application/json for the API, or to application/x-www-form-urlencoded for a form.",
            detail: "Send JSON as application/json.",
            section: "15.5.16",
        },
        ProblemType::Unprocessable => ProblemText {
            means: "The body is well formed and lacks something the endpoint needs, or says something that it does not know.",
            todo: "Compare the body with what the detail asks for, and send it again.",
            detail: "A field of the form is missing or not one of its values.",
            section: "15.5.21",
        },
        ProblemType::Internal => ProblemText {
            means: "The server met a fault of its own. It says nothing about you or your request, and what broke stands in the log, \
                not in the answer.",
            todo: "Try again later. To report it, quote the instance: it names this one occurrence in the log.",
            detail: "The log has the cause under this request's id.",
            section: "15.6.1",
        },
        ProblemType::Unavailable => ProblemText {
            means: "The server has more to do than it can do well just now, and sheds what it cannot answer in time. It is not a \
                verdict on you.",
            todo: "Wait for as long as the Retry-After header says, then send the same request again.",
            detail: "Try again in 5 seconds.",
            section: "15.6.4",
        },
    }
}
