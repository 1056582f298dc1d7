//! Building the npm package into `pkg`, and packing it as npm will publish it.
//!
//! The engine is built from `src`, for speed: who tests calls it very often, and fetches it once.
//! Around it stand the files of `package`, as they are; only `package.json` gets its version here,
//! that of `Cargo.toml`. The engine has a stamp of its own, so that it is not built again when only
//! a file around it changed.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    browsers,
    failure::{Failure, Result},
    fingerprint::{self, files_below},
    page::{self, FEATURES, PageTools, bindgen, empty_folder},
    pins::WASM_OPT,
    prerequisites::{self, WASM_TARGET},
    process::{cargo, command, quiet, show},
    report::{begin, step},
    run::install_packages,
    size,
    workspace::Workspace,
};

/// The name of the package, of the crate too.
const NAME: &str = "detach-lab";

/// The name of the program.
const PROGRAM: &str = "engine";

/// The profile in `Cargo.toml`.
const PROFILE: &str = "engine";

/// What wasm-opt is told: it is worth a tenth of the size, and nothing is lost.
const OPTIMISE: [&str; 3] = ["-O3", "--strip-debug", "--strip-producers"];

/// The version that `package/package.json` says.
const NO_VERSION: &str = "\"version\": \"0.0.0\"";

/// Builds and packs, if need be, and prints the sizes.
pub(crate) fn print(workspace: &Workspace) -> Result<()> {
    let tools = PageTools::set_up(workspace)?;
    let tarball = build(workspace, &tools)?;
    println!();
    size::print_package(workspace, &tarball)?;
    println!("\nThe package is in {}, packed in {}.", workspace.pkg().display(), tarball.display());
    Ok(())
}

/// Builds and packs the package, or says that nothing changed. Returns the packed file.
pub(crate) fn build(workspace: &Workspace, tools: &PageTools) -> Result<PathBuf> {
    let engine = engine(workspace, tools)?;
    let version = workspace.locked_version(NAME)?;
    let inputs = fingerprint::of_inputs(
        workspace,
        &fingerprint::PACKAGE,
        &[fingerprint::of_folder(&engine)?.to_string()],
    )?;
    let tarball = packed(workspace).join(format!("{NAME}-{version}.tgz"));
    made("package", workspace, inputs, &[&workspace.pkg(), &packed(workspace)], || {
        assemble(workspace, &engine, &version)?;
        pack(workspace)
    })?;
    Ok(tarball)
}

/// Where the packed file is.
fn packed(workspace: &Workspace) -> PathBuf {
    workspace.target().join("npm")
}

/// Builds the engine. Its two files are in the folder that is returned.
fn engine(workspace: &Workspace, tools: &PageTools) -> Result<PathBuf> {
    let how = tools.versions(&[&[PROFILE], OPTIMISE.as_slice()].concat());
    let inputs = fingerprint::of_inputs(workspace, &fingerprint::ENGINE, &how)?;
    let folder = workspace.target().join("xtask").join(PROGRAM);
    made(PROGRAM, workspace, inputs, &[&folder], || {
        let work = empty_folder(workspace, PROGRAM)?;
        let mut build = cargo();
        build.current_dir(workspace.root());
        build.args(["build", "--offline", "--target", WASM_TARGET, "--profile", PROFILE]);
        build.args(["--no-default-features", "--features", "js", "--bin", PROGRAM]);
        tools.library().set_for(&mut build, "");
        begin("cargo build of the engine");
        show(&mut build)?;
        begin("wasm-bindgen, wasm-opt");
        let linked = workspace.target().join(WASM_TARGET).join(PROFILE).join(PROGRAM);
        quiet(&mut bindgen(tools, PROGRAM, &linked.with_extension("wasm"), &work)?)?;
        let module = work.join(format!("{PROGRAM}_bg.wasm"));
        let mut optimise = tools.call(&WASM_OPT)?;
        optimise.args(OPTIMISE).args(FEATURES).arg(&module).arg("-o").arg(work.join("engine.wasm"));
        quiet(&mut optimise)?;
        fs::remove_file(&module).map_err(Failure::while_doing("clearing up after wasm-opt"))
    })?;
    Ok(folder)
}

