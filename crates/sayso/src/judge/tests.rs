//! Marked attributions → the stances that `conventions.md` gives them, written before the rules.

use super::judge;
use crate::testing::marked;
use crate::{Act, Author, Certainty, Polarity, Stance, Tone, Words};

/// The stance of the first relation of MARKED; a leading `@` says that its source is an artefact.
fn stance(case: &str) -> Stance {
    let (case, artefact) = case.strip_prefix('@').map_or((case, false), |rest| (rest, true));
    let (text, relations) = marked(case);
    judge(&text, &Words::new(&text), &relations[0], artefact)
}

/// All cases of TABLE that are not read as they should be, `got` beside `want`.
fn failures<T: PartialEq + std::fmt::Debug>(table: &[(&str, T)], of: impl Fn(Stance) -> T) -> Vec<String> {
    let wrong = table.iter().filter_map(|(case, want)| {
        let got = of(stance(case));
        (got != *want).then(|| format!("{case}\n    got {got:?}, want {want:?}"))
    });
    wrong.collect()
}

fn check<T: PartialEq + std::fmt::Debug>(table: &[(&str, T)], of: impl Fn(Stance) -> T) {
    let failures = failures(table, of);
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), table.len(), failures.join("\n"));
}

const CERTAIN: (Certainty, Polarity) = (Certainty::Certain, Polarity::Positive);
const NOT: (Certainty, Polarity) = (Certainty::Certain, Polarity::Negative);
const PROBABLE: (Certainty, Polarity) = (Certainty::Probable, Polarity::Positive);
const PROBABLY_NOT: (Certainty, Polarity) = (Certainty::Probable, Polarity::Negative);
const POSSIBLE: (Certainty, Polarity) = (Certainty::Possible, Polarity::Positive);
const POSSIBLY_NOT: (Certainty, Polarity) = (Certainty::Possible, Polarity::Negative);
const OPEN: (Certainty, Polarity) = (Certainty::Unknown, Polarity::Unknown);
const RUMOUR: (Certainty, Polarity) = (Certainty::Unknown, Polarity::Positive);

fn factuality(stance: Stance) -> (Certainty, Polarity) {
    (stance.certainty, stance.polarity)
}

#[test]
fn what_is_said_plainly_is_certain() {
    check(
        &[
            ("[source Anna Orr] [cue said] [content the gate had been open all night].", CERTAIN),
            ("[content “It is over,”] [source he] [cue said], [content “and we are going home.”]", CERTAIN),
            ("[source Orr][cue :] [content No new taxes before spring]", NOT),
            ("[source Orr][cue :] [content Ferry back by Friday]", CERTAIN),
            ("[source She] [cue called] [content the plan “a gift to the rich”].", CERTAIN),
            ("[source The Front] [cue calls] [content the story a fabrication].", CERTAIN),
            ("[source The Front’s] [cue calls] [content for a truce] failed.", OPEN),
            ("[source The Front] [cue calls for] [content a truce].", OPEN),
            ("[source The police] [cue determined] [content that the gate was open].", CERTAIN),
            ("[cue According to] [source the ministry], [content forty houses burned].", CERTAIN),
            ("[source He] [cue claimed] [content to have seen the ledger].", CERTAIN),
            ("[source The bank] [cue said] [content it would open two branches in May].", CERTAIN),
            ("[source The bank] [cue said] [content it will not open two branches in May].", NOT),
            ("[content The ring] [cue is said] [content to lie under the car park].", CERTAIN),
            ("[source She] [cue praised] [content the nurses who did not leave].", CERTAIN),
            ("[source He] [cue described] [content how the arch had not held].", NOT),
            ("[source He] [cue explained] [content why the bus was late].", CERTAIN),
            ("[source Two members] [cue accused] [content the treasurer of pawning the trophy].", CERTAIN),
            ("[source Two members] [cue accused] [content the treasurer of not paying].", NOT),
            ("[content “We know nothing about it,”] [source he] [cue said].", NOT),
            ("[content “I can swim,”] [source he] [cue said].", CERTAIN),
            ("[source He] [cue said] [content the council must act].", OPEN),
            ("[source He] [cue said] [content the council should not act].", OPEN),
            ("[source He] [cue joked] [content that the swans had better lawyers].", CERTAIN),
            ("[cue Reportedly], [content the trawler sank].", CERTAIN),
            ("[content The seal had] [cue allegedly] [content been forged].", CERTAIN),
        ],
        factuality,
    );
}

