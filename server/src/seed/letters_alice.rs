//! The messages to alice: a newcomer on the free plan, with a private profile, who learns to read refusals.

use super::letters::Letter;

/// What alice received, oldest first.
pub const ALICE: &[Letter] = &[
    Letter {
        sender: "hiroshi-nakagawa",
        subject: "Is 401 misnamed?",
        body: "You asked whether 401 Unauthorized has the wrong name. It has: what it tells you is that the \
            request lacks valid authentication credentials for this resource (RFC 9110 §15.5.2). Whether you \
            are authorized is the question of 403.\n\n\
            The phrase is only a label. RFC 9112 §4 advises clients to ignore it, and HTTP/2 does not send \
            it. Go by the number.",
    },
    Letter {
        sender: "mirela-ionescu",
        subject: "One form, three answers",
        body: "The login form can reach you in three ways. You open /login: 200, because you asked for a \
            form and got it. You open Inbox while logged out: 401, with the form as a help. You send a wrong \
            password: 401 again.\n\n\
            All three look much alike on the screen. Open the network panel of your browser and look at the \
            status of each; that is the part a program can see.",
    },
    Letter {
        sender: "bob",
        subject: "Your profile is 404 for me",
        body: "I opened your profile and got 404, the same as for /profiles/zoe, which nobody has. Nothing \
            is deleted. Your profile is private, so for me it is not there; RFC 9110 §15.5.4 allows a server \
            to hide a forbidden resource behind a 404.\n\n\
            You and the administrators still get 200. If I should see it, make it public in your account and \
            send me the link again.",
    },
    Letter {
        sender: "benoit-lacroix",
        subject: "An exercise: hidden or missing?",
        body: "An exercise for a quiet hour: log out, run curl -i on /api/profiles/alice and on \
            /api/profiles/zoe, and note every difference between the two answers.\n\n\
            The date may differ, and so may the request id. Status, header fields, length and text may not. \
            If you do find another difference, report it: a single byte would be enough to tell a private \
            profile from one that does not exist.",
    },
    Letter {
        sender: "dele-akande",
        subject: "Your login loop",
        body: "I found the loop in your practice app. The server says 401 when a role is missing, so your \
            client does what a 401 suggests: it logs in again and repeats the request. The login works, the \
            role is still missing, and round it goes.\n\n\
            Valid credentials that are not adequate call for 403 (RFC 9110 §11.4). Change that on the \
            server, and let the client retry once at most.",
    },
    Letter {
        sender: "grace-kimani",
        subject: "Why Reports said 403",
        body: "Nothing is wrong with your login. Reports belong to the pro plan and you are on the free one, \
            so gate 2 refuses. The JSON answer puts it into fields: missing_permission is reports:read, \
            plan_needed is pro.\n\n\
            With pro, the same request would be 200. Logging in again would change nothing, and that is why \
            the page shows you no login form: a 403 is not the place for one.",
    },
    Letter {
        sender: "sanne-de-wit",
        subject: "Where the browser's dialog went",
        body: "You wondered why our 401 opens no dialog, while your Basic exercise did. Look at \
            WWW-Authenticate in both answers. Browsers prompt for Basic, Digest and NTLM; ours says \
            Session, which no browser knows, so you get our form instead.\n\n\
            Leaving the field out would also have kept the dialog away, but RFC 9110 §11.6.1 requires a \
            challenge with every 401.",
    },
    Letter {
        sender: "chidi-okonjo",
        subject: "Five times Admin",
        body: "You wrote that you reloaded Admin five times. A 403 does not soften: the request was \
            understood, and RFC 9110 §15.5.4 says that a client should not repeat it automatically with the \
            same credentials.\n\n\
            Different credentials are another matter. Use the switch at the top to become admin, open the \
            same address and it is 200. With a real account of your own, you would ask its owner for the \
            permission.",
    },
    Letter {
        sender: "elias-lindqvist",
        subject: "A line in your notes",
        body: "Your notes say \"403: the server knows who I am\". Often it does, but that is not what the \
            code means. A server can refuse a blocked address before anyone logs in, and 403 is right there \
            as well.\n\n\
            RFC 9110 §15.5.4 names the case: a request might be forbidden for reasons unrelated to the \
            credentials. I would write \"403: understood, and refused\".",
    },
    Letter {
        sender: "oksana-hrytsenko",
        subject: "After lunch",
        body: "You came back after lunch and Inbox was 401, although your browser did send its cookie. The \
            session behind that cookie had ended. For RFC 9110 §15.5.2 this is the same case as no cookie at \
            all: the request lacks valid credentials.\n\n\
            Our page says which of the two it was, because you can use that, and brings you back to Inbox \
            once you have logged in.",
    },
    Letter {
        sender: "arjun-menon",
        subject: "Look at the header field first",
        body: "When you meet a 401, run curl -i on the address and find the line WWW-Authenticate before you \
            read the page. The scheme comes first, then its parameters, such as realm=\"Two Gates\". That \
            line tells a program how to do better.\n\n\
            If it is not there, the server is at fault and not you: a 401 must send at least one challenge \
            (RFC 9110 §15.5.2).",
    },
    Letter {
        sender: "lucia-ferreyra",
        subject: "Why it will not say which was wrong",
        body: "You asked why a failed login says \"wrong user name or password\" and not which. If it told \
            you that the name exists, it would tell everyone, and a list of real names is where guessing \
            begins.\n\n\
            For the same reason the server checks a password even when there is no such name. Otherwise the \
            quicker answer would say what the text does not.",
    },
    Letter {
        sender: "ines-carvalho",
        subject: "Hide it or refuse it?",
        body: "For the app you are designing, one question settles it: may this user know that the item \
            exists? If not, answer 404, and answer it to every method. If they may read it but not change \
            it, answer 403; they knew of it already, so nothing leaks.\n\n\
            RFC 9110 §15.5.4 leaves the choice to you. Make it once, in one function, or two endpoints will \
            disagree.",
    },
    Letter {
        sender: "sofia-papadaki",
        subject: "Before you make your profile public",
        body: "Suppose a proxy between you and a friend had stored the 404 of your profile. It may do so: a \
            404 can be cached without being asked to (RFC 9110 §15.1). You make the profile public, and your \
            friend still sees nothing there.\n\n\
            That is why a 404 that may be hiding something says Cache-Control: no-store (RFC 9111 §5.2.2.5). \
            Look for that line in ours.",
    },
    Letter {
        sender: "abena-mensah",
        subject: "The form that got 403",
        body: "Your test form stood on another site and sent its POST here. You were logged in and still got \
            403. The server looks at Origin and Sec-Fetch-Site to see where a write comes from, and refuses \
            those from elsewhere: any site could build that form and wait for your click.\n\n\
            Logging in again cannot help, because the credentials were never the reason. Send the form from \
            a page of the site itself.",
    },
    Letter {
        sender: "maya-shapiro",
        subject: "Keep what was typed",
        body: "One thing about the client you are writing. When a session ends while somebody is typing, the \
            POST comes back as 401. Keep the text, offer the login, then send the same request again with \
            the new session.\n\n\
            RFC 9110 §15.5.2 allows this repeat with new credentials. What it does not give back is a draft \
            that your code has thrown away.",
    },
    Letter {
        sender: "kenji-morita",
        subject: "Private profiles and search engines",
        body: "No, a private profile does not count against you in a search. Search engines take 401, 403 \
            and 404 alike: the content is absent, so it is not listed. The one exception among the 4xx codes \
            is 429, which asks them to come back later.\n\n\
            What would go wrong is a page saying \"nothing here\" with status 200. That could be listed.",
    },
    Letter {
        sender: "adaeze-nwosu",
        subject: "Your error page without color",
        body: "I tried your practice page with a screen reader and then in black and white. The red box was \
            gone in both, and with it the whole message.\n\n\
            Put the verdict into words: in the page title, in the first heading, and beside the field it is \
            about. Color may support that and must not be alone (WCAG 1.4.1). The status on the wire is for \
            programs; people need the sentence.",
    },
    Letter {
        sender: "freya-lindgren",
        subject: "Careful with next=",
        body: "After its login your app goes wherever the next parameter says. I changed it to //example.com \
            and landed on another host, because two slashes start a new address. Someone could send that \
            link around with your good name in front.\n\n\
            Take only local paths: one slash at the start, no second one, no backslash. Anything else goes \
            to the front page.",
    },
    Letter {
        sender: "emi-takeda",
        subject: "Start here: two gates",
        body: "Read this one first; the others can wait. A request for something protected meets two gates. \
            Gate 1 asks who you are and answers 401 if you cannot show it. Gate 2 asks whether you may and \
            answers 403 if you may not.\n\n\
            Try both: log out and open Inbox, then log in and open Admin. RFC 9110 §15.5.2 and §15.5.4 are \
            two and three short paragraphs, and after these two clicks they read easily.",
    },
];
