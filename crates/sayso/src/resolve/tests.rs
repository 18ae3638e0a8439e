//! Voices of texts made up for the purpose → the entities that they should come to.

use crate::testing::reading;
use crate::{AliasGroup, Aliases, Document, Entity, EntityKind, interpret, testing};

/// The names of the entities behind the relations of MARKED, in their order.
fn sources(marked: &str) -> Vec<String> {
    let (_, reading) = reading(marked);
    let name = |entity: usize| reading.entities[entity].name.clone();
    reading.attributions.iter().map(|attribution| attribution.entity.map_or(String::new(), name)).collect()
}

fn entities(marked: &str) -> (String, Vec<Entity>) {
    let (document, reading) = reading(marked);
    (document.text, reading.entities)
}

#[test]
fn two_of_one_surname_stay_apart() {
    let found = sources(
        "[source#1 Anna Berg, the harbour master,] [cue#1 said] [content#1 the channel was open]. [source#2 Olav Berg, a \
         fisherman,] [cue#2 said] [content#2 it was not]. [source#3 Mr Berg] [cue#3 added] [content#3 that it was cold]. \
         [source#4 The harbour master] [cue#4 denied] [content#4 it]. [source#5 Olav] [cue#5 insisted] [content#5 on it].",
    );
    assert_eq!(found, ["Anna Berg", "Olav Berg", "Olav Berg", "Anna Berg", "Olav Berg"]);
}

#[test]
fn an_entity_has_its_fullest_name_and_all_its_mentions() {
    let (text, found) = entities(
        "[source#1 Berg] [cue#1 denies] [content#1 fraud]\n\nThe town was quiet.\n\n[source#2 Anna Berg] [cue#2 said] [content#2 \
         it was open]. [source#3 She] [cue#3 said] [content#3 no more].",
    );
    let [berg] = &found[..] else { panic!("{found:?}") };
    assert_eq!((berg.name.as_str(), berg.kind, berg.named), ("Anna Berg", EntityKind::Person, true));
    assert_eq!(berg.aliases, ["Berg"]);
    let mentions: Vec<&str> = berg.mentions.iter().map(|mention| mention.span.of(&text)).collect();
    assert_eq!(mentions, ["Berg", "Anna Berg", "She"]);
}

#[test]
fn speakers_are_i_and_bodies_are_we() {
    let found = sources(
        "[content#1 “[source#2 I] [cue#2 think] [content#2 he is wrong],”] [source#1 Tom Orr] [cue#1 said]. [source#3 The Tresk \
         Council] [cue#3 said] [content#3 “[source#4 we] [cue#4 regret] [content#4 it]”].",
    );
    assert_eq!(found, ["Tom Orr", "Tom Orr", "Tresk Council", "Tresk Council"]);
}

#[test]
fn whom_a_speaker_speaks_of_is_not_the_speaker() {
    let found = sources(
        "[source#1 Joss Marrek] [cue#1 said] [content#1 the man was a double]. [content#2 “Garran is left-handed,”] [source#2 he] \
         [cue#2 wrote].",
    );
    assert_eq!(found, ["Joss Marrek", "Joss Marrek"]);
}

#[test]
fn whom_a_speaker_speaks_of_is_the_speaker_where_there_is_nobody_else() {
    let found = sources("[content#1 Rep. Blake Fenwick is leaving], [source#1 he] [cue#1 said].");
    assert_eq!(found, ["Blake Fenwick"]);
    let found = sources(
        "[source#1 Anna Berg] [cue#1 spoke]. [content#2 Ida Moss is leaving], [source#2 she] [cue#2 said].",
    );
    assert_eq!(found, ["Anna Berg", "Anna Berg"]);
}

#[test]
fn a_dateline_is_nobody() {
    let found = sources(
        "WASHINGTON ― The talks won [source#1 Republican] [cue#1 support]. [content#2 “It is over,”] [source#2 she] [cue#2 told] \
         reporters.",
    );
    assert_eq!(found, ["Republican", "she"]);
    let found = sources(
        "LINDMERE—Joining the farmers, Anna Berg, D-Calif., came. [content#1 “It is over,”] [source#1 she] [cue#1 said].",
    );
    assert_eq!(found, ["Anna Berg"]);
}

#[test]
fn the_house_is_not_the_white_house() {
    let found = sources(
        "[source#1 The White House] [cue#1 said] [content#1 so]. [source#2 The House] [cue#2 denied] [content#2 it].",
    );
    assert_eq!(found, ["White House", "House"]);
    let found = sources(
        "Attacking Anna Berg, [source#1 Tom Orr] [cue#1 asked] [content#1 why]. [source#2 Berg] [cue#2 said] [content#2 no].",
    );
    assert_eq!(found, ["Tom Orr", "Anna Berg"]);
}