#[test]
fn negation_is_that_of_the_main_predicate() {
    check(
        &[
            ("[source They] [cue said] [content it was not ready].", NOT),
            ("[source They] [cue said] [content it wasn’t ready].", NOT),
            ("[source They] [cue said] [content it isn't].", NOT),
            ("[source They] [cue said] [content nobody had seen the boat].", NOT),
            ("[source They] [cue said] [content no one had seen the boat].", NOT),
            ("[source They] [cue said] [content none of the boats came back].", NOT),
            ("[source They] [cue said] [content there was no sign of a fire].", NOT),
            ("[source They] [cue said] [content they have no plans to sell].", NOT),
            ("[source They] [cue said] [content that they never met the broker].", NOT),
            ("[source They] [cue said] [content the bridge is no longer safe].", NOT),
            ("[source They] [cue said] [content neither side had signed].", NOT),
            ("[source They] [cue said] [content the driver failed to stop].", NOT),
            ("[source They] [cue said] [content they could not attend].", NOT),
            ("[source They] [cue said] [content the lamp cannot be mended].", NOT),
            ("[source They] [cue said] [content the lamp hardly works].", NOT),
            ("[source They] [cue said] [content not all of the boats came back].", NOT),
            ("[content “No,”] [source she] [cue said].", NOT),
            ("[content “No, it is mine,”] [source she] [cue said].", CERTAIN),
            ("[content “I don’t think so,”] [source she] [cue said].", NOT),
            ("[content “I don't think he is guilty,”] [source she] [cue said].", NOT),
            ("[content “I think he is not guilty,”] [source she] [cue said].", CERTAIN),
            ("[source He] [cue said] [content the firm lied because it did not want a strike].", CERTAIN),
            ("[source He] [cue said] [content the men who did not vote were wrong].", CERTAIN),
            ("[source He] [cue said] [content the man that paid did not complain].", NOT),
            ("[source He] [cue said] [content that although he did not agree, he would sign].", CERTAIN),
            ("[source He] [cue said] [content when the rain did not stop, they left].", CERTAIN),
            ("[source He] [cue said] [content he knew that it was not true].", CERTAIN),
            ("[source He] [cue said] [content not only the roof but the wall was gone].", CERTAIN),
            ("[source He] [cue said] [content there is no doubt that the dam held].", CERTAIN),
            ("[source He] [cue said] [content the team won without a coach].", CERTAIN),
            ("[content “It is over. We will not fight,”] [source he] [cue said].", CERTAIN),
            ("[content “We will not fight. It is over,”] [source he] [cue said].", NOT),
            ("[content “The wall,”] [source he] [cue said], [content “will not be built.”]", NOT),
            ("[source He] [cue said] [content he thought it wasn't his job].", CERTAIN),
            ("[source She] [cue said] [content campaign promises are not kept].", NOT),
            ("[content “It is late, isn’t it?”] [source she] [cue said].", CERTAIN),
            ("[content “It is not fair, so why would I sign?”] [source she] [cue said].", NOT),
            ("[content “Friends, would you sign?”] [source she] [cue said].", OPEN),
            ("[source He] [cue said] [content it is, however, not his boat].", NOT),
            ("[source He] [cue said] [content whether it rains or not, they will sail].", CERTAIN),
            ("[source She] [cue said] [content voters want a change and do not care how].", CERTAIN),
        ],
        factuality,
    );
}

#[test]
fn modals_and_adverbs_weaken() {
    check(
        &[
            ("[source He] [cue said] [content the dam may burst].", POSSIBLE),
            ("[source He] [cue said] [content the dam might not hold].", POSSIBLY_NOT),
            ("[source He] [cue said] [content the dam could burst].", POSSIBLE),
            ("[source He] [cue said] [content the dam could have burst].", POSSIBLE),
            ("[source He] [cue said] [content he could see the dam].", CERTAIN),
            ("[source He] [cue said] [content perhaps the dam will burst].", POSSIBLE),
            ("[content “Maybe it was the wind,”] [source he] [cue said].", POSSIBLE),
            ("[source He] [cue said] [content the dam will probably burst].", PROBABLE),
            ("[source He] [cue said] [content the dam is likely to burst].", PROBABLE),
            ("[source He] [cue said] [content the dam is unlikely to burst].", PROBABLY_NOT),
            ("[source He] [cue said] [content the dam is not likely to burst].", PROBABLY_NOT),
            ("[source He] [cue said] [content the dam seems to leak].", PROBABLE),
            ("[source He] [cue said] [content the dam appeared to be leaking].", PROBABLE),
            ("[source He] [cue said] [content the dam does not seem to leak].", PROBABLY_NOT),
            ("[source He] [cue said] [content the dam is believed to be unsafe].", PROBABLE),
            ("[source He] [cue said] [content the talks are expected to last a week].", PROBABLE),
            ("[source He] [cue said] [content it is possible that the dam bursts].", POSSIBLE),
            ("[source He] [cue said] [content the driver must have been asleep].", PROBABLE),
            ("[source He] [cue said] [content the woman who may run is here].", CERTAIN),
            ("[source He] [cue said] [content the dam was built in May].", CERTAIN),
            ("[source He] [cue said] [content the May 4 flood broke the dam].", CERTAIN),
            ("[source Engineer][cue :] [content Dam May Burst]", POSSIBLE),
            ("[source He] [cue said] [content old dams are more likely to leak than new ones].", CERTAIN),
            ("[source He] [cue said] [content the council will most likely pay].", PROBABLE),
            ("[source He] [cue said] [content nobody could hear him].", NOT),
            ("[source He] [cue said] [content it was impossible to cross].", NOT),
        ],
        factuality,
    );
}

