//! The differences between two messages: start line, header fields, and lines of the body.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::components::{Mark, Marks, pretty};
use crate::lab::{Exchange, Field, HttpMessage};
use crate::school::lab::normalization::{
    Excuse, is_always_new, is_head_and_get, path, steady_field, steady_text, without_path,
};

/// The maximum number of lines of a body to compare, because the worst case is quadratic.
const MOST_LINES: usize = 2000;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    pub first: Marks,
    pub second: Marks,
    pub start_line: bool,
    /// The names of fields that differ or are in only one message, in lower case, in order.
    pub fields: Vec<String>,
    /// The names of fields that are new in every response.
    pub always: Vec<String>,
    pub body: bool,
    /// The reason why some differences do not count.
    pub excuse: Excuse,
}

impl Differences {
    pub fn between(first: &HttpMessage, second: &HttpMessage) -> Self {
        let mut found = Self::default();
        if first.start_line != second.start_line {
            found.start_line = true;
            found.first.start_line = Mark::Differs;
            found.second.start_line = Mark::Differs;
        }
        found.first.fields = field_marks(&first.headers, &second.headers);
        found.second.fields = field_marks(&second.headers, &first.headers);
        found.name_fields(first, second);
        found.body = steady_text(&first.body) != steady_text(&second.body);
        (found.first.lines, found.second.lines) = line_marks(&pretty(first), &pretty(second));
        found
    }

    /// Compares two responses. Ignores differences that follow from the requests.
    pub fn of_answers(first: &Exchange, second: &Exchange) -> Self {
        let mut found = Self::between(&first.came_back, &second.came_back);
        if is_head_and_get(first, second) {
            found.excuse = Excuse::Content;
            found.body = false;
            found.first.lines.clear();
            found.second.lines.clear();
        } else if !found.is_none()
            && path(first) != path(second)
            && Self::between(&without_path(first), &without_path(second)).is_none()
        {
            found.forget_path();
        }
        found
    }

    fn forget_path(&mut self) {
        self.excuse = Excuse::Path;
        self.body = false;
        self.fields.clear();
        for marks in [&mut self.first, &mut self.second] {
            for mark in marks.fields.iter_mut().chain(&mut marks.lines) {
                if matches!(mark, Mark::Differs | Mark::OnlyHere) {
                    *mark = Mark::Path;
                }
            }
        }
    }

    /// Whether nothing differs, apart from values that always differ.
    pub fn is_none(&self) -> bool {
        !self.start_line && self.fields.is_empty() && !self.body
    }

    /// The number of body lines that only one of the messages has.
    pub fn lines(&self) -> usize {
        let only = |marks: &Marks| marks.lines.iter().filter(|mark| **mark == Mark::OnlyHere).count();
        only(&self.first) + only(&self.second)
    }

    fn name_fields(&mut self, first: &HttpMessage, second: &HttpMessage) {
        let marked = first.headers.iter().zip(&self.first.fields);
        for (field, mark) in marked.chain(second.headers.iter().zip(&self.second.fields)) {
            let names = match mark {
                Mark::Same | Mark::Path => continue,
                Mark::Always => &mut self.always,
                Mark::Differs | Mark::OnlyHere => &mut self.fields,
            };
            let name = field.name.to_ascii_lowercase();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
}

/// The name and the value of each field, without parts that are new each time.
fn steady_fields(fields: &[Field]) -> Vec<(String, String)> {
    fields
        .iter()
        .map(|field| (field.name.to_ascii_lowercase(), steady_field(&field.name, &field.value)))
        .collect()
}

/// A mark for each field of one message. Fields of the same name are paired by equal value first, and the
/// others in their order.
fn field_marks(fields: &[Field], others: &[Field]) -> Vec<Mark> {
    let (steady, other_steady) = (steady_fields(fields), steady_fields(others));
    let mut twins: Vec<Option<usize>> = vec![None; fields.len()];
    for by_value in [true, false] {
        for (at, (name, value)) in steady.iter().enumerate() {
            let twin = (0..others.len()).find(|i| {
                let (other_name, other_value) = &other_steady[*i];
                other_name == name && (!by_value || other_value == value) && !twins.contains(&Some(*i))
            });
            twins[at] = twins[at].or(twin);
        }
    }
    let mark = |at: usize| {
        let (name, value) = &steady[at];
        match twins[at] {
            None => Mark::OnlyHere,
            Some(_) if is_always_new(name) => Mark::Always,
            Some(twin) if other_steady[twin].1 != *value => Mark::Differs,
            Some(twin) if others[twin].value != fields[at].value => Mark::Always,
            Some(_) => Mark::Same,
        }
    };
    (0..fields.len()).map(mark).collect()
}

/// A mark for each line of two texts; empty if they are too long to compare.
fn line_marks(first: &str, second: &str) -> (Vec<Mark>, Vec<Mark>) {
    let (here, there): (Vec<_>, Vec<_>) = (first.lines().collect(), second.lines().collect());
    if here.len().max(there.len()) > MOST_LINES {
        return (Vec::new(), Vec::new());
    }
    // In JSON, the comma at the end of a line depends on the next line.
    let bare = |line: &str| line.trim_end_matches(',').to_owned();
    let steady = |lines: &[&str]| lines.iter().map(|line| steady_text(&bare(line))).collect::<Vec<_>>();
    let mut marks = (vec![Mark::Same; here.len()], vec![Mark::Same; there.len()]);
    for op in capture_diff_slices(Algorithm::Myers, &steady(&here), &steady(&there)) {
        if op.tag() == DiffTag::Equal {
            for (i, j) in op.old_range().zip(op.new_range()) {
                if bare(here[i]) != bare(there[j]) {
                    (marks.0[i], marks.1[j]) = (Mark::Always, Mark::Always);
                }
            }
        } else {
            marks.0[op.old_range()].fill(Mark::OnlyHere);
            marks.1[op.new_range()].fill(Mark::OnlyHere);
        }
    }
    marks
}
