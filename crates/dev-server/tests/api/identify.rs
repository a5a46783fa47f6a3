use serde_json::json;

use crate::support::Dev;

#[tokio::test]
async fn known_and_unknown_people_get_the_same_answer() {
    let dev = Dev::start().await;
    for identifier in ["jane@example.com", "nobody@example.com", "jane"] {
        let answer = dev
            .browser()
            .post("/auth/identify", &[("identifier", identifier)])
            .await;
        assert_eq!(answer.ok(), json!({ "strategy": "password" }));
    }
}

#[tokio::test]
async fn an_identifier_is_needed() {
    let dev = Dev::start().await;
    for form in [&[][..], &[("identifier", "")]] {
        dev.browser()
            .post("/auth/identify", form)
            .await
            .says(400, "Identifier is required");
    }
}

#[tokio::test]
async fn the_identifier_is_read_from_multipart_too() {
    let dev = Dev::start().await;
    let form = reqwest::multipart::Form::new()
        .text("identifier", "jané@example.com")
        .text("challenge_token", "x");
    let answer = dev
        .http
        .post(dev.url("/auth/identify"))
        .multipart(form)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
}

#[tokio::test]
async fn a_body_that_is_no_form_is_refused_with_the_generic_text() {
    let dev = Dev::start().await;
    for (content_type, body) in [
        ("application/json", "{\"identifier\":\"jane\"}"),
        ("text/plain", "identifier=jane"),
        ("multipart/form-data", "no boundary"),
        ("multipart/form-data; boundary=x", "--x\r\nbroken"),
    ] {
        let request = dev
            .http
            .post(dev.url("/auth/identify"))
            .header("Content-Type", content_type)
            .body(body);
        let answer = crate::support::Answer::read(request.send().await.unwrap()).await;
        assert_eq!(
            (answer.status, &answer.body["message"]),
            (400, &json!("Bad request body")),
            "{content_type}"
        );
        assert_eq!(answer.body["data"], json!({}));
        assert_eq!(answer.body["errors"][0]["code"], "BAD_REQUEST_BODY");
        assert_eq!(
            answer.body["errors"][0]["message"],
            "Unable to process request body. Please check the format."
        );
    }
}
