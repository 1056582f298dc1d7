//! Building the page into `dist`, in release form, when something changed.
//!
//! Cargo links one program. `wasm-split-cli` cuts it into what a first visit loads and what is
//! loaded later, wasm-bindgen writes the JavaScript side of the first part, wasm-opt makes each
//! part small, and [`assemble`] gives the files their names.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
    thread,
};

use crate::{
    assemble::{self, Part},
    chunks::{self, Chunk},
    failure::{Failure, Result},
    fingerprint::{self, files_below},
    imports,
    pins::{PAGE, Pin, WASM_BINDGEN, WASM_OPT, WASM_SPLIT},
    prerequisites::{self, WASM_TARGET},
    process::{cargo, command, quiet, show},
    report::{begin, step},
    squeeze::{bare, squeezed, uncommented},
    standard_library::StandardLibrary,
    style,
    tools::{self, Tool},
    workspace::Workspace,
};

/// The name of the program.
const PROGRAM: &str = "detach-lab";

/// Where the program is cut, the linker's relocations say what belongs to what.
const LINK_FLAGS: &str = "-Clink-arg=--emit-relocs";

/// What wasm-opt is told.
///
/// - The passes run until nothing more is gained, and large functions with one caller are not
///   inlined: both make the module smaller as it is sent, by 0.8 and 1.1 KB when measured.
/// - Its first kilobyte of memory is unused (the stack lies there, and nothing lives at its end),
///   expressions and data that repeat are left to the compression, control flow is written anew,
///   and functions go by name: 0.9, 1.5, 0.6, 0.6 and 0.2 KB when measured.
/// - Traps are kept as they are: a check that fails must stop the page. To say that they never
///   happen would save 0.5 KB and let a failed check of bounds read what lies beyond.
const OPTIMISE: [&str; 11] = [
    "--converge",
    "--one-caller-inline-max-function-size=20",
    "--low-memory-unused",
    "--skip-pass=local-cse",
    "--skip-pass=memory-packing",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
];

/// The features that a module may use are the ones rustc enables, by name. Given all of them,
/// wasm-opt may write what browsers refuse.
pub(crate) const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The tools of the page build, found.
pub(crate) struct PageTools {
    rust: String,
    library: StandardLibrary,
    tools: Vec<Tool>,
}

impl PageTools {
    /// Finds or installs everything the build needs.
    pub(crate) fn set_up(workspace: &Workspace) -> Result<Self> {
        let rust = prerequisites::rust()?;
        prerequisites::node()?;
        prerequisites::packages(workspace.root(), false)?;
        let library = StandardLibrary::ensure(workspace.root())?;
        let tools = tools::ensure(workspace, &PAGE)?;
        Ok(Self { rust, library, tools })
    }

    /// Uses tools that were found before, in the order of [`PAGE`].
    pub(crate) fn from_parts(rust: String, library: StandardLibrary, tools: Vec<Tool>) -> Self {
        Self { rust, library, tools }
    }

    /// Which standard library a page in release form is linked with.
    pub(crate) const fn library(&self) -> StandardLibrary {
        self.library
    }

    /// A program of one of the tools, ready to be called.
    pub(crate) fn call(&self, pin: &Pin) -> Result<std::process::Command> {
        let mut tools = PAGE.iter().zip(&self.tools);
        let (_, tool) = tools
            .find(|(found, _)| found.name == pin.name)
            .ok_or_else(|| Failure::new(format!("{} was not set up", pin.name)))?;
        Ok(command(tool.program(pin.programs[0])))
    }

    /// What a build is done with: the tools, and how it calls them.
    pub(crate) fn versions(&self, how: &[&str]) -> Vec<String> {
        let tools = PAGE.iter().zip(&self.tools);
        let versions = tools.map(|(pin, tool)| format!("{} {}", pin.name, tool.version));
        let rust = [format!("rust {}", self.rust), self.library.as_str().to_owned()];
        versions.chain(rust).chain([how.join(" "), FEATURES.join(" ")]).collect()
    }
}

