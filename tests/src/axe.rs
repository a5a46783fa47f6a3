//! Accessibility rules, checked by axe-core in the page itself.

use serde_json::{Value, json};

use crate::page::{Page, text};
use crate::paths;

/// WCAG 2.0 to 2.2, levels A and AA, and axe's own advice.
const TAGS: [&str; 6] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
];

const RUN: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { runOnly: { type: 'tag', values: arguments[0] } })
        .then(({ violations, passes }) => done({ violations, passes: passes.length }), e => done({ error: String(e) }));";

impl Page {
    /// Every rule that the page breaks, one line for each element that breaks it.
    ///
    /// # Panics
    /// When axe-core is missing or finds nothing at all to check.
    pub async fn axe(&self) -> Vec<String> {
        let file = paths::axe();
        let axe =
            std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        self.client()
            .execute(&axe, vec![])
            .await
            .expect("axe-core loads in the page");
        let report = self
            .client()
            .execute_async(RUN, vec![json!(TAGS)])
            .await
            .expect("axe-core runs in the page");
        assert!(report["error"].is_null(), "axe-core failed: {}", report["error"]);
        assert!(
            report["passes"].as_u64() > Some(5),
            "axe-core found next to nothing to check: is the page empty?"
        );
        report["violations"]
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(lines)
            .collect()
    }
}

fn lines(violation: &Value) -> Vec<String> {
    let (rule, help) = (text(&violation["id"]), text(&violation["help"]));
    violation["nodes"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|node| {
            format!(
                "{rule}: {help}\n    at {} {}\n    {}",
                node["target"],
                text(&node["html"]),
                why(node)
            )
        })
        .collect()
}

fn why(node: &Value) -> String {
    text(&node["failureSummary"]).replace('\n', "\n    ")
}
