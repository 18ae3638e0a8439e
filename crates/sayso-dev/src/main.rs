//! `cargo dev COMMAND`: measures Sayso on corpora and on its own suite.

mod certainty;
mod cofenet;
mod copies;
mod coreference;
mod corpora;
mod dates;
mod differences;
mod eval;
mod gold;
mod growth;
mod kinds;
mod polnear;
mod speed;
mod stances;
mod stories;
mod suite;
mod trace;
mod voices;

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo dev", about = "Measures Sayso on corpora and on its own suite")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Scores Sayso on corpora; a table for each that is named
    Eval(EvalArguments),
    /// Says where the time goes when the articles of PolNeAR dev are read on one thread
    Speed {
        /// The corpus
        #[arg(long, value_name = "DIR")]
        polnear: PathBuf,
        /// How often; the fastest round counts
        #[arg(long, default_value_t = 3)]
        rounds: usize,
    },
    /// Reads a corpus of many documents and keeps its articles under target/articles, for the measurements of the archive
    Articles {
        /// Folder of the corpora
        data: PathBuf,
        /// fnc1, basil, ecbplus or reuters21578
        corpus: String,
    },
    /// Shows how the archive's own work grows: adding with linking, and tracing
    Growth {
        /// Folder of the corpora
        data: PathBuf,
        /// The archive to make; one that is there is gone on with
        #[arg(long, default_value = "target/growth.archive")]
        archive: PathBuf,
        /// Corpora whose articles are added, over and over in other words
        #[arg(long, value_delimiter = ',', default_value = "reuters21578,ecbplus,basil,fnc1")]
        corpora: Vec<String>,
        /// How many articles
        #[arg(long, default_value_t = 100_000)]
        to: usize,
        /// Only time traces, on the archive as it is
        #[arg(long)]
        kept: bool,
    },
    /// Measures copies: against counting all shingles of corpora, on BASIL's triples, and on planted cascades
    Copies {
        /// Folder of the corpora; without it only our own stories are measured
        data: Option<PathBuf>,
        /// Without reading the articles: quotations by their marks alone
        #[arg(long)]
        plain: bool,
        /// Print every edge that was missed or is false
        #[arg(long)]
        failures: bool,
        /// Also measure what this archive links when the articles are added to it; others in it are a crowd
        #[arg(long, value_name = "FILE")]
        archive: Option<PathBuf>,
        /// Also write the words that are compared, for benches/copies.py
        #[arg(long, value_name = "DIR")]
        texts: Option<PathBuf>,
        /// Write what retellings are told by, and nothing else
        #[arg(long, value_name = "FILE")]
        likeness: Option<PathBuf>,
    },
    /// Scores the grouping of articles into stories on BASIL and ECB+
    Stories {
        /// Folder of the corpora
        data: PathBuf,
        /// Print the groups that are not as they should be
        #[arg(long)]
        failures: bool,
        /// Show instead how time and comparisons grow with the number of documents
        #[arg(long)]
        growth: bool,
        /// Print instead the weights that fit best
        #[arg(long)]
        fit: bool,
        /// Write instead the terms that many documents have
        #[arg(long, value_name = "FILE")]
        common: Option<PathBuf>,
    },
    /// Scores the differences between the articles of small stories of our own
    Differences {
        /// Folder of the stories
        #[arg(default_value = "gold/differences")]
        folder: PathBuf,
        /// Print every story that is not as marked
        #[arg(long)]
        failures: bool,
        /// Look instead at FNC-1, in this folder of corpora
        #[arg(long, value_name = "DIR")]
        fnc: Option<PathBuf>,
    },
    /// Scores on whose word claims are found to stand: planted cascades, and corpora that are named
    Trace(trace::TraceArguments),
    /// Scores the shipped model on the suite of short cases
    Suite {
        /// Folder of Markdown files
        #[arg(default_value = "suite")]
        folder: PathBuf,
        /// Print every case that is not read as marked
        #[arg(long)]
        failures: bool,
    },
}