/// Builds the page, or says that nothing changed.
pub(crate) fn build(workspace: &Workspace, tools: &PageTools) -> Result<()> {
    let inputs = fingerprint::of_inputs(workspace, &page_inputs(), &how(tools))?;
    let stamp = workspace.target().join("xtask").join("page.stamp");
    step("page", || {
        let dist = workspace.dist();
        if dist.join("index.html").is_file() {
            let now = stamp_text(inputs, fingerprint::of_folder(&dist)?);
            if fs::read_to_string(&stamp).is_ok_and(|last| last == now) {
                return Ok(((), "unchanged".to_owned()));
            }
        }
        let work = program(workspace, tools)?;
        let cut = work.join(CUT);
        finish(workspace, &work, &cut, &read_chunks(&cut)?, &dist)?;
        let built = stamp_text(inputs, fingerprint::of_folder(&dist)?);
        write_stamp(&stamp, &built)?;
        Ok(((), "built".to_owned()))
    })
}

/// What the page is built from, its program included.
pub(crate) fn page_inputs() -> Vec<&'static str> {
    [fingerprint::PROGRAM.as_slice(), fingerprint::PAGE.as_slice()].concat()
}

fn how(tools: &PageTools) -> Vec<String> {
    tools.versions(&[&[LINK_FLAGS], OPTIMISE.as_slice()].concat())
}

/// Builds the program, cut apart and made small, into a folder, unless it is there: most changes of
/// scripts and styles are none of it.
fn program(workspace: &Workspace, tools: &PageTools) -> Result<PathBuf> {
    let inputs = fingerprint::of_inputs(workspace, &fingerprint::PROGRAM, &how(tools))?;
    let folder = workspace.target().join("xtask");
    let (work, stamp) = (folder.join("page"), folder.join("program.stamp"));
    if work.is_dir() {
        let now = stamp_text(inputs, fingerprint::of_folder(&work)?);
        if fs::read_to_string(&stamp).is_ok_and(|last| last == now) {
            return Ok(work);
        }
    }
    empty_folder(workspace, "page")?;
    release(workspace, tools, &work)?;
    write_stamp(&stamp, &stamp_text(inputs, fingerprint::of_folder(&work)?))?;
    Ok(work)
}

/// The folder in which the program is cut apart.
const CUT: &str = "cut";

fn read_chunks(cut: &Path) -> Result<Vec<Chunk>> {
    let link = fs::read_to_string(cut.join("__wasm_split.js"))
        .map_err(Failure::while_doing("reading how the program was cut"))?;
    chunks::read(&link)
}

fn release(workspace: &Workspace, tools: &PageTools, work: &Path) -> Result<()> {
    let mut build = compile(workspace);
    build.args(["--release", "--features", "split"]);
    tools.library.set_for(&mut build, LINK_FLAGS);
    begin("cargo build --release");
    show(&mut build)?;
    begin("wasm-split-cli, wasm-bindgen, wasm-opt");
    let cut = work.join(CUT);
    let mut split = tools.call(&WASM_SPLIT)?;
    split.arg(linked(workspace, "release")).arg(&cut).args(["--out-name", PROGRAM]);
    quiet(&mut split)?;
    // The chunks use the memory, the table and the stack of the first part.
    let mut bind = bindgen(tools, PROGRAM, &cut.join(PROGRAM).with_extension("wasm"), work)?;
    quiet(bind.arg("--keep-lld-exports"))?;
    number_imports(work)?;
    let mut modules = vec![main_module(work)];
    modules.extend(chunks::files(&read_chunks(&cut)?).into_iter().map(|file| cut.join(file)));
    optimise(tools, &modules)
}

/// Builds the page in the form for development: in one piece, quickly, with its debug checks. The
/// result is in a folder of its own.
pub(crate) fn develop(workspace: &Workspace, tools: &PageTools) -> Result<PathBuf> {
    let work = empty_folder(workspace, "dev")?;
    let page = workspace.target().join("xtask").join("dev-page");
    show(compile(workspace).args(["--features", "ui"]))?;
    quiet(
        bindgen(tools, PROGRAM, &linked(workspace, "debug"), &work)?
            .args(["--debug", "--keep-debug"]),
    )?;
    finish(workspace, &work, &work, &[], &page)?;
    Ok(page)
}

fn compile(workspace: &Workspace) -> std::process::Command {
    let mut build = cargo();
    build.current_dir(workspace.root());
    build.args(["build", "--offline", "--target", WASM_TARGET, "--bin", PROGRAM]);
    build
}

fn linked(workspace: &Workspace, profile: &str) -> PathBuf {
    let folder = workspace.target().join(WASM_TARGET).join(profile);
    folder.join(PROGRAM).with_extension("wasm")
}

