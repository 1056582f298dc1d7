//! What names, descriptions and tags look like.

use super::Refusal;
use super::check::given;
use crate::sim::small_map::SmallMap;

fn wrong(name: &str) -> Refusal {
    Refusal::InvalidParameter(name.to_owned())
}

/// Whether a text has so many characters, and does not begin as an address of the web does.
fn plain(text: &str, most: usize) -> bool {
    let length = text.chars().count();
    let web = ["http://", "https://"].iter().any(|begin| text.starts_with(begin));
    (2..=most).contains(&length) && !web
}

/// A name has 2 to 128 characters, begins with a letter, and not with http:// or https://.
///
/// # Source
/// `@alicloud/ecs20140526` 7.11.6, CreateNetworkInterface and RunInstances.
pub(super) fn name(parameter: &str, text: Option<&str>) -> Result<(), Refusal> {
    let fine = |text: &str| plain(text, 128) && text.starts_with(char::is_alphabetic);
    match given(text) {
        Some(text) if !fine(text) => Err(wrong(parameter)),
        Some(_) | None => Ok(()),
    }
}

/// A description has 2 to 256 characters, and does not begin with http:// or https://.
///
/// # Source
/// `@alicloud/ecs20140526` 7.11.6, CreateNetworkInterface; 255 for ModifyNetworkInterfaceAttribute,
/// where 256 are taken too.
pub(super) fn description(text: Option<&str>) -> Result<(), Refusal> {
    match given(text) {
        Some(text) if !plain(text, 256) => Err(wrong("Description")),
        Some(_) | None => Ok(()),
    }
}

/// An interface has at least one queue.
///
/// # Source
/// Assumed: how many it may have depends on the instance type, in a way that is not listed.
pub(super) fn queues(count: Option<u64>) -> Result<Option<u32>, Refusal> {
    match count.map(u32::try_from) {
        None => Ok(None),
        Some(Ok(count @ 1..)) => Ok(Some(count)),
        Some(Ok(0) | Err(_)) => Err(wrong("QueueNumber")),
    }
}

/// Up to 20 tags; a key has 1 to 128 characters and begins neither with aliyun nor acs:, a value
/// has at most 128, and neither begins with http:// or https://.
///
/// # Source
/// `@alicloud/ecs20140526` 7.11.6, CreateNetworkInterface.
pub(super) fn tags(given: &[(String, String)]) -> Result<SmallMap<String, String>, Refusal> {
    let mut tags = SmallMap::new();
    for (key, value) in given {
        let starts = |text: &str, with: &[&str]| with.iter().any(|begin| text.starts_with(begin));
        let length = key.chars().count();
        if !(1..=128).contains(&length) || starts(key, &["aliyun", "acs:", "http://", "https://"]) {
            return Err(wrong("Tag.Key"));
        }
        if value.chars().count() > 128 || starts(value, &["http://", "https://"]) {
            return Err(wrong("Tag.Value"));
        }
        tags.insert(key.clone(), value.clone());
    }
    if tags.len() > 20 { Err(wrong("Tag")) } else { Ok(tags) }
}
