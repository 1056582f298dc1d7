//! Random calls about attributes and the status of volumes.

use detach_lab::sim::ec2::{
    Action, ActionName, AttachedDevice, AttributeName, DescribeInstanceAttributeRequest,
    DescribeRequest, DescribeVolumeAttributeRequest, EnableVolumeIORequest,
    ModifyInstanceAttributeRequest, ModifyVolumeAttributeRequest,
};

use super::Dice;

impl Dice<'_> {
    /// A call of one of the actions of this file; of the last one for any other.
    pub(super) fn on_attributes(&mut self, name: ActionName) -> Action {
        match name {
            ActionName::DescribeInstanceAttribute => {
                Action::DescribeInstanceAttribute(DescribeInstanceAttributeRequest {
                    attribute: Some(self.pick(AttributeName::ALL).as_str().to_owned()),
                    instance_id: self.instance(),
                    dry_run: self.chance(8),
                })
            }
            ActionName::DescribeVolumeAttribute => {
                let names = ["autoEnableIO", "productCodes", "size"];
                Action::DescribeVolumeAttribute(DescribeVolumeAttributeRequest {
                    attribute: Some(self.pick(&names).to_owned()),
                    volume_id: self.volume(),
                    dry_run: self.chance(8),
                })
            }
            ActionName::DescribeVolumeStatus => Action::DescribeVolumeStatus(DescribeRequest {
                ids: self.volume().into_iter().collect(),
                dry_run: self.chance(8),
                ..Default::default()
            }),
            ActionName::EnableVolumeIO => Action::EnableVolumeIO(EnableVolumeIORequest {
                volume_id: self.volume(),
                dry_run: self.chance(8),
            }),
            ActionName::ModifyVolumeAttribute => {
                Action::ModifyVolumeAttribute(ModifyVolumeAttributeRequest {
                    volume_id: self.volume(),
                    auto_enable_io: self.chance(240).then(|| self.chance(128)),
                    dry_run: self.chance(8),
                })
            }
            _ => Action::ModifyInstanceAttribute(self.instance_change()),
        }
    }

    fn instance_change(&mut self) -> ModifyInstanceAttributeRequest {
        let mut request = ModifyInstanceAttributeRequest {
            instance_id: self.instance(),
            dry_run: self.chance(8),
            ..Default::default()
        };
        match self.below(8) {
            6 => request.source_dest_check = Some(self.chance(128)),
            7 => {
                let group = self.world.ec2().security_groups().next();
                request.groups.extend(group.map(|group| group.id.to_string()));
            }
            0 => request.disable_api_stop = Some(self.chance(100)),
            1 => request.disable_api_termination = Some(self.chance(100)),
            2 => {
                let types = ["m4.large", "m5.large", "m1.small", "x"];
                request.instance_type = Some(self.pick(&types).to_owned());
            }
            3 | 4 => request.block_device_mappings.push(AttachedDevice {
                device_name: Some(self.device()),
                volume_id: self.chance(60).then(|| self.volume()).flatten(),
                delete_on_termination: self.chance(200).then(|| self.chance(128)),
            }),
            _ => {
                request.attribute = Some(self.pick(AttributeName::ALL).as_str().to_owned());
                request.value = Some(self.pick(&["true", "false", "stop"]).to_owned());
            }
        }
        request
    }
}