/// Does something, unless these folders are what it made of these inputs before.
fn made(
    name: &str,
    workspace: &Workspace,
    inputs: u64,
    folders: &[&Path],
    make: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let stamp = workspace.target().join("xtask").join(format!("{name}.stamp"));
    let now = || -> Result<String> {
        let outputs: Result<Vec<u64>> =
            folders.iter().map(|folder| fingerprint::of_folder(folder)).collect();
        Ok(format!("inputs {inputs:016x}\noutputs {:016x?}\n", outputs?))
    };
    step(name, || {
        let there = folders.iter().all(|folder| folder.is_dir());
        if there && fs::read_to_string(&stamp).is_ok_and(|last| now().is_ok_and(|now| now == last))
        {
            return Ok(((), "unchanged".to_owned()));
        }
        make()?;
        page::write_stamp(&stamp, &now()?)?;
        Ok(((), "built".to_owned()))
    })
}

/// Puts the files of the package into `pkg`, in place of what is there.
fn assemble(workspace: &Workspace, engine: &Path, version: &str) -> Result<()> {
    let (root, pkg) = (workspace.root(), workspace.pkg());
    let _ = fs::remove_dir_all(&pkg);
    for folder in [root.join("package"), engine.to_path_buf()] {
        for file in files_below(&folder)? {
            let name = file.strip_prefix(&folder).unwrap_or(&file);
            copy(&file, &pkg.join(name))?;
        }
    }
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        copy(&root.join(licence), &pkg.join(licence))?;
    }
    let manifest = with_version(&workspace.read("package/package.json")?, version)?;
    fs::write(pkg.join("package.json"), manifest)
        .map_err(Failure::while_doing("writing package.json"))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let folder = to.parent().unwrap_or(to);
    fs::create_dir_all(folder)
        .and_then(|()| fs::copy(from, to))
        .map(drop)
        .map_err(Failure::while_doing(format!("copying {}", from.display())))
}

/// `package.json` with the version of the crate.
fn with_version(manifest: &str, version: &str) -> Result<String> {
    if manifest.matches(NO_VERSION).count() != 1 {
        return Err(Failure::new(format!("package/package.json must say {NO_VERSION} once")));
    }
    Ok(manifest.replace(NO_VERSION, &format!("\"version\": \"{version}\"")))
}

/// Packs `pkg` as npm will publish it.
fn pack(workspace: &Workspace) -> Result<()> {
    let folder = packed(workspace);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)
        .map_err(Failure::while_doing(format!("creating {}", folder.display())))?;
    let mut npm = prerequisites::npm()?;
    npm.current_dir(workspace.pkg()).args(["pack", "--offline", "--ignore-scripts"]);
    quiet(npm.arg("--pack-destination").arg(&folder)).map(drop)
}

/// Installs the packed file as npm does, in a project of its own with the tests of `tests/package`
/// and what they need. Returns the project.
pub(crate) fn install(workspace: &Workspace, tarball: &Path) -> Result<PathBuf> {
    let project = workspace.target().join("xtask").join("package-tests");
    for entry in fs::read_dir(&project).into_iter().flatten().flatten() {
        if entry.file_name() != "node_modules" {
            let path = entry.path();
            let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        }
    }
    let tests = workspace.root().join("tests").join("package");
    for file in files_below(&tests)? {
        let name = file.strip_prefix(&tests).unwrap_or(&file);
        if !name.starts_with("node_modules") {
            copy(&file, &project.join(name))?;
        }
    }
    // Calls that other clients are tested with are made with this one too.
    for table in ["calls.json", "ecs_calls.json"] {
        copy(&workspace.clients().join(table), &project.join("clients").join(table))?;
    }
    install_packages("tests/package", &project)?;
    step("package installed", || {
        let mut npm = prerequisites::npm()?;
        npm.current_dir(&project).args(["install", "--no-save", "--offline", "--ignore-scripts"]);
        quiet(npm.args(["--no-audit", "--no-fund"]).arg(tarball))?;
        Ok((project, "from its packed form".to_owned()))
    })
}

/// Prints how fast the installed package is, beside the native engine that `native` measures.
pub(crate) fn speed(workspace: &Workspace, native: &mut Command) -> Result<()> {
    let tools = PageTools::set_up(workspace)?;
    let browsers = browsers::ensure()?;
    let project = install(workspace, &build(workspace, &tools)?)?;
    let native = quiet(native)?;
    println!();
    let mut node = command("node");
    node.current_dir(&project).arg("speed.mjs").env("CHROMIUM", browsers.chromium);
    show(node.env("DETACH_LAB_NATIVE", native))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_written_where_it_is_missing_and_nowhere_else() {
        let manifest = "{ \"version\": \"0.0.0\", \"a\": \"0.0.0\" }";
        let expected = "{ \"version\": \"1.2.3\", \"a\": \"0.0.0\" }";
        assert_eq!(with_version(manifest, "1.2.3").as_deref(), Ok(expected));
        assert!(with_version("{}", "1.2.3").is_err());
    }
}
