//! The differences between two messages: start line, header fields, and lines of the body.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::components::{Mark, Marks, pretty_print};
use crate::lab::{Exchange, HeaderField, HttpMessage};
use crate::school::lab::normalization::{
    Exemption, is_head_and_get, is_volatile, normalize_field, normalize_text, request_path, without_path,
};

/// The maximum number of lines of a body to compare, because the worst case is quadratic.
const MAX_LINES: usize = 2000;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    pub first: Marks,
    pub second: Marks,
    pub start_line: bool,
    /// The names of fields that differ or are in only one message, in lower case, in order.
    pub fields: Vec<String>,
    /// The names of fields that are new in every response.
    pub volatile: Vec<String>,
    pub body: bool,
    /// The reason why some differences do not count.
    pub exemption: Exemption,
}

impl Differences {
    pub fn between(first: &HttpMessage, second: &HttpMessage) -> Self {
        let mut differences = Self::default();
        if first.start_line != second.start_line {
            differences.start_line = true;
            differences.first.start_line = Mark::Differs;
            differences.second.start_line = Mark::Differs;
        }
        differences.first.fields = field_marks(&first.headers, &second.headers);
        differences.second.fields = field_marks(&second.headers, &first.headers);
        differences.collect_names(first, second);
        differences.body = normalize_text(&first.body) != normalize_text(&second.body);
        (differences.first.lines, differences.second.lines) =
            line_marks(&pretty_print(first), &pretty_print(second));
        differences
    }

    /// Compares two responses. Ignores differences that follow from the requests.
    pub fn of_answers(first: &Exchange, second: &Exchange) -> Self {
        let mut differences = Self::between(&first.came_back, &second.came_back);
        if is_head_and_get(first, second) {
            differences.exemption = Exemption::Content;
            differences.body = false;
            differences.first.lines.clear();
            differences.second.lines.clear();
        } else if !differences.is_empty()
            && request_path(first) != request_path(second)
            && Self::between(&without_path(first), &without_path(second)).is_empty()
        {
            differences.ignore_path();
        }
        differences
    }

    fn ignore_path(&mut self) {
        self.exemption = Exemption::Path;
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
    pub fn is_empty(&self) -> bool {
        !self.start_line && self.fields.is_empty() && !self.body
    }

    /// The number of body lines that only one of the messages has.
    pub fn lines(&self) -> usize {
        let count_unique = |marks: &Marks| marks.lines.iter().filter(|mark| **mark == Mark::OnlyHere).count();
        count_unique(&self.first) + count_unique(&self.second)
    }

    fn collect_names(&mut self, first: &HttpMessage, second: &HttpMessage) {
        let marked = first.headers.iter().zip(&self.first.fields);
        for (field, mark) in marked.chain(second.headers.iter().zip(&self.second.fields)) {
            let names = match mark {
                Mark::Same | Mark::Path => continue,
                Mark::Volatile => &mut self.volatile,
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
fn normalize_fields(fields: &[HeaderField]) -> Vec<(String, String)> {
    let pair = |it: &HeaderField| (it.name.to_ascii_lowercase(), normalize_field(&it.name, &it.value));
    fields.iter().map(pair).collect()
}

/// A mark for each field of a message. Pairs fields of the same name: first by equal value, then in order.
fn field_marks(fields: &[HeaderField], others: &[HeaderField]) -> Vec<Mark> {
    let (normalized, other_normalized) = (normalize_fields(fields), normalize_fields(others));
    let mut matches: Vec<Option<usize>> = vec![None; fields.len()];
    for by_value in [true, false] {
        for (index, (name, value)) in normalized.iter().enumerate() {
            let matching = (0..others.len()).find(|i| {
                let (other_name, other_value) = &other_normalized[*i];
                other_name == name && (!by_value || other_value == value) && !matches.contains(&Some(*i))
            });
            matches[index] = matches[index].or(matching);
        }
    }
    let mark = |index: usize| {
        let (name, value) = &normalized[index];
        match matches[index] {
            None => Mark::OnlyHere,
            Some(_) if is_volatile(name) => Mark::Volatile,
            Some(matching) if other_normalized[matching].1 != *value => Mark::Differs,
            Some(matching) if others[matching].value != fields[index].value => Mark::Volatile,
            Some(_) => Mark::Same,
        }
    };
    (0..fields.len()).map(mark).collect()
}

/// A mark for each line of two texts; empty if they are too long to compare.
fn line_marks(first: &str, second: &str) -> (Vec<Mark>, Vec<Mark>) {
    let (first_lines, second_lines): (Vec<_>, Vec<_>) = (first.lines().collect(), second.lines().collect());
    if first_lines.len().max(second_lines.len()) > MAX_LINES {
        return (Vec::new(), Vec::new());
    }
    // In JSON, the comma at the end of a line depends on the next line.
    let without_comma = |line: &str| line.trim_end_matches(',').to_owned();
    let clean = |lines: &[&str]| lines.iter().map(|l| normalize_text(&without_comma(l))).collect::<Vec<_>>();
    let mut marks = (vec![Mark::Same; first_lines.len()], vec![Mark::Same; second_lines.len()]);
    for op in capture_diff_slices(Algorithm::Myers, &clean(&first_lines), &clean(&second_lines)) {
        if op.tag() == DiffTag::Equal {
            for (i, j) in op.old_range().zip(op.new_range()) {
                if without_comma(first_lines[i]) != without_comma(second_lines[j]) {
                    (marks.0[i], marks.1[j]) = (Mark::Volatile, Mark::Volatile);
                }
            }
        } else {
            marks.0[op.old_range()].fill(Mark::OnlyHere);
            marks.1[op.new_range()].fill(Mark::OnlyHere);
        }
    }
    marks
}
