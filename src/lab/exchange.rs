//! What was done, what was answered, and what happened.

use serde::Serialize;
use serde_json::Value;

use crate::session;
use crate::sim::answer::Answer;
use crate::sim::{self, Reply};
use crate::wire::{aws_cli, ecs_rpc, request::Service};

/// One thing that was done, and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Exchange {
    /// Whether what was asked for was done.
    pub ok: bool,
    /// What kind of thing it was.
    pub kind: Kind,
    /// When it was given, in milliseconds since 1970-01-01 UTC.
    pub at: i64,
    /// The cloud, if it was a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<&'static str>,
    /// The action, if it was a call to one that exists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<&'static str>,
    /// The id of the request, if it was a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// What the call returned, in the names of the SDKs, if it was accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<Value>,
    /// Why it was not done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Failure>,
    /// What happened, in order.
    pub events: Vec<Event>,
}

/// What can be done in a lab.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// An API call.
    Call,
    /// Something inside an instance.
    Guest,
    /// A change of the lab itself.
    Lab,
    /// The passing of time.
    Clock,
}

/// Why something was not done.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Failure {
    /// The provider's code; of what is no call, `NotDone`.
    pub code: &'static str,
    /// The message, in the provider's words if it was a call.
    pub message: String,
    /// The HTTP status, if it was a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
}

/// One thing that happened.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Event {
    /// Its number in this world, from 0.
    pub seq: u64,
    /// When, in milliseconds since 1970-01-01 UTC.
    pub at: i64,
    /// Who or what brought it about: `call`, `guest`, `lab`, `time`.
    pub cause: &'static str,
    /// What happened, as a sentence.
    pub text: String,
}

impl Event {
    pub(super) fn of(event: &sim::Event) -> Self {
        Self {
            seq: event.seq,
            at: event.at.as_millis(),
            cause: event.cause.as_str(),
            text: event.kind.to_string(),
        }
    }
}

impl Exchange {
    pub(super) fn of(exchange: &session::Exchange) -> Self {
        let reply = &exchange.outcome.reply;
        let answer = reply.answer();
        Self {
            ok: reply.succeeded(),
            kind: Kind::of(reply),
            at: exchange.at.as_millis(),
            service: service(reply).map(Service::as_str),
            action: answer.as_ref().and_then(|answer| answer.action),
            request_id: answer.as_ref().map(|answer| answer.request_id.to_string()),
            response: response(reply),
            error: failure(reply, answer),
            events: exchange.outcome.events.iter().map(Event::of).collect(),
        }
    }
}

impl Kind {
    const fn of(reply: &Reply) -> Self {
        match reply {
            Reply::Ec2 { .. } | Reply::Ecs { .. } => Self::Call,
            Reply::Guest(_) | Reply::EcsGuest(_) => Self::Guest,
            Reply::Admin(_) => Self::Lab,
            Reply::Advanced(_) => Self::Clock,
        }
    }
}

const fn service(reply: &Reply) -> Option<Service> {
    match reply {
        Reply::Ec2 { .. } => Some(Service::Ec2),
        Reply::Ecs { .. } => Some(Service::Ecs),
        Reply::Guest(_) | Reply::EcsGuest(_) | Reply::Admin(_) | Reply::Advanced(_) => None,
    }
}

/// The document that a client makes of an accepted call; an empty one where it says nothing.
fn response(reply: &Reply) -> Option<Value> {
    if !reply.succeeded() {
        return None;
    }
    let text = match service(reply)? {
        Service::Ec2 => aws_cli::encode_reply(reply)?,
        Service::Ecs => ecs_rpc::encode_reply(reply, ecs_rpc::Format::Json)?.body,
    };
    let empty = || Value::Object(serde_json::Map::new());
    Some(serde_json::from_str(&text).unwrap_or_else(|_| empty()))
}

fn failure(reply: &Reply, answer: Option<Answer>) -> Option<Failure> {
    let refused = answer.and_then(|answer| answer.refused).map(|refused| Failure {
        code: refused.code.as_str(),
        message: refused.message,
        status: Some(refused.status),
    });
    let not_done = || {
        let message = reply.error()?;
        Some(Failure { code: "NotDone", message, status: None })
    };
    refused.or_else(not_done)
}
