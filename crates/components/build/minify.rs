//! A minifier for this project's own style sheets: comments and needless white space go, `0.5` becomes `.5`.
//!
//! It knows just enough CSS to be safe: strings are kept as they are, a space that separates two words or stands before
//! a `(`, `:`, `+` or `-` stays, because there it can mean something.

/// The sheet without what a browser doesn't need.
pub(crate) fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css.chars().peekable();
    let mut space = false;
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'*') => {
                let mut previous = ' ';
                rest.next();
                for c in rest.by_ref() {
                    if previous == '*' && c == '/' {
                        break;
                    }
                    previous = c;
                }
                space = true;
            }
            c if c.is_whitespace() => space = true,
            '"' | '\'' => {
                separate(&mut out, &mut space, c);
                out.push(c);
                let mut escaped = false;
                for inner in rest.by_ref() {
                    out.push(inner);
                    if inner == c && !escaped {
                        break;
                    }
                    escaped = inner == '\\' && !escaped;
                }
            }
            _ => {
                separate(&mut out, &mut space, c);
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                if c == '.' && ends_with_lone_zero(&out) && rest.peek().is_some_and(char::is_ascii_digit) {
                    out.pop();
                }
                out.push(c);
            }
        }
    }
    out
}

/// Writes the space that was read before `next`, if it separates anything.
fn separate(out: &mut String, space: &mut bool, next: char) {
    let after_mark = out.is_empty() || out.ends_with(['{', '}', ';', ',', ':', '>', '(']);
    if *space && !after_mark && !"{};,>)".contains(next) {
        out.push(' ');
    }
    *space = false;
}

fn ends_with_lone_zero(out: &str) -> bool {
    out.strip_suffix('0')
        .is_some_and(|head| !head.ends_with(|c: char| c.is_alphanumeric() || "._-#".contains(c)))
}
