//! Writing a command line: on one line if it is short, else with every flag on a line of its own.

use super::flags::known;
use super::reader::REGION;
use crate::wire::RawRequest;
use crate::wire::shell::quoted;

/// A line that is not broken.
const WIDTH: usize = 80;

/// Writes a request as a command of the aliyun CLI.
///
/// A parameter that the CLI could not send is shown too, as `Key=value` behind the action, where
/// the CLI refuses it. A region that is not there the CLI would send for this line, too.
///
/// ```
/// use detach_lab::wire::{RawRequest, aliyun_cli};
///
/// let request = RawRequest::ecs("StopInstance").with("InstanceId", "i-bp67acfmxazb4p****");
/// let line = aliyun_cli::encode_request(&request);
/// assert_eq!(line, "aliyun ecs StopInstance --InstanceId 'i-bp67acfmxazb4p****'");
/// ```
pub fn encode_request(request: &RawRequest) -> String {
    let mut parts = vec!["aliyun ecs".to_owned()];
    if let Some(action) = &request.action {
        let plain = !action.is_empty() && !action.starts_with('-');
        let word = if plain { action.clone() } else { ["Action=", action].concat() };
        parts[0].push(' ');
        parts[0].push_str(&quoted(&word));
    }
    if let Some(version) = &request.version
        && version != crate::wire::ecs::VERSION
    {
        parts.push(["--version ", &quoted(version)].concat());
    }
    let region = request.params.iter().find(|(key, _)| key == "RegionId");
    let region = region.map_or(REGION, |(_, value)| value);
    if let Some(host) = &request.host
        && !host.is_empty()
        && *host != ["ecs.", region, ".aliyuncs.com"].concat()
    {
        parts.push(["--endpoint ", &quoted(host)].concat());
    }
    for (index, (key, value)) in request.params.iter().enumerate() {
        let twice = request.params[..index].iter().any(|(before, _)| before == key);
        match flag(key, value).filter(|_| !twice) {
            Some(flag) => parts.push(flag),
            // Before the flags, one of which might take it for its value. A blank keeps it from
            // being a flag itself.
            None => {
                let blank = if key.starts_with('-') { " " } else { "" };
                parts[0].push(' ');
                parts[0].push_str(&quoted(&[blank, key, "=", value].concat()));
            }
        }
    }
    let length = parts.iter().map(|part| part.chars().count() + 1).sum::<usize>();
    let broken = length > WIDTH && parts.len() > 2;
    parts.join(if broken { " \\\n    " } else { " " })
}

/// A parameter as a flag with its value, if it can be one.
fn flag(key: &str, value: &str) -> Option<String> {
    let other = known(key).is_some() && key != "RegionId";
    if key.is_empty() || key.contains(['=', ':']) || key == "retry-timeout" || other {
        return None;
    }
    // Behind a blank it would be a flag itself.
    Some(if value.starts_with('-') {
        quoted(&["--", key, "=", value].concat())
    } else {
        [&quoted(&["--", key].concat()), " ", &quoted(value)].concat()
    })
}