#[derive(clap::Args)]
struct EvalArguments {
    /// PolNeAR, a folder with `dev/`, `train/` and `cofenet/`: spans by role, whole attributions, calibration, by outlet
    #[arg(long, value_name = "DIR")]
    polnear: Option<PathBuf>,
    /// Which part of PolNeAR
    #[arg(long, default_value = "dev")]
    split: String,
    /// Also write what every confidence is computed from, and whether it was right, as JSON Lines
    #[arg(long, value_name = "FILE", requires = "polnear")]
    doubts: Option<PathBuf>,
    /// Our own gold: of forms, quotation roles, polarity and certainty for PolNeAR dev, of who sources are for BASIL
    #[arg(long, value_name = "DIR")]
    gold: Option<PathBuf>,
    /// BASIL, a folder with `articles/`, for the gold of who sources are
    #[arg(long, value_name = "DIR", requires = "gold")]
    basil: Option<PathBuf>,
    /// Print every certainty and polarity of that gold that is read otherwise, and every source that is taken for
    /// somebody else, but for what is held back: `stances-d.jsonl`
    #[arg(long, requires = "gold")]
    failures: bool,
    /// GUM, a folder with `ontogum-conllu/` and `xml/`: who sources are, and the values of dates
    #[arg(long, value_name = "DIR")]
    gum: Option<PathBuf>,
    /// re3d: kinds of entities
    #[arg(long, value_name = "DIR")]
    re3d: Option<PathBuf>,
    /// wikigold: kinds of entities
    #[arg(long, value_name = "DIR")]
    wikigold: Option<PathBuf>,
    /// CommitmentBank, a folder with `items.csv`: certainty
    #[arg(long, value_name = "DIR")]
    commitmentbank: Option<PathBuf>,
    /// MEANTIME, a folder with `dev.conll`: certainty
    #[arg(long, value_name = "DIR")]
    meantime: Option<PathBuf>,
}

impl EvalArguments {
    fn run(&self) -> anyhow::Result<()> {
        if let Some(polnear) = &self.polnear {
            eval::run(polnear, &self.split, self.doubts.as_deref())?;
            if let Some(gold) = &self.gold {
                stances::run(polnear, gold, self.failures)?;
            }
        }
        if let (Some(basil), Some(gold)) = (&self.basil, &self.gold) {
            voices::run(basil, gold, self.failures)?;
        }
        if let Some(gum) = &self.gum {
            coreference::run(gum)?;
            dates::run(gum)?;
        }
        let kinds = [(&self.re3d, kinds::re3d as fn(&Path) -> _), (&self.wikigold, kinds::wikigold)];
        let certainty = [
            (&self.commitmentbank, certainty::commitmentbank as fn(&Path) -> _),
            (&self.meantime, certainty::meantime),
        ];
        for (folder, run) in kinds.into_iter().chain(certainty) {
            if let Some(folder) = folder {
                run(folder)?;
            }
        }
        Ok(())
    }
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Eval(arguments) => arguments.run(),
        Command::Speed { polnear, rounds } => speed::run(&polnear, rounds),
        Command::Articles { data, corpus } => {
            println!("{} articles", corpora::articles(&data, &corpus)?.len());
            Ok(())
        }
        Command::Growth { data, archive, corpora, to, kept } => {
            growth::run(&data, &corpora, &archive, to, kept)
        }
        Command::Differences { fnc: Some(data), .. } => differences::fnc(&data),
        Command::Differences { folder, failures, .. } => differences::run(&folder, failures),
        Command::Stories { data, common: Some(file), .. } => stories::common(&data, &file),
        Command::Stories { data, growth: true, .. } => stories::growth(&data),
        Command::Stories { data, fit: true, .. } => stories::fit(&data),
        Command::Stories { data, failures, .. } => stories::run(&data, failures),
        Command::Trace(arguments) => trace::run(&arguments),
        Command::Copies { data, plain, failures, archive, texts, likeness } => copies::run(
            data.as_deref(),
            plain,
            failures,
            archive.as_deref(),
            texts.as_deref(),
            likeness.as_deref(),
        ),
        Command::Suite { folder, failures } => suite::run(&folder, failures),
    }
}
