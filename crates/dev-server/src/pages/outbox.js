const $ = (id) => document.getElementById(id);
const cards = new Map();
let first = true;

const make = (tag, className, text) => {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
};

const copyButton = (className, label, what, value) => {
  const button = make("button", className, label);
  button.type = "button";
  button.dataset.copy = value;
  button.setAttribute("aria-label", what);
  return button;
};

// Only http links become links, whatever a message says.
const isHttp = (text) => {
  try {
    return ["http:", "https:"].includes(new URL(text).protocol);
  } catch {
    return false;
  }
};

const card = (message) => {
  const item = $("message").content.cloneNode(true).firstElementChild;
  item.dataset.to = message.to.toLowerCase();
  item.querySelector(".icon").append($(`icon-${message.kind}`).content.cloneNode(true));
  item.querySelector("h2").textContent = message.subject;
  item.querySelector(".to").textContent = `${message.kind === "sms" ? "SMS" : "Mail"} to ${message.to}`;
  item.querySelector("pre").textContent = message.text;
  const at = new Date(message.created_at_ms);
  const time = item.querySelector("time");
  time.dateTime = at.toISOString();
  time.textContent = at.toLocaleTimeString();
  const act = item.querySelector(".act");
  if (message.code) {
    act.append(make("span", "code", message.code));
    act.append(copyButton("button primary", "Copy code", `Copy code for ${message.to}`, message.code));
  }
  if (message.link && isHttp(message.link)) {
    const link = make("a", "button primary", "Open the link");
    link.href = message.link;
    link.setAttribute("aria-label", `Open the link for ${message.to}`);
    act.append(link, copyButton("button", "Copy link", `Copy link for ${message.to}`, message.link));
  }
  act.hidden = act.children.length === 0;
  return item;
};

const filter = () => {
  const wanted = $("to").value.trim().toLowerCase();
  let shown = 0;
  for (const item of cards.values()) {
    item.hidden = !item.dataset.to.includes(wanted);
    shown += item.hidden ? 0 : 1;
  }
  $("count").textContent = wanted ? `${shown} of ${cards.size}` : String(cards.size);
  $("count").hidden = cards.size === 0;
  $("tools").hidden = cards.size === 0;
  $("empty").hidden = shown > 0;
  $("empty-title").textContent = cards.size ? "No message to this address" : "The outbox is empty";
  $("empty-text").textContent = cards.size
    ? "Other addresses have messages; empty the search field to see them."
    : "Ask for a code or a sign-in link in your app, and it appears here within a second.";
};

// Cards that stay are left alone, so focus, selection and opened messages stay too.
const show = (messages) => {
  const ids = new Set(messages.map((message) => message.id));
  for (const [id, item] of cards) {
    if (!ids.has(id)) {
      item.remove();
      cards.delete(id);
    }
  }
  for (const message of [...messages].reverse()) {
    if (cards.has(message.id)) continue;
    const item = card(message);
    cards.set(message.id, item);
    $("messages").prepend(item);
    if (!first) {
      item.dataset.new = "";
      say(`New message to ${message.to}`);
    }
  }
  first = false;
  filter();
};

const refresh = async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch("/__dev/outbox.json", { signal: AbortSignal.timeout(5000) });
    show(await answer.json());
    $("offline").hidden = true;
  } catch {
    $("offline").hidden = false;
  }
};

$("to").addEventListener("input", filter);
$("clear").addEventListener("click", async () => {
  await fetch("/__dev/outbox", { method: "DELETE" });
  $("to").value = "";
  await refresh();
  say("The outbox is empty");
});
document.addEventListener("visibilitychange", refresh);
const loop = async () => {
  await refresh();
  setTimeout(loop, 1000);
};
loop();
