//! Random calls about tags.

use detach_lab::sim::ec2::{
    Action, ActionName, CreateTagsRequest, DeleteTagsRequest, DescribeRequest, Filter,
};

use super::Dice;

impl Dice<'_> {
    /// A call of one of the actions on tags; of the last one for any other.
    pub(super) fn on_tags(&mut self, name: ActionName) -> Action {
        match name {
            ActionName::CreateTags => Action::CreateTags(CreateTagsRequest {
                resources: self.tagged(),
                // Several keys for each number: fifty are there soon.
                tags: (0..self.below(40)).map(|n| (self.key(n), self.value())).collect(),
                dry_run: self.chance(8),
            }),
            ActionName::DeleteTags => Action::DeleteTags(DeleteTagsRequest {
                resources: self.tagged(),
                tags: (0..self.below(3))
                    .map(|n| (self.key(n), self.chance(128).then(|| self.value())))
                    .collect(),
                dry_run: self.chance(8),
            }),
            _ => Action::DescribeTags(DescribeRequest {
                filters: vec![Filter {
                    name: self.pick(&["key", "resource-type", "colour"]).to_owned(),
                    values: vec!["*".to_owned()],
                }],
                max_results: self.chance(60).then_some(5),
                ..Default::default()
            }),
        }
    }

    fn tagged(&mut self) -> Vec<String> {
        let vpc = self.world.ec2().vpcs().next().map(|vpc| vpc.id.to_string());
        let one = if self.chance(60) { vpc } else { self.instance() };
        self.volume().into_iter().chain(one).collect()
    }

    fn key(&mut self, number: u8) -> String {
        match self.next() {
            255 => "aws:reserved".to_owned(),
            254 => String::new(),
            n => format!("key{}", n % 2 * 40 + number),
        }
    }

    fn value(&mut self) -> String {
        self.pick(&["", "web"]).to_owned()
    }
}
