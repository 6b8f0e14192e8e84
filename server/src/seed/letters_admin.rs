//! The messages to the administrator: logs, attacks, sessions, and members who ask for something.

use super::letters::Letter;

/// What the administrator received, oldest first.
pub const ADMIN: &[Letter] = &[
    Letter {
        sender: "henrik-solberg",
        subject: "Two streams instead of one",
        body: "Please split the refusals in the log. I would take authn_login_fail for failed logins and \
            authz_fail for refusals at gate 2, the names in OWASP's logging vocabulary, each with the \
            account, the address and the request id.\n\n\
            They mean different things. Many 401s on one account are someone guessing a password; many 403s \
            by one account are someone trying doors with a password that works.",
    },
    Letter {
        sender: "jakub-wrona",
        subject: "One guess each, four hundred names",
        body: "Last night somebody tried one password on four hundred names. Each account saw a single \
            failure, so the limit for each account stayed quiet, and the addresses changed all the time.\n\n\
            Count failed logins across the whole site as well, and alert on that sum. A 429 (RFC 6585 §4) \
            then slows down everyone a little, which is better than locking four hundred innocent people \
            out.",
    },
    Letter {
        sender: "oksana-hrytsenko",
        subject: "The 200 after forty 401s",
        body: "Your alert counts 401s and goes quiet when they stop. Look at how they stop. Forty failures \
            that end in silence were a guess that did not work; forty failures that end in a success may be \
            one that did.\n\n\
            Log that success as an event of its own. OWASP's vocabulary has authn_login_successafterfail for \
            it, and I would call the owner before lunch.",
    },
    Letter {
        sender: "lucia-ferreyra",
        subject: "A locked account must look wrong",
        body: "After five failures our test login says \"this account is locked\". A name that does not \
            exist never says so, hence anyone can find the real names with five guesses each.\n\n\
            Answer a locked account exactly as a wrong password: same 401, same words, same hash work. Write \
            to the owner by email instead; that channel reaches the right person and nobody else.",
    },
    Letter {
        sender: "owen-pritchard",
        subject: "What a logout has to do",
        body: "Three steps, in this order. Delete the session on the server, so that a copy of the cookie is \
            worthless. Expire the cookie in the browser. Send Clear-Site-Data: \"storage\", with the quotes, \
            so that nothing our scripts kept is left behind on a shared computer. Not \"cookies\": cookies \
            know no ports, so on localhost it would delete those of other programs.\n\n\
            Only the first is security; the others are tidiness. A logout that merely expires the cookie \
            leaves the session open to anyone who copied it.",
    },
    Letter {
        sender: "sofia-papadaki",
        subject: "Inbox pages need no-store",
        body: "A shared cache will not reuse an answer to a request with an Authorization field unless it is \
            told that it may (RFC 9111 §3.5). That rule does not mention cookies, and our pages are chosen \
            by cookie.\n\n\
            So everything behind the login has to say Cache-Control: no-store itself. Test it the simple \
            way: log out, press Back, and see what is shown.",
    },
    Letter {
        sender: "tariq-mahmood",
        subject: "Tuesday's wave was us",
        body: "The nine hundred 401s on Tuesday at ten were no attack. We had emptied the session table, and \
            every browser came back with a cookie that no longer counted.\n\n\
            The log could have said so at once: record whether a 401 had no credential, an ended one or a \
            wrong password. Only the third is guessing. On the wire it may stay one status; in the log it \
            should be three reasons.",
    },
    Letter {
        sender: "leilani-kahale",
        subject: "One id joins page and log",
        body: "When members write to me about a refusal, I ask for the request id on their page and for \
            nothing else. It stands in the instance member of the problem body too.\n\n\
            Please keep it in every log line. RFC 9457 §5 warns against telling internals in a problem body; \
            with the id, the page can stay short and I still find the whole story within a minute.",
    },
    Letter {
        sender: "danila-sorokin",
        subject: "404s in alphabetical order",
        body: "One address asked for six hundred profiles yesterday, in alphabetical order, and got 404 for \
            nearly all. Nobody mistypes like that: it is a list of names, tried one by one.\n\n\
            Hidden and missing answered alike, so it learned which profiles are public and no more. Please \
            watch runs of 404 as you watch 403, and limit the rate before you think of blocking.",
    },
    Letter {
        sender: "bob",
        subject: "Asking for less than your role",
        body: "Admin refused me, and the body names what I lack: members:list. I do not need your role for \
            that, only how many members there are, once a month.\n\n\
            Could you grant something that small, or send me the number? I would rather stay at 403 for \
            everything else. A role given for one page opens all the others too, and nobody remembers to \
            take it back.",
    },
    Letter {
        sender: "nadia-stoyanova",
        subject: "The stolen laptop",
        body: "A colleague's laptop was stolen with an open session. I changed the password first, and the \
            thief kept reading, since the session did not depend on it any more.\n\n\
            Now we do it the other way round: end every session of the account on the server, then the \
            password. The next request from that laptop is 401 (RFC 9110 §15.5.2). Please tie sessions to \
            the password, so that changing it ends them by itself.",
    },
    Letter {
        sender: "alice",
        subject: "May the log say hidden?",
        body: "A question from a beginner. When bob opens my profile he gets 404, and the same for a name \
            that nobody has. Emi tells me that your log still knows the difference and writes \"hidden\" for \
            one and \"absent\" for the other.\n\n\
            Then the log knows what the answer conceals, and whoever may read the log should be only those \
            who may see my profile. Is that so?",
    },
    Letter {
        sender: "amina-warsame",
        subject: "The form that says too much",
        body: "Our profiles hide well, but the password reset says \"no such member\" to unknown addresses. \
            One form undoes what every 404 protects: type an address, read the answer.\n\n\
            Let it always say \"if we know this address, an email is on its way\", with the same status and \
            after the same time. Please look at sign-up and at search for the same hole; each of them \
            answers questions too.",
    },
    Letter {
        sender: "victor-almeida",
        subject: "A user name with a line break",
        body: "Someone tried to log in under a name that contained a line break and the text of a successful \
            login. In our plain text log this became two lines, and the second was a lie.\n\n\
            Write each event as structured data, with the name escaped in a field of its own. And shorten \
            what people type: now and then a password lands in the name field, and then it stands in the \
            log.",
    },
    Letter {
        sender: "rosalind-mccrae",
        subject: "Revoked, and still working",
        body: "You revoked a token on Friday, and the API took it until Saturday. It carries its own expiry \
            and the API only checks the signature, so nobody asks whether it was revoked.\n\n\
            RFC 6750 §3.1 counts a revoked token as invalid_token, 401, but the API must have a way to know. \
            Either it asks the issuer, or tokens live for minutes. A session kept on the server ends at \
            once.",
    },
    Letter {
        sender: "samuel-otieno",
        subject: "Alert on 200 as well",
        body: "Our monitor asks for Inbox every minute without a session. It expects 401 with a \
            WWW-Authenticate field, and it pages us for anything else, a 200 above all.\n\n\
            Counting errors finds a service that is down. It never finds a gate that was left open, because \
            an open gate makes no errors. One request by a guest for each protected page is enough.",
    },
    Letter {
        sender: "elias-lindqvist",
        subject: "One blocked address, one school",
        body: "The address that you blocked on Monday belongs to a school. Since then thirty students get \
            403 before they can log in, and no password will change that: the reason is unrelated to their \
            credentials (RFC 9110 §15.5.4).\n\n\
            Let blocks by address expire by themselves, and let the page say that the network is refused and \
            not the person. Limits for each account hit the right one.",
    },
    Letter {
        sender: "abena-mensah",
        subject: "403s that are nobody's probing",
        body: "The 403s of yesterday evening were not probing. A proxy had stripped Origin and \
            Sec-Fetch-Site, so our check took every form of ours for one from another site.\n\n\
            Please count those apart from missing permissions. The status is the same and the reason is not: \
            one says that somebody tries doors, the other that the site is broken, or that another site is \
            trying to use our members.",
    },
    Letter {
        sender: "ravi-deshpande",
        subject: "Equal text is not equal time",
        body: "I compared a hidden profile with a missing one: same status, same bytes. Then I timed a \
            thousand requests for each, and the medians lay three milliseconds apart, because only the \
            hidden one loads a picture record before it is refused.\n\n\
            That is enough to tell them apart from nearby. Decide first and load afterward. I will measure \
            again; the two curves should lie on top of each other.",
    },
    Letter {
        sender: "margit-toth",
        subject: "How long do we keep refusals?",
        body: "A log of refusals says who asked for whom: that someone looked for a clinic, an ex-partner, a \
            colleague. We need it to notice guessing and probing, and for that thirty days are enough.\n\n\
            Please let older lines expire, count them before they go, and note who may read the rest. No \
            line should hold a credential, not even a wrong password; it is often one letter from the right \
            one.",
    },
];
