//! Bearers of a claim → the voices it comes from, those that may be one counted as one.

use sayso::EntityKind;

use super::bearer::Bearer;
use super::contract::Origin;
use super::same_voice::{Sameness, same};
use super::stance::Tells;
use super::voice::{Basis, Voice};
use crate::{EdgeKind, outlet_key};

/// The origins of a claim, and of which of them each match is.
#[derive(Debug, Default)]
pub(super) struct Origins {
    pub(super) list: Vec<Origin>,
    /// Whether each is somebody with a name, or an artefact, and no outlet.
    pub(super) firm: Vec<bool>,
    /// Places of bearers in which each speaks first hand.
    pub(super) speaks: Vec<Vec<usize>>,
    /// For each match of each bearer the origins, by place in the list, on whose word it stands; none where the document says it itself beside
    /// what others say, or denies it.
    pub(super) stands: Vec<Vec<Vec<usize>>>,
}

/// One voice in one document, or an outlet that names nobody.
struct Node {
    bearer: usize,
    /// `None` where it is an outlet.
    voice: Option<Voice>,
    outlet: Option<String>,
    name: String,
    /// The node it is counted as: the first that it was found to be.
    root: usize,
    /// Whether no node before it has the same name, so that it has to be compared.
    distinct: bool,
    /// Why it was counted as another.
    sameness: Option<Sameness>,
}

impl Node {
    /// VOICE, heard in the bearer at PLACE, that is counted as the node at ROOT.
    fn of(bearer: usize, voice: Voice, root: usize) -> Self {
        let name = voice.name.clone();
        Self { bearer, voice: Some(voice), outlet: None, name, root, distinct: true, sameness: None }
    }
}

/// The origins of BEARERS, sorted by time and joined.
pub(super) fn find(bearers: &[Bearer]) -> Origins {
    let mut nodes: Vec<Node> = Vec::new();
    let mut roots_of: Vec<Vec<usize>> = vec![Vec::new(); bearers.len()];
    // The same for each match.
    let mut stands: Vec<Vec<Vec<usize>>> =
        bearers.iter().map(|bearer| vec![Vec::new(); bearer.matches.len()]).collect();
    for (place, bearer) in bearers.iter().enumerate().filter(|(_, bearer)| bearer.carries()) {
        // What comes back from a later document, or one that rests on this one, is no giver.
        let givers: Vec<(usize, EdgeKind)> = bearer
            .givers
            .iter()
            .copied()
            .filter(|(from, _)| *from < place && bearers[*from].carries())
            .collect();
        let given: Vec<usize> = givers.iter().flat_map(|(from, _)| roots_of[*from].clone()).collect();
        let mut roots: Vec<usize> = Vec::new();
        let mut own = false;
        let told: Vec<usize> =
            (0..bearer.matches.len()).filter(|&at| bearer.matches[at].tells != Tells::Denies).collect();
        let attributed = told.iter().any(|&at| bearer.bases[at] != Basis::Own);
        // How many roots there were before each of the matches.
        let mut before: Vec<usize> = Vec::with_capacity(told.len());
        for &at in &told {
            before.push(roots.len());
            match &bearer.bases[at] {
                Basis::Own => own |= !attributed,
                Basis::Outlet(name) => {
                    let key = outlet_key(name);
                    let at_hand = givers.iter().any(|(from, _)| bearers[*from].outlet.as_ref() == Some(&key));
                    let generic = name.split(' ').count() <= 2 && name.chars().all(|c| !c.is_uppercase());
                    if !given.is_empty() && (at_hand || generic) {
                        roots.extend(&given);
                    } else {
                        roots.push(outlet(&mut nodes, place, name.clone(), Some(key)));
                    }
                }
                Basis::Somebody(voice) => {
                    let inherits = !given.is_empty() && !voice.told_here;
                    let known = given.iter().copied().find(|&root| is_one_of(&nodes, root, voice).is_some());
                    // An unnamed voice in what copies or cites is that of the document it comes from.
                    if inherits && known.is_none() && (!voice.named || voice.artefact.is_some()) {
                        roots.extend(&given);
                        continue;
                    }
                    // Whom the document it copies or cites lets speak too is no voice that this one has heard itself; nor is a name that
                    // only a copy has.
                    let copied = givers.iter().all(|(_, kind)| *kind != EdgeKind::Cite);
                    let heard = attested(bearers, &givers, voice) || copied && !voice.first_hand;
                    if inherits && known.is_none() && heard {
                        let root = given[0];
                        nodes.push(Node::of(place, voice.clone(), root));
                        roots.extend(&given);
                        continue;
                    }
                    roots.push(somebody(&mut nodes, place, voice.clone()));
                }
            }
        }
        for (number, &at) in told.iter().enumerate() {
            let end = before.get(number + 1).copied().unwrap_or(roots.len());
            stands[place][at] = roots[before[number]..end].to_vec();
        }
        if roots.is_empty() {
            match (given.is_empty(), bearer.absent.first()) {
                (false, _) => roots = given,
                (true, Some(name)) => {
                    roots.push(outlet(&mut nodes, place, name.clone(), Some(outlet_key(name))))
                }
                (true, None) if own || !attributed => {
                    roots.push(outlet(&mut nodes, place, bearer.shown(), bearer.outlet.clone()));
                }
                _ => {}
            }
        }
        roots.sort_unstable();
        roots.dedup();
        roots_of[place] = roots;
    }
    lead_in(bearers, &mut nodes, &mut roots_of);
    let mut origins = settle(bearers, &mut nodes, &mut roots_of);
    // From nodes to places in the list of those that are counted.
    let listed: Vec<usize> = (0..nodes.len()).filter(|&at| nodes[at].root == at).collect();
    for roots in stands.iter_mut().flatten() {
        let place = |at: &usize| listed.binary_search(&nodes[*at].root).ok();
        *roots = roots.iter().filter_map(place).collect();
        roots.sort_unstable();
        roots.dedup();
    }
    origins.stands = stands;
    origins
}

