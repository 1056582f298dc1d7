//! The structure of the source: rules that the compiler does not know.
//!
//! A rule looks at one line. Each has a sample that breaks it, and a test that it notices.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::golden;

/// Something that no line of some files may say.
struct Rule {
    /// What is forbidden, and why.
    says: &'static str,
    /// Whether it holds in comments and unit tests, too.
    everywhere: bool,
    /// Whether this line of this file breaks it.
    breaks: fn(path: &str, line: &str) -> bool,
    /// A file and a line that break it.
    sample: (&'static str, &'static str),
}

/// Who may import whom: each layer with the layers below it.
const LAYERS: &[(&str, &[&str])] = &[
    ("sim", &[]),
    ("wire", &["sim"]),
    ("session", &["sim", "wire"]),
    ("explore", &["sim", "wire", "session"]),
    ("lesson", &["sim", "wire", "session"]),
    ("diagram", &["sim"]),
    ("lab", &["sim", "wire", "session", "explore", "lesson", "diagram"]),
    ("js", &["lab"]),
    ("ui", &["sim", "wire", "session", "explore", "lesson", "diagram", "lab"]),
];

/// Which crates a layer may use besides `std`; what is not listed may use none.
const CRATES: &[(&str, &[&str])] = &[
    // Only marks, and only in the build that the page loads in parts.
    ("chunk", &["sim", "wire", "session", "lesson", "ui"]),
    ("crc", &["session"]),
    ("data_encoding", &["session"]),
    ("form_urlencoded", &["wire"]),
    ("postcard", &["session"]),
    ("shlex", &["lesson"]),
    ("yew", &["ui"]),
    ("gloo", &["ui"]),
    ("web_sys", &["ui"]),
    ("js_sys", &["ui", "js"]),
    ("wasm_bindgen", &["ui", "js"]),
    ("serde", &["wire", "session", "lab"]),
    ("serde_json", &["wire", "lab"]),
    // Only in tests.
    ("ts_rs", &["lab", "wire"]),
];