#[test]
fn thinking_is_probable() {
    check(
        &[
            ("[source The hermit] [cue believes] [content the comet will return].", PROBABLE),
            ("[source The hermit] [cue thinks] [content the comet will not return].", PROBABLY_NOT),
            ("[source The hermit] [cue does not think] [content the comet will return].", PROBABLY_NOT),
            ("[source The hermit] [cue no longer believes] [content in the comet].", PROBABLY_NOT),
            ("[source The hermit] [cue expects] [content the comet to return].", PROBABLE),
            ("[source The hermit] [cue suspects] [content the comet may return].", POSSIBLE),
            ("[source The hermit] [cue reckons] [content it is over].", PROBABLE),
            ("[source The hermit] [cue doubts] [content that the comet will return].", PROBABLY_NOT),
            ("[source The hermit] [cue does not doubt] [content that the comet will return].", CERTAIN),
            ("[source The hermit] [cue is convinced] [content that the comet will return].", CERTAIN),
            ("[source The hermit] [cue suggested] [content that the comet was ice].", PROBABLE),
            ("[source The hermit] [cue predicted] [content the comet would return].", PROBABLE),
            ("[source The hermit] [cue knows] [content the comet is ice].", CERTAIN),
            ("[content The van] [cue is believed] [content to belong to a circus].", PROBABLE),
            ("[content Two sailors] [cue are feared] [content dead].", PROBABLE),
            ("[content The vote] [cue is not expected] [content to pass].", PROBABLY_NOT),
            ("@[source The photograph] [cue appears to show] [content a door].", PROBABLE),
            ("@[source The figures] [cue suggest] [content that prices fell].", PROBABLE),
            ("@[source The footage] [cue shows] [content two men].", CERTAIN),
            ("@[source The footage] [cue does not show] [content the shot].", OPEN),
            ("[source The firm] [cue plans] [content to open a dairy].", PROBABLE),
            ("[source The firm] [cue does not plan] [content to open a dairy].", PROBABLY_NOT),
            ("[source The firm’s] [cue plan] [content to sell honey] failed.", PROBABLE),
            ("[cue In the view of] [source the union], [content the deal is dead].", PROBABLE),
            ("[cue A rumour] [content that the well was poisoned] spread.", RUMOUR),
            ("[content The striker] [cue is rumoured] [content to have packed].", RUMOUR),
            ("[cue Rumour has it] [content that the recipe is lost].", RUMOUR),
        ],
        factuality,
    );
}

#[test]
fn denying_turns_it_round() {
    check(
        &[
            ("[source He] [cue denied] [content that it was ready].", NOT),
            ("[source He] [cue denied] [content that it was not ready].", CERTAIN),
            ("[source He] [cue denied] [content selling the boat].", NOT),
            ("[source He] [cue flatly denied] [content the accusation].", NOT),
            ("[source He] [cue denies] [content that it might be so].", NOT),
            ("[source He] [cue rejected] [content the landlord’s offer].", NOT),
            ("[source He] [cue dismissed] [content the report].", NOT),
            ("[source He] [cue dismissed] [content the report as nonsense].", CERTAIN),
            ("[source He] [cue refuted] [content claims of fraud].", NOT),
            ("[source He] [cue ruled out] [content a second vote].", NOT),
            ("[source He] [cue would not rule out] [content a second vote].", POSSIBLE),
            ("[source He] [cue refused to rule out] [content a second vote].", POSSIBLE),
            ("[source He] [cue did not deny] [content that he had paid].", OPEN),
            ("[source He] [cue neither confirmed nor denied] [content the engagement].", OPEN),
            ("[source He] [cue would neither confirm nor deny] [content the engagement].", OPEN),
            ("[source He] [cue disputes] [content the figure].", NOT),
            ("[source He] [cue opposes] [content the weir].", NOT),
            ("[source He] [cue supports] [content the weir].", CERTAIN),
            ("[source He] [cue does not support] [content the weir].", NOT),
            ("[source He] [cue refused to endorse] [content the weir].", NOT),
        ],
        factuality,
    );
}

#[test]
fn declining_is_certain_and_negative() {
    check(
        &[
            ("[source A spokesman] [cue declined] [content to comment].", NOT),
            ("[source The skipper] [cue refused] [content to leave the wheel].", NOT),
            ("[source The skipper] [cue refuses] [content to leave the wheel].", NOT),
            ("[source The gallery] [cue declined to say] [content who had bought the bust].", OPEN),
            ("[source The gallery] [cue did not say] [content when it would open].", OPEN),
            ("[source The gallery] [cue would not say] [content why].", OPEN),
            ("[source The gallery] [cue has not confirmed] [content the sale].", OPEN),
            ("[source The mayor] [cue never said] [content that the bridge was safe].", OPEN),
            ("[source The twins] [cue did not know] [content which of them was older].", OPEN),
            ("[source The twins] [cue do not know] [content whether it is true].", OPEN),
            ("[source The coach] [cue is not sure] [content that he will play].", OPEN),
            ("[source The coach] [cue failed to mention] [content the defeat].", OPEN),
        ],
        factuality,
    );
}

