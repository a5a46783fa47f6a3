use crate::support::{Dev, MINUTE, form};

const WRONG: &str = "Invalid credentials. Please try again.";
const LOCKED: &str = "Too many failed attempts. Please try again later.";

#[tokio::test]
async fn ten_failures_lock_the_identifier_for_thirty_minutes_from_the_first() {
    let dev = Dev::start().await;
    dev.no_limit().await;
    let mut browser = dev.browser();
    let jane = |password| form("plain_email", "email", "jane@example.com", password);
    let right = "correct horse battery staple";
    for _ in 0..10 {
        browser
            .post("/auth/signin", &jane("wrong"))
            .await
            .refused(401, "INVALID_CREDENTIALS", WRONG);
        dev.advance(MINUTE).await;
    }
    browser
        .post("/auth/signin", &jane(right))
        .await
        .refused(403, "TOO_MANY_REQUESTS", LOCKED);
    dev.browser()
        .post("/auth/signin", &jane(right))
        .await
        .refused(403, "TOO_MANY_REQUESTS", LOCKED);

    let other_spelling = form("plain_email", "email", "JANE@example.com", right);
    assert_eq!(
        dev.browser().sign_in(&other_spelling).await["completed"],
        true,
        "counted as typed"
    );

    dev.advance(19 * MINUTE).await;
    browser
        .post("/auth/signin", &jane(right))
        .await
        .refused(403, "TOO_MANY_REQUESTS", LOCKED);
    dev.advance(MINUTE).await;
    assert_eq!(browser.sign_in(&jane(right)).await["completed"], true);
}

#[tokio::test]
async fn success_clears_the_count_and_unknown_users_are_locked_alike() {
    let dev = Dev::start().await;
    dev.no_limit().await;
    let jane = |password| form("plain_username", "username", "jane", password);
    for round in 0..2 {
        for _ in 0..9 {
            assert_eq!(
                dev.browser().post("/auth/signin", &jane("wrong")).await.status,
                401,
                "round {round}"
            );
        }
        dev.browser().sign_in(&jane("correct horse battery staple")).await;
    }
    let nobody = form("plain_username", "username", "nobody", "wrong");
    for _ in 0..10 {
        assert_eq!(dev.browser().post("/auth/signin", &nobody).await.status, 401);
    }
    dev.browser()
        .post("/auth/signin", &nobody)
        .await
        .refused(403, "TOO_MANY_REQUESTS", LOCKED);
}

#[tokio::test]
async fn parallel_guesses_do_not_outrun_the_count() {
    let dev = Dev::start().await;
    dev.no_limit().await;
    let guesses: Vec<_> = (0..16)
        .map(|_| {
            let mut browser = dev.browser();
            tokio::spawn(async move {
                browser
                    .post(
                        "/auth/signin",
                        &form("plain_email", "email", "jane@example.com", "wrong"),
                    )
                    .await
                    .status
            })
        })
        .collect();
    let mut refused = 0;
    for guess in guesses {
        refused += u32::from(guess.await.unwrap() == 401);
    }
    assert_eq!(refused, 10);
}
