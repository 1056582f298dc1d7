//! What both clouds are measured with: pairs of calls at resources spread over a world, and how the
//! time of one grows with the number of resources.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BatchSize, Criterion, Throughput};
use detach_lab::sim::{Command, World};

/// How many pairs of calls are made in one measured batch, each at another instance.
const PAIRS: u32 = 1000;

/// How many resources there are in a small and in a large world.
const SIZES: [u32; 2] = [100, 1_000_000];

/// Worlds of a cloud, and the pairs of calls that are made in them.
pub(crate) struct Bench {
    /// What stands before the figures.
    pub(crate) name: &'static str,
    /// A world of so many resources.
    pub(crate) world: fn(resources: u32) -> World,
    /// At how many instances of such a world calls are made.
    pub(crate) instances: fn(resources: u32) -> u32,
    /// Two calls, of which the second takes back what the first did.
    pub(crate) pair: fn(number: u32) -> [Command; 2],
}

impl Bench {
    /// Pairs of calls at instances spread over the world, in a fixed shuffled order.
    fn calls(&self, resources: u32) -> Vec<Command> {
        let spread = |n: u32| n.wrapping_mul(2_654_435_761) % (self.instances)(resources);
        (0..PAIRS).map(spread).flat_map(self.pair).collect()
    }

    /// The time of one call in nanoseconds: the best of some rounds, without the making of requests.
    fn nanoseconds_per_call(&self, resources: u32) -> f64 {
        let mut world = (self.world)(resources);
        let mut best = Duration::MAX;
        for _ in 0..60 {
            let calls = self.calls(resources);
            let start = Instant::now();
            apply_all(&mut world, calls);
            best = best.min(start.elapsed());
        }
        best.as_secs_f64() * 1e9 / f64::from(2 * PAIRS)
    }

    /// Prints the time of a call in a small and in a large world, and their ratio.
    pub(crate) fn growth(&self) {
        let mut world = (self.world)(SIZES[0]);
        for call in (self.pair)(1) {
            let outcome = world.apply(call);
            assert!(outcome.reply.succeeded(), "{outcome:?}");
        }
        let [few, many] = SIZES.map(|resources| self.nanoseconds_per_call(resources));
        let name = self.name;
        println!("{name}, 100 resources:       {few:7.0} ns, {:5.2} million/s", 1e3 / few);
        println!("{name}, 1,000,000 resources: {many:7.0} ns, {:5.2} million/s", 1e3 / many);
        println!("ratio: {:.2} (budget 2.5)", many / few);
    }

    /// The same with the distribution of the times.
    pub(crate) fn core(&self, criterion: &mut Criterion) {
        let mut group = criterion.benchmark_group(self.name);
        group.throughput(Throughput::Elements(u64::from(2 * PAIRS)));
        for resources in SIZES {
            let mut world = (self.world)(resources);
            group.bench_function(format!("{resources} resources"), |bencher| {
                bencher.iter_batched(
                    || self.calls(resources),
                    |calls| apply_all(&mut world, calls),
                    BatchSize::LargeInput,
                );
            });
        }
        group.finish();
    }
}

fn apply_all(world: &mut World, calls: Vec<Command>) {
    for call in calls {
        black_box(world.apply(call));
    }
}

/// Criterion, as the benchmarks use it.
pub(crate) fn criterion() -> Criterion {
    Criterion::default()
        .without_plots()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
        .configure_from_args()
}
