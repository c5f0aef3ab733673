// What a word means, in a card beside it: for whoever points at the word, comes to it by keyboard, or taps it.
const PAUSE = 350;
// What was fetched, by address, until something in the house changes.
const meanings = new Map();
let word, meaning, pause, leaving;

const wordAt = event => event.target.closest("a[data-word]");
const isHeld = element => element?.matches(":hover, :focus-visible, :has(:focus-visible)");

function hide() {
  clearTimeout(pause);
  leaving?.abort();
  meaning?.remove();
  word?.removeAttribute("aria-describedby");
  word = meaning = null;
}

async function fetchMeaning(address, signal) {
  const answer = await fetch(address, {headers: {"HX-Request": "true"}, signal});
  if (answer.ok) meanings.set(address, await answer.text());
}

async function show(next) {
  if (next === word) return;
  hide();
  word = next;
  leaving = new AbortController();
  if (!meanings.has(next.href)) await fetchMeaning(next.href, leaving.signal).catch(() => {});
  if (next !== word || !meanings.has(next.href)) return;
  meaning = new DOMParser().parseFromString(meanings.get(next.href), "text/html").querySelector("[popover]");
  (next.closest("dialog") ?? document.body).append(meaning);
  meaning.showPopover({source: next});
  next.setAttribute("aria-describedby", "word-meaning");
}

// After a pause, what somebody is at then is shown; what nobody is at any more goes.
function look(event) {
  const next = wordAt(event);
  clearTimeout(pause);
  if (event.pointerType !== "touch") pause = setTimeout(() => {
    if (isHeld(next)) show(next);
    else if (![word, meaning].some(isHeld)) hide();
  }, PAUSE);
}
for (const event of ["pointerover", "focusin"]) document.addEventListener(event, look);

// A tap shows it, and only the next one follows the link.
document.addEventListener("click", event => {
  const tapped = event.pointerType === "touch" && !event.defaultPrevented && wordAt(event);
  if (tapped && tapped !== word) {
    event.preventDefault();
    show(tapped);
  } else if (!meaning?.contains(event.target)) hide();
});
document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || !meaning) return;
  event.preventDefault();
  if (meaning.contains(document.activeElement)) word.focus();
  hide();
});
document.addEventListener("htmx:after:swap", () => { if (!word?.isConnected) hide(); });
document.addEventListener("stale", () => meanings.clear());
