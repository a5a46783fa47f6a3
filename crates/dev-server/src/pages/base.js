"use strict";

const say = (words) => {
  const live = document.getElementById("live");
  // Emptied first: the same words twice in a row would otherwise be read once.
  live.textContent = "";
  setTimeout(() => { live.textContent = words; }, 50);
};

const toClipboard = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const label = button.dataset.label ?? button.textContent;
  button.dataset.label = label;
  const done = await toClipboard(button.dataset.copy);
  button.focus();
  say(done ? "Copied" : "Copying failed, select the text instead");
  button.textContent = done ? "Copied" : "Select it";
  button.toggleAttribute("data-done", done);
  clearTimeout(Number(button.dataset.timer));
  button.dataset.timer = setTimeout(() => {
    button.textContent = label;
    button.removeAttribute("data-done");
  }, 1600);
});
