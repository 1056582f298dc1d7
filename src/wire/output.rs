//! The fields of every reply, in the order of the service model, under both names.
//!
//! Only what the world knows is said; the fields of what it does not know are left out, as the
//! real service leaves out what does not apply.
//!
//! # Source
//! botocore 1.44.5, `ec2/2016-11-15/service-2.json`: the names and their order.

mod attributes;
mod instances;
mod interfaces;
mod network;
mod volumes;

use super::tree::{Field, Value};
use crate::sim::ec2::{Done, Page, Reply, TagDescription};
use crate::sim::small_map::SmallMap;

/// The fields of a reply.
pub(super) fn fields(reply: &Reply) -> Vec<Field> {
    match reply {
        Reply::DetachVolume(attachment) => volumes::attached(attachment),
        _ => fields_later(reply),
    }
}

#[cfg_attr(feature = "split", chunk::later(ec2))]
fn fields_later(reply: &Reply) -> Vec<Field> {
    match reply {
        Reply::AttachVolume(attachment) | Reply::DetachVolume(attachment) => {
            volumes::attached(attachment)
        }
        Reply::CreateSecurityGroup(made) => network::made_security_group(made),
        Reply::CreateSubnet(made) => network::made_subnet(made),
        Reply::CreateVolume(made) => volumes::volume(made, None),
        Reply::CreateVpc(made) => network::made_vpc(made),
        Reply::DeleteSecurityGroup(deleted) => network::deleted_security_group(*deleted),
        Reply::DeleteNetworkInterface(Done)
        | Reply::DeleteSubnet(Done)
        | Reply::DeleteVolume(Done)
        | Reply::DeleteVpc(Done)
        | Reply::CreateTags(Done)
        | Reply::DeleteTags(Done)
        | Reply::EnableVolumeIO(Done)
        | Reply::ModifyInstanceAttribute(Done)
        | Reply::ModifyVolumeAttribute(Done)
        | Reply::DetachNetworkInterface(Done)
        | Reply::ModifyNetworkInterfaceAttribute(Done)
        | Reply::RebootInstances(Done) => done(),
        Reply::DescribeAvailabilityZones(page) => {
            paged(page, ("availabilityZoneInfo", "AvailabilityZones"), network::zone)
        }
        Reply::DescribeImages(page) => paged(page, ("imagesSet", "Images"), network::image),
        Reply::DescribeInstanceTypes(page) => {
            token_last(paged(page, ("instanceTypeSet", "InstanceTypes"), |one| {
                network::instance_type(one)
            }))
        }
        Reply::DescribeInstanceAttribute(attribute) => attributes::instance(attribute),
        Reply::DescribeTags(page) => paged(page, ("tagSet", "Tags"), tag),
        Reply::DescribeVolumeAttribute(attribute) => attributes::volume(attribute),
        Reply::DescribeVolumeStatus(page) => {
            paged(page, ("volumeStatusSet", "VolumeStatuses"), attributes::status)
        }
        Reply::AttachNetworkInterface(made) => interfaces::attached(made),
        Reply::CreateNetworkInterface(made) => interfaces::created(made),
        Reply::DescribeNetworkInterfaceAttribute(value) => interfaces::attribute(value),
        Reply::DescribeNetworkInterfaces(page) => token_last(paged(
            page,
            ("networkInterfaceSet", "NetworkInterfaces"),
            interfaces::interface,
        )),
        Reply::DescribeInstances(page) => {
            paged(page, ("reservationSet", "Reservations"), instances::reservation)
        }
        Reply::DescribeSecurityGroups(page) => {
            paged(page, ("securityGroupInfo", "SecurityGroups"), network::security_group)
        }
        Reply::DescribeSubnets(page) => paged(page, ("subnetSet", "Subnets"), network::subnet),
        Reply::DescribeVolumes(page) => {
            paged(page, ("volumeSet", "Volumes"), |one| volumes::volume(one, Some(one)))
        }
        Reply::DescribeVpcs(page) => paged(page, ("vpcSet", "Vpcs"), network::vpc),
        Reply::RunInstances(made) => instances::reservation(made),
        Reply::StartInstances(changed) => instances::changes("StartingInstances", changed),
        Reply::StopInstances(changed) => instances::changes("StoppingInstances", changed),
        Reply::TerminateInstances(changed) => instances::changes("TerminatingInstances", changed),
    }
}

/// What an action without an output shape answers on the wire.
fn done() -> Vec<Field> {
    vec![Field { xml: "return", boto: None, value: Value::Bool(true) }]
}

const fn field(xml: &'static str, boto: &'static str, value: Value) -> Field {
    Field { xml, boto: Some(boto), value }
}

fn text(xml: &'static str, boto: &'static str, value: impl ToString) -> Field {
    field(xml, boto, Value::Text(value.to_string()))
}

const fn list(xml: &'static str, boto: &'static str, items: Vec<Value>) -> Field {
    field(xml, boto, Value::List(items))
}

const fn parts(xml: &'static str, boto: &'static str, fields: Vec<Field>) -> Field {
    field(xml, boto, Value::Struct(fields))
}

const fn flag(xml: &'static str, boto: &'static str, value: bool) -> Field {
    field(xml, boto, Value::Bool(value))
}

fn number(xml: &'static str, boto: &'static str, value: impl Into<u64>) -> Field {
    field(xml, boto, Value::Int(value.into()))
}

/// A page with the token after the list, where the service model has it there.
fn token_last(mut paged: Vec<Field>) -> Vec<Field> {
    paged.reverse();
    paged
}

/// A page of structures under the names of their list, and the token of the next one.
fn paged<T>(
    page: &Page<T>,
    (xml, boto): (&'static str, &'static str),
    fields: impl Fn(&T) -> Vec<Field>,
) -> Vec<Field> {
    let token = page.next.as_deref().map(|token| text("nextToken", "NextToken", token));
    let items = page.items.iter().map(|one| Value::Struct(fields(one))).collect();
    token.into_iter().chain([list(xml, boto, items)]).collect()
}

fn tag(described: &TagDescription) -> Vec<Field> {
    let fields = |(key, value): (&String, &String)| {
        [
            text("key", "Key", key),
            text("resourceId", "ResourceId", &described.resource),
            text("resourceType", "ResourceType", described.resource_type),
            text("value", "Value", value),
        ]
    };
    described.tag.iter().flat_map(fields).collect()
}

/// A resource without tags has no tag set.
fn tags(tags: &SmallMap<String, String>) -> Option<Field> {
    let tag =
        |(key, value)| Value::Struct(vec![text("key", "Key", key), text("value", "Value", value)]);
    let items: Vec<Value> = tags.iter().map(tag).collect();
    (!items.is_empty()).then(|| list("tagSet", "Tags", items))
}
