//! `sayso man`: the manual pages.

use std::io::Write;

use anyhow::{Result, anyhow};
use clap::CommandFactory;
use clap_mangen::Man;

use crate::arguments::Cli;

/// Writes the page of the program, or of its subcommand NAME, to OUT in roff.
///
/// # Errors
/// When there is no such subcommand, or OUT cannot be written.
pub fn run(name: Option<&str>, out: &mut impl Write) -> Result<()> {
    let page = page(name)?;
    out.write_all(&page)?;
    out.flush()?;
    Ok(())
}

fn page(name: Option<&str>) -> Result<Vec<u8>> {
    let mut program = Cli::command();
    program.build();
    let command = match name {
        None => program,
        Some(name) => program
            .find_subcommand(name)
            .ok_or_else(|| anyhow!("there is no subcommand {name}; sayso --help lists them"))?
            .clone(),
    };
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_page_for_each_command() {
        for name in [None, Some("read"), Some("completions"), Some("man")] {
            let page = String::from_utf8(page(name).unwrap()).unwrap();
            assert!(page.contains(".SH NAME"), "{page}");
        }
        assert!(page(Some("raed")).is_err());
    }
}
