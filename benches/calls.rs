//! How fast the core is: calls with all their checks and events, growth with the number of
//! resources, text to text, and seeking in a long log. Figures and ratios; nothing is asserted.
//!
//! `cargo xtask bench` runs it.
#![expect(clippy::print_stdout, reason = "figures are what a benchmark is for")]

use std::hint::black_box;
use std::time::{Duration as Time, Instant as Clock};

use criterion::{BatchSize, Criterion, Throughput};
use detach_lab::session::Session;
use detach_lab::sim::ec2::{
    Action, AttachVolumeRequest, AttachmentSpec, Call, DetachVolumeRequest, InstanceSpec,
    InstanceType, VolumeSpec, Zone,
};
use detach_lab::sim::guest::{DeviceName, GuestAct};
use detach_lab::sim::id::{InstanceId, VolumeId};
use detach_lab::sim::settings::Latency;
use detach_lab::sim::{Admin, Advance, Command, Duration, Fixture, Instant, World};
use detach_lab::wire::{HttpRequest, ec2_query};

const DEVICE: &str = "/dev/sdf";

fn volume_id(number: u32) -> VolumeId {
    VolumeId::parse(&format!("vol-{number:08x}")).expect("eight digits")
}

fn instance_id(number: u32) -> InstanceId {
    InstanceId::parse(&format!("i-{number:08x}")).expect("eight digits")
}

/// A world of so many resources: one instance in ten, the rest volumes, of which one is attached
/// to each instance. At zero latency, so that an attach and a detach come back to where they began.
fn world(resources: u32) -> World {
    let mut world = World::new(7, Instant::from_utc(2026, 1, 1, 9, 0, 0));
    world.apply(Command::Admin(Admin::Latency(Latency::Zero)));
    // As many as the default subnet has addresses for.
    let instances = (resources / 10).min(4000);
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

/// How many pairs of calls are made in one measured batch, each at another instance.
const PAIRS: u32 = 1000;

/// Detach and attach at instances spread over the world, in a fixed shuffled order.
fn calls(resources: u32) -> Vec<Command> {
    // As many as the default subnet has addresses for.
    let instances = (resources / 10).min(4000);
    let spread = |n: u32| n.wrapping_mul(2_654_435_761) % instances;
    (0..PAIRS).map(spread).flat_map(|number| [detach(number), attach(number)]).collect()
}

fn apply_all(world: &mut World, calls: Vec<Command>) {
    for call in calls {
        black_box(world.apply(call));
    }
}

/// The time of one call in nanoseconds: the best of some rounds, without the making of requests.
fn nanoseconds_per_call(world: &mut World, resources: u32) -> f64 {
    let mut best = Time::MAX;
    for _ in 0..60 {
        let calls = calls(resources);
        let start = Clock::now();
        apply_all(world, calls);
        best = best.min(start.elapsed());
    }
    best.as_secs_f64() * 1e9 / f64::from(2 * PAIRS)
}

fn growth() {
    let (mut small, mut large) = (world(100), world(1_000_000));
    let few = nanoseconds_per_call(&mut small, 100);
    let many = nanoseconds_per_call(&mut large, 1_000_000);
    println!("attach or detach, 100 resources:       {few:7.0} ns, {:5.2} million/s", 1e3 / few);
    println!("attach or detach, 1,000,000 resources: {many:7.0} ns, {:5.2} million/s", 1e3 / many);
    println!("ratio: {:.2} (budget 2.5)", many / few);
}

fn core(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("attach or detach");
    group.throughput(Throughput::Elements(u64::from(2 * PAIRS)));
    for resources in [100, 1_000_000] {
        let mut world = world(resources);
        group.bench_function(format!("{resources} resources"), |bencher| {
            bencher.iter_batched(
                || calls(resources),
                |calls| apply_all(&mut world, calls),
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}

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
    let volume = || Some("vol-01095000000000001".to_owned());
    let mut session = Session::new(Fixture::START, 7);
    for number in 0..length {
        session.apply(match number % 5 {
            0 => Command::Ec2(Call::Read(Action::DetachVolume(DetachVolumeRequest {
                volume_id: volume(),
                ..Default::default()
            }))),
            1 => Command::Advance(Advance::By(Duration::from_secs(7))),
            2 => Command::Ec2(Call::Read(Action::AttachVolume(AttachVolumeRequest {
                device: Some("/dev/sdg".to_owned()),
                instance_id: Some(web.to_string()),
                volume_id: volume(),
                dry_run: false,
            }))),
            3 => Command::Advance(Advance::UntilIdle),
            _ => Command::Guest(web, GuestAct::Repair { device: "/dev/sdg".to_owned() }),
        });
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

fn main() {
    let mut criterion = Criterion::default()
        .without_plots()
        .warm_up_time(Time::from_secs(1))
        .measurement_time(Time::from_secs(3))
        .configure_from_args();
    core(&mut criterion);
    text_to_text(&mut criterion);
    seek(&mut criterion);
    criterion.final_summary();
    growth();
}
