//! The attributes of an instance that a caller may change while it exists.

/// What happens when the guest shuts down by itself.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum ShutdownBehavior {
    /// The instance stops.
    #[default]
    Stop,
    /// The instance is terminated.
    Terminate,
}

/// Attributes with a value of their own; without a word at launch there are no protections, and a
/// shutdown stops.
///
/// # Source
/// botocore 1.44.5, `RunInstancesRequest`.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Attributes {
    /// Stop protection.
    pub disable_api_stop: bool,
    /// Termination protection.
    pub disable_api_termination: bool,
    /// What a shutdown from within does.
    pub shutdown_behavior: ShutdownBehavior,
}

impl ShutdownBehavior {
    /// The provider's spelling.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::Terminate => "terminate",
        }
    }

    /// The behaviour with this spelling.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Stop, Self::Terminate].into_iter().find(|behavior| behavior.as_str() == text)
    }
}

macro_rules! names {
    ($($(#[doc = $doc:literal])+ $name:ident = $wire:literal;)+) => {
        /// The name of an attribute of an instance.
        ///
        /// # Source
        /// botocore 1.44.5, `InstanceAttributeName`.
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        pub enum AttributeName {$( $(#[doc = $doc])+ $name, )+}

        impl AttributeName {
            /// Every name, in the order of the service model.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The provider's spelling.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $wire),+ }
            }
        }
    };
}

names! {
    /// The instance type.
    InstanceType = "instanceType";
    /// The kernel, of paravirtual instances.
    Kernel = "kernel";
    /// The RAM disk, of paravirtual instances.
    Ramdisk = "ramdisk";
    /// What was given to the instance at launch.
    UserData = "userData";
    /// Termination protection.
    DisableApiTermination = "disableApiTermination";
    /// What a shutdown from within does.
    ShutdownBehavior = "instanceInitiatedShutdownBehavior";
    /// The name of the root device.
    RootDeviceName = "rootDeviceName";
    /// The attachments.
    BlockDeviceMapping = "blockDeviceMapping";
    /// Marketplace product codes.
    ProductCodes = "productCodes";
    /// Whether the instance takes only traffic of its own.
    SourceDestCheck = "sourceDestCheck";
    /// The security groups.
    GroupSet = "groupSet";
    /// Whether it has throughput to EBS of its own.
    EbsOptimized = "ebsOptimized";
    /// Enhanced networking of older types.
    SriovNetSupport = "sriovNetSupport";
    /// Enhanced networking.
    EnaSupport = "enaSupport";
    /// Whether it can have enclaves.
    EnclaveOptions = "enclaveOptions";
    /// Stop protection.
    DisableApiStop = "disableApiStop";
}

impl AttributeName {
    /// The name with this spelling.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|name| name.as_str() == text)
    }
}
