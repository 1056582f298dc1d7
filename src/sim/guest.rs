//! The guest operating system: what happens inside the instance, out of the provider's sight.
//!
//! It is what makes `busy` and a stuck `detaching` happen: the provider asks the guest to let go
//! of a device, and the guest may have it mounted, hold it open, or not answer at all.

use std::fmt;

use super::small_map::SmallMap;

/// A block device name as the API takes it: `/dev/sdf`, `/dev/xvdba`, `xvdf`.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct DeviceName {
    bytes: [u8; 11],
    len: u8,
}

/// The hypervisor family, which decides what a mounted device does to a detach.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Hypervisor {
    /// The guest's block front-end must close first, so a mounted device becomes `busy`.
    Xen,
    /// NVMe devices: a detach does not wait for an unmount.
    Nitro,
}

/// What the guest does with a device that it sees.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum DeviceUse {
    /// A file system on it is mounted at this path.
    Mounted(String),
    /// A process holds it open.
    Held,
}

/// Something done inside the guest.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum GuestAct {
    /// Mount the file system on `device` at `path`.
    Mount {
        /// The device name given at attach.
        device: String,
        /// An absolute path.
        path: String,
    },
    /// Unmount `device`, or close it if a process holds it.
    Unmount {
        /// The device name given at attach.
        device: String,
    },
    /// Let a process hold `device` open, so that the guest does not let go of it.
    Hold {
        /// The device name given at attach.
        device: String,
    },
    /// Check and repair the file system on `device`.
    Repair {
        /// The device name given at attach.
        device: String,
    },
    /// Shut down, which stops or terminates the instance.
    Shutdown,
    /// Stop answering: a kernel that hangs.
    Hang,
    /// Answer again.
    Recover,
}

/// Why the guest could not do it. These are the lab's own words, no provider's.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum GuestError {
    /// There is no such instance.
    NoInstance(String),
    /// The instance is not running, so nothing can be done inside it.
    NotRunning,
    /// The guest hangs: it does nothing until it recovers, or reboots.
    Hung,
    /// The guest is rebooting.
    Rebooting,
    /// The guest answers already.
    NotHung,
    /// The guest sees no such device.
    NoDevice(String),
    /// The device is mounted or held already.
    InUse(DeviceName),
    /// The device is neither mounted nor held.
    NotInUse(DeviceName),
    /// A mounted root device cannot be let go of while the guest runs.
    Root(DeviceName),
    /// Mount points are absolute paths of at most 255 characters.
    Path(String),
    /// Something is mounted there already.
    PathTaken(String),
    /// The file system must be checked and repaired before it can be mounted.
    Suspect(DeviceName),
    /// The file system is in order.
    NotSuspect(DeviceName),
    /// Nothing can be read from the volume: its I/O is disabled.
    NoIo(DeviceName),
}

/// The state of one guest.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Guest {
    hypervisor: Hypervisor,
    hung: bool,
    uses: SmallMap<DeviceName, DeviceUse>,
    burnt: SmallMap<DeviceName, ()>,
}

impl DeviceName {
    /// Reads a device name that EC2 takes for an HVM instance, as all of the lab's are:
    /// `/dev/sd[a-z]`, `/dev/xvd[a-z]`, `/dev/xvd[b-c][a-z]`, the root name `/dev/sda1`, and the
    /// `xvd` names without `/dev/`, as Windows guests use them.
    ///
    /// # Source
    /// EC2 user guide, "Device names on Linux instances" and "on Windows instances";
    /// sous-chefs/aws#134: `/dev/sdi1` is refused.
    pub fn parse(text: &str) -> Option<Self> {
        let (bare, rooted) = text.strip_prefix("/dev/").map_or((text, false), |rest| (rest, true));
        let valid = match bare.strip_prefix("xvd") {
            Some(letters) => {
                is_letters(letters)
                    && (letters.len() == 1
                        || (letters.len() == 2 && letters.starts_with(['b', 'c'])))
            }
            None => {
                let letter = bare.strip_prefix("sd");
                rooted && (bare == "sda1" || letter.is_some_and(|l| l.len() == 1 && is_letters(l)))
            }
        };
        let mut bytes = [0; 11];
        if !valid {
            return None;
        }
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self { bytes, len: u8::try_from(text.len()).ok()? })
    }

    /// The name as it was given.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or_default()
    }
}

