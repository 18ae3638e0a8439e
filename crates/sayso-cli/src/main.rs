//! The `sayso` program: the command line, the exit status, and the model that comes with it.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use sayso::{Encode, Reader};
use sayso_cli::arguments::{Cli, Command, ReadArguments};
use sayso_cli::commands::{completions, man, read};
use sayso_cli::terminal::Terminal;
use sayso_model::Model;

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
    if arguments.inputs.is_empty() && io::stdin().is_terminal() {
        nothing_to_read().exit();
    }
    let reader = Reader::new(Model::shipped()?);
    let outputs = read::Outputs {
        out: &mut io::stdout(),
        messages: &mut io::stderr(),
        terminal: Terminal::of_process(),
    };
    let outcome = read::run(&reader, arguments, outputs)?;
    Ok(if outcome.failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(FAILURE) })
}

fn nothing_to_read() -> clap::Error {
    let message = "nothing to read: name files or web addresses, or pipe a text in\n\n  \
                   sayso read article.txt\n  \
                   curl -s https://example.com/article | sayso read";
    let mut program = Cli::command();
    program.build();
    match program.find_subcommand_mut("read") {
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
