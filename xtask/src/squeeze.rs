//! A script with fewer bytes, for the one file whose bytes count as they are.
//!
//! No minifier: only comments that have lines of their own, and spaces that mean nothing, are left
//! out. A file that is squeezed has no regular expression with a space or a quote in it.

/// The signs beside which a space means nothing.
const SIGNS: &str = ",;:?=<>!&|+*(){}[]";

/// The same script without what is only there for those who read it.
pub(crate) fn squeezed(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty());
    let code = lines.filter(|line| !line.starts_with("//") && !line.starts_with("/**"));
    code.map(|line| squeezed_line(line) + "\n").collect()
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
        let script = "// A comment.\nconst a = (b, c) => {\n  /** Another. */\n  return \
                      new B(`a = ${ c }`, \"d, e\", typeof f === \"g h\" ? 1 : 0);\n\n};\n";
        let expected =
            "const a=(b,c)=>{\nreturn new B(`a = ${ c }`,\"d, e\",typeof f===\"g h\"?1:0);\n};\n";
        assert_eq!(squeezed(script), expected);
    }
}
