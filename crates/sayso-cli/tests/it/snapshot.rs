//! Expected output as plain files in `tests/it/snapshots`, under the names they are checked by.

use std::fs;
use std::path::Path;

/// Set to 1, it makes every check write its file instead. Look at the difference before you commit it.
const OVERWRITE: &str = "SAYSO_OVERWRITE_SNAPSHOTS";

/// Checks that ACTUAL is what the file NAME holds.
pub fn check(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots").join(name);
    if std::env::var_os(OVERWRITE).is_some_and(|value| value == "1") {
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
        fs::write(&path, actual).expect("the snapshot can be written");
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if expected == actual {
        return;
    }
    let line =
        expected.lines().zip(actual.lines()).take_while(|(expected, actual)| expected == actual).count();
    panic!(
        "{name}, line {}\nexpected: {:?}\n  actual: {:?}\n\n{actual}\nTo take this over, run the tests with {OVERWRITE}=1.",
        line + 1,
        expected.lines().nth(line),
        actual.lines().nth(line),
    );
}
