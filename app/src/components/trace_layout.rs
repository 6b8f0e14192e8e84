//! The layout of the decision graph: to the right on wide screens, downward on narrow ones.

use two_gates_policy::{Node, Stop};

pub(super) type Point = (i32, i32);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// Whether the path runs down instead of right.
    down: bool,
    /// The distance from one question to the next.
    spacing: i32,
    /// Half the width and height of a box.
    pub half: Point,
    /// Positions across the path: the bypass of skipped questions, questions, disclosure, and answers.
    rows: [i32; 4],
    /// Half the width and height of an answer's box.
    pub half_answer: Point,
}

impl Layout {
    /// For wide screens: from left to right.
    pub(super) const RIGHT: Self =
        Self { down: false, spacing: 164, half: (70, 24), rows: [26, 82, 164, 236], half_answer: (66, 22) };
    /// For narrow screens: downward.
    pub(super) const DOWN: Self =
        Self { down: true, spacing: 82, half: (70, 24), rows: [14, 108, 208, 300], half_answer: (58, 22) };

    const fn at(self, along: i32, row: usize) -> Point {
        let along = self.margin() + along;
        if self.down { (self.rows[row], along) } else { (along, self.rows[row]) }
    }

    const fn margin(self) -> i32 {
        if self.down { self.half.1 + 6 } else { self.half.0 + 8 }
    }

    pub(super) const fn size(self) -> Point {
        let along = 2 * self.margin() + 5 * self.spacing;
        let across = self.rows[3] + 8 + if self.down { self.half_answer.0 } else { self.half_answer.1 };
        if self.down { (across, along) } else { (along, across) }
    }

    /// The width of the bypass beside the boxes.
    pub(super) const fn bypass_width(self) -> i32 {
        if self.down { self.rows[1] - self.half.0 - 2 } else { 0 }
    }

    /// The center of a question.
    pub(super) const fn question(self, node: Node) -> Point {
        match node {
            Node::Guards => self.at(0, 1),
            Node::Present => self.at(self.spacing, 1),
            Node::Valid => self.at(2 * self.spacing, 1),
            Node::Known => self.at(3 * self.spacing, 1),
            Node::Permitted => self.at(4 * self.spacing, 1),
            // The operation is behind the gates, at the answer of an allowed request.
            Node::Operation => self.at(5 * self.spacing, 1),
            Node::Disclosure => self.at(self.spacing * 5 / 2, 2),
        }
    }

    /// The center of an answer.
    pub(super) const fn answer(self, stop: Stop) -> Point {
        match stop {
            Stop::Guards => self.at(0, 3),
            Stop::Gate1 => self.at(self.spacing * 3 / 2, 3),
            Stop::Door => self.at(3 * self.spacing, 3),
            Stop::Gate2 => self.at(4 * self.spacing, 3),
            Stop::Through => self.at(5 * self.spacing, 1),
        }
    }

    /// The point where the path enters an answer.
    pub(super) const fn entry(self, stop: Stop) -> Point {
        let ((x, y), half) = (self.answer(stop), self.answer_half(stop));
        if matches!(stop, Stop::Through) == self.down { (x, y - half.1) } else { (x - half.0, y) }
    }

    /// Half the width and height of an answer's box.
    pub(super) const fn answer_half(self, stop: Stop) -> Point {
        if matches!(stop, Stop::Through) { self.half } else { self.half_answer }
    }

    /// The corner and the size of the disclosure bar.
    pub(super) const fn disclosure_bar(self) -> (Point, Point) {
        let (half_thickness, from, to) = (15, self.question(Node::Present), self.question(Node::Permitted));
        let middle = self.question(Node::Disclosure);
        if self.down {
            ((middle.0 - half_thickness, from.1 - 24), (2 * half_thickness, to.1 - from.1 + 48))
        } else {
            ((from.0 - 70, middle.1 - half_thickness), (to.0 - from.0 + 140, 2 * half_thickness))
        }
    }

    /// The path to a later question: straight to the next question, or around the questions between.
    pub(super) fn pass(self, from: Point, to: Point) -> String {
        let ((x1, y1), (x2, y2)) = (from, to);
        let skips_question = (x2 - x1).abs().max((y2 - y1).abs()) > self.spacing;
        match (skips_question, self.down) {
            (false, _) => format!("M{x1} {y1}L{x2} {y2}"),
            (true, false) => {
                let (y, r) = (self.rows[0], 16);
                let (up, over, down) = (y + r, x1 + r, x2 - r);
                format!("M{x1} {y1}V{up}Q{x1} {y} {over} {y}H{down}Q{x2} {y} {x2} {up}V{y2}")
            }
            (true, true) => {
                let (x, r) = (self.rows[0], 16);
                let (left, under, over) = (x + r, y1 + r, y2 - r);
                format!("M{x1} {y1}H{left}Q{x} {y1} {x} {under}V{over}Q{x} {y2} {left} {y2}H{x2}")
            }
        }
    }

    /// The path from a question to an answer: to the middle of the disclosure bar, along the bar, and onward.
    pub(super) fn exit(self, from: Point, to: Point) -> String {
        let ((x1, y1), (x2, y2)) = (from, to);
        let (middle_x, middle_y) = self.question(Node::Disclosure);
        if self.down {
            format!("M{x1} {y1}H{middle_x}V{y2}H{x2}")
        } else {
            format!("M{x1} {y1}V{middle_y}H{x2}V{y2}")
        }
    }
}
