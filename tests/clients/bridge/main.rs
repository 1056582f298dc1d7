//! The lab as a service on the loopback address, for the tests of real clients: whatever they
//! send to `/` is answered by the engine.
//!
//! It prints its address, and ends when its standard input does: with the test that started it.
//! Beside the service there is the lab itself, in JSON:
//!
//! | request | answer |
//! |---|---|
//! | `POST /lab/play`, a script | what each of its commands printed, and whether it succeeded |
//! | `GET /lab/last` | the last call as the lab read it, and its answer as the lab would print it |
//! | `POST /lab/read`, a call in Python | the form parameters that it stands for |
//! | `POST /lab/command`, a command of the AWS CLI | the same |
//! | `POST /lab/model-call`, a call of the SDK of Alibaba Cloud in Python | the same |
//! | `GET /lab/now` | the time in the lab |
//! | `GET /lab/calls` | how many calls clients made |
//! | `GET /lab/actions` | the EC2 actions that are simulated |
//! | `GET /lab/ecs-actions` | the same of ECS |
//! | `GET /lab/scenarios` | the scenarios of `tests/scenarios`, each call with its arguments |

mod arguments;
mod http;
mod json;

use std::io::{self, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::{fs, process, thread};

use detach_lab::lesson::{Line, Script, Step, perform};
use detach_lab::session::{Exchange, Session};
use detach_lab::sim::ec2::ActionName;
use detach_lab::sim::ecs::ActionName as EcsActionName;
use detach_lab::sim::{Fixture, Reply};
use detach_lab::wire::ecs_rpc::{self, Format};
use detach_lab::wire::{
    HttpRequest, RawRequest, Service, alibaba_sdk, aws_cli, boto3, ec2_query, ecs, tree,
};

use crate::http::Message;
use crate::json::Json;

/// The lab and the last call that a client made.
struct Lab {
    session: Session,
    last: Option<Exchange>,
    calls: u64,
}

fn main() -> io::Result<()> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let mut out = io::stdout();
    writeln!(out, "http://{}", listener.local_addr()?)?;
    out.flush()?;
    thread::spawn(|| {
        let _ = io::stdin().read_to_end(&mut Vec::new());
        process::exit(0);
    });
    let lab = Arc::new(Mutex::new(Lab {
        session: Session::new(Fixture::START, 1),
        last: None,
        calls: 0,
    }));
    for stream in listener.incoming() {
        let (stream, lab) = (stream?, Arc::clone(&lab));
        thread::spawn(move || {
            // What a client does wrong ends its connection, and with it its test.
            if let Err(error) = serve(stream, &lab) {
                let _ = writeln!(io::stderr(), "bridge: {error}");
            }
        });
    }
    Ok(())
}

/// Answers the requests of one connection.
fn serve(stream: TcpStream, lab: &Mutex<Lab>) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut stream = BufReader::new(stream);
    while let Some(message) = http::read(&mut stream)? {
        let mut lab = lab.lock().map_err(|_| io::Error::other("the lab panicked"))?;
        let (text, failed) = match message.path.strip_prefix("/lab/") {
            Some(place) => (lab.about(place, &message), false),
            None => lab.call(&message),
        };
        stream.get_mut().write_all(text.as_bytes())?;
        if message.last || failed {
            break;
        }
    }
    Ok(())
}

impl Lab {
    /// Answers a call of either cloud, and says whether the answer closes the connection.
    fn call(&mut self, message: &Message) -> (String, bool) {
        let text = format!("{}\r\n\r\n{}", message.head, message.body);
        let request = match HttpRequest::parse(&text) {
            Ok(request) => RawRequest::read(&request),
            Err(error) => return (plain("400 Bad Request", &error.to_string()), false),
        };
        self.calls += 1;
        let exchange = self.session.send(request.clone()).clone();
        let response = request.respond(&exchange.outcome.reply);
        self.last = Some(exchange);
        response.map_or_else(
            || (plain("500 Internal Server Error", "no answer"), false),
            |response| {
                let closes = response.headers.iter().any(|(_, value)| value == "close");
                (response.to_string(), closes)
            },
        )
    }

    /// Answers a question about the lab itself.
    fn about(&mut self, place: &str, message: &Message) -> String {
        let answer = match (message.method.as_str(), place) {
            ("POST", "play") => self.play(&message.body),
            ("POST", "read") => match boto3::decode(&message.body) {
                Ok(request) => Ok(Json::pairs(&request.params)),
                Err(error) => Err(error.to_string()),
            },
            ("POST", "command") => match aws_cli::decode(&message.body) {
                Ok(request) => Ok(Json::pairs(&request.params)),
                Err(error) => Err(error.to_string()),
            },
            ("POST", "model-call") => match alibaba_sdk::decode(&message.body) {
                Ok(request) => Ok(Json::pairs(&request.params)),
                Err(error) => Err(error.to_string()),
            },
            ("GET", "last") => self.last.as_ref().map(last).ok_or_else(|| "no call".to_owned()),
            ("GET", "now") => Ok(Json::text(self.session.world().now())),
            ("GET", "actions") => {
                Ok(Json::list(ActionName::ALL.iter().map(|action| Json::text(action.as_str()))))
            }
            ("GET", "calls") => Ok(Json::Int(self.calls)),
            ("GET", "ecs-actions") => {
                let names = EcsActionName::ALL.iter().map(|action| action.as_str());
                Ok(Json::list(names.map(Json::text)))
            }
            ("GET", "scenarios") => scenarios(),
            (method, _) => Err(format!("the bridge has no {method} /lab/{place}")),
        };
        match answer {
            Ok(json) => plain("200 OK", &json.to_string()),
            Err(wrong) => plain("422 Unprocessable Content", &wrong),
        }
    }

