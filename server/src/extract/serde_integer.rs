//! Whole numbers in JSON: 60.0 is one as well as 60 (JSON Schema draft 2020-12, Validation §6.1.1).

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::Number;

/// A number without a fraction. To be named in `deserialize_with`.
pub(crate) fn whole<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<i64>,
{
    read(&Number::deserialize(from)?).ok_or_else(|| D::Error::custom("not a whole number, or out of range"))
}

/// The same, or none. Wants `default` beside it.
pub(crate) fn whole_or_none<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<i64>,
{
    let Some(number) = Option::<Number>::deserialize(from)? else { return Ok(None) };
    let out_of_range = || D::Error::custom("not a whole number, or out of range");
    read(&number).map(Some).ok_or_else(out_of_range)
}

fn read<T: TryFrom<i64>>(number: &Number) -> Option<T> {
    let integer = number.as_i64().or_else(|| {
        let float = number.as_f64().filter(|float| float.fract() == 0.0)?;
        format!("{float:.0}").parse().ok()
    });
    T::try_from(integer?).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{whole, whole_or_none};

    #[test]
    fn a_number_is_whole_however_it_is_written() {
        for (sent, read) in [
            (json!(60), Some(60)),
            (json!(60.0), Some(60)),
            (json!(6e1), Some(60)),
            (json!(-0.0), Some(0)),
            (json!(60.5), None),
            (json!(-1), None),
            (json!(4_294_967_296_i64), None),
            (json!(1e300), None),
            (json!("60"), None),
            (json!(null), None),
        ] {
            assert_eq!(whole::<_, u32>(sent.clone()).ok(), read, "{sent}");
            let none = sent.is_null().then_some(None);
            assert_eq!(whole_or_none::<_, u32>(sent.clone()).ok(), none.or(read.map(Some)), "{sent}");
        }
    }
}
