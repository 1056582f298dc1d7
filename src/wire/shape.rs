//! The shapes of requests: which parameters an action takes, under which names.
//!
//! One table serves the decoders, the boto3 view and the page's form. It lists every parameter of
//! the service model, so that one the lab does not simulate is told apart from one that does not
//! exist. There is nothing here about what a value means: that is for the action's checks.
//!
//! # Source
//! botocore 1.44.5, `ec2/2016-11-15/service-2.json`.

mod attributes;
mod instances;
mod interfaces;
mod network;
mod run_instances;
mod tags;
mod volumes;

use crate::sim::ec2::ActionName;

/// A parameter.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Member {
    /// The keyword of boto3: `VolumeIds`.
    pub boto: &'static str,
    /// The key of the Query protocol, without list numbers: `VolumeId`.
    pub query: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// Whether the service model requires it.
    pub required: bool,
}

/// What a parameter takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Shape {
    /// Any text.
    Text,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Int,
    /// One of these texts; the action judges it.
    Enum(&'static [&'static str]),
    /// Several of the same.
    List(&'static Self),
    /// Named parts.
    Struct(&'static [Member]),
    /// A boolean that the lab does not simulate: only what leaving it out means is taken.
    Fixed(bool),
    /// In the service model with this shape, and not simulated: refused.
    NotSimulated(&'static Self),
}

/// The parameters of an action, in the order of the service model.
///
/// ```
/// use detach_lab::sim::ec2::ActionName;
/// use detach_lab::wire::shape::{Shape, members};
///
/// let volume_id = members(ActionName::DetachVolume)[3];
/// assert_eq!((volume_id.boto, volume_id.shape, volume_id.required), ("VolumeId", Shape::Text, true));
/// ```
pub fn members(action: ActionName) -> &'static [Member] {
    match action {
        ActionName::DetachVolume => volumes::DETACH_VOLUME,
        _ => members_later(action),
    }
}

#[cfg_attr(feature = "split", chunk::later(ec2))]
fn members_later(action: ActionName) -> &'static [Member] {
    match action {
        ActionName::AttachNetworkInterface => interfaces::ATTACH,
        ActionName::AttachVolume => volumes::ATTACH_VOLUME,
        ActionName::CreateSecurityGroup => network::CREATE_SECURITY_GROUP,
        ActionName::CreateSubnet => network::CREATE_SUBNET,
        ActionName::CreateVolume => volumes::CREATE_VOLUME,
        ActionName::CreateVpc => network::CREATE_VPC,
        ActionName::DeleteSecurityGroup => network::DELETE_SECURITY_GROUP,
        ActionName::DeleteSubnet => network::DELETE_SUBNET,
        ActionName::CreateNetworkInterface => interfaces::CREATE,
        ActionName::DeleteNetworkInterface => interfaces::DELETE,
        ActionName::DeleteVolume => volumes::DELETE_VOLUME,
        ActionName::DeleteVpc => network::DELETE_VPC,
        ActionName::DescribeAvailabilityZones => network::DESCRIBE_AVAILABILITY_ZONES,
        ActionName::DescribeImages => network::DESCRIBE_IMAGES,
        ActionName::DescribeInstanceTypes => network::DESCRIBE_INSTANCE_TYPES,
        ActionName::DescribeInstanceAttribute => attributes::DESCRIBE_INSTANCE_ATTRIBUTE,
        ActionName::DescribeVolumeAttribute => attributes::DESCRIBE_VOLUME_ATTRIBUTE,
        ActionName::DescribeVolumeStatus => attributes::DESCRIBE_VOLUME_STATUS,
        ActionName::CreateTags => tags::CREATE_TAGS,
        ActionName::DeleteTags => tags::DELETE_TAGS,
        ActionName::DescribeTags => tags::DESCRIBE_TAGS,
        ActionName::EnableVolumeIO => attributes::ENABLE_VOLUME_IO,
        ActionName::ModifyInstanceAttribute => attributes::MODIFY_INSTANCE_ATTRIBUTE,
        ActionName::ModifyVolumeAttribute => attributes::MODIFY_VOLUME_ATTRIBUTE,
        ActionName::DescribeInstances => instances::DESCRIBE_INSTANCES,
        ActionName::DescribeSecurityGroups => network::DESCRIBE_SECURITY_GROUPS,
        ActionName::DescribeSubnets => network::DESCRIBE_SUBNETS,
        ActionName::DescribeVolumes => volumes::DESCRIBE_VOLUMES,
        ActionName::DescribeVpcs => network::DESCRIBE_VPCS,
        ActionName::DescribeNetworkInterfaceAttribute => interfaces::DESCRIBE_ATTRIBUTE,
        ActionName::DescribeNetworkInterfaces => interfaces::DESCRIBE,
        ActionName::DetachNetworkInterface => interfaces::DETACH,
        ActionName::DetachVolume => volumes::DETACH_VOLUME,
        ActionName::ModifyNetworkInterfaceAttribute => interfaces::MODIFY_ATTRIBUTE,
        ActionName::RebootInstances => instances::REBOOT_INSTANCES,
        ActionName::RunInstances => run_instances::RUN_INSTANCES,
        ActionName::StartInstances => instances::START_INSTANCES,
        ActionName::StopInstances => instances::STOP_INSTANCES,
        ActionName::TerminateInstances => instances::TERMINATE_INSTANCES,
    }
}