/// An outlet that tells it in its own voice, and lets somebody speak or names somebody from whom others have it, has it from there too:
/// counted low.
fn lead_in(bearers: &[Bearer], nodes: &mut [Node], roots_of: &mut [Vec<usize>]) {
    let outlets: Vec<usize> =
        (0..nodes.len()).filter(|&at| nodes[at].voice.is_none() && nodes[at].root == at).collect();
    for at in outlets {
        let place = nodes[at].bearer;
        let cited = bearers[place].outlet != nodes[at].outlet;
        if cited || nodes.iter().any(|node| node.voice.is_none() && node.root == at && node.bearer != place) {
            continue;
        }
        let page = &bearers[place].page;
        let reading = &page.article.reading;
        let speakers = (0..reading.entities.len()).filter(|&index| {
            reading.entities[index].named
                && reading.attributions.iter().any(|attribution| attribution.entity == Some(index))
        });
        let others = || nodes.iter().filter(|node| node.distinct && node.bearer != place);
        let speaking = speakers.take(20).find_map(|index| {
            let voice = super::voice::somebody(page, reading, index);
            others().find(|node| {
                node.voice.as_ref().is_some_and(|other| other.named && same(other, &voice).is_some())
            })
        });
        // "The coastguard put the number at 17."
        let told: Vec<String> = bearers[place]
            .matches
            .iter()
            .filter(|found| found.tells != Tells::Denies)
            .map(|found| found.span.of(page.article.text()).to_lowercase())
            .collect();
        let known = speaking.or_else(|| {
            others().find(|node| {
                let named = node.voice.as_ref().is_some_and(|other| other.named && other.name.len() > 3);
                named && told.iter().any(|told| told.contains(&node.name.to_lowercase()))
            })
        });
        if let Some(root) = known.map(|node| node.root) {
            nodes.iter_mut().filter(|node| node.root == at).for_each(|node| node.root = root);
            for roots in roots_of.iter_mut() {
                roots.iter_mut().filter(|other| **other == at).for_each(|other| *other = root);
                roots.sort_unstable();
                roots.dedup();
            }
        }
    }
}

/// Whether VOICE is one of the voices that are counted as the node at ROOT.
fn is_one_of(nodes: &[Node], at: usize, voice: &Voice) -> Option<Sameness> {
    let members = nodes.iter().filter(|node| node.root == at && node.distinct);
    members.filter_map(|member| same(member.voice.as_ref()?, voice)).min()
}

/// Whether the text of one of GIVERS has the name of VOICE.
fn attested(bearers: &[Bearer], givers: &[(usize, EdgeKind)], voice: &Voice) -> bool {
    givers.iter().any(|(from, _)| bearers[*from].article().text().contains(&voice.name))
}

fn outlet(nodes: &mut Vec<Node>, bearer: usize, name: String, key: Option<String>) -> usize {
    let known = nodes.iter().position(|node| node.voice.is_none() && node.outlet == key);
    let at = nodes.len();
    let root = known.map_or(at, |known| nodes[known].root);
    nodes.push(Node { bearer, voice: None, outlet: key, name, root, distinct: false, sameness: None });
    root
}