#[test]
fn asking_ordering_hoping_leave_it_open() {
    check(
        &[
            ("[source The coroner] [cue asked] [content whether the lamp had been lit].", OPEN),
            ("[content “Why did he not go?”] [source she] [cue said].", OPEN),
            ("[content Would the bells ring at all?] [source the sexton] [cue wondered].", OPEN),
            ("[source The mayor] [cue asked] residents [content to save water].", OPEN),
            ("[source The guard] [cue told] the cyclists [content to walk].", OPEN),
            ("[source The guard] [cue told] the cyclists [content that the path was closed].", CERTAIN),
            ("[source The guard] [cue warned] the cyclists [content not to ride].", OPEN),
            ("[source The players] [cue demand] [content a dry dressing room].", OPEN),
            ("[source The union] [cue called for] [content a strike].", OPEN),
            ("[source The union] [cue called on] both sides [content to talk].", OPEN),
            ("[source The union] [cue urged] drivers [content not to pay].", OPEN),
            ("[source The court] [cue ordered] [content that the mill be opened].", OPEN),
            ("[source The court] [cue ruled] [content that the fence stood too far east].", CERTAIN),
            ("[source The council] [cue voted] [content to keep the pond].", CERTAIN),
            ("[source The council] [cue decided] [content to sell the pond].", CERTAIN),
            ("[source The council] [cue decided] [content not to sell the pond].", NOT),
            ("[source The choir] [cue hopes] [content to sing again].", OPEN),
            ("[source The choir] [cue hopes for] [content an early spring].", OPEN),
            ("[source The choir] [cue wants] [content the bus to stop].", OPEN),
            ("[source The curator] [cue would like] [content to hang the portraits].", OPEN),
            ("[source Champion] [cue vows] [content to return]", CERTAIN),
            ("[source Champion] [cue vows] [content never to return]", NOT),
            ("[source Champion] [cue promised] [content that he would return].", CERTAIN),
            ("[content “Close the gate!”] [source she] [cue shouted].", OPEN),
            ("[content “Don't touch it,”] [source she] [cue said].", OPEN),
            ("[content “Please wait,”] [source she] [cue said].", OPEN),
            ("[content “Let's go,”] [source she] [cue said].", OPEN),
            ("[source She] [cue said] [content if the dam breaks, the town will drown].", CERTAIN),
            ("[source She] [cue said] [content the town would drown if the dam broke].", CERTAIN),
            ("[source She] [cue wanted to know] [content why the scales were wet].", OPEN),
            ("When [cue asked about] [content the smell], the cook left.", OPEN),
            ("[source The abbot’s] [cue decision] [content to sell the bees] was final.", CERTAIN),
        ],
        factuality,
    );
}

#[test]
fn negation_elsewhere_is_not_the_main_predicates() {
    check(
        &[
            ("[source He] [cue said] [content that not watering the pitch made it hard].", CERTAIN),
            ("[source He] [cue claimed] [content that watering no lawns was wise].", CERTAIN),
            (
                "[source He] [cue gave the flood as] [content the reason he’s not showing the cellar].",
                CERTAIN,
            ),
            ("[source He] [cue said] [content it means Orr never paid for the boat].", CERTAIN),
            (
                "[content “What makes the climb hard is that it is not short,”] [source he] [cue said].",
                CERTAIN,
            ),
            ("[content “My hope,”] [source he] [cue said], [content “is that maybe we can sing.”]", CERTAIN),
            ("[source He] [cue characterized] [content Orr as “a bit rash; he didn’t wait”].", CERTAIN),
            ("[source He] [cue discussed] [content the trouble he could face].", CERTAIN),
            ("[content “Not paying dues makes me rich,”] [source he] [cue said].", CERTAIN),
            (
                "[content “That's the mill's weak spot,”] [source he] [cue said], [content “and nothing helps.”]",
                CERTAIN,
            ),
            (
                "[source He] [cue said] [content that tale reeked of envy, because it was not to be believed].",
                CERTAIN,
            ),
            ("[source He] [cue said] [content that not a lamp was lit].", NOT),
            ("[source He] [cue said] [content nothing was paid].", NOT),
            ("[source They] [cue found] [content that nine of ten likely voters sleep late].", CERTAIN),
            ("[content “Just because it rains doesn't mean it floods,”] [source he] [cue said].", NOT),
            ("[source He] [cue mocked] [content Orr for not paying his dues].", NOT),
            ("[source He] [cue said] [content the fine for not paying was small].", CERTAIN),
            ("[content That bid] [cue looks] [content unlikely].", PROBABLY_NOT),
        ],
        factuality,
    );
}

