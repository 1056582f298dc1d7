//! HTTP messages as values and as text.
//!
//! The reader takes what people paste: a whole HTTP/1.1 request with LF or CRLF, a URL on one line
//! or broken over several as in the samples of the API reference, or a form body alone. A request
//! is small, so it is read whole; nothing here keeps a connection.

use std::fmt;

use super::form::MOST_PARAMETERS;
use super::request::Service;
use crate::sim::Instant;

/// An HTTP request.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct HttpRequest {
    /// `GET` or `POST`, or another one that ECS is asked with.
    pub method: String,
    /// Path and query string, or a whole URL.
    pub url: String,
    /// Names and values, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

/// An HTTP response.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct HttpResponse {
    /// The status code.
    pub status: u16,
    /// The reason phrase.
    pub reason: &'static str,
    /// Names and values, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

/// Why a text is no HTTP request to EC2 or ECS. Lines count from 1.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum HttpTextError {
    /// More than [`HttpRequest::MOST_BYTES`] bytes.
    TooLong(usize),
    /// More than 1,000 parameters.
    TooManyParameters(usize),
    /// There is nothing.
    Empty,
    /// It begins like none of the forms that are read.
    Start(String),
    /// Only GET and POST are taken; ECS says so itself.
    Method(String),
    /// A header without a colon, or with an empty name.
    Header {
        /// Where.
        line: usize,
        /// What is there.
        found: String,
    },
    /// A body that is not a form.
    ContentType(String),
}

impl HttpRequest {
    /// How many bytes of text are read at the most.
    pub const MOST_BYTES: usize = 64 * 1024;

    /// Reads pasted text.
    ///
    /// Line breaks, and the indentation after them, are no part of a URL or form body. A
    /// `Content-Length` is kept and not believed: the text is the whole request.
    ///
    /// # Errors
    /// [`HttpTextError::TooLong`], `TooManyParameters`, `Empty`, `Start`, `Header`, `Method`,
    /// `ContentType`, in this order.
    ///
    /// ```
    /// use detach_lab::wire::HttpRequest;
    ///
    /// let request = HttpRequest::parse(
    ///     "POST / HTTP/1.1\nHost: ec2.us-east-1.amazonaws.com\n\nAction=DetachVolume&VolumeId=vol-1a2b3c4d\n",
    /// )?;
    /// assert_eq!(request.body, "Action=DetachVolume&VolumeId=vol-1a2b3c4d");
    /// # Ok::<(), detach_lab::wire::HttpTextError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, HttpTextError> {
        if text.len() > Self::MOST_BYTES {
            return Err(HttpTextError::TooLong(text.len()));
        }
        let parameters = text.bytes().filter(|byte| *byte == b'&').count();
        if parameters >= MOST_PARAMETERS {
            return Err(HttpTextError::TooManyParameters(parameters + 1));
        }
        let mut lines = text.lines().enumerate().skip_while(|(_, line)| line.trim().is_empty());
        let (_, first) = lines.next().ok_or(HttpTextError::Empty)?;
        let first = first.trim();
        let rest = lines.clone().map(|(_, line)| line);
        if is_absolute(first) || first.starts_with(['/', '?']) {
            let url = without_blanks(&joined(first, rest));
            return Ok(Self { method: "GET".to_owned(), url, ..Self::default() });
        }
        let mut words = first.split_ascii_whitespace();
        if words.clone().next().is_some_and(begins_a_form) {
            let body = joined(first, rest);
            return Ok(Self {
                method: "POST".to_owned(),
                url: "/".to_owned(),
                body,
                ..Self::default()
            });
        }
        match (words.next(), words.next(), words.next(), words.next()) {
            (Some(method), Some(url), version, None)
                if version.is_none_or(|version| version.starts_with("HTTP/"))
                    && method.bytes().all(|byte| byte.is_ascii_uppercase()) =>
            {
                Self { method: method.to_owned(), url: url.to_owned(), ..Self::default() }
                    .with_head_and_body(lines)
            }
            (..) => Err(HttpTextError::Start(first.chars().take(60).collect())),
        }
    }

    fn with_head_and_body<'a>(
        mut self,
        mut lines: impl Iterator<Item = (usize, &'a str)>,
    ) -> Result<Self, HttpTextError> {
        for (index, line) in lines.by_ref() {
            let line_text = line.trim();
            if line_text.is_empty() {
                break;
            }
            // A URL may be broken over several lines; no header begins with an ampersand.
            if self.headers.is_empty() && line_text.starts_with('&') {
                self.url.push_str(&without_blanks(&joined(line_text, std::iter::empty())));
                continue;
            }
            match line_text.split_once(':') {
                Some((name, value)) if !name.trim().is_empty() => {
                    self.headers.push((name.trim().to_owned(), value.trim().to_owned()));
                }
                Some(_) | None => {
                    let found = line_text.chars().take(60).collect();
                    return Err(HttpTextError::Header { line: index + 1, found });
                }
            }
        }
        // ECS has an answer to other methods.
        let known = matches!(self.method.as_str(), "GET" | "POST");
        if !known && self.service() != Some(Service::Ecs) {
            return Err(HttpTextError::Method(self.method));
        }
        self.body = joined("", lines.map(|(_, line)| line));
        match self.header("content-type") {
            Some(kind) if !self.body.is_empty() && !is_form(kind) => {
                Err(HttpTextError::ContentType(kind.to_owned()))
            }
            Some(_) | None => Ok(self),
        }
    }

    /// The value of a header; its name in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(value)
    }

    /// The host that is called: of a whole URL, or as the header says. Without a port.
    pub fn host(&self) -> Option<&str> {
        let absolute = is_absolute(&self.url).then(|| self.url.split_once("://")).flatten();
        let url = absolute.map(|(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default());
        let host = url.or_else(|| self.header("host"))?;
        host.split(':').next().filter(|host| !host.is_empty())
    }

    /// The cloud that the host or the headers name.
    pub fn service(&self) -> Option<Service> {
        let host = self.host().unwrap_or_default().to_ascii_lowercase();
        let is_below =
            |domain: &str| host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'));
        if is_below("aliyuncs.com") {
            return Some(Service::Ecs);
        }
        if ["amazonaws.com", "amazonaws.com.cn", "api.aws"].into_iter().any(is_below) {
            return Some(Service::Ec2);
        }
        let has = |start: &str| {
            let begins = |name: &str| {
                name.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
            };
            self.headers.iter().any(|(name, _)| begins(name))
        };
        if has("x-acs-") { Some(Service::Ecs) } else { has("x-amz-").then_some(Service::Ec2) }
    }

    /// The query string: what follows the question mark, up to a fragment.
    pub fn query(&self) -> Option<&str> {
        let (_, query) = self.url.split_once('?')?;
        Some(query.split('#').next().unwrap_or_default())
    }
}

