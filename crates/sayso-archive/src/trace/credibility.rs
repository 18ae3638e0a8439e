//! Origins, denials and conflicts of a claim → where it stands on the Admiralty code's scale of credibility.
//!
//! The scale says how far what was found supports a claim; it is no verdict on whether the claim is true, and no outlet is rated. The rule, the
//! first that fits:
//!
//! - *cannot be judged* (6): nothing tells it, or its only origin is unnamed or an outlet that names nobody, or all only hedge;
//! - *improbable* (5): taken back by the outlet it comes from, or denied by more voices than tell it, or by two at least and whom it is about;
//! - *doubtful* (4): denied, with fewer than two origins that have a name;
//! - *possibly true* (3): denied or answered otherwise, with two such origins or more; or one origin with a name and nobody against it;
//! - *probably true* (2): two origins, at least one of them with a name;
//! - *confirmed* (1): two origins with a name, an artefact among them or not, first hand, and nobody against it.
//!
//! What goes round in a circle adds nothing, as it adds no origin.

use super::contract::Credibility;

/// What the rule looks at.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Support {
    /// All origins.
    pub(super) origins: usize,
    /// Those with a name, or artefacts; no outlets.
    pub(super) firm: usize,
    /// Those that hold it firmly somewhere.
    pub(super) certain: usize,
    /// Voices that deny it.
    pub(super) denials: usize,
    /// Whether one of them is whom the claim is about.
    pub(super) by_its_subject: bool,
    /// Whether the outlet it comes from took it back.
    pub(super) withdrawn: bool,
    /// Whether other documents answer the question otherwise.
    pub(super) otherwise: bool,
}

/// The credibility, and why.
pub(super) fn judge(support: Support) -> (Credibility, String) {
    let Support { origins, firm, denials, .. } = support;
    let voices = |count: usize| if count == 1 { "one voice".to_owned() } else { format!("{count} voices") };
    let found = |count: usize| if count == 1 { "one origin".to_owned() } else { format!("{count} origins") };
    if origins == 0 {
        return match denials {
            0 => (Credibility::CannotBeJudged, "no document tells it".to_owned()),
            _ => (Credibility::Improbable, format!("denied by {}, told by none", voices(denials))),
        };
    }
    if support.withdrawn && firm == 0 {
        return (Credibility::Improbable, "taken back by the outlet that it comes from".to_owned());
    }
    if denials > origins || support.by_its_subject && denials > 1 {
        let who = if support.by_its_subject { ", among them whom it is about" } else { "" };
        return (Credibility::Improbable, format!("{} against {}{who}", voices(denials), found(origins)));
    }
    if denials > 0 && firm < 2 {
        let who = if support.by_its_subject { " whom it is about" } else { "" };
        return (Credibility::Doubtful, format!("{}{who} against {}", voices(denials), found(origins)));
    }
    if denials > 0 || support.otherwise {
        let against = if denials > 0 { "denied" } else { "answered otherwise elsewhere" };
        return (Credibility::PossiblyTrue, format!("{}, but {against}", found(origins)));
    }
    if support.certain == 0 {
        return (Credibility::CannotBeJudged, format!("{}, and none holds it as certain", found(origins)));
    }
    match (origins, firm) {
        (_, 2..) => {
            (Credibility::Confirmed, format!("{firm} independent origins with a name, none against it"))
        }
        (2.., 1) => (
            Credibility::ProbablyTrue,
            format!("{origins} independent origins, one of them with a name, none against it"),
        ),
        (2.., _) => (Credibility::PossiblyTrue, format!("{origins} origins, none of them with a name")),
        (_, 1) => (Credibility::PossiblyTrue, "one origin with a name, not confirmed by another".to_owned()),
        _ => (Credibility::CannotBeJudged, "one origin without a name".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(support: Support) -> &'static str {
        judge(support).0.words()
    }

    #[test]
    fn the_rule() {
        let told = |origins, firm| Support { origins, firm, certain: origins, ..Support::default() };
        assert_eq!(code(told(0, 0)), "cannot be judged");
        assert_eq!(code(told(1, 0)), "cannot be judged");
        assert_eq!(code(told(1, 1)), "possibly true");
        assert_eq!(code(told(2, 1)), "probably true");
        assert_eq!(code(told(2, 2)), "confirmed");
        assert_eq!(code(Support { certain: 0, ..told(2, 2) }), "cannot be judged");
        assert_eq!(code(Support { denials: 1, ..told(1, 1) }), "doubtful");
        assert_eq!(code(Support { denials: 1, ..told(2, 2) }), "possibly true");
        assert_eq!(code(Support { denials: 2, ..told(1, 1) }), "improbable");
        assert_eq!(code(Support { withdrawn: true, denials: 1, ..told(1, 0) }), "improbable");
        assert_eq!(code(Support { otherwise: true, ..told(2, 2) }), "possibly true");
    }
}
