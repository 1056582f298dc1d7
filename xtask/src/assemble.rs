//! The files of the page and of the embed: each named after its content, so that a browser may keep
//! it for ever, except those that people name, such as `index.html`.
//!
//! A file names others by the names that they have in the source, in quotes; here they become the
//! new ones. Every address is relative, so that the folder can be hosted under any path. The module
//! has no integrity attribute: browsers ignore it when they preload WASM, and warn.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::Path,
};

use crate::{
    chunks::{self, Chunk},
    failure::{Failure, Result},
};

/// A file that is written.
pub(crate) struct Part {
    /// The name by which others name it.
    pub(crate) name: &'static str,
    /// Its content.
    pub(crate) bytes: Vec<u8>,
    /// The name that it has for ever, if people name it.
    pub(crate) kept: Option<String>,
}

impl Part {
    /// A file that is named after its content.
    pub(crate) fn read(name: &'static str, path: &Path) -> Result<Self> {
        let bytes =
            fs::read(path).map_err(Failure::while_doing(format!("reading {}", path.display())))?;
        Ok(Self { name, bytes, kept: None })
    }

    /// The same under a name that it keeps.
    pub(crate) fn keep(self, name: &str) -> Self {
        Self { kept: Some(name.to_owned()), ..self }
    }

    /// The same with its text changed.
    pub(crate) fn rewrite(mut self, rewrite: impl Fn(&str) -> String) -> Self {
        self.bytes = rewrite(&String::from_utf8_lossy(&self.bytes)).into_bytes();
        self
    }
}

/// Where `static/program.js` says which files the chunks consist of.
const CHUNKS: &str = "\"(chunks)\"";

/// A module with fewer bytes than this is not worth a request. What chunks share is in a module for
/// each set of them, and most of those are as small.
const SMALL: usize = 4096;

/// A chunk whose small modules have fewer bytes than this together does not load those of others.
const LIGHT: usize = 10_000;

/// A small module: its file, and its bytes.
type Module<'a> = (&'a str, Vec<u8>);

/// Small modules, divided into files: one for each chunk that needs few of them, with those that
/// are in none before, and one with the rest.
fn packs<'a>(chunks: &[Chunk], small: Vec<Module<'a>>) -> Vec<Vec<Module<'a>>> {
    let needs = |chunk: &Chunk, file: &str| chunk.files.iter().any(|needed| needed == file);
    let weight = |chunk: &Chunk| {
        let needed = small.iter().filter(|(file, _)| needs(chunk, file));
        needed.map(|(_, bytes)| bytes.len()).sum::<usize>()
    };
    let mut light: Vec<(usize, &Chunk)> =
        chunks.iter().map(|chunk| (weight(chunk), chunk)).collect();
    light.retain(|(weight, _)| *weight < LIGHT);
    light.sort_by_key(|(weight, _)| *weight);
    let mut packs = Vec::new();
    let mut rest = small;
    for (_, chunk) in light {
        let (own, others) = rest.into_iter().partition(|(file, _)| needs(chunk, file));
        packs.push(own);
        rest = others;
    }
    packs.push(rest);
    packs.retain(|pack| !pack.is_empty());
    packs
}

/// Modules in one file: before each its length, in four bytes, the lowest first.
fn packed<'a>(modules: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut pack = Vec::new();
    for module in modules {
        pack.extend(u32::try_from(module.len()).unwrap_or(u32::MAX).to_le_bytes());
        pack.extend(module);
    }
    pack
}

/// Writes files into a folder, in place of what is there: the chunks, whose files are in `cut`, and
/// the parts, each of which may name those before it.
pub(crate) fn write(parts: Vec<Part>, chunks: &[Chunk], cut: &Path, folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    let mut later = Vec::new();
    let mut small: Vec<Module<'_>> = Vec::new();
    for file in chunks::files(chunks) {
        let path = cut.join(file);
        let bytes =
            fs::read(&path).map_err(Failure::while_doing(format!("reading {}", path.display())))?;
        if bytes.len() < SMALL {
            small.push((file, bytes));
        } else {
            let name = hashed(file, &bytes);
            later.push((file, name.clone()));
            files.push((name, bytes));
        }
    }
    for modules in packs(chunks, small) {
        let pack = packed(modules.iter().map(|(_, bytes)| bytes.as_slice()));
        let name = hashed("chunk_small.wasm", &pack);
        later.extend(modules.iter().map(|(file, _)| (*file, name.clone())));
        files.push((name, pack));
    }
    let list = format!("\"{}\"", listed(chunks, &later));
    files.extend(linked(parts, &list)?);
    put(&files, folder).map_err(Failure::while_doing(format!("writing {}", folder.display())))
}

/// The files under their new names. What names a file says so by the new name.
fn linked(parts: Vec<Part>, chunks: &str) -> Result<Vec<(String, Vec<u8>)>> {
    let mut names: Vec<(String, String, bool)> =
        vec![(CHUNKS.to_owned(), chunks.to_owned(), false)];
    let mut files = Vec::new();
    for Part { name, mut bytes, kept } in parts {
        if let Ok(text) = std::str::from_utf8(&bytes) {
            let mut text = text.to_owned();
            for (from, to, is_named) in &mut names {
                *is_named |= text.contains(from.as_str());
                text = text.replace(from.as_str(), to);
            }
            bytes = text.into_bytes();
        }
        let is_kept = kept.is_some();
        let file = kept.unwrap_or_else(|| hashed(name, &bytes));
        if !is_kept {
            names.push((format!("\"{name}\""), format!("\"./{file}\""), false));
        }
        files.push((file, bytes));
    }
    match names.iter().find(|(.., is_named)| !is_named) {
        Some((from, ..)) => Err(Failure::new(format!("no file says {from}"))),
        None => Ok(files),
    }
}