/// The name of the boto3 method: `detach_volume`.
pub fn snake_case(action: ActionName) -> String {
    joined(action.as_str(), '_')
}

/// A name in lower case with its words joined: `detach_volume`, `auto-enable-io`.
///
/// # Source
/// botocore 1.44.5, `xform_name`: a word begins at a capital letter after a small one or a digit,
/// and at one before a small one.
pub(super) fn joined(name: &str, joint: char) -> String {
    let mut out = String::new();
    let mut letters = name.chars().peekable();
    let mut last = '\0';
    while let Some(letter) = letters.next() {
        let after = last.is_ascii_lowercase() || last.is_ascii_digit();
        let before = letters.peek().is_some_and(char::is_ascii_lowercase);
        if letter.is_ascii_uppercase() && last != '\0' && (after || before) {
            out.push(joint);
        }
        out.push(letter.to_ascii_lowercase());
        last = letter;
    }
    out
}

/// The other way round: `eat_volume` is the method of an operation EatVolume.
pub(super) fn pascal_case(name: &str, joint: char) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    name.split(joint).map(capital).collect()
}

impl Shape {
    /// Whether the lab simulates any of it: what a form has a field for.
    pub const fn is_simulated(self) -> bool {
        match self {
            Self::Text
            | Self::Bool
            | Self::Int
            | Self::Enum(_)
            | Self::List(_)
            | Self::Struct(_) => true,
            Self::Fixed(_) | Self::NotSimulated(_) => false,
        }
    }
}

impl Member {
    pub(super) const fn required(self) -> Self {
        Self { required: true, ..self }
    }
}

/// A parameter with the same name in both views.
const fn member(name: &'static str, shape: Shape) -> Member {
    Member { boto: name, query: name, shape, required: false }
}

pub(super) const fn text(name: &'static str) -> Member {
    member(name, Shape::Text)
}

pub(super) const fn flag(name: &'static str) -> Member {
    member(name, Shape::Bool)
}

pub(super) const fn int(name: &'static str) -> Member {
    member(name, Shape::Int)
}

/// A list has a plural keyword and a singular key.
const fn list(boto: &'static str, query: &'static str, item: &'static Shape) -> Member {
    Member { boto, query, shape: Shape::List(item), required: false }
}

pub(super) const fn no_text(name: &'static str) -> Member {
    member(name, Shape::NotSimulated(&Shape::Text))
}

pub(super) const fn no_int(name: &'static str) -> Member {
    member(name, Shape::NotSimulated(&Shape::Int))
}

const fn no_flag(name: &'static str) -> Member {
    member(name, Shape::Fixed(false))
}

/// A structure or list that is not simulated.
const fn no(boto: &'static str, query: &'static str, shape: &'static Shape) -> Member {
    Member { boto, query, shape: Shape::NotSimulated(shape), required: false }
}

const DRY_RUN: Member = flag("DryRun");
pub(super) const TEXTS: Shape = Shape::List(&Shape::Text);

const TAG: &[Member] = &[text("Key"), text("Value")];

const TAG_SPECIFICATIONS: Member = list(
    "TagSpecifications",
    "TagSpecification",
    &Shape::Struct(&[
        member("ResourceType", Shape::Enum(tags::RESOURCE_TYPES)),
        list("Tags", "Tag", &Shape::Struct(TAG)),
    ]),
);

const FILTERS: Member = list(
    "Filters",
    "Filter",
    &Shape::Struct(&[text("Name"), list("Values", "Value", &Shape::Text)]),
);
