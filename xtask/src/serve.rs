//! A small file server on the loopback address, one thread for each connection.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use crate::{
    failure::{Failure, Result},
    http::{Policy, Response, respond},
};

/// How many ports after the first are tried.
const PORTS_TRIED: u16 = 50;
/// The longest request head that is read, in bytes.
const HEAD_LIMIT: u64 = 16 * 1024;
/// How long an idle connection is kept.
const IDLE: Duration = Duration::from_secs(15);

/// A server that has its port but does not answer yet.
pub(crate) struct Server {
    listener: TcpListener,
    address: SocketAddr,
    root: PathBuf,
    policy: Policy,
}

impl Server {
    /// Takes the first free port from `port` on; 0 takes any.
    pub(crate) fn bind(root: PathBuf, port: u16, policy: Policy) -> Result<Self> {
        let last = port.saturating_add(if port == 0 { 0 } else { PORTS_TRIED });
        let listener = (port..=last)
            .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
            .ok_or_else(|| {
                Failure::new(format!("no port from {port} to {last} is free on 127.0.0.1"))
                    .with_remedy("cargo xtask play --port 0")
            })?;
        let address = listener.local_addr().map_err(Failure::while_doing("asking for the port"))?;
        Ok(Self { listener, address, root, policy })
    }

    /// Where the page is.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The port that was free.
    pub(crate) fn port(&self) -> u16 {
        self.address.port()
    }

    /// Answers until the program ends.
    pub(crate) fn run(self) {
        for stream in self.listener.incoming().flatten() {
            let (root, policy) = (self.root.clone(), self.policy);
            thread::spawn(move || {
                // A browser that goes away in the middle is nobody's fault.
                let _ = converse(&stream, &root, policy);
            });
        }
    }

    /// Answers in the background until the program ends.
    pub(crate) fn run_in_background(self) {
        thread::spawn(move || self.run());
    }
}

/// Answers the requests of one connection, one after the other.
fn converse(stream: &TcpStream, root: &Path, policy: Policy) -> std::io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while let Some(head) = read_head(&mut reader)? {
        let request = Request::parse(&head);
        let (response, close, with_body) = match request {
            Some(request) => (
                respond(root, request.method, request.target),
                request.close,
                request.method != "HEAD",
            ),
            None => (Response::bad_request(), true, true),
        };
        let mut message = response.head(policy, close).into_bytes();
        if with_body {
            message.extend_from_slice(&response.body);
        }
        (&mut &*stream).write_all(&message)?;
        if close {
            break;
        }
    }
    Ok(())
}

/// Reads up to the empty line; `None` when the other side is done.
fn read_head(reader: &mut impl BufRead) -> std::io::Result<Option<String>> {
    let mut head = String::new();
    let mut limited = reader.take(HEAD_LIMIT);
    loop {
        let before = head.len();
        if limited.read_line(&mut head)? == 0 {
            return Ok((!head.is_empty()).then_some(head));
        }
        if head[before..].trim_end().is_empty() {
            return Ok(Some(head));
        }
    }
}

struct Request<'a> {
    method: &'a str,
    target: &'a str,
    close: bool,
}

impl<'a> Request<'a> {
    /// `None` when it is not a complete request we can answer and go on after.
    fn parse(head: &'a str) -> Option<Self> {
        let (first, headers) = head.split_once("\r\n")?;
        if !head.ends_with("\r\n\r\n") {
            return None;
        }
        let mut words = first.split(' ');
        let (method, target, version) = (words.next()?, words.next()?, words.next()?);
        if words.next().is_some() || !version.starts_with("HTTP/1.") {
            return None;
        }
        let has = |name: &str, value: &str| {
            headers.lines().filter_map(|line| line.split_once(':')).any(|(found, text)| {
                found.eq_ignore_ascii_case(name) && text.trim().eq_ignore_ascii_case(value)
            })
        };
        // A body is never read, so nothing can follow a request that may have one.
        let may_have_body = !matches!(method, "GET" | "HEAD");
        Some(Self {
            method,
            target,
            close: may_have_body || version == "HTTP/1.0" || has("connection", "close"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_its_first_line_and_its_wish_to_close() {
        let request = Request::parse("GET /a HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n\r\n");
        let request = request.expect("this is a request");
        assert_eq!((request.method, request.target, request.close), ("GET", "/a", true));
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for head in
            ["", "GET /\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\n", "GET / a HTTP/1.1\r\n\r\n"]
        {
            assert!(Request::parse(head).is_none(), "{head:?}");
        }
    }

    #[test]
    fn a_port_in_use_is_passed_over() {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let first = Server::bind(root.clone(), 0, Policy::Page).expect("some port is free");
        let second = Server::bind(root, first.port(), Policy::Page).expect("a later port is free");
        assert!(second.port() > first.port());
    }
}
