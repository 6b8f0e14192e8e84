//! Removes comments and insignificant whitespace from style sheets and scripts.
//!
//! Copies each token of a style sheet unchanged (CSS Syntax Level 3 §4). Keeps names, because they compress
//! well.

use anyhow::{Context as _, Result, anyhow};
use cssparser::{ParseError, Parser, Token};

/// Minifies a style sheet. Fails on an unterminated string or URL, or on an unmatched closing bracket.
pub fn style(sheet: &str) -> Result<String> {
    let mut output = String::with_capacity(sheet.len());
    match minify_block(&mut Parser::new(sheet), &mut output) {
        Ok(()) => Ok(output),
        Err(_) => Err(anyhow!("the style sheet has an invalid token after `{}`", tail(&output))),
    }
}

/// Minifies the script of wasm-bindgen.
pub fn script(script: Vec<u8>) -> Result<Vec<u8>> {
    let script = String::from_utf8(script).context("the script is not UTF-8")?;
    let output = minifier::js::minify(&script)
        .map_err(|error| anyhow!("the script could not be minified: {error}"))?;
    Ok(output.to_string().into_bytes())
}

/// Copies one block, or the whole sheet.
fn minify_block(block: &mut Parser<'_>, output: &mut String) -> Result<(), ParseError<()>> {
    // The initial value of `last` stands for the block's opening bracket, which needs no space after it.
    let (mut last, mut has_space) = (Token::CurlyBracketBlock, false);
    loop {
        let start = block.position();
        let Ok(token) = block.next_including_whitespace_and_comments().cloned() else { return Ok(()) };
        if matches!(token, Token::WhiteSpace(_) | Token::Comment(_)) {
            has_space |= matches!(token, Token::WhiteSpace(_));
            continue;
        }
        if token.is_parse_error() {
            return Err(ParseError::unexpected_token());
        }
        // Writes a semicolon only before another token, because the last one of a block is redundant.
        if last == Token::Semicolon {
            output.push(';');
        }
        if has_space && !ignores_space_after(&last) && !ignores_space_before(&token) {
            output.push(' ');
        } else if last.serialization_type().needs_separator_when_before(token.serialization_type()) {
            // Only a comment separated the two tokens, and a comment is not a space: `.a/**/.b` is `.a.b`.
            output.push_str("/**/");
        }
        if token != Token::Semicolon {
            output.push_str(block.slice_from(start));
        }
        if let Some(bracket) = closing_bracket(&token) {
            block.parse_nested_block(|inner| minify_block(inner, output))?;
            output.push(bracket);
        }
        (last, has_space) = (token, false);
    }
}

/// Whether a space after the token is insignificant. After `)` it matters: `:is(a) b` is not `:is(a)b`.
const fn ignores_space_after(token: &Token<'_>) -> bool {
    matches!(
        token,
        Token::Colon | Token::Semicolon | Token::Comma | Token::Delim('>') | Token::CurlyBracketBlock
    )
}

/// Whether a space before the token is insignificant. Before a colon it matters: `a :hover` is not `a:hover`.
const fn ignores_space_before(token: &Token<'_>) -> bool {
    matches!(token, Token::Semicolon | Token::Comma | Token::Delim('>' | '!') | Token::CurlyBracketBlock)
}

/// The closing bracket of the block that a token opens.
const fn closing_bracket(token: &Token<'_>) -> Option<char> {
    match token {
        Token::Function(_) | Token::ParenthesisBlock => Some(')'),
        Token::SquareBracketBlock => Some(']'),
        Token::CurlyBracketBlock => Some('}'),
        _ => None,
    }
}

fn tail(text: &str) -> String {
    let all = text.chars().count();
    text.chars().skip(all.saturating_sub(40)).collect()
}

#[cfg(test)]
mod tests {
    use super::{script, style};

    #[test]
    fn a_script_loses_its_comments_and_keeps_its_words() {
        let long =
            "/** Starts. */\nexport function start(el) {\n    // Once.\n    return `a  ${ el } b`;\n}\n";
        let small = String::from_utf8(script(long.into()).expect("a script")).expect("still text");
        assert_eq!(small, "export function start(el){return`a  ${ el } b`;}");
    }

    #[test]
    fn only_what_means_nothing_goes() {
        for (sheet, small) in [
            ("/* A note. */\na  b,\nc > d {\n  margin: 0 -1px;\n}\n", "a b,c>d{margin:0 -1px}"),
            ("a { color: red; top: 0; } b { left: 0 }", "a{color:red;top:0}b{left:0}"),
            (
                "@layer a, b;\n@media (max-width: 4rem) { p { top: 0 } }",
                "@layer a,b;@media (max-width:4rem){p{top:0}}",
            ),
            (
                "a :is(b, c) d::after { content: \" /* ; */  \" }",
                "a :is(b,c) d::after{content:\" /* ; */  \"}",
            ),
            (
                "a + b { width: calc(1px + 2 * var(--x)) !important }",
                "a + b{width:calc(1px + 2 * var(--x))!important}",
            ),
            ("a[b = \"c d\"] e { background: url( a.svg ) }", "a[b = \"c d\"] e{background:url( a.svg )}"),
            (".a/* x */.b { margin: 1px/* y */2px }", ".a.b{margin:1px/**/2px}"),
        ] {
            assert_eq!(style(sheet).expect("a style sheet"), small);
        }
    }

    #[test]
    fn a_broken_sheet_is_an_error_that_says_where() {
        for sheet in ["a { top: 0 } }", "a { content: 'x\n }", "a { top: 0; background: url(a'b) }"] {
            assert!(style(sheet).expect_err(sheet).to_string().contains("a{"), "{sheet}");
        }
    }
}
