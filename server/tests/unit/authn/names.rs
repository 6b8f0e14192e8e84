//! Unit tests of `authn::names`.

use crate::authn::names::{ALPHABET, ChosenName, ChosenNameError, DisplayName, Username, UsernameError};

#[test]
fn a_name_is_taken_as_typed_and_what_basic_could_not_carry_is_refused() {
    assert_eq!(ChosenName::parse(" Carol-2 ").unwrap().as_str(), "carol-2");
    assert!(ChosenName::parse(&"a".repeat(27)).is_ok());
    for (bad, fault) in [
        ("", ChosenNameError::Empty),
        ("  ", ChosenNameError::Empty),
        ("carol:pro", ChosenNameError::Colon),
        (":", ChosenNameError::Colon),
        ("carol\0", ChosenNameError::Control),
        ("carol\n", ChosenNameError::Control),
        ("carol\u{85}", ChosenNameError::Control),
        ("é", ChosenNameError::Characters),
        ("a b", ChosenNameError::Space),
        (" Carol Smith ", ChosenNameError::Space),
        ("a/b", ChosenNameError::Characters),
        (&"a".repeat(28), ChosenNameError::TooLong),
    ] {
        assert_eq!(ChosenName::parse(bad), Err(fault), "{bad:?}");
    }
}

#[test]
fn what_the_server_adds_is_one_of_half_a_million_and_fits() {
    let longest = ChosenName::parse(&"a".repeat(27)).unwrap();
    let names: std::collections::HashSet<_> =
        (0..27_u64.pow(4)).step_by(1009).map(|random| longest.complete(random).as_str().to_owned()).collect();
    assert_eq!(names.len(), 27_usize.pow(4).div_ceil(1009));
    for name in names {
        let (chosen, suffix) = name.split_at(28);
        assert_eq!((chosen, suffix.len()), (format!("{}-", "a".repeat(27)).as_str(), 4));
        assert!(suffix.bytes().all(|b| ALPHABET.contains(&b)), "{name}");
    }
    assert_ne!(longest.complete(u64::MAX), longest.complete(u64::MAX - 1));
}

#[test]
fn a_name_to_show_is_one_line_that_reads_in_its_own_direction() {
    for good in
        ["Carol", " Zoë Ångström ", "\u{200b}a", "❤\u{fe0f}", "李小龍", "O'Neill <b>", &"é".repeat(64)]
    {
        assert_eq!(DisplayName::parse(good).unwrap().as_str(), good.trim());
    }
    for bad in [
        "",
        "   ",
        "\u{200b}",
        "\u{2060}\u{3164} \u{2800}",
        "a\nb",
        "a\u{202e}b",
        "a\u{2028}b",
        "a\u{ffff}",
        &"é".repeat(65),
    ] {
        assert!(DisplayName::parse(bad).is_err(), "{bad:?}");
    }
}

#[test]
fn a_name_is_taken_and_what_cannot_be_one_is_refused() {
    assert!(Username::parse("alice-2").is_ok());
    assert_eq!(Username::parse_typed(" Alice "), Username::parse("alice"));
    for bad in ["", "Alice", "é", "a b", "a/b", &"a".repeat(33)] {
        assert_eq!(Username::parse(bad), Err(UsernameError::Impossible), "{bad}");
    }
    assert_eq!(Username::parse("a\0"), Err(UsernameError::Control));
}
