//! For Node's own client, which sends a request as it is told to.

use crate::export::Login;
use crate::export::fetch::string;
use crate::export::replay::Replay;
use crate::lab::Exchange;

/// The script after a login, with the reason why it does not use `fetch()`.
pub(super) fn script(replay: &Replay<'_>, exchange: &Exchange, why: &str) -> String {
    let module = if replay.origin.starts_with("https:") { "node:https" } else { "node:http" };
    let length = exchange.sent.header("content-length").map(|length| ("content-length", length));
    format!(
        "// {why} Node's own client sends it as it is.\n\
         const {{ request }} = await import(\"{module}\");\n\
         const response = await new Promise((resolve, reject) => {{\n  \
         const options = {{\n    method: \"{}\",\n    path: {},\n    headers: {{ {} }},\n  }};\n  \
         request({}, options, resolve).on(\"error\", reject).end({});\n}});\n\
         console.log(response.statusCode, response.statusMessage);\n\
         for await (const part of response) process.stdout.write(part);",
        replay.method,
        string(&replay.path),
        headers(replay, length),
        string(replay.origin),
        string(replay.body),
    )
}

/// Fields of one name are a list of values, which this client sends one by one.
fn headers(replay: &Replay<'_>, length: Option<(&str, &str)>) -> String {
    let mut fields: Vec<(&str, Vec<String>)> = Vec::new();
    if replay.login.has_token() {
        fields.push(("authorization", vec!["`Bearer ${token}`".to_owned()]));
    }
    for (name, value) in replay.headers.iter().copied().chain(length) {
        match fields.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.push(string(value)),
            None => fields.push((name, vec![string(value)])),
        }
    }
    let cookie = matches!(replay.login, Login::Session(_)).then(|| "cookie".to_owned());
    let fields = fields.into_iter().map(|(name, values)| match values.as_slice() {
        [value] => format!("{}: {value}", string(name)),
        values => format!("{}: [{}]", string(name), values.join(", ")),
    });
    cookie.into_iter().chain(fields).collect::<Vec<_>>().join(", ")
}
