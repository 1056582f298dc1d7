//! The fields of every reply, in the order of the service's model. All dialects use one name.

mod catalogue;
mod instances;
mod interfaces;

use crate::sim::Instant;
use crate::sim::ecs::{Done, Page, Reply};
use crate::wire::tree::{Field, Value};

/// The fields of a reply.
pub(super) fn fields(reply: &Reply) -> Vec<Field> {
    match reply {
        Reply::AttachNetworkInterface(Done)
        | Reply::DeleteInstance(Done)
        | Reply::DeleteNetworkInterface(Done)
        | Reply::DetachNetworkInterface(Done)
        | Reply::ModifyNetworkInterfaceAttribute(Done)
        | Reply::RebootInstance(Done)
        | Reply::StartInstance(Done)
        | Reply::StopInstance(Done) => Vec::new(),
        Reply::CreateInstance(id) => vec![text("InstanceId", id)],
        Reply::RunInstances(ids) => {
            let ids = ids.iter().map(|id| Value::Text(id.to_string()));
            vec![list_in("InstanceIdSets", "InstanceIdSet", ids)]
        }
        Reply::DescribeInstanceStatus(page) => {
            paged(page, ("InstanceStatuses", "InstanceStatus"), instances::status)
        }
        Reply::DescribeInstances(page) => {
            paged(page, ("Instances", "Instance"), instances::instance)
        }
        Reply::DescribeRegions(regions) => catalogue::regions(regions),
        Reply::DescribeZones(zones) => catalogue::zones(zones),
        Reply::DescribeVpcs(page) => catalogue::vpcs(page),
        Reply::DescribeVSwitches(page) => catalogue::vswitches(page),
        Reply::DescribeSecurityGroups(groups) => catalogue::security_groups(groups),
        Reply::DescribeInstanceTypes(page) => catalogue::instance_types(page),
        Reply::CreateNetworkInterface(made) => interfaces::made(made),
        Reply::DescribeNetworkInterfaceAttribute(found) => interfaces::one(found),
        Reply::DescribeNetworkInterfaces(page) => {
            paged(page, ("NetworkInterfaceSets", "NetworkInterfaceSet"), interfaces::listed)
        }
    }
}

pub(super) const fn field(name: &'static str, value: Value) -> Field {
    Field { xml: name, boto: Some(name), value }
}

pub(super) fn text(name: &'static str, value: impl ToString) -> Field {
    field(name, Value::Text(value.to_string()))
}

const fn flag(name: &'static str, value: bool) -> Field {
    field(name, Value::Bool(value))
}

fn number(name: &'static str, value: impl Into<u64>) -> Field {
    field(name, Value::Int(value.into()))
}

/// `2021-08-31T03:12:29Z`: to the second.
fn time(name: &'static str, at: Instant) -> Field {
    let text = at.to_string();
    field(name, Value::Text([text.get(..19).unwrap_or_default(), "Z"].concat()))
}

fn struct_of(fields: impl Into<Vec<Field>>) -> Value {
    Value::Struct(fields.into())
}

/// A list inside an object of its own, which JSON keeps too.
fn list_in(object: &'static str, item: &'static str, items: impl Iterator<Item = Value>) -> Field {
    field(object, struct_of([field(item, Value::List(items.collect()))]))
}

/// A list of texts.
fn texts<T: ToString>(
    object: &'static str,
    item: &'static str,
    items: impl IntoIterator<Item = T>,
) -> Field {
    list_in(object, item, items.into_iter().map(|text| Value::Text(text.to_string())))
}

/// A page of a list.
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
    sorted(all)
}

/// In the order of the names, which is that of the service's model.
fn sorted(mut fields: Vec<Field>) -> Vec<Field> {
    fields.sort_by_key(|field| field.xml);
    fields
}
