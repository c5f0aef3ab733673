// Keys: arrows roam over cards and columns, letters act on the card that has the focus, never on the one
// under the pointer. Whoever types, or has a dialog open, is left alone.
const TYPING = "input, textarea, select, [contenteditable]";
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const cardOf = element => element.closest("article.card");
const middle = element => {
  const {top, height} = element.getBoundingClientRect();
  return top + height / 2;
};

function go(card) {
  card.querySelector("h3 a").focus({preventScroll: true});
  card.scrollIntoView({block: "nearest", inline: "nearest"});
}

// The card at the same height in the next column; an empty column is entered at its head.
function aside(here, column, step) {
  const columns = all("#board .column");
  const next = columns[columns.indexOf(column) + step];
  if (!next) return;
  const height = middle(cardOf(here) ?? here);
  const [nearest] = all("article.card", next).sort((a, b) => Math.abs(middle(a) - height) - Math.abs(middle(b) - height));
  if (nearest) return go(nearest);
  next.querySelector("header a")?.focus({preventScroll: true});
  next.scrollIntoView({block: "nearest", inline: "nearest"});
}

function roam(key, here) {
  const column = here.closest("#board .column");
  const cards = all("article.card", column ?? document.getElementById("board"));
  const at = column ? cards.indexOf(cardOf(here)) : -1;
  if (column && key === "ArrowLeft") return aside(here, column, -1);
  if (column && key === "ArrowRight") return aside(here, column, 1);
  const to = {ArrowUp: Math.max(at - 1, 0), ArrowDown: at + 1, Home: 0, End: cards.length - 1}[key] ?? 0;
  if (cards[to]) go(cards[to]);
}

// One after the other, however fast somebody presses.
let last = Promise.resolve();
function takeBack() {
  const told = document.getElementById("toasts");
  const send = () => {
    const values = {refused: [...refused].join(" ")};
    return htmx.ajax("POST", "/activity/last/undo", {source: told, target: told, swap: "none", values});
  };
  last = last.then(send, send);
}

// What was refused is told once; pressed again, it goes on with what was done before that, until something new is done.
const refused = new Set();
document.addEventListener("htmx:after:request", ({detail: {ctx: {request, response}}}) => {
  if (!response || request.method === "GET") return;
  const act = response.headers.get("Board-Act");
  if (act && response.status >= 400) refused.add(act);
  else if (!act && response.status < 400) refused.clear();
});

const KEYS = {
  m: here => cardOf(here)?.querySelector(".move")?.click(),
  b: here => cardOf(here) && board.ask(`/cards/${cardOf(here).dataset.card}/block`),
  n: here => document.dispatchEvent(new CustomEvent("quick-add", {
    bubbles: true, detail: {column: here.closest(".column")?.querySelector("card-lane")?.dataset.column},
  })),
  "/": () => document.querySelector("[data-filter]")?.focus(),
  "?": () => document.querySelector("a[data-dialog][href='/keys']")?.click(),
};

function keyOf({key, ctrlKey, metaKey, altKey, shiftKey}) {
  if (altKey) return null;
  if (ctrlKey || metaKey) return ctrlKey !== metaKey && !shiftKey && key.toLowerCase() === "z" ? takeBack : null;
  if (/^(Arrow(Up|Down|Left|Right)|Home|End)$/.test(key)) return shiftKey ? null : here => roam(key, here);
  return shiftKey && /^\w$/.test(key) ? null : KEYS[key.toLowerCase()];
}

document.addEventListener("keydown", event => {
  const here = event.target;
  if (event.defaultPrevented || event.isComposing || here.closest?.(TYPING)) return;
  if (document.querySelector("dialog[open]") || !document.getElementById("live")) return;
  const act = keyOf(event);
  if (!act || (/^(Arrow|Home|End)/.test(event.key) && !here.closest("#board"))) return;
  event.preventDefault();
  if (!event.repeat || event.key.startsWith("Arrow")) act(here);
});
