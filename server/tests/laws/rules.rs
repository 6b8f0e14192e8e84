//! The rules of the standards, by number, each with the tests that enforce it: an index, so that no rule is
//! untested. The tests themselves define the expected behavior.

use std::path::Path;

/// A rule: its number, its text and source, and the tests that enforce it. Rust tests are `module::name`,
/// browser tests are their titles.
type StandardRule = (&'static str, &'static str, &'static [&'static str]);

// Laws that enforce several rules.
const CHALLENGES: &str = "conformance::n1_n2_n3_every_401_has_challenges_that_parse_and_name_a_quoted_realm";
const HIDDEN: &str = "concealment::what_you_may_not_know_of_answers_as_what_is_absent";
const NOT_CACHED: &str = "concealment::a_concealing_404_is_kept_by_nobody_and_has_no_validator";
const LIMITS: &str = "password_guesses::after_five_wrong_ones_one_waits_and_the_wait_doubles";
const ALLOW: &str =
    "methods::options_lists_the_methods_and_a_method_that_is_not_there_is_a_405_with_the_same_list";
const REPRESENTATIONS: &str = "representations::n11_n17_every_kind_of_refusal_comes_as_the_client_likes_it_\
    with_the_same_status_and_vary";

const RULES: [StandardRule; 44] = [
    ("N1", "every 401, of whatever method, has a challenge that applies (RFC 9110 §15.5.2)", &[CHALLENGES]),
    (
        "N2",
        "WWW-Authenticate parses, with several challenges as with one (RFC 9110 §11.6.1)",
        &[CHALLENGES, "conformance::n2_a_401_of_the_api_names_every_scheme_that_it_reads"],
    ),
    ("N3", "a realm is a quoted-string (RFC 9110 §11.5)", &[CHALLENGES]),
    (
        "N4",
        "missing or invalid is 401, valid and not enough is 403 (RFC 9110 §11.4)",
        &["conformance::n4_what_is_missing_or_invalid_is_a_401_and_what_is_not_enough_a_403"],
    ),
    (
        "N6",
        "an error explains itself, but not to HEAD (RFC 9110 §15.5)",
        &[
            "representations::a_refusal_comes_as_the_client_likes_it_on_every_route",
            "representations::n14_head_has_no_content_in_any_representation",
        ],
    ),
    (
        "N8",
        "a 403 needs no authentication (RFC 9110 §15.5.4)",
        &["blocks::a_blocked_address_is_refused_whoever_asks_and_whatever_for"],
    ),
    ("N9", "a 404 may stand for a 403 (RFC 9110 §15.5.4)", &[HIDDEN]),
    ("N10", "a 405 carries Allow, which betrays nothing (RFC 9110 §15.5.6)", &[ALLOW, HIDDEN]),
    ("N11", "errors come as HTML, JSON and XML (RFC 9110 §12.5.1)", &[REPRESENTATIONS]),
    ("N13", "what is concealed is 404 and never 410 (RFC 9110 §15.5.11)", &[NOT_CACHED]),
    (
        "N14",
        "HEAD is GET without content (RFC 9110 §9.3.2)",
        &[
            "scenarios::head_is_get_without_the_content",
            "representations::n14_head_has_no_content_in_any_representation",
        ],
    ),
    ("N15", "OPTIONS lists Allow (RFC 9110 §9.3.7)", &[ALLOW]),
    (
        "N16",
        "a precondition changes no refusal: no 304, no 412 (RFC 9110 §13.2.1)",
        &["conformance::n16_a_precondition_changes_no_refusal"],
    ),
    (
        "N17",
        "Vary says what an answer was chosen by (RFC 9110 §12.5.5)",
        &[REPRESENTATIONS, "headers::what_a_cookie_chose_is_kept_by_nobody"],
    ),
    (
        "N18",
        "Retry-After is a number of seconds or a date (RFC 9110 §10.2.3)",
        &["embargo::everybody_who_is_known_is_refused_until_the_time_and_let_in_from_it_on", LIMITS],
    ),
    (
        "N19",
        "no token in an address or a log (RFC 6750 §5.3)",
        &[
            "single_credential::n19_n27_a_token_in_an_address_is_a_400_in_every_space_and_repeated_nowhere",
            "single_credential::n19_no_link_and_no_redirect_hands_a_token_on",
            "secrets::n19_no_credential_stands_in_a_log_line_an_address_or_a_column",
        ],
    ),
    (
        "N20",
        "the redirect after a POST is 303 (RFC 9110 §15.4.4)",
        &["signup::signing_up_logs_in_and_leads_to_the_account"],
    ),
    (
        "N21",
        "Basic has a realm, and no charset but UTF-8 (RFC 7617 §2)",
        &["basic::n21_a_challenge_of_basic_has_a_realm_and_no_charset_but_utf_8"],
    ),
    (
        "N22",
        "the first colon ends a user-id, and none is made with a colon or control characters (RFC 7617 §2)",
        &[
            "basic::n22_the_first_colon_ends_the_name_and_what_is_no_pair_is_a_401",
            "signup::n22_a_name_that_basic_could_not_carry_is_refused_with_the_reason",
        ],
    ),
    (
        "N23",
        "dGVzdDoxMjPCow== is test with 123£ (RFC 7617 §2.1)",
        &["basic::n23_the_user_of_the_standard_opens_the_vault_with_a_password_that_is_not_ascii"],
    ),
    (
        "N25",
        "without credentials a challenge has no error (RFC 6750 §3.1)",
        &["bearer::n25_without_credentials_the_challenge_has_no_error"],
    ),
    (
        "N26",
        "invalid_request is 400, invalid_token 401, insufficient_scope 403 (RFC 6750 §3.1)",
        &[
            "bearer::n26_a_token_that_does_not_count_is_a_401_with_invalid_token",
            "bearer::n26_a6_a_narrow_token_is_a_403_with_a_challenge_that_names_the_scope",
            "bearer::n26_what_is_no_bearer_credential_is_a_400_with_invalid_request",
        ],
    ),
    (
        "N27",
        "a Bearer challenge has a parameter, none twice, and two ways of sending a token \
            are one too many (RFC 6750 §2, §3)",
        &[
            "bearer::n27_a41_a_bearer_challenge_has_a_realm_and_no_parameter_twice",
            "single_credential::n27_two_authorization_fields_are_a_400_with_the_challenge_\
                where_tokens_are_read",
        ],
    ),
    (
        "N28",
        "a login that is too old is a 401 that says how old it may be (RFC 9470 §3)",
        &[
            "step_up::n28_a_login_of_five_minutes_ago_is_a_401_that_says_how_old_it_may_be",
            "step_up::n28_the_twin_says_the_same_beside_the_challenge_of_the_other_scheme",
        ],
    ),
    (
        "N29",
        "the challenge leads to the metadata of the resource (RFC 9728 §5.1)",
        &["oauth::n29_the_challenge_leads_to_the_metadata_and_those_to_a_token_that_is_enough"],
    ),
    (
        "N32",
        "a problem has the status of the wire, and its type resolves (RFC 9457 §3.1)",
        &["problems::a_problem_agrees_with_the_wire_and_its_type_resolves"],
    ),
    ("N33", "a 429 is kept by nobody, and may carry Retry-After (RFC 6585 §4)", &[LIMITS]),
    ("N35", "RateLimit and RateLimit-Policy say the limit (draft-ietf-httpapi-ratelimit-headers)", &[LIMITS]),
    (
        "N36",
        "hidden and absent are the same bytes",
        &[HIDDEN, "the screen shows ${name} the same for hidden and missing"],
    ),
    ("N37", "and the same header fields", &[HIDDEN, NOT_CACHED]),
    (
        "N38",
        "with every method, in part and under a condition",
        &[HIDDEN, "preconditions::a_condition_changes_no_refusal"],
    ),
    (
        "N39",
        "an unknown name costs as much as a known one",
        &[
            "overload::a_name_that_is_not_there_costs_a_worker_as_well",
            "basic::a_wrong_name_and_a_wrong_password_get_one_answer",
        ],
    ),
    (
        "N40",
        "lists, counts and sign-up reveal no hidden name",
        &[
            "scenarios::lists_hold_what_their_reader_may_know_of_and_count_nothing_else",
            "signup::n40_nobody_learns_from_a_sign_up_which_names_are_there",
        ],
    ),
    (
        "N41",
        "what may not be read is hidden, and where reading is allowed and an action is not, the answer \
            is 403",
        &["member_changes::n41_what_may_be_read_and_not_changed_is_a_403_and_what_may_not_be_read_a_404"],
    ),
    ("N42", "a concealing 404 is no-store", &[NOT_CACHED]),
    ("N43", "a page that a cookie chose is no-store", &["headers::what_a_cookie_chose_is_kept_by_nobody"]),
    (
        "N44",
        "Back after a logout shows nothing protected",
        &[
            "Back after a logout shows nothing protected",
            "Back after an administrator ended the session asks who you are",
        ],
    ),
    (
        "N45",
        "the 401 of a form has a challenge for which browsers do not ask",
        &["N45, A5: no dialog opens for a page whose challenge is of a scheme that browsers do not know"],
    ),
    (
        "N46",
        "a logout ends the session on the server, expires the cookie and clears the browser",
        &[
            "session::logout_ends_the_session_on_the_server_and_clears_the_browser",
            "a logout clears the browser",
            "a logout clears what scripts kept of this site, and nothing of its neighbors",
        ],
    ),
    (
        "N47",
        "a preflight is never a 401 (WHATWG Fetch, CORS protocol)",
        &["methods::a_preflight_is_never_challenged"],
    ),
    (
        "N48",
        "fetch() resolves for a 401 and a 403 (WHATWG Fetch)",
        &["A5: what fetch() does with a challenge of ${challenge}"],
    ),
    (
        "N49",
        "a write from another site is a 403",
        &["cross_site::a_write_from_our_own_pages_is_taken_and_one_from_elsewhere_is_a_403_\
            that_changes_nothing"],
    ),
    (
        "N51",
        "a refusal holds nothing of what it refuses",
        &["conformance::n51_a_refusal_holds_nothing_of_what_it_refuses"],
    ),
    (
        "N52",
        "next leads to this site alone",
        &["redirects::no_form_leads_to_another_site", "a login does not lead to another site"],
    ),
];

