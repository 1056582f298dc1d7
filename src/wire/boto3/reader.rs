//! From keyword arguments to flat Query parameters, as botocore's serializer makes them.

use super::{Boto3Error, Problem};
use crate::sim::ec2::ActionName;
use crate::wire::RawRequest;
use crate::wire::form::MOST_PARAMETERS;
use crate::wire::literal::{Call, Literal, Spanned};
use crate::wire::python::quoted;
use crate::wire::shape::{Member, Shape, members, pascal_case, snake_case};

/// The request that a call makes.
pub(in crate::wire) fn request(text: &str, call: Call) -> Result<RawRequest, Boto3Error> {
    let known = ActionName::ALL.iter().find(|action| snake_case(**action) == call.method);
    let name =
        known.map_or_else(|| pascal_case(&call.method, '_'), |name| name.as_str().to_owned());
    let mut flattener = Flattener { text, request: RawRequest::new(&name) };
    match known {
        Some(action) => flattener.parts(members(*action), call.arguments, ("", ""))?,
        // The service will not know the action: its parameters only have to be shown.
        None => flattener.untyped(Literal::Dict(call.arguments), "")?,
    }
    Ok(flattener.request)
}

struct Flattener<'a> {
    text: &'a str,
    request: RawRequest,
}

impl Flattener<'_> {
    fn error(&self, at: usize, problem: Problem) -> Boto3Error {
        Boto3Error::at(self.text, at, problem)
    }

    fn push(&mut self, at: usize, key: &str, value: String) -> Result<(), Boto3Error> {
        if self.request.params.len() >= MOST_PARAMETERS {
            return Err(self.error(at, Problem::TooManyParameters));
        }
        self.request.params.push((key.to_owned(), value));
        Ok(())
    }

    /// Named parts. `path` is the place in botocore's words, and the key.
    fn parts(
        &mut self,
        members: &'static [Member],
        entries: Vec<(usize, String, Spanned)>,
        (place, key): (&str, &str),
    ) -> Result<(), Boto3Error> {
        for (at, name, value) in entries {
            let Some(member) = members.iter().find(|member| member.boto == name) else {
                let known = members.iter().map(|member| member.boto).collect();
                let problem = Problem::Unknown { parameter: place.to_owned(), name, known };
                return Err(self.error(at, problem));
            };
            self.value(member.shape, value, (&join(place, &name), &join(key, member.query)))?;
        }
        Ok(())
    }

    fn value(
        &mut self,
        shape: Shape,
        value: Spanned,
        (place, key): (&str, &str),
    ) -> Result<(), Boto3Error> {
        let at = value.at;
        match (shape, value.literal) {
            (Shape::NotSimulated(inner), literal) => {
                self.value(*inner, Spanned { at, literal }, (place, key))
            }
            (Shape::Text | Shape::Enum(_), Literal::Str(text)) => self.push(at, key, text),
            (Shape::Bool | Shape::Fixed(_), Literal::Bool(value)) => {
                self.push(at, key, value.to_string())
            }
            (Shape::Int, Literal::Int(digits)) => self.push(at, key, digits),
            (Shape::List(item), Literal::List(values)) => {
                for (index, value) in values.into_iter().enumerate() {
                    let place = format!("{place}[{index}]");
                    self.value(*item, value, (&place, &format!("{key}.{}", index + 1)))?;
                }
                Ok(())
            }
            (Shape::Struct(members), Literal::Dict(entries)) => {
                self.parts(members, entries, (place, key))
            }
            (shape, literal) => {
                let (value, found) = (repr(&literal), type_name(&literal));
                let valid = valid_types(shape);
                let parameter = place.to_owned();
                Err(self.error(at, Problem::Type { parameter, value, found, valid }))
            }
        }
    }

    fn untyped(&mut self, literal: Literal, key: &str) -> Result<(), Boto3Error> {
        match literal {
            Literal::Dict(entries) => {
                for (_, name, value) in entries {
                    self.untyped(value.literal, &join(key, &name))?;
                }
                Ok(())
            }
            Literal::List(values) => {
                for (index, value) in values.into_iter().enumerate() {
                    self.untyped(value.literal, &format!("{key}.{}", index + 1))?;
                }
                Ok(())
            }
            Literal::Str(text) => self.push(0, key, text),
            Literal::Int(digits) => self.push(0, key, digits),
            Literal::Bool(value) => self.push(0, key, value.to_string()),
            Literal::None => self.push(0, key, "None".to_owned()),
        }
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { [path, ".", name].concat() }
}

/// The name of a Python type.
pub(in crate::wire) const fn type_name(literal: &Literal) -> &'static str {
    match literal {
        Literal::Str(_) => "str",
        Literal::Int(_) => "int",
        Literal::Bool(_) => "bool",
        Literal::None => "NoneType",
        Literal::List(_) => "list",
        Literal::Dict(_) => "dict",
    }
}

const fn valid_types(shape: Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Enum(_) | Shape::NotSimulated(_) => "<class 'str'>",
        Shape::Bool | Shape::Fixed(_) => "<class 'bool'>",
        Shape::Int => "<class 'int'>",
        Shape::List(_) => "<class 'list'>, <class 'tuple'>",
        Shape::Struct(_) => "<class 'dict'>",
    }
}

fn repr(literal: &Literal) -> String {
    match literal {
        Literal::Str(text) => text.clone(),
        Literal::Int(digits) => digits.clone(),
        Literal::Bool(true) => "True".to_owned(),
        Literal::Bool(false) => "False".to_owned(),
        Literal::None => "None".to_owned(),
        Literal::List(values) => {
            let items: Vec<_> = values.iter().map(|value| nested_repr(&value.literal)).collect();
            format!("[{}]", items.join(", "))
        }
        Literal::Dict(entries) => {
            let entry = |(_, name, value): &(usize, String, Spanned)| {
                format!("{}: {}", quoted(name), nested_repr(&value.literal))
            };
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

/// Inside of brackets a text is quoted.
fn nested_repr(literal: &Literal) -> String {
    match literal {
        Literal::Str(text) => quoted(text),
        Literal::Int(_)
        | Literal::Bool(_)
        | Literal::None
        | Literal::List(_)
        | Literal::Dict(_) => repr(literal),
    }
}
