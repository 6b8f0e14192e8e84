//! An invalid query is a 400 that names the wrong part, and no query has a side effect.

use crate::common::Site;

/// Invalid queries, each with the name of its invalid parameter.
fn invalid_queries() -> Vec<(String, &'static str)> {
    let long = |n| "a".repeat(n);
    let mut invalid_queries: Vec<_> = [
        ("persona=zoe", "persona"),
        ("persona=Alice", "persona"),
        ("persona=a%00lice", "persona"),
        ("method=get", "method"),
        ("method=CONNECT", "method"),
        ("method=GET%20/inbox", "method"),
        ("path=inbox", "path"),
        ("path=//other.example", "path"),
        ("path=http://other.example/", "path"),
        ("path=/%5Cother.example", "path"),
        ("path=/inbox%0D%0AX-Y:%20z", "path"),
        ("path=/a%20b", "path"),
        ("path=/%FF", "path"),
        ("path=/inbox%23top", "path"),
        ("path=/a%60b", "path"),
        ("path=/lab", "path"),
        ("path=/lab?path=/inbox", "path"),
        ("path=/lab/policy/conceal/inbox", "path"),
        ("path=/api/lab/exchange", "path"),
        ("path=/matrix.csv", "path"),
        ("path=/scenarios/x", "path"),
        ("path=/systems", "path"),
        ("path=/%256Cab", "path"),
        ("path=/api/%256Cab/exchange", "path"),
        ("path=/problem%2573/not-found", "path"),
        ("path=/systems/github", "path"),
        ("path=/dev/reload", "path"),
        ("accept=text/html%0D%0AX-Y:%20z", "accept"),
        ("accept=%C3%A9", "accept"),
        ("policy=hide", "policy"),
        ("clock=-1", "clock"),
        ("clock=1.5", "clock"),
        ("clock=31m", "clock"),
        ("clock=34560001", "clock"),
        ("clock=60&clock=60", "clock"),
        ("other_clock=x", "other_clock"),
        ("header=cookie:%20two_gates_session=x", "header"),
        ("header=Host:%20other.example", "header"),
        ("header=content-length:%201", "header"),
        ("header=transfer-encoding:%20chunked", "header"),
        ("header=connection:%20close", "header"),
        ("from=127.0.0.1", "from"),
        ("header=forwarded:%20for=127.0.0.1", "header"),
        ("header=accept-language", "header"),
        ("header=:%20x", "header"),
        ("header=referer%20:%20x", "header"),
        ("header=referer%09:%20x", "header"),
        ("header=%C2%A0referer:%20x", "header"),
        ("header=referer:%C2%A0x", "header"),
        ("header=referer:%20x%0B", "header"),
        ("header=referer:%20x%E2%80%83", "header"),
        ("header=referer:%20a%0D%0Acookie:%20b", "header"),
        ("header=referer%0D%0Acookie:%20b", "header"),
        ("header=referer:%20%00", "header"),
        ("guess=abc", "guess"),
        ("guess=99", "guess"),
        ("guess=600", "guess"),
        ("guess=418", "guess"),
        ("guess=-401", "guess"),
        ("colour=red", "colour"),
        ("path=/inbox&path=/inbox", "path"),
        ("persona=alice&persona=bob", "persona"),
        ("other_path=inbox", "other_path"),
        ("other_header=cookie:%20x", "other_header"),
        ("other_guess=401", "other_guess"),
        ("other_other_path=/", "other_other_path"),
    ]
    .map(|(query, part)| (query.to_owned(), part))
    .into();
    invalid_queries.push((format!("path=/{}", long(1024)), "path"));
    invalid_queries.push((format!("accept={}", long(513)), "accept"));
    invalid_queries.push((format!("header=referer:{}", long(513)), "header"));
    invalid_queries.push(("header=referer:x&".repeat(9), "header"));
    // Empty parameters count as well: the API description limits the number of parameters.
    invalid_queries.push((format!("{}header=referer:x", "header=&".repeat(8)), "header"));
    invalid_queries.push((format!("{}other_header=", "other_header=referer:x&".repeat(8)), "other_header"));
    invalid_queries.push((format!("body={}", long(3073)), "body"));
    invalid_queries
}

#[tokio::test]
async fn a_query_that_cannot_be_read_is_a_400_that_names_the_part() {
    let site = Site::new().await;
    let guest = site.guest();
    for query in [
        format!("path=/{}", "a".repeat(1023)),
        format!("accept={}", "a".repeat(512)),
        "header=referer:x&".repeat(8),
        format!("{}header=referer:x", "header=&".repeat(7)),
        "header=%20referer:%09%20x%20%09".to_owned(),
        format!("body={}&method=OPTIONS", "a".repeat(3072)),
        "persona=&method=&path=/inbox&accept=&policy=&header=&body=&guess=&other_persona=".to_owned(),
    ] {
        assert_eq!(guest.lab(&query).await.status, 200, "{query}");
    }
    for (query, part) in invalid_queries() {
        let reply = guest.lab(&query).await;
        assert_eq!(reply.status, 400, "{query}: {}", reply.text());
        let problem = reply.json();
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.starts_with(&format!("{part}: ")), "{query}: {detail}");
        let page = guest.get(&format!("/lab?{query}")).await;
        assert_eq!(page.status, 400, "{query}");
        assert!(page.text().contains(&format!("{part}: ")) && page.text().ends_with("</html>"), "{query}");
    }
}

