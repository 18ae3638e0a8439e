//! The program from outside: its three forms of output, its batches, its exit status.

mod archive;
mod batch;
mod check;
mod fake;
mod formats;
mod parts;
mod program;
mod run;
mod samples;
mod snapshot;
