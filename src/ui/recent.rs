//! What was done last, when a session is shown that somebody else began: on each desk the resource
//! that it was about is selected, and the call that was made is written.

use super::desk::Selected;
use super::model::{Model, cloud_of};
use super::update::is_there;
use super::{ec2, ecs};
use crate::session::Exchange;
use crate::sim::World;
use crate::wire::request::Service;

/// Takes up where a session is, in which something was done: any call may be in it, so that EC2 is
/// there whole.
#[cfg_attr(feature = "split", chunk::later(ec2))]
pub(super) fn take_up(model: &mut Model) {
    for cloud in Service::ALL {
        let done = || model.session.log()[..model.session.position()].iter().rev();
        let calls = done().filter(|exchange| cloud_of(exchange) == Some(cloud));
        let request = calls.filter_map(|call| call.request.clone()).next();
        let world = model.session.world();
        let subjects = || {
            let all = done().flat_map(|exchange| subjects(world, cloud, exchange));
            all.filter(|selected| is_there(Some(*selected), world))
        };
        // What happens to an instance happens to what is attached to it.
        let selected = subjects().find(|subject| !is_instance(*subject));
        let selected = selected.or_else(|| subjects().next());
        let desk = model.desk_mut(cloud);
        desk.request = request.unwrap_or_else(|| desk.request.clone());
        desk.selected = selected.or(desk.selected);
    }
}

/// What an exchange was about in a cloud, latest first: what happened, or else what a call named.
fn subjects(world: &World, cloud: Service, exchange: &Exchange) -> Vec<Selected> {
    let events = exchange.outcome.events.iter().rev();
    let happened: Vec<Selected> = match cloud {
        Service::Ec2 => events
            .filter_map(|event| ec2::Resource::changed(&event.kind).map(Selected::Ec2))
            .collect(),
        Service::Ecs => events
            .filter_map(|event| ecs::Resource::changed(&event.kind).map(Selected::Ecs))
            .collect(),
    };
    match &exchange.request {
        Some(request) if happened.is_empty() && cloud_of(exchange) == Some(cloud) => {
            let named = request.params.iter().filter_map(|(_, id)| match cloud {
                Service::Ec2 => ec2::Resource::named(world.ec2(), id).map(Selected::Ec2),
                Service::Ecs => ecs::Resource::named(id).map(Selected::Ecs),
            });
            named.collect()
        }
        _ => happened,
    }
}

/// Whether a resource is what others are attached to.
pub(super) fn is_instance(selected: Selected) -> bool {
    match selected {
        Selected::Ec2(resource) => matches!(resource, ec2::Resource::Instance(_)),
        Selected::Ecs(resource) => matches!(resource, ecs::Resource::Instance(_)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::{Lab, Options};
    use crate::ui::model::{Shows, Theme};
    use crate::ui::update::show_clouds;

    #[track_caller]
    fn check(fixture: &str, script: &str, cloud: Service, selected: &str, action: &str) {
        let options = Options {
            fixture: Some(fixture.to_owned()),
            script: Some(script.replace(" ; ", "\n")),
            ..Options::default()
        };
        let lab = Lab::with(&options).expect("the script is in order");
        let mut model = Model::new(Theme::Auto);
        model.session = lab.into_session();
        show_clouds(&mut model, Shows::Both);
        model.start_over();
        take_up(&mut model);
        let desk = model.desk(cloud);
        let id = match desk.selected {
            Some(Selected::Ec2(resource)) => ec2::diagrams(&model, resource).0,
            Some(Selected::Ecs(resource)) => ecs::diagrams(&model, resource).0,
            None => String::new(),
        };
        assert_eq!((&*id, desk.request.action.as_deref()), (selected, Some(action)), "{script}");
    }

    #[test]
    fn what_happened_last_is_selected() {
        let detach = "ec2 DetachVolume VolumeId=vol-0da7a000000000001 ; clock settle";
        check("start", detach, Service::Ec2, "vol-0da7a000000000001", "DetachVolume");
        let script =
            "ec2 DetachNetworkInterface AttachmentId=eni-attach-0da7a000000000001 ; clock settle";
        let interface = "eni-0da7a000000000001";
        check("both-clouds", script, Service::Ec2, interface, "DetachNetworkInterface");
    }

    #[test]
    fn what_happens_to_an_instance_is_about_what_is_attached_to_it() {
        let script =
            "ecs RebootInstance InstanceId=i-bp1web00000000000001 ForceStop=true ; clock settle";
        check("ecs-hung", script, Service::Ecs, "eni-bp1data0000000000001", "RebootInstance");
        let script = "ec2 StopInstances InstanceId.1=i-0c0ffee0000000001 ; clock settle";
        check("start", script, Service::Ec2, "i-0c0ffee0000000001", "StopInstances");
    }

    #[test]
    fn what_a_refused_call_named_is_selected() {
        let script = "ec2 DetachVolume VolumeId=vol-0b007000000000001";
        check("start", script, Service::Ec2, "vol-0b007000000000001", "DetachVolume");
        let script = "ec2 DetachNetworkInterface AttachmentId=eni-attach-0b007000000000001";
        let primary = "eni-0b007000000000001";
        check("interfaces", script, Service::Ec2, primary, "DetachNetworkInterface");
        let script = "ecs DetachNetworkInterface RegionId=cn-hangzhou \
                      NetworkInterfaceId=eni-bp1boot0000000000001 InstanceId=i-bp1web00000000000001";
        let primary = "eni-bp1boot0000000000001";
        check("ecs-start", script, Service::Ecs, primary, "DetachNetworkInterface");
    }

    #[test]
    fn a_cloud_in_which_nothing_happened_is_begun_as_ever() {
        let script = "ec2 DetachVolume VolumeId=vol-xyz";
        check("start", script, Service::Ec2, "vol-0da7a000000000001", "DetachVolume");
        check(
            "both-clouds",
            "clock step",
            Service::Ecs,
            "eni-bp1data0000000000001",
            "DetachNetworkInterface",
        );
    }
}
