// Live parts, the dialog, and what htmx must be told. Behaviour of single elements is in elements/.
(() => {
  "use strict";

  const answered = new Set();   // ids of events whose parts came with our own answer
  let dragging = null;          // the card in somebody's hand: nothing around it is exchanged
  const waiting = new Set();    // parts that went stale meanwhile

  const dialog = () => document.getElementById("dialog");
  const dialogBody = () => document.getElementById("dialog-body");
  const toasts = () => document.getElementById("toasts");

  function refresh(part) {
    if (dragging && (part.contains(dragging) || dragging.contains(part))) waiting.add(part.id);
    else htmx.ajax("GET", part.dataset.part, {source: part, target: part, swap: "outerMorph"});
  }

  // A part that could not be fetched is still stale: it is asked for again until it comes.
  const RETRY = 2_000;
  function retry(event) {
    const {sourceElement: part, request, response} = event.detail.ctx ?? {};
    if (request?.method !== "GET" || !part?.dataset?.part || (response && response.status < 500)) return;
    setTimeout(() => board.refresh(part.id), RETRY);
  }
  document.addEventListener("htmx:error", retry);
  document.addEventListener("htmx:response:error", retry);

  function refreshAll() {
    document.querySelectorAll("[data-part]").forEach(part => {
      if (!part.parentElement.closest("[data-part]")) refresh(part);
    });
  }

  window.board = {
    hold(card) { dragging = card; },
    release() {
      dragging = null;
      const names = [...waiting];
      waiting.clear();
      names.forEach(name => { const part = document.getElementById(name); if (part) refresh(part); });
    },
    refresh(name) { const part = document.getElementById(name); if (part) refresh(part); },
    say(text) {
      const toast = document.createElement("tool-toast");
      toast.className = "toast is-refusal";
      toast.append(Object.assign(document.createElement("p"), {textContent: text}));
      toasts().append(toast);
    },
  };

  // The stream says what went stale; the page fetches it for its own viewer.
  document.addEventListener("stale", event => {
    if (answered.delete(Number(event.detail.id))) return;
    for (const name of event.detail.data.split(" ")) {
      const part = name && document.getElementById(name);
      if (part) refresh(part);
    }
  });
  document.addEventListener("reset", refreshAll);
  document.addEventListener("htmx:sse:error", event => {
    const status = event.detail.status;
    if (status === 401 || status === 403) location.reload();
  });

  // Our own change was kept: its event needs no second word, its form starts afresh, its dialog closes.
  document.addEventListener("done", event => {
    answered.add(event.detail.told);
    for (const form of document.querySelectorAll("form[action]")) {
      if (new URL(form.action).pathname !== event.detail.path) continue;
      if (form.matches("[data-reset]")) form.reset();
      if (dialog().contains(form)) close();
      form.closest("tool-toast")?.remove();
    }
  });

  // While a card is in somebody's hand, no swap may take it away.
  document.addEventListener("htmx:before:swap", event => {
    if (!dragging) return;
    const around = event.detail.tasks.filter(task => {
      const target = typeof task.target === "string" ? document.querySelector(task.target) : task.target;
      return target?.contains(dragging);
    });
    if (!around.length) return;
    event.preventDefault();
    around.forEach(task => waiting.add((task.target.id ?? task.target.replace("#", ""))));
  });

  // Focus stays on what it was on, also when that moved to another column.
  let focused = null;
  document.addEventListener("htmx:before:swap", () => {
    const active = document.activeElement;
    const card = active?.closest?.("article.card");
    focused = card && {id: card.id, control: active.matches(".move") ? ".move" : "h3 a"};
  });
  document.addEventListener("htmx:after:swap", event => {
    if (focused && !document.activeElement?.closest("article.card") && !dialog().open) {
      document.querySelector(`#${focused.id} ${focused.control}`)?.focus({preventScroll: true});
    }
    if (event.detail.ctx.target === dialogBody() && dialogBody().childElementCount && !dialog().open) open();
  });

  // Small pages open in the dialog; without JavaScript their links are pages.
  let opener = null;
  function open() {
    dialog().append(toasts());
    dialog().showModal();
    dialog().querySelector("form:not([method=dialog]) :is(input:not([type=hidden]), select, textarea)")?.focus();
  }
  function close() {
    document.body.append(toasts());
    dialogBody().replaceChildren();
    dialog().close();
  }
  document.addEventListener("click", event => {
    const link = event.target.closest("a[data-dialog]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    opener = {id: link.closest("article.card")?.id, link};
    htmx.ajax("GET", link.getAttribute("href"), {source: dialogBody(), target: dialogBody(), swap: "innerHTML"});
  });
  document.addEventListener("DOMContentLoaded", () => {
    dialog().addEventListener("close", () => {
      if (dialogBody().childElementCount) close();
      const back = opener?.id ? document.querySelector(`#${opener.id} .move`) : opener?.link;
      back?.focus({preventScroll: true});
    });
  });

  // A menu closes when something else is clicked, or with Escape.
  const menus = except => document.querySelectorAll("details.menu[open]").forEach(menu => {
    if (!menu.contains(except)) menu.open = false;
  });
  document.addEventListener("click", event => menus(event.target));
  document.addEventListener("keydown", event => {
    const menu = event.key === "Escape" && event.target.closest?.("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // "More" keeps what is shown in the address, so that every later answer shows as much.
  document.addEventListener("click", event => {
    const link = event.target.closest("a[data-more]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    showMore(link);
  });
  function showMore(link) {
    history.replaceState(history.state, "", link.dataset.more);
    refresh(link.closest("[data-part]"));
  }
  const seen = new IntersectionObserver(entries => entries.forEach(entry => {
    if (entry.isIntersecting && !dragging) { seen.unobserve(entry.target); showMore(entry.target); }
  }), {rootMargin: "200px"});
  const watchMore = () => document.querySelectorAll("a[data-more]").forEach(link => seen.observe(link));
  document.addEventListener("DOMContentLoaded", watchMore);
  document.addEventListener("htmx:after:swap", watchMore);

  // A lost connection is said in words; what was typed stays where it is.
  document.addEventListener("htmx:error", event => {
    const method = event.detail.ctx?.request?.method;
    if (method && method !== "GET") board.say("Not saved: the board could not be reached. Please try again.");
  });

  // Pages from the back/forward cache are drawn again: they may be old, or not ours any more.
  addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
})();
