//! What moves: the parts of pages that are woken in the browser. All of it also works as plain HTML.

mod address;
mod choice_group;
mod gate_choice;
mod lab_live;
mod lesson;
mod monitor_live;
#[cfg(feature = "hydrate")]
mod target;

pub use address::deep_link;
pub use choice_group::ChoiceGroup;
pub use gate_choice::GateChoice;
pub use lab_live::LabLive;
pub use lesson::{Lesson, lesson};
pub use monitor_live::MonitorLive;
