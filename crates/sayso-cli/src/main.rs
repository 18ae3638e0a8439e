//! The `sayso` program: the command line, the exit status, and the model that comes with it.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use sayso::{Encode, Reader};
use sayso_cli::arguments::{
    AddArguments, CheckArguments, Cli, Command, DocumentArguments, ReadArguments, TraceArguments,
};
use sayso_cli::commands::{
    add, check, completions, copies, explain, export, info, man, read, remove, stories, trace, voices,
};
use sayso_cli::config::Config;
use sayso_cli::run::{Outcome, Outputs};
use sayso_cli::terminal::Terminal;
use sayso_model::Model;

/// `sayso check` found something.
const FOUND: u8 = 1;

/// Something could not be read, or the command line was wrong.
const FAILURE: u8 = 2;

fn main() -> ExitCode {
    let command = match Cli::try_parse() {
        Ok(cli) => cli.command,
        Err(error) if error.kind() == ErrorKind::DisplayVersion => return exit(version()),
        Err(error) => error.exit(),
    };
    let mut out = io::stdout().lock();
    exit(match command {
        Command::Read(arguments) => read(&arguments),
        Command::Check(arguments) => check(&arguments),
        Command::Explain { rule } => {
            explain::run(rule, Terminal::of_process().columns.unwrap_or(100).min(100), &mut out).map(success)
        }
        Command::Add(arguments) => add(&arguments),
        Command::Voices(arguments) => {
            voices::run(&arguments, outputs(&mut io::stdout(), &mut io::stderr())).map(success)
        }
        Command::Trace(arguments) => trace(&arguments),
        Command::Copies(arguments) => {
            copies::run(&arguments, outputs(&mut io::stdout(), &mut io::stderr())).map(success)
        }
        Command::Stories(arguments) => {
            stories::run(&arguments, outputs(&mut io::stdout(), &mut io::stderr())).map(success)
        }
        Command::Conflicts(arguments) => {
            stories::conflicts(&arguments, outputs(&mut io::stdout(), &mut io::stderr())).map(success)
        }
        Command::Remove(arguments) => remove::run(&arguments, &mut out).map(success),
        Command::Info(arguments) => info::run(&arguments, &mut out).map(success),
        Command::Export(arguments) => export::run(&arguments, &mut out).map(success),
        Command::Completions { shell } => completions::run(shell, &mut out).map_err(Into::into).map(success),
        Command::Man { command } => man::run(command.as_deref(), &mut out).map(success),
    })
}

fn success((): ()) -> ExitCode {
    ExitCode::SUCCESS
}

/// Program and model.
fn version() -> Result<ExitCode> {
    let model = Model::shipped()?;
    writeln!(io::stdout(), "sayso {} (model {})", env!("CARGO_PKG_VERSION"), model.name())?;
    Ok(ExitCode::SUCCESS)
}

fn read(arguments: &ReadArguments) -> Result<ExitCode> {
    let (reader, _) = prepare("read", &arguments.documents)?;
    let outcome = read::run(&reader, arguments, outputs(&mut io::stdout(), &mut io::stderr()))?;
    Ok(status(outcome, ExitCode::SUCCESS))
}

fn check(arguments: &CheckArguments) -> Result<ExitCode> {
    let (reader, config) = prepare("check", &arguments.documents)?;
    let (mut out, mut messages) = (io::stdout(), io::stderr());
    let (outcome, findings) =
        check::run(&reader, &config.policy, arguments, outputs(&mut out, &mut messages))?;
    Ok(status(outcome, if findings > 0 { ExitCode::from(FOUND) } else { ExitCode::SUCCESS }))
}

fn trace(arguments: &TraceArguments) -> Result<ExitCode> {
    let reader = Reader::new(Model::shipped()?);
    trace::run(&reader, arguments, outputs(&mut io::stdout(), &mut io::stderr())).map(success)
}

fn add(arguments: &AddArguments) -> Result<ExitCode> {
    let reader = if arguments.renews_all() {
        let config =
            Config::load(arguments.documents.config.as_deref(), arguments.documents.aliases.as_deref())?;
        Reader::new(Model::shipped()?).with_aliases(config.aliases)
    } else {
        prepare("add", &arguments.documents)?.0
    };
    let added = add::run(&reader, arguments, outputs(&mut io::stdout(), &mut io::stderr()))?;
    Ok(if added.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FAILURE) })
}

/// The reader for COMMAND and the settings.
fn prepare(command: &str, arguments: &DocumentArguments) -> Result<(Reader<Model>, Config)> {
    if arguments.inputs.is_empty() && io::stdin().is_terminal() {
        nothing_to_read(command).exit();
    }
    let config = Config::load(arguments.config.as_deref(), arguments.aliases.as_deref())?;
    Ok((Reader::new(Model::shipped()?).with_aliases(config.aliases.clone()), config))
}

fn outputs<'a>(out: &'a mut io::Stdout, messages: &'a mut io::Stderr) -> Outputs<'a> {
    Outputs { out, messages, terminal: Terminal::of_process() }
}

/// The exit status of a run: FINE unless something failed.
fn status(outcome: Outcome, fine: ExitCode) -> ExitCode {
    if outcome.failed == 0 { fine } else { ExitCode::from(FAILURE) }
}

fn nothing_to_read(command: &str) -> clap::Error {
    let message = format!(
        "nothing to read: name files or web addresses, or pipe a text in\n\n  \
         sayso {command} article.txt\n  \
         curl -s https://example.com/article | sayso {command}"
    );
    let mut program = Cli::command();
    program.build();
    match program.find_subcommand_mut(command) {
        Some(command) => command.error(ErrorKind::MissingRequiredArgument, message),
        None => program.error(ErrorKind::MissingRequiredArgument, message),
    }
}

/// The exit status of RESULT, after its error was said. That nobody reads the output any more is no error.
fn exit(result: Result<ExitCode>) -> ExitCode {
    let Err(error) = result else { return result.unwrap_or(ExitCode::SUCCESS) };
    let broken_pipe = |cause: &io::Error| cause.kind() == io::ErrorKind::BrokenPipe;
    if error.chain().any(|cause| cause.downcast_ref().is_some_and(broken_pipe)) {
        return ExitCode::SUCCESS;
    }
    let _ = writeln!(io::stderr(), "sayso: {error:#}");
    ExitCode::from(FAILURE)
}
