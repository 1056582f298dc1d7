//! From a form to the typed request of its action.
//!
//! Ids and names stay text here; the action's checks judge them.

use super::RawRequest;
use super::form::Form;
use super::shape::members;
use crate::sim::ec2::{
    Action, ActionName, AttachVolumeRequest, BlockDeviceMapping, CreateVolumeRequest,
    DeleteVolumeRequest, DescribeInstancesRequest, DescribeVolumesRequest, DetachVolumeRequest,
    Expected, Filter, RebootInstancesRequest, Refusal, RunInstancesRequest, StartInstancesRequest,
    StopInstancesRequest, TagSpecification, TerminateInstancesRequest,
};

/// The version of the API.
pub(super) const VERSION: &str = "2016-11-15";

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
    let dry_run = form.flag("DryRun");
    Ok(match name {
        ActionName::AttachVolume => Action::AttachVolume(AttachVolumeRequest {
            device: form.text("Device"),
            instance_id: form.text("InstanceId"),
            volume_id: form.text("VolumeId"),
            dry_run,
        }),
        ActionName::CreateVolume => Action::CreateVolume(CreateVolumeRequest {
            availability_zone: form.text("AvailabilityZone"),
            availability_zone_id: form.text("AvailabilityZoneId"),
            encrypted: form.flag("Encrypted"),
            iops: form.number("Iops"),
            size: form.number("Size"),
            snapshot_id: form.text("SnapshotId"),
            volume_type: form.text("VolumeType"),
            multi_attach_enabled: form.flag("MultiAttachEnabled"),
            throughput: form.number("Throughput"),
            client_token: form.text("ClientToken"),
            tag_specifications: tag_specifications(form)?,
            dry_run,
        }),
        ActionName::DeleteVolume => {
            Action::DeleteVolume(DeleteVolumeRequest { volume_id: form.text("VolumeId"), dry_run })
        }
        ActionName::DescribeInstances => Action::DescribeInstances(DescribeInstancesRequest {
            instance_ids: form.texts("InstanceId"),
            filters: filters(form)?,
            next_token: form.text("NextToken"),
            max_results: form.number("MaxResults"),
            dry_run,
        }),
        ActionName::DescribeVolumes => Action::DescribeVolumes(DescribeVolumesRequest {
            volume_ids: form.texts("VolumeId"),
            filters: filters(form)?,
            next_token: form.text("NextToken"),
            max_results: form.number("MaxResults"),
            dry_run,
        }),
        ActionName::DetachVolume => Action::DetachVolume(DetachVolumeRequest {
            volume_id: form.text("VolumeId"),
            instance_id: form.text("InstanceId"),
            device: form.text("Device"),
            force: form.flag("Force"),
            dry_run,
        }),
        ActionName::RebootInstances => Action::RebootInstances(RebootInstancesRequest {
            instance_ids: form.texts("InstanceId"),
            dry_run,
        }),
        ActionName::RunInstances => Action::RunInstances(run_instances(form, dry_run)?),
        ActionName::StartInstances => Action::StartInstances(StartInstancesRequest {
            instance_ids: form.texts("InstanceId"),
            dry_run,
        }),
        ActionName::StopInstances => Action::StopInstances(StopInstancesRequest {
            instance_ids: form.texts("InstanceId"),
            force: form.flag("Force"),
            dry_run,
        }),
        ActionName::TerminateInstances => Action::TerminateInstances(TerminateInstancesRequest {
            instance_ids: form.texts("InstanceId"),
            dry_run,
        }),
    })
}

fn run_instances(form: &mut Form<'_>, dry_run: bool) -> Result<RunInstancesRequest, Refusal> {
    let mut placement = form.form("Placement");
    let availability_zone = placement.text("AvailabilityZone");
    placement.finish()?;
    Ok(RunInstancesRequest {
        image_id: form.text("ImageId"),
        instance_type: form.text("InstanceType"),
        min_count: form.number("MinCount"),
        max_count: form.number("MaxCount"),
        availability_zone,
        block_device_mappings: form
            .forms("BlockDeviceMapping")
            .map(block_device_mapping)
            .collect::<Result<_, _>>()?,
        tag_specifications: tag_specifications(form)?,
        client_token: form.text("ClientToken"),
        dry_run,
    })
}

fn block_device_mapping(mut form: Form<'_>) -> Result<BlockDeviceMapping, Refusal> {
    let mut ebs = form.form("Ebs");
    let mapping = BlockDeviceMapping {
        device_name: form.text("DeviceName"),
        delete_on_termination: ebs.flag_if_given("DeleteOnTermination"),
        encrypted: ebs.flag("Encrypted"),
        iops: ebs.number("Iops"),
        snapshot_id: ebs.text("SnapshotId"),
        throughput: ebs.number("Throughput"),
        volume_size: ebs.number("VolumeSize"),
        volume_type: ebs.text("VolumeType"),
    };
    ebs.finish()?;
    form.finish()?;
    Ok(mapping)
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

fn tag_specifications(form: &mut Form<'_>) -> Result<Vec<TagSpecification>, Refusal> {
    let tag = |mut form: Form<'_>| {
        let key = form.text("Key").ok_or(Refusal::MissingParameter("TagSpecification.Tag.Key"))?;
        // A tag without a value has the empty one.
        let value = form.text("Value").unwrap_or_default();
        form.finish()?;
        Ok((key, value))
    };
    let specification = |mut form: Form<'_>| {
        let kind = form.text("ResourceType");
        let kind = kind.ok_or(Refusal::MissingParameter("TagSpecification.ResourceType"))?;
        let tags = form.forms("Tag").map(tag).collect::<Result<_, Refusal>>()?;
        form.finish()?;
        Ok(TagSpecification { resource_type: kind, tags })
    };
    form.forms("TagSpecification").map(specification).collect()
}
