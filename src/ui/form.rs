//! The request as a form: parameters by key, lists as text.

use crate::wire::request::RawRequest;

/// The value of a parameter.
pub(super) fn get<'a>(request: &'a RawRequest, key: &str) -> Option<&'a str> {
    request.params.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
}

/// Sets a parameter; an empty value takes it out.
pub(super) fn set(request: &mut RawRequest, key: &str, value: &str) {
    let at = request.params.iter().position(|(known, _)| known == key);
    match at {
        Some(index) if value.is_empty() => {
            request.params.remove(index);
        }
        Some(index) => request.params[index].1 = value.to_owned(),
        None if value.is_empty() => {}
        None => request.params.push((key.to_owned(), value.to_owned())),
    }
}

/// Whether `key` is an entry of the list `list`: `InstanceId.1` of `InstanceId`.
pub(super) fn is_entry(key: &str, list: &str) -> bool {
    let number = key.strip_prefix(list).and_then(|rest| rest.strip_prefix('.'));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// The entries of a list, separated by commas.
pub(super) fn get_list(request: &RawRequest, list: &str) -> String {
    let entries = request.params.iter().filter(|(key, _)| is_entry(key, list));
    entries.map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(",")
}

/// Sets a list from text that is separated by commas.
pub(super) fn set_list(request: &mut RawRequest, list: &str, text: &str) {
    let at = request.params.iter().position(|(key, _)| is_entry(key, list));
    request.params.retain(|(key, _)| !is_entry(key, list));
    if text.trim().is_empty() {
        return;
    }
    let entries = text.split(',').enumerate();
    let entries = entries
        .map(|(index, value)| (format!("{list}.{}", index + 1), value.trim_start().to_owned()));
    let at = at.unwrap_or(request.params.len()).min(request.params.len());
    request.params.splice(at..at, entries);
}