const RULES: &[Rule] = &[
    Rule {
        says: "a layer imports only the layers below it",
        everywhere: false,
        breaks: |path, line| {
            let Some(layer) = layer_of(path) else { return false };
            let below = LAYERS.iter().find(|(name, _)| *name == layer).map(|(_, below)| *below);
            let root = path.matches('/').count() == 2 && path.ends_with("/mod.rs");
            LAYERS.iter().map(|(name, _)| *name).any(|other| {
                let group =
                    line.split_once("crate::{").is_some_and(|(_, rest)| has_word(rest, other));
                let named = has_word(line, &format!("crate::{other}"))
                    || group
                    || (root && has_word(line, &format!("super::{other}")));
                named && other != layer && !below.is_some_and(|below| below.contains(&other))
            })
        },
        sample: ("src/sim/world.rs", "use crate::wire::request::RawRequest;"),
    },
    Rule {
        says: "a crate is used only by the layers that need it",
        everywhere: false,
        breaks: |path, line| {
            let Some(layer) = layer_of(path) else { return false };
            CRATES.iter().any(|(name, layers)| says(line, name) && !layers.contains(&layer))
        },
        sample: ("src/diagram/mod.rs", "use web_sys::Element;"),
    },
    Rule {
        says: "sim::ec2 and sim::ecs never meet",
        everywhere: false,
        breaks: |path, line| {
            let meets = |other: &str| line.contains(&format!("{other}::"));
            (path.starts_with("src/sim/ec2/") && meets("ecs"))
                || (path.starts_with("src/sim/ecs/") && meets("ec2"))
        },
        sample: ("src/sim/ec2/volume.rs", "use crate::sim::ecs::Code;"),
    },
    Rule {
        says: "only the session holds a world that it can change",
        everywhere: false,
        breaks: |path, line| {
            path.starts_with("src/")
                && !path.starts_with("src/sim/")
                && !path.starts_with("src/session/")
                && line.contains("&mut World")
        },
        sample: ("src/lesson/runner.rs", "fn perform(world: &mut World) {"),
    },
    Rule {
        says: "calls of the browser are in ui/effect; elsewhere only handles and types of elements",
        everywhere: false,
        breaks: |path, line| {
            let web = ["gloo", "web_sys", "js_sys", "wasm_bindgen"].iter().any(|n| says(line, n));
            let here = path == "src/main.rs" || path.starts_with("src/ui/effect");
            let handle = line.trim() == "use gloo::events::EventListener;"
                || line.trim() == "use gloo::timers::callback::Interval;";
            let element = line.strip_prefix("use web_sys::").is_some_and(|names| {
                let names = names.trim_matches(['{', '}', ';', ' ']).split(", ");
                names.into_iter().all(|name| name.starts_with("Html") && name.ends_with("Element"))
            });
            path.starts_with("src/")
                && !path.starts_with("src/js")
                && web
                && !(here || handle || element)
        },
        sample: ("src/ui/app.rs", "let storage = gloo::utils::window().local_storage();"),
    },
    Rule {
        says: "the core has no floats, no hash maps, no clock, no output, no threads",
        everywhere: false,
        breaks: |path, line| {
            const WORDS: &[&str] = &[
                "f32",
                "f64",
                "HashMap",
                "HashSet",
                "SystemTime",
                "println",
                "eprintln",
                "dbg",
                "thread",
                "thread_local",
            ];
            const MODULES: &[&str] =
                &["time", "io", "fs", "env", "thread", "sync", "process", "net", "rc", "cell"];
            path.starts_with("src/sim/")
                && (WORDS.iter().any(|word| has_word(line, word))
                    || MODULES.iter().any(|module| line.contains(&format!("std::{module}::"))))
        },
        sample: ("src/sim/table.rs", "use std::collections::HashMap;"),
    },
    Rule {
        says: "the core and the wire do not panic on input",
        everywhere: false,
        breaks: |path, line| {
            let code = path.starts_with("src/") && !path.starts_with("src/ui/");
            let calls = [".unwrap()", ".expect(", "panic!(", "unreachable!(", "assert!(false"];
            code && !is_debug(line) && calls.iter().any(|call| line.contains(call))
        },
        sample: ("src/wire/form.rs", "let value = parts.next().unwrap();"),
    },
    Rule {
        says: "no test is skipped, or passes by panicking",
        everywhere: true,
        breaks: |_, line| line.contains("#[ignore") || line.contains("#[should_panic"),
        sample: ("tests/it/main.rs", "#[ignore]"),
    },
    Rule {
        says: "nothing is left to be done later",
        everywhere: true,
        breaks: |_, line| {
            ["TODO", "FIXME", "XXX"].iter().any(|word| has_word(line, word))
                || line.contains("todo!(")
                || line.contains("unimplemented!(")
        },
        sample: ("src/lib.rs", "unimplemented!()"),
    },
    Rule {
        says: "a module is named for what it does",
        everywhere: false,
        breaks: |path, line| {
            const NAMES: &[&str] = &["utils", "util", "helpers", "common", "manager", "misc"];
            let module = line.trim().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
            let named =
                module.strip_prefix("mod ").map(|rest| rest.trim_end_matches([';', '{', ' ']));
            let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str());
            named.into_iter().chain(stem).any(|name| NAMES.contains(&name))
        },
        sample: ("src/lib.rs", "mod helpers;"),
    },
    Rule {
        says: "no line ends in white space, and none has a tab",
        everywhere: true,
        breaks: |_, line| line.ends_with([' ', '\t', '\r']) || line.contains('\t'),
        sample: ("src/lib.rs", "pub mod sim; "),
    },
];

/// Files with more than [`LONGEST`] lines, each with its reason.
const LONG: &[(&str, &str)] = &[
    ("src/sim/ec2/code.rs", "one table, a row for each code"),
    ("src/sim/ecs/code.rs", "one table, a row for each code"),
];

/// The most lines that a file has.
const LONGEST: usize = 400;

fn layer_of(path: &str) -> Option<&str> {
    let path = path.strip_prefix("src/")?;
    let (layer, _) = path.split_once('/').or_else(|| path.split_once('.'))?;
    // Programs, and the root of the library, name every layer.
    (!["lib", "main", "engine"].contains(&layer)).then_some(layer)
}

/// Whether a path of this crate is used.
fn says(line: &str, name: &str) -> bool {
    has_word(line, name)
        && (line.contains(&format!("{name}::")) || line.contains(&format!("use {name};")))
}

fn has_word(line: &str, word: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word).any(|(at, _)| {
        !letter(line[..at].chars().next_back()) && !letter(line[at + word.len()..].chars().next())
    })
}

fn is_debug(line: &str) -> bool {
    line.contains("debug_assert")
}

/// The source files with their text: paths from the root of the package.
fn sources() -> Vec<(String, String)> {
    let root = golden::root();
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches", "chunk", "fuzz", "xtask"] {
        for path in golden::files(&root.join(folder), ".rs") {
            let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path:?}: {e}"));
            let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
            if !name.contains("/target/") && !name.contains("node_modules") {
                found.push((name, text));
            }
        }
    }
    found
}