/// Whether this Rust test, or a browser test with this title, exists.
fn is_defined(test: &str) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if let Some((module, name)) = test.split_once("::") {
        let files =
            ["laws", "laws/lab", "binary"].map(|folder| root.join(format!("tests/{folder}/{module}.rs")));
        let texts = files.iter().filter_map(|file| std::fs::read_to_string(file).ok());
        return texts.into_iter().any(|text| text.contains(&format!("fn {name}()")));
    }
    let specs = std::fs::read_dir(root.join("../end2end/specs")).unwrap();
    let mut texts = specs.map(|spec| std::fs::read_to_string(spec.unwrap().path()).unwrap());
    texts.any(|text| ["'", "`"].iter().any(|quote| text.contains(&[quote, test, quote].concat())))
}

#[test]
fn every_rule_has_a_test_that_is_there() {
    for (rule, text, tests) in RULES {
        assert!(!tests.is_empty(), "{rule}: {text}");
        for test in tests {
            assert!(is_defined(test), "{rule} ({text}) names {test:?}, which is not there");
        }
    }
    assert!(!is_defined("conformance::no_such_law") && !is_defined("no such test"));
}

#[test]
fn rules_stand_once_and_in_their_order() {
    let numbers: Vec<u32> = RULES.iter().map(|(rule, ..)| rule[1..].parse().unwrap()).collect();
    assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "{numbers:?}");
}
