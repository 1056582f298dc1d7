//! What the describe actions have in common: ids, filters and pages.

use super::Ec2;
use super::action::ActionName;
use super::check::{AUTHORISED, Context, NOT_DRY_RUN, NOT_DRY_RUN_LAST, Place, authorised, usual};
use super::filter::{Filter, all_match, filters_known};
use super::refusal::Refusal;
use crate::sim::check::{Check, Refused};
use crate::sim::small_map::SmallMap;

/// The parameters of a describe action.
///
/// # Source
/// botocore 1.44.5: `DescribeVolumesRequest` and the like, which differ in the name of the ids.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DescribeRequest {
    /// Only these, and those of `names`; all if both are empty.
    pub ids: Vec<String>,
    /// Only these, by the name that the action takes besides the id, if it takes one.
    pub names: Vec<String>,
    /// Only those that match every filter.
    pub filters: Vec<Filter>,
    /// The next page of an earlier answer.
    pub next_token: Option<String>,
    /// How many at a time.
    pub max_results: Option<u64>,
    /// Whether only the permissions are checked.
    pub dry_run: bool,
}

/// One page of an answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// The token of the next page, if there is one.
    pub next: Option<String>,
}

impl<T: Clone> Page<&T> {
    /// The same page of copies.
    pub(super) fn cloned(self) -> Page<T> {
        Page { items: self.items.into_iter().cloned().collect(), next: self.next }
    }
}

/// The tags of what has none.
pub(super) static NO_TAGS: SmallMap<String, String> = SmallMap::new();

/// Something that a describe action lists.
pub(super) trait Listed {
    /// Whether this text is its id.
    fn is(&self, id: &str) -> bool;

    /// Whether this text is its name, where the action takes names.
    fn is_named(&self, _: &Ec2, _: &str) -> bool {
        false
    }

    /// The values of an attribute that a filter may name, but for tags.
    fn attribute(&self, ec2: &Ec2, name: &str) -> Vec<String>;

    /// Its tags.
    fn tags(&self) -> &SmallMap<String, String>;
}

/// What is peculiar to one describe action.
pub(super) struct Kind {
    pub(super) action: ActionName,
    /// Judges the syntax of an id.
    pub(super) well_formed: fn(&str) -> Result<(), Refusal>,
    /// Whether there is such a resource.
    pub(super) exists: fn(&Ec2, &str) -> bool,
    /// The refusal of ids that are well-formed, and of nothing that exists.
    pub(super) missing: fn(&[&str]) -> Refusal,
    /// Judges whether every name is one of something, where the action takes names.
    pub(super) names_exist: fn(&Ec2, &[String]) -> Result<(), Refusal>,
    /// The filters besides `tag:…` and `tag-key`.
    pub(super) filters: &'static [&'static str],
    /// Whether it has the filters `tag:…` and `tag-key`.
    pub(super) tagged: bool,
    /// The smallest and the largest MaxResults.
    pub(super) pages: (u64, u64),
}

/// The checks, in order.
pub(super) const CHECKS: &[Check] = &[
    AUTHORISED,
    NOT_DRY_RUN,
    usual("Every id is well-formed"),
    usual("MaxResults is in range, and not given together with ids"),
    usual("Every filter exists"),
    usual("Every resource named exists"),
    usual("NextToken is one that an earlier answer gave"),
    NOT_DRY_RUN_LAST,
];

/// A boolean as filters and answers write it.
pub(super) const fn yes(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

/// For actions that take no names.
pub(super) fn no_names(_: &Ec2, _: &[String]) -> Result<(), Refusal> {
    Ok(())
}

const TOKEN: &str = "page-from-";

/// Walks the checks and takes the page that was asked for out of `items`.
pub(super) fn list<'a, T: Listed>(
    request: &DescribeRequest,
    kind: &Kind,
    (ec2, cx): (&Ec2, &Context<'_>),
    items: impl Iterator<Item = &'a T>,
) -> Result<Page<&'a T>, Box<Refused<Refusal>>> {
    let (start, most) = checked(request, kind, ec2, cx)?;
    let mut slip = Slip { skip: start, left: most.unwrap_or(u64::MAX), more: false };
    let items: Vec<&T> = items.filter(|item| slip.takes(request, ec2, *item)).collect();
    let next = slip.more.then(|| next_token(start, items.len() as u64));
    Ok(Page { items, next })
}

