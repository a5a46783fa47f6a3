//! The deployment's theme as a CSS rule.

use yew_auth_client::{ModeSettings, ThemePalette, UiSettings};

/// The rule for a deployment's settings: its theme, or the three colours that older servers send.
pub(crate) fn theme_of(ui: &UiSettings) -> String {
    let tokens = ui.theme_tokens.as_ref();
    let light = palette(
        tokens.and_then(|tokens| tokens.light.as_ref()),
        ui.light_mode_settings.as_ref(),
    );
    let dark = palette(
        tokens.and_then(|tokens| tokens.dark.as_ref()),
        ui.dark_mode_settings.as_ref(),
    );
    theme_rule(&light, &dark)
}

fn palette<'a>(
    tokens: Option<&'a ThemePalette>,
    older: Option<&'a ModeSettings>,
) -> Vec<(&'static str, &'a str)> {
    match (tokens, older) {
        (Some(tokens), _) => tokens.tokens().collect(),
        (None, Some(older)) => vec![
            ("primary", &older.primary_color),
            ("surface", &older.background_color),
            ("text", &older.text_color),
        ],
        (None, None) => Vec::new(),
    }
}

/// A theme as pairs of a token's name (`primary_soft`) and its value (`#e3f2eb`).
type Tokens<'a> = [(&'static str, &'a str)];

/// The rule that gives `--wa-*` the deployment's values, in the layer of the other rules so that an app's own still win.
/// Empty when the deployment sets nothing.
fn theme_rule(light: &Tokens<'_>, dark: &Tokens<'_>) -> String {
    let light = declarations(light);
    let dark = declarations(dark);
    let mut rule = String::new();
    if light.is_empty() && dark.is_empty() {
        return rule;
    }
    for part in [
        "@layer wa{.wa-root{",
        &light,
        "}@media (prefers-color-scheme:dark){.wa-root:not(:where(.light,.light *)){",
        &dark,
        "}}.wa-root:where(.dark,.dark *){",
        &dark,
        "}}",
    ] {
        rule.push_str(part);
    }
    rule
}

fn declarations(tokens: &Tokens<'_>) -> String {
    let mut css = String::new();
    let mut declare = |name: &str, value: &str| {
        css.push_str("--wa-");
        css.extend(name.chars().map(|c| if c == '_' { '-' } else { c }));
        css.push(':');
        css.push_str(value);
        css.push(';');
    };
    let mut primary = None;
    let mut has_foreground = false;
    for (name, value) in tokens {
        let value = value.trim();
        if value.is_empty() || !is_safe(value) {
            continue;
        }
        match *name {
            "primary" => primary = Some(value),
            "primary_foreground" => has_foreground = true,
            _ => {}
        }
        declare(name, value);
    }
    // A brand colour without its text colour would leave the button's label to chance.
    if let (Some(ink), false) = (primary.and_then(ink_on), has_foreground) {
        declare("primary_foreground", ink);
    }
    css
}

/// Whether a value from the server can only be a value: nothing in it can end the declaration, open another, start
/// markup or a comment, or fetch something (OWASP ASVS 5.0, 1.2.x: encode for the context).
fn is_safe(value: &str) -> bool {
    let plain = |c: char| {
        !matches!(
            c,
            ';' | ':' | '{' | '}' | '<' | '>' | '@' | '\\' | '/' | '*' | '!' | '\0'..='\x1F' | '\x7F'
        )
    };
    let has = |word: &[u8]| {
        value
            .as_bytes()
            .windows(word.len())
            .any(|part| part.eq_ignore_ascii_case(word))
    };
    let closed = |quote: char| value.chars().filter(|c| *c == quote).count() % 2 == 0;
    value.len() <= 200
        && value.chars().all(plain)
        && closed('"')
        && closed('\'')
        && balanced(value)
        && !has(b"url")
        && !has(b"image")
}

fn balanced(value: &str) -> bool {
    let mut depth = 0i32;
    for c in value.chars() {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// Black or white, whichever is read better on a colour written as `#rgb` or `#rrggbb`.
fn ink_on(colour: &str) -> Option<&'static str> {
    let hex = colour.strip_prefix('#')?;
    let digit = |at: usize| hex.as_bytes().get(at).and_then(|b| char::from(*b).to_digit(16));
    let channel = |at: usize| match hex.len() {
        3 => digit(at).map(|d| d * 17),
        6 => Some(digit(at * 2)? * 16 + digit(at * 2 + 1)?),
        _ => None,
    };
    // Squares stand in for the power of 2.4 of the sRGB curve; the border is where both inks have the same contrast.
    let luminance = 213 * channel(0)?.pow(2) + 715 * channel(1)?.pow(2) + 72 * channel(2)?.pow(2);
    Some(if luminance > 13_000_000 { "#000" } else { "#fff" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_sets_light_and_dark_values_apart() {
        let rule = theme_rule(&[("surface_subtle", "#fafafa")], &[("surface_subtle", "#111")]);
        assert!(
            rule.starts_with("@layer wa{.wa-root{--wa-surface-subtle:#fafafa;}"),
            "{rule}"
        );
        assert_eq!(rule.matches("--wa-surface-subtle:#111;").count(), 2, "{rule}");
    }

    #[test]
    fn a_deployment_without_a_theme_needs_no_rule() {
        assert_eq!(theme_rule(&[("surface", "")], &[]), "");
    }

    #[test]
    fn the_three_colours_of_older_servers_are_taken_where_there_is_no_theme() {
        let older = ModeSettings {
            primary_color: "#1a1a8f".into(),
            background_color: "#fefefe".into(),
            ..ModeSettings::default()
        };
        let ui = UiSettings {
            light_mode_settings: Some(older.clone()),
            ..UiSettings::default()
        };
        let rule = theme_of(&ui);
        assert!(
            rule.contains("--wa-primary:#1a1a8f;--wa-surface:#fefefe;"),
            "{rule}"
        );
        assert!(
            !rule.contains("--wa-text:"),
            "an empty value leaves the default: {rule}"
        );
    }

    #[test]
    fn ordinary_values_pass() {
        for value in [
            "#0b6b4c",
            "rgb(10 20 30 / 50%)".replace('/', ",").as_str(),
            "oklch(0.6 0.1 150)",
            "0.75rem",
            "\"Inter\", system-ui, sans-serif",
            "color-mix(in srgb, red, blue)",
        ] {
            assert!(is_safe(value), "{value}");
        }
    }

    #[test]
    fn values_that_could_break_out_are_left_out() {
        for value in [
            "red;background:blue",
            "red}body{display:none",
            "url(https://evil.example/x)",
            "URL(x)",
            "red</style>",
            "@import",
            "u\\72l(x)",
            "red/*",
            "image-set(\"x\" 1x)",
            "\"open",
            "rgb(1,2,3",
            ")",
            "red !important",
        ] {
            assert!(!is_safe(value), "{value}");
            assert_eq!(theme_rule(&[("primary", value)], &[]), "", "{value}");
        }
    }

    #[test]
    fn a_brand_colour_without_a_text_colour_gets_the_readable_one() {
        assert!(theme_rule(&[("primary", "#ffd400")], &[]).contains("--wa-primary-foreground:#000;"));
        assert!(theme_rule(&[("primary", "#1a1a8f")], &[]).contains("--wa-primary-foreground:#fff;"));
        assert!(theme_rule(&[("primary", "#fff")], &[]).contains("--wa-primary-foreground:#000;"));
        let given = theme_rule(&[("primary", "#ffd400"), ("primary_foreground", "#222")], &[]);
        assert_eq!(given.matches("foreground").count(), 1, "{given}");
    }
}
