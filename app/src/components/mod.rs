//! The pieces that pages and islands are made of: one file each, with a style file of the same name.

mod empty_state;
mod expected;
mod field;
mod gate_picture;
mod gate_strip;
mod glyph;
mod outcome;
mod pager;
mod paragraphs;
mod persona_form;
mod persona_switch;
mod rfc_link;
mod scheme_switch;
mod site_footer;
mod site_header;
mod status_chip;
mod when;
mod words;

pub use empty_state::EmptyState;
pub use expected::expected;
pub use field::Field;
pub use gate_picture::GatePicture;
pub use gate_strip::GateStrip;
pub use glyph::Glyph;
pub use outcome::{Outcome, status_of};
pub use pager::Pager;
pub use paragraphs::Paragraphs;
pub use persona_form::PersonaForm;
pub use persona_switch::PersonaSwitch;
pub use rfc_link::RfcLink;
pub use scheme_switch::SchemeSwitch;
pub use site_footer::SiteFooter;
pub use site_header::SiteHeader;
pub use status_chip::StatusChip;
pub use when::When;
pub use words::{describe, plan_word, role_word, visibility_word};
