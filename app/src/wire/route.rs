//! A path as a type: links, router, redirects and tests share it.

use std::fmt::{Display, Formatter, Result};

/// The path of a page or of an endpoint.
pub trait Route: Display {
    /// The path as the router writes it, with `{…}` for what varies.
    const PATTERN: &'static str;

    /// The path in a link.
    fn path(&self) -> String {
        self.to_string()
    }
}

/// Writes a pattern with a value in the place of what varies.
pub(crate) fn fill(f: &mut Formatter<'_>, pattern: &str, value: &dyn Display) -> Result {
    let (before, rest) =
        pattern.split_once('{').expect("the pattern of a route with a value has a place for it");
    let (_, after) = rest.rsplit_once('}').expect("a place in a pattern is closed");
    write!(f, "{before}{value}{after}")
}

/// Makes a type of each path.
macro_rules! routes {
    ($($(#[$doc:meta])* $name:ident $(($value:ty))? = $pattern:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name $((pub $value))?;

        impl $crate::wire::Route for $name {
            const PATTERN: &'static str = $pattern;
        }

        routes! { @display $name $(($value))? = $pattern }
    )*};
    (@display $name:ident = $pattern:literal) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($pattern)
            }
        }
    };
    (@display $name:ident ($value:ty) = $pattern:literal) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::wire::fill(f, $pattern, &self.0)
            }
        }
    };
}

pub(crate) use routes;

#[cfg(test)]
mod tests {
    use super::Route;
    use crate::features::members::member::MemberChangePath;
    use crate::wire::{EmulatedPath, InboxPath};

    #[test]
    fn a_value_stands_in_its_place_of_the_pattern() {
        assert_eq!(InboxPath.path(), "/inbox");
        assert_eq!(MemberChangePath("bob".to_owned()).path(), "/admin/members/bob/change");
        assert_eq!(EmulatedPath("github/repos/1".to_owned()).path(), "/emulated/github/repos/1");
    }
}