/// The lines of a file, each with whether it is code: no comment, and not of the unit tests at the
/// end of a file of `src`.
fn lines(path: &str, text: &str) -> Vec<(bool, String)> {
    let mut tests = false;
    text.split('\n')
        .map(|line| {
            tests |= path.starts_with("src/") && line.trim() == "#[cfg(test)]";
            (!tests && !line.trim_start().starts_with("//"), line.to_owned())
        })
        .collect()
}

#[test]
fn no_line_breaks_a_rule() {
    let mut breaches = Vec::new();
    for (path, text) in sources() {
        // This file says what is forbidden.
        if path == "tests/it/tidy.rs" {
            continue;
        }
        for (index, (code, line)) in lines(&path, &text).iter().enumerate() {
            let rules = RULES.iter().filter(|rule| *code || rule.everywhere);
            for rule in rules.filter(|rule| (rule.breaks)(&path, line)) {
                breaches.push(format!("{path}:{}: {}\n    {}", index + 1, rule.says, line.trim()));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn every_rule_notices_its_sample() {
    for rule in RULES {
        let (path, line) = rule.sample;
        assert!((rule.breaks)(path, line), "not noticed: {}: {line}", rule.says);
    }
}

#[test]
fn every_file_begins_with_what_it_is_for() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{path} does not begin with //!");
    }
}

#[test]
fn no_file_is_too_long_without_a_reason() {
    let sources = sources();
    for (path, text) in &sources {
        let lines = text.lines().count();
        let excused = LONG.iter().any(|(long, _)| long == path);
        assert!(lines <= LONGEST || excused, "{path} has {lines} lines; split it");
        assert!(lines > LONGEST || !excused, "{path} has {lines} lines and needs no excuse");
    }
    for (long, why) in LONG {
        assert!(sources.iter().any(|(path, _)| path == long), "there is no {long}: {why}");
    }
}

/// The lines of the functions of this name that match anything.
fn wildcards(text: &str, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside: Option<usize> = None;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        let code = line.trim_start();
        if code.contains(&format!("fn {name}(")) && code.ends_with('{') {
            inside = Some(indent);
        } else if inside.is_some_and(|start| indent <= start && code.starts_with('}')) {
            inside = None;
        } else if inside.is_some() {
            let arm = code.split_once("=>").map(|(pattern, _)| pattern.trim());
            let anything = |arm: &str| {
                arm.contains('_') && arm.trim_matches(['(', ')', ',', ' ', '_']).is_empty()
            };
            if arm.is_some_and(anything) {
                found.push(code.to_owned());
            }
        }
    }
    found
}

#[test]
fn state_machines_and_code_mappings_have_no_wildcard() {
    for (path, text) in sources().iter().filter(|(path, _)| path.starts_with("src/sim/")) {
        for name in ["cell", "code", "changed", "as_str", "meaning", "fact"] {
            let found = wildcards(text, name);
            assert!(found.is_empty(), "{path}: fn {name}: {found:?}");
        }
    }
    let broken =
        "    fn cell(self) -> u8 {\n        match self {\n            _ => 1,\n        }\n    }\n";
    assert_eq!(wildcards(broken, "cell").len(), 1, "the check notices nothing");
    assert_eq!(wildcards(&broken.replace("_ =>", "(_, _) =>"), "cell").len(), 1);
}

#[test]
fn the_core_is_built_without_a_web_crate() {
    let mut tree = Command::new(env!("CARGO"));
    tree.current_dir(golden::root()).args(["tree", "--offline", "--no-default-features"]);
    tree.args(["--package", "detach-lab", "--edges", "normal", "--prefix", "none"]);
    let output = tree.output().unwrap_or_else(|error| panic!("cargo tree: {error}"));
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.starts_with("detach-lab "), "{text}");
    for name in ["yew", "gloo", "web-sys", "js-sys", "wasm-bindgen"] {
        let used = text.lines().any(|line| line.split(' ').next() == Some(name));
        assert!(!used, "{name} is used without the features js and ui:\n{text}");
    }
}

#[test]
fn every_scenario_and_golden_is_free_of_trailing_space() {
    let tests = golden::root().join("tests");
    for path in golden::files(&tests.join("scenarios"), "")
        .into_iter()
        .chain(golden::files(&tests.join("golden"), ""))
    {
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path:?}: {e}"));
        assert!(path.extension().is_some_and(|ending| ending == "txt"), "{path:?} is no text file");
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{path:?}: the last line");
        assert!(text.lines().all(|line| !line.ends_with(' ')), "{path:?}: trailing space");
    }
}
