//! What can be said on the command line.

mod archive;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use sayso::check::Rule;

pub use archive::{
    AddArguments, ArchiveArguments, ArchiveFormat, CopiesArguments, ExportArguments, ExportFormat,
    InfoArguments, LinesFormat, ListArguments, RemoveArguments, TraceArguments, VoicesArguments,
};

/// Reads news and finds who says what, on whose word
///
/// Sayso reads news texts and finds every attribution in them: the source (who), the cue (the words of reporting) and the
/// content (what is reported). It runs on this computer and sends the texts nowhere.
#[derive(Debug, Parser)]
#[command(name = "sayso", version, max_term_width = 100, after_help = AFTER_HELP)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const AFTER_HELP: &str = "Examples:
  sayso read article.txt
  sayso read https://example.com/news/article.html
  sayso read --format html *.txt > page.html
  sayso check draft.txt
  sayso add articles/
  sayso trace 'the ferry had been inspected in March'

`sayso help read` says more.";

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read texts and show who says what
    ///
    /// Reads plain text, Markdown, web pages, JSON Lines ({"text": "…"} a line, with "url", "title", "outlet", "byline",
    /// "published" and "language" where they are known), RSS and Atom feeds and web archives (WARC), each also in gzip; the
    /// content tells which. Of a folder, all files in it and below it are read. Several files are read at the same time and
    /// printed in the order given.
    Read(Box<ReadArguments>),
    /// Say what an editor would ask about the sourcing of texts
    ///
    /// Reads the same as `sayso read`, and points at what newsrooms have rules for: quotations without a speaker, claims that
    /// one unnamed source alone stands for, loaded verbs, open contradictions. `sayso explain` lists the rules.
    Check(Box<CheckArguments>),
    /// Explain a rule of `sayso check`, or list them all
    #[command(after_help = "Examples:
  sayso explain
  sayso explain S201
  sayso explain loaded-verb")]
    Explain {
        /// Code or name of the rule
        #[arg(value_name = "RULE", value_parser = rule)]
        rule: Option<Rule>,
    },
    /// Read documents and keep them in an archive
    ///
    /// Takes what `sayso read` takes. Every document is read, and compared with what the archive holds: who has text from whom,
    /// who cites whom, what is about one event.
    Add(Box<AddArguments>),
    /// Say on whose word a claim stands in all documents of an archive
    Trace(TraceArguments),
    /// Show which documents have their text from which
    Copies(CopiesArguments),
    /// List groups of documents about one event, biggest and newest first
    #[command(after_long_help = "Examples:
  sayso stories
  sayso stories --format jsonl")]
    Stories(ListArguments),
    /// List what one voice said, where and when
    Voices(VoicesArguments),
    /// List questions that documents about one event answer differently
    #[command(after_long_help = "Examples:
  sayso conflicts
  sayso conflicts --format jsonl")]
    Conflicts(ListArguments),
    /// Take documents out of an archive
    Remove(RemoveArguments),
    /// Say what an archive holds
    Info(InfoArguments),
    /// Write an archive in another form
    Export(ExportArguments),
    /// Print a completion script for a shell
    #[command(after_help = "Examples:
  sayso completions bash > ~/.local/share/bash-completion/completions/sayso
  sayso completions zsh > ~/.zfunc/_sayso
  sayso completions fish > ~/.config/fish/completions/sayso.fish")]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page, in roff
    #[command(after_help = "Examples:
  sayso man > sayso.1
  sayso man read | man -l -")]
    Man {
        /// The subcommand to print the page of, instead of the program's
        #[arg(value_name = "COMMAND")]
        command: Option<String>,
    },
}

/// What there is to read, and what is known of it; the same for every command that reads.
#[derive(Debug, Args)]
pub struct DocumentArguments {
    /// What to read: files, folders, web addresses, or - for standard input, which is also read when nothing is named
    #[arg(value_name = "FILE|URL|-")]
    pub inputs: Vec<String>,

    /// Day of publication (YYYY-MM-DD) of documents that do not say it themselves
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "About the documents")]
    pub published: Option<String>,

    /// Newspaper, agency or site of documents that do not say it themselves
    #[arg(long, value_name = "NAME", help_heading = "About the documents")]
    pub outlet: Option<String>,

    /// Headline of documents that do not say it themselves
    #[arg(long, value_name = "TITLE", help_heading = "About the documents")]
    pub title: Option<String>,

    /// Names that belong together: a TOML file with alias tables, as sayso.toml may hold them
    #[arg(long, value_name = "FILE", help_heading = "About the documents")]
    pub aliases: Option<PathBuf>,

    /// Settings [default: sayso.toml in this folder or the nearest one above that has it]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Documents to read at the same time [default: one for each processor core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,

    /// Refuse documents that are larger: a number of bytes, or with a unit as in 500kB, 20MB, 1GB [default: 20MB]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_size: Option<u64>,

    /// Follow redirects from public web addresses into private networks
    #[arg(long)]
    pub allow_private: bool,

    /// Say nothing on standard error but what could not be read
    #[arg(long, short)]
    pub quiet: bool,
}

/// How people want to see it.
#[derive(Debug, Args)]
pub struct LookArguments {
    /// Columns of a line, with --format human [default: those of the terminal, or 100]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,

