//! Unit tests of `seed`.

use two_gates_policy::Visibility;

use crate::seed::{INBOXES, people};

#[test]
fn every_file_is_valid_and_no_inbox_reveals_a_profile_that_its_reader_may_not_know_of() {
    assert_eq!(people().count(), 63);
    for (recipient, letters) in &*INBOXES {
        assert_eq!(letters.len(), 20, "{recipient}");
        for letter in letters {
            let sender = people().find(|person| person.name == letter.sender).expect(&letter.sender);
            assert!(*recipient == "admin" || sender.visibility == Visibility::Public, "{}", sender.name);
            assert!(!letter.subject.is_empty() && !letter.body.contains("\n\n\n"), "{}", letter.subject);
        }
    }
}
