//! From a form to the typed request of its action.
//!
//! Ids and names stay text here; the action's checks judge them.

mod attributes;
mod instances;
mod interfaces;
mod network;
mod tags;
mod volumes;

use super::RawRequest;
use super::form::{self, Form, Wrong};
use super::shape::members;
use crate::sim::ec2::{Action, ActionName, DescribeRequest, Expected, Filter, Refusal};

/// The version of the API.
pub(super) const VERSION: &str = "2016-11-15";

impl From<Wrong> for Refusal {
    fn from(wrong: Wrong) -> Self {
        match wrong {
            Wrong::Unknown(name) => Self::UnknownParameter(name),
            Wrong::NotSimulated(name) => Self::NotSimulated(name),
            Wrong::Format(name, value, expected) => {
                let expected = match expected {
                    form::Expected::Boolean => Expected::Boolean,
                    form::Expected::Integer => Expected::Integer,
                    form::Expected::Scalar => Expected::Scalar,
                };
                Self::ParameterFormat { name, value, expected }
            }
        }
    }
}

/// Reads a request as an action.
pub(super) fn action(request: &RawRequest) -> Result<Action, Refusal> {
    let named = request.action.as_deref().filter(|name| !name.is_empty());
    let named = named.ok_or(Refusal::MissingAction)?;
    if let Some(version) = request.version.as_deref().filter(|version| *version != VERSION) {
        return Err(Refusal::NoSuchVersion(version.to_owned()));
    }
    let name = ActionName::parse(named).ok_or_else(|| Refusal::InvalidAction(named.to_owned()))?;
    // A second Action or Version stays among the parameters.
    let twice = |key: &str| key == "Action" || key == "Version";
    if let Some((key, value)) = request.params.iter().find(|(key, _)| twice(key)) {
        let (name, value) = (key.clone(), value.clone());
        return Err(Refusal::ParameterFormat { name, value, expected: Expected::Scalar });
    }
    let mut form = Form::read(members(name), &request.params)?;
    let action = typed(name, &mut form)?;
    form.finish()?;
    Ok(action)
}

fn typed(name: ActionName, form: &mut Form<'_>) -> Result<Action, Refusal> {
    match name {
        ActionName::DetachVolume => Ok(Action::DetachVolume(volumes::detach(form))),
        _ => typed_later(name, form),
    }
}