#[test]
fn who_only_saw_a_letter_did_not_write_it() {
    let found = sources(
        "The Northern Shield is silent. In a letter seen by the Courier, [source#1 it] [cue#1 accused] [content#1 her of lying]. \
         [source#2 The Front's commander, known only as Abu Nadir,] [cue#2 said] [content#2 no].",
    );
    assert_eq!(found, ["Northern Shield", "Abu Nadir"]);
}

#[test]
fn initials_and_brackets_name_a_body() {
    let found = sources(
        "[source#1 The Free River Movement (FRM)] [cue#1 claimed] [content#1 victory]. [source#2 The FRM] [cue#2 said] [content#2 \
         more]. [source#3 The movement] [cue#3 denied] [content#3 it].",
    );
    assert_eq!(found, ["Free River Movement"; 3]);
}

#[test]
fn an_outlet_is_the_newspaper() {
    let found = sources(
        "[source#1 The Harbour Post] [cue#1 reported] [content#1 a leak]. [source#2 The Post] [cue#2 said] [content#2 so]. \
         [source#3 The newspaper] [cue#3 said] [content#3 more]. [source#4 It] [cue#4 added] [content#4 a figure].",
    );
    assert_eq!(found, ["Harbour Post"; 4]);
}

#[test]
fn a_new_description_is_somebody_new() {
    let (document, found) = reading(
        "[source#1 An official] [cue#1 said] [content#1 no]. [source#2 An official] [cue#2 said] [content#2 yes]. [source#3 The \
         official] [cue#3 added] [content#3 why]. [source#4 Two people familiar with the talks] [cue#4 said] [content#4 so]. \
         [source#5 One of them] [cue#5 said] [content#5 more].",
    );
    let of: Vec<Option<usize>> = found.attributions.iter().map(|attribution| attribution.entity).collect();
    assert_eq!(of, [Some(0), Some(1), Some(1), Some(2), Some(3)], "{}", document.text);
    assert!(found.entities.iter().all(|entity| !entity.named));
}

#[test]
fn a_relative_pronoun_is_whom_it_follows() {
    let found = sources(
        "They met the miner, [source#1 who] [cue#1 said] [content#1 [source#2 he] [cue#2 had feared] [content#2 it]].",
    );
    assert_eq!(found, ["the miner", "the miner"]);
}

#[test]
fn an_artefact_is_an_entity_of_its_own() {
    let (_, found) = entities(
        "[source#1 A letter] [cue#1 says] [content#1 so]. [source#2 Jan Orr] [cue#2 said] [content#2 no]. [source#3 The letter] \
         [cue#3 adds] [content#3 more].",
    );
    let letters: Vec<&Entity> = found.iter().filter(|entity| entity.name.contains("etter")).collect();
    let [letter] = letters[..] else { panic!("{found:?}") };
    assert_eq!((letter.kind, letter.named, letter.mentions.len()), (EntityKind::Unknown, false, 2));
}

#[test]
fn the_users_file_puts_names_together() {
    let (text, relations) = testing::marked(
        "[source#1 The Reed State] [cue#1 claimed] [content#1 it]. [source#2 Marsh Army] [cue#2 denied] [content#2 it].",
    );
    let document = crate::Document::from_text("test", text);
    let before = interpret(&document, relations.clone(), &Aliases::default());
    assert_eq!(before.entities.len(), 2);
    let group = AliasGroup {
        name: "Reed State".into(),
        kind: Some(EntityKind::Organization),
        aliases: vec!["the marsh army".into()],
    };
    let after = interpret(&document, relations, &Aliases { groups: vec![group] });
    let [one] = &after.entities[..] else { panic!("{:?}", after.entities) };
    assert_eq!((one.name.as_str(), one.kind), ("Reed State", EntityKind::Organization));
    assert_eq!(one.aliases, ["Marsh Army"]);
}

#[test]
fn any_text_can_be_resolved() {
    for text in [
        "[source#1 “] [cue#1 said] [content#1 it]",
        "[source#1 é’s] [cue#1 :] [content#1 “]",
        "[source#1 who] [cue#1 s] [content#1 I]",
    ] {
        let (_, reading) = reading(text);
        assert_eq!(reading.entities.len(), 1, "{text}");
    }
}

