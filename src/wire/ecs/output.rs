//! The fields of every reply, in the order of the service's model. All dialects use one name.

use crate::sim::ecs::{Region, Reply};
use crate::wire::tree::{Field, Value};

/// The fields of a reply.
pub(super) fn fields(reply: &Reply) -> Vec<Field> {
    match reply {
        Reply::DescribeRegions(regions) => {
            wrapped("Regions", "Region", regions.iter().map(|one| Value::Struct(region(*one))))
        }
    }
}

pub(super) const fn field(name: &'static str, value: Value) -> Field {
    Field { xml: name, boto: Some(name), value }
}

pub(super) fn text(name: &'static str, value: impl ToString) -> Field {
    field(name, Value::Text(value.to_string()))
}

/// A list inside a wrapper of its own, which JSON keeps too.
fn wrapped(
    wrapper: &'static str,
    item: &'static str,
    items: impl Iterator<Item = Value>,
) -> Vec<Field> {
    vec![field(wrapper, Value::Struct(vec![field(item, Value::List(items.collect()))]))]
}

fn region(region: Region) -> Vec<Field> {
    vec![
        text("LocalName", region),
        text("RegionEndpoint", region.endpoint()),
        text("RegionId", region),
    ]
}
