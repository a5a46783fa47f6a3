//! The budgets of tests/size/budgets.txt.

use super::measure::Kind;
use super::table::{Table, grouped};

/// What a line must look like.
pub(crate) const FORM: &str =
    "a line is `page kind bytes`, such as `sign-in total 105000`; # begins a comment.";

/// The most that one cell of the table may have, in bytes of brotli 11.
#[derive(Debug, PartialEq)]
pub(crate) struct Budget {
    page: String,
    kind: Kind,
    bytes: usize,
}

/// Reads the file.
///
/// # Errors
/// The number of the first line of another form, from 1.
pub(crate) fn parse(text: &str) -> Result<Vec<Budget>, usize> {
    let mut budgets = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default();
        let words: Vec<&str> = line.split_whitespace().collect();
        let budget = match words.as_slice() {
            [] => continue,
            [page, kind, bytes] => {
                Kind::named(kind)
                    .zip(bytes.replace('_', "").parse().ok())
                    .map(|(kind, bytes)| Budget {
                        page: (*page).to_owned(),
                        kind,
                        bytes,
                    })
            }
            _ => None,
        };
        budgets.push(budget.ok_or(index + 1)?);
    }
    Ok(budgets)
}

/// One line per budget.
pub(crate) fn print(budgets: &[Budget], table: &Table) -> String {
    let lines = budgets
        .iter()
        .map(|budget| format!("budget: {}\n", budget.compare(table).unwrap_or_else(|over| over)));
    "\n".to_owned() + &lines.collect::<String>()
}

/// What the first broken budget says.
pub(crate) fn broken(budgets: &[Budget], table: &Table) -> Option<String> {
    budgets.iter().find_map(|budget| budget.compare(table).err())
}

impl Budget {
    fn compare(&self, table: &Table) -> Result<String, String> {
        let Self { page, kind, bytes } = self;
        let kind = kind.name();
        let Some(size) = table.size(page, self.kind) else {
            return Err(format!("{page} {kind} has a budget but was not measured"));
        };
        let now = size.brotli;
        let text = format!("{page} {kind} has {} of {} bytes", grouped(now), grouped(*bytes));
        match bytes.checked_sub(now) {
            Some(left) => Ok(format!("{text}, {} left", grouped(left))),
            None => Err(format!("{text}, {} too many", grouped(now - bytes))),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::measure::Size;
    use super::*;

    fn measured(brotli: usize) -> Table {
        let mut table = Table::default();
        table.add(
            "sign-in",
            BTreeMap::from([(
                Kind::Total,
                Size {
                    raw: 1,
                    gzip: 1,
                    brotli,
                },
            )]),
        );
        table
    }

    #[test]
    fn the_last_byte_of_a_budget_may_be_used_and_no_more() {
        let budgets = parse("# limits\n\nsign-in total 105_000 # one KB is 1,000 bytes\n").unwrap();
        assert_eq!(broken(&budgets, &measured(105_000)), None);
        let text = broken(&budgets, &measured(105_001)).unwrap();
        assert_eq!(text, "sign-in total has 105,001 of 105,000 bytes, 1 too many");
        assert!(print(&budgets, &measured(100_000)).contains("5,000 left"));
    }

    #[test]
    fn a_budget_for_a_page_that_is_not_measured_is_broken() {
        let budgets = parse("sign-up total 1").unwrap();
        assert!(broken(&budgets, &measured(1)).unwrap().contains("not measured"));
    }

    #[test]
    fn a_line_of_another_form_is_named_by_its_number() {
        assert_eq!(parse("sign-in total 1\nsign-in total"), Err(2));
        assert_eq!(parse("sign-in fonts 1"), Err(1));
        assert_eq!(parse("sign-in total many"), Err(1));
    }
}
