//! One line, as a person types or pastes it.

use super::{Exchange, Failure, Kind, Lab, Misuse};
use crate::lesson::{Line, perform};
use crate::sim::Reply;
use crate::wire::{HttpRequest, RawRequest, alibaba_sdk, aliyun_cli, aws_cli, boto3};

/// What the lines of a script begin with.
const WORDS: [&str; 9] = ["world", "ec2", "ecs", "http", "guest", "clock", "caller", "lab", "show"];

/// A way to write a call that is no line of a script.
#[derive(Clone, Copy)]
enum Dialect {
    AwsCli,
    AliyunCli,
    Boto3,
    AlibabaSdk,
    Http,
}

impl Lab {
    /// How many bytes of a line are taken at the most.
    pub const MOST_LINE_BYTES: usize = 64 * 1024;

    /// Does what a line says: `ec2 DetachVolume VolumeId=vol-…`, `guest i-… unmount /dev/sdf`,
    /// `clock settle`, `lab …`, `show vol-…`; the format is that of [`crate::lesson`]. A `world`
    /// line starts over.
    ///
    /// It may also be a call as it is pasted from elsewhere: a line of the AWS CLI (`aws ec2 …`) or
    /// of the aliyun CLI (`aliyun ecs …`), Python with boto3 or with the SDK of Alibaba Cloud
    /// (`client.detach_volume(…)`), or the text of an HTTP request. These may go over several lines.
    ///
    /// What it prints is in [`Exchange::printed`]: of a pasted call, what that client would print.
    ///
    /// # Errors
    /// A line of more than [`Lab::MOST_LINE_BYTES`]; a line that is not understood: the message
    /// says what is accepted.
    ///
    /// ```
    /// use detach_lab::lab::{Kind, Lab};
    ///
    /// let mut lab = Lab::new();
    /// lab.run("world start")?;
    /// let shown = lab.run("show vol-01095000000000001")?;
    /// assert_eq!(shown.kind, Kind::Look);
    /// assert_eq!(shown.printed.as_deref(), Some("in-use\n/dev/sdg of i-0c0ffee0000000001: attached"));
    ///
    /// let pasted = lab.run("$ aws ec2 detach-volume --volume-id vol-xyz")?;
    /// assert_eq!(
    ///     pasted.printed.as_deref(),
    ///     Some("An error occurred (InvalidVolumeID.Malformed) when calling the DetachVolume operation: \
    ///           Value (vol-xyz) for parameter VOLUME is invalid.")
    /// );
    /// assert_eq!(lab.run("dance").unwrap_err().argument, "line");
    /// # Ok::<(), detach_lab::lab::Misuse>(())
    /// ```
    pub fn run(&mut self, line: &str) -> Result<Exchange, Misuse> {
        let wrong = |message| Misuse::argument("line", message);
        let bytes = line.len();
        if bytes > Self::MOST_LINE_BYTES {
            let most = Self::MOST_LINE_BYTES;
            return Err(wrong(format!("it has {bytes} bytes; accepted: at most {most}")));
        }
        if let Some(dialect) = Dialect::of(line) {
            let request = dialect.read(line).map_err(wrong)?;
            let sent = self.session.send(request.clone());
            let printed = dialect.print(&request, &sent.outcome.reply);
            return Ok(Exchange { printed, ..Exchange::of(sent) });
        }
        let line = Line::parse(line).map_err(|error| wrong(error.to_string()))?;
        if let Line::Http(text) = &line {
            HttpRequest::parse(text).map_err(|error| wrong(error.to_string()))?;
        }
        if matches!(line, Line::World(..)) {
            self.begun += 1;
        }
        let done = perform(&mut self.session, &line);
        let exchange = match done.outcome {
            Some(_) => self.session.last().map(Exchange::of),
            None => None,
        };
        let exchange = exchange.unwrap_or_else(|| self.look(&line));
        Ok(Exchange { printed: Some(done.printed), ..exchange })
    }

    /// A line that leaves nothing in the log.
    fn look(&self, line: &Line) -> Exchange {
        let world = self.session.world();
        let kind = if matches!(line, Line::World(..)) { Kind::Lab } else { Kind::Look };
        let error = match line {
            Line::Metadata(instance, path) => world.metadata(*instance, path).err(),
            Line::World(..) | Line::Call(_) | Line::Http(_) | Line::Do(_) | Line::Show(_) => None,
        };
        let error = error.map(|error| Failure::not_done(error.to_string()));
        Exchange {
            ok: error.is_none(),
            kind,
            at: self.now(),
            request: None,
            request_id: None,
            response: None,
            error,
            printed: None,
            events: Vec::new(),
        }
    }
}

impl Dialect {
    /// The dialect of a text; `None` for a line of a script.
    fn of(text: &str) -> Option<Self> {
        let comment = |line: &&str| line.is_empty() || line.starts_with('#');
        let first = text.lines().map(str::trim).find(|line| !comment(line))?;
        let first = first.trim_start_matches(['$', '%']).trim_start();
        let word = first.split(char::is_whitespace).next().unwrap_or_default();
        match word {
            "aws" => Some(Self::AwsCli),
            "aliyun" => Some(Self::AliyunCli),
            _ if WORDS.contains(&word) => None,
            _ if is_http(word) => Some(Self::Http),
            // A model is made only for the SDK of Alibaba Cloud.
            _ if text.contains("Request(") => Some(Self::AlibabaSdk),
            _ if text.contains('(') => Some(Self::Boto3),
            _ => None,
        }
    }

    fn read(self, text: &str) -> Result<RawRequest, String> {
        fn told<T>(read: Result<T, impl ToString>) -> Result<T, String> {
            read.map_err(|error| error.to_string())
        }
        match self {
            Self::AwsCli => told(aws_cli::decode(text)),
            Self::AliyunCli => told(aliyun_cli::decode(text)),
            Self::Boto3 => told(boto3::decode(text)),
            Self::AlibabaSdk => told(alibaba_sdk::decode(text)),
            Self::Http => told(HttpRequest::parse(text)).map(|request| RawRequest::read(&request)),
        }
    }

    /// What the client prints.
    fn print(self, request: &RawRequest, reply: &Reply) -> Option<String> {
        match self {
            Self::AwsCli => aws_cli::encode_reply(reply),
            Self::AliyunCli => aliyun_cli::encode_reply(reply),
            Self::Boto3 => boto3::encode_reply(reply),
            Self::AlibabaSdk => alibaba_sdk::encode_reply(reply),
            Self::Http => {
                request.respond(reply).map(|response| response.to_string().replace("\r\n", "\n"))
            }
        }
    }
}

/// Whether a request begins with this word: a method, an address, or a form.
fn is_http(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_uppercase())
        || word.starts_with(['/', '?'])
        || word.starts_with("https://")
        || word.starts_with("http://")
        || word.starts_with("Action=")
        || word.contains("&Action=")
}
