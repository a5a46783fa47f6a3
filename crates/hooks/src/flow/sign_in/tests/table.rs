//! Every state with every event and every reply, as a table to be read.

use super::*;

/// What became of a flow: nothing, or the screen, what is pending, what is wrong, and the effects.
fn outcome(before: &SignInFlow, after: &SignInFlow, effects: &[SignInEffect]) -> String {
    let mut same = before.clone();
    same.operation = after.operation;
    if effects.is_empty() && same == *after {
        return "-".to_owned();
    }
    let mut text = String::new();
    if before.screen != after.screen {
        text.push_str(&["to ", &screen_name(&after.screen)].concat());
    } else {
        text.push_str("stays");
    }
    if after.problem.is_some() {
        text.push_str(", told why");
    }
    if !effects.is_empty() {
        let names: Vec<_> = effects.iter().map(effect_name).collect();
        text.push_str(&[", ", &names.join("+")].concat());
    }
    text
}

fn row(
    name: &str,
    flow: &SignInFlow,
    cells: impl Iterator<Item = (String, SignInFlow, Vec<SignInEffect>)>,
) -> String {
    let cells: Vec<String> = cells
        .map(|(cell, after, effects)| (cell, outcome(flow, &after, &effects)))
        .filter(|(_, outcome)| outcome != "-")
        .map(|(cell, outcome)| format!("\n    {cell}: {outcome}"))
        .collect();
    format!("{name}{}\n", cells.concat())
}

fn by_events(name: &str, flow: &SignInFlow) -> String {
    row(
        name,
        flow,
        events().into_iter().map(|event| {
            let mut after = flow.clone();
            let cell = event_name(&event).to_owned();
            let effects = after.event(event);
            (cell, after, effects)
        }),
    )
}

fn by_replies(name: &str, flow: &SignInFlow, op: u32) -> String {
    row(
        name,
        flow,
        replies(op).into_iter().map(|(cell, reply)| {
            let mut after = flow.clone();
            let effects = after.reply(reply);
            (cell.to_owned(), after, effects)
        }),
    )
}

fn pending(screen: Screen, pending: Pending) -> SignInFlow {
    SignInFlow {
        pending: Some(pending),
        operation: 5,
        ..at(screen)
    }
}

/// Each pending request at the screen where it is made.
fn waiting() -> [(&'static str, SignInFlow); 6] {
    [
        (
            "Identify",
            pending(Screen::Identifier(Factor::EmailPassword), Pending::Identify),
        ),
        ("Create", pending(Screen::Password, Pending::Create)),
        (
            "Prepare a code",
            pending(Screen::Code(Channel::Email), Pending::Prepare),
        ),
        ("Prepare a link", pending(Screen::Link, Pending::Prepare)),
        ("Attempt", pending(Screen::Code(Channel::Email), Pending::Attempt)),
        ("Refresh", pending(Screen::Finishing, Pending::Refresh)),
    ]
}

#[test]
fn every_screen_with_every_event() {
    let table: String = screens()
        .into_iter()
        .map(|screen| by_events(&screen_name(&screen), &at(screen)))
        .collect();
    assert_eq!(table.trim(), include_str!("events.txt").trim(), "\n{table}");
}

#[test]
fn every_pending_request_with_every_event() {
    let table: String = waiting()
        .iter()
        .map(|(name, flow)| by_events(name, flow))
        .collect();
    assert_eq!(
        table.trim(),
        include_str!("events_pending.txt").trim(),
        "\n{table}"
    );
}

#[test]
fn every_pending_request_with_every_reply() {
    let table: String = waiting()
        .iter()
        .map(|(name, flow)| by_replies(name, flow, 5))
        .collect();
    assert_eq!(table.trim(), include_str!("replies.txt").trim(), "\n{table}");
}

#[test]
fn every_screen_with_every_reply_that_nobody_waits_for() {
    let table: String = screens()
        .into_iter()
        .map(|screen| by_replies(&screen_name(&screen), &at(screen), 99))
        .collect();
    assert_eq!(
        table.trim(),
        include_str!("replies_unasked.txt").trim(),
        "\n{table}"
    );
}

#[test]
fn a_reply_to_an_older_request_changes_nothing() {
    for (name, flow) in waiting() {
        for (reply_name, reply) in replies(4) {
            if matches!(reply, SignInReply::Failed(_)) {
                continue;
            }
            let mut after = flow.clone();
            let effects = after.reply(reply);
            assert_eq!((effects, &after), (Vec::new(), &flow), "{name}: {reply_name}");
        }
    }
}
