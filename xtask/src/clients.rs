//! Real clients as judges of the engine: boto3, the AWS CLI, and the SDKs of Alibaba Cloud for Python
//! and of both clouds for JavaScript call a bridge on the loopback address, which each test run
//! starts and ends.

use std::path::PathBuf;

use crate::{
    failure::{Failure, Result},
    prerequisites,
    process::{cargo, command, quiet},
    python::{self, Python},
    report::step,
    run::{count_some, install_packages},
    summary::Counts,
    workspace::Workspace,
};

/// Runs the tests with all clients.
pub(crate) fn test(workspace: &Workspace, counts: &mut Counts) -> Result<()> {
    let folder = workspace.clients();
    prerequisites::node()?;
    let python = python::find_or_install()?;
    let packages = python.packages(&folder.join("requirements.txt"))?;
    let of_cli = python.packages(&folder.join("cli-requirements.txt"))?;
    let of_alibaba = python.packages(&folder.join("alibaba-requirements.txt"))?;
    install_packages("tests/clients", &folder)?;
    let bridge = bridge(workspace)?;
    let boto3 = judge(workspace, &python, ("boto3_test.py", packages), &bridge, counts);
    let mut of_the_cli = Counts::default();
    let cli = judge(workspace, &python, ("cli_test.py", of_cli), &bridge, &mut of_the_cli);
    let mut of_the_alibaba = Counts::default();
    let alibaba = ("alibaba_test.py", of_alibaba);
    let alibaba = judge(workspace, &python, alibaba, &bridge, &mut of_the_alibaba);
    let mut node = command("node");
    node.current_dir(workspace.root())
        .args(["--test", "--test-reporter=spec", "--test-timeout=600000"])
        .args(["javascript.test.mjs", "alibaba.test.mjs"].map(|file| folder.join(file)))
        .env("DETACH_LAB_BRIDGE", bridge);
    // All are heard, whatever the first one says.
    let mut of_node = Counts::default();
    let javascript = count_some(&mut node, &mut of_node);
    println!(
        "boto3: {counts}; AWS CLI: {of_the_cli}; Alibaba Cloud: {of_the_alibaba}; JavaScript: {of_node}"
    );
    *counts += of_the_cli;
    *counts += of_the_alibaba;
    *counts += of_node;
    boto3.and(cli).and(alibaba).and(javascript)
}

/// Runs the tests of a client in Python.
fn judge(
    workspace: &Workspace,
    python: &Python,
    (file, packages): (&str, PathBuf),
    bridge: &PathBuf,
    counts: &mut Counts,
) -> Result<()> {
    let mut judge = command(python.program());
    judge
        .current_dir(workspace.root())
        // Neither what the person installed nor compiled files beside the source.
        .args(["-s", "-B"])
        .arg(workspace.clients().join(file))
        .env("PYTHONPATH", packages)
        .env("PYTHONIOENCODING", "utf-8")
        .env("DETACH_LAB_BRIDGE", bridge);
    count_some(&mut judge, counts)
}

/// Builds the bridge.
fn bridge(workspace: &Workspace) -> Result<PathBuf> {
    step("the bridge", || {
        let mut build = cargo();
        build.current_dir(workspace.root());
        quiet(build.args(["build", "--no-default-features", "--example", "bridge"]))?;
        let name = format!("bridge{}", std::env::consts::EXE_SUFFIX);
        let bridge = workspace.target().join("debug").join("examples").join(name);
        if !bridge.is_file() {
            return Err(Failure::new(format!("{} was built, but is not there", bridge.display()))
                .with_remedy(
                    "leave out `build.target` and `build.target-dir` of your own Cargo settings",
                ));
        }
        Ok((bridge, "built".to_owned()))
    })
}