#[test]
fn a_users_file_joins_descriptions_and_names() {
    let (text, relations) = testing::marked(
        "[source#1 The river men] [cue#1 said] [content#1 the bridge was theirs]. [source#2 FRM] [cue#2 claimed] \
         [content#2 that the gate was as well].",
    );
    let group = AliasGroup {
        name: "Free River Movement".into(),
        kind: Some(EntityKind::Organization),
        aliases: vec!["the river men".into(), "FRM".into()],
    };
    let reading = interpret(&Document::from_text("test", text), relations, &Aliases { groups: vec![group] });
    let [one] = &reading.entities[..] else { panic!("{:?}", reading.entities) };
    assert_eq!((one.name.as_str(), one.kind), ("Free River Movement", EntityKind::Organization));
    assert_eq!(reading.attributions[0].entity, reading.attributions[1].entity);
}

#[test]
fn whom_a_source_names_is_not_the_source() {
    let found = sources(
        "[source#1 Mr. Tarn] [cue#1 said] [content#1 that Mr. Orr had lied]. [source#2 He] [cue#2 suggested] [content#2 that Mr. \
         Orr was desperate].",
    );
    assert_eq!(found, ["Tarn", "Tarn"]);
}

#[test]
fn a_surname_may_look_like_a_first_name() {
    let found = sources(
        "[source#1 Martha Graham] [cue#1 said] [content#1 it was late]. [source#2 Graham] [cue#2 added] [content#2 more].",
    );
    assert_eq!(found, ["Martha Graham"; 2]);
}

#[test]
fn the_verb_after_who_says_how_many_they_are() {
    let found = sources(
        "He heard it from engineers, including Tom Orr (the elder), [source#1 who] [cue#1 have said] [content#1 it would hold].",
    );
    assert_eq!(found, ["engineers"]);
}

#[test]
fn a_role_does_not_name_what_it_belongs_to() {
    let found = sources(
        "[source#1 Jan Orr, head of the Tresk river survey,] [cue#1 said] [content#1 it was low]. [source#2 The survey] [cue#2 \
         showed] [content#2 more]. [source#3 The head] [cue#3 denied] [content#3 it].",
    );
    assert_eq!(found[0], found[2]);
    assert_ne!(found[0], found[1]);
}

#[test]
fn bodies_are_known_by_turned_and_shortened_names() {
    let found = sources(
        "[source#1 The Department of Harbours] [cue#1 said] [content#1 no]. [source#2 The Harbours Department] [cue#2 said] \
         [content#2 more]. [source#3 Abu Tarn al-Amri] [cue#3 said] [content#3 yes]. [source#4 Amri] [cue#4 said] [content#4 so].",
    );
    assert_eq!(
        found,
        ["Department of Harbours", "Department of Harbours", "Abu Tarn al-Amri", "Abu Tarn al-Amri"]
    );
}

#[test]
fn a_letter_wrong_in_a_surname_makes_nobody_new() {
    let found = sources(
        "[source#1 Jane Maurer] [cue#1 said] [content#1 no]. [source#2 Mauer] [cue#2 added] [content#2 more]. [source#3 \
         Tom Berg] [cue#3 said] [content#3 yes]. [source#4 Burg] [cue#4 said] [content#4 so].",
    );
    assert_eq!(found[..2], ["Jane Maurer", "Jane Maurer"]);
    assert_ne!(found[2], found[3]);
}

#[test]
fn words_near_in_sense_take_up_a_description() {
    let found = sources(
        "[source#1 A task force] [cue#1 proposed] [content#1 a dam]. [source#2 The committee] [cue#2 said] [content#2 it was cheap].",
    );
    assert_eq!(found[0], found[1]);
}

#[test]
fn whose_it_is_does_not_speak() {
    let found = sources(
        "[source#1 Anna Berg] [cue#1 said] [content#1 no]. They met Ms. Berg’s lawyer [source#2 who] [cue#2 said] [content#2 \
         yes]. It puts her at odds with her father, [source#3 who] [cue#3 said] [content#3 more].",
    );
    assert_eq!(found[0], "Anna Berg");
    assert!(found[1].ends_with("lawyer") && found[2] == "her father", "{found:?}");
}

#[test]
fn a_place_or_a_dash_stands_between_a_name_and_its_role() {
    let found = sources(
        "They saw Sheriff Adam Moll of Deuel County, Neb., [source#1 who] [cue#1 said] [content#1 no]. Ann Orr of Skarrow, the \
         minority leader, left. [source#2 She] [cue#2 said] [content#2 yes]. Enter Edda Kroon — a former aide [source#3 who] [cue#3 \
         said] [content#3 more].",
    );
    assert_eq!(found, ["Adam Moll", "Ann Orr", "Edda Kroon"]);
}