#[test]
fn need_is_a_demand_only_if_it_is_one() {
    check(
        &[
            ("[source He] [cue said] [content tenants don't need to pay].", NOT),
            ("[source He] [cue said] [content tenants do not have to pay].", NOT),
            ("[source He] [cue said] [content nobody has to pay].", NOT),
            ("[source He] [cue said] [content they need not pay].", NOT),
            ("[source He] [cue said] [content tenants need to pay].", OPEN),
            ("[source He] [cue said] [content tenants have to pay].", OPEN),
            ("[content “I must tell you that the barn burned,”] [source he] [cue said].", CERTAIN),
            ("[content “We have to admit the barn burned,”] [source he] [cue said].", CERTAIN),
            ("[source He] [cue said] [content tenants may need to pay].", POSSIBLE),
            ("[content “God forbid we lose,”] [source he] [cue said].", OPEN),
        ],
        factuality,
    );
}

#[test]
fn cue_and_content_are_read_together() {
    check(
        &[
            ("[source She] [cue warned] [content the lodgers to keep away from the well].", OPEN),
            ("[source She] [cue sent a letter to the club’s wardens urging] [content them to reopen].", OPEN),
            ("[source She] [cue sent a letter to the club’s wardens saying] [content it was shut].", CERTAIN),
            ("[source She] [cue declined to comment, saying] [content the case was open].", CERTAIN),
            ("[source She] [cue suggested] [content that the fair end at noon].", OPEN),
            ("[source She] [cue suggested] [content that he resign].", OPEN),
            ("[source She] [cue suggested] [content that the fair ended at noon].", PROBABLE),
            ("[source She] [cue talks] [content to Umbrecht about the weir].", CERTAIN),
            ("[source She] [cue spoke] [content to reporters about the weir].", CERTAIN),
            ("[source She] [cue announced plans on Monday] [content to sell the mill].", PROBABLE),
            ("[source She] [cue is also determined] [content to sell the mill].", CERTAIN),
            ("[source She] [cue has ruled] [content that out].", NOT),
            ("[source She] [cue turned] [content the offer down].", NOT),
            ("[source She] [cue voted] [content against the weir].", NOT),
            ("[source She] [cue feels] [content for the miller].", CERTAIN),
            ("[source She] [cue raised] [content the possibility of a strike].", POSSIBLE),
            ("[source She] [cue is a staunch opponent of] [content the weir].", NOT),
            ("[source She] [cue left little doubt] [content that the weir leaked].", CERTAIN),
            ("[source She] [cue could not resist pointing out] [content that the weir did not leak].", NOT),
            ("[source She] [cue apparently opposes] [content the weir].", NOT),
            ("[source She] [cue did not hesitate to say] [content that the weir leaked].", CERTAIN),
            ("[source She] [cue suggested] [content the fair reeked].", PROBABLE),
            ("[source She] [cue pointed to] [content the weir as a danger].", CERTAIN),
            ("@[source The marks] [cue point to] [content a fire].", PROBABLE),
            ("[source She] [cue has had such reservations about] [content buying the mill].", PROBABLY_NOT),
            ("[cue Talk had been mounting about] [content a rival mill].", RUMOUR),
            ("[source She] [cue signaled] [content willingness to sell].", CERTAIN),
            ("[content “To save the mill, we sold the weir,”] [source she] [cue said].", CERTAIN),
        ],
        factuality,
    );
}

#[test]
fn acts() {
    use Act::{Attitude, Belief, Decree, Evidence, Intention, Perception, Statement};
    check(
        &[
            ("[source He] [cue said] [content it was over].", Statement),
            ("[source He] [cue has got back to us about] [content the pump].", Statement),
            ("[source He] [cue backed] [content the pump].", Attitude),
            ("[source They] [cue both back] [content the pump].", Attitude),
            ("[source He] [cue hit back:] [content “Nonsense.”]", Statement),
            ("[source He] [cue praised] [content the nurses].", Statement),
            ("[source He] [cue blamed] [content the nurses].", Statement),
            ("[source He] [cue asked] [content if it was over].", Statement),
            ("[source He] [cue did not say] [content when].", Statement),
            ("[source He][cue :] [content It is over]", Statement),
            ("[source He] [cue thinks] [content it is over].", Belief),
            ("[source He] [cue is convinced] [content it is over].", Belief),
            ("[source He] [cue doubts] [content that it is over].", Belief),
            ("[source He] [cue expects] [content it to end].", Belief),
            ("[content It] [cue is believed] [content to be over].", Belief),
            ("[source The miners’] [cue belief] [content that whistling brings luck] lives.", Belief),
            ("[source He] [cue wants] [content it to end].", Attitude),
            ("[source He] [cue opposes] [content the weir].", Attitude),
            ("[source He] [cue stands by] [content the story].", Attitude),
            ("[source He] [cue was glad] [content that it was over].", Attitude),
            ("[source He] [cue would like] [content to go].", Attitude),
            ("[source He] [cue plans] [content to go].", Intention),
            ("[source He] [cue vowed] [content to go].", Intention),
            ("[source He] [cue hoped] [content to go].", Intention),
            ("[source He] [cue promised] [content to go].", Intention),
            ("[source He] [cue refused] [content to go].", Intention),
            ("[source He] [cue declined] [content to comment].", Intention),
            ("[source His] [cue plan] [content to go] failed.", Intention),
            ("[source The court] [cue ordered] [content the gate shut].", Decree),
            ("[source The court] [cue ruled] [content the gate stays].", Decree),
            ("[source They] [cue voted] [content to go].", Decree),
            ("[source The island] [cue has banned] [content cars].", Decree),
            ("[source He] [cue saw] [content a crate fall].", Perception),
            ("[source He] [cue heard] [content a saw].", Perception),
            ("[source He] [cue recalled] [content a saw].", Perception),
            ("[source He] [cue remembers] [content the mill].", Perception),
            ("@[source The letter] [cue says] [content it was over].", Evidence),
            ("@[source The footage] [cue shows] [content a saw].", Evidence),
        ],
        |stance| stance.act,
    );
}

