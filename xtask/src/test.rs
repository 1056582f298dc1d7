//! A test run: the chosen steps one after the other, and the sum of their counts.

use std::time::{Duration, Instant};

use crate::{
    args::Test,
    failure::{Failure, Result},
    package,
    plan::{STEPS, Step},
    process::{cargo, show},
    report::{heading, seconds},
    run::Run,
    summary::Counts,
    workspace::Workspace,
};

/// Runs the chosen steps. The last line is always `N passed, N failed`.
pub(crate) fn test(workspace: &Workspace, options: &Test) -> Result<()> {
    let steps: Vec<&Step> = STEPS
        .iter()
        .filter(|step| !options.quick || step.quick)
        .filter(|step| options.only.is_empty() || options.only.iter().any(|name| name == step.name))
        .collect();
    if options.list {
        for step in steps {
            println!("{:<12} {}", step.name, step.about);
        }
        return Ok(());
    }
    let outcomes = run_all(workspace, &steps, options.keep_going);
    summarize(&steps, &outcomes)
}

/// Runs the benchmarks; unless some were chosen, those of the npm package too.
pub(crate) fn bench(workspace: &Workspace, rest: &[String]) -> Result<()> {
    let bench = || {
        let mut bench = cargo();
        bench.current_dir(workspace.root()).args(["bench", "--no-default-features"]);
        bench
    };
    show(bench().args(rest))?;
    if rest.is_empty() {
        package::speed(workspace, bench().args(["--bench", "door"]))
    } else {
        Ok(())
    }
}

/// How one step ended.
struct Outcome {
    name: &'static str,
    counts: Counts,
    time: Duration,
    failed: bool,
}

fn run_all(workspace: &Workspace, steps: &[&Step], keep_going: bool) -> Vec<Outcome> {
    let mut run = Run::new(workspace, steps);
    let mut outcomes = Vec::new();
    for step in steps {
        heading(&format!("{}: {}", step.name, step.about));
        let start = Instant::now();
        let mut counts = Counts::default();
        let result = run.step(step, &mut counts);
        let time = start.elapsed();
        match &result {
            Ok(()) => println!("  ok  {} ({})", step.name, described(counts, time)),
            Err(failure) => {
                counts.failed = counts.failed.max(1);
                println!("FAIL  {} ({})\n{failure}", step.name, described(counts, time));
            }
        }
        let stop = result.is_err() && !keep_going;
        outcomes.push(Outcome { name: step.name, counts, time, failed: result.is_err() });
        if stop {
            break;
        }
    }
    outcomes
}

fn described(counts: Counts, time: Duration) -> String {
    if counts == Counts::default() { seconds(time) } else { format!("{counts}, {}", seconds(time)) }
}

fn summarize(steps: &[&Step], outcomes: &[Outcome]) -> Result<()> {
    heading("summary");
    let mut counts = Counts::default();
    let mut time = Duration::ZERO;
    for outcome in outcomes {
        counts += outcome.counts;
        time += outcome.time;
        let word = if outcome.failed { "FAIL" } else { "  ok" };
        println!("{word}  {:<12} {}", outcome.name, described(outcome.counts, outcome.time));
    }
    for step in &steps[outcomes.len()..] {
        println!("  --  {:<12} not run", step.name);
    }
    let failed: Vec<&str> =
        outcomes.iter().filter(|outcome| outcome.failed).map(|outcome| outcome.name).collect();
    for name in &failed {
        println!("\nstep {name} failed; to run it alone: cargo xtask test --only {name}");
    }
    println!(
        "\n{} of {} steps in {}, {} tests skipped",
        outcomes.len(),
        steps.len(),
        seconds(time),
        counts.skipped
    );
    println!("{counts}");
    if failed.is_empty() { Ok(()) } else { Err(Failure::silent()) }
}
