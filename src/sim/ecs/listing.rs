//! Lists in pages: by PageNumber and PageSize, which are on their way out, or by MaxResults and
//! NextToken. Who gives MaxResults or NextToken means the second way.

use super::Refusal;
use super::check::{given, usual};
use crate::sim::check::Check;

/// The part of a list that a request asks for.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Paging {
    /// `PageNumber`, from 1; 1 if absent.
    pub page_number: Option<u64>,
    /// `PageSize`; 10 if absent.
    pub page_size: Option<u64>,
    /// `MaxResults`.
    pub max_results: Option<u64>,
    /// `NextToken`, as an answer gave it.
    pub next_token: Option<String>,
}

/// A part of a list.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Page<T> {
    /// What is in it.
    pub items: Vec<T>,
    /// Which page it is, if one was asked for by its number.
    pub numbered: Option<Numbered>,
    /// Asks for the next part; `None` if there is none, or if a page was asked for by its number.
    pub next_token: Option<String>,
}

/// A page that was asked for by its number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Numbered {
    /// How many there are in the whole list.
    pub total: u64,
    /// `PageNumber`.
    pub number: u64,
    /// `PageSize`.
    pub size: u64,
}

/// How an action gives its list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pages {
    /// The largest `PageSize`; `None` if the list has no numbers.
    size: Option<u64>,
    /// The smallest and the largest `MaxResults`, and what it is if absent.
    results: (u64, u64, u64),
    /// Whether a `MaxResults` outside of these is taken as the nearest that is inside.
    bends: bool,
    wrong_number: fn() -> Refusal,
    wrong_token: fn() -> Refusal,
}

/// How most actions do.
///
/// # Source
/// Java SDK of ECS of 2014, DescribeVSwitches: PageSize is at most 50, and 10 if absent. The codes
/// are those of the actions of Cloud Assistant, which are of the same API.
const USUAL: Pages = Pages {
    size: Some(50),
    results: (10, 100, 10),
    bends: true,
    wrong_number: Refusal::InvalidPageNumber,
    wrong_token: Refusal::InvalidNextToken,
};

/// DescribeVpcs, DescribeVSwitches and DescribeInstanceStatus, which have no MaxResults.
pub(super) const NUMBERED: Pages = USUAL;

/// DescribeSecurityGroups.
///
/// # Source
/// ECS API reference, DescribeSecurityGroups: MaxResults is at most 100, and 10 if absent; the code
/// of a wrong token. That a larger one is taken as 100 is assumed, after DescribeInstances.
pub(super) const SECURITY_GROUPS: Pages =
    Pages { results: (1, 100, 10), wrong_token: Refusal::InvalidNextTokenOfGroups, ..USUAL };

/// DescribeInstances.
///
/// # Source
/// `@alicloud/ecs20140526` 7.11.6, DescribeInstancesRequest: less than 10 is 10, more than 100 is 100.
pub(super) const INSTANCES: Pages = Pages { size: Some(100), ..USUAL };

/// DescribeNetworkInterfaces.
///
/// # Source
/// `@alicloud/ecs20140526` 7.11.6, DescribeNetworkInterfacesRequest: less than 10 is 10, more than
/// 500 is 500. The largest PageSize is assumed to be the same.
pub(super) const INTERFACES: Pages = Pages {
    size: Some(500),
    results: (10, 500, 10),
    wrong_number: Refusal::InvalidEniPageNumber,
    ..USUAL
};

/// DescribeInstanceTypes, which has no PageNumber.
///
/// # Source
/// ECS API reference, DescribeInstanceTypes: 1 to 1600, and 1600 if absent. That others are refused
/// is assumed.
pub(super) const INSTANCE_TYPES: Pages =
    Pages { size: None, results: (1, 1600, 1600), bends: false, ..USUAL };

/// The check of [`Pages::check`].
pub(super) const PAGE: Check = usual("The page that is asked for can be given");

/// What a token is mixed with, so that it does not look like a number.
const MIX: u64 = 0x5b4f_21d8_0c63_9ae7;

/// The part of a list that is given.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    skip: u64,
    most: u64,
    number: Option<u64>,
}

impl Pages {
    /// The part of the list that is asked for.
    pub(super) fn check(&self, asked: &Paging) -> Result<Window, Refusal> {
        let token = given(asked.next_token.as_deref());
        if asked.max_results.is_none()
            && token.is_none()
            && let Some(largest) = self.size
        {
            return self.numbered(asked, largest);
        }
        let (least, largest, usual) = self.results;
        let most = asked.max_results.unwrap_or(usual);
        if !self.bends && !(least..=largest).contains(&most) {
            return Err(Refusal::InvalidMaxResults());
        }
        let skip = token.map_or(Some(0), read_token).ok_or_else(self.wrong_token)?;
        Ok(Window { skip, most: most.clamp(least, largest), number: None })
    }