#[test]
fn authors() {
    use Author::{Doubts, Endorses, Neutral};
    check(
        &[
            ("[source He] [cue said] [content it was over].", Neutral),
            ("[source He] [cue insisted] [content it was over].", Neutral),
            ("[source He] [cue boasted] [content it was over].", Neutral),
            ("[source He] [cue alleged] [content it was over].", Neutral),
            ("[cue Reportedly] [content it was over].", Neutral),
            ("[source He] [cue denied] [content it was over].", Neutral),
            ("[source He] [cue warned] [content it was over].", Neutral),
            ("[source He] [cue revealed] [content it was over].", Endorses),
            ("[source The files] [cue expose] [content a fraud].", Endorses),
            ("[source The files] [cue show] [content a fraud].", Endorses),
            ("[source The study] [cue found] [content that herons left].", Endorses),
            ("[source He] [cue confirmed] [content it was over].", Endorses),
            ("[source He] [cue has not confirmed] [content it was over].", Neutral),
            ("[source He] [cue admitted] [content it was over].", Endorses),
            ("[source He] [cue conceded] [content it was over].", Endorses),
            ("[source He] [cue acknowledged] [content it was over].", Endorses),
            ("[source He] [cue noted] [content it was over].", Endorses),
            ("[source He] [cue knew] [content it was over].", Endorses),
            ("[source He] [cue pointed out] [content it was over].", Endorses),
            ("[source He] [cue claimed] [content it was over].", Doubts),
            ("[source His] [cue claim] [content that it was over] failed.", Doubts),
            ("[source He] [cue purports] [content to own it].", Doubts),
            ("[content The sword], [cue supposedly] [content a gift], was tin.", Doubts),
            ("[cue Rumor has it] [content it was over].", Doubts),
            ("[source The circus] [cue wants us to believe] [content that it is safe].", Doubts),
            ("[source A fake account] [cue said] [content it was over].", Doubts),
            ("[source He] [cue falsely said] [content it was over].", Doubts),
            ("@[source A photo] [cue appears to show] [content a door].", Neutral),
            ("[content A photo] [cue believed to show] [content a door] was sold.", Neutral),
        ],
        |stance| stance.author,
    );
}

#[test]
fn tones() {
    use Tone::{Conceding, Doubting, Friendly, Hostile, Insistent, Neutral};
    check(
        &[
            ("[source He] [cue said] [content it was over].", Neutral),
            ("[source He] [cue alleged] [content it was over].", Neutral),
            ("[source He] [cue accused] [content the clerk of theft].", Hostile),
            ("[source He] [cue blamed] [content the clerk].", Hostile),
            ("[source He] [cue slammed] [content the clerk].", Hostile),
            ("[source He] [cue sneered] [content at the clerk].", Hostile),
            ("[source He] [cue whined] [content that it was over].", Hostile),
            ("[source He] [cue complained] [content that it was over].", Hostile),
            ("[source He] [cue dismissed] [content the report].", Hostile),
            ("[source He] [cue rubbished] [content the report].", Hostile),
            ("[source He] [cue lashed out at] [content the report].", Hostile),
            ("[source He] [cue praised] [content the report].", Friendly),
            ("[source He] [cue hailed] [content the report].", Friendly),
            ("[content “Lovely,”] [source he] [cue gushed].", Friendly),
            ("[source He] [cue insisted] [content it was over].", Insistent),
            ("[source He] [cue maintains] [content it was over].", Insistent),
            ("[source He] [cue swore] [content it was over].", Insistent),
            ("[source He] [cue vowed] [content to go].", Insistent),
            ("[source He] [cue demanded] [content a vote].", Insistent),
            ("[source He] [cue begged] them [content to go].", Insistent),
            ("[source He] [cue bragged] [content that he won].", Insistent),
            ("[content “Never!”] [source he] [cue thundered].", Insistent),
            ("[source He] [cue flatly denied] [content it].", Insistent),
            ("[source He] [cue denied] [content it].", Neutral),
            ("[source He] [cue admitted] [content it was over].", Conceding),
            ("[source He] [cue granted] [content that it was over].", Conceding),
            ("[source He] [cue claimed] [content it was over].", Doubting),
            ("[source He] [cue purported] [content to own it].", Doubting),
            ("[content It was] [cue supposedly] [content over].", Doubting),
        ],
        |stance| stance.tone,
    );
}