#[test]
fn one_of_them_is_named_beside() {
    let found = sources(
        "[source#1 One of them, Senator Edda Kroon of Maine, is among few who] [cue#1 object] [content#1 to it]. [source#2 She] \
         [cue#2 said] [content#2 so].",
    );
    assert_eq!(found[1], "Edda Kroon");
}

#[test]
fn somebody_may_have_two_roles() {
    let found = sources(
        "Anna Berg, the darling of the harbour guild and the last speaker of a two-day meeting, tore into the plan. [source#1 \
         She] [cue#1 said] [content#1 it was bad].",
    );
    assert_eq!(found, ["Anna Berg"]);
}

#[test]
fn a_deputy_does_not_hold_the_office() {
    let found = sources(
        "Vice President Ivo Tarn met President Orr. [source#1 The president] [cue#1 said] [content#1 no]. [source#2 The vice \
         president] [cue#2 said] [content#2 yes].",
    );
    assert_eq!(found, ["Orr", "Ivo Tarn"]);
}

#[test]
fn whoever_carries_the_words_does_not_say_them() {
    let found = sources(
        "Northline is a company. In a letter seen by Northline, [source#1 the institute] [cue#1 wrote] [content#1 that it was so].",
    );
    assert_eq!(found, ["the institute"]);
    let found = sources(
        "[source#1 Two aides] [cue#1 told] the Harbour Post [content#1 [source#2 they] [cue#2 expect] [content#2 him to go]].",
    );
    assert_eq!(found, ["Two aides"; 2]);
}

#[test]
fn short_first_names_are_the_long_ones() {
    let found = sources(
        "[source#1 Elizabeth Berg] [cue#1 said] [content#1 no]. [source#2 Liz Berg] [cue#2 said] [content#2 so]. [source#3 Mary \
         Berg] [cue#3 said] [content#3 yes].",
    );
    assert_eq!(found, ["Elizabeth Berg", "Elizabeth Berg", "Mary Berg"]);
}

#[test]
fn who_has_been_named_goes_by_other_words() {
    let found = sources(
        "[source#1 Ivo Tarn] [cue#1 said] [content#1 no]. Tarn left early. [source#2 The real estate mogul] [cue#2 added] [content#2 \
         more]. [source#3 The police chief] [cue#3 said] [content#3 nothing].",
    );
    assert_eq!(found, ["Ivo Tarn", "Ivo Tarn", "The police chief"]);
}

#[test]
fn who_writes_a_letter_is_i_in_it() {
    let found = sources(
        "[source#1 Tarn’s letter] [cue#1 says] [content#1 it is over]. [content#2 “[source#3 I] [cue#3 think] [content#3 it was \
         good],”] [source#2 the letter] [cue#2 said]. [content#4 “[source#5 I] [cue#5 hope] [content#5 so],”] [source#4 Tarn’s \
         letter] [cue#4 said].",
    );
    assert_eq!(found[4], "Tarn");
    assert_ne!(found[0], "Tarn");
}

#[test]
fn what_somebody_serves_as_is_nobody_else() {
    let found = sources(
        "[source#1 Ivo Tarn] [cue#1 said] [content#1 no]. He served as a judge. [source#2 He] [cue#2 said] [content#2 yes].",
    );
    assert_eq!(found, ["Ivo Tarn"; 2]);
}

#[test]
fn nobody_is_named_in_what_they_say_before_it_is_said() {
    let found = sources(
        "[source#1 Ivo Tarn] [cue#1 said] [content#1 no]. [content#2 Electing President Orr], [source#2 he] [cue#2 said], [content#2 was \
         too simple an answer].",
    );
    assert_eq!(found, ["Ivo Tarn"; 2]);
}

#[test]
fn who_is_spoken_of_does_not_speak_next() {
    let found = sources(
        "[source#1 Ada Orr, a member of the council,] [cue#1 said] [content#1 the effort to unseat Nancy Berg had been no failure]. \
         [content#2 “We did not lose,”] [source#2 she] [cue#2 said].",
    );
    assert_eq!(found, ["Ada Orr"; 2]);
}

#[test]
fn ranks_and_trades_are_no_surnames_and_are() {
    let found = sources(
        "[source#1 Thomas Berg III] [cue#1 said] [content#1 no]. [source#2 Mr. Berg] [cue#2 said] [content#2 so]. [source#3 Nanette Lee \
         Miller of Hythe Partners] [cue#3 said] [content#3 so]. [source#4 Ms. Miller] [cue#4 said] [content#4 more].",
    );
    assert_eq!(found, ["Thomas Berg III", "Thomas Berg III", "Nanette Lee Miller", "Nanette Lee Miller"]);
}
