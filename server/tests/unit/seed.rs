//! Unit tests of `seed`.

use two_gates_policy::Visibility;

use crate::seed::{INBOXES, people};

#[test]
fn every_file_is_valid_and_no_inbox_reveals_a_profile_that_its_reader_may_not_know_of() {
    assert_eq!(people().count(), 63);
    for (recipient, messages) in &*INBOXES {
        assert_eq!(messages.len(), 20, "{recipient}");
        for message in messages {
            let sender = people().find(|person| person.name == message.sender).expect(&message.sender);
            assert!(*recipient == "admin" || sender.visibility == Visibility::Public, "{}", sender.name);
            assert!(!message.subject.is_empty() && !message.body.contains("\n\n\n"), "{}", message.subject);
        }
    }
}
