//! The notification of a completed operation, as the provider sends it: JSON.

use super::output::text;
use crate::sim::cidr::dotted;
use crate::sim::ecs::{Account, EventKind, OperationCompleted};
use crate::sim::machine::Machine as _;
use crate::sim::{self, Event, Instant};
use crate::wire::json;
use crate::wire::tree::{Field, Value};

/// What an event says: a sentence, or the notification as it is sent.
pub fn words(event: &Event) -> String {
    match &event.kind {
        sim::EventKind::Ecs(EventKind::OperationCompleted(told)) => notification(told, event.at),
        kind => kind.to_string(),
    }
}

/// The notification, on one line.
///
/// # Source
/// ECS user guide, "ENI operation event notifications": the members and their order, but for that
/// of `eventTime`. The number of the notification is made from that of the request.
#[cfg_attr(feature = "split", chunk::later(ecs))]
fn notification(told: &OperationCompleted, at: Instant) -> String {
    let id = told.interface.to_string();
    let path = ["acs:ecs:", told.region.as_str(), ":", Account::ID, ":eni/", &id].concat();
    let mut addresses = told.addresses.iter().map(|address| Value::Text(dotted(*address)));
    let content = vec![
        text("eniId", &id),
        text("operation", told.operation),
        text("eniStatus", told.status.as_str()),
        text("result", "success"),
        text("requestId", told.request.to_string().to_ascii_uppercase()),
        field("primaryPrivateIp", addresses.next().unwrap_or(Value::Text(String::new()))),
        field("secondaryPrivateIps", Value::List(addresses.collect())),
        field("ipv4Prefixes", Value::List(Vec::new())),
        field("ipv6s", Value::List(Vec::new())),
        field("ipv6Prefixes", Value::List(Vec::new())),
    ];
    let fields = [
        text("id", told.id().to_string().to_ascii_uppercase()),
        text("product", "ECS"),
        text("resourceId", path),
        text("level", "INFO"),
        text("name", OperationCompleted::NAME),
        text("eventTime", beijing(at)),
        field("content", Value::Struct(content)),
    ];
    let mut out = String::new();
    json::push_fields(&fields, None, &mut out);
    out
}

const fn field(name: &'static str, value: Value) -> Field {
    Field { xml: name, boto: Some(name), value }
}

/// The time in Beijing: `20260101T170000.000+0800`.
fn beijing(at: Instant) -> String {
    let later = Instant::from_millis(at.as_millis().saturating_add(8 * 3_600_000)).to_string();
    let digits = later.chars().filter(|letter| !matches!(letter, '-' | ':' | 'Z'));
    digits.chain("+0800".chars()).collect()
}