fn somebody(nodes: &mut Vec<Node>, bearer: usize, voice: Voice) -> usize {
    let at = nodes.len();
    let name = voice.name.clone();
    let twin = nodes.iter().find(|node| {
        node.voice.as_ref().is_some_and(|other| other.name == name && other.named == voice.named)
    });
    let known = match twin {
        Some(twin) => Some((if voice.named { Sameness::Name } else { Sameness::Unnamed }, twin.root)),
        None => {
            let others = nodes.iter().filter(|node| node.distinct);
            others.filter_map(|node| Some((same(node.voice.as_ref()?, &voice)?, node.root))).min()
        }
    };
    let distinct = twin.is_none();
    let root = known.map_or(at, |(_, root)| root);
    let sameness = known.map(|(sameness, _)| sameness);
    nodes.push(Node { bearer, voice: Some(voice), outlet: None, name, root, distinct, sameness });
    root
}

/// Makes the origins of NODES, in the order in which they first stand.
fn settle(bearers: &[Bearer], nodes: &mut [Node], roots_of: &mut [Vec<usize>]) -> Origins {
    let mut origins = Origins::default();
    let roots: Vec<usize> = (0..nodes.len()).filter(|&at| nodes[at].root == at).collect();
    for &at in &roots {
        let members: Vec<&Node> = nodes.iter().filter(|node| node.root == at).collect();
        let documents: Vec<usize> =
            (0..bearers.len()).filter(|&place| roots_of[place].contains(&at)).collect();
        let voices: Vec<&Voice> = members.iter().filter_map(|node| node.voice.as_ref()).collect();
        let best = voices.iter().enumerate().max_by_key(|(order, voice)| {
            let person = voice.kind != EntityKind::Unknown;
            (voice.named, person, voice.name.chars().count().min(60), std::cmp::Reverse(*order))
        });
        let (name, kind, named) = match best {
            Some((_, voice)) => (voice.name.clone(), voice.kind, voice.named),
            None => (members[0].name.clone(), EntityKind::Outlet, members[0].outlet.is_some()),
        };
        let why = why(bearers, &members, &voices, &documents, named);
        origins.firm.push(voices.iter().any(|voice| voice.named || voice.artefact.is_some()));
        let mut speaks: Vec<usize> = members
            .iter()
            .filter(|node| node.voice.as_ref().is_none_or(|voice| voice.first_hand && voice.told.is_none()))
            .map(|node| node.bearer)
            .collect();
        speaks.dedup();
        origins.speaks.push(speaks);
        let documents = documents.into_iter().map(|place| bearers[place].name.clone()).collect();
        origins.list.push(Origin { name, kind, named, documents, why });
    }
    origins
}

/// A line on why MEMBERS are one origin.
fn why(bearers: &[Bearer], members: &[&Node], voices: &[&Voice], documents: &[usize], named: bool) -> String {
    let count = documents.len();
    let speaking: Vec<usize> = {
        let mut all: Vec<usize> = members.iter().map(|node| node.bearer).collect();
        all.dedup();
        all
    };
    let passing = documents.iter().filter(|place| !speaking.contains(place)).count();
    let passed = match passing {
        0 => String::new(),
        1 => "; one other document copies or cites it".to_owned(),
        _ => format!("; {passing} other documents copy or cite it"),
    };
    if voices.is_empty() {
        return if members[0].outlet.is_some() && bearers[members[0].bearer].outlet != members[0].outlet {
            format!("an outlet that is cited and of which no report is at hand{passed}")
        } else {
            format!("the outlet names no source{passed}")
        };
    }
    let by = |sameness| members.iter().any(|node| node.sameness == Some(sameness));
    let mut names: Vec<&str> = Vec::new();
    for voice in voices {
        if !names.iter().any(|name| name.eq_ignore_ascii_case(&voice.name)) && names.len() < 4 {
            names.push(&voice.name);
        }
    }
    let what = match () {
        () if by(Sameness::Unnamed) => {
            format!("nothing tells {} apart, so they count as one", quoted(&names))
        }
        () if by(Sameness::SpeaksFor) => format!("{} speak for one body", quoted(&names)),
        () if by(Sameness::Name) && names.len() > 1 => format!("{} are one voice", quoted(&names)),
        () if speaking.len() > 1 => format!("{count} documents, one voice"),
        () if !named => "an unnamed voice that nothing connects with another".to_owned(),
        () => "a voice of its own, which no other document's voice can be".to_owned(),
    };
    let artefact = voices.iter().find_map(|voice| voice.artefact.as_ref());
    let shown = artefact.map_or(String::new(), |artefact| format!("; it rests on {artefact}"));
    what + &shown + &passed
}

fn quoted(names: &[&str]) -> String {
    let all: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    match &all[..] {
        [] => "them".to_owned(),
        [one] => format!("two mentions of {one}"),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
