//! `sayso explain`: what the rules of `sayso check` are for.

use std::io::Write;

use anyhow::Result;
use sayso::check::Rule;

/// Writes what RULE is for, or a list of all rules, to OUT, in lines of at most WIDTH columns.
///
/// # Errors
/// When OUT cannot be written.
pub fn run(rule: Option<Rule>, width: usize, out: &mut impl Write) -> Result<()> {
    match rule {
        Some(rule) => {
            writeln!(out, "{} {}: {}", rule.code(), rule.name(), rule.summary())?;
            for paragraph in rule.explanation().split("\n\n") {
                let mut wrap = crate::render::wrap::Wrap::new(width);
                wrap.words(paragraph, anstyle::Style::new());
                wrap.end_line();
                write!(out, "\n{}", wrap.finish())?;
            }
        }
        None => {
            for rule in Rule::ALL {
                writeln!(out, "{}  {:<26} {}", rule.code(), rule.name(), rule.summary())?;
            }
        }
    }
    out.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_listed_and_explained() {
        let text = |rule| {
            let mut out = Vec::new();
            run(rule, 80, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        for rule in Rule::ALL {
            assert!(text(None).contains(rule.code()));
            let explained = text(Some(rule));
            assert!(
                explained.contains(rule.name()) && explained.lines().all(|line| line.chars().count() <= 100),
                "{explained}"
            );
        }
    }
}
