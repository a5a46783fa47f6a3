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
  // The name that a screen reader hears gives way too, so that it stays what is shown.
  const label = button.dataset.label ?? button.textContent;
  const name = button.dataset.name ?? button.getAttribute("aria-label") ?? label;
  Object.assign(button.dataset, { label, name });
  const done = await toClipboard(button.dataset.copy);
  button.focus();
  const word = done ? "Copied" : "Select it";
  button.textContent = word;
  button.setAttribute("aria-label", word);
  button.toggleAttribute("data-done", done);
  say(done ? "Copied" : "Copying failed, select the text instead");
  clearTimeout(Number(button.dataset.timer));
  button.dataset.timer = setTimeout(() => {
    button.textContent = label;
    button.setAttribute("aria-label", name);
    button.removeAttribute("data-done");
  }, 1600);
});
