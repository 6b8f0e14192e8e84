//! Unit tests of `authn::password`.

use crate::authn::password::{COMMON_PASSWORDS, MIN_PASSWORD_CHARS, Password, WeakPassword, normalize};

fn check(password: &str) -> Result<(), WeakPassword> {
    Password::new(password).check_strength(["carol-anne", "Carol Ann Smith"])
}

#[test]
fn what_is_long_and_not_common_is_taken_whatever_it_is_made_of() {
    for good in [
        "violet anvil seldom hums",
        "violetanvilseldom",
        "ich hätte gern ein rätsel",
        "7291-0385-6614-29",
        "七つの海を越えて行く小さな船の歌",
        "🦀🪨🌊🔭🧵🪴🎻🧊🪁🛶🦩🪤🧶🪵🫐",
        "carol sings at dawn",
        "two gates of violet",
    ] {
        assert_eq!(check(good), Ok(()), "{good}");
    }
    // SP 800-63B-4 §3.1.1.2: compare the entire password, not its parts.
    assert_eq!(check("violet passwordpassword"), Ok(()));
}

#[test]
fn characters_are_counted_and_not_bytes() {
    assert_eq!(check("vïölét änvïl h"), Err(WeakPassword::Short));
    assert_eq!(check("vïölét änvïl hü"), Ok(()));
    assert_eq!(check(""), Err(WeakPassword::Short));
    assert_eq!(check(&"violet anvil 41".repeat(69)), Err(WeakPassword::Long));
}

#[test]
fn what_everyone_would_try_is_refused() {
    for common in [
        "aaaaaaaaaaaaaaa",
        "123456789012345",
        "passwordpassword",
        "PasswordPassword",
        "password12345678",
        "Password1Password1",
        "qwertyuiopasdfgh",
        "carol-anne-carol-anne",
        "carol-anne12345",
        "carol-1985-06-14",
        "Carol Ann Smith",
        "CarolAnneSmith!!!",
        "twogatestwogates",
        "correct-horse-battery",
        "correct horse battery",
        "Correct-Horse-Battery1",
    ] {
        assert_eq!(check(common), Err(WeakPassword::Common), "{common}");
    }
    let decomposed = "Zoe\u{308}-1985-06-14-Zo\u{eb}";
    assert_eq!(Password::new(decomposed).check_strength(["z", "Zo\u{eb}"]), Err(WeakPassword::Common));
    assert_eq!(Password::new(decomposed).check_strength(["z", "Anna"]), Ok(()));
}

#[test]
fn the_list_has_no_line_that_could_refuse_nothing() {
    for line in COMMON_PASSWORDS.lines() {
        assert!(line.chars().count() >= MIN_PASSWORD_CHARS && line.to_lowercase() == line, "{line}");
    }
}

#[test]
fn spellings_of_one_text_are_one_and_other_texts_are_others() {
    for (text, one) in [
        ("violet", "violet"),
        ("a\u{308}", "\u{e4}"),
        ("\u{212b}", "\u{c5}"),
        ("\u{1100}\u{1161}", "\u{ac00}"),
        ("q\u{323}\u{307}", "q\u{307}\u{323}"),
        ("a\u{a0}b\u{2003}c\u{3000}d", "a b c d"),
    ] {
        assert_eq!(normalize(text), normalize(one), "{text:?}");
    }
    for (one, other) in [
        ("A", "a"),
        ("\u{ff41}", "a"),
        ("\u{fb01}", "fi"),
        ("\u{e4}", "a"),
        ("a b", "ab"),
        ("a\u{200b}b", "ab"),
        ("a\tb", "a b"),
    ] {
        assert_ne!(normalize(one), normalize(other), "{one:?}");
    }
}
