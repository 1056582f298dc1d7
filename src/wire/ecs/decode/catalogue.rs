//! Requests about regions, zones, types and networks.

use super::{json_texts, paging};
use crate::sim::ecs::{
    DescribeInstanceTypesRequest, DescribeRegionsRequest, DescribeSecurityGroupsRequest,
    DescribeVSwitchesRequest, DescribeVpcsRequest, DescribeZonesRequest, Refusal,
};
use crate::wire::form::Form;

pub(super) fn regions(form: &mut Form<'_>) -> DescribeRegionsRequest {
    DescribeRegionsRequest {
        accept_language: form.text("AcceptLanguage"),
        instance_charge_type: form.text("InstanceChargeType"),
        resource_type: form.text("ResourceType"),
    }
}

pub(super) fn zones(form: &mut Form<'_>) -> DescribeZonesRequest {
    DescribeZonesRequest {
        region_id: form.text("RegionId"),
        accept_language: form.text("AcceptLanguage"),
        instance_charge_type: form.text("InstanceChargeType"),
        spot_strategy: form.text("SpotStrategy"),
        verbose: form.flag_if_given("Verbose"),
    }
}

pub(super) fn vpcs(form: &mut Form<'_>) -> DescribeVpcsRequest {
    DescribeVpcsRequest {
        region_id: form.text("RegionId"),
        vpc_id: form.text("VpcId"),
        is_default: form.flag_if_given("IsDefault"),
        paging: paging(form),
    }
}

pub(super) fn vswitches(form: &mut Form<'_>) -> DescribeVSwitchesRequest {
    DescribeVSwitchesRequest {
        region_id: form.text("RegionId"),
        vswitch_id: form.text("VSwitchId"),
        vpc_id: form.text("VpcId"),
        zone_id: form.text("ZoneId"),
        is_default: form.flag_if_given("IsDefault"),
        paging: paging(form),
    }
}

pub(super) fn security_groups(
    form: &mut Form<'_>,
) -> Result<DescribeSecurityGroupsRequest, Refusal> {
    let ids = form.text("SecurityGroupIds");
    let read = |text: String| json_texts(&text, "SecurityGroupIds");
    let tag = |mut tag: Form<'_>| (tag.text("Key").unwrap_or_default(), tag.text("Value"));
    Ok(DescribeSecurityGroupsRequest {
        region_id: form.text("RegionId"),
        security_group_id: form.text("SecurityGroupId"),
        security_group_ids: ids.map_or(Ok(Vec::new()), read)?,
        name: form.text("SecurityGroupName"),
        kind: form.text("SecurityGroupType"),
        network_type: form.text("NetworkType"),
        vpc_id: form.text("VpcId"),
        tags: form.forms("Tag").map(tag).collect(),
        service_managed: form.flag("ServiceManaged"),
        with_counts: form.flag("IsQueryEcsCount"),
        paging: paging(form),
        dry_run: form.flag("DryRun"),
    })
}

pub(super) fn instance_types(form: &mut Form<'_>) -> DescribeInstanceTypesRequest {
    let mut families = form.texts("InstanceTypeFamilies");
    families.extend(form.text("InstanceTypeFamily"));
    DescribeInstanceTypesRequest {
        instance_types: form.texts("InstanceTypes"),
        families,
        least_interfaces: form.number("MinimumEniQuantity").unwrap_or(0),
        least_addresses: form.number("MinimumEniPrivateIpAddressQuantity").unwrap_or(0),
        paging: paging(form),
    }
}
