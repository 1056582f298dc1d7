//! The requests of the actions on VPCs, subnets and security groups, and of DescribeImages.

use super::super::form::Form;
use super::describe;
use super::tags::tag_specifications;
use crate::sim::ec2::{
    CreateSecurityGroupRequest, CreateSubnetRequest, CreateVpcRequest, DeleteNetworkRequest,
    DescribeImagesRequest, Refusal,
};

pub(super) fn create_security_group(
    form: &mut Form<'_>,
) -> Result<CreateSecurityGroupRequest, Refusal> {
    Ok(CreateSecurityGroupRequest {
        description: form.text("GroupDescription"),
        group_name: form.text("GroupName"),
        vpc_id: form.text("VpcId"),
        tag_specifications: tag_specifications(form)?,
        dry_run: form.flag("DryRun"),
    })
}

pub(super) fn create_subnet(form: &mut Form<'_>) -> Result<CreateSubnetRequest, Refusal> {
    Ok(CreateSubnetRequest {
        availability_zone: form.text("AvailabilityZone"),
        availability_zone_id: form.text("AvailabilityZoneId"),
        cidr_block: form.text("CidrBlock"),
        vpc_id: form.text("VpcId"),
        tag_specifications: tag_specifications(form)?,
        dry_run: form.flag("DryRun"),
    })
}

pub(super) fn create_vpc(form: &mut Form<'_>) -> Result<CreateVpcRequest, Refusal> {
    Ok(CreateVpcRequest {
        cidr_block: form.text("CidrBlock"),
        instance_tenancy: form.text("InstanceTenancy"),
        tag_specifications: tag_specifications(form)?,
        dry_run: form.flag("DryRun"),
    })
}

pub(super) fn delete(form: &mut Form<'_>, id: &str, name: &str) -> DeleteNetworkRequest {
    DeleteNetworkRequest { id: form.text(id), name: form.text(name), dry_run: form.flag("DryRun") }
}

pub(super) fn describe_images(form: &mut Form<'_>) -> Result<DescribeImagesRequest, Refusal> {
    Ok(DescribeImagesRequest {
        describe: describe(form, ("ImageId", ""))?,
        owners: form.texts("Owner"),
        executable_users: form.texts("ExecutableBy"),
    })
}
