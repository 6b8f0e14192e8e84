//! The explanations of the problem types, as a table.

use crate::wire::ProblemType;

/// The explanation of one problem type.
#[derive(Clone, Copy, Debug)]
pub struct ProblemText {
    /// What happened and why.
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
#[expect(clippy::too_many_lines, reason = "it is a table, and the compiler finds a missing row")]
pub const fn problem_text(kind: ProblemType) -> ProblemText {
    match kind {
        ProblemType::BadRequest => ProblemText {
            means: "The server could not make sense of the request itself: a header given twice, a byte \
                where HTTP does not allow it, a broken escape, or JSON that does not parse. Most of these \
                are refused before anybody asks who you are; JSON is read behind the gates.",
            todo: "Mend the request before you send it again; the same one gets the same answer.",
            detail: "The body is not JSON.",
            section: "15.5.1",
        },
        ProblemType::Unauthenticated => ProblemText {
            means: "Gate 1: the request came without a credential, or with one that does not count \
                (malformed, expired, revoked or logged out). The answer carries a WWW-Authenticate \
                challenge, as every 401 must.",
            todo: "Read the challenge: its scheme names what to send. Session is the cookie of a login, \
                Bearer a token, Basic a name and a password of that realm, ApiKey a key; of several \
                challenges, answer one. What was refused once is refused again, so get a new one rather \
                than repeat it: log in again, make another token, or look for a typing error.",
            detail: "Log in and send the request again.",
            section: "15.5.2",
        },
        ProblemType::LoginFailed => ProblemText {
            means: "Gate 1: the user name or the password is wrong. We do not say which, and an unknown \
                name takes as long as a wrong password, so that nobody can collect names.",
            todo: "Check both and try again. The demo accounts stand on the login page.",
            detail: "Check both and try again.",
            section: "15.5.2",
        },
        ProblemType::InsufficientUserAuthentication => ProblemText {
            means: "Gate 1 once more: the credential is good, and its login is older than this takes. It \
                is a 401 and not a 403, because a new login of the same person is all that is missing. RFC \
                9470 defines it for Bearer; the session says it the same way.",
            todo: "Log in again, and send the request again. The challenge says in max_age how many \
                seconds old the login may be.",
            detail: "This needs a login of the last 300 seconds. Log in again and send the request again.",
            section: "15.5.2",
        },
        ProblemType::Forbidden => ProblemText {
            means: "Gate 2: the request was understood, and the permission named in the answer is missing. \
                As a rule the server knows who you are, and no challenge comes with it, because a login is \
                not what is missing. Under a policy that says 403 to everybody it says nothing about who \
                you are.",
            todo: "Use an account that has the permission, or move to the plan named in the answer.",
            detail: "alice is on the free plan and lacks reports:read. The pro plan includes it.",
            section: "15.5.4",
        },
        ProblemType::InsufficientScope => ProblemText {
            means: "Gate 2: the account behind the token may do this, and the token was not lent that much \
                of it. RFC 6750, section 3.1, has a 403 with a challenge for it, which names the scope \
                that is missing.",
            todo: "Ask for a token with the scope that the challenge names. The same token gets the same \
                answer.",
            detail: "The token lacks the scope inbox:read. Send one that has it.",
            section: "15.5.4",
        },
        ProblemType::CrossSite => ProblemText {
            means: "A write came from a page of another site, or came with a cookie and did not say from \
                where. The server refuses it before it asks who you are: a cookie proves who you are, not \
                that you meant this.",
            todo: "Send the form from this site. A program that sends writes with a cookie adds an Origin \
                header with the address of this site.",
            detail: "The Origin or Sec-Fetch-Site of this write names another site. Send it from this one.",
            section: "15.5.4",
        },
        ProblemType::Embargoed => ProblemText {
            means: "Gate 2: you may read this, and not before its time. Nobody may, whoever they are, so \
                no other login would help. RFC 9110, section 10.2.3, gives Retry-After a meaning for 503 \
                and redirects and forbids it nowhere: here it says that this 403 will pass, and a client \
                may ignore it. It is no 429, as you have not asked too often, and no 503, as the server is \
                well.",
            todo: "Come again when Retry-After has passed. The same request is then answered with 200.",
            detail: "It may be read from 2026-03-01T09:30:00Z on, in 2 hours. Nobody may read it before.",
            section: "15.5.4",
        },
        ProblemType::AddressBlocked => ProblemText {
            means: "The request came from an address on the block list, and was refused before anybody \
                asked who you are. A 403 may be given for reasons unrelated to the credentials, so it does \
                not mean that the server knows you: a guest gets it, and so does an administrator. The \
                address is that of the connection; what a header says about it counts only from a proxy \
                that is trusted.",
            todo: "Ask from another network, or wait where Retry-After says how long. An administrator can \
                lift the block. To log in would not help.",
            detail: "Requests from your address are refused, whoever sends them.",
            section: "15.5.4",
        },
        ProblemType::NotFound => ProblemText {
            means: "There is nothing at this address, or nothing that you may know of. The two get the \
                same answer, but for the date and the request id: a 403 for one and a 404 for the other \
                would tell them apart.",
            todo: "Check the address. If something should be there, ask for it as someone who may see it.",
            detail: "There is nothing at this address that you may know of.",
            section: "15.5.5",
        },
        ProblemType::NotEmulated => ProblemText {
            means: "The request is one whose answer is not known here. Each system is emulated by rows: a \
                path, a credential, and what is documented for the two. What stands in no row is not made \
                up. This 404 is this site's own, and says nothing of the system.",
            todo: "Send a request from the page of the system: it lists those that are emulated, each with \
                its source.",
            detail: "What GitHub answers to this is not known here. /systems/github has the requests that \
                are emulated.",
            section: "15.5.5",
        },
        ProblemType::MethodNotAllowed => ProblemText {
            means: "There is a route at this address, and it does not take this method. The server takes \
                the method elsewhere; one that it takes nowhere gets a 501.",
            todo: "Use a method from the Allow header of the answer.",
            detail: "Use a method that the Allow header lists.",
            section: "15.5.6",
        },
        ProblemType::Conflict => ProblemText {
            means: "The form was shown to somebody else: in another tab you have become another person \
                since. To carry it out would change the wrong account, so nothing was changed.",
            todo: "Load the page again, see who you are at the top, and decide anew.",
            detail: "You are bob now, and this form was alice's. Nothing was changed.",
            section: "15.5.10",
        },
        ProblemType::WrongState => ProblemText {
            means: "The request is well formed and you may send it, and the state of what it is about does \
                not allow it: you ask for a permission that you have, a decision comes after another, or a \
                list is full. It was about this state and not about you, so it is a conflict and not a \
                403.",
            todo: "Read how things stand by now. The detail says what to do instead.",
            detail: "The account has this permission. Send the request that needs it.",
            section: "15.5.10",
        },
        ProblemType::DemoAccount => ProblemText {
            means: "What you asked for would take a demo account from everyone else who uses it. Its \
                password is published so that a whole class can be alice, bob or admin at the same time. \
                Both gates let you through: your login is good, and an account of your own could do this. \
                It is refused for what the account is, a reason unrelated to the credentials (RFC 9110 \
                §15.5.4). It is no 409: that is for a conflict that you could resolve.",
            todo: "Sign up for an account of your own, and do it there.",
            detail: "The password of alice is published, and others log in with it. Sign up to have one of \
                your own.",
            section: "15.5.4",
        },
        ProblemType::PreconditionFailed => ProblemText {
            means: "The request was to be carried out on a condition, and the condition is not met. \
                If-Match names the versions of the resource for which it holds; nothing here has an entity \
                tag, so none matches. The condition is looked at last, once both gates have let the \
                request through: before, it would tell what is there.",
            todo: "Leave the condition out, or send If-Match: *, which holds for whatever is there.",
            detail: "Nothing here has an entity tag, so If-Match matches none. Nothing was done.",
            section: "15.5.13",
        },
        ProblemType::TooLarge => ProblemText {
            means: "The body is larger than anything this site needs, so the server stopped reading it.",
            todo: "Send less: at most 16 KiB. No form or endpoint here needs more.",
            detail: "Send at most 16 KiB.",
            section: "15.5.14",
        },
        ProblemType::UriTooLong => ProblemText {
            means: "The address goes on for longer than the server reads. It stopped before the end, so it \
                never learned who you are.",
            todo: "Use a shorter address: no page or endpoint here has one over a few hundred bytes.",
            detail: "Send an address of a few hundred bytes; 16 KiB is the limit for all headers.",
            section: "15.5.15",
        },
        ProblemType::HeadersTooLarge => ProblemText {
            means: "The headers are more, or longer, than the server reads. RFC 6585, section 5, gives \
                this its status of 431. The server stopped before the end, so it never learned who you \
                are.",
            todo: "Send fewer and shorter headers. In a browser, cookies are what grows: delete those of \
                this host, and log in again.",
            detail: "Send at most 100 headers and 16 KiB of them. Delete cookies that have piled up.",
            section: "5.4",
        },
        ProblemType::Misdirected => ProblemText {
            means: "The Host header names a host that this server does not answer for. Answering anyway \
                would let a foreign name borrow this site.",
            todo: "Use the address that the server printed when it started.",
            detail: "Use localhost, an IP address, or a name given with --host.",
            section: "15.5.20",
        },
        ProblemType::UnsupportedMediaType => ProblemText {
            means: "The body may be well formed, and this endpoint does not read its content type or its \
                content coding. Accept or Accept-Encoding in the answer names what it reads.",
            todo: "Set Content-Type to application/json for the API, or to \
                application/x-www-form-urlencoded for a form. Leave Content-Encoding out.",
            detail: "Send JSON as application/json.",
            section: "15.5.16",
        },
        ProblemType::Unprocessable => ProblemText {
            means: "The body is well formed and lacks something the endpoint needs, or says something that \
                it does not know.",
            todo: "Compare the body with what the detail asks for, and send it again.",
            detail: "A field of the form is missing or not one of its values.",
            section: "15.5.21",
        },
        ProblemType::TooManyAttempts => ProblemText {
            means: "Too many passwords or tokens were wrong before this one, so it was not looked at: \
                right or wrong, the answer is this. It comes at the same attempt for a name that nobody \
                has, so it gives no name away. The wait doubles each time, from 30 seconds to an hour, and \
                always ends. 429 itself is of RFC 6585, section 4. Who makes very many accounts from one \
                address meets it as well.",
            todo: "Wait as long as Retry-After says. Where you are logged in, or have logged in with this \
                browser before, the failures of others do not hold you.",
            detail: "Too many attempts were wrong. Try again in 30 seconds; this one was not looked at.",
            section: "15.5",
        },
        ProblemType::Internal => ProblemText {
            means: "The server met a fault of its own. It says nothing about you or your request, and what \
                broke stands in the log, not in the answer.",
            todo: "Try again later. To report it, quote the instance: it names this one occurrence in the \
                log.",
            detail: "The log has the cause under this request's id.",
            section: "15.6.1",
        },
        ProblemType::NotImplemented => ProblemText {
            means: "No address of this server takes this method, so who you are and what is there played \
                no part. A method that it takes elsewhere, but not at this address, gets a 405.",
            todo: "Use a method that the server has. OPTIONS asks an address which it takes.",
            detail: "Use a method that this server has, such as GET.",
            section: "15.6.2",
        },
        ProblemType::Unavailable => ProblemText {
            means: "The server has more to do than it can do well just now, and sheds what it cannot \
                answer in time. It is not a verdict on you.",
            todo: "Wait for as long as the Retry-After header says, then send the same request again.",
            detail: "Try again in 5 seconds.",
            section: "15.6.4",
        },
        ProblemType::WorldFull => ProblemText {
            means: "This world holds as many accounts as it can, so none was made. It is not a verdict on \
                you or on the name you chose, and there is no Retry-After, for nobody knows when there \
                will be room.",
            todo: "Log in as a demo account. Who runs the server can start a new world with --reset.",
            detail: "It holds 10000, and no account was made.",
            section: "15.6.4",
        },
    }
}
