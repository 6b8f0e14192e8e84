//! Numbers as they are written in a text.

/// A number with a comma at each thousand.
pub fn grouped(number: impl Into<u64>) -> String {
    let digits = number.into().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number and what it counts: `1 byte`, `1,020 bytes`.
pub fn count_of(number: usize, one: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {one}{ending}", grouped(u64::try_from(number).unwrap_or(u64::MAX)))
}

#[cfg(test)]
mod tests {
    use super::count_of;

    #[test]
    fn a_count_is_grouped_and_agrees_with_its_noun() {
        let counts = [0, 1, 999, 1000, 1_234_567].map(|number| count_of(number, "byte"));
        assert_eq!(counts, ["0 bytes", "1 byte", "999 bytes", "1,000 bytes", "1,234,567 bytes"]);
    }
}