#[test]
fn any_relation_has_a_stance() {
    for case in [
        "[cue :] [content ”]",
        "[cue ——] [content …] [content ?]",
        "[cue not] [content not]",
        "[cue to] [content to]",
        "[source no] [cue ’s] [content if]",
        "[cue naïve] [content 🙂’s “no”]",
        "[cue said][content  ]",
    ] {
        stance(case);
    }
}

#[test]
fn what_only_calls_for_attention_asserts_nothing() {
    check(
        &[
            ("[content “I mean, there’s no lock that holds for ever,”] [source Orr] [cue said].", NOT),
            ("[content “Make no mistake: the ferry will be late,”] [source he] [cue said].", CERTAIN),
            ("[content “Let me be clear: we did not sell the mill,”] [source she] [cue said].", NOT),
            ("[content “Let’s sell the mill,”] [source she] [cue said].", OPEN),
            ("[content “As a farmer, I have to say, it rains a lot,”] [source Orr] [cue said].", CERTAIN),
            ("[content “I just think they don’t know the river,”] [source Orr] [cue said].", CERTAIN),
            (
                "[content “Women still earn less - a mill should not be part of that,”] [source Orr] [cue said].",
                CERTAIN,
            ),
            ("[content “He better pay,”] [source Orr] [cue said].", OPEN),
        ],
        factuality,
    );
}

#[test]
fn what_stands_before_or_inside_the_main_clause_is_passed_over() {
    check(
        &[
            (
                "[content “The dam, while certainly a handsome one, is not the wonder they make of it,”] [source Orr] [cue said].",
                NOT,
            ),
            ("[content The dam — which nobody inspected — holds], [source Orr] [cue said].", CERTAIN),
            (
                "[content “When you sell a boat, and it leaks, I don’t see why you smile,”] [source Orr] [cue said].",
                NOT,
            ),
            (
                "[content “If it leaks,”] [source Orr] [cue said], [content “what does he want with it?”]",
                OPEN,
            ),
            ("[content “Should the dam break, the mill is lost,”] [source Orr] [cue said].", CERTAIN),
            ("[content “The dam is new,”] [source Orr] [cue said]. [content “Who built it?”]", CERTAIN),
            ("[source Orr] [cue said] [content not one but two mills would close].", CERTAIN),
            ("[source Orr] [cue said] [content he did not mention the leak].", NOT),
            ("[source Orr] [cue said] [content it did not matter].", NOT),
            ("[source Orr] [cue said] [content there was no doubt about the leak].", CERTAIN),
            ("[source Orr] [cue took offense at] [content suggestions that he is not a miller].", CERTAIN),
        ],
        factuality,
    );
}

#[test]
fn cues_that_ask_hand_over_or_take_back() {
    check(
        &[
            ("How do [source you] [cue know] [content when the river will rise]?", OPEN),
            ("Did [source the mayor] [cue say] [content the mill would close]?", OPEN),
            ("[source Few millers] [cue believe] [content that the dam will hold].", PROBABLY_NOT),
            ("[source Orr] [cue has little hope] [content that the dam will hold].", OPEN),
            ("[source Orr] [cue made no secret of] [content his anger].", CERTAIN),
            ("[source The towns] [cue unveiled a proposal for] [content a common harbour].", OPEN),
            ("[source The mayor] [cue wrote a letter] to the board [content asking it to stay].", OPEN),
            ("[source He] [cue acknowledged] [content asking the board to stay].", CERTAIN),
            ("There were [cue calls to] [content boycott the mill].", OPEN),
            ("[source Many] [cue felt] [content betrayed when the mill closed].", CERTAIN),
            ("[source Nobody] [cue could have imagined] [content what happened next].", OPEN),
            ("[source The board] [cue decided] [content the gate should stay shut].", CERTAIN),
            ("[source The board] [cue will likely back] [content the plan].", PROBABLE),
            ("[source Orr] [cue was mentioned as] [content a potential heir].", POSSIBLE),
            ("[content Forty houses burned], [cue by] [source one estimate].", PROBABLE),
            ("[content The mill] [cue could be expected] [content to close].", PROBABLE),
            ("[source The book] [cue explores] [content the changes in the valley].", CERTAIN),
            ("[source The board] [cue is exploring] [content selling the mill].", POSSIBLE),
            ("[source The judge] [cue is not on board with] [content the plan].", NOT),
            ("[source Orr] [cue dismissed the criticism as] [content nonsense].", CERTAIN),
            ("[source Orr] [cue persuaded] the board [content that the dam holds].", CERTAIN),
            ("[source Orr] [cue persuaded] [content the board to stay].", OPEN),
            ("[source Orr] [cue criticized] [content the decision not to mend the dam].", CERTAIN),
            ("[source Orr] [cue is suggesting] [content he beat the river].", PROBABLE),
            ("[cue It is far from clear] [content that the dam holds].", OPEN),
            ("[source Orr] [cue said] [content the work was far from over].", NOT),
            ("[source Orr] [cue appeared before reporters to discuss] [content the dam].", CERTAIN),
            ("[source The council] [cue is seeking] [content to widen the canal].", PROBABLE),
        ],
        factuality,
    );
}

