//! As much of HTTP/1.1 as the clients use: requests with a length or in chunks, kept connections.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;

/// A request as it came.
#[derive(Debug)]
pub(crate) struct Message {
    /// `GET` or `POST`.
    pub(crate) method: String,
    /// The path, with its query string.
    pub(crate) path: String,
    /// The request line and the headers as they came, without the empty line.
    pub(crate) head: String,
    /// The body, out of its chunks.
    pub(crate) body: String,
    /// Whether the client closes the connection after it.
    pub(crate) last: bool,
}

/// Reads the next request; `None` if the client hung up.
pub(crate) fn read(stream: &mut BufReader<TcpStream>) -> io::Result<Option<Message>> {
    let mut head = Vec::new();
    loop {
        let line = line(stream)?;
        match line {
            None if head.is_empty() => return Ok(None),
            None => return Err(wrong("the connection ends within a head")),
            Some(line) if line.is_empty() && head.is_empty() => {}
            Some(line) if line.is_empty() => break,
            Some(line) => head.push(line),
        }
    }
    let header = |name: &str| {
        let mut pairs = head.iter().skip(1).filter_map(|line| line.split_once(':'));
        pairs.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    };
    if let Some(encoding) = header("content-encoding") {
        return Err(wrong(&format!("a body in {encoding} is not read here")));
    }
    if header("expect").is_some_and(|expected| expected.eq_ignore_ascii_case("100-continue")) {
        stream.get_mut().write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
    }
    let chunked =
        header("transfer-encoding").is_some_and(|how| how.eq_ignore_ascii_case("chunked"));
    let bytes = match header("content-length") {
        _ if chunked => chunks(stream)?,
        Some(length) => exactly(stream, length.parse().map_err(|_| wrong("a length"))?)?,
        None => Vec::new(),
    };
    let body = String::from_utf8(bytes).map_err(|_| wrong("a body that is no text"))?;
    let mut words = head[0].split(' ').map(str::to_owned);
    Ok(Some(Message {
        method: words.next().unwrap_or_default(),
        path: words.next().unwrap_or_default(),
        last: header("connection").is_some_and(|word| word.eq_ignore_ascii_case("close")),
        head: head.join("\r\n"),
        body,
    }))
}

fn line(stream: &mut BufReader<TcpStream>) -> io::Result<Option<String>> {
    let mut line = String::new();
    let length = stream.read_line(&mut line)?;
    Ok((length > 0).then(|| line.trim_end().to_owned()))
}

fn exactly(stream: &mut BufReader<TcpStream>, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    stream.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn chunks(stream: &mut BufReader<TcpStream>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let size = line(stream)?.unwrap_or_default();
        let digits = size.split(';').next().unwrap_or_default().trim();
        let length = usize::from_str_radix(digits, 16).map_err(|_| wrong("the size of a chunk"))?;
        bytes.extend(exactly(stream, length)?);
        // The end of the chunk; after the last one there may be trailers.
        while line(stream)?.is_some_and(|line| !line.is_empty()) {}
        if length == 0 {
            return Ok(bytes);
        }
    }
}

fn wrong(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.to_owned())
}
