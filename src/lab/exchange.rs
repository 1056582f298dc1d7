//! What was done, what was answered, and what happened.

use serde::Serialize;
use serde_json::Value;

use super::{Event, Failure};
use crate::session;
use crate::sim::{Instant, Outcome, Reply};
use crate::wire::{RawRequest, Service, object};

/// One thing that was done, and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct Exchange {
    /// Whether what was asked for was done.
    pub ok: bool,
    /// What kind of thing it was.
    pub kind: Kind,
    /// When it was given, in milliseconds since 1970-01-01 UTC.
    pub at: i64,
    /// The call as it was sent, if it was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<Call>,
    /// The id of the request, if it was a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// What the call returned, in the names of the SDKs, if it was accepted. Times are text:
    /// `2026-01-01T09:00:00.000Z`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(type = "JsonObject", optional))]
    pub response: Option<Value>,
    /// Why it was not done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Failure>,
    /// What was printed, if it was a line that a person typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed: Option<String>,
    /// What happened, in order.
    pub events: Vec<Event>,
}

/// What can be done in a lab.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
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
    /// A look, which changes nothing.
    Look,
}

/// A call as it was sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Call {
    /// The cloud.
    pub service: Service,
    /// The action, as it was sent, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// The parameters, in the names of the SDKs: those of [`Lab::call`](super::Lab::call). What an
    /// SDK could not send is there by its key in the request.
    #[cfg_attr(test, ts(type = "JsonObject"))]
    pub params: Value,
}

impl Call {
    pub(super) fn of(request: &RawRequest) -> Self {
        Self {
            service: request.service,
            action: request.action.clone(),
            params: object::encode_request(request),
        }
    }
}

impl Exchange {
    pub(super) fn of(exchange: &session::Exchange) -> Self {
        Self::new(exchange.at, exchange.request.as_ref(), &exchange.outcome)
    }

    pub(super) fn new(at: Instant, request: Option<&RawRequest>, outcome: &Outcome) -> Self {
        let reply = &outcome.reply;
        let answer = reply.answer();
        Self {
            ok: reply.succeeded(),
            kind: Kind::of(reply),
            at: at.as_millis(),
            request: request.map(Call::of),
            request_id: answer.as_ref().map(|answer| match reply {
                // As it is in the answer.
                Reply::Ecs { .. } => answer.request_id.to_string().to_ascii_uppercase(),
                _ => answer.request_id.to_string(),
            }),
            response: object::encode_reply(reply),
            error: Failure::of(reply, answer),
            printed: None,
            events: outcome.events.iter().map(Event::of).collect(),
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