#[test]
fn what_may_or_ought_to_be_is_open() {
    check(
        &[
            ("[source Orr] [cue wrote]: [content “Notice Berg coughing all the time.”]", OPEN),
            ("[content “People say, ‘It does not matter,’”] [source Orr] [cue said].", CERTAIN),
            ("[source The law] [cue allows] [content millers to sell water].", OPEN),
            ("[source The guild] [cue advocates for] [content cheaper water].", OPEN),
            ("[source The towns] [cue are crying out] [content for a new dam].", OPEN),
            ("Nobody [cue agrees on] [content who should mend it].", OPEN),
            ("[source He] [cue should know] [content what the dam costs].", OPEN),
            ("[source Orr] [cue suggested] [content a few questions].", OPEN),
            ("[source The board] [cue is trying to understand] [content how the dam broke].", OPEN),
            ("[source Orr] [cue agrees or disagrees with] [content the plan].", OPEN),
            ("[source Not everyone] [cue is convinced] [content the dam holds].", OPEN),
            ("[source The board] [cue opted against] [content a new dam].", NOT),
            ("[source Orr] [cue backed off] [content the plan].", NOT),
            (
                "[source Orr] [cue said] [content that the water deals, which now cover five towns, did not hold].",
                NOT,
            ),
        ],
        factuality,
    );
}

#[test]
fn what_ought_to_be_said_or_is_refused_is_not_said() {
    check(
        &[
            ("[source Orr] needs to open the books and [cue lay out] [content his plans].", OPEN),
            ("[source He] refuses to show the ledger or [cue explain] [content why it burnt].", OPEN),
            ("[source He] went home and [cue explained] [content why it burnt].", CERTAIN),
            ("[source The mayor] [cue has to explain] [content how the weir failed].", OPEN),
            ("[source We] [cue need to remember] [content that the weir failed].", OPEN),
            ("[source I] [cue have to say] [content that the weir is safe].", CERTAIN),
            ("[source The harbour] [cue must have known] [content that the weir was weak].", CERTAIN),
            ("[source She] [cue ducked] [content the question of the weir].", OPEN),
            ("[source He] [cue said without further comment] [content that the weir failed].", CERTAIN),
            ("[source He] left [cue without saying] [content that the weir failed].", OPEN),
            ("[source She] [cue had nothing but praise for] [content the divers].", CERTAIN),
        ],
        factuality,
    );
}

#[test]
fn the_writers_guess_is_not_the_sources_doubt() {
    check(
        &[
            ("[source He] [cue apparently disagrees with] [content the harbour master].", NOT),
            ("[source The town] [cue probably offers] [content a ferry].", CERTAIN),
            ("[source The chart] [cue appears to show] [content that the channel silted up].", PROBABLE),
            ("[source Few clerks] [cue would describe] [content the mayor as a friend].", NOT),
            ("[source They] [cue hated] [content the toll].", CERTAIN),
            ("[source They] [cue opposed] [content the toll].", NOT),
            ("[source The council] [cue is eyeing] [content a second bridge].", OPEN),
            ("[source The bank’s] [cue outlook] for [content the port].", PROBABLE),
        ],
        factuality,
    );
}

#[test]
fn negation_that_hides_or_only_limits() {
    check(
        &[
            ("[source He] [cue said] [content he was not speaking only of the mayor].", CERTAIN),
            ("[source He] [cue said] [content he was not the only clerk].", NOT),
            ("[source She] [cue said] [content people tend not to ask].", NOT),
            ("[source She] [cue said] [content the breaks used by ferries do nothing to help].", NOT),
            ("[source They] [cue chanted], [content “Oars up, don’t row.”]", OPEN),
            ("[source He] [cue said]: [content “Look at how the quay is rotting.”]", OPEN),
            ("[source He] [cue said] [content “it feels like rain.”]", PROBABLE),
            ("[source She] [cue said] [content the verdict should boost trade].", PROBABLE),
            (
                "[content The port may be slow], [source Orr] [cue said]. [content “Would it look like envy?”]",
                POSSIBLE,
            ),
        ],
        factuality,
    );
}
