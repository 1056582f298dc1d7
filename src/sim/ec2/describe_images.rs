//! DescribeImages: lists the images that the caller can launch.

use super::Ec2;
use super::action::{ActionName, Reply};
use super::check::{Context, Handled, image_id};
use super::image::Image;
use super::listing::{DescribeRequest, Kind, Listed, NO_TAGS, list, no_names};
use super::network::not_found;
use super::refusal::Named;
use crate::sim::small_map::SmallMap;

/// The parameters of DescribeImages.
///
/// # Source
/// botocore 1.44.5, `DescribeImagesRequest`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeImagesRequest {
    /// What all describe actions take.
    pub describe: DescribeRequest,
    /// Only those of these owners: an account, `self`, `amazon` and the like; all if empty.
    pub owners: Vec<String>,
    /// Only those that these may launch by an explicit permission: an account, `self`, or `all`
    /// for those that are public; all if empty.
    pub executable_users: Vec<String>,
}

pub(super) use super::listing::CHECKS;

const KIND: Kind = Kind {
    action: ActionName::DescribeImages,
    well_formed: |id| image_id(id).map(|_| ()),
    exists: |_, id| Image::ALL.iter().any(|image| image.id == id),
    missing: |ids| not_found(Named::Image, ids),
    names_exist: no_names,
    filters: FILTERS,
    tagged: true,
    pages: (1, 1000),
};

pub(super) fn handle(request: &DescribeImagesRequest, ec2: &Ec2, cx: &Context<'_>) -> Handled {
    let owned = |owner: &String| owner == Image::OWNER || owner == Image::OWNER_ALIAS;
    let owners = &request.owners;
    let users = &request.executable_users;
    let wanted = (owners.is_empty() || owners.iter().any(owned))
        && (users.is_empty() || users.iter().any(|user| user == "all"));
    let images = const { &Image::ALL }.iter().filter(|_| wanted);
    let page = list(&request.describe, &KIND, (ec2, cx), images)?;
    Ok(Reply::DescribeImages(page.cloned()))
}

/// # Source
/// EC2 API reference, DescribeImages: Filters, of which the lab has those about what its images
/// have, and those of kernels, product codes and reasons, which find nothing.
const FILTERS: &[&str] = &[
    "architecture",
    "block-device-mapping.delete-on-termination",
    "block-device-mapping.device-name",
    "block-device-mapping.encrypted",
    "block-device-mapping.snapshot-id",
    "block-device-mapping.volume-size",
    "block-device-mapping.volume-type",
    "boot-mode",
    "creation-date",
    "description",
    "ena-support",
    "hypervisor",
    "image-id",
    "image-type",
    "is-public",
    "kernel-id",
    "manifest-location",
    "name",
    "owner-alias",
    "owner-id",
    "platform",
    "product-code",
    "product-code.type",
    "ramdisk-id",
    "root-device-name",
    "root-device-type",
    "sriov-net-support",
    "state",
    "state-reason-code",
    "state-reason-message",
    "virtualization-type",
];

impl Listed for Image {
    fn is(&self, id: &str) -> bool {
        self.id == id
    }

    fn attribute(&self, _: &Ec2, name: &str) -> Vec<String> {
        self.attribute(name).into_iter().collect()
    }

    fn tags(&self) -> &SmallMap<String, String> {
        &NO_TAGS
    }
}

impl Image {
    /// The value of an attribute by the name of its filter; `None` if it has none.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let word = match name {
            "architecture" => self.architecture,
            "block-device-mapping.delete-on-termination" | "ena-support" | "is-public" => "true",
            "block-device-mapping.device-name" | "root-device-name" => Self::ROOT_DEVICE,
            "block-device-mapping.encrypted" => "false",
            "block-device-mapping.snapshot-id" => self.snapshot,
            "block-device-mapping.volume-size" => Self::ROOT_SIZE,
            "block-device-mapping.volume-type" => Self::ROOT_TYPE.as_str(),
            "boot-mode" => self.boot_mode,
            "creation-date" => Self::CREATION_DATE,
            "description" => self.description,
            "hypervisor" => "xen",
            "image-id" => self.id,
            "image-type" => "machine",
            "manifest-location" => return Some([Self::OWNER_ALIAS, "/", self.name].concat()),
            "name" => self.name,
            "owner-alias" => Self::OWNER_ALIAS,
            "owner-id" => Self::OWNER,
            "root-device-type" => "ebs",
            "sriov-net-support" => "simple",
            "state" => "available",
            "virtualization-type" => "hvm",
            _ => return None,
        };
        Some(word.to_owned())
    }
}
