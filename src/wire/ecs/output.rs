//! The fields of every reply, in the order of the service's model. All dialects use one name.

mod instances;

use crate::sim::ecs::{Done, Page, Region, Reply};
use crate::wire::tree::{Field, Value};

/// The fields of a reply.
pub(super) fn fields(reply: &Reply) -> Vec<Field> {
    match reply {
        Reply::DeleteInstance(Done)
        | Reply::RebootInstance(Done)
        | Reply::StartInstance(Done)
        | Reply::StopInstance(Done) => Vec::new(),
        Reply::DescribeInstanceStatus(page) => {
            paged(page, ("InstanceStatuses", "InstanceStatus"), instances::status)
        }
        Reply::DescribeInstances(page) => {
            paged(page, ("Instances", "Instance"), instances::instance)
        }
        Reply::DescribeRegions(regions) => {
            vec![list_in("Regions", "Region", regions.iter().map(|one| struct_of(region(*one))))]
        }
    }
}

pub(super) const fn field(name: &'static str, value: Value) -> Field {
    Field { xml: name, boto: Some(name), value }
}

pub(super) fn text(name: &'static str, value: impl ToString) -> Field {
    field(name, Value::Text(value.to_string()))
}

fn flag(name: &'static str, value: bool) -> Field {
    field(name, Value::Bool(value))
}

fn number(name: &'static str, value: u64) -> Field {
    field(name, Value::Int(value))
}

fn struct_of(fields: impl Into<Vec<Field>>) -> Value {
    Value::Struct(fields.into())
}

/// A list inside an object of its own, which JSON keeps too.
fn list_in(object: &'static str, item: &'static str, items: impl Iterator<Item = Value>) -> Field {
    field(object, struct_of([field(item, Value::List(items.collect()))]))
}

/// A page of a list: its name and that of the items are in order before the rest.
fn paged<T>(
    page: &Page<T>,
    (object, item): (&'static str, &'static str),
    fields: fn(&T) -> Vec<Field>,
) -> Vec<Field> {
    let items = page.items.iter().map(|one| Value::Struct(fields(one)));
    let mut all = vec![list_in(object, item, items)];
    if let Some(token) = &page.next_token {
        all.push(text("NextToken", token));
    }
    if let Some(numbered) = page.numbered {
        all.push(number("PageNumber", numbered.number));
        all.push(number("PageSize", numbered.size));
        all.push(number("TotalCount", numbered.total));
    }
    all
}

fn region(region: Region) -> Vec<Field> {
    vec![
        text("LocalName", region),
        text("RegionEndpoint", region.endpoint()),
        text("RegionId", region),
    ]
}