/// `Thu, 27 Feb 2014 19:23:06 GMT`.
pub(super) fn date(at: Instant) -> String {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let civil = at.civil();
    let name = |names: &[&'static str], index: i64| {
        usize::try_from(index).ok().and_then(|index| names.get(index).copied()).unwrap_or_default()
    };
    format!(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
        name(&DAYS, civil.weekday),
        civil.day,
        name(&MONTHS, civil.month - 1),
        civil.year,
        civil.hour,
        civil.minute,
        civil.second
    )
}

/// The reason phrase of a status.
pub(super) const fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        409 => "Conflict",
        412 => "Precondition Failed",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        // RFC 9112: the phrase may be empty.
        _ => "",
    }
}

fn is_absolute(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme))
}

/// Whether text begins with the key of a form and its `=`; a call in a programming language does
/// not.
fn begins_a_form(word: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-%+".contains(&byte);
    word.split_once('=').is_some_and(|(key, _)| !key.is_empty() && key.bytes().all(plain))
}

fn is_form(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// A URL has no blanks: those of a pasted one are encoded.
fn without_blanks(url: &str) -> String {
    url.split(char::is_whitespace).collect::<Vec<_>>().join("%20")
}

/// One line of several, without the blanks around ampersands; other blanks are part of a value.
fn joined<'a>(first: &'a str, rest: impl Iterator<Item = &'a str>) -> String {
    let mut whole = String::new();
    for line in std::iter::once(first).chain(rest) {
        for (index, pair) in line.trim().split('&').enumerate() {
            if index > 0 {
                whole.push('&');
            }
            whole.push_str(pair.trim());
        }
    }
    whole
}

impl fmt::Display for HttpTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(bytes) => {
                write!(
                    f,
                    "the text has {bytes} bytes; at most {} are read",
                    HttpRequest::MOST_BYTES
                )
            }
            Self::TooManyParameters(count) => {
                write!(f, "the request has {count} parameters; at most {MOST_PARAMETERS} are read")
            }
            Self::Empty => f.write_str("there is no request in this text"),
            Self::Start(found) => write!(
                f,
                "a request begins with GET or POST, with https://, or with Action=; this begins with {found:?}"
            ),
            Self::Method(found) => write!(f, "EC2 takes GET and POST, not {found:?}"),
            Self::Header { line, found } => {
                write!(f, "line {line}: a header is a name, a colon and a value; this is {found:?}")
            }
            Self::ContentType(found) => {
                write!(
                    f,
                    "EC2 and ECS take a body of application/x-www-form-urlencoded, not of {found:?}"
                )
            }
        }
    }
}

impl std::error::Error for HttpTextError {}

impl fmt::Display for HttpRequest {
    /// As sent, with CRLF.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} HTTP/1.1\r\n", self.method, self.url)?;
        message(f, &self.headers, &self.body)
    }
}

impl fmt::Display for HttpResponse {
    /// As sent, with CRLF.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HTTP/1.1 {} {}\r\n", self.status, self.reason)?;
        message(f, &self.headers, &self.body)
    }
}

fn message(f: &mut fmt::Formatter<'_>, headers: &[(String, String)], body: &str) -> fmt::Result {
    for (name, value) in headers {
        write!(f, "{name}: {value}\r\n")?;
    }
    write!(f, "\r\n{body}")
}
