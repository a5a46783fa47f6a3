//! Where a person may be sent.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use proptest::prelude::*;
use yew_auth_client::RedirectPolicy;

const PAGE: &str = "https://app.example.com/sign-in?redirect_uri=%2F#top";

fn policy() -> RedirectPolicy {
    RedirectPolicy::new(PAGE)
        .allow_host("accounts.example.com")
        .allow_origin("https://docs.example.net:8443")
}

fn check(target: &str) -> Option<String> {
    policy()
        .check(target)
        .map(|redirect| redirect.as_str().to_owned())
}

#[test]
fn the_present_origin_and_what_is_allowed_pass() {
    for (target, expected) in [
        ("/", "https://app.example.com/"),
        ("/account", "https://app.example.com/account"),
        ("account", "https://app.example.com/account"),
        (
            "/account?a=b&c=%2F#d",
            "https://app.example.com/account?a=b&c=%2F#d",
        ),
        ("?tab=1", "https://app.example.com/?tab=1"),
        ("#part", "https://app.example.com/#part"),
        ("/a:b", "https://app.example.com/a:b"),
        ("/café", "https://app.example.com/café"),
        (
            "/?next=https://evil.test//x",
            "https://app.example.com/?next=https://evil.test//x",
        ),
        ("https://app.example.com", "https://app.example.com/"),
        ("https://app.example.com:443/x", "https://app.example.com/x"),
        ("HTTPS://APP.Example.COM/X", "https://app.example.com/X"),
        ("https://app.example.com?x", "https://app.example.com/?x"),
        (
            "https://accounts.example.com/me",
            "https://accounts.example.com/me",
        ),
        (
            "https://eu.accounts.example.com/me",
            "https://eu.accounts.example.com/me",
        ),
        ("https://docs.example.net:8443/", "https://docs.example.net:8443/"),
        // A path of its own, not a host: everything after it stays on this origin.
        ("%2f%2fevil.test", "https://app.example.com/%2f%2fevil.test"),
        ("/%2f%2fevil.test", "https://app.example.com/%2f%2fevil.test"),
    ] {
        assert_eq!(check(target).as_deref(), Some(expected), "{target}");
    }
}

#[test]
fn everything_else_is_refused() {
    let long = format!("/{}", "a".repeat(5000));
    let hostile = [
        "",
        " ",
        "https://evil.test",
        "https://evil.test/https://app.example.com",
        "//evil.test",
        "///evil.test",
        "////evil.test",
        "/\\evil.test",
        "\\\\evil.test",
        "\\/evil.test",
        "/\t/evil.test",
        "/\n/evil.test",
        "\t//evil.test",
        " https://app.example.com",
        "https://app.example.com ",
        "https:evil.test",
        "https:/evil.test",
        "https:///evil.test",
        "https:\\\\evil.test",
        "https://app.example.com\\@evil.test",
        "https://app.example.com@evil.test",
        "https://app.example.com:443@evil.test",
        "https://user:pass@app.example.com",
        "https://@app.example.com",
        "https://app.example.com%40evil.test",
        "https://app.example.com%2eevil.test",
        "https://app.example.com.evil.test",
        "https://accounts.example.com.evil.test",
        "https://evilaccounts.example.com",
        "https://xapp.example.com",
        "https://sub.app.example.com",
        "https://example.com",
        "https://accounts.example.com.",
        "https://app.example.com./",
        "https://app..example.com",
        "https://.app.example.com",
        "https://app.example.com:8443/",
        "https://app.example.com:/",
        "https://app.example.com:0/",
        "https://app.example.com:+443/",
        "https://app.example.com:443x/",
        "https://app.example.com:65979/",
        "https://accounts.example.com:8443/",
        "https://docs.example.net/",
        "https://sub.docs.example.net:8443/",
        "http://app.example.com/",
        "http://accounts.example.com/",
        "ht\ttps://app.example.com/",
        "https\n://app.example.com/",
        "java\tscript:alert(1)",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript://app.example.com/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "blob:https://app.example.com/1",
        "file:///etc/passwd",
        "ftp://app.example.com/",
        "about:blank",
        "mailto:a@b.c",
        "https://аpp.example.com/",
        "https://app。example.com/",
        "https://app.example.com／@evil.test",
        "https://xn--pp-7kc.example.com/",
        "https://[::1]/",
        "https://[::ffff:7f00:1]/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://app.example.com//evil.test",
        "/.//evil.test",
        "/..//evil.test",
        "/%2e//evil.test",
        "/a/../../b",
        "/a/%2E%2e/b",
        "/\u{0}",
        "/\u{7f}",
        "/\u{85}evil",
        "/\u{2028}evil",
        "/\u{a0}evil",
        &long,
    ];
    for target in hostile {
        assert_eq!(check(target), None, "{target:?}");
    }
}