fn is_letters(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase())
}

impl fmt::Debug for DeviceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for DeviceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Hypervisor {
    /// The family's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Xen => "Xen",
            Self::Nitro => "Nitro",
        }
    }
}

impl Guest {
    pub(crate) const fn new(hypervisor: Hypervisor) -> Self {
        Self { hypervisor, hung: false, uses: SmallMap::new(), burnt: SmallMap::new() }
    }

    /// The hypervisor family.
    pub const fn hypervisor(&self) -> Hypervisor {
        self.hypervisor
    }

    /// Whether it has stopped answering.
    pub const fn is_hung(&self) -> bool {
        self.hung
    }

    /// What it does with the device, if it does anything.
    pub fn device_use(&self, device: DeviceName) -> Option<&DeviceUse> {
        self.uses.get(&device)
    }

    /// Whether the device name is unusable until a reboot.
    pub fn is_burnt(&self, device: DeviceName) -> bool {
        self.burnt.contains_key(&device)
    }

    /// The device names that are unusable until a reboot.
    pub fn burnt(&self) -> impl Iterator<Item = DeviceName> {
        self.burnt.keys().copied()
    }

    /// The device mounted at `path`.
    pub fn mounted_at(&self, path: &str) -> Option<DeviceName> {
        let at = |used: &DeviceUse| matches!(used, DeviceUse::Mounted(p) if p == path);
        self.uses.iter().find(|(_, used)| at(used)).map(|(device, _)| *device)
    }

    pub(crate) const fn set_hung(&mut self, hung: bool) {
        self.hung = hung;
    }

    pub(crate) fn set_use(&mut self, device: DeviceName, used: DeviceUse) {
        self.uses.insert(device, used);
    }

    pub(crate) fn let_go(&mut self, device: DeviceName) -> Option<DeviceUse> {
        self.uses.remove(&device)
    }

    pub(crate) fn burn(&mut self, device: DeviceName) {
        self.burnt.insert(device, ());
    }

    /// Power off: nothing is mounted, held or burnt, and nothing hangs.
    pub(crate) fn power_off(&mut self) {
        self.hung = false;
        self.uses.clear();
        self.burnt.clear();
    }
}

impl fmt::Display for GuestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::ec2::door::say_guest_error(self, f)
    }
}

impl GuestError {
    pub(super) fn say(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoInstance(id) => write!(f, "there is no instance {id}"),
            Self::NotRunning => f.write_str("the instance is not running"),
            Self::Hung => {
                f.write_str("the guest hangs and does nothing: let it recover, or reboot")
            }
            Self::Rebooting => f.write_str("the guest is rebooting"),
            Self::NotHung => f.write_str("the guest answers already"),
            Self::NoDevice(device) => write!(f, "the guest sees no device {device}"),
            Self::InUse(device) => write!(f, "{device} is in use already"),
            Self::NotInUse(device) => write!(f, "{device} is not in use"),
            Self::Root(device) => {
                write!(f, "{device} is the root device and stays mounted while the guest runs")
            }
            Self::Path(path) => {
                write!(f, "{path:?} is not an absolute path of at most 255 characters")
            }
            Self::PathTaken(path) => write!(f, "something is mounted at {path} already"),
            Self::Suspect(device) => {
                write!(f, "the file system on {device} must be checked and repaired first")
            }
            Self::NoIo(device) => {
                write!(f, "{device} cannot be read: I/O of the volume is disabled")
            }
            Self::NotSuspect(device) => write!(f, "the file system on {device} needs no repair"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documented_device_names_are_taken_and_others_are_not() {
        for text in ["/dev/sda1", "/dev/sdf", "/dev/sdz", "/dev/xvda", "/dev/xvdcz", "xvdf"] {
            let name = DeviceName::parse(text).map(|name| name.to_string());
            assert_eq!(name.as_deref(), Some(text));
        }
        for text in [
            "",
            "sdf",
            "/dev/",
            "/dev/sd",
            "/dev/sdF",
            "/dev/sdi1",
            "/dev/sda2",
            "/dev/sdfg",
            "/dev/hdb",
            "/dev/xvd",
            "/dev/xvdda",
            "/dev/xvdbaa",
            "/dev/nvme1n1",
            "/dev/sdé",
            "é",
        ] {
            assert_eq!(DeviceName::parse(text), None, "{text}");
        }
    }
}
