//! Filters of the describe actions: name and values, of which one must match.

use super::Ec2;
use super::listing::Listed;
use super::refusal::Refusal;

/// A filter: the resource has the attribute `name` with one of `values`.
///
/// In a value, `*` stands for any text and `?` for any character.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Filter {
    /// The attribute.
    pub name: String,
    /// The values, of which one must match.
    pub values: Vec<String>,
}

/// Whether `text` fits `pattern`, in time linear in both for each `*`.
fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    let mut star = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(&wanted) if wanted == '?' || wanted == text[t] => {
                p += 1;
                t += 1;
            }
            Some(_) | None => {
                let Some((at, from)) = star else { return false };
                star = Some((at, from + 1));
                p = at + 1;
                t = from + 1;
            }
        }
    }
    pattern[p..].iter().all(|&rest| rest == '*')
}

fn any_fits(filter: &Filter, found: &[String]) -> bool {
    filter.values.iter().any(|pattern| found.iter().any(|text| fits(pattern, text)))
}

/// Refuses a filter that the action does not have.
pub(super) fn filters_known(
    filters: &[Filter],
    names: &[&str],
    tagged: bool,
) -> Result<(), Refusal> {
    let known = |name: &str| names.contains(&name) || (tagged && is_of_tags(name));
    match filters.iter().find(|filter| !known(&filter.name)) {
        Some(filter) => Err(Refusal::FilterInvalid(filter.name.clone())),
        None => Ok(()),
    }
}

fn is_of_tags(name: &str) -> bool {
    name == "tag-key" || name.strip_prefix("tag:").is_some_and(|key| !key.is_empty())
}

/// Whether every filter matches.
pub(super) fn all_match(filters: &[Filter], ec2: &Ec2, item: &dyn Listed) -> bool {
    filters.iter().all(|filter| any_fits(filter, &values(&filter.name, ec2, item)))
}

fn values(name: &str, ec2: &Ec2, item: &dyn Listed) -> Vec<String> {
    if name == "tag-key" {
        return item.tags().keys().cloned().collect();
    }
    match name.strip_prefix("tag:") {
        Some(key) => item.tags().get(key).cloned().into_iter().collect(),
        None => item.attribute(ec2, name),
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn stars_and_question_marks_match_as_documented() {
        for (pattern, text) in
            [("", ""), ("*", ""), ("vol-*", "vol-1"), ("a?c", "abc"), ("*b*", "abc"), ("**", "x")]
        {
            assert!(fits(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in
            [("", "a"), ("?", ""), ("vol-", "vol-1"), ("a?c", "ac"), ("*d*", "abc"), ("A", "a")]
        {
            assert!(!fits(pattern, text), "{pattern} {text}");
        }
    }
}
