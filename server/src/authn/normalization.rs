//! One password, however a keyboard or a system spells it.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A secret as it is hashed, counted and compared: the profile `OpaqueString` (RFC 8265 §4.2.2), which NIST SP 800-63B-4 §3.1.1.2 and RFC 7617 §2.1
/// ask for in their ways. Spaces that are not ASCII become U+0020, and the whole is NFC, so that `ä` in one code point is `ä` in two. Case and
/// width stay. Nothing is disallowed: a password manager may have made it.
pub(super) fn normalized(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || (is_nfc(text) && !text.contains(is_other_space)) {
        return Cow::Borrowed(text);
    }
    let spaced = text.chars().map(|c| if is_other_space(c) { ' ' } else { c });
    Cow::Owned(spaced.nfc().collect())
}

/// Unicode's general category Zs, without the space of ASCII.
const fn is_other_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::normalized;

    #[test]
    fn spellings_of_one_text_are_one_and_other_texts_are_others() {
        for (typed, one) in [
            ("violet", "violet"),
            ("a\u{308}", "\u{e4}"),
            ("\u{212b}", "\u{c5}"),
            ("\u{1100}\u{1161}", "\u{ac00}"),
            ("q\u{323}\u{307}", "q\u{307}\u{323}"),
            ("a\u{a0}b\u{2003}c\u{3000}d", "a b c d"),
        ] {
            assert_eq!(normalized(typed), normalized(one), "{typed:?}");
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
            assert_ne!(normalized(one), normalized(other), "{one:?}");
        }
    }
}