    /// Whether to use colours, with --format human
    ///
    /// auto uses them on a terminal that has them, unless the environment variable NO_COLOR is set; CLICOLOR_FORCE=1 asks
    /// for them everywhere.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    pub color: Color,
}

/// What `sayso read` takes.
#[derive(Debug, Args)]
#[command(after_long_help = READ_AFTER_HELP)]
pub struct ReadArguments {
    /// What to read.
    #[command(flatten)]
    pub documents: DocumentArguments,

    /// How to print what was found
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,

    /// How it looks.
    #[command(flatten)]
    pub look: LookArguments,
}

/// What `sayso check` takes.
#[derive(Debug, Args)]
#[command(after_long_help = CHECK_AFTER_HELP)]
pub struct CheckArguments {
    /// What to check.
    #[command(flatten)]
    pub documents: DocumentArguments,

    /// How to print the findings
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub format: CheckFormat,

    /// How they look.
    #[command(flatten)]
    pub look: LookArguments,

    /// Switch a rule off, by code or name; may be repeated, or hold several with commas
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    pub ignore: Vec<Rule>,

    /// Ask for these rules only, whatever sayso.toml says
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule, conflicts_with = "ignore")]
    pub only: Vec<Rule>,
}

const CHECK_AFTER_HELP: &str = "\
Settings in sayso.toml:
  [check]
  off = [\"S102\", \"own-voice\"]      rules that are switched off
  [check.loaded-verb]
  allow = [\"claimed\"]               verbs that your house style permits
  [[alias]]
  name = \"Free River Movement\"
  kind = \"organization\"             may be left out
  aliases = [\"FRM\", \"the river men\"]

Exit status:
  0  nothing found
  1  something found
  2  something could not be read; or the command line or sayso.toml was wrong

Examples:
  sayso check draft.txt
  sayso check --ignore S401 drafts/*.md
  sayso check --format short draft.txt
  sayso check --format sarif drafts/*.txt > sourcing.sarif
  sayso explain S201";

const READ_AFTER_HELP: &str = "\
What --format human shows:
  The text, in which {1 source} <1 cue> [1 content] are marked, by colour where
  there is colour. Equal numbers belong together; a part with two numbers belongs
  to both. Below the text who said what, one line each, with its form: direct (all
  of the content stands in quotation marks), mixed (some of it) or indirect (none).
  A number with ? is probably not exact: its confidence is below 0.5.

Exit status:
  0  everything could be read
  2  something could not, which is named on standard error; or the command line was wrong

Examples:
  sayso read article.txt
  sayso read --outlet 'Skarrow Echo' --published 2024-04-18 article.txt
  curl -s https://example.com/article | sayso read
  sayso read --format jsonl articles/*.txt > readings.jsonl
  sayso read --format html article.txt > article.html";

/// Forms of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The marked text, and a list of who said what
    Human,
    /// One JSON object a line, for programs
    Jsonl,
    /// One web page that needs nothing else
    Html,
}

/// Forms of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Each finding with the words it is about, and the totals
    Human,
    /// One line for each finding
    Short,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, for editors and code hosts
    Sarif,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

/// A rule by its code or name.
fn rule(text: &str) -> Result<Rule, String> {
    Rule::find(text).ok_or_else(|| "no such rule; `sayso explain` lists them".to_owned())
}

/// A day of the calendar as `YYYY-MM-DD`.
fn date(text: &str) -> Result<String, String> {
    match sayso_intake::day(text) {
        Some(day) if day == text => Ok(day),
        Some(day) => Err(format!("write it as {day}")),
        None => Err("no such day; write it as 2024-03-09".to_owned()),
    }
}

/// A number of bytes; the units are powers of a thousand, or of 1024 with an `i`.
fn size(text: &str) -> Result<u64, String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let unit = unit.trim().to_ascii_lowercase();
    let factor = match unit.strip_suffix('b').unwrap_or(&unit) {
        "" => 1,
        "k" => 1_000,
        "m" => 1_000_000,
        "g" => 1_000_000_000,
        "ki" => 1 << 10,
        "mi" => 1 << 20,
        "gi" => 1 << 30,
        _ => return Err("give bytes, or a unit as in 500kB, 20MB, 1GB".to_owned()),
    };
    let number: u64 = number.parse().map_err(|_| "give a number, as in 20MB".to_owned())?;
    number.checked_mul(factor).filter(|size| *size > 0).ok_or_else(|| "out of range".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definitions_hold_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn dates() {
        assert_eq!(date("2024-02-29").as_deref(), Ok("2024-02-29"));
        assert_eq!(date("9 March 2024").unwrap_err(), "write it as 2024-03-09");
        assert!(date("2023-02-29").is_err() && date("yesterday").is_err() && date("").is_err());
    }

    #[test]
    fn sizes() {
        assert_eq!(size("1000"), Ok(1000));
        assert_eq!(size("20MB"), Ok(20_000_000));
        assert_eq!(size("20 m"), Ok(20_000_000));
        assert_eq!(size("1KiB"), Ok(1024));
        for wrong in ["", "MB", "-1", "0", "1.5MB", "3 apples", "99999999999GB"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_wrong_flag_names_the_right_one() {
        let error = Cli::try_parse_from(["sayso", "read", "--formt", "html"]).unwrap_err();
        assert!(error.to_string().contains("--format"), "{error}");
        assert_eq!(error.exit_code(), 2);
    }
}
