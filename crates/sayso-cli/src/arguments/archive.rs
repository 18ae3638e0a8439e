//! What the commands of the archive take.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{DocumentArguments, LookArguments};

/// Which archive.
#[derive(Debug, Args)]
pub struct ArchiveArguments {
    /// The archive: one file
    #[arg(long, value_name = "FILE", env = "SAYSO_ARCHIVE", default_value = "sayso.archive")]
    pub archive: PathBuf,
}

/// Forms of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ArchiveFormat {
    /// For people
    Human,
    /// One JSON object
    #[value(alias = "jsonl")]
    Json,
}

/// Forms of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LinesFormat {
    /// For people
    Human,
    /// One JSON object a line
    #[value(alias = "json")]
    Jsonl,
}

/// What the commands that list something take; `sayso stories` and `sayso conflicts` take nothing else.
#[derive(Debug, Args)]
pub struct ListArguments {
    /// Where.
    #[command(flatten)]
    pub archive: ArchiveArguments,

    /// How to print what was found
    #[arg(long, value_enum, default_value_t = LinesFormat::Human)]
    pub format: LinesFormat,

    /// How it looks.
    #[command(flatten)]
    pub look: LookArguments,
}

/// What `sayso add` takes.
#[derive(Debug, Args)]
#[command(after_long_help = ADD_AFTER_HELP)]
pub struct AddArguments {
    /// Where to.
    #[command(flatten)]
    pub archive: ArchiveArguments,

    /// What to add.
    #[command(flatten)]
    pub documents: DocumentArguments,

    /// Read anew what is there already; without PATH, all that another model or an earlier sayso has read
    #[arg(long)]
    pub renew: bool,

    /// How to say what came of it
    #[arg(long, value_enum, default_value_t = ArchiveFormat::Human)]
    pub format: ArchiveFormat,
}

impl AddArguments {
    /// Whether the documents of the archive itself are to be read anew.
    pub fn renews_all(&self) -> bool {
        self.renew && self.documents.inputs.is_empty()
    }
}

/// What `sayso trace` takes.
#[derive(Debug, Args)]
#[command(after_long_help = TRACE_AFTER_HELP)]
pub struct TraceArguments {
    /// A claim in words; or an attribution, as DOCUMENT#a3
    #[arg(value_name = "CLAIM")]
    pub claim: String,

    /// Where.
    #[command(flatten)]
    pub archive: ArchiveArguments,

    /// How to print what was found
    #[arg(long, value_enum, default_value_t = ArchiveFormat::Human)]
    pub format: ArchiveFormat,

    /// How it looks.
    #[command(flatten)]
    pub look: LookArguments,
}

/// What `sayso copies` takes.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  sayso copies                                    # all links of the archive
  sayso copies https://example.com/news/1.html    # where one document has its text from, and who has it from there
  sayso copies --format jsonl > edges.jsonl")]
pub struct CopiesArguments {
    /// One document: its key, its URL or path, its id or the beginning of its id
    #[arg(value_name = "DOCUMENT")]
    pub document: Option<String>,

    /// Where, and how to print it.
    #[command(flatten)]
    pub list: ListArguments,
}

/// What `sayso voices` takes.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  sayso voices 'Anna Berg'
  sayso voices officials --format jsonl

Exit status:
  0  done, even if nobody of that name speaks
  2  the archive cannot be read; or the command line was wrong")]
pub struct VoicesArguments {
    /// A name or a description; all voices whose name has all of its words
    #[arg(value_name = "NAME")]
    pub name: String,

    /// Where, and how to print it.
    #[command(flatten)]
    pub list: ListArguments,
}

/// What `sayso remove` takes.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  sayso remove https://example.com/news/1.html
  sayso remove 3fa94c01d2 draft.txt")]
pub struct RemoveArguments {
    /// Documents: keys, URLs or paths, ids or the beginning of ids
    #[arg(value_name = "DOCUMENT", required = true)]
    pub documents: Vec<String>,

    /// Where from.
    #[command(flatten)]
    pub archive: ArchiveArguments,
}

/// What `sayso info` takes.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  sayso info
  sayso info --documents")]
pub struct InfoArguments {
    /// Where.
    #[command(flatten)]
    pub archive: ArchiveArguments,

    /// List the documents
    #[arg(long)]
    pub documents: bool,

    /// How to print it
    #[arg(long, value_enum, default_value_t = ArchiveFormat::Human)]
    pub format: ArchiveFormat,
}

/// What `sayso export` takes.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  sayso export > readings.jsonl
  sayso export --format csv > attributions.csv
  sayso export --format graphml > copies.graphml     # for Gephi, yEd, networkx
  sayso export --format turtle > archive.ttl         # RDF: W3C PROV-O and Web Annotation")]
pub struct ExportArguments {
    /// Where from.
    #[command(flatten)]
    pub archive: ArchiveArguments,

    /// What to write
    #[arg(long, value_enum, default_value_t = ExportFormat::Jsonl)]
    pub format: ExportFormat,
}

/// Forms of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// One document a line, as `sayso read --format jsonl` prints it
    Jsonl,
    /// One attribution a line
    Csv,
    /// The documents and who has what from whom, as a graph
    Graphml,
    /// RDF in Turtle: PROV-O and Web Annotation
    #[value(alias = "rdf", alias = "ttl")]
    Turtle,
}

const ADD_AFTER_HELP: &str = "\
The same document twice is one: same text, key, URL, outlet and day. Adding can be
interrupted at any moment; the same command goes on where it was.

Exit status:
  0  everything could be read
  2  something could not, which is named on standard error; or the archive cannot be
     written; or the command line was wrong

Examples:
  sayso add articles/
  sayso add --archive desk.archive *.html feed.xml crawl.warc.gz
  sayso add --outlet 'Skarrow Echo' --published 2024-04-18 article.txt
  sayso add --renew                                  # after an update of sayso";

const TRACE_AFTER_HELP: &str = "\
The credibility shown is the Admiralty code's, of the claim by its sources in this
archive alone. It says how many independent origins there are, not what is true, and
nothing about any outlet.

Exit status:
  0  done, even if no document says it
  2  the archive cannot be read; or the command line was wrong

Examples:
  sayso trace 'the ferry had been inspected in March'
  sayso trace harbour.txt#a3
  sayso trace 'two officials resigned' --format json";