    /// Plays a script in the session as it is.
    fn play(&mut self, source: &str) -> Result<Json, String> {
        let script = Script::parse(source).map_err(|error| error.to_string())?;
        let played = script.steps().iter().map(|step| {
            let done = perform(&mut self.session, &step.line);
            let succeeded = done.outcome.is_none_or(|outcome| outcome.reply.succeeded());
            Json::object([
                ("line", Json::text(&step.text)),
                ("printed", Json::text(done.printed)),
                ("succeeded", Json::Bool(succeeded)),
            ])
        });
        Ok(Json::list(played))
    }
}

/// A call as the lab read it, and its answer as the lab prints it.
fn last(exchange: &Exchange) -> Json {
    let reply = &exchange.outcome.reply;
    let request = exchange.request.clone().unwrap_or_default();
    let (answer, error) = match reply {
        Reply::Ec2 { result: Ok(reply), .. } => {
            (Json::fields(&tree::tree(reply).fields), Json::Null)
        }
        Reply::Ec2 { result: Err(refused), .. } => {
            let status = ec2_query::status(reply).map_or(0, |(status, _)| status);
            let error = Json::object([
                ("code", Json::text(refused.refusal.code().as_str())),
                ("status", Json::Int(u64::from(status))),
                ("message", Json::text(refused.message())),
            ]);
            (Json::Null, error)
        }
        Reply::Ecs { .. } => return last_of_ecs(&request, reply),
        Reply::Guest(_) | Reply::EcsGuest(_) | Reply::Admin(_) | Reply::Advanced(_) => {
            (Json::Null, Json::Null)
        }
    };
    Json::object([
        ("action", request.action.as_ref().map_or(Json::Null, Json::text)),
        ("params", Json::pairs(&request.params)),
        ("call", Json::text(boto3::encode_request(&request))),
        ("answer", answer),
        ("error", error),
        ("boto3", boto3::encode_reply(reply).map_or(Json::Null, Json::text)),
        ("command", Json::text(aws_cli::encode_request(&request))),
        ("cli", aws_cli::encode_reply(reply).map_or(Json::Null, Json::text)),
    ])
}

/// The same of an ECS call. The error has the body that the lab writes in JSON.
fn last_of_ecs(request: &RawRequest, reply: &Reply) -> Json {
    let error = reply.answer().and_then(|answer| {
        let refused = answer.refused?;
        Some(Json::object([
            ("code", Json::text(refused.code.as_str())),
            ("status", Json::Int(u64::from(refused.status))),
            ("message", Json::text(refused.message)),
            ("request_id", Json::Text(answer.request_id.to_string().to_ascii_uppercase())),
            ("body", Json::Text(ecs_rpc::encode_reply(reply, Format::Json)?.body)),
        ]))
    });
    let answer = ecs::answer(reply).map_or(Json::Null, |tree| Json::fields(&tree.fields));
    Json::object([
        ("action", request.action.as_ref().map_or(Json::Null, Json::text)),
        ("params", Json::pairs(&request.params)),
        ("call", Json::text(alibaba_sdk::encode_request(request))),
        ("answer", answer),
        ("error", error.unwrap_or(Json::Null)),
        ("printed", alibaba_sdk::encode_reply(reply).map_or(Json::Null, Json::text)),
    ])
}

/// Every scenario with its steps.
fn scenarios() -> Result<Json, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| error.to_string())?.flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files.iter().map(|file| scenario(file, &root)).collect::<Result<_, _>>().map(Json::List)
}

fn scenario(file: &PathBuf, root: &Path) -> Result<Json, String> {
    let name = file.strip_prefix(root).unwrap_or(file).display().to_string();
    let text = fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))?;
    let script = Script::parse(&text).map_err(|error| format!("{name}, {error}"))?;
    let steps = Json::list(script.steps().iter().map(step));
    Ok(Json::object([("name", Json::text(name)), ("steps", steps)]))
}

/// A step. One that a client can make has the name of the action and its arguments.
fn step(step: &Step) -> Json {
    let call = match &step.line {
        Line::Call(request) if request.service == Service::Ec2 => {
            arguments::arguments(request).zip(request.action.as_deref()).map(|(arguments, name)| {
                Json::object([("action", Json::text(name)), ("params", arguments)])
            })
        }
        Line::Call(_)
        | Line::World(..)
        | Line::Http(_)
        | Line::Do(_)
        | Line::Show(_)
        | Line::Metadata(..) => None,
    };
    let ecs = match &step.line {
        Line::Call(request) if request.service == Service::Ecs => request
            .action
            .as_ref()
            .filter(|_| request.format.is_none() && request.version.is_none())
            .map(|action| {
                let params = Json::pairs(&request.params);
                Json::object([("action", Json::text(action)), ("params", params)])
            }),
        Line::Call(_)
        | Line::World(..)
        | Line::Http(_)
        | Line::Do(_)
        | Line::Show(_)
        | Line::Metadata(..) => None,
    };
    let command = match &step.line {
        Line::Call(request) if request.service == Service::Ec2 => {
            Json::text(aws_cli::encode_request(request))
        }
        Line::Call(_)
        | Line::World(..)
        | Line::Http(_)
        | Line::Do(_)
        | Line::Show(_)
        | Line::Metadata(..) => Json::Null,
    };
    let expected = step.expected.as_ref().map_or(Json::Null, |block| Json::text(&block.text));
    Json::object([
        ("number", Json::Int(step.number as u64)),
        ("line", Json::text(&step.text)),
        ("call", call.unwrap_or(Json::Null)),
        ("ecs", ecs.unwrap_or(Json::Null)),
        ("command", command),
        ("expected", expected),
    ])
}

fn plain(status: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}
