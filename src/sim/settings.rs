//! Switches of the lab: how fast time-taking things are, and which reading of an unknown fact holds.

use super::source::Source;

/// How long time-taking things take.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Latency {
    /// As long as [`timing`](super::timing) says.
    #[default]
    Real,
    /// Nothing takes time: a state has settled when the call that began the change returns.
    Zero,
}

macro_rules! switches {
    ($(#[doc = $doc:literal] $name:ident = $script:literal, $meaning:literal, $source:expr;)+) => {
        /// A switch between two readings of a fact that nobody states, or between two behaviours
        /// that were both seen. All are off in a new world.
        #[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
        pub enum Switch {$( #[doc = $doc] $name, )+}

        impl Switch {
            /// Every switch.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its name in scripts.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $script),+ }
            }

            /// What is so when it is on.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$name => $meaning),+ }
            }

            /// Why it is a switch.
            pub const fn source(self) -> Source {
                match self { $(Self::$name => $source),+ }
            }
        }
    };
}

switches! {
    /// DryRun is answered after all other checks instead of before them.
    DryRunLast = "dry-run-last",
        "DryRun is answered after all other checks (off: right after the permission check)",
        assumed!("AWS promises only that DryRun checks permissions; its place among the checks is unknown");
    /// On Nitro, too, a mounted device becomes `busy`.
    NitroBusy = "nitro-busy",
        "a mounted device becomes busy on Nitro too (off: only on Xen)",
        assumed!("busy is explained by the Xen front-end; whether Nitro shows it is unknown");
    /// A forced detach of a device in use does not complete.
    ForceSticks = "force-sticks",
        "a forced detach of a device in use never completes (off: it completes within seconds)",
        assumed!("the documentation allows for force never working: \"post a request for help\"");
    /// An attachment that is over is shown as `detached` for a while.
    DetachedVisible = "detached-visible",
        "an attachment that is over is shown as detached for one poll of a waiter (off: it is gone at once)",
        coded_against!("amazon-vpc-resource-controller-k8s waits for an attachment that is there and detached; no real output shows one", "https://github.com/aws/amazon-vpc-resource-controller-k8s");
    /// The status of an interface shows that it is being attached or detached.
    InterfaceStatusShown = "interface-status-shown",
        "the status of a network interface passes attaching and detaching (off: it is in-use from the attach to the end of the detach)",
        assumed!("the service model has both; no real output shows one, and clients look at the attachment");
    /// A forced detach leaves the device index usable.
    IndexSurvivesForce = "index-survives-force",
        "a forced detach of a network interface leaves its device index usable (off: it is unusable until stop and start)",
        documented!("EC2 API reference, DetachNetworkInterface: \"you might not be able to attach a different network interface to the same index\"", "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachNetworkInterface.html");
    /// Instance metadata forgets an interface that was detached by force.
    MetadataFollowsForce = "metadata-follows-force",
        "instance metadata forgets a network interface that was detached by force, as after another detach (off: it shows the interface until stop and start)",
        documented!("EC2 API reference, DetachNetworkInterface: \"the instance metadata might not get updated\"", "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachNetworkInterface.html");
    /// Describe calls may show what was so some seconds ago.
    EventualConsistency = "eventual-consistency",
        "half of the describe calls show what was so three seconds ago (off: all show what is so)",
        observed!("kubernetes#77389 shows answers that go back, terraform-provider-aws#47314 a lag of up to 3 s; how often is assumed", "https://github.com/kubernetes/kubernetes/issues/77389");
    /// Requests take tokens out of buckets, and are refused when there are none.
    Throttling = "throttling",
        "requests take tokens out of buckets: of EC2 of the documented sizes, of ECS of assumed ones (off: the request rate has no limit)",
        documented!("EC2 developer guide, Request throttling for the Amazon EC2 API", "https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html");
    /// The text of RequestLimitExceeded names account and action.
    LongThrottleText = "long-throttle-text",
        "RequestLimitExceeded names the account and the action (off: \"Request limit exceeded.\")",
        observed!("cdk-github-runners#946 (2026), for RunInstances", "https://github.com/CloudSnorkel/cdk-github-runners/issues/946");
    /// DetachNetworkInterface of ECS accepts an interface that is detached already.
    DetachAvailable = "detach-available",
        "ECS accepts the detach of a network interface that is Available, and does nothing (off: InvalidOperation.InvalidEniState)",
        coded_against!("terway detaches again and again and takes any error but two for a failure; the API page says that the interface must be InUse or Detaching", "https://github.com/AliyunContainerService/terway");
    /// A restart does not finish a detach that waited for the guest.
    RestartNeedsRetry = "restart-needs-retry",
        "after a restart of an ECS instance a stuck detach must be asked for again (off: the restart finishes it)",
        documented!("ECS API reference, DetachNetworkInterface: \"restart the instance\"; the newest SDKs add \"and retry\"", "https://www.alibabacloud.com/help/en/ecs/api-detachnetworkinterface");
    /// DetachNetworkInterface of ECS does not ask for hot plug.
    HotPlugBindOnly = "hot-plug-bind-only",
        "the ECS instance types that take network interfaces only while stopped let go of them while running (off: neither)",
        documented!("ECS user guide, Manage ENIs: these types let go of an interface only while stopped; the API page only lists the code", "https://www.alibabacloud.com/help/en/ecs/user-guide/manage-eni");
    /// DetachNetworkInterface of ECS looks at the placement again.
    DetachRevalidates = "detach-revalidates",
        "ECS checks vSwitch, security groups, zone, VPC and limits again at a detach (off: only at create, attach and modify); unverified",
        assumed!("the API page lists these codes for the detach; nobody has seen one there");
    /// Messages are worded as in earlier years, where other words are known.
    OldTexts = "old-texts",
        "messages are worded as in earlier years, where other words are known (off: as today)",
        observed!("terraform#9023 (2016) for IncorrectState, many issues before 2023 for UnauthorizedOperation", "https://github.com/hashicorp/terraform/issues/9023");
    /// The gateway of Alibaba Cloud misses required parameters.
    EcsGatewayMissing = "ecs-gateway-missing",
        "ECS: a required parameter that is absent is refused with the gateway's Missing and its name (off: MissingParameter)",
        assumed!("both are documented; the table of DetachNetworkInterface lists MissingParameter");
    /// The interface service, too, says InvalidRegionId.NotFound.
    EcsRegionNotFound = "ecs-region-not-found",
        "ECS: an unknown region is InvalidRegionId.NotFound, 404, to actions on interfaces too (off: InvalidOperation.InvalidRegion, 400)",
        assumed!("both are documented; the table of DetachNetworkInterface lists InvalidOperation.InvalidRegion");
    /// A released instance is as one that never was.
    EcsReleasedNeverWas = "ecs-released-never-was",
        "ECS: a released instance is InvalidEcsId.NotFound, 404, to actions on interfaces (off: InvalidInstanceId.NotFound, 403; only one that never was is 404)",
        assumed!("the table of DetachNetworkInterface lists both codes; when each is used is unknown");
}

/// The settings of a world.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Settings {
    /// How long time-taking things take.
    pub latency: Latency,
    /// One bit for each switch that is on.
    on: u32,
}

impl Settings {
    /// Whether the switch is on.
    pub const fn is_on(&self, switch: Switch) -> bool {
        self.on & bit(switch) != 0
    }

    pub(crate) const fn set(&mut self, switch: Switch, on: bool) {
        if on {
            self.on |= bit(switch);
        } else {
            self.on &= !bit(switch);
        }
    }
}

const fn bit(switch: Switch) -> u32 {
    1 << switch as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_switch_has_a_bit_of_its_own() {
        for &switch in Switch::ALL {
            let mut settings = Settings::default();
            settings.set(switch, true);
            let on: Vec<_> = Switch::ALL.iter().filter(|other| settings.is_on(**other)).collect();
            assert_eq!(on, [&switch]);
            settings.set(switch, false);
            assert_eq!(settings, Settings::default());
        }
    }
}