#[cfg_attr(feature = "split", chunk::later(ec2))]
fn typed_later(name: ActionName, form: &mut Form<'_>) -> Result<Action, Refusal> {
    Ok(match name {
        ActionName::AttachNetworkInterface => {
            Action::AttachNetworkInterface(interfaces::attach(form))
        }
        ActionName::AttachVolume => Action::AttachVolume(volumes::attach(form)),
        ActionName::CreateSecurityGroup => {
            Action::CreateSecurityGroup(network::create_security_group(form)?)
        }
        ActionName::CreateSubnet => Action::CreateSubnet(network::create_subnet(form)?),
        ActionName::CreateVolume => Action::CreateVolume(volumes::create(form)?),
        ActionName::CreateVpc => Action::CreateVpc(network::create_vpc(form)?),
        ActionName::DeleteSecurityGroup => {
            Action::DeleteSecurityGroup(network::delete(form, "GroupId", "GroupName"))
        }
        ActionName::DeleteSubnet => Action::DeleteSubnet(network::delete(form, "SubnetId", "")),

        ActionName::CreateNetworkInterface => {
            Action::CreateNetworkInterface(interfaces::create(form)?)
        }
        ActionName::DeleteNetworkInterface => {
            Action::DeleteNetworkInterface(interfaces::delete(form))
        }
        ActionName::DeleteVolume => Action::DeleteVolume(volumes::delete(form)),
        ActionName::DeleteVpc => Action::DeleteVpc(network::delete(form, "VpcId", "")),
        ActionName::DescribeAvailabilityZones => {
            Action::DescribeAvailabilityZones(describe(form, ("ZoneId", "ZoneName"))?)
        }
        ActionName::DescribeImages => Action::DescribeImages(network::describe_images(form)?),
        ActionName::DescribeInstanceTypes => {
            Action::DescribeInstanceTypes(describe(form, ("InstanceType", ""))?)
        }
        ActionName::DescribeInstanceAttribute => {
            Action::DescribeInstanceAttribute(attributes::describe_instance(form))
        }
        ActionName::DescribeVolumeAttribute => {
            Action::DescribeVolumeAttribute(attributes::describe_volume(form))
        }
        ActionName::DescribeVolumeStatus => {
            Action::DescribeVolumeStatus(describe(form, ("VolumeId", ""))?)
        }
        ActionName::CreateTags => Action::CreateTags(tags::create(form)?),
        ActionName::DeleteTags => Action::DeleteTags(tags::delete(form)?),
        ActionName::DescribeTags => Action::DescribeTags(describe(form, ("", ""))?),
        ActionName::EnableVolumeIO => Action::EnableVolumeIO(attributes::enable_io(form)),
        ActionName::ModifyInstanceAttribute => {
            Action::ModifyInstanceAttribute(attributes::modify_instance(form)?)
        }
        ActionName::ModifyVolumeAttribute => {
            Action::ModifyVolumeAttribute(attributes::modify_volume(form))
        }
        ActionName::DescribeInstances => {
            Action::DescribeInstances(describe(form, ("InstanceId", ""))?)
        }
        ActionName::DescribeSecurityGroups => {
            Action::DescribeSecurityGroups(describe(form, ("GroupId", "GroupName"))?)
        }
        ActionName::DescribeSubnets => Action::DescribeSubnets(describe(form, ("SubnetId", ""))?),
        ActionName::DescribeVolumes => Action::DescribeVolumes(describe(form, ("VolumeId", ""))?),
        ActionName::DescribeVpcs => Action::DescribeVpcs(describe(form, ("VpcId", ""))?),

        ActionName::DescribeNetworkInterfaceAttribute => {
            Action::DescribeNetworkInterfaceAttribute(interfaces::describe_attribute(form))
        }
        ActionName::DescribeNetworkInterfaces => {
            Action::DescribeNetworkInterfaces(describe(form, ("NetworkInterfaceId", ""))?)
        }
        ActionName::DetachNetworkInterface => {
            Action::DetachNetworkInterface(interfaces::detach(form))
        }
        ActionName::DetachVolume => Action::DetachVolume(volumes::detach(form)),
        ActionName::ModifyNetworkInterfaceAttribute => {
            Action::ModifyNetworkInterfaceAttribute(interfaces::modify_attribute(form)?)
        }
        ActionName::RebootInstances => Action::RebootInstances(instances::reboot(form)),
        ActionName::RunInstances => Action::RunInstances(instances::run(form)?),
        ActionName::StartInstances => Action::StartInstances(instances::start(form)),
        ActionName::StopInstances => Action::StopInstances(instances::stop(form)),
        ActionName::TerminateInstances => Action::TerminateInstances(instances::terminate(form)),
    })
}

/// The parameters of a describe action, whose ids and names have these keys.
fn describe(form: &mut Form<'_>, (ids, names): (&str, &str)) -> Result<DescribeRequest, Refusal> {
    Ok(DescribeRequest {
        ids: form.texts(ids),
        names: form.texts(names),
        filters: filters(form)?,
        next_token: form.text("NextToken"),
        max_results: form.number("MaxResults"),
        dry_run: form.flag("DryRun"),
    })
}

fn filters(form: &mut Form<'_>) -> Result<Vec<Filter>, Refusal> {
    let filter = |mut form: Form<'_>| {
        let name = form.text("Name").ok_or(Refusal::MissingParameter("Filter.Name"))?;
        let values = form.texts("Value");
        form.finish()?;
        Ok(Filter { name, values })
    };
    form.forms("Filter").map(filter).collect()
}
