//! Functions that are not loaded with the page, but later, when they are first needed.
//!
//! `#[later(ec2)]` on a function says that its code belongs to the chunk `ec2`: it, and all that
//! only such functions call, goes into a file of its own. `wasm-split-cli` cuts the program there;
//! it knows the two ends of a cut by their names. A call before the chunk is loaded stops the
//! program, so the page loads the chunk first.
//!
//! Elsewhere than in WASM the function stays what it is.
//!
//! # Source
//! wasm_split_macros 0.2.2, whose names and linkage these are. The functions of its macro load
//! their chunk themselves, and can only be awaited.

use proc_macro::{Group, TokenStream, TokenTree};

/// What a function becomes. The upper-case words stand for parts of it.
///
/// The ends of the cut are `extern "C"`, because only such functions can be imported. They are
/// called by nobody but each other, with the same types on both sides.
const TEMPLATE: &str = r#"
HEAD NAME PARAMETERS RESULT {
    #[cfg(target_family = "wasm")]
    {
        #[link(wasm_import_module = "__wasm_split_placeholder__")]
        #[allow(improper_ctypes, reason = "Rust is on both sides")]
        unsafe extern "C" {
            #[unsafe(no_mangle)]
            safe fn IMPORT PARAMETERS RESULT;
        }
        #[unsafe(no_mangle)]
        #[allow(improper_ctypes_definitions, reason = "Rust is on both sides")]
        extern "C" fn EXPORT PARAMETERS RESULT BODY
        IMPORT(ARGUMENTS)
    }
    #[cfg(not(target_family = "wasm"))]
    BODY
}
"#;

/// Puts a function into a chunk: `#[later(ec2)] fn rare(a: u8, b: &str) -> u8 { … }`.
///
/// Its parameters are plain names with types, without generics.
#[proc_macro_attribute]
pub fn later(chunk: TokenStream, function: TokenStream) -> TokenStream {
    expand(&chunk.to_string(), function).unwrap_or_else(|error| {
        format!("::core::compile_error!({error:?});").parse().unwrap_or_default()
    })
}

fn expand(chunk: &str, function: TokenStream) -> Result<TokenStream, &'static str> {
    let mut tokens: Vec<TokenTree> = function.into_iter().collect();
    let body = tokens.pop().ok_or("a function has a body")?;
    let at = tokens.iter().position(|token| is_word(token, "fn")).ok_or("this is no function")?;
    let rest = tokens.split_off(at + 1);
    let [name, TokenTree::Group(parameters), result @ ..] = rest.as_slice() else {
        return Err("a function that is loaded later has no generics");
    };
    // The two ends are found by 32 digits that they share and no other has.
    let id = hash(&format!("{chunk} {name} {}", body.span().file()));
    let end = |kind| read(&format!("__wasm_split_00{chunk}00_{kind}_{id:032x}_{name}"));
    let parts: [(&str, TokenStream); 8] = [
        ("HEAD", tokens.into_iter().collect()),
        ("NAME", name.clone().into()),
        ("PARAMETERS", TokenTree::from(parameters.clone()).into()),
        ("RESULT", result.iter().cloned().collect()),
        ("BODY", body.into()),
        ("IMPORT", end("import")?),
        ("EXPORT", end("export")?),
        ("ARGUMENTS", arguments(parameters)),
    ];
    Ok(fill(read(TEMPLATE)?, &parts))
}

fn read(text: &str) -> Result<TokenStream, &'static str> {
    text.parse().map_err(|_| "the name of a chunk is a plain word")
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident.to_string() == word)
}

/// The template with its parts in place.
fn fill(template: TokenStream, parts: &[(&str, TokenStream)]) -> TokenStream {
    let mut filled = TokenStream::new();
    for token in template {
        if let Some((_, part)) = parts.iter().find(|(word, _)| is_word(&token, word)) {
            filled.extend(part.clone());
        } else if let TokenTree::Group(group) = token {
            let inner = fill(group.stream(), parts);
            filled.extend([TokenTree::from(Group::new(group.delimiter(), inner))]);
        } else {
            filled.extend([token]);
        }
    }
    filled
}

/// The names of the parameters, as they are passed on: what stands before a single colon.
fn arguments(parameters: &Group) -> TokenStream {
    let mut arguments = TokenStream::new();
    let mut depth = 0_i32;
    let mut begins = true;
    for token in parameters.stream() {
        match &token {
            TokenTree::Punct(sign) if sign.as_char() == '<' => depth += 1,
            TokenTree::Punct(sign) if sign.as_char() == '>' => depth -= 1,
            TokenTree::Punct(sign) if sign.as_char() == ',' && depth == 0 => {
                arguments.extend([token.clone()]);
                begins = true;
                continue;
            }
            _ => {}
        }
        if begins {
            arguments.extend([token]);
            begins = false;
        }
    }
    arguments
}

/// FNV-1a, which gives the same in every build.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
