//! The files of the page: each named after its content, so that a browser may keep it for ever,
//! and `index.html`, which names them.
//!
//! Every address is relative, so that the folder can be hosted under any path. The module has no
//! integrity attribute: browsers ignore it when they preload WASM, and warn.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
};

use crate::{
    chunks::{self, Chunk},
    failure::{Failure, Result},
};

/// What a page is made of.
pub(crate) struct Parts<'a> {
    /// The text of `index.html`.
    pub(crate) page: String,
    /// The files that it names, by the names that it uses.
    pub(crate) named: Vec<(&'static str, PathBuf)>,
    /// What is loaded later.
    pub(crate) chunks: &'a [Chunk],
    /// Where the files of the chunks are.
    pub(crate) folder: &'a Path,
}

/// Where `index.html` says which files the chunks consist of.
const CHUNKS: &str = "<meta name=\"chunks\" content=\"\">";

/// Writes a page into a folder, in place of what is there.
pub(crate) fn write(parts: &Parts<'_>, folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    let mut page = parts.page.clone();
    for (name, path) in &parts.named {
        let file = Hashed::read(path, name)?;
        page = replaced(&page, &format!("\"{name}\""), &format!("\"./{}\"", file.name))?;
        files.push(file);
    }
    let mut later = Vec::new();
    for file in chunks::files(parts.chunks) {
        later.push((file, Hashed::read(&parts.folder.join(file), file)?));
    }
    let list = CHUNKS.replace("\"\"", &format!("\"{}\"", listed(parts.chunks, &later)));
    page = replaced(&page, CHUNKS, &list)?;
    files.extend(later.into_iter().map(|(_, file)| file));
    put(&page, &files, folder)
        .map_err(Failure::while_doing(format!("writing {}", folder.display())))
}

fn put(page: &str, files: &[Hashed], folder: &Path) -> std::io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    for file in files {
        fs::write(folder.join(&file.name), &file.bytes)?;
    }
    fs::write(folder.join("index.html"), page)
}

/// Replaces what must be there.
fn replaced(page: &str, from: &str, to: &str) -> Result<String> {
    if page.matches(from).count() != 1 {
        return Err(Failure::new(format!("index.html must say {from} once")));
    }
    Ok(page.replace(from, to))
}

/// `name=file file;name=file`, as `static/boot.js` reads it.
fn listed(chunks: &[Chunk], files: &[(&str, Hashed)]) -> String {
    let hashed = |file: &String| {
        let found = files.iter().find(|(name, _)| name == file);
        found.map(|(_, hashed)| format!("./{}", hashed.name))
    };
    let list = chunks.iter().map(|chunk| {
        let files: Vec<String> = chunk.files.iter().filter_map(hashed).collect();
        format!("{}={}", chunk.name, files.join(" "))
    });
    list.collect::<Vec<_>>().join(";")
}

/// A file under its new name.
struct Hashed {
    name: String,
    bytes: Vec<u8>,
}

impl Hashed {
    fn read(path: &Path, name: &str) -> Result<Self> {
        let bytes =
            fs::read(path).map_err(Failure::while_doing(format!("reading {}", path.display())))?;
        Ok(Self { name: hashed(name, &bytes), bytes })
    }
}

/// `static/style.css` becomes `style-0123456789abcdef.css`.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let (_, file) = name.rsplit_once('/').unwrap_or(("", name));
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    format!("{stem}-{:016x}.{ending}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Workspace;

    fn file(name: &str) -> Hashed {
        Hashed { name: hashed(name, b""), bytes: Vec::new() }
    }

    #[test]
    fn a_name_follows_the_content() {
        let name = hashed("static/style.css", b"a");
        assert!(name.starts_with("style-") && name.ends_with(".css"), "{name}");
        assert_eq!(name.len(), "style-0123456789abcdef.css".len());
        assert_ne!(name, hashed("static/style.css", b"b"));
    }

    #[test]
    fn chunks_are_listed_with_their_files() {
        let chunk = |name: &str, files: &[&str]| Chunk {
            name: name.to_owned(),
            files: files.iter().map(|file| (*file).to_owned()).collect(),
        };
        let chunks = [chunk("a", &["s.wasm", "a.wasm"]), chunk("b", &["s.wasm"])];
        let files = [("a.wasm", file("a.wasm")), ("s.wasm", file("s.wasm"))];
        let [(_, a), (_, s)] = &files;
        let expected = format!("a=./{} ./{};b=./{}", s.name, a.name, s.name);
        assert_eq!(listed(&chunks, &files), expected);
    }

    #[test]
    fn the_page_names_each_file_once() {
        let workspace = Workspace::find().expect("tests run inside the repository");
        let page = workspace.read("index.html").expect("there is a page");
        for part in ["static/style.css", "static/boot.js", "detach-lab.js", "detach-lab.wasm"] {
            replaced(&page, &format!("\"{part}\""), "").expect(part);
        }
        replaced(&page, CHUNKS, "").expect("the place for the chunks");
        assert!(replaced(&page, "\"detach\"", "").is_err());
    }

    #[test]
    fn a_page_takes_the_place_of_the_one_before() {
        let folder = std::env::temp_dir().join(format!("detach-lab-page-{}", std::process::id()));
        let source = folder.join("source");
        fs::create_dir_all(&source).expect("a folder for the test");
        fs::write(source.join("a.js"), "1").expect("a file for the test");
        let parts = Parts {
            page: format!("<script src=\"x/a.js\">{CHUNKS}"),
            named: vec![("x/a.js", source.join("a.js"))],
            chunks: &[],
            folder: &source,
        };
        let dist = folder.join("dist");
        fs::create_dir_all(&dist).expect("a folder for the test");
        fs::write(dist.join("old.js"), "0").expect("a file for the test");
        write(&parts, &dist).expect("the page can be written");
        let name = hashed("a.js", b"1");
        let page = fs::read_to_string(dist.join("index.html")).expect("a page");
        assert_eq!(page, format!("<script src=\"./{name}\">{CHUNKS}"));
        let names: Vec<_> = fs::read_dir(&dist).expect("a folder").flatten().collect();
        assert_eq!(names.len(), 2);
        fs::remove_dir_all(&folder).expect("the folder of the test");
    }
}
