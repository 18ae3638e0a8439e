//! A headline's descriptions, which stand before whom they describe → who that is: "Coach says …" over "Jan Orr, the coach, said …".

use super::appose::{one_kind, said_of};
use super::grammar::Article;
use super::groups::Groups;
use super::nominal::head;
use super::scene::Scene;
use crate::{EntityKind, MentionForm};

/// Paragraphs after the headline that it is about.
const LEAD: usize = 4;

/// Joins the descriptions of the first paragraph, if that is a headline, with the first in the lead that they fit.
pub(super) fn link(scene: &Scene, groups: &mut Groups) {
    let Some(first) = scene.words.paragraphs().first() else { return };
    if matches!(scene.word(first.end - 1), "." | "!" | "”" | "\"") || scene.words.paragraphs().len() < 3 {
        return;
    }
    let end = scene.mentions.partition_point(|seen| seen.range.start < first.end);
    let lead = scene.mentions.partition_point(|seen| seen.paragraph <= LEAD);
    for index in 0..end.min(12) {
        let seen = &scene.mentions[index];
        let describes = seen.candidate.form == MentionForm::Nominal
            && matches!(seen.article, Article::Bare | Article::Indefinite)
            && seen.candidate.traits.kind == EntityKind::Person;
        if !describes {
            continue;
        }
        let found = (end..lead).find(|&later| {
            let other = &scene.mentions[later];
            let fits = match other.candidate.form {
                MentionForm::Pronoun => false,
                MentionForm::Nominal => {
                    head(scene, other) == head(scene, seen)
                        && seen.tokens.iter().all(|word| other.tokens.contains(word))
                }
                MentionForm::Name => {
                    let said = said_of(scene, later);
                    seen.tokens.iter().all(|word| said.words.contains(word))
                }
            };
            fits && one_kind(groups.known(index), groups.known(later))
        });
        if let Some(later) = found {
            groups.join(later, index);
        }
    }
}