/// Writes the JavaScript side of a program.
pub(crate) fn bindgen(
    tools: &PageTools,
    program: &str,
    module: &Path,
    out: &Path,
) -> Result<std::process::Command> {
    let mut bind = tools.call(&WASM_BINDGEN)?;
    bind.args(["--target", "web", "--no-typescript", "--omit-default-module-path"]);
    bind.args(["--out-name", program, "--out-dir"]).arg(out).arg(module);
    Ok(bind)
}

fn main_module(work: &Path) -> PathBuf {
    work.join(format!("{PROGRAM}_bg.wasm"))
}

fn number_imports(work: &Path) -> Result<()> {
    let (script, module) = (work.join(PROGRAM).with_extension("js"), main_module(work));
    let rewriting = || Failure::while_doing(format!("rewriting {}", work.display()));
    let text = fs::read_to_string(&script).map_err(rewriting())?;
    let (text, bytes) = imports::number(&text, &fs::read(&module).map_err(rewriting())?);
    fs::write(script, text).and_then(|()| fs::write(module, bytes)).map_err(rewriting())
}

/// Makes modules small, as many at a time as there are processors; the one that takes longest first.
fn optimise(tools: &PageTools, modules: &[PathBuf]) -> Result<()> {
    let size = |module: &PathBuf| fs::metadata(module).map_or(0, |found| found.len());
    let mut waiting = modules.to_vec();
    waiting.sort_by_key(size);
    let waiting = Mutex::new(waiting);
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.pop());
    let work = || {
        while let Some(module) = next() {
            let mut optimise = tools.call(&WASM_OPT)?;
            optimise.args(OPTIMISE).args(FEATURES).arg(&module).arg("-o").arg(&module);
            // Each has a processor, and its threads would only be in the way of the others.
            quiet(optimise.env("BINARYEN_CORES", "1"))?;
        }
        Ok(())
    };
    let workers = thread::available_parallelism().map_or(1, |workers| workers.get());
    thread::scope(|scope| {
        let started: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let stopped = || Failure::new("wasm-opt was not waited for");
        started.into_iter().try_for_each(|thread| thread.join().map_err(|_| stopped())?)
    })
}

fn finish(
    workspace: &Workspace,
    work: &Path,
    cut: &Path,
    chunks: &[Chunk],
    page: &Path,
) -> Result<()> {
    let source = |name: &'static str| Part::read(name, &workspace.root().join(name));
    let of_page = workspace.read("static/style.css")?;
    let script = |name| source(name).map(|script| script.rewrite(uncommented));
    let sheet = |name, page: &str| {
        source(name).map(|own| own.rewrite(|own| bare(&style::for_element(page, own))))
    };
    // Each names only what stands before it.
    let mut parts = vec![
        source("static/style.css")?.rewrite(bare),
        sheet("static/embed/style.css", &of_page)?,
        sheet("static/embed/views.css", "")?,
        Part::read("detach-lab.wasm", &main_module(work))?,
        Part::read("detach-lab.js", &work.join("detach-lab.js"))?.rewrite(uncommented),
        script("static/program.js")?,
        script("static/boot.js")?,
        script("static/embed/ground.js")?,
        Part::read("./error.js", &workspace.root().join("package/error.js"))?.rewrite(uncommented),
        script("package/plain.js")?,
        script("static/embed/runtime.js")?,
        source("static/embed/loader.js")?.rewrite(squeezed).keep("detach-lab.js"),
        script("static/embed/frame.js")?,
        source("static/embed/embed.html")?.keep("embed.html"),
        source("static/embed/iframe.js")?.rewrite(squeezed).keep("detach-lab-iframe.js"),
        source("index.html")?.keep("index.html"),
    ];
    for path in files_below(&workspace.root().join("static/lessons"))? {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        parts.push(Part::read("lesson", &path)?.keep(&format!("lessons/{file}")));
    }
    assemble::write(parts, chunks, cut, page)
}

/// An empty folder for what is built on the way.
pub(crate) fn empty_folder(workspace: &Workspace, name: &str) -> Result<PathBuf> {
    let folder = workspace.target().join("xtask").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)
        .map_err(Failure::while_doing(format!("creating {}", folder.display())))?;
    Ok(folder)
}

pub(crate) fn stamp_text(inputs: u64, output: u64) -> String {
    format!("inputs {inputs:016x}\noutput {output:016x}\n")
}

pub(crate) fn write_stamp(stamp: &Path, text: &str) -> Result<()> {
    let folder = stamp.parent().unwrap_or(stamp);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(stamp, text))
        .map_err(Failure::while_doing(format!("writing {}", stamp.display())))
}
