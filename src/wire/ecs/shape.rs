//! The parameters of the ECS actions, as [`Member`]s of the same kind as those of EC2.
//!
//! A parameter has one name in all dialects; the Python SDK writes it in lower case. The tables
//! have every parameter of the service model, so that one the lab does not simulate is told apart
//! from one that does not exist. There is nothing here about what a value means: that is for the
//! action's checks.
//!
//! # Source
//! PyPI `alibabacloud_ecs20140526` 7.11.8, the models of the requests.

mod catalogue;
mod instances;
mod interfaces;
mod launch;

use crate::sim::ecs::ActionName;
use crate::wire::shape::{Member, Shape};
use crate::wire::shape::{TEXTS, flag, int, no_int, no_text, text};

/// The parameters of an action, in the order of the service model.
///
/// ```
/// use detach_lab::sim::ecs::ActionName;
/// use detach_lab::wire::ecs::shape::members;
/// use detach_lab::wire::shape::Shape;
///
/// let instance_id = members(ActionName::DetachNetworkInterface)[0];
/// assert_eq!((instance_id.query, instance_id.shape), ("InstanceId", Shape::Text));
/// ```
#[cfg_attr(feature = "split", chunk::later(ecs))]
pub fn members(action: ActionName) -> &'static [Member] {
    match action {
        ActionName::AttachNetworkInterface => interfaces::ATTACH_NETWORK_INTERFACE,
        ActionName::CreateInstance => launch::CREATE_INSTANCE,
        ActionName::CreateNetworkInterface => interfaces::CREATE_NETWORK_INTERFACE,
        ActionName::DeleteInstance => instances::DELETE_INSTANCE,
        ActionName::DeleteNetworkInterface => interfaces::DELETE_NETWORK_INTERFACE,
        ActionName::DescribeInstanceStatus => instances::DESCRIBE_INSTANCE_STATUS,
        ActionName::DescribeInstanceTypes => catalogue::DESCRIBE_INSTANCE_TYPES,
        ActionName::DescribeInstances => instances::DESCRIBE_INSTANCES,
        ActionName::DescribeNetworkInterfaceAttribute => {
            interfaces::DESCRIBE_NETWORK_INTERFACE_ATTRIBUTE
        }
        ActionName::DescribeNetworkInterfaces => interfaces::DESCRIBE_NETWORK_INTERFACES,
        ActionName::DescribeRegions => catalogue::DESCRIBE_REGIONS,
        ActionName::DescribeSecurityGroups => catalogue::DESCRIBE_SECURITY_GROUPS,
        ActionName::DescribeVSwitches => catalogue::DESCRIBE_VSWITCHES,
        ActionName::DescribeVpcs => catalogue::DESCRIBE_VPCS,
        ActionName::DescribeZones => catalogue::DESCRIBE_ZONES,
        ActionName::DetachNetworkInterface => interfaces::DETACH_NETWORK_INTERFACE,
        ActionName::ModifyNetworkInterfaceAttribute => {
            interfaces::MODIFY_NETWORK_INTERFACE_ATTRIBUTE
        }
        ActionName::RebootInstance => instances::REBOOT_INSTANCE,
        ActionName::RunInstances => launch::RUN_INSTANCES,
        ActionName::StartInstance => instances::START_INSTANCE,
        ActionName::StopInstance => instances::STOP_INSTANCE,
    }
}

/// The name in the Python SDK: `instance_id`, `ipv_6address`, `describe_vswitches`.
///
/// # Source
/// PyPI `alibabacloud_ecs20140526` 7.11.8: a word begins at a capital letter or a digit after a
/// small letter. `VSwitchId` is `v_switch_id` at the start of a name.
pub fn snake_case(name: &str) -> String {
    let (mut out, name) = match name.strip_prefix('V').filter(|rest| rest.starts_with("Switch")) {
        Some(rest) => ("v_".to_owned(), rest),
        None => (String::new(), name),
    };
    let mut last = ' ';
    for letter in name.chars() {
        let begins = letter.is_ascii_uppercase() || letter.is_ascii_digit();
        if begins && last.is_ascii_lowercase() {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
        last = letter;
    }
    out
}

const fn member(name: &'static str, shape: Shape) -> Member {
    Member { boto: name, query: name, shape, required: false }
}

const fn list(name: &'static str, item: &'static Shape) -> Member {
    member(name, Shape::List(item))
}

/// A structure or list that is not simulated.
const fn no(name: &'static str, shape: &'static Shape) -> Member {
    member(name, Shape::NotSimulated(shape))
}

/// A boolean that is not simulated, whatever it says.
const fn no_bool(name: &'static str) -> Member {
    no(name, &Shape::Bool)
}

/// The four that every action takes, of accounts in the name of which somebody calls.
const OWNER_ACCOUNT: Member = no_text("OwnerAccount");
const OWNER_ID: Member = no_int("OwnerId");
const RESOURCE_OWNER_ACCOUNT: Member = no_text("ResourceOwnerAccount");
const RESOURCE_OWNER_ID: Member = no_int("ResourceOwnerId");

const TAG: Shape = Shape::Struct(&[text("Key"), text("Value")]);
const TAGS: Member = list("Tag", &TAG);
const NO_TAGS: Member = no("Tag", &Shape::List(&TAG));
