// A lane of cards that can be dragged. The server decides the place; a refused card goes back.
customElements.define("card-lane", class extends HTMLElement {
  connectedCallback() {
    this.sortable = Sortable.create(this, {
      group: "cards",
      draggable: ".card",
      filter: "button, input, select, textarea, .move",
      preventOnFilter: false,
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
      delay: 250,
      delayOnTouchOnly: true,
      touchStartThreshold: 6,
      ghostClass: "is-ghost",
      onStart: event => board.hold(event.item),
      onEnd: event => this.dropped(event),
    });
  }

  disconnectedCallback() {
    this.sortable?.destroy();
  }

  async dropped({item, from, to, oldDraggableIndex, newDraggableIndex}) {
    if (from === to && oldDraggableIndex === newDraggableIndex) return board.release();
    const below = item.nextElementSibling?.closest(".card");
    const above = item.previousElementSibling?.closest(".card");
    const values = {in_column: to.dataset.column};
    if (below) values.before_id = below.dataset.part.split("/")[2];
    else if (above) values.after_id = above.dataset.part.split("/")[2];

    let status = 0;
    const noted = event => { status = event.detail.ctx.response?.status ?? 0; };
    item.addEventListener("htmx:finally:request", noted, {once: true});
    const columns = [from, to].map(lane => lane.closest("[data-part]").id);
    board.release();
    await htmx.ajax("POST", item.dataset.part.replace(/face$/, "place"), {source: item, target: item, swap: "none", values});
    if (status < 200 || status >= 300) {
      if (!status) this.putBack(item, from, oldDraggableIndex);
      else columns.forEach(board.refresh);
    }
  }

  putBack(item, from, index) {
    const others = [...from.querySelectorAll(":scope > .card")].filter(card => card !== item);
    from.insertBefore(item, others[index] ?? null);
  }
});
