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

/// The action of a request, and the keys of its parameters in their order.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Shape {
    service: Service,
    action: Option<String>,
    keys: Vec<String>,
}

impl Shape {
    fn of(request: &RawRequest) -> Self {
        let keys = request.params.iter().map(|(key, _)| key.clone()).collect();
        Self { service: request.service, action: request.action.clone(), keys }
    }
}

/// Whether it is nothing but an action and parameters.
const fn is_plain(request: &RawRequest) -> bool {
    request.method.is_none()
        && request.host.is_none()
        && request.format.is_none()
        && request.version.is_none()
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
        let mut rest = request.clone();
        if let Some(number) = self.seen.tables.way_of(request) {
            put(&(number as u64), self.bytes);
            for place in [&mut rest.host, &mut rest.format, &mut rest.version] {
                *place = None;
            }
        }
        if !is_plain(&rest) {
            return self.open(rest);
        }
        if self.closed(&rest) || self.again(&rest) {
            return;
        }
        self.seen.shapes.remember(Shape::of(&rest));
        self.open(rest);
    }

    /// Writes a request that has just the parameters of an opening, in their order or sorted. False
    /// if there is none.
    fn closed(&mut self, request: &RawRequest) -> bool {
        let fits = |(number, opening): (usize, &'static Opening)| {
            let Opening::Call { service, action, keys: Some(keys) } = opening else { return None };
            let named = *service == request.service && *action == request.action.as_deref();
            let alike = named && keys.len() == request.params.len();
            let mut order: Vec<usize> = (0..keys.len()).collect();
            let is = |order: &[usize]| {
                let keys = order.iter().filter_map(|place| keys.get(*place));
                keys.zip(&request.params).all(|((key, value), (name, is))| {
                    key == name && value.is_none_or(|value| value == is)
                })
            };
            if alike && is(&order) {
                return Some((number, keys, None));
            }
            order.sort_by_key(|place| keys.get(*place));
            (alike && is(&order)).then_some((number, keys, Some(order)))
        };
        // Of those that fit the one that says most.
        let found = self.seen.tables.openings().filter_map(fits).min_by_key(|(_, keys, order)| {
            let open = keys.iter().filter(|(_, value)| value.is_none()).count();
            open + usize::from(order.is_some())
        });
        let Some((number, keys, order)) = found else { return false };
        if order.is_some() {
            put(&(self.seen.tables.number_of(&Opening::Sorted) as u64), self.bytes);
        }
        put(&(number as u64), self.bytes);
        for (place, (key, value)) in keys.iter().enumerate() {
            let at = match &order {
                None => Some(place),
                Some(order) => order.iter().position(|other| *other == place),
            };
            let given = at.and_then(|at| request.params.get(at)).filter(|_| value.is_none());
            if let Some((_, given)) = given {
                self.value(request.service, key, given);
            }
        }
        true
    }

    /// Writes a request that has just the parameters of an earlier one. False if there is none.
    fn again(&mut self, request: &RawRequest) -> bool {
        let Some(place) = self.seen.shapes.place(&Shape::of(request)) else { return false };
        put(&(self.seen.tables.number_of(&Opening::Again) as u64), self.bytes);
        put(&(place as u64), self.bytes);
        self.seen.shapes.remember(Shape::of(request));
        for (key, value) in &request.params {
            self.value(request.service, key, value);
        }
        true
    }

    /// Writes a request with all its parameters.
    fn open(&mut self, mut request: RawRequest) {
        let (number, named) = self.seen.tables.any(request.service, request.action.as_deref());
        put(&(number as u64), self.bytes);
        if named {
            request.action = None;
        }
        for (number, part) in parts(&mut request) {
            if let Some(text) = part {
                put(&((number as u64) << 1), self.bytes);
                self.text(text, Among::Nothing);
            }
        }
        for (key, value) in &request.params {
            self.key(key);
            self.value(request.service, key, value);
        }
        put(&((END as u64) << 1), self.bytes);
    }

    fn value(&mut self, service: Service, key: &str, value: &str) {
        let among = self.seen.tables.among(service, key);
        self.text(value, among);
    }

    fn key(&mut self, key: &str) {
        let Some(codes) = key_codes(self.seen.tables, key) else {
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

impl Reader<'_, '_> {
    /// Reads a request whose opening was read.
    pub(super) fn request(&mut self, opening: &Opening) -> Result<RawRequest, Flaw> {
        match *opening {
            Opening::Way(way) => {
                let mut request = match self.opening()? {
                    Opening::Way(_) => return Err(Flaw::Unknown("a second way to send")),
                    next => self.request(next)?,
                };
                let text = |text: Option<&'static str>| text.map(str::to_owned);
                let places = [&mut request.host, &mut request.format, &mut request.version];
                for (place, is) in places.into_iter().zip([way.host, way.format, way.version]) {
                    *place = text(is);
                }
                if request.service == way.service {
                    Ok(request)
                } else {
                    Err(Flaw::Unknown("a way to send"))
                }
            }
            Opening::Sorted => {
                let mut request = match self.opening()? {
                    next @ Opening::Call { .. } => self.request(next)?,
                    _ => return Err(Flaw::Unknown("an order")),
                };
                request.params.sort_by(|(one, _), (other, _)| one.cmp(other));
                Ok(request)
            }
            Opening::Again => {
                let place = self.index()?;
                let shape = self.seen.shapes.at(place).ok_or(Flaw::Missing("a request"))?;
                self.seen.shapes.remember(shape.clone());
                let mut request = RawRequest {
                    service: shape.service,
                    action: shape.action,
                    ..RawRequest::default()
                };
                for key in shape.keys {
                    self.input.spend(key.len())?;
                    self.parameter(&mut request, key)?;
                }
                Ok(request)
            }
            Opening::Call { service, action, ref keys } => {
                let action = action.map(str::to_owned);
                let mut request = RawRequest { service, action, ..RawRequest::default() };
                match keys {
                    None => {
                        self.parameters(&mut request)?;
                        if is_plain(&request) {
                            self.seen.shapes.remember(Shape::of(&request));
                        }
                    }
                    Some(keys) => {
                        for (key, value) in keys {
                            match *value {
                                Some(value) => {
                                    request.params.push(((*key).to_owned(), value.to_owned()))
                                }
                                None => self.parameter(&mut request, (*key).to_owned())?,
                            }
                        }
                    }
                }
                Ok(request)
            }
            Opening::Deed(_) => Err(Flaw::Unknown("a kind of call")),
        }
    }

    /// Reads an opening.
    pub(super) fn opening(&mut self) -> Result<&'static Opening, Flaw> {
        let number = self.index()?;
        self.seen.tables.opening_at(number).ok_or(Flaw::Unknown("a kind of command"))
    }

    /// Reads the value of a parameter.
    fn parameter(&mut self, request: &mut RawRequest, key: String) -> Result<(), Flaw> {
        let among = self.seen.tables.among(request.service, &key);
        let value = self.text(among)?;
        request.params.push((key, value));
        Ok(())
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
            self.parameter(request, key)?;
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
