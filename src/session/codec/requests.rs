//! API requests.

use super::bytes::{Reader, Writer, put};
use super::damage::Flaw;
use super::known::Among;
use super::tables::{Opening, Tables};
use crate::wire::{RawRequest, Service};

/// What stands in place of a parameter, by number. Names of parameters follow.
const END: usize = 0;
const METHOD: usize = 1;
const HOST: usize = 2;
const FORMAT: usize = 3;
const ACTION: usize = 4;
const VERSION: usize = 5;
/// The key is a text of its own.
const ANY_KEY: usize = 6;
const NAMES: usize = 7;

/// The parts of a request that are no parameters, each with its number.
fn parts(request: &mut RawRequest) -> [(usize, &mut Option<String>); 5] {
    [
        (METHOD, &mut request.method),
        (HOST, &mut request.host),
        (FORMAT, &mut request.format),
        (ACTION, &mut request.action),
        (VERSION, &mut request.version),
    ]
}

/// The key of a parameter as numbers, if all its parts are names or numbers.
fn key_codes(tables: &Tables, key: &str) -> Option<Vec<usize>> {
    let mut codes = Vec::new();
    for (index, part) in key.split('.').enumerate() {
        let name = tables.name(part);
        let number = || {
            let number: usize = part.parse().ok().filter(|number| *number < 1 << 16)?;
            (number.to_string() == part).then_some(2 * number)
        };
        codes.push(match index {
            0 => NAMES + name?,
            _ => name.map(|name| 2 * name + 1).or_else(number)?,
        });
    }
    Some(codes)
}

impl Writer<'_> {
    pub(super) fn request(&mut self, request: &RawRequest) {
        if !self.closed(request) {
            self.open(request);
        }
    }

    /// Writes a request that has just the parameters of an opening. False if there is none.
    fn closed(&mut self, request: &RawRequest) -> bool {
        let fits = |opening: &Opening| match opening {
            Opening::Call { service, action, keys: Some(keys) } => {
                *service == request.service
                    && *action == request.action.as_deref()
                    && keys.len() == request.params.len()
                    && keys.iter().zip(&request.params).all(|((key, value), (name, is))| {
                        key == name && value.is_none_or(|value| value == is)
                    })
            }
            Opening::Call { .. } | Opening::Deed(_) => false,
        };
        let plain = request.method.is_none() && request.host.is_none();
        if !plain || request.format.is_some() || request.version.is_some() {
            return false;
        }
        // Of two that fit the one that says more is the last one.
        let tables = &self.seen.tables;
        let found = tables
            .openings()
            .filter(|(_, opening)| fits(opening))
            .min_by_key(|(_, opening)| open_values(opening));
        let Some((number, Opening::Call { keys: Some(keys), .. })) = found else { return false };
        let open: Vec<bool> = keys.iter().map(|(_, value)| value.is_none()).collect();
        put(&(number as u64), self.bytes);
        for ((key, value), _) in request.params.iter().zip(open).filter(|(_, open)| *open) {
            let among = self.seen.tables.among(request.service, key);
            self.text(value, among);
        }
        true
    }

    /// Writes a request with all its parameters.
    fn open(&mut self, request: &RawRequest) {
        let opens = |named: Option<&str>| {
            let mut all = self.seen.tables.openings();
            let fits = |opening: &Opening| match opening {
                Opening::Call { service, action, keys: None } => {
                    *service == request.service && *action == named
                }
                Opening::Call { .. } | Opening::Deed(_) => false,
            };
            all.find(|(_, opening)| fits(opening)).map(|(number, _)| number)
        };
        let known = request.action.as_deref().and_then(|action| opens(Some(action)));
        let Some(number) = known.or_else(|| opens(None)) else { return };
        put(&(number as u64), self.bytes);
        let mut rest = request.clone();
        if known.is_some() {
            rest.action = None;
        }
        for (number, part) in parts(&mut rest) {
            if let Some(text) = part {
                put(&((number as u64) << 1), self.bytes);
                self.text(text, Among::Nothing);
            }
        }
        for (key, value) in &request.params {
            self.key(key);
            let among = self.seen.tables.among(request.service, key);
            self.text(value, among);
        }
        put(&((END as u64) << 1), self.bytes);
    }

    fn key(&mut self, key: &str) {
        let Some(codes) = key_codes(&self.seen.tables, key) else {
            put(&((ANY_KEY as u64) << 1), self.bytes);
            return self.text(key, Among::Nothing);
        };
        let last = codes.len() - 1;
        for (index, code) in codes.into_iter().enumerate() {
            // The low bit says whether more of the key follows.
            put(&((code as u64) << 1 | u64::from(index < last)), self.bytes);
        }
    }
}

/// How many values an opening leaves open.
fn open_values(opening: &Opening) -> usize {
    match opening {
        Opening::Call { keys: Some(keys), .. } => {
            keys.iter().filter(|(_, value)| value.is_none()).count()
        }
        Opening::Call { .. } | Opening::Deed(_) => usize::MAX,
    }
}

impl Reader<'_, '_> {
    /// Reads a request whose opening was read.
    pub(super) fn request(
        &mut self,
        service: Service,
        action: Option<&str>,
        keys: Option<Vec<(&str, Option<&str>)>>,
    ) -> Result<RawRequest, Flaw> {
        let action = action.map(str::to_owned);
        let mut request = RawRequest { service, action, ..RawRequest::default() };
        match keys {
            None => self.parameters(&mut request)?,
            Some(keys) => {
                for (key, value) in keys {
                    let among = self.seen.tables.among(service, key);
                    let value = value.map_or_else(|| self.text(among), |it| Ok(it.to_owned()))?;
                    request.params.push((key.to_owned(), value));
                }
            }
        }
        Ok(request)
    }

    fn parameters(&mut self, request: &mut RawRequest) -> Result<(), Flaw> {
        loop {
            let code = self.index()?;
            let key = match code >> 1 {
                END => return Ok(()),
                ANY_KEY => self.text(Among::Nothing)?,
                number @ ..NAMES => {
                    let text = self.text(Among::Nothing)?;
                    let place = parts(request).into_iter().find(|(part, _)| *part == number);
                    match place {
                        Some((_, place @ None)) => *place = Some(text),
                        _ => return Err(Flaw::Unknown("a second part of a request")),
                    }
                    continue;
                }
                name => self.key(name - NAMES, code & 1 == 1)?,
            };
            let among = self.seen.tables.among(request.service, &key);
            let value = self.text(among)?;
            request.params.push((key, value));
        }
    }

    /// Reads the rest of a key that begins with a name.
    fn key(&mut self, first: usize, mut more: bool) -> Result<String, Flaw> {
        let mut key = self.name(first)?.to_owned();
        while more {
            let code = self.index()?;
            more = code & 1 == 1;
            key.push('.');
            match (code >> 1) % 2 {
                0 => key.push_str(&(code >> 2).to_string()),
                _ => key.push_str(self.name(code >> 2)?),
            }
        }
        self.input.spend(key.len())?;
        Ok(key)
    }

    fn name(&self, number: usize) -> Result<&'static str, Flaw> {
        self.seen.tables.name_at(number).ok_or(Flaw::Unknown("a parameter"))
    }
}