/// What is left to do for a page.
struct Slip {
    skip: u64,
    left: u64,
    /// Whether there is something for a further page.
    more: bool,
}

impl Slip {
    fn takes(&mut self, request: &DescribeRequest, ec2: &Ec2, item: &dyn Listed) -> bool {
        if self.more || !wanted(request, ec2, item) {
            return false;
        }
        if self.skip > 0 {
            self.skip -= 1;
            return false;
        }
        self.more = self.left == 0;
        self.left = self.left.saturating_sub(1);
        !self.more
    }
}

fn wanted(request: &DescribeRequest, ec2: &Ec2, item: &dyn Listed) -> bool {
    let (ids, names) = (&request.ids, &request.names);
    let all = ids.is_empty() && names.is_empty();
    let named = || names.iter().any(|name| item.is_named(ec2, name));
    (all || ids.iter().any(|id| item.is(id)) || named()) && all_match(&request.filters, ec2, item)
}

/// How many to skip, and how many to give at the most.
fn checked(
    request: &DescribeRequest,
    kind: &Kind,
    ec2: &Ec2,
    cx: &Context<'_>,
) -> Result<(u64, Option<u64>), Box<Refused<Refusal>>> {
    let mut ladder = Context::ladder(CHECKS);
    let ids = &request.ids;
    let with_ids = !ids.is_empty() || !request.names.is_empty();
    ladder.check(authorised(ec2, cx, kind.action, Vec::new))?;
    ladder.check(cx.dry_run(request.dry_run, Place::AfterPermissions))?;
    ladder.check(ids.iter().try_for_each(|id| (kind.well_formed)(id)))?;
    let most = ladder.check(limit(request.max_results, kind.pages, with_ids))?;
    ladder.check(filters_known(&request.filters, kind.filters, kind.tagged))?;
    let known = |id: &&str| (kind.exists)(ec2, id);
    let missing: Vec<&str> = ids.iter().map(String::as_str).filter(|id| !known(id)).collect();
    ladder.check(if missing.is_empty() {
        (kind.names_exist)(ec2, &request.names)
    } else {
        Err((kind.missing)(&missing))
    })?;
    let start = ladder.check(start(request.next_token.as_deref()))?;
    ladder.check(cx.dry_run(request.dry_run, Place::Last))?;
    ladder.done();
    Ok((start, most))
}

/// How many results to give at the most; all if MaxResults is absent.
///
/// # Source
/// botocore 1.44.5, DescribeVolumes and DescribeInstances: at least 5, and not together with ids.
fn limit(
    asked: Option<u64>,
    (least, most): (u64, u64),
    with_ids: bool,
) -> Result<Option<u64>, Refusal> {
    match asked {
        None => Ok(None),
        Some(_) if with_ids => Err(Refusal::MaxResultsWithIds),
        Some(asked) if asked < least => Err(Refusal::MaxResults(asked, least)),
        // A larger value is taken as the largest.
        Some(asked) => Ok(Some(asked.min(most))),
    }
}

fn start(token: Option<&str>) -> Result<u64, Refusal> {
    let Some(text) = token else { return Ok(0) };
    let number = text.strip_prefix(TOKEN).filter(|digits| !digits.starts_with('+'));
    let number = number.and_then(|digits| digits.parse().ok());
    number.ok_or_else(|| Refusal::NextToken(text.to_owned()))
}

fn next_token(start: u64, found: u64) -> String {
    [TOKEN, &start.saturating_add(found).to_string()].concat()
}
