//! Components that pages and islands share.

mod controls;
mod correctness;
mod exchange;
mod gates;
mod guess;
mod links;
mod message;
mod outcome;
mod pretty;
#[cfg(feature = "ssr")]
mod site_frame;
mod table;
mod text;
mod trace_graph;
mod trace_layout;
mod trace_list;

pub use controls::{CallerOptions, CopyButton, Field, FilterSelect, Fold, Pager, PersonaForm, WayOn};
pub use correctness::{ClaimVerdict, CorrectnessMark, ExhibitMarks, MarkLegend, correctness_key};
pub use exchange::{
    BrowserNote, Copies, CopyAs, ExchangeView, RequestFacts, TurnedClock, VerdictLine, copies_of, is_long,
    request_words,
};
pub use gates::{GatePicture, GateStrip, expected};
pub use guess::{GuessVerdict, OTHER, Predict, ProgressBar, Question, TickMark, WhyNot};
pub use links::{HelpLink, RfcLink, SectionLink, problem_item};
pub use message::{Mark, Marks, WirePane};
pub use outcome::{Glyph, Outcome, StatusChip, status_of};
pub use pretty::pretty;
#[cfg(feature = "ssr")]
pub use site_frame::{PRESSED_PERSONA, SiteFooter, SiteHeader};
pub use table::ScrollTable;
pub use text::{
    Paragraphs, RequestNumber, When, count_of, count_or_no, duration, grouped, list_or, resource_words,
};
pub use trace_list::DecisionPath;

#[cfg(test)]
#[path = "../../tests/unit/components/mod.rs"]
mod tests;