    fn numbered(&self, asked: &Paging, largest: u64) -> Result<Window, Refusal> {
        let (number, size) = (asked.page_number.unwrap_or(1), asked.page_size.unwrap_or(10));
        if number == 0 {
            return Err((self.wrong_number)());
        }
        if !(1..=largest).contains(&size) {
            return Err(Refusal::InvalidPageSize());
        }
        let skip = (number - 1).saturating_mul(size);
        Ok(Window { skip, most: size, number: Some(number) })
    }
}

impl Window {
    /// The part of this list.
    pub(super) fn of<T>(self, list: impl Iterator<Item = T>) -> Page<T> {
        let mut page = Page { items: Vec::new(), numbered: None, next_token: None };
        let end = self.skip.saturating_add(self.most);
        let mut total = 0_u64;
        for item in list {
            if (self.skip..end).contains(&total) {
                page.items.push(item);
            } else if total >= end && self.number.is_none() {
                page.next_token = Some(format!("{:016x}", end ^ MIX));
                break;
            }
            total += 1;
        }
        page.numbered = self.number.map(|number| Numbered { total, number, size: self.most });
        page
    }
}

/// Where the list goes on; `None` if no answer gave this token.
fn read_token(text: &str) -> Option<u64> {
    let hex = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let skip = u64::from_str_radix(text, 16).ok().filter(|_| hex)? ^ MIX;
    (skip <= u64::from(u32::MAX)).then_some(skip)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(pages: &Pages, asked: &Paging) -> Result<Page<u64>, Refusal> {
        Ok(pages.check(asked)?.of(0..25))
    }

    #[test]
    fn pages_by_number_say_how_many_there_are() {
        let first = ask(&NUMBERED, &Paging::default()).expect("a page");
        assert_eq!(first.items, (0..10).collect::<Vec<_>>());
        assert_eq!(first.numbered, Some(Numbered { total: 25, number: 1, size: 10 }));
        assert_eq!(first.next_token, None);
        let last = Paging { page_number: Some(3), ..Paging::default() };
        assert_eq!(ask(&NUMBERED, &last).map(|page| page.items.len()), Ok(5));
        let beyond = Paging { page_number: Some(u64::MAX), page_size: Some(50), ..last };
        assert_eq!(ask(&NUMBERED, &beyond).map(|page| page.items), Ok(Vec::new()));
    }

    #[test]
    fn pages_by_token_give_everything_once() {
        let mut asked = Paging { max_results: Some(10), ..Paging::default() };
        let mut all = Vec::new();
        loop {
            let page = ask(&INTERFACES, &asked).expect("a page");
            assert_eq!(page.numbered, None);
            all.extend(page.items);
            let Some(token) = page.next_token else { break };
            asked.next_token = Some(token);
        }
        assert_eq!(all, (0..25).collect::<Vec<_>>());
    }

    #[test]
    fn a_list_without_numbers_comes_whole_if_nothing_is_asked() {
        let page = ask(&INSTANCE_TYPES, &Paging::default()).expect("a page");
        assert_eq!((page.items.len(), page.numbered, page.next_token), (25, None, None));
    }

    #[test]
    fn what_cannot_be_given_is_refused() {
        let none = Paging::default;
        let number = Paging { page_number: Some(0), ..none() };
        assert_eq!(ask(&NUMBERED, &number), Err(Refusal::InvalidPageNumber()));
        assert_eq!(ask(&INTERFACES, &number), Err(Refusal::InvalidEniPageNumber()));
        for size in [0, 51] {
            let asked = Paging { page_size: Some(size), ..none() };
            assert_eq!(ask(&NUMBERED, &asked), Err(Refusal::InvalidPageSize()));
        }
        for most in [0, 1601] {
            let asked = Paging { max_results: Some(most), ..none() };
            assert_eq!(ask(&INSTANCE_TYPES, &asked), Err(Refusal::InvalidMaxResults()));
        }
        for token in ["x", "e71d8a535bd9cc11", "+000000000000001"] {
            let asked = Paging { next_token: Some(token.to_owned()), ..none() };
            assert_eq!(ask(&INSTANCES, &asked), Err(Refusal::InvalidNextToken()));
            assert_eq!(ask(&SECURITY_GROUPS, &asked), Err(Refusal::InvalidNextTokenOfGroups()));
        }
    }

    #[test]
    fn a_number_of_results_out_of_range_is_bent_where_the_model_says_so() {
        for (most, given) in [(1, 10), (25, 25), (999, 25)] {
            let asked = Paging { max_results: Some(most), ..Paging::default() };
            assert_eq!(ask(&INSTANCES, &asked).map(|page| page.items.len()), Ok(given));
        }
        let asked = Paging { max_results: Some(3), ..Paging::default() };
        assert_eq!(ask(&SECURITY_GROUPS, &asked).map(|page| page.items.len()), Ok(3));
    }
}
