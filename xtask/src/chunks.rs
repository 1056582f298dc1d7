//! Which files each chunk of the page consists of, as `wasm-split-cli` tells it.
//!
//! It tells it by the JavaScript that it writes to load them. The page has a loader of its own,
//! which needs only the names.

use crate::failure::{Failure, Result};

/// A part of the page that is loaded when it is first needed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Chunk {
    /// Its name, as the functions in it are marked.
    pub(crate) name: String,
    /// Its modules. Code that several chunks share is in modules of its own.
    pub(crate) files: Vec<String>,
}

/// Reads the link module of wasm-split-cli 0.2.4.
pub(crate) fn read(link: &str) -> Result<Vec<Chunk>> {
    let mut shared: Vec<(&str, &str)> = Vec::new();
    let mut chunks = Vec::new();
    for definition in link.split("\nconst ").flat_map(|part| part.split("\nexport const ")) {
        let Some((name, load)) = definition.split_once(" = ") else { continue };
        let file = load.split('"').find_map(|text| text.strip_prefix("./"));
        let file = file.filter(|file| file.ends_with(".wasm"));
        if name.starts_with("__chunk_") {
            shared.extend(file.map(|file| (name, file)));
        } else if let Some(name) = name.strip_prefix("__wasm_split_load_") {
            let (_, needs) = load.rsplit_once('[').unwrap_or_default();
            let needs = needs.split_once(']').unwrap_or_default().0.split(", ");
            let needed: Vec<&str> = needs.filter(|need| !need.is_empty()).collect();
            let found = |need: &&str| shared.iter().find(|(name, _)| name == need);
            let mut files: Vec<String> =
                needed.iter().filter_map(found).map(|(_, file)| (*file).to_owned()).collect();
            if files.len() != needed.len() {
                return Err(Failure::new(format!(
                    "the chunk {name} needs {needed:?}, not all there"
                )));
            }
            files.extend(file.map(str::to_owned));
            chunks.push(Chunk { name: name.to_owned(), files });
        }
    }
    chunks.sort_by(|one, other| one.name.cmp(&other.name));
    if chunks.is_empty() {
        return Err(Failure::new("the program was not cut: no function of it is loaded later"));
    }
    Ok(chunks)
}

/// Every module of these chunks, once.
pub(crate) fn files(chunks: &[Chunk]) -> Vec<&str> {
    let mut files: Vec<&str> =
        chunks.iter().flat_map(|chunk| chunk.files.iter().map(String::as_str)).collect();
    files.sort_unstable();
    files.dedup();
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = r#"import { initSync } from "./detach-lab.js";

function makeLoad(fetcher, deps) {
    const loader = async () => {};
}
/* dialects, ec2 */
const __chunk_3 = makeLoad(() => {
    const src = fetch(new URL("./chunk_3.wasm", import.meta.url));
    src.catch(() => {});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, []);
export const __wasm_split_load_ec2 = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_ec2.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}
, [__chunk_3]));
export const __wasm_split_load_dialects = wrapAsyncCb(makeLoad(() => async (_imp) => ({}), [__chunk_3]));
"#;

    fn chunk(name: &str, files: &[&str]) -> Chunk {
        Chunk {
            name: name.to_owned(),
            files: files.iter().map(|file| (*file).to_owned()).collect(),
        }
    }

    #[test]
    fn chunks_have_their_own_file_and_shared_ones() {
        let chunks = read(LINK).expect("the link module is well-formed");
        let expected = [
            chunk("dialects", &["chunk_3.wasm"]),
            chunk("ec2", &["chunk_3.wasm", "split_ec2.wasm"]),
        ];
        assert_eq!(chunks, expected);
        assert_eq!(files(&chunks), ["chunk_3.wasm", "split_ec2.wasm"]);
    }

    #[test]
    fn a_program_in_one_piece_and_a_missing_file_are_failures() {
        assert!(read("import x;\n").is_err());
        assert!(read(&LINK.replace("const __chunk_3", "const __chunk_4")).is_err());
    }
}
