//! Which answer a request for a file of the page gets. No sockets here.
//!
//! The policy is the strictest the page works under: a page that runs here runs
//! on any host that forbids inline scripts and foreign addresses. Pages that other programs wrote
//! have inline scripts and styles; theirs is one that allows them.

use std::{
    fs,
    path::{Component, Path, PathBuf},
};

/// What the page may do. `wasm-unsafe-eval` permits WebAssembly, not `eval`.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; \
    base-uri 'none'; form-action 'none'";

/// Who may show a page in an iframe, other than the one that is made for it.
const FRAMED: &str = "; frame-ancestors 'self'";

/// What the pages of documentation generators may do, which write scripts and styles into them.
/// Other hosts are as far away as for the page.
const POLICY_OF_EXAMPLES: &str = "default-src 'none'; \
    script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
    frame-src 'self'; base-uri 'none'; form-action 'self'";

/// Which Content-Security-Policy goes with every answer.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Policy {
    /// That of the page.
    Page,
    /// That of the documentation sites in `static/examples`.
    Examples,
}

impl Policy {
    fn text(self) -> &'static str {
        match self {
            Self::Page => CONTENT_SECURITY_POLICY,
            Self::Examples => POLICY_OF_EXAMPLES,
        }
    }
}

/// An answer, ready to be written.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: &'static str,
    pub(crate) content_type: &'static str,
    pub(crate) allow: Option<&'static str>,
    /// Whether any page may show it in an iframe.
    pub(crate) is_embed: bool,
    pub(crate) body: Vec<u8>,
}

impl Response {
    fn text(status: &'static str) -> Self {
        Self {
            status,
            content_type: "text/plain; charset=utf-8",
            allow: None,
            is_embed: false,
            body: format!("{status}\n").into_bytes(),
        }
    }

    /// For a request that cannot be read.
    pub(crate) fn bad_request() -> Self {
        Self::text("400 Bad Request")
    }

    /// The status line and the headers. Every file is public: documentation on other hosts loads the
    /// lab, and so does an iframe in a sandbox, which is of no host. `close`: whether the connection ends here.
    pub(crate) fn head(&self, policy: Policy, close: bool) -> String {
        let allow = self.allow.map_or_else(String::new, |methods| format!("Allow: {methods}\r\n"));
        format!(
            "HTTP/1.1 {}\r\n\
             Content-Type: {}\r\n\
             Content-Length: {}\r\n\
             Content-Security-Policy: {}{}\r\n\
             Access-Control-Allow-Origin: *\r\n\
             X-Content-Type-Options: nosniff\r\n\
             Referrer-Policy: no-referrer\r\n\
             Cache-Control: no-cache\r\n\
             {allow}Connection: {}\r\n\r\n",
            self.status,
            self.content_type,
            self.body.len(),
            policy.text(),
            if self.is_embed { "" } else { FRAMED },
            if close { "close" } else { "keep-alive" },
        )
    }
}

/// Answers a request for `target`, such as `/embed.html?view=volume`, from a folder.
pub(crate) fn respond(root: &Path, method: &str, target: &str) -> Response {
    if !matches!(method, "GET" | "HEAD") {
        return Response { allow: Some("GET, HEAD"), ..Response::text("405 Method Not Allowed") };
    }
    let Some(relative) = relative_path(target) else {
        return Response::bad_request();
    };
    let mut place = root.join(relative);
    if place.is_dir() {
        place.push("index.html");
    }
    if !is_inside(root, &place) {
        return Response::text("404 Not Found");
    }
    match fs::read(&place) {
        Ok(body) => Response {
            status: "200 OK",
            content_type: content_type(&place),
            allow: None,
            is_embed: place.file_name().is_some_and(|name| name == "embed.html"),
            body,
        },
        Err(_) => Response::text("404 Not Found"),
    }
}

/// The file a request names, below the root; `None` when it is not a plain path.
fn relative_path(target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?;
    let path = percent_decoded(path.strip_prefix('/')?)?;
    if path.contains(['\\', '\0']) {
        return None;
    }
    let path = PathBuf::from(path);
    let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    plain.then_some(path)
}

/// Whether a file, with its links followed, is below the root.
fn is_inside(root: &Path, place: &Path) -> bool {
    let (Ok(root), Ok(place)) = (root.canonicalize(), place.canonicalize()) else {
        return false;
    };
    place.starts_with(root)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The media type of a file, by its name.
fn content_type(path: &Path) -> &'static str {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "md" => "text/markdown; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_browsers_insist_on() {
        for (name, expected) in [
            ("a/index.html", "text/html; charset=utf-8"),
            ("detach-lab-1a.js", "text/javascript; charset=utf-8"),
            ("style-2b.css", "text/css; charset=utf-8"),
            ("detach-lab-1a_bg.wasm", "application/wasm"),
            ("unknown", "application/octet-stream"),
        ] {
            assert_eq!(content_type(Path::new(name)), expected, "{name}");
        }
    }

    #[test]
    fn plain_paths_are_taken() {
        for (target, expected) in [
            ("/", ""),
            ("/?a=/../b", ""),
            ("/lessons/one.md", "lessons/one.md"),
            ("/a%20b.html?x#y", "a b.html"),
        ] {
            assert_eq!(relative_path(target), Some(PathBuf::from(expected)), "{target}");
        }
    }

    #[test]
    fn paths_out_of_the_folder_are_refused() {
        for target in [
            "",
            "x",
            "http://elsewhere/",
            "/../Cargo.toml",
            "/a/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "//etc/passwd",
            "/a\\..\\b",
            "/a%00b",
            "/%zz",
            "/%2",
            "/%ff",
        ] {
            assert_eq!(relative_path(target), None, "{target}");
        }
    }

    #[test]
    fn only_reading_is_allowed_and_nothing_outside_is_there() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        assert_eq!(respond(&root, "GET", "/main.rs").status, "200 OK");
        assert_eq!(respond(&root, "GET", "/nothing.rs").status, "404 Not Found");
        assert_eq!(respond(&root, "GET", "/../Cargo.toml").status, "400 Bad Request");
        let refused = respond(&root, "POST", "/main.rs");
        assert_eq!((refused.status, refused.allow), ("405 Method Not Allowed", Some("GET, HEAD")));
    }
}