#[test]
fn http_is_for_the_present_origin_and_this_machine() {
    let local = RedirectPolicy::new("http://localhost:8080/sign-in").allow_host("localhost");
    assert!(local.check("/account").unwrap().is_same_origin());
    assert!(
        !local.check("http://localhost:4010/x").unwrap().is_same_origin(),
        "another port is another origin"
    );
    assert!(local.check("https://localhost:4010/x").is_some());
    assert!(local.check("http://tenant.localhost:4010/x").is_some());
    assert!(local.check("http://127.0.0.1:4010/x").is_none());
    let port = RedirectPolicy::new("http://localhost:8080/").allow_host("localhost:4010");
    assert!(port.check("http://localhost:4010/").is_some());
    assert!(port.check("http://localhost:4011/").is_none());
    let intranet = RedirectPolicy::new("http://intranet/sign-in");
    assert_eq!(intranet.check("/x").unwrap().as_str(), "http://intranet/x");
    assert!(intranet.check("https://intranet/x").is_none());
}

#[test]
fn without_a_page_nothing_relative_passes() {
    for page in [
        "",
        "about:blank",
        "file:///x.html",
        "nonsense",
        "https://user@host/",
    ] {
        let policy = RedirectPolicy::new(page).allow_host("accounts.example.com");
        assert!(policy.check("/account").is_none(), "{page}");
        assert!(policy.check("https://accounts.example.com/x").is_some(), "{page}");
    }
}

#[test]
fn a_broad_or_broken_permission_allows_nothing() {
    let policy = RedirectPolicy::new(PAGE)
        .allow_host("com")
        .allow_host("")
        .allow_host(".")
        .allow_host("*.evil.test")
        .allow_host("https://evil.test")
        .allow_host("evil.test/")
        .allow_origin("evil.test")
        .allow_origin("");
    for target in [
        "https://evil.com",
        "https://evil.test",
        "https://x.evil.test",
        "https://x",
    ] {
        assert!(policy.check(target).is_none(), "{target}");
    }
}

#[test]
fn the_path_is_never_another_host() {
    let redirect = policy().check("https://app.example.com/a?b#c").unwrap();
    assert!(redirect.is_same_origin());
    assert_eq!(redirect.path(), "/a?b#c");
    assert_eq!(policy().check("https://app.example.com").unwrap().path(), "/");
    assert!(
        !policy()
            .check("https://accounts.example.com/")
            .unwrap()
            .is_same_origin()
    );
}

#[test]
fn the_sender_of_a_link_does_not_choose_the_session() {
    for (target, expected) in [
        ("/a?__dev_session__=evil", "https://app.example.com/a"),
        ("/a?__dev_session__=evil#x", "https://app.example.com/a#x"),
        (
            "/a?b=1&__dev_session__=evil&c=2",
            "https://app.example.com/a?b=1&c=2",
        ),
        ("/a?%5F_dev_session__=evil&b=1", "https://app.example.com/a?b=1"),
        ("/a?__dev_session__", "https://app.example.com/a"),
        (
            "/a#?__dev_session__=x",
            "https://app.example.com/a#?__dev_session__=x",
        ),
    ] {
        assert_eq!(check(target).as_deref(), Some(expected), "{target}");
    }
}

