//! Building the page into `dist`, in release form, when something changed.

use std::{fs, path::PathBuf};

use crate::{
    failure::{Failure, Result},
    fingerprint,
    pins::{self, PAGE},
    prerequisites,
    process::{cargo, command, search_path, show},
    report::{begin, step},
    standard_library::StandardLibrary,
    tools::{self, Tool},
    workspace::Workspace,
};

/// The tools of the page build, found.
pub(crate) struct PageTools {
    rust: String,
    library: StandardLibrary,
    tools: Vec<Tool>,
}

impl PageTools {
    /// Finds or installs everything the build needs.
    pub(crate) fn set_up(workspace: &Workspace) -> Result<Self> {
        pins::check_trunk_config(workspace)?;
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

    /// Trunk, told how a page in release form is built.
    pub(crate) fn trunk_release(&self, workspace: &Workspace) -> Result<std::process::Command> {
        let mut trunk = self.trunk(workspace)?;
        self.library.set_for(&mut trunk);
        Ok(trunk)
    }

    /// Trunk, told where everything else is.
    pub(crate) fn trunk(&self, workspace: &Workspace) -> Result<std::process::Command> {
        let folders: Vec<PathBuf> = self.tools.iter().map(|tool| tool.folder.clone()).collect();
        let mut trunk = command("trunk");
        trunk.current_dir(workspace.root()).env("PATH", search_path(&folders)?);
        // Trunk takes the variable for its own switch and refuses the value `1`.
        trunk.env_remove("NO_COLOR");
        if let Some(level) = cargo().get_envs().find(|(name, _)| *name == "CARGO_TERM_COLOR") {
            trunk.env(level.0, level.1.unwrap_or_default());
        }
        Ok(trunk)
    }

    fn versions(&self) -> Vec<String> {
        let tools = PAGE.iter().zip(&self.tools);
        let versions = tools.map(|(pin, tool)| format!("{} {}", pin.name, tool.version));
        let rust = [format!("rust {}", self.rust), self.library.as_str().to_owned()];
        versions.chain(rust).collect()
    }
}

/// Builds the page, or says that nothing changed.
pub(crate) fn build(workspace: &Workspace, tools: &PageTools) -> Result<()> {
    let inputs = fingerprint::of_inputs(workspace, &tools.versions())?;
    let stamp = workspace.target().join("xtask").join("page.stamp");
    step("page", || {
        let dist = workspace.dist();
        if dist.join("index.html").is_file() {
            let now = stamp_text(inputs, fingerprint::of_folder(&dist)?);
            if fs::read_to_string(&stamp).is_ok_and(|last| last == now) {
                return Ok(((), "unchanged".to_owned()));
            }
        }
        begin("trunk build --release");
        show(tools.trunk_release(workspace)?.args(["build", "--release", "--offline"]))?;
        let built = stamp_text(inputs, fingerprint::of_folder(&dist)?);
        write_stamp(&stamp, &built)?;
        Ok(((), "built".to_owned()))
    })
}

fn stamp_text(inputs: u64, output: u64) -> String {
    format!("inputs {inputs:016x}\noutput {output:016x}\n")
}

fn write_stamp(stamp: &std::path::Path, text: &str) -> Result<()> {
    let folder = stamp.parent().unwrap_or(stamp);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(stamp, text))
        .map_err(Failure::while_doing(format!("writing {}", stamp.display())))
}
