//! Pages of a long answer: MaxResults and NextToken.

use super::refusal::Refusal;

const TOKEN: &str = "page-from-";

/// How many results to give at the most; all if MaxResults is absent.
///
/// # Source
/// botocore 1.44.5, DescribeVolumes and DescribeInstances: at least 5, and not together with ids.
pub(super) fn limit(asked: Option<u64>, most: u64, with_ids: bool) -> Result<Option<u64>, Refusal> {
    match asked {
        None => Ok(None),
        Some(_) if with_ids => Err(Refusal::MaxResultsWithIds),
        Some(asked) if asked < 5 => Err(Refusal::MaxResults(asked)),
        // A larger value is taken as the largest.
        Some(asked) => Ok(Some(asked.min(most))),
    }
}

/// One page of `items`, and the token of the next if there is one.
pub(super) fn page<T>(
    items: impl Iterator<Item = T>,
    most: Option<u64>,
    token: Option<&str>,
) -> Result<(Vec<T>, Option<String>), Refusal> {
    let start = match token {
        None => 0,
        Some(text) => {
            let number = text.strip_prefix(TOKEN).filter(|digits| !digits.starts_with('+'));
            let number = number.and_then(|digits| digits.parse::<u64>().ok());
            number.ok_or_else(|| Refusal::NextToken(text.to_owned()))?
        }
    };
    let mut items = items.skip(usize::try_from(start).unwrap_or(usize::MAX));
    let Some(most) = most else { return Ok((items.collect(), None)) };
    let found = items.by_ref().take(usize::try_from(most).unwrap_or(usize::MAX)).collect();
    let more = items.next().is_some();
    Ok((found, more.then(|| format!("{TOKEN}{}", start.saturating_add(most)))))
}
