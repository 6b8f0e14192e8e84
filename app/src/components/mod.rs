//! Components that pages and islands share.

mod controls;
mod correctness;
mod exchange;
#[cfg(feature = "ssr")]
mod gate_strip;
mod gates;
mod guess;
mod links;
mod message;
mod outcome;
mod pretty_print;
#[cfg(feature = "ssr")]
mod site_frame;
mod table;
pub(crate) mod text;
mod trace_graph;
mod trace_layout;
mod trace_list;

pub use controls::{
    CallerOptions, Collapsible, CopyButton, FilterSelect, InputField, Pager, PersonaButton, PrevNextLinks,
};
pub use correctness::{
    ClaimVerdict, CorrectnessMark, ExhibitMarks, MarkLegend, correctness_key, correctness_word,
};
pub use exchange::{
    BrowserNote, ClockNote, CommandTabs, Commands, ExchangeView, RequestSummary, StatusReason, VerdictLine,
    commands_for, is_long, request_words,
};
#[cfg(feature = "ssr")]
pub use gate_strip::gate_strip;
pub use gates::{GatePicture, expected_decision};
pub use guess::{
    CompletionMark, GuessField, GuessQuestion, GuessVerdict, OTHER_STATUS, OtherAnswers, ProgressBar,
};
pub use links::{HelpLink, RfcLink, SectionLink, problem_item};
pub use message::{Mark, Marks, WirePane};
pub use outcome::{Glyph, Outcome, StatusChip, status_of};
pub use pretty_print::pretty_print;
#[cfg(feature = "ssr")]
pub use site_frame::{PRESSED_PERSONA, PRESSED_SCHEME, demo_bar, site_bar, site_footer};
pub use table::ScrollTable;
pub use text::{
    DONE, DoneNotice, Paragraphs, RequestIdNote, Time, duration, list_or, plural, plural_or_no,
    resource_words, with_commas,
};
pub use trace_list::DecisionPath;

#[cfg(test)]
#[path = "../../tests/unit/components/mod.rs"]
mod tests;
