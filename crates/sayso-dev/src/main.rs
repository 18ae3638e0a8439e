//! `cargo dev COMMAND`: measures Sayso on corpora and on its own suite.

mod cofenet;
mod eval;
mod gold;
mod polnear;
mod speed;
mod suite;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo dev", about = "Measures Sayso on corpora and on its own suite")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Scores the shipped model on a part of PolNeAR: exact spans by role, whole attributions, calibration, by outlet
    Eval {
        /// The corpus: a folder with `dev/`, `train/` and `cofenet/`
        #[arg(long, value_name = "DIR")]
        polnear: PathBuf,
        /// Which part
        #[arg(long, default_value = "dev")]
        split: String,
        /// Also write what every confidence is computed from, and whether it was right, as JSON Lines
        #[arg(long, value_name = "FILE")]
        doubts: Option<PathBuf>,
    },
    /// Says where the time goes when the articles of PolNeAR dev are read on one thread
    Speed {
        /// The corpus
        #[arg(long, value_name = "DIR")]
        polnear: PathBuf,
        /// How often; the fastest round counts
        #[arg(long, default_value_t = 3)]
        rounds: usize,
    },
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

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Eval { polnear, split, doubts } => eval::run(&polnear, &split, doubts.as_deref()),
        Command::Speed { polnear, rounds } => speed::run(&polnear, rounds),
        Command::Suite { folder, failures } => suite::run(&folder, failures),
    }
}
