//! What a password has to be when it is chosen. Those that are known already are only verified.
//!
//! NIST SP 800-63B-4 §3.1.1.2: a password that is the only factor has at least 15 characters, each Unicode code point counted as
//! one; it is compared with a list of those that are commonly used, expected or compromised; and there are no rules of composition, no hints,
//! and no expiry. The list is that of [zxcvbn](https://docs.rs/zxcvbn) (MIT): 30,000 common passwords, names and words, and what is made of
//! them: rows of keys, counting, repetition. To it come the names of the account and of the site, and the passwords that the site has
//! published.

use two_gates_app::catalogue::DEMO_PASSWORD;
use zxcvbn::{Score, zxcvbn};

use super::normalization::normalized;
use super::{MAX_PASSWORD_BYTES, Password, PasswordError, Passwords};

/// Characters that a new password has at least.
pub const MIN_PASSWORD_CHARS: usize = 15;

/// Fewer than 10¹⁰ guesses, and a password stands in the list or is made of three of its entries, such as a name twice with a hyphen.
const ENOUGH: Score = Score::Four;

/// Characters that are looked at from either end. The work grows without measure with the signs that may stand for letters: a second and
/// a half for a hundred of them, a tenth of it for these. What is hard to guess at one end is hard to guess as a whole.
const LOOKED_AT: usize = 32;

/// Why a password was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Weak {
    /// Fewer characters than needed.
    #[error("A password has at least 15 characters. Several words that do not belong together do well.")]
    Short,
    /// More bytes than are hashed.
    #[error("A password has at most 1024 bytes.")]
    Long,
    /// Common, or made of what is common, of the account's own names, or of a published one.
    #[error(
        "This password is a common or published one, or made of your names, of a row of keys or of repetition, so it is \
        among the first that anyone would try. Take another."
    )]
    Common,
    /// The one that the account has.
    #[error("This is the password that you have. Take another.")]
    Same,
}

impl Passwords {
    /// Whether a password may be chosen by somebody with these names. On a worker: an awkward password takes as long as a hash.
    pub async fn judge(
        &self,
        password: &Password,
        names: &[&str],
    ) -> Result<Result<(), Weak>, PasswordError> {
        let password = password.clone();
        let names: Vec<_> = names.iter().map(|name| normalized(name).into_owned()).collect();
        self.work(move || Ok(judge(&password, &names))).await
    }
}

fn judge(password: &Password, names: &[String]) -> Result<(), Weak> {
    let text = password.text();
    if text.chars().count() < MIN_PASSWORD_CHARS {
        return Err(Weak::Short);
    }
    if text.len() > MAX_PASSWORD_BYTES {
        return Err(Weak::Long);
    }
    let spaced = DEMO_PASSWORD.replace('-', " ");
    let joined = DEMO_PASSWORD.replace('-', "");
    let mut known = vec!["two gates", "two-gates", "twogates", DEMO_PASSWORD, &spaced, &joined];
    known.extend(names.iter().map(String::as_str));
    if is_common(text, &known) { Err(Weak::Common) } else { Ok(()) }
}

/// Signs that may stand for letters, such as `@` and `$`. With each kind of them the work of looking for words multiplies.
const SIGNS: &str = "@({[<!|$+%";

/// Kinds of such signs that are taken for letters; others are signs. A common password has one or two.
const KINDS: usize = 2;

/// The password with a sign that stands for nothing in the place of those beyond the first kinds.
fn with_few_signs(text: &str) -> String {
    let mut kinds = Vec::new();
    let plain = |c: char| {
        if !SIGNS.contains(c) || kinds.contains(&c) {
            return c;
        }
        if kinds.len() < KINDS {
            kinds.push(c);
            return c;
        }
        '·'
    };
    text.chars().map(plain).collect()
}

/// What zxcvbn is asked about: the whole, or either end.
fn looked_at(text: &str) -> Vec<String> {
    let text = &with_few_signs(text);
    let count = text.chars().count();
    let start = text.chars().take(LOOKED_AT).collect();
    if count <= LOOKED_AT {
        return vec![start];
    }
    vec![start, text.chars().skip(count - LOOKED_AT).collect()]
}

fn is_common(text: &str, known: &[&str]) -> bool {
    let lower = text.to_lowercase();
    known.iter().any(|known| known.to_lowercase() == lower)
        || looked_at(text).iter().all(|end| zxcvbn(end, known).score() < ENOUGH)
}

#[cfg(test)]
mod tests {
    use super::{LOOKED_AT, Password, Weak, judge, looked_at};

    fn of_carol(password: &str) -> Result<(), Weak> {
        judge(&Password::new(password), &["carol-anne".to_owned(), "Carol Anne Smith".to_owned()])
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
        ] {
            assert_eq!(of_carol(good), Ok(()), "{good}");
        }
        // Common at one end, and hard to guess at the other.
        assert_eq!(of_carol(&format!("{}violet anvil seldom", "a".repeat(40))), Ok(()));
        assert_eq!(of_carol(&format!("violet anvil {}", "x1 q".repeat(250))), Ok(()));
    }

    /// The signs that zxcvbn reads as a letter. It looks for words once for each way of choosing one sign for each letter.
    const LETTERS: [&str; 12] = ["4@", "8", "({[<", "3", "69", "1!|", "1|7", "0", "$5", "+7", "%", "2"];

    fn searches(text: &str) -> usize {
        let kinds = |signs: &str| signs.chars().filter(|sign| text.contains(*sign)).count().max(1);
        LETTERS.iter().map(|signs| kinds(signs)).product()
    }

    #[test]
    fn what_one_password_is_searched_for_has_a_bound_however_many_signs_it_has() {
        let all = "4@8({[<369!1|0$5+7%2";
        assert!(searches(all) > 500, "without a bound");
        for password in [all.repeat(2), all.repeat(50), all.chars().rev().collect::<String>().repeat(2)] {
            let ends = looked_at(&password);
            assert!(ends.len() <= 2);
            for end in ends {
                assert!(
                    end.chars().count() <= LOOKED_AT && searches(&end) <= 40,
                    "{} for {end}",
                    searches(&end)
                );
            }
        }
        // What has few of them is looked at as it is.
        assert_eq!(looked_at("p@ssword p@$$word"), ["p@ssword p@$$word"]);
        assert_eq!(of_carol("p@$$wordp@$$word"), Err(Weak::Common));
    }

    #[test]
    fn characters_are_counted_and_not_bytes() {
        assert_eq!(of_carol("vïölét änvïl h"), Err(Weak::Short));
        assert_eq!(of_carol("vïölét änvïl hü"), Ok(()));
        assert_eq!(of_carol(""), Err(Weak::Short));
        assert_eq!(of_carol(&"violet anvil 41".repeat(69)), Err(Weak::Long));
    }

    #[test]
    fn what_everyone_would_try_is_refused() {
        for common in [
            "aaaaaaaaaaaaaaa",
            &"a".repeat(1000),
            "123456789012345",
            "passwordpassword",
            "password12345678",
            "Password1Password1",
            "qwertyuiopasdfgh",
            "qwertyqwertyqwerty",
            "iloveyouiloveyou",
            "abcdefghijklmnopqrstuvwxyz",
            "carol-anne-carol-anne",
            "carol-anne12345",
            "Carol Anne Smith",
            "twogatestwogates",
            "correct-horse-battery",
            "correct horse battery",
            "Correct-Horse-Battery1",
        ] {
            assert_eq!(of_carol(common), Err(Weak::Common), "{common}");
        }
    }
}
