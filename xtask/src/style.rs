//! The style sheet of an element of somebody else's page: that of the page, made to fit there.
//!
//! Inside a shadow root there is no `:root`, and a `rem` is what the other page says: some make it
//! 20 pixels. So lengths become parts of `--lab-unit`, a length that the element inherits from the
//! text around it; in the conditions of containers, which know no variables, they become `em`.
//! What only the page has is left out. What the page's sheet defines for itself the other page may
//! define for it.

/// The page's sheet for a shadow root, and after it what is different there.
pub(crate) fn for_element(page: &str, element: &str) -> String {
    let shared = without_layer(page, "@layer page {");
    let shared = shared.lines().map(|line| line_for_element(&overridable(line)) + "\n");
    let element = element.lines().map(|line| line_for_element(line) + "\n");
    shared.chain(element).collect::<String>().replace(":root", ":host")
}

/// A colour, font or size of the page that another page may give instead: `--accent` is what its
/// `--lab-accent` says, if it says something.
fn overridable(line: &str) -> String {
    let token = line.strip_prefix("  --").and_then(|token| token.strip_suffix(';'));
    match token.and_then(|token| token.split_once(": ")) {
        Some((name, value)) => format!("  --{name}: var(--lab-{name}, {value});"),
        None => line.to_owned(),
    }
}

/// A sheet without a layer that begins and ends with a line of its own.
fn without_layer(sheet: &str, begins: &str) -> String {
    let mut is_in_it = false;
    let mut kept = String::new();
    for line in sheet.lines() {
        is_in_it |= line == begins;
        if !is_in_it {
            kept.extend([line, "\n"]);
        }
        is_in_it &= line != "}";
    }
    kept
}

fn line_for_element(line: &str) -> String {
    let is_condition = line.trim_start().starts_with('@');
    let mut fitted = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("rem") {
        let text = before.trim_end_matches(|c: char| c.is_ascii_digit() || ".-".contains(c));
        let number = before.strip_prefix(text).unwrap_or_default();
        fitted.push_str(text);
        if number.is_empty() {
            fitted.push_str("rem");
        } else if is_condition {
            fitted.extend([number, "em"]);
        } else {
            fitted.extend(["calc(", number, "*var(--lab-unit))"]);
        }
        rest = after;
    }
    fitted + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_parts_of_the_unit_and_the_root_is_the_element() {
        let page = ":root {\n  --a: light-dark(#fff, #000);\n}\n:root[data-theme=\"dark\"] { color-scheme: dark; }\n\
                    @container page (min-width: 45rem) {\n  .a { margin: -.75rem 1rem; }\n}\n\
                    @layer page {\n  .banner { margin: 0; }\n  @media print {\n  }\n}\n";
        let expected = ":host {\n  --a: var(--lab-a, light-dark(#fff, #000));\n}\n:host[data-theme=\"dark\"] { color-scheme: dark; }\n\
                        @container page (min-width: 45em) {\n  \
                        .a { margin: calc(-.75*var(--lab-unit)) calc(1*var(--lab-unit)); }\n}\n\
                        .b { color: remote; }\n";
        assert_eq!(for_element(page, ".b { color: remote; }\n"), expected);
    }
}
