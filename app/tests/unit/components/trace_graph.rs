//! Unit tests of `components::trace_graph`.

use two_gates_policy::Stop;

use crate::components::trace_graph::{ANSWERS, NODES};
use crate::components::trace_layout::Layout;

#[test]
fn every_box_lies_inside_the_drawing_and_on_no_other() {
    for layout in [Layout::RIGHT, Layout::DOWN] {
        let (width, height) = layout.size();
        let questions = NODES.map(|node| (layout.question(node), layout.half));
        let answers = ANSWERS.map(|end| {
            let half = if end == Stop::Through { layout.half } else { layout.half_answer };
            (layout.answer(end), half)
        });
        let boxes: Vec<_> = questions.into_iter().chain(answers).collect();
        for (i, ((x, y), (w, h))) in boxes.iter().enumerate() {
            assert!(x - w >= 0 && x + w <= width && y - h >= 0 && y + h <= height, "{layout:?} {i}");
            for ((x2, y2), (w2, h2)) in boxes.iter().skip(i + 1) {
                assert!((x - x2).abs() >= w + w2 || (y - y2).abs() >= h + h2, "{layout:?} {i}");
            }
        }
    }
}
