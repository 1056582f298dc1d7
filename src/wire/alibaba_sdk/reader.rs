//! From the fields of a model to flat parameters, as the SDK makes them.
//!
//! # Source
//! PyPI `alibabacloud_tea_openapi` 0.4.6, `utils.py` (`query`).

use super::SdkError;
use crate::sim::ecs::ActionName;
use crate::wire::RawRequest;
use crate::wire::boto3::place;
use crate::wire::ecs::shape::{members, snake_case};
use crate::wire::form::MOST_PARAMETERS;
use crate::wire::literal::{Literal, ModelCall, Spanned};
use crate::wire::python::quoted;
use crate::wire::shape::{Member, Shape, pascal_case};

/// The request that a call makes.
pub(super) fn request(text: &str, call: ModelCall) -> Result<RawRequest, SdkError> {
    let method = call.method.strip_suffix("_with_options").unwrap_or(&call.method);
    let known = ActionName::ALL.iter().find(|action| snake_case(action.as_str()) == method);
    let class = call.class.as_str();
    let name = known
        .map_or_else(|| class.strip_suffix("Request").unwrap_or(class), |action| action.as_str());
    let mut flattener = Flattener { text, request: RawRequest::ecs(name) };
    // The model of an action that there is, and a method that there is not.
    if known.is_none() && ActionName::parse(name).is_some() {
        let start = "AttributeError: 'Client' object has no attribute ";
        return Err(flattener.error(call.at, [start, &quoted(&call.method)].concat()));
    }
    if known.is_some() && class.strip_suffix("Request") != Some(name) {
        let message = [method, " takes a ", name, "Request, not a ", class].concat();
        return Err(flattener.error(call.at, message));
    }
    flattener.request.format = Some("JSON".to_owned());
    flattener.request.host = call.endpoint.filter(|host| !host.is_empty());
    flattener.parts(known.map(|action| members(*action)), call.arguments, (class, ""))?;
    Ok(flattener.request)
}

struct Flattener<'a> {
    text: &'a str,
    request: RawRequest,
}

impl Flattener<'_> {
    fn error(&self, at: usize, message: String) -> SdkError {
        let (line, column) = place(self.text, at);
        SdkError { line, column, message }
    }

    /// The fields of a model of this class, below a key. Those of an unknown action are taken as
    /// they are: the service will not know it.
    fn parts(
        &mut self,
        members: Option<&'static [Member]>,
        fields: Vec<(usize, String, Spanned)>,
        (class, key): (&str, &str),
    ) -> Result<(), SdkError> {
        for (at, keyword, value) in fields {
            let named = |member: &&Member| snake_case(member.query) == keyword;
            let found = members.and_then(|members| members.iter().find(named));
            let (name, shape) = match (found, members) {
                (Some(member), _) => (member.query.to_owned(), member.shape),
                (None, None) => (pascal_case(&keyword, '_'), Shape::Text),
                (None, Some(_)) => {
                    let words = ".__init__() got an unexpected keyword argument ";
                    let message = ["TypeError: ", class, words, &quoted(&keyword)].concat();
                    return Err(self.error(at, message));
                }
            };
            let below = if key.is_empty() { name.clone() } else { [key, ".", &name].concat() };
            self.value(shape, value, (&[class, &name].concat(), &below))?;
        }
        Ok(())
    }

    fn value(
        &mut self,
        shape: Shape,
        value: Spanned,
        (class, key): (&str, &str),
    ) -> Result<(), SdkError> {
        let at = value.at;
        let text = match (shape, value.literal) {
            (Shape::NotSimulated(inner), literal) => {
                return self.value(*inner, Spanned { at, literal }, (class, key));
            }
            // Nothing is sent.
            (_, Literal::None) => return Ok(()),
            (Shape::Struct(members), Literal::Dict(fields)) => {
                return self.parts(Some(members), fields, (class, key));
            }
            (_, Literal::Dict(_)) => {
                return Err(self.error(at, "no model is taken here".to_owned()));
            }
            (shape, Literal::List(items)) => {
                let item = if let Shape::List(item) = shape { *item } else { shape };
                for (index, value) in items.into_iter().enumerate() {
                    self.value(item, value, (class, &format!("{key}.{}", index + 1)))?;
                }
                return Ok(());
            }
            (_, Literal::Str(text)) => text,
            (_, Literal::Int(digits)) => digits,
            // The SDK sends them with a capital, and the service reads both.
            (_, Literal::Bool(value)) => value.to_string(),
        };
        if self.request.params.len() >= MOST_PARAMETERS {
            let message = "more than 1000 parameters; no more are read";
            return Err(self.error(at, message.to_owned()));
        }
        self.request.params.push((key.to_owned(), text));
        Ok(())
    }
}
