//! The images that can be found: one for each architecture.
//!
//! RunInstances takes any well-formed image id; these are for those who look for one first.

use super::volume::VolumeType;

/// A public image.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Image {
    /// Its id.
    pub id: &'static str,
    /// Its name, with version and architecture.
    pub name: &'static str,
    /// What it is.
    pub description: &'static str,
    /// `x86_64` or `arm64`.
    pub architecture: &'static str,
    /// `uefi-preferred` or `uefi`.
    pub boot_mode: &'static str,
    /// The snapshot of its root device.
    pub snapshot: &'static str,
}

impl Image {
    /// Every image.
    ///
    /// # Source
    /// Names, owner and root device are those of Amazon Linux 2023, but for the type of the volume,
    /// which is the one that RunInstances makes; the ids are the lab's own.
    pub const ALL: [Self; 2] = [
        Self {
            id: "ami-0a120230000000864",
            name: "al2023-ami-2023.9.20251208.0-kernel-6.1-x86_64",
            description: "Amazon Linux 2023 AMI 2023.9.20251208.0 x86_64 HVM kernel-6.1",
            architecture: "x86_64",
            boot_mode: "uefi-preferred",
            snapshot: "snap-0a120230000000864",
        },
        Self {
            id: "ami-0a120230000000a64",
            name: "al2023-ami-2023.9.20251208.0-kernel-6.1-arm64",
            description: "Amazon Linux 2023 AMI 2023.9.20251208.0 arm64 HVM kernel-6.1",
            architecture: "arm64",
            boot_mode: "uefi",
            snapshot: "snap-0a120230000000a64",
        },
    ];

    /// When they were made.
    pub const CREATION_DATE: &'static str = "2025-12-09T00:00:00.000Z";

    /// Who they belong to.
    pub const OWNER: &'static str = "137112412989";

    /// Who that is.
    pub const OWNER_ALIAS: &'static str = "amazon";

    /// The name of the root device.
    pub const ROOT_DEVICE: &'static str = "/dev/xvda";

    /// GiB of the root device.
    pub const ROOT_SIZE: &'static str = "8";

    /// The type of the root volume that an instance gets.
    pub const ROOT_TYPE: VolumeType = VolumeType::Gp2;
}
