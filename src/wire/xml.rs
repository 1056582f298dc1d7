//! Writing XML: elements close by scope, and text cannot become markup.

use super::tree::{Field, Value};

/// An XML document being written.
#[derive(Debug)]
pub(super) struct Writer {
    out: String,
}

impl Writer {
    /// A document, with its declaration.
    pub(super) fn document(declaration: &str, inside: &mut dyn FnMut(&mut Self)) -> String {
        let mut writer = Self { out: declaration.to_owned() };
        inside(&mut writer);
        writer.out
    }

    /// An element. One with nothing inside is written as `<name/>`.
    ///
    /// `name` and `attributes` are the program's own, never text from outside.
    pub(super) fn element(
        &mut self,
        name: &'static str,
        attributes: &'static str,
        inside: &mut dyn FnMut(&mut Self),
    ) {
        self.named(&[name], attributes, inside);
    }

    /// An element whose name has several parts.
    pub(super) fn named(
        &mut self,
        name: &[&'static str],
        attributes: &'static str,
        inside: &mut dyn FnMut(&mut Self),
    ) {
        self.out.push('<');
        self.push_all(name);
        self.out.push_str(attributes);
        self.out.push('>');
        let empty = self.out.len();
        inside(self);
        if self.out.len() == empty {
            self.out.pop();
            self.out.push_str("/>");
        } else {
            self.out.push_str("</");
            self.push_all(name);
            self.out.push('>');
        }
    }

    fn push_all(&mut self, name: &[&'static str]) {
        for part in name {
            self.out.push_str(part);
        }
    }

    /// An element with text.
    pub(super) fn text_element(&mut self, name: &'static str, text: &str) {
        self.element(name, "", &mut |writer| writer.text(text));
    }

    /// Text. What XML 1.0 cannot carry even escaped becomes U+FFFD; a carriage return, which a
    /// reader would turn into a newline, is escaped.
    pub(super) fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '\r' => self.out.push_str("&#13;"),
                '\t' | '\n' => self.out.push(letter),
                '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => self.out.push('\u{fffd}'),
                _ => self.out.push(letter),
            }
        }
    }

    /// Fields, one element each; a list wraps its entries in `<item>`.
    pub(super) fn fields(&mut self, fields: &[Field]) {
        for field in fields {
            self.element(field.xml, "", &mut |writer| writer.value(&field.value));
        }
    }

    /// A `CDATA` section, with a text that is the program's own.
    pub(super) fn cdata(&mut self, text: &str) {
        self.out.push_str("<![CDATA[");
        self.out.push_str(text);
        self.out.push_str("]]>");
    }

    /// Fields, one element each; a list is the element of its name once for every entry.
    pub(super) fn repeated(&mut self, fields: &[Field]) {
        for field in fields {
            let items = match &field.value {
                Value::List(items) => items.as_slice(),
                value => std::slice::from_ref(value),
            };
            for item in items {
                self.element(field.xml, "", &mut |writer| match item {
                    Value::Struct(fields) => writer.repeated(fields),
                    item => writer.value(item),
                });
            }
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Text(text) => self.text(text),
            Value::Bool(value) => self.out.push_str(if *value { "true" } else { "false" }),
            Value::Int(value) => self.out.push_str(&value.to_string()),
            Value::Time(at) => self.out.push_str(&at.to_string()),
            Value::List(items) => {
                for item in items {
                    self.element("item", "", &mut |writer| writer.value(item));
                }
            }
            Value::Struct(fields) => self.fields(fields),
        }
    }
}
