//! The table of sizes: printed for people, and kept in a file to compare with.

use std::collections::BTreeMap;

use super::measure::{Kind, Size};

const HEAD: &str = "# What a first visit transfers, in bytes; written by `cargo xtask size --update` before a release.\n\
                    # page kind raw gzip-9 brotli-11\n";

/// Sizes by page and kind, the pages in the order in which they came.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Table {
    pages: Vec<(String, BTreeMap<Kind, Size>)>,
}

impl Table {
    /// Adds a page.
    pub(crate) fn add(&mut self, page: &str, sizes: BTreeMap<Kind, Size>) {
        self.pages.push((page.to_owned(), sizes));
    }

    /// The size of one cell.
    pub(crate) fn size(&self, page: &str, kind: Kind) -> Option<Size> {
        let (_, sizes) = self.pages.iter().find(|(name, _)| name == page)?;
        sizes.get(&kind).copied()
    }

    /// The text for the file.
    pub(crate) fn to_text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (page, sizes) in &self.pages {
            for (kind, size) in sizes {
                text += &format!(
                    "{page} {} {} {} {}\n",
                    kind.name(),
                    size.raw,
                    size.gzip,
                    size.brotli
                );
            }
        }
        text
    }

    /// The table in a file's text; lines of another form are skipped, an older release may have had them.
    pub(crate) fn parse(text: &str) -> Self {
        let mut table = Self::default();
        for line in text.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let [page, kind, raw, gzip, brotli] = words.as_slice() else {
                continue;
            };
            let numbers = (raw.parse(), gzip.parse(), brotli.parse());
            let (Some(kind), (Ok(raw), Ok(gzip), Ok(brotli))) = (Kind::named(kind), numbers) else {
                continue;
            };
            let size = Size { raw, gzip, brotli };
            match table.pages.iter_mut().find(|(name, _)| name == page) {
                Some((_, sizes)) => {
                    sizes.insert(kind, size);
                }
                None => table.add(page, BTreeMap::from([(kind, size)])),
            }
        }
        table
    }

    /// For people: each page's kinds with what they add to the first page, and to the table `before`.
    pub(crate) fn print(&self, before: Option<(&str, &Self)>) -> String {
        let since = before.map_or_else(|| "no release".to_owned(), |(name, _)| format!("since {name}"));
        let mut text = format!(
            "\n{:<10}{:<7}{:>11}{:>11}{:>11}{:>13}{:>15}\n",
            "page", "kind", "raw", "gzip 9", "brotli 11", "over bare", since
        );
        let bare = self
            .pages
            .first()
            .map(|(name, _)| name.as_str())
            .unwrap_or_default();
        for (page, sizes) in &self.pages {
            let mut shown = page.as_str();
            for (kind, size) in sizes {
                let over = match page == bare {
                    true => String::new(),
                    false => change(size.brotli, self.size(bare, *kind).unwrap_or_default().brotli),
                };
                let old = before.and_then(|(_, table)| table.size(page, *kind));
                let since = old.map_or_else(|| "–".to_owned(), |old| change(size.brotli, old.brotli));
                text += &format!(
                    "{shown:<10}{:<7}{:>11}{:>11}{:>11}{over:>13}{since:>15}\n",
                    kind.name(),
                    grouped(size.raw),
                    grouped(size.gzip),
                    grouped(size.brotli)
                );
                shown = "";
            }
        }
        text
    }
}

/// `+1,234`, `-56`, `0`: of brotli bytes.
fn change(now: usize, before: usize) -> String {
    match now.cmp(&before) {
        std::cmp::Ordering::Less => format!("-{}", grouped(before - now)),
        std::cmp::Ordering::Equal => "0".to_owned(),
        std::cmp::Ordering::Greater => format!("+{}", grouped(now - before)),
    }
}

/// `1,234,567`
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(sign_in: usize) -> Table {
        let size = |brotli| Size {
            raw: brotli * 3,
            gzip: brotli + 100,
            brotli,
        };
        let mut table = Table::default();
        table.add(
            "bare",
            BTreeMap::from([(Kind::Wasm, size(45_000)), (Kind::Total, size(50_000))]),
        );
        table.add(
            "sign-in",
            BTreeMap::from([(Kind::Css, size(900)), (Kind::Total, size(sign_in))]),
        );
        table
    }

    #[test]
    fn a_table_survives_its_file() {
        assert_eq!(Table::parse(&table(99_000).to_text()), table(99_000));
    }

    #[test]
    fn lines_of_another_form_are_skipped() {
        assert_eq!(
            Table::parse("# note\nbare total 1 2\nbare fonts 1 2 3\nbare total a b c\n"),
            Table::default()
        );
    }

    #[test]
    fn the_printed_table_says_what_is_added_to_bare_yew_and_since_the_release() {
        let old = table(100_000);
        let text = table(98_765).print(Some(("v0.1.0", &old)));
        let total = text.lines().last().unwrap();
        for part in ["98,765", "+48,765", "-1,235"] {
            assert!(total.contains(part), "{total}");
        }
        assert!(text.contains("since v0.1.0"));
        assert!(
            text.contains("+900"),
            "a kind that bare Yew lacks is all added:{text}"
        );
        assert!(table(1).print(None).contains("no release"));
    }

    #[test]
    fn thousands_are_grouped() {
        let cases = [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (105_000, "105,000"),
            (1_234_567, "1,234,567"),
        ];
        for (number, text) in cases {
            assert_eq!(grouped(number), text);
        }
    }
}
