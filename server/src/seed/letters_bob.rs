//! The messages to bob: a developer of APIs, who hears from those that call them.

use super::letters::Letter;

/// What bob received, oldest first.
pub const BOB: &[Letter] = &[
    Letter {
        sender: "kwame-asante",
        subject: "A bare Bearer is too short",
        body: "My client library stumbled over your orders API: its 401 says WWW-Authenticate: Bearer and \
            stops there. RFC 6750 §3 wants the scheme followed by at least one parameter.\n\n\
            A realm is enough, for example Bearer realm=\"orders\". It costs one line, and my parser can \
            then tell your API from the other one behind the same host, which protects a different realm.",
    },
    Letter {
        sender: "callum-fraser",
        subject: "Your 403 became a 401",
        body: "Do not look for a bug in your code. Before FastAPI 0.122, its security classes answered a \
            missing token with 403; from 0.122 on they answer 401. You upgraded on Monday.\n\n\
            The new answer is the right one: no credentials means 401 (RFC 9110 §15.5.2). Search your \
            clients for places that took 403 as \"log in\"; those are what broke.",
    },
    Letter {
        sender: "clara-ostergaard",
        subject: "Your preflight gets 401",
        body: "I looked at your trace. The browser sends OPTIONS first, without cookies and without \
            Authorization, because preflights never carry credentials. Your login check refuses it with 401, \
            so the real request, which had a token, is never sent.\n\n\
            Move the CORS layer in front of authentication. The GET itself stays protected; only the \
            question about methods and header fields is answered to everyone.",
    },
    Letter {
        sender: "dele-akande",
        subject: "Your catch never runs",
        body: "In your dashboard a 401 shows up as an empty table. fetch() resolves on 401 and 403, since a \
            response did arrive; the catch block sees only network failures and the like. Your code then \
            reads the problem body as if it were a list of orders.\n\n\
            Check response.ok before you parse. Then branch on status: 401 to the login, 403 to an \
            explanation.",
    },
    Letter {
        sender: "gabriel-fontaine",
        subject: "No token, no error code",
        body: "A small one about your challenge. A request without any token gets error=\"invalid_token\" \
            from you. RFC 6750 §3.1 says that a request lacking authentication should get no error code at \
            all, just the scheme and its parameters.\n\n\
            The difference matters to clients: no error means \"show me a token\", invalid_token means \"the \
            one you sent is expired, revoked or otherwise no good\".",
    },
    Letter {
        sender: "priya-raghavan",
        subject: "Which scope was missing?",
        body: "Your 403 for a token without the right scope is correct, but it arrives bare, so my client \
            cannot know what to ask for. RFC 6750 §3.1 has a place for it:\n\n\
            WWW-Authenticate: Bearer realm=\"orders\", error=\"insufficient_scope\", scope=\"orders:write\". \
            A challenge is required on 401 and allowed on other answers (RFC 9110 §11.6.1), so a 403 may \
            carry one.",
    },
    Letter {
        sender: "arjun-menon",
        subject: "Two tokens, one request",
        body: "Your upload form sends the access token in the body, and your script adds it to Authorization \
            as well. Our gateway now answers 400, and that is intended: RFC 6750 §2 forbids more than one \
            way in a request, and §3.1 calls the error invalid_request.\n\n\
            Keep the header field and drop the form field. A 401 would be wrong here, since both tokens were \
            valid.",
    },
    Letter {
        sender: "joon-ho-seo",
        subject: "The body says 403, the wire says 401",
        body: "Your error middleware rewrites the status after the problem body is built. So the body claims \
            403 while the response is 401. Generic software goes by the response, people read the body, and \
            both are sure.\n\n\
            RFC 9457 §3.1.2 requires the generator to use the same number in both places. Build the body \
            last, from the status that will really be sent.",
    },
    Letter {
        sender: "grace-kimani",
        subject: "Where to put the plan",
        body: "You asked whether the plan a customer needs may go into the problem body. It may: RFC 9457 \
            §3.2 lets a problem type add members of its own, and clients ignore the ones they do not \
            know.\n\n\
            So keep detail for people and add a member such as plan_needed for programs. A client that has \
            to search your sentence for the word \"pro\" breaks with the first translation.",
    },
    Letter {
        sender: "fatima-bennani",
        subject: "Challenge for an API key",
        body: "You are about to make my old mistake. If the key travels in X-API-Key, your 401 still needs a \
            challenge, and no registered scheme describes that field. Whatever you name there, no client \
            will know it.\n\n\
            Take the key in Authorization under a registered scheme if you still can. If you cannot, send a \
            scheme name of your own with a realm, and document it beside the key.",
    },
    Letter {
        sender: "rasmus-holm",
        subject: "Who ate the challenge?",
        body: "Your service sends WWW-Authenticate; I see it on port 8080. Behind the old proxy it is gone, \
            and clients get a 401 that tells them nothing. The proxy is at fault: RFC 9110 §11.6.1 says that \
            a proxy must not modify this field when it forwards a response.\n\n\
            Until it is replaced, test your 401 from outside and not only on the service itself.",
    },
    Letter {
        sender: "maya-shapiro",
        subject: "The token that got lost on the way",
        body: "My app got 401 from you with a token that works in curl. The reason is the redirect from api \
            to api-eu: fetch drops the Authorization field when a redirect leads to another origin, as a \
            token should not follow to strangers. The second host sees no credentials and challenges, quite \
            rightly.\n\n\
            Please publish the final address, so that no redirect is needed.",
    },
    Letter {
        sender: "noor-aziz",
        subject: "Your challenge is invisible to scripts",
        body: "From another origin my script sees your 401 but not its WWW-Authenticate. CORS hides every \
            header field outside a short list, and neither this one nor Retry-After is on it.\n\n\
            Add Access-Control-Expose-Headers: WWW-Authenticate, Retry-After to your answers, the refusals \
            included. And refusals need Access-Control-Allow-Origin too; without it, fetch rejects, and I \
            cannot even tell that it was a 401.",
    },
    Letter {
        sender: "oksana-hrytsenko",
        subject: "Refunds want a fresh login",
        body: "For refunds you answer 403 when the login is older than ten minutes. The token is valid and \
            the permission is there, so the client concludes that nothing can be done.\n\n\
            RFC 9470 was written for this: 401 with error=\"insufficient_user_authentication\" and a max_age \
            of 600 seconds. The client takes max_age to the authorization server, the user logs in again, \
            and the next token passes.",
    },
    Letter {
        sender: "tariq-mahmood",
        subject: "Retry-After, two spellings",
        body: "Your client crashed on our maintenance answer. Retry-After comes in two forms (RFC 9110 \
            §10.2.3): a number of seconds, such as 120, or an HTTP date. Our balancer sends the date, your \
            code expects a number.\n\n\
            Accept both. It appears with 503 mostly, with 429 as well, and nothing forbids it on a 403 that \
            will pass by itself.",
    },
    Letter {
        sender: "victor-almeida",
        subject: "A token in your query string",
        body: "I found access tokens in our proxy log, as ?access_token=, sent by your export job. Addresses \
            are stored in logs and histories along the way, and whoever reads those can use the token until \
            it expires. RFC 6750 §2.3 had this way, and RFC 9700 §4.3.2 forbids it now.\n\n\
            Use the Authorization field. I have removed the lines; please revoke the tokens as well.",
    },
    Letter {
        sender: "benoit-lacroix",
        subject: "DELETE gives it away",
        body: "Your hidden albums answer GET with 404, good. But DELETE on them is 405 with Allow: GET, \
            HEAD, while a name that does not exist gets 404 for DELETE too. So one DELETE tells me which \
            albums you hide.\n\n\
            Decide about visibility before the method, and answer every method alike. RFC 9110 §15.5.6 \
            requires Allow on a 405; it does not require a 405 here.",
    },
    Letter {
        sender: "sofia-papadaki",
        subject: "HTML for programs",
        body: "Some of your API clients got the HTML page of an error, and it was our cache. You choose \
            between HTML and JSON by Accept, but the answer does not say so. Send Vary: Accept wherever \
            Accept decides (RFC 9110 §12.5.5), on errors as well.\n\n\
            Where the cookie decides, Vary: Cookie would be right too, though no-store is the better idea \
            there.",
    },
    Letter {
        sender: "ravi-deshpande",
        subject: "Tell clients where tokens come from",
        body: "New partners keep asking which authorization server issues tokens for your API. RFC 9728 lets \
            the challenge answer that: add resource_metadata with the address of a JSON document under \
            /.well-known/oauth-protected-resource, which names your authorization servers and, if you like, \
            the scopes.\n\n\
            One document for all will not do: its resource has to be the very URL that was asked (§3.3), or \
            a strict client throws it away. So put the path behind the well-known part, and a first 401 is \
            all a client needs.",
    },
    Letter {
        sender: "idris-benali",
        subject: "bearer, in small letters",
        body: "My partner's client sends \"authorization: bearer\" in lower case, and your API says 401 to a \
            perfectly good token. Field names are compared without regard to case, and so is the name of the \
            scheme (RFC 9110 §11.1). The token behind it is not.\n\n\
            So fold the case of the scheme before you compare it, and take the token exactly as it comes.",
    },
];
