//! How fast the ECS side is: calls with all their checks and events, growth with the number of
//! resources, text to text. Figures and ratios; nothing is asserted.
//!
//! `cargo xtask bench` runs it.
#![expect(clippy::print_stdout, reason = "figures are what a benchmark is for")]

mod measure;

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use detach_lab::lesson::Line;
use detach_lab::sim::ecs::{
    self, Action, AttachNetworkInterfaceRequest, Call, DetachNetworkInterfaceRequest, InstanceId,
    InstancePlace, InstanceSpec, InterfaceSpec, NetworkInterfaceId, VSwitchId,
};
use detach_lab::sim::{Admin, Command, Instant, World};
use detach_lab::wire::{HttpRequest, ecs_rpc};
use measure::Bench;

fn interface_id(number: u32) -> NetworkInterfaceId {
    NetworkInterfaceId::parse(&format!("eni-bp1{number:017}")).expect("well-formed")
}

fn instance_id(number: u32) -> InstanceId {
    InstanceId::parse(&format!("i-bp1{number:017}")).expect("well-formed")
}

fn run(world: &mut World, line: &str) {
    let Ok(Line::Do(command)) = Line::parse(line) else { panic!("{line}") };
    assert!(world.apply(&*command).reply.succeeded(), "{line}");
}

/// A world of so many resources: one instance in ten, the rest interfaces, of which one is attached
/// to each instance. At zero latency, so that an attach and a detach come back to where they began.
fn world(resources: u32) -> World {
    let mut world = World::new(7, Instant::from_utc(2026, 1, 1, 9, 0, 0));
    for line in [
        "lab latency zero",
        "lab ecs vpc vpc-bp1large cidr=10.0.0.0/8",
        "lab ecs vswitch vsw-bp1large vpc=vpc-bp1large zone=cn-hangzhou-b cidr=10.0.0.0/9",
        "lab ecs security-group sg-bp1large vpc=vpc-bp1large limit=4000000",
    ] {
        run(&mut world, line);
    }
    let vswitch = VSwitchId::parse("vsw-bp1large").expect("well-formed");
    let mut put = |admin| {
        let done = world.apply(Command::Admin(Admin::Ecs(admin)));
        assert!(done.reply.succeeded(), "{done:?}");
    };
    let instances = resources / 10;
    for number in 0..instances {
        put(ecs::Admin::PutInstance(InstanceSpec {
            place: InstancePlace::VSwitch(vswitch),
            ..InstanceSpec::new(instance_id(number))
        }));
    }
    for number in 0..resources - instances {
        put(ecs::Admin::PutInterface(Box::new(InterfaceSpec {
            vswitch: Some(vswitch),
            instance: (number < instances).then(|| instance_id(number)),
            ..InterfaceSpec::new(interface_id(number))
        })));
    }
    world
}

fn attach(number: u32) -> Command {
    Command::Ecs(Call::new(Action::AttachNetworkInterface(AttachNetworkInterfaceRequest {
        region_id: Some("cn-hangzhou".to_owned()),
        network_interface_id: Some(interface_id(number).to_string()),
        instance_id: Some(instance_id(number).to_string()),
        ..Default::default()
    })))
}

fn detach(number: u32) -> Command {
    Command::Ecs(Call::new(Action::DetachNetworkInterface(DetachNetworkInterfaceRequest {
        region_id: Some("cn-hangzhou".to_owned()),
        network_interface_id: Some(interface_id(number).to_string()),
        instance_id: Some(instance_id(number).to_string()),
        ..Default::default()
    })))
}

const BENCH: Bench = Bench {
    name: "ECS attach or detach",
    world,
    instances: |resources| resources / 10,
    pair: |number| [detach(number), attach(number)],
};

fn text_to_text(criterion: &mut Criterion) {
    let (interface, instance) = (interface_id(1), instance_id(1));
    let text = |action: &str| {
        format!(
            "https://ecs.cn-hangzhou.aliyuncs.com/?Action={action}&Version=2014-05-26\
             &RegionId=cn-hangzhou&NetworkInterfaceId={interface}&InstanceId={instance}"
        )
    };
    let texts = [text("DetachNetworkInterface"), text("AttachNetworkInterface")];
    let mut world = world(100);
    let mut group = criterion.benchmark_group("ECS text to text");
    group.throughput(Throughput::Elements(2));
    group.bench_function("http detach and attach", |bencher| {
        bencher.iter(|| {
            for text in &texts {
                let request = HttpRequest::parse(black_box(text)).expect("a URL");
                let outcome = world.apply(ecs_rpc::decode(&request).command());
                let response = ecs_rpc::encode_reply(&outcome.reply, ecs_rpc::Format::Json);
                black_box(response.map(|response| response.to_string()));
            }
        });
    });
    group.finish();
}

fn main() {
    let mut criterion = measure::criterion();
    BENCH.core(&mut criterion);
    text_to_text(&mut criterion);
    criterion.final_summary();
    BENCH.growth();
}
