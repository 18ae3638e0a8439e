//! The archive as a whole, on disk.

use std::path::PathBuf;

use sayso::Document;

use super::*;
use crate::{Article, Giver, Identity};

/// A path for an archive of its own in a folder that the test is given.
pub(super) fn fresh(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("sayso-archive-{}-{name}", std::process::id()));
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder).unwrap();
    folder.join("test.archive")
}

/// Calls TEST with an empty table of a database in memory.
pub(super) fn with_table<K: redb::Key + 'static, V: redb::Value + 'static>(
    test: impl FnOnce(&mut redb::Table<'_, K, V>),
) {
    let database = Database::builder().create_with_backend(redb::backends::InMemoryBackend::new()).unwrap();
    let transaction = database.begin_write().unwrap();
    test(&mut transaction.open_table(redb::TableDefinition::new("test")).unwrap());
}

pub(super) fn article(key: &str, outlet: &str, marked: &str) -> Article {
    let (document, reading) = sayso::testing::reading(marked);
    let document = Document { outlet: Some(outlet.to_owned()), origin: format!("{key}.txt"), ..document };
    Article::new(Some(key.to_owned()), document, "test", reading, |_| None)
}

pub(super) const FERRY: &str =
    "[source Anna Berg] [cue said] [content the ferry Sturgeon had been inspected in Skarrow in March].";

#[test]
fn what_is_added_is_found_by_every_name() {
    let path = fresh("names");
    let archive = Archive::create(&path).unwrap();
    let mut adding = Adding::new(&archive);
    assert_eq!(adding.put(article("k1", "Courier", FERRY), false).unwrap(), Put::Added(1));
    assert_eq!(adding.put(article("k1", "Courier", FERRY), false).unwrap(), Put::Unchanged(1));
    assert_eq!(adding.put(article("k2", "Post", FERRY), false).unwrap(), Put::Added(2));
    adding.commit().unwrap();
    drop(adding);
    let snapshot = archive.snapshot().unwrap();
    assert_eq!(snapshot.len().unwrap(), 2);
    let id = snapshot.card(1).unwrap().unwrap().id;
    for name in ["k1", "k1.txt"] {
        assert_eq!(snapshot.find(name).unwrap().number, 1);
    }
    assert_eq!(snapshot.find("k2").unwrap().number, 2);
    // Two documents with one text: the later one.
    assert_eq!(snapshot.find(&id).unwrap().number, 2);
    assert_eq!(snapshot.find(&id[..12]).unwrap().number, 2);
    assert!(matches!(snapshot.find("nothing"), Err(Error::NoDocument { .. })));
    assert_eq!(snapshot.article(1).unwrap().unwrap().text(), article("k1", "", FERRY).text());
}

#[test]
fn what_is_removed_leaves_nothing_behind() {
    let path = fresh("remove");
    let archive = Archive::create(&path).unwrap();
    let mut adding = Adding::new(&archive);
    for (key, outlet) in [("k1", "Courier"), ("k2", "Post")] {
        adding.put(article(key, outlet, FERRY), false).unwrap();
    }
    adding.commit().unwrap();
    drop(adding);
    archive.remove(1).unwrap();
    archive.remove(2).unwrap();
    archive.remove(2).unwrap();
    let snapshot = archive.snapshot().unwrap();
    assert!(snapshot.is_empty().unwrap());
    assert!(matches!(snapshot.find("k1"), Err(Error::NoDocument { .. })));
    assert_eq!(snapshot.search("the ferry Sturgeon", 10).unwrap(), []);
    assert_eq!(snapshot.edges().unwrap().count(), 0);
    assert_eq!(snapshot.kin().unwrap(), []);
    drop(snapshot);
    let mut adding = Adding::new(&archive);
    assert_eq!(adding.put(article("k1", "Courier", FERRY), false).unwrap(), Put::Added(3));
}

#[test]
fn what_was_not_committed_is_not_there() {
    let path = fresh("killed");
    let archive = Archive::create(&path).unwrap();
    let mut adding = Adding::new(&archive);
    adding.put(article("k1", "Courier", FERRY), false).unwrap();
    adding.commit().unwrap();
    adding.put(article("k2", "Post", FERRY), false).unwrap();
    drop(adding);
    drop(archive);
    let archive = Archive::open(&path).unwrap();
    let snapshot = archive.snapshot().unwrap();
    assert_eq!(snapshot.len().unwrap(), 1);
    let known = |key, outlet| {
        let article = article(key, outlet, FERRY);
        snapshot.known(&Identity::of(article.key.as_deref(), &article.document)).unwrap()
    };
    assert!(known("k1", "Courier").is_some() && known("k2", "Post").is_none());
}

#[test]
fn a_renewed_reading_takes_the_place_of_the_old() {
    let path = fresh("renew");
    let archive = Archive::create(&path).unwrap();
    let mut adding = Adding::new(&archive);
    adding.put(article("k1", "Courier", FERRY), false).unwrap();
    let newer = Article { model: "newer".to_owned(), ..article("k1", "Courier", FERRY) };
    assert_eq!(adding.put(newer, true).unwrap(), Put::Renewed(1));
    adding.commit().unwrap();
    drop(adding);
    let snapshot = archive.snapshot().unwrap();
    assert_eq!((snapshot.len().unwrap(), snapshot.card(1).unwrap().unwrap().model.as_str()), (1, "newer"));
}

#[test]
fn other_files_are_refused_and_left_alone() {
    let path = fresh("other");
    std::fs::write(&path, "The mayor said no.").unwrap();
    assert!(matches!(Archive::open(&path), Err(Error::NotAnArchive { .. })));
    assert!(matches!(Archive::create(&path), Err(Error::NotAnArchive { .. })));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "The mayor said no.");
    assert!(matches!(Archive::open(&path.with_extension("none")), Err(Error::Missing { .. })));
    assert!(matches!(Archive::create(path.parent().unwrap()), Err(Error::NotAnArchive { .. })));
}

