//! Which parts a reading has to mark, and in what order.

use sayso_cli::render::parts::{Role, labels, parts};

use sayso::testing::reading as marked;

#[test]
fn a_shared_source_is_one_part() {
    let (document, reading) =
        marked("[source#1,2 She] [cue#1 said] [content#1 yes] and [cue#2? meant] [content#2 no].");
    let parts = parts(&reading);
    assert_eq!(parts.len(), 5);
    assert_eq!((parts[0].span.of(&document.text), &parts[0].serves[..]), ("She", &[0, 1][..]));
    assert_eq!(labels(&reading, &parts[0]), ["1", "2"]);
    assert_eq!(labels(&reading, &parts[3]), ["2?"], "the cue says that it is not sure");
}

#[test]
fn of_parts_that_cover_the_same_words_the_content_is_outside() {
    let (_, reading) = marked(
        "[content#1 [source#2 The envoy]] [cue#1 is said] [content#1 [cue#2 to want] [content#2 tea]].",
    );
    let roles: Vec<Role> = parts(&reading).iter().map(|part| part.role).collect();
    assert_eq!(roles, [Role::Content, Role::Source, Role::Cue, Role::Content, Role::Cue, Role::Content]);
}
