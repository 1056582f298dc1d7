//! Scripts and style sheets with fewer bytes.
//!
//! No minifier: comments that have lines of their own, and in the files whose bytes count as they
//! are the spaces that mean nothing, are left out.

/// The signs beside which a space means nothing.
const SIGNS: &str = ",;:?=<>!&|+*(){}[]";

/// The same script without the lines that only comment, and without indentation.
pub(crate) fn uncommented(script: &str) -> String {
    let mut code = String::new();
    let mut is_comment = false;
    for line in script.lines().map(str::trim).filter(|line| !line.is_empty()) {
        is_comment |= line.starts_with("/**");
        if !is_comment && !line.starts_with("//") {
            code.extend([line, "\n"]);
        }
        is_comment &= !line.ends_with("*/");
    }
    code
}

/// The same style sheet without comments and without indentation. No text in it may look like a
/// comment.
pub(crate) fn bare(sheet: &str) -> String {
    let mut rest = sheet;
    let mut code = String::new();
    while let Some((before, comment)) = rest.split_once("/*") {
        code.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    code.push_str(rest);
    let lines = code.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| [line, "\n"].concat()).collect()
}

/// The same script without what is only there for those who read it: private names become letters.
/// It may have no regular expression with a space or a quote in it, no `#` but before such a name,
/// no statement without its semicolon, no empty one, and no text with a bracket behind a separator.
pub(crate) fn squeezed(script: &str) -> String {
    let script = renamed(uncommented(script));
    let lines = script.lines().map(|line| {
        let line = squeezed_line(line);
        let end = if line.ends_with([';', ',', '{', '}', '(', '[']) { "" } else { "\n" };
        line + end
    });
    // What stands before a bracket that closes separates nothing.
    [(";}", "}"), (",}", "}"), (",)", ")"), (",]", "]")]
        .iter()
        .fold(lines.collect::<String>(), |code, (end, bracket)| code.replace(end, bracket))
}

/// The private names of a class, each a letter in the order in which they come.
fn renamed(script: String) -> String {
    let after = |rest: &str| {
        rest.chars().take_while(|letter| letter.is_ascii_alphanumeric()).collect::<String>()
    };
    let mut names: Vec<String> = Vec::new();
    for name in script.split('#').skip(1).map(after) {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    let short = |name: &String| {
        let at = names.iter().position(|known| known == name)?;
        u8::try_from(at).ok().filter(|at| *at < 26).map(|at| char::from(b'a' + at))
    };
    let mut pieces = script.split('#');
    let mut code = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let name = after(piece);
        code.push('#');
        match short(&name) {
            Some(letter) => code.push(letter),
            None => code.push_str(&name),
        }
        code.push_str(&piece[name.len()..]);
    }
    code
}

fn squeezed_line(line: &str) -> String {
    let mut squeezed = String::new();
    let mut quote = None;
    let mut rest = line.chars().peekable();
    while let Some(letter) = rest.next() {
        match quote {
            Some(end) if letter == end => quote = None,
            None if "\"'`".contains(letter) => quote = Some(letter),
            None if letter == ' ' => {
                let beside = |letter: Option<char>| letter.is_some_and(|l| SIGNS.contains(l));
                if beside(squeezed.chars().next_back()) || beside(rest.peek().copied()) {
                    continue;
                }
            }
            Some(_) | None => {}
        }
        squeezed.push(letter);
    }
    squeezed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_quotes_stays_and_words_stay_apart() {
        let script = "// A comment.\nconst a = (b, c) => {\n  /** Another,\n   * longer. */\n  return \
                      new B(`a = ${ c }`, \"d, e\", typeof f === \"g h\" ? 1 : 0);\n\n};\n";
        let expected =
            "const a=(b,c)=>{return new B(`a = ${ c }`,\"d, e\",typeof f===\"g h\"?1:0)};";
        assert_eq!(squeezed(script), expected);
    }

    #[test]
    fn comments_stay_in_the_source() {
        let script =
            "// a\n/** b */\nconst c = `\n  d`; // e\n\n/**\n * f\n */\nif (g) {\n  h();\n}\n";
        assert_eq!(uncommented(script), "const c = `\nd`; // e\nif (g) {\nh();\n}\n");
    }

    #[test]
    fn private_names_are_letters() {
        let script = "#one = 1;\n#oneMore;\nthis.#one = a.#oneMore + `#${this.#one}`;\n";
        assert_eq!(squeezed(script), "#a=1;#b;this.#a=a.#b+`#${this.#a}`;");
    }

    #[test]
    fn a_style_sheet_has_its_rules_only() {
        let sheet =
            "/* a\n   b */\n@layer c {\n  .d { e: f; } /* g */\n\n  /* h */ .i { j: k; }\n}\n";
        assert_eq!(bare(sheet), "@layer c {\n.d { e: f; }\n.i { j: k; }\n}\n");
        assert_eq!(bare(".a { } /* b"), ".a { }\n");
    }
}