#[tokio::test]
async fn head_refuses_what_get_refuses() {
    let site = Site::new().await;
    for (parts, status) in [(8, 200), (9, 400)] {
        let path = format!("/api/lab/exchange?{}", "header=&".repeat(parts));
        for method in [axum::http::Method::GET, axum::http::Method::HEAD] {
            assert_eq!(site.guest().method(method, &path).await.status, status, "{path}");
        }
    }
}

/// N19, RFC 6750 §5.3: a token in an address has leaked, and the lab's address has the fields to send.
#[tokio::test]
async fn a_token_that_counts_is_refused_in_the_labs_address_and_not_sent() {
    let site = Site::new().await;
    let alice = site.persona("alice").await;
    let token = alice.token(&["inbox:read"]).await;
    assert_eq!(alice.get("/api/tokens").await.json()["tokens"][0]["last_used_at"], serde_json::Value::Null);
    let query = |token: &str| format!("path=/api/inbox&header=authorization:%20Bearer%20{token}");
    let other = format!("path=/api/inbox&other_header=authorization:%20Bearer%20{token}");
    let inside = format!("path=/api/inbox?access_token={token}");
    for query in [query(&token), other, inside] {
        for page in ["/lab", "/api/lab/exchange"] {
            let refusal = site.guest().get(&format!("{page}?{query}")).await;
            assert_eq!(refusal.status, 400, "{page} {query}");
            assert!(refusal.text().contains("leaked"), "{}", refusal.text());
            assert!(!refusal.text().contains(&token) && !format!("{:?}", refusal.headers).contains(&token));
        }
    }
    let unused = alice.get("/api/tokens").await.json();
    assert_eq!(unused["tokens"][0]["last_used_at"], serde_json::Value::Null, "nothing was run");
    // A revoked or unknown token may be in the address, and the exchange shows its refusal.
    let id = unused["tokens"][0]["id"].as_i64().unwrap();
    assert_eq!(alice.method(axum::http::Method::DELETE, &format!("/api/tokens/{id}")).await.status, 204);
    for invalid in [token.as_str(), "tg_x"] {
        let exchange = site.guest().lab(&query(invalid)).await.json();
        assert_eq!(exchange["status"], 401, "{invalid}");
    }
}

#[tokio::test]
async fn the_name_of_a_part_that_is_not_known_is_not_repeated_at_any_length() {
    let site = Site::new().await;
    for letter in ["a", "%C3%A9"] {
        for path in ["/api/lab/exchange", "/matrix.json"] {
            let reply = site.guest().get(&format!("{path}?{}=1", letter.repeat(1300))).await;
            assert_eq!(reply.status, 400);
            let letter_text = if letter == "a" { letter } else { "é" };
            let text = reply.text();
            assert!(text.contains(&format!("{}…: ", letter_text.repeat(40))), "{path}: {text}");
            assert!(!text.contains(&letter_text.repeat(41)), "{path}");
        }
    }
}

/// A pseudorandom generator of odd queries, the same in every run (Knuth's constants for a linear
/// congruential generator).
struct QueryGenerator(u64);

impl QueryGenerator {
    fn next_below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn choose<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.next_below(list.len())]
    }
}

const NAMES: &[&str] = &[
    "persona",
    "method",
    "path",
    "accept",
    "policy",
    "clock",
    "header",
    "body",
    "guess",
    "other_path",
    "",
    "%00",
    "path%5B%5D",
];

const PIECES: &[&str] = &[
    "",
    "/",
    "..",
    "%",
    "%2",
    "%00",
    "%0d%0a",
    "%FF",
    "%C3%A9",
    "+",
    "=",
    "&",
    ";",
    ":",
    "%3A",
    "%26",
    "'",
    "%22",
    "{{",
    "}}",
    "alice",
    "expired",
    "GET",
    "HEAD",
    "OPTIONS",
    "TRACE",
    "conceal",
    "uniform",
    "/inbox",
    "/api/inbox",
    "/profiles/",
    "?a=",
    "accept-language:x",
    "range:%20bytes=0-",
    "401",
    "18446744073709551616",
    "%E2%80%AE",
    "%F0%9F%9A%AA",
];

/// No query panics, which would be a 500.
#[tokio::test]
async fn whatever_the_query_says_the_answer_is_an_exchange_its_address_or_a_400() {
    let site = Site::new().await;
    let mut generator = QueryGenerator(7);
    let mut counts = [0; 2];
    for _ in 0..1500 {
        let mut query = String::new();
        for _ in 0..=generator.next_below(4) {
            query.extend([generator.choose(NAMES), "="]);
            for _ in 0..generator.next_below(4) {
                query += generator.choose(PIECES);
            }
            query.push('&');
        }
        let page = ["/lab", "/api/lab/exchange"][generator.next_below(2)];
        let Ok(uri) = format!("{page}?{query}").parse::<axum::http::Uri>() else { continue };
        let reply = site.guest().get(&uri.to_string()).await;
        // A query with empty parameters is redirected to the address without them.
        assert!(matches!(reply.status.as_u16(), 200 | 303 | 400), "{query}: {}", reply.status);
        counts[usize::from(reply.status == 400)] += 1;
    }
    assert!(counts.into_iter().all(|times| times > 50), "{counts:?}");
}