#[test]
fn the_session_goes_along_to_other_hosts_alone() {
    let policy = policy();
    let with = |target: &str| {
        let checked = policy.check(target).unwrap();
        policy.with_dev_session(checked, "a+b/c=").as_str().to_owned()
    };
    assert_eq!(
        with("https://accounts.example.com/me"),
        "https://accounts.example.com/me?__dev_session__=a%2Bb%2Fc%3D"
    );
    assert_eq!(
        with("https://accounts.example.com/me?x=1#y"),
        "https://accounts.example.com/me?x=1&__dev_session__=a%2Bb%2Fc%3D#y"
    );
    assert_eq!(with("/account"), "https://app.example.com/account");
    let checked = policy.check("https://accounts.example.com/").unwrap();
    assert_eq!(policy.with_dev_session(checked.clone(), ""), checked);
    let shown = format!("{:?}", policy.with_dev_session(checked, "token"));
    assert!(
        shown.contains("accounts.example.com") && !shown.contains("token"),
        "{shown}"
    );
}

/// Pieces of which hostile addresses are made.
fn target() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "https:",
        "http:",
        "HTTPS://",
        "https://",
        "//",
        "/",
        "\\",
        "evil.test",
        "app.example.com",
        "accounts.example.com",
        "docs.example.net",
        ":8443",
        ":443",
        ":",
        "@",
        ".",
        "..",
        "%2f",
        "%5c",
        "%2e",
        "%00",
        "%40",
        "?",
        "#",
        "&",
        "=",
        "\t",
        "\n",
        "\r",
        " ",
        "\u{0}",
        "javascript:",
        "data:",
        "localhost",
        "127.0.0.1",
        "[::1]",
        "x",
        "é",
        "。",
        "／",
        "__dev_session__",
        ";",
        "*",
        "'",
        "\"",
        "<",
        "xn--",
    ]);
    prop_oneof![
        4 => prop::collection::vec(piece, 1..9).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
        2 => "https?://[a-z.@:\\\\/0-9%-]{1,30}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    /// The parser of another project reads it as a browser does (WHATWG URL).
    #[test]
    fn whatever_passes_leads_a_browser_to_an_allowed_host(target in target()) {
        let policy = policy();
        let Some(redirect) = policy.check(&target) else { return Ok(()) };
        let page = url::Url::parse(PAGE).unwrap();
        for address in [page.join(redirect.as_str()), page.join(&target)] {
            let address = address.unwrap();
            let port = address.port_or_known_default();
            let allowed = match address.host_str().unwrap() {
                "docs.example.net" => port == Some(8443),
                "app.example.com" | "accounts.example.com" => port == Some(443),
                host => host.ends_with(".accounts.example.com") && port == Some(443),
            };
            prop_assert!(allowed && address.scheme() == "https", "{} from {:?}", address, target);
            prop_assert!(address.username().is_empty() && address.password().is_none());
        }
        if redirect.is_same_origin() {
            // What a router does with the path.
            prop_assert_eq!(page.join(redirect.path()).unwrap().origin(), page.origin());
        }
        prop_assert!(redirect.path().starts_with('/') && !redirect.path().starts_with("//"));
        prop_assert_eq!(policy.check(redirect.as_str()).map(|r| r.as_str().to_owned()), Some(redirect.as_str().to_owned()));
    }

    #[test]
    fn no_page_and_no_permission_breaks_the_policy(page in any::<String>(), host in target(), goal in target()) {
        let _ = RedirectPolicy::new(&page).allow_host(&host).allow_origin(&host).check(&goal);
    }
}
