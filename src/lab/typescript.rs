//! What JavaScript sees of the lab, in TypeScript: written into `package` from the types that
//! answer, and compared with what stands there.
//!
//! `UPDATE=1 cargo t typescript` writes it. The rest of `package/index.d.ts` is written by hand.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

use ts_rs::{Config, TS, TypeVisitor};

use super::methods::signatures;
use super::{Change, METHODS};

/// Where the types of methods and values stand in `package/index.d.ts`.
const METHODS_MARK: &str = "  // Generated: methods\n";
const VALUES_MARK: &str = "// Generated: values\n";
const END_MARK: &str = "// End of what is generated\n";

/// The method that makes a lab, and so is none of its own.
const MAKER: &str = "fromLink";

/// The methods whose result is that of a call, which is either accepted or refused: what the two are
/// is written by hand, by this name.
const CALLS: [&str; 2] = ["call", "preview"];
const ANSWERED: &str = "Answered";

/// The sources of the types, for what is said of the values of an enum: `ts_rs` leaves that out.
const SOURCES: [&str; 5] = [
    include_str!("event.rs"),
    include_str!("exchange.rs"),
    include_str!("failure.rs"),
    include_str!("options.rs"),
    include_str!("../wire/request.rs"),
];

/// The body of a request: text, or bytes in UTF-8.
#[derive(TS)]
#[ts(type = "string | Uint8Array | ArrayBuffer")]
pub(super) struct Body;

/// The types that were met, with their declarations. `ts_rs` tells of what a type consists in an
/// order that is another one in each build.
pub(super) struct Types {
    config: Config,
    met: BTreeMap<String, String>,
    /// What else a field may be that can be left out: of what JavaScript gives, `undefined`.
    left_out: &'static str,
}

impl Types {
    fn new() -> Self {
        // JavaScript's numbers hold every whole number that the lab has.
        let config = Config::new().with_large_int("number");
        Self { config, met: BTreeMap::new(), left_out: "" }
    }

    /// The type of a parameter. It is declared, and so is what it consists of.
    pub(super) fn given<T: TS + 'static + ?Sized>(&mut self) -> String {
        self.left_out = " | undefined";
        let name = self.result::<T>();
        self.left_out = "";
        // Parameters of a call are any object, whether or not its type lists all keys.
        name.replace("JsonValue", "object").replace(" | null", " | undefined")
    }

    /// The type of a result. It is declared, and so is what it consists of.
    pub(super) fn result<T: TS + 'static + ?Sized>(&mut self) -> String {
        self.visit::<T>();
        if T::name(&self.config) == "null" { "void".to_owned() } else { T::name(&self.config) }
    }

    /// The declarations of the types that a text names, and of those that these name.
    fn take_named(&mut self, text: &str) -> String {
        let mut taken = String::new();
        for word in text.split(|letter: char| !letter.is_alphanumeric()) {
            if let Some(declaration) = self.met.remove(word) {
                let further = self.take_named(&declaration);
                taken.push_str(&[declaration, further].concat());
            }
        }
        taken
    }

    fn declared(&self, name: &str, doc: Option<String>, declaration: &str) -> String {
        let (_, body) = declaration.split_once(" = ").unwrap_or_default();
        let head = ["\n", &comment("", &doc.unwrap_or_default())].concat();
        let Some(fields) = body.strip_prefix("{ ").and_then(|body| body.strip_suffix(" };")) else {
            return head + &union(name, body.trim_end_matches(';'));
        };
        let mut text = [&head, "export interface ", name, " {\n"].concat();
        // Each field stands in a line of its own, after what is said of it.
        let mut said = String::new();
        for line in fields.lines().map(str::trim) {
            if line.starts_with(['/', '*']) {
                said.push_str(line);
                said.push('\n');
            } else if let Some(field) = line.strip_suffix(',') {
                text.push_str(&comment("  ", &said));
                said.clear();
                let left_out = if field.contains("?: ") { self.left_out } else { "" };
                text.push_str(&["  ", &record(field), left_out, ";\n"].concat());
            }
        }
        text + "}\n"
    }
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            if name == "JsonValue" || self.met.contains_key(&name) {
                return;
            }
            let declared = self.declared(&name, T::docs(), &T::decl(&self.config));
            self.met.insert(name, declared);
        }
        T::visit_generics(self);
        T::visit_dependencies(self);
    }
}

/// One of some values.
fn union(name: &str, body: &str) -> String {
    let mut text = ["export type ", name, " ="].concat();
    let docs = variants(name);
    for (index, value) in body.split(" | ").enumerate() {
        let doc = docs.get(index).map(|doc| comment("  ", doc)).unwrap_or_default();
        text.push_str(&["\n", &doc, "  | ", value].concat());
    }
    text + ";\n"
}

/// A field whose type is a map, in the usual words.
fn record(field: &str) -> String {
    let Some((name, value)) = field.split_once("{ [key in string]: ") else {
        return field.to_owned();
    };
    [name, "Record<string, ", value.trim_end_matches(" }"), ">"].concat()
}

/// What is said of something, as a comment with this indent.
fn comment(indent: &str, doc: &str) -> String {
    let marks =
        |line: &str| line.trim().trim_start_matches("/**").trim_start_matches('*').to_owned();
    let lines = doc.lines().filter(|line| line.trim() != "*/").map(marks);
    let lines: Vec<String> = lines.map(|line| unlinked(line.trim())).collect();
    match lines.join("\n").trim().lines().collect::<Vec<_>>().as_slice() {
        [] => String::new(),
        [line] => [indent, "/** ", line, " */\n"].concat(),
        lines => {
            let lines =
                lines.iter().map(|line| [indent, " * ", line].concat().trim_end().to_owned());
            let lines: Vec<String> = lines.collect();
            [indent, "/**\n", &lines.join("\n"), "\n", indent, " */\n"].concat()
        }
    }
}

