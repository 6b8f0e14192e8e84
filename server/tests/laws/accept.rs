//! Accept as clients write it: parameters do not make a type unknown, weights apply, and unreadable parts are
//! ignored (RFC 9110 §12.5.1, §5.6.1.2).

use axum::body::Body;
use axum::http::Request;
use axum::http::header::ACCEPT;

use crate::common::Site;

const HTML: &str = "text/html";
const JSON: &str = "application/problem+json";
const XML: &str = "application/problem+xml";

/// Accept fields, with the media type of the page and of its API twin.
const ACCEPTS: [(&[&str], &str, &str); 34] = [
    (&["application/json"], JSON, JSON),
    // Parameters.
    (&["application/json; charset=utf-8"], JSON, JSON),
    (&["application/json;odata=verbose"], JSON, JSON),
    (&["application/json;profile=\"a,b;q=0\";q=0.9, text/html;q=0.8"], JSON, JSON),
    (&["application/problem+json;charset=utf-8"], JSON, JSON),
    (&["application/xml ; charset=UTF-8"], XML, XML),
    (&["text/xml;charset=utf-8"], XML, XML),
    (&["application/problem+xml; v=1"], XML, XML),
    (&["text/html; level=1"], HTML, HTML),
    (&["*/*;v=1"], HTML, JSON),
    (&["application/json;"], JSON, JSON),
    // Weights.
    (&["application/json;charset=utf-8;q=0.1, text/html;q=0.2"], HTML, HTML),
    (&["text/html;level=1;q=0.1, application/xml;q=0.2"], XML, XML),
    (&["application/json;charset=utf-8;q=0, */*"], HTML, JSON),
    (&["application/json;v=1;q=0.3, application/xml;q=0.2"], JSON, JSON),
    (&["text/html;q=0.5, application/json;v=1;Q=0.9"], JSON, JSON),
    (&["application/json;q=0.001"], JSON, JSON),
    // A type without parameters takes precedence over the same type with them, because no representation
    // has any.
    (&["text/html;level=1;q=0.4, text/html;q=0.7, application/json;q=0.5"], HTML, HTML),
    (&["text/html;level=1, text/html;q=0.3, application/json;q=0.5"], JSON, JSON),
    (&["application/*;v=1, text/html;q=0.5"], JSON, JSON),
    (&["*/*;q=0.1"], HTML, JSON),
    (&["*/*;q=0.1, application/xml;v=1;q=0.2"], XML, XML),
    // Of two types with equal weights, the first one wins.
    (&["application/xml;v=1, text/html"], XML, XML),
    (&["text/html, application/xml;v=1"], HTML, HTML),
    // Case.
    (&["APPLICATION/JSON; CHARSET=UTF-8"], JSON, JSON),
    (&["Text/HTML;Level=1"], HTML, HTML),
    // Lists.
    (&["", "application/json"], JSON, JSON),
    (&["application/json, , ", ",text/html;q=0.5"], JSON, JSON),
    (&["text/html;q=0.1", "application/xml; charset=utf-8"], XML, XML),
    // The default of the HTTP client in Java.
    (&["text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"], HTML, HTML),
    // Invalid fields.
    (&["application/json;q=2"], HTML, JSON),
    (&["application/json;charset"], HTML, JSON),
    (&["json, application/, /json, ;;"], HTML, JSON),
    (&["application/json;v=\"open"], HTML, JSON),
];

#[tokio::test]
async fn a_parameter_does_not_make_a_type_unknown_and_weights_count() {
    let site = Site::new().await;
    for (lines, page, twin) in ACCEPTS {
        for (path, expected) in [("/inbox", page), ("/api/inbox", twin)] {
            let mut request = Request::get(path).body(Body::empty()).unwrap();
            for line in lines {
                request.headers_mut().append(ACCEPT, line.parse().unwrap());
            }
            let reply = site.guest().send(request).await;
            let kind = reply.header("content-type").unwrap().split(';').next().unwrap();
            assert_eq!((reply.status.as_u16(), kind), (401, expected), "{path} {lines:?}");
        }
    }
}
