//! Outermost relations whose spans reach into a neighbour → the same, each with its own words: "Orr, a clerk who | asked not to be named, |
//! told …", "reported, citing | a clerk, that …".

use crate::{Relation, Span, Words};

use super::mend::{Place, is_told};

/// Words of the longest clause that a source may be described by, and of the longest phrase that may be cited.
const LONGEST: usize = 24;

/// Puts the spans of OUTER right, the relations of TEXT that stand in no other.
pub(crate) fn part(text: &str, words: &Words, outer: &mut Vec<Relation>) {
    let place = Place { text, words };
    run_on(&place, outer);
    relative(&place, outer);
    cited(&place, outer);
}

/// A source that the model breaks off at "who", because the clause after it reports something of its own, takes the clause; the
/// clause's cue takes "who" for its source.
fn relative(place: &Place, outer: &mut [Relation]) {
    for at in 0..outer.len() {
        let [source] = outer[at].source[..] else { continue };
        let within = place.words.within(source);
        if within.len() < 2 || !place.word(within.end - 1).eq_ignore_ascii_case("who") {
            continue;
        }
        let who = place.words.spans()[within.end - 1];
        let own = place.words.within(outer[at].cue).start;
        let clause = outer
            .iter()
            .position(|other| other.source.is_empty() && place.words.within(other.cue).start == within.end);
        if let Some(clause) = clause {
            outer[clause].source.push(who);
        }
        let same = place.words.sentence_of(within.start).contains(&own);
        if clause != Some(at) && own > within.end && own - within.end < LONGEST && same {
            outer[at].source = vec![place.words.span(within.start..own)];
        }
    }
}

/// "Orr, a clerk who asked not to be named told us that it sank": without the comma the model runs the main verb into the clause and
/// takes Orr for a content; the verb gets its source and what it says.
fn run_on(place: &Place, outer: &mut Vec<Relation>) {
    for at in 0..outer.len() {
        let ([source], Some(&last)) = (&outer[at].source[..], outer[at].content.last()) else { continue };
        let (who, clause) = (place.words.within(*source), place.words.within(last));
        let before = outer[at].content.iter().find(|span| span.end <= source.start).copied();
        let (Some(before), true) = (before, place.word(who.start).eq_ignore_ascii_case("who")) else {
            continue;
        };
        let Some(verb) = clause.end.checked_sub(1).filter(|&verb| verb > clause.start) else { continue };
        let sentence = place.words.sentence_of(verb);
        let start = place.words.within(before).start;
        if who.len() > 1 || !is_told(place.word(verb)) || !sentence.contains(&start) {
            continue;
        }
        let said = (verb + 1..sentence.end.min(verb + 8)).find(|&word| opens(place.word(word)));
        let Some(said) = said.filter(|said| said + 2 < sentence.end) else { continue };
        let content = place.trim(place.words.span(said..sentence.end), |word| matches!(word, "." | "!"));
        for relation in outer.iter_mut() {
            relation.content.retain(|span| !span.overlaps(content));
        }
        let clause = place.words.span(clause.start..verb);
        let told = Relation {
            source: vec![place.words.span(start..verb)],
            cue: place.words.spans()[verb],
            content: vec![content],
            ..outer[at].clone()
        };
        outer[at].content = vec![clause];
        outer.push(told);
    }
    outer.retain(|relation| !relation.content.is_empty());
}

/// Whom somebody cites for what they report is no part of it, nor is the report part of what they cite: each goes to its own cue.
fn cited(place: &Place, outer: &mut [Relation]) {
    let citing = |at: Option<usize>| at.is_some_and(|at| matches!(place.word(at), "citing" | "quoting"));
    for index in 0..outer.len() {
        let cue = place.words.within(outer[index].cue);
        let cites = citing(cue.end.checked_sub(1));
        for part in 0..outer[index].content.len() {
            let content = outer[index].content[part];
            let within = place.words.within(content);
            if !citing(within.start.checked_sub(1)) {
                continue;
            }
            let comma = (within.start + 1..within.end.min(within.start + LONGEST))
                .find(|&at| at + 1 < within.end && place.word(at) == "," && opens(place.word(at + 1)));
            let Some(comma) = comma else { continue };
            let clause = Span::new(place.words.spans()[comma + 1].start, content.end);
            if !cites {
                outer[index].content[part] = clause;
                continue;
            }
            // "The Post reported, | citing a clerk, | that …"
            let sentence = place.words.sentence_of(cue.start);
            let reports = (0..outer.len()).filter(|&other| {
                let before = place.words.within(outer[other].cue);
                before.end < cue.start
                    && sentence.contains(&before.start)
                    && outer[other].source == outer[index].source
            });
            if let Some(report) = reports.max_by_key(|&other| outer[other].cue) {
                outer[index].content[part] = place.words.span(within.start..comma);
                outer[report].content.retain(|span| sentence.contains(&place.words.within(*span).start));
                outer[report].content.push(clause);
                outer[report].content.sort_unstable();
            }
        }
    }
}

/// Whether WORD may open what is reported after an aside.
fn opens(word: &str) -> bool {
    matches!(word, "that" | "how" | "whether" | "“" | "\"" | "‘")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::marked;

    fn parted(case: &str) -> (String, Vec<Relation>) {
        let (text, mut relations) = marked(case);
        part(&text, &Words::new(&text), &mut relations);
        (text, relations)
    }

    #[test]
    fn a_source_takes_the_clause_that_describes_it() {
        let (text, relations) = parted(
            "[source#1 Ada Orr, a clerk who] [cue#2 asked] [content#2 not to be named], [cue#1 told] us [content#1 that it sank].",
        );
        let sources: Vec<&str> = relations.iter().map(|relation| relation.source[0].of(&text)).collect();
        assert_eq!(sources, ["Ada Orr, a clerk who asked not to be named,", "who"]);
    }

    #[test]
    fn a_main_verb_without_its_comma_is_found() {
        let (text, relations) = parted(
            "[content#1 Ada Orr], a clerk [source#1 who] [cue#1 asked] [content#1 not to be named told] the Post that it sank.",
        );
        let parts = |relation: &Relation| {
            [relation.source[0], relation.cue, relation.content[0]].map(|span| span.of(&text).to_owned())
        };
        assert_eq!(parts(&relations[0]), ["who", "asked", "not to be named"]);
        assert_eq!(
            parts(&relations[1]),
            ["Ada Orr, a clerk who asked not to be named", "told", "that it sank"]
        );
    }

    #[test]
    fn whom_a_paper_cites_is_not_what_it_reports() {
        let (text, relations) = parted(
            "[source#1 The Post] [cue#1 reported], citing [content#1 a former clerk, that the valve had failed].",
        );
        assert_eq!(relations[0].content[0].of(&text), "that the valve had failed");
        let (text, relations) =
            parted("[source#1 She] [cue#1 is] citing [content#1 the cost, and the noise].");
        assert_eq!(relations[0].content[0].of(&text), "the cost, and the noise");
    }
}