#[test]
fn one_adds_while_others_read() {
    let path = fresh("busy");
    let archive = Archive::create(&path).unwrap();
    let mut adding = Adding::new(&archive);
    adding.put(article("k1", "Courier", FERRY), false).unwrap();
    adding.commit().unwrap();
    assert!(matches!(Archive::create(&path), Err(Error::Busy { .. })));
    let reading = Archive::open(&path).unwrap();
    assert_eq!(reading.snapshot().unwrap().len().unwrap(), 1);
}

#[test]
fn a_citation_that_was_found_stays_found_when_the_outlet_publishes_more() {
    let path = fresh("cited");
    let archive = Archive::create(&path).unwrap();
    let mut adding = Adding::new(&archive);
    let ferry = "The ferry Sturgeon ran aground on a sandbank off Skarrow on Sunday night with 212 people on board. Anna Berg, the \
                 harbour master of Skarrow, closed the channel until Thursday. Two tugs came from Hallam.";
    let tells = "The ferry Sturgeon ran aground off Skarrow on Sunday, [source the Harbour Post] [cue reported]. [content 212 people \
                 were on board], it said. The harbour master, Anna Berg, has closed the channel until Thursday.\n\nThe library of \
                 Lindmere opened after nine years. Rita Oss, its mayor, cut a ribbon; the roof, the reading room and forty thousand \
                 books were shown to the children of the Hollow Street school.";
    let more = "The library of Lindmere has opened after nine years. Rita Oss, the mayor, cut the ribbon and showed the roof, the \
                reading room and forty thousand books to the children of the Hollow Street school.";
    adding.put(article("post-1", "Harbour Post", ferry), false).unwrap();
    adding.put(article("echo-1", "Echo", tells), false).unwrap();
    adding.put(article("post-2", "Harbour Post", more), false).unwrap();
    adding.commit().unwrap();
    let edges = archive.snapshot().unwrap().edges_to(2).unwrap();
    let givers: Vec<&Giver> = edges.iter().map(|edge| &edge.from).collect();
    assert!(givers.contains(&&Giver::Article(1)), "{edges:?}");
    assert!(!givers.iter().any(|giver| matches!(giver, Giver::Outlet(_))), "{edges:?}");
}
