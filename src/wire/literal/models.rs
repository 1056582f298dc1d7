//! Reading Python that calls an SDK with models: `client.action(models.ActionRequest(name=value))`.
//!
//! Imports, the making of the client and of its options, and prints may stand around the call; the
//! model may be made before it, under a name.

use super::{Literal, Reader, Spanned};
use crate::wire::boto3::{Boto3Error, Problem};

type Arguments = Vec<(usize, String, Spanned)>;

/// A call of a method with a model.
#[derive(Debug)]
pub(in crate::wire) struct ModelCall {
    /// Where it begins.
    pub(in crate::wire) at: usize,
    pub(in crate::wire) method: String,
    /// The class of the model.
    pub(in crate::wire) class: String,
    /// What the configuration of the client says of its endpoint.
    pub(in crate::wire) endpoint: Option<String>,
    pub(in crate::wire) arguments: Arguments,
}

impl<'a> Reader<'a> {
    /// A reader of text with models.
    pub(in crate::wire) const fn of_models(text: &'a str) -> Self {
        Self { text, at: 0, levels: 0, models: true }
    }

    /// A model in the place of a value: its fields.
    pub(super) fn model(&mut self, at: usize) -> Result<Literal, Boto3Error> {
        self.at = at;
        let path = self.path()?;
        self.skip_blank();
        if self.peek() != Some('(') {
            return Err(self.error(at, Problem::NotALiteral(path.join("."))));
        }
        Ok(Literal::Dict(self.arguments()?))
    }

    /// The one call in the text.
    pub(in crate::wire) fn model_call(&mut self) -> Result<ModelCall, Boto3Error> {
        let mut models: Vec<(&str, &str, Arguments)> = Vec::new();
        let mut found: Option<ModelCall> = None;
        let mut endpoint = None;
        loop {
            self.take_while(|letter| letter == ';');
            self.skip_blank();
            match self.peek() {
                Some(';') => continue,
                Some(_) => {}
                None => {
                    let call = found.ok_or_else(|| self.error(self.at, Problem::NoCall))?;
                    return Ok(ModelCall { endpoint, ..call });
                }
            }
            let start = self.at;
            let mut path = self.path()?;
            if matches!(path[..], ["import" | "from"]) {
                self.skip_line();
                continue;
            }
            self.skip_blank();
            let mut name = "";
            match path[..] {
                [only] if self.take_if('=') => {
                    name = only;
                    self.skip_blank();
                    path = self.path()?;
                    self.skip_blank();
                }
                [_, "endpoint"] if self.take_if('=') => {
                    if let Literal::Str(text) = self.value()?.literal {
                        endpoint = Some(text);
                    }
                    continue;
                }
                [object, field] if self.take_if('=') => {
                    let Spanned { at, literal } = self.value()?;
                    if let Some((_, _, fields)) = models.iter_mut().find(|one| one.0 == object) {
                        fields.retain(|(_, known, _)| known != field);
                        fields.push((start, field.to_owned(), Spanned { at, literal }));
                    }
                    continue;
                }
                _ => {}
            }
            let last = path.last().copied().unwrap_or_default();
            if self.peek() != Some('(') {
                return Err(self.error(start, Problem::NoCall));
            }
            if last.ends_with("Request") {
                models.push((name, last, self.arguments()?));
            } else if last.starts_with(|letter: char| letter.is_ascii_uppercase()) {
                self.skip_brackets(0)?;
            } else if matches!(path[..], ["print" | "pprint", ..]) && found.is_some() {
                self.skip_line();
            } else if path.len() < 2 {
                return Err(self.error(start, Problem::NoCall));
            } else if found.is_some() {
                return Err(self.error(start, Problem::SecondCall));
            } else {
                self.at += 1;
                self.skip_blank();
                let (class, arguments) = self.request(&mut models)?;
                self.skip_brackets(1)?;
                let (class, method) = (class.to_owned(), last.to_owned());
                found = Some(ModelCall { at: start, method, class, endpoint: None, arguments });
            }
        }
    }

    /// The model that a method is called with: made here, or before.
    fn request(
        &mut self,
        models: &mut Vec<(&'a str, &'a str, Arguments)>,
    ) -> Result<(&'a str, Arguments), Boto3Error> {
        let at = self.at;
        if self.peek() == Some(')') {
            return Err(self.expected("a model"));
        }
        let path = self.path()?;
        self.skip_blank();
        if self.peek() == Some('(') {
            let class = path.last().copied().unwrap_or_default();
            return Ok((class, self.arguments()?));
        }
        let made = models.iter().rposition(|(name, _, _)| path[..] == [*name]);
        match made {
            Some(index) => {
                let (_, class, arguments) = models.swap_remove(index);
                Ok((class, arguments))
            }
            None => Err(self.error(at, Problem::NotALiteral(path.join(".")))),
        }
    }

    /// Goes behind the bracket that closes, from inside of so many.
    fn skip_brackets(&mut self, mut open: u32) -> Result<(), Boto3Error> {
        loop {
            match self.peek() {
                None => return Err(self.expected("a comma or )")),
                Some('\'' | '"') => self.text(false, &mut String::new())?,
                Some('#') => self.skip_line(),
                Some(sign) => {
                    self.take();
                    match sign {
                        '(' | '[' | '{' => open += 1,
                        ')' | ']' | '}' if open <= 1 => return Ok(()),
                        ')' | ']' | '}' => open -= 1,
                        _ => {}
                    }
                }
            }
        }
    }
}
