//! Short forms of first names: "Liz" for "Elizabeth".

/// A first name and what those who bear it are called.
const NICKNAMES: [(&str, &[&str]); 62] = [
    ("abigail", &["abby"]),
    ("abraham", &["abe"]),
    ("alexander", &["alex", "sandy"]),
    ("alexandra", &["alex", "sandra"]),
    ("alfred", &["alf", "fred"]),
    ("andrew", &["andy", "drew"]),
    ("anthony", &["tony"]),
    ("arthur", &["art"]),
    ("barbara", &["barb"]),
    ("benjamin", &["ben"]),
    ("charles", &["charlie", "chuck"]),
    ("christine", &["chris", "tina"]),
    ("christopher", &["chris"]),
    ("cynthia", &["cindy"]),
    ("daniel", &["dan", "danny"]),
    ("david", &["dave"]),
    ("deborah", &["deb", "debbie"]),
    ("donald", &["don"]),
    ("edward", &["ed", "eddie", "ted"]),
    ("elizabeth", &["beth", "betty", "eliza", "liz", "lizzie"]),
    ("eugene", &["gene"]),
    ("francis", &["frank"]),
    ("frederick", &["fred"]),
    ("gerald", &["gerry", "jerry"]),
    ("gregory", &["greg"]),
    ("harold", &["hal", "harry"]),
    ("henry", &["hank", "harry"]),
    ("jacob", &["jake"]),
    ("james", &["jamie", "jim", "jimmy"]),
    ("jeffrey", &["jeff"]),
    ("jennifer", &["jen", "jenny"]),
    ("john", &["jack", "johnny"]),
    ("jonathan", &["jon"]),
    ("joseph", &["joe"]),
    ("joshua", &["josh"]),
    ("katherine", &["kate", "kathy", "katie"]),
    ("kenneth", &["ken"]),
    ("lawrence", &["larry"]),
    ("leonard", &["len"]),
    ("margaret", &["maggie", "meg", "peggy"]),
    ("matthew", &["matt"]),
    ("michael", &["mick", "mike"]),
    ("nathan", &["nate"]),
    ("nicholas", &["nick"]),
    ("pamela", &["pam"]),
    ("patricia", &["pat", "patty"]),
    ("patrick", &["pat"]),
    ("peter", &["pete"]),
    ("philip", &["phil"]),
    ("raymond", &["ray"]),
    ("rebecca", &["becky"]),
    ("richard", &["dick", "rich", "rick"]),
    ("robert", &["bob", "bobby", "rob"]),
    ("ronald", &["ron"]),
    ("samuel", &["sam"]),
    ("stephen", &["steve"]),
    ("steven", &["steve"]),
    ("susan", &["sue"]),
    ("theodore", &["ted", "theo"]),
    ("thomas", &["tom", "tommy"]),
    ("timothy", &["tim"]),
    ("william", &["bill", "billy", "will"]),
];

/// Whether SHORT, in lower case, is what a LONG may be called.
pub(super) fn is_nickname(short: &str, long: &str) -> bool {
    let found = NICKNAMES.binary_search_by(|(name, _)| (*name).cmp(long));
    found.is_ok_and(|at| NICKNAMES[at].1.contains(&short))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(NICKNAMES.is_sorted());
        assert!(is_nickname("liz", "elizabeth") && is_nickname("bill", "william"));
        assert!(!is_nickname("elizabeth", "liz"));
    }
}