/// A line without the links of Rust's documentation: `[a](b)` and `` [`a::b`] `` become `a` and
/// `` `a.b` ``.
fn unlinked(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((label, after)) = after.split_once(']') else { break };
        let target = after.strip_prefix('(').and_then(|after| after.split_once(')'));
        let is_link = target.is_some() || label.starts_with('`');
        text.push_str(before);
        text.push_str(&if is_link { label.replace("::", ".") } else { ["[", label, "]"].concat() });
        rest = target.map_or(after, |(_, after)| after);
    }
    text + rest
}

/// What is said of each value of an enum, in their order.
fn variants(name: &str) -> Vec<String> {
    let head = ["pub enum ", name, " {\n"].concat();
    let body = SOURCES.iter().find_map(|source| source.split_once(&head));
    let (body, _) = body.and_then(|(_, body)| body.split_once("\n}")).unwrap_or_default();
    let mut docs = Vec::new();
    let mut doc = String::new();
    for line in body.lines().map(str::trim) {
        if let Some(said) = line.strip_prefix("///") {
            doc.push_str(said);
            doc.push('\n');
        } else if !line.starts_with('#') {
            docs.push(std::mem::take(&mut doc));
        }
    }
    docs
}

/// Every method, and every type that it takes or gives.
fn written() -> (String, String) {
    let mut types = Types::new();
    let mut methods = String::new();
    let mut named = "LabOptions".to_owned();
    for (method, (parameters, result)) in METHODS.iter().zip(signatures(&mut types)) {
        named.push_str(&[" ", &parameters.join(" "), " ", &result].concat());
        if method.name == MAKER {
            continue;
        }
        let parameters = method.parameters.iter().zip(parameters).map(|(parameter, kind)| {
            let mark = if parameter.is_optional() { "?: " } else { ": " };
            [parameter.name, mark, &kind].concat()
        });
        let parameters = parameters.collect::<Vec<_>>().join(", ");
        let result = if CALLS.contains(&method.name) {
            [ANSWERED, "<", &result, ">"].concat()
        } else {
            result
        };
        methods.push_str(&comment("  ", method.doc));
        methods.push_str(&["  ", method.name, "(", &parameters, "): ", &result, ";\n"].concat());
    }
    let listened = types.result::<Change>();
    let values = types.take_named(&[named, listened].join(" "));
    (methods, values)
}

/// The list of methods, for the class that calls them.
fn list() -> String {
    let mut text =
        "// What the engine can be asked, with the names of the parameters. Generated from \
                    the Rust source.\nexport const METHODS = {\n"
            .to_owned();
    for method in METHODS {
        let names = method.parameters.iter().map(|parameter| ["\"", parameter.name, "\""].concat());
        let names = names.collect::<Vec<_>>().join(", ");
        text.push_str(&["  ", method.name, ": [", &names, "],\n"].concat());
    }
    text + "};\n"
}

/// A text with another part between a mark and the end of what is generated.
fn replaced(text: &str, mark: &str, part: &str) -> Option<String> {
    let (before, after) = text.split_once(mark)?;
    let (_, after) = after.split_once(END_MARK)?;
    let indent = mark.len() - mark.trim_start().len();
    Some([before, mark, part, &" ".repeat(indent), END_MARK, after].concat())
}

/// Compares a file of the package with what it must be, or writes it.
#[track_caller]
fn check(name: &str, expected: impl FnOnce(&str) -> Option<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("package").join(name);
    let found = fs::read_to_string(&path).unwrap_or_default();
    let expected = expected(&found);
    assert!(expected.is_some(), "package/{name} lacks the marks of what is generated");
    let expected = expected.unwrap_or_default();
    let on = |name| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    if on("UPDATE") && !on("CI") {
        assert!(fs::write(&path, expected).is_ok(), "{name} cannot be written");
    } else {
        assert!(found == expected, "package/{name} is out of date; UPDATE=1 rewrites it");
    }
}

#[test]
fn the_types_of_the_package_are_those_of_the_lab() {
    let (methods, values) = written();
    check("index.d.ts", |text| {
        replaced(&replaced(text, METHODS_MARK, &methods)?, VALUES_MARK, &values)
    });
    check("methods.js", |_| Some(list()));
}

#[test]
fn a_comment_is_one_line_or_several_and_has_no_link() {
    assert_eq!(
        comment("  ", "/**\n * See [`Lab::call`](super::Lab::call).\n */\n"),
        "  /** See `Lab.call`. */\n"
    );
    assert_eq!(comment("", "one\n\ntwo [a](b) [c]"), "/**\n * one\n *\n * two a [c]\n */\n");
    assert_eq!(comment("", ""), "");
}

#[test]
fn every_value_of_an_enum_is_explained() {
    assert_eq!(variants("Latency"), [" As long as they are known to take.\n", " No time.\n"]);
    let (_, values) = written();
    let unions = values.split("export type ").skip(1).filter(|union| union.contains("| \""));
    for union in unions {
        let (name, _) = union.split_once(' ').unwrap_or_default();
        assert_eq!(union.matches("| \"").count(), variants(name).len(), "{name}");
    }
}
