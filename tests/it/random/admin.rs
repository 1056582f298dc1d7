//! Random changes of the lab itself.

use detach_lab::sim::Admin;
use detach_lab::sim::ec2::{
    ActionName, AttachmentSpec, Fault, InstanceSpec, InstanceType, IoPerformance, Told, Volume,
    VolumeSpec, VolumeState, VolumeType, Zone,
};
use detach_lab::sim::guest::DeviceName;
use detach_lab::sim::id::{InstanceId, RequestId, VolumeId};
use detach_lab::sim::policy::Policy;
use detach_lab::sim::settings::{Latency, Switch};
use detach_lab::wire::policy;

use super::{DEVICES, Dice};

impl Dice<'_> {
    /// A policy that allows most things, or none.
    fn policy(&mut self) -> Option<Policy> {
        const POLICIES: &[&str] = &[
            r#"{"Statement": {"Effect": "Allow", "NotAction": "ec2:Stop*", "Resource": "*"}}"#,
            r#"{"Statement": {"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:ec2:*:*:*1"}}"#,
            r#"{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}, {"Effect": "Deny",
                "Action": "ec2:Reboot*", "Resource": "*", "Condition": {"Null": {"aws:ResourceTag/Name": "true"}}}]}"#,
        ];
        self.chance(100).then(|| policy::parse(self.pick(POLICIES)).expect("a policy"))
    }

    pub(super) fn admin(&mut self) -> Admin {
        let number = self.below(6);
        let volume = VolumeId::parse(&format!("vol-{number:08x}")).expect("well-formed");
        let instance = InstanceId::parse(&format!("i-{:08x}", number % 3)).expect("well-formed");
        let device = DeviceName::parse(DEVICES[usize::from(number)]).expect("one of the valid");
        match self.below(13) {
            11 | 12 => self.interface_admin(),
            0 => Admin::PutInstance(InstanceSpec {
                id: instance,
                instance_type: InstanceType::parse(self.pick(&["m4.large", "m5.large"]))
                    .expect("a type of the lab"),
                zone: Zone::DEFAULT,
                root_device: device,
                stopped: self.chance(128),
                primary: None,
                name: None,
            }),
            1 | 2 => Admin::PutVolume(VolumeSpec {
                volume_type: VolumeType::Io2,
                iops: Some(3000),
                multi_attach: self.chance(128),
                product_code: self.chance(100).then(|| "product".to_owned()),
                managed: self.chance(30),
                ..VolumeSpec::new(volume)
            }),
            3 | 4 => Admin::PutAttachment(AttachmentSpec {
                volume,
                instance,
                device,
                attach_time: None,
                delete_on_termination: self.chance(128),
                mounted: self.chance(128).then(|| "/mnt".to_owned()),
            }),
            5 if self.chance(100) => Admin::Policy(self.policy()),
            5 => Admin::Allow(self.pick(ActionName::ALL), self.chance(200)),
            6 => Admin::Fault(Told {
                fault: self.pick(Fault::ALL),
                calls: u32::from(self.below(3)),
                action: self.chance(128).then(|| self.pick(ActionName::ALL)),
            }),
            7 if self.chance(60) => Admin::Tokens(self.pick(ActionName::ALL), 1),
            7 => Admin::Switch(self.pick(Switch::ALL), self.chance(128)),
            10 if self.chance(128) => Admin::Inconsistent(volume),
            10 => Admin::IoPerformance(volume, self.pick(&IoPerformance::ALL)),
            8 => Admin::Latency(if self.chance(100) { Latency::Zero } else { Latency::Real }),
            _ => {
                let creating = |volume: &&Volume| volume.state() == VolumeState::Creating;
                match self.world.ec2().volumes().find(creating) {
                    Some(volume) => Admin::FailProvisioning(volume.id),
                    None => Admin::NextRequestId(
                        RequestId::parse("59dbff89-35bd-4eac-99ed-be587e0a31c2").expect("a UUID"),
                    ),
                }
            }
        }
    }
}
