//! How fast the core is: calls with all their checks and events, growth with the number of
//! resources, text to text, seeking in a long log, and links. Figures and ratios; nothing is asserted.
//!
//! `cargo xtask bench` runs it.
#![expect(clippy::print_stdout, reason = "figures are what a benchmark is for")]

mod measure;

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use detach_lab::session::Session;
use detach_lab::sim::ec2::{
    Action, AttachVolumeRequest, AttachmentSpec, Call, DetachVolumeRequest, InstanceSpec,
    InstanceType, VolumeSpec, Zone,
};
use detach_lab::sim::guest::{DeviceName, GuestAct};
use detach_lab::sim::id::{InstanceId, VolumeId};
use detach_lab::sim::settings::Latency;
use detach_lab::sim::{Admin, Advance, Command, Duration, Fixture, Instant, World};
use detach_lab::wire::{HttpRequest, RawRequest, ec2_query};
use measure::Bench;

const DEVICE: &str = "/dev/sdf";

fn volume_id(number: u32) -> VolumeId {
    VolumeId::parse(&format!("vol-{number:08x}")).expect("eight digits")
}

fn instance_id(number: u32) -> InstanceId {
    InstanceId::parse(&format!("i-{number:08x}")).expect("eight digits")
}

/// One in ten, and as many as the default subnet has addresses for.
fn instances(resources: u32) -> u32 {
    (resources / 10).min(4000)
}

/// A world of so many resources: one instance in ten, the rest volumes, of which one is attached
/// to each instance. At zero latency, so that an attach and a detach come back to where they began.
fn world(resources: u32) -> World {
    let mut world = World::new(7, Instant::from_utc(2026, 1, 1, 9, 0, 0));
    world.apply(Command::Admin(Admin::Latency(Latency::Zero)));
    let instances = instances(resources);
    for number in 0..instances {
        world.apply(Command::Admin(Admin::PutInstance(InstanceSpec {
            id: instance_id(number),
            instance_type: InstanceType::parse("m4.large").expect("a type of the lab"),
            zone: Zone::DEFAULT,
            root_device: DeviceName::parse("/dev/xvda").expect("a device name"),
            stopped: false,
            primary: None,
            name: None,
        })));
    }
    for number in 0..resources - instances {
        world.apply(Command::Admin(Admin::PutVolume(VolumeSpec::new(volume_id(number)))));
        if number < instances {
            world.apply(Command::Admin(Admin::PutAttachment(AttachmentSpec {
                volume: volume_id(number),
                instance: instance_id(number),
                device: DeviceName::parse(DEVICE).expect("a device name"),
                attach_time: None,
                delete_on_termination: false,
                mounted: None,
            })));
        }
    }
    world
}

fn attach(number: u32) -> Command {
    Command::Ec2(Call::Read(Action::AttachVolume(AttachVolumeRequest {
        device: Some(DEVICE.to_owned()),
        instance_id: Some(instance_id(number).to_string()),
        volume_id: Some(volume_id(number).to_string()),
        dry_run: false,
    })))
}

fn detach(number: u32) -> Command {
    Command::Ec2(Call::Read(Action::DetachVolume(DetachVolumeRequest {
        volume_id: Some(volume_id(number).to_string()),
        instance_id: Some(instance_id(number).to_string()),
        device: Some(DEVICE.to_owned()),
        force: false,
        dry_run: false,
    })))
}

const BENCH: Bench = Bench {
    name: "EC2 attach or detach",
    world,
    instances,
    pair: |number| [detach(number), attach(number)],
};

fn text_to_text(criterion: &mut Criterion) {
    let text = "Action=DetachVolume&Version=2016-11-15&VolumeId=vol-00000001&InstanceId=i-00000001\
                &Device=%2Fdev%2Fsdf&Force=true&DryRun=true";
    let mut world = world(100);
    let mut group = criterion.benchmark_group("text to text");
    group.throughput(Throughput::Elements(1));
    group.bench_function("http request to http response", |bencher| {
        bencher.iter(|| {
            let request = HttpRequest::parse(black_box(text)).expect("form text");
            let outcome = world.apply(ec2_query::decode(&request).command());
            ec2_query::encode_reply(&outcome.reply).map(|response| response.to_string())
        });
    });
    let accepted = text.replace("&DryRun=true", "");
    let back = accepted.replace("Detach", "Attach").replace("&Force=true", "");
    group.throughput(Throughput::Elements(2));
    group.bench_function("http detach and attach", |bencher| {
        bencher.iter(|| {
            for text in [&accepted, &back] {
                let request = HttpRequest::parse(black_box(text)).expect("form text");
                let outcome = world.apply(ec2_query::decode(&request).command());
                black_box(ec2_query::encode_reply(&outcome.reply).map(|r| r.to_string()));
            }
        });
    });
    group.finish();
}

/// A session with a long log of everything that a person does.
fn long_session(length: u32) -> Session {
    let web = InstanceId::parse("i-0c0ffee0000000001").expect("the instance of the start");
    let volume = |action| RawRequest::new(action).with("VolumeId", "vol-01095000000000001");
    let mut session = Session::new(Fixture::START, 7);
    for number in 0..length {
        match number % 5 {
            0 => session.send(volume("DetachVolume")),
            1 => session.apply(Advance::By(Duration::from_secs(7))),
            2 => {
                let attach = volume("AttachVolume").with("InstanceId", &web.to_string());
                session.send(attach.with("Device", "/dev/sdg"))
            }
            3 => session.apply(Advance::UntilIdle),
            _ => session.apply((web, GuestAct::Repair { device: "/dev/sdg".to_owned() })),
        };
    }
    session
}

fn seek(criterion: &mut Criterion) {
    const LENGTH: u32 = 100_000;
    let mut session = long_session(LENGTH);
    let mut group = criterion.benchmark_group("session");
    let mut position = 0_usize;
    group.bench_function("seek anywhere in a log of 100,000 commands", |bencher| {
        bencher.iter(|| {
            position = (position + 61_803) % LENGTH as usize;
            black_box(session.seek(position))
        });
    });
    group.finish();
}

/// Writing and opening links of short and long sessions, and how long they are.
fn links(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("links");
    group.sample_size(10);
    for commands in [300, 100_000] {
        let session = long_session(commands);
        let link = session.link();
        println!("a link of {commands} commands: {} characters", link.len());
        group.bench_function(format!("write {commands} commands"), |bencher| {
            bencher.iter(|| black_box(&session).link());
        });
        group.bench_function(format!("open {commands} commands"), |bencher| {
            bencher.iter(|| Session::from_link(black_box(&link)));
        });
    }
    group.finish();
}

fn main() {
    let mut criterion = measure::criterion();
    BENCH.core(&mut criterion);
    text_to_text(&mut criterion);
    seek(&mut criterion);
    links(&mut criterion);
    criterion.final_summary();
    BENCH.growth();
}
