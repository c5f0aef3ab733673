// Live parts, the dialog, and what htmx must be told. Behaviour of single elements is in elements/.
(() => {
  "use strict";

  const byId = id => document.getElementById(id);
  const elementOf = target => typeof target === "string" ? document.querySelector(target) : target;

  // ---- Parts: whatever went stale is fetched again, one after the other, so that no older answer wins.
  const RETRY = 2_000;
  const REST = 250;             // between two rounds: in a busy minute twenty open boards must not crowd out the movers
  const stale = new Set();      // names of parts to fetch
  let fetching = false;
  let dragging = null;          // the card in somebody's hand: nothing around it is exchanged

  const isHeld = part => dragging && (part.contains(dragging) || dragging.contains(part));

  async function fetchStale() {
    if (fetching) return;
    fetching = true;
    for (const name of stale) {
      const part = byId(name);
      if (part && isHeld(part)) continue;
      stale.delete(name);
      if (part) await htmx.ajax("GET", part.dataset.part, {source: part, target: part, swap: "outerMorph"});
      if (part && !part.isConnected && byId(name)) stale.add(name);  // it was replaced meanwhile, and got no answer
    }
    await new Promise(resolve => setTimeout(resolve, REST));
    fetching = false;
    if ([...stale].some(name => !byId(name) || !isHeld(byId(name)))) fetchStale();
  }

  function refresh(...names) {
    names.forEach(name => stale.add(name));
    fetchStale();
  }

  function refreshAll() {
    const outermost = [...document.querySelectorAll("[data-part]")]
      .filter(part => !part.parentElement.closest("[data-part]"));
    refresh(...outermost.map(part => part.id));
  }

  // Through a filter, or in lanes, a changed card may come, go, or stand elsewhere: the whole board is stale.
  function sifted(names) {
    if (!document.querySelector("#board[data-sifted]") || !names.some(name => /^(card|column|totals)/.test(name))) return names;
    return ["board", "totals", ...names.filter(name => !/^(card|column)-/.test(name))];
  }

  // Each part knows up to which event it was drawn: no hint that it shows already is followed, no older answer wins.
  // Nor does one that was asked for when the address of the page, which says what is shown, was another.
  const drawnAt = new WeakMap();
  let heard = 0;                // the newest event that this page was told of
  const drawn = part => drawnAt.get(part) ?? 0;
  function showsUpTo(part) {
    const parts = [];
    for (let each = part; each; each = each.parentElement?.closest("[data-part]")) parts.push(drawn(each));
    return Math.max(...parts);
  }
  const newerIn = (element, upTo) => [...element.querySelectorAll("[data-part]")].filter(part => drawn(part) > upTo);
  function isOfOtherView({request}) {
    const asked = request?.headers?.["HX-Current-URL"];
    return Boolean(asked) && new URL(asked).search !== location.search;
  }
  document.addEventListener("htmx:config:request", event => { event.detail.ctx.heard = heard; });
  document.addEventListener("htmx:before:swap", event => {
    const {ctx, tasks} = event.detail;
    const told = Number(ctx.response?.headers?.get("Board-Event") ?? 0);
    const upTo = told || ctx.heard;
    heard = Math.max(heard, told);
    for (const task of [...tasks]) {
      const target = elementOf(task.target);
      if (!target) continue;
      const newer = newerIn(target, upTo);
      if (!target.dataset.part) { newer.forEach(part => stale.add(part.id)); continue; }
      const isOver = showsUpTo(target) > upTo, isOther = isOfOtherView(ctx);
      if (!isOver && !isOther && !newer.length) { drawnAt.set(target, upTo); continue; }
      tasks.splice(tasks.indexOf(task), 1);
      if (!told || !isOver || isOther) stale.add(target.id);
    }
    setTimeout(fetchStale);
  });

  // The stream says what went stale; the page fetches it for its own viewer.
  document.addEventListener("stale", event => {
    const names = event.detail.data.split(" ").filter(Boolean);
    const id = Number(event.detail.id);
    heard = Math.max(heard, id);
    if (names.includes("*")) refreshAll();
    else refresh(...sifted(names).filter(name => byId(name) && showsUpTo(byId(name)) < id));
  });
  document.addEventListener("htmx:sse:error", event => {
    const status = event.detail.status;
    if (status === 401 || status === 403) location.reload();
  });

  // A part that could not be fetched is still stale.
  function retry(event) {
    const {sourceElement: part, request, response} = event.detail.ctx ?? {};
    if (request?.method !== "GET" || !part?.dataset?.part || (response && response.status < 500)) return;
    setTimeout(() => refresh(part.id), RETRY);
  }
  document.addEventListener("htmx:error", retry);
  document.addEventListener("htmx:response:error", retry);

  // "Today" on a face is the day it was drawn.
  let day = new Date().toDateString();
  setInterval(() => {
    if (day === new Date().toDateString()) return;
    day = new Date().toDateString();
    refreshAll();
  }, 60_000);

  // ---- Cards in hand: no swap may take one away.
  document.addEventListener("htmx:before:swap", event => {
    if (!dragging) return;
    const {tasks} = event.detail;
    for (const task of [...tasks]) {
      const target = elementOf(task.target);
      if (!target?.contains(dragging)) continue;
      tasks.splice(tasks.indexOf(task), 1);
      stale.add((target.closest("[data-part]") ?? byId("board")).id);
    }
  });

  window.board = {
    refresh,
    ask,
    hold(card) { dragging = card; },
    release() { dragging = null; },
    say(text) {
      const toast = document.createElement("tool-toast");
      toast.className = "toast is-refusal";
      toast.append(Object.assign(document.createElement("p"), {textContent: text}));
      byId("toasts").append(toast);
    },
  };

  // ---- Focus stays on what it was on, also when that moved to another column.
  let focused = null;
  function onCard(element) {
    const card = element?.closest?.("article.card");
    return card && {id: card.id, control: element.matches(".move") ? ".move" : "h3 a"};
  }
  const found = place => document.querySelector(`#${place.id} ${place.control}`);
  document.addEventListener("htmx:before:swap", () => {
    if (document.activeElement !== document.body) focused = onCard(document.activeElement);
  });
  document.addEventListener("htmx:after:swap", () => {
    if (!focused || document.activeElement !== document.body || byId("dialog").open) return;
    found(focused)?.focus({preventScroll: true});
  });
  document.addEventListener("pointerdown", () => { focused = null; });

  // ---- Faces that this page has are not sent again: requests say which, answers name them, and here they are put in.
  // This comes last of what happens before a swap: after old answers were dropped, and focus was noted.
  const FACES_TOLD = 300;
  document.addEventListener("htmx:config:request", event => {
    const faces = [...document.querySelectorAll("article[data-face]")].slice(0, FACES_TOLD);
    const told = faces.map(face => `${face.dataset.card}:${face.dataset.face}`).join(" ");
    if (told) event.detail.ctx.request.headers["Board-Faces"] = told;
  });
  document.addEventListener("htmx:before:swap", event => {
    for (const {fragment, target} of event.detail.tasks) {
      const lane = elementOf(target)?.querySelector("card-lane");
      for (const card of fragment.querySelectorAll?.("article.card, article[data-same]") ?? []) {
        const face = byId(card.id);
        if (card.matches("[data-same]") && face) card.replaceWith(face.cloneNode(true));
        else if (card.matches("[data-same]")) stale.add(card.id);
        // A card that comes from another column leaves it at once: it never stands in both.
        if (lane && face && face !== dragging && !elementOf(target).contains(face)) lane.append(face);
      }
    }
  });

  // ---- Small pages open in the dialog; without JavaScript their links are pages.
  let opener = null;
  let isAsked = false;          // it opens by itself, and what was just said stays
  function open() {
    if (!isAsked) byId("toasts").replaceChildren();
    isAsked = false;
    byId("dialog").prepend(byId("toasts"));  // what is said must be above the dialog, and reachable
    byId("dialog").showModal();
    begin();
  }
  function begin() {
    const within = which => byId("dialog").querySelector(`form:not([method=dialog]) ${which}`);
    (within("[autofocus]") ?? within(":is(input:not([type=hidden]), select, textarea)"))?.focus();
  }
  function close() {
    const said = [...byId("toasts").children];
    byId("toasts").replaceChildren();
    document.body.append(byId("toasts"));
    byId("dialog-body").replaceChildren();
    byId("dialog").close();
    setTimeout(() => byId("toasts").append(...said));  // screen readers read what comes into a region that was there
  }
  function ask(address, link) {
    if (!byId("dialog").open) opener = {card: onCard(document.activeElement) ?? onCard(link), link};
    const body = byId("dialog-body");
    htmx.ajax("GET", address, {source: body, target: body, swap: "innerHTML"});
  }
  document.addEventListener("click", event => {
    const link = event.target.closest("a[data-dialog]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    ask(link.getAttribute("href"), link);
  });
  document.addEventListener("htmx:after:swap", event => {
    const body = byId("dialog-body");
    if (event.detail.ctx.target !== body || !body.childElementCount) return;
    if (!byId("dialog").open) open();
    else if (!body.contains(document.activeElement)) begin();
  });
  document.addEventListener("DOMContentLoaded", () => byId("dialog").addEventListener("close", () => {
    if (byId("dialog-body").childElementCount) close();
    const back = opener?.card ? found(opener.card) ?? byId("board") : opener?.link;
    back?.focus({preventScroll: true});
  }));

  // An answer may name a small page that asks for more; whoever has another dialog open is left alone.
  document.addEventListener("htmx:finally:request", event => {
    const question = event.detail.ctx.response?.headers?.get("Board-Ask");
    if (!question || byId("dialog").open) return;
    isAsked = true;
    ask(question);
  });

  // What was asked for is done: its dialog closes, and the toast that offered it goes.
  document.addEventListener("done", event => {
    for (const form of document.querySelectorAll("form[action]")) {
      if (new URL(form.action).pathname !== event.detail.path) continue;
      if (byId("dialog").contains(form) && !form.closest("tool-toast")) close();
      form.closest("tool-toast")?.remove();
    }
  });

  // ---- A menu closes when something else is clicked, or with Escape.
  document.addEventListener("click", event => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", event => {
    const menu = event.key === "Escape" && event.target.closest?.("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // ---- "More" keeps what is shown in the address, so that every later answer shows as much.
  function showMore(link) {
    history.replaceState(history.state, "", link.dataset.more);
    refresh(link.closest("[data-part]").id);
  }
  document.addEventListener("click", event => {
    const link = event.target.closest("a[data-more]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    showMore(link);
  });
  const seen = new IntersectionObserver(entries => entries.forEach(entry => {
    if (!entry.isIntersecting || dragging) return;
    seen.unobserve(entry.target);
    showMore(entry.target);
  }), {rootMargin: "200px"});
  const watchMore = () => document.querySelectorAll("a[data-more]").forEach(link => seen.observe(link));
  document.addEventListener("DOMContentLoaded", watchMore);
  document.addEventListener("htmx:after:swap", watchMore);

  // ---- Where a row of places scrolls sideways, the one that is open stands in view.
  document.addEventListener("DOMContentLoaded", () => {
    for (const here of document.querySelectorAll("nav [aria-current]"))
      here.scrollIntoView({block: "nearest", inline: "center", behavior: "instant"});
  });

  // ---- A lost connection is said in words; what was typed stays where it is.
  document.addEventListener("htmx:error", event => {
    const {request, sourceElement} = event.detail.ctx ?? {};
    if (!request || sourceElement?.dataset.part || sourceElement?.id === "live") return;
    const words = request.method === "GET" ? "" : "Not saved: ";
    board.say(`${words}the board could not be reached. Please try again.`.replace(/^./, letter => letter.toUpperCase()));
  });
  // So is an answer that did not come from the board, say from a proxy before it, and a form that comes back
  // with a word about what is wrong, where the page does not draw it again: what was typed stays in the one it has.
  const isDrawn = ({sourceElement, response, text}) =>
    /<hx-partial\b/.test(text) || sourceElement.closest("form")?.hasAttribute(`hx-status:${response.status}`);
  function wrongWith(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const words = [...page.querySelectorAll(".error")].map(error => error.textContent.trim()).join(" ");
    return words || "the board gave no answer. Please try again.";
  }
  document.addEventListener("htmx:response:error", event => {
    const {ctx} = event.detail;
    if (!ctx?.request || ctx.request.method === "GET" || ctx.response.status === 401 || isDrawn(ctx)) return;
    board.say(`Not saved: ${wrongWith(ctx.text)}`);
  });
  const connected = is => { byId("offline").hidden = is; };
  addEventListener("offline", () => connected(false));
  addEventListener("online", () => connected(true));
  document.addEventListener("htmx:sse:error", () => connected(false));
  document.addEventListener("htmx:sse:after:connection", () => connected(true));

  // ---- Pages from the back/forward cache are drawn again: they may be old, or not ours any more.
  addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
})();
