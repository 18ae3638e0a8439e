//! What the model that comes with Sayso finds in the samples, as people and as programs see it.

use std::path::Path;

use sayso::Reader;
use sayso_model::Model;

use crate::run;
use crate::snapshot::check;

/// From the folder that Cargo runs tests in. It becomes part of the output.
const SAMPLES: &str = "../../samples";

/// Sums of integers are the same everywhere, and sums of floats are meant to be; that they are was seen with AVX2, without and with
/// AVX-512. Elsewhere the test only reads the samples.
fn as_recorded() -> bool {
    #[cfg(target_arch = "x86_64")]
    return std::arch::is_x86_feature_detected!("avx2") && std::arch::is_x86_feature_detected!("fma");
    #[cfg(not(target_arch = "x86_64"))]
    return false;
}

#[test]
fn samples() {
    let mut names: Vec<String> = std::fs::read_dir(SAMPLES)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "README.md")
        .collect();
    names.sort_unstable();
    let reader = Reader::new(Model::shipped().unwrap());
    for name in names {
        let path = format!("{SAMPLES}/{name}");
        let stem = Path::new(&name).file_stem().unwrap().to_str().unwrap();
        let formats = [("human", "txt"), ("jsonl", "jsonl"), ("html", "html")];
        // All samples as people read them, one in every format.
        for (format, ending) in formats.into_iter().take(if stem == "harbour" { 3 } else { 1 }) {
            let mut out = Vec::new();
            let (outcome, messages) = run::read(&reader, &["--format", format, &path], &mut out);
            assert_eq!(outcome.unwrap().failed, 0, "{messages}");
            let text = String::from_utf8(out).unwrap();
            if as_recorded() {
                check(&format!("samples/{stem}.{ending}"), &text);
            }
        }
    }
}
