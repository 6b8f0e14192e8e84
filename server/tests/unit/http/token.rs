//! Unit tests of `http::token`.

use two_gates_app::catalogue::{DEMO_KEY, REVOKED_KEY};

use crate::http::token::{Token, TokenKind, redact_tokens, strip_tokens};

#[test]
fn a_token_is_read_back_and_a_typing_error_is_seen() {
    let token = Token::random(TokenKind::Personal);
    let text = token.reveal().to_owned();
    assert!(text.starts_with("tg_") && text.len() == 41, "{text}");
    assert_eq!(Token::parse(&text).unwrap().hash(), token.hash());
    for (i, _) in text.char_indices() {
        let other = if &text[i..=i] == "A" { "B" } else { "A" };
        let wrong = format!("{}{other}{}", &text[..i], &text[i + 1..]);
        assert!(Token::parse(&wrong).is_none(), "{wrong}");
    }
    assert!(Token::parse(&text.replace("tg_", "tga_")).is_none(), "the prefix counts");
    assert_ne!(Token::random(TokenKind::Personal).hash(), token.hash());
}

#[test]
fn the_keys_of_the_demo_world_are_keys_and_are_not_shown_by_accident() {
    for text in [DEMO_KEY, REVOKED_KEY] {
        let key = Token::parse(text).unwrap();
        assert_eq!(key.kind(), TokenKind::Key);
        assert!(!format!("{key:?}").contains(&text[5..]));
    }
}

#[test]
fn a_token_in_a_path_is_covered_and_any_other_part_stays() {
    let token = Token::random(TokenKind::Personal);
    assert_eq!(redact_tokens("/profiles/tg_alice"), "/profiles/tg_alice");
    let path = format!("/profiles/{}/x", token.reveal());
    assert_eq!(redact_tokens(&path), "/profiles/(a token)/x");
    for around in ["a", "alice:", "%3A", "tg_", "tg"] {
        let path = format!("/profiles/{around}{}{around}", token.reveal());
        assert_eq!(redact_tokens(&path), format!("/profiles/{around}(a token){around}"));
        assert_eq!(strip_tokens(&path), "/");
    }
}

#[test]
fn a_query_with_a_token_is_left_out_and_any_other_stays() {
    let token = Token::random(TokenKind::Access);
    let token = token.reveal();
    for target in ["/", "/inbox?page=2", "/lab?path=/inbox?access_token=x", "/lab?header=Bearer+tga_x"] {
        assert_eq!(strip_tokens(target), target);
    }
    for bare in ["access_token=x", "access%5Ftoken=x", "a=b&access_token", "x=Bearer%20"] {
        let target = format!("/inbox?{bare}{}", if bare.starts_with('x') { token } else { "" });
        assert_eq!(strip_tokens(&target), "/inbox", "{bare}");
    }
}