fn put(files: &[(String, Vec<u8>)], folder: &Path) -> std::io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, bytes)?;
    }
    Ok(())
}

/// `name=file file;name=file`, as `static/program.js` reads it.
fn listed(chunks: &[Chunk], files: &[(&str, String)]) -> String {
    let hashed = |file: &String| {
        let found = files.iter().find(|(name, _)| name == file);
        found.map(|(_, hashed)| format!("./{hashed}"))
    };
    let list = chunks.iter().map(|chunk| {
        let mut files: Vec<String> = chunk.files.iter().filter_map(hashed).collect();
        files.sort();
        files.dedup();
        format!("{}={}", chunk.name, files.join(" "))
    });
    list.collect::<Vec<_>>().join(";")
}

/// `static/style.css` becomes `style-0123456789.css`.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let (_, file) = name.rsplit_once('/').unwrap_or(("", name));
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    format!("{stem}-{:010x}.{ending}", hasher.finish() >> 24)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &'static str, text: &str) -> Part {
        Part { name, bytes: text.into(), kept: None }
    }

    fn chunk(name: &str, files: &[&str]) -> Chunk {
        let files = files.iter().map(|file| (*file).to_owned()).collect();
        Chunk { name: name.to_owned(), files }
    }

    #[test]
    fn a_name_follows_the_content() {
        let name = hashed("static/style.css", b"a");
        assert!(name.starts_with("style-") && name.ends_with(".css"), "{name}");
        assert_eq!(name.len(), "style-0123456789.css".len());
        assert_ne!(name, hashed("static/style.css", b"b"));
    }

    #[test]
    fn chunks_are_listed_with_their_files() {
        let chunks = [chunk("a", &["s.wasm", "a.wasm"]), chunk("b", &["s.wasm"])];
        let files = [("a.wasm", "a-1.wasm".to_owned()), ("s.wasm", "s-2.wasm".to_owned())];
        assert_eq!(listed(&chunks, &files), "a=./a-1.wasm ./s-2.wasm;b=./s-2.wasm");
        // What is in one file is loaded once.
        let files = [("a.wasm", "p.wasm".to_owned()), ("s.wasm", "p.wasm".to_owned())];
        assert_eq!(listed(&chunks, &files), "a=./p.wasm;b=./p.wasm");
    }

    #[test]
    fn who_needs_few_small_modules_loads_few() {
        let chunks = [
            chunk("heavy", &["a", "b", "c", "heavy.wasm"]),
            chunk("light", &["a", "b"]),
            chunk("lighter", &["a"]),
        ];
        let small = vec![("a", vec![0; 3]), ("b", vec![0; 3]), ("c", vec![0; LIGHT])];
        let packs = packs(&chunks, small);
        let names: Vec<Vec<&str>> =
            packs.iter().map(|pack| pack.iter().map(|(file, _)| *file).collect()).collect();
        assert_eq!(names, [["a"], ["b"], ["c"]]);
    }

    #[test]
    fn before_each_module_of_a_pack_is_its_length() {
        let modules = [[7; 258].as_slice(), b"ab"];
        let pack = packed(modules.into_iter());
        assert_eq!(pack.len(), 4 + 258 + 4 + 2);
        assert_eq!(pack.get(..5), Some([2, 1, 0, 0, 7].as_slice()));
        assert_eq!(pack.get(262..), Some([2, 0, 0, 0, b'a', b'b'].as_slice()));
    }

    #[test]
    fn who_names_a_file_names_it_by_its_content() {
        let parts = || {
            vec![
                part("x/a.js", "1"),
                part("x/b.js", "import \"x/a.js\"; \"(chunks)\""),
                part("page", "\"x/b.js\" \"x/a.js\"").keep("index.html"),
            ]
        };
        let files = linked(parts(), "\"c\"").expect("every file is named");
        let a = hashed("a.js", b"1");
        let text = format!("import \"./{a}\"; \"c\"");
        let b = hashed("b.js", text.as_bytes());
        let page = format!("\"./{b}\" \"./{a}\"").into_bytes();
        let expected =
            [(a, b"1".to_vec()), (b, text.into_bytes()), ("index.html".to_owned(), page)];
        assert_eq!(files, expected);
        // A file that nobody names is a mistake.
        assert!(linked(parts().into_iter().take(2).collect(), "").is_err());
    }

    #[test]
    fn a_page_takes_the_place_of_the_one_before() {
        let folder = std::env::temp_dir().join(format!("detach-lab-page-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the test");
        fs::write(folder.join("old.js"), "0").expect("a file for the test");
        let parts = vec![part("page", "\"(chunks)\"").keep("index.html")];
        write(parts, &[], &folder, &folder).expect("the page can be written");
        let names: Vec<_> = fs::read_dir(&folder).expect("a folder").flatten().collect();
        assert_eq!(names.len(), 1);
        assert_eq!(fs::read_to_string(folder.join("index.html")).expect("a page"), "\"\"");
        fs::remove_dir_all(&folder).expect("the folder of the test");
    }
}
