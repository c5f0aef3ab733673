// A lane of cards that can be dragged. The server decides the place; a move that is refused goes back.
customElements.define("card-lane", class extends HTMLElement {
  connectedCallback() {
    this.sortable = Sortable.create(this, {
      group: "cards",
      draggable: ".card",
      filter: "button, input, select, textarea",
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
    board.release();
    if (from === to && oldDraggableIndex === newDraggableIndex) return board.refresh();
    const below = item.nextElementSibling?.closest(".card");
    const above = item.previousElementSibling?.closest(".card");
    const values = {in_column: to.dataset.column};
    if (below) values.before_id = below.dataset.card;
    else if (above) values.after_id = above.dataset.card;

    const status = await to.send(`/cards/${item.dataset.card}/place`, values);
    if (!status) from.takeBack(item, oldDraggableIndex);
    const refused = status < 200 || status >= 300;
    board.refresh(...(refused && status ? [from, to].map(lane => lane.closest("[data-part]").id) : []));
  }

  // Moves into one lane are sent in turn (hx-sync="queue all"); the promise is kept when this one ended.
  send(address, values) {
    return new Promise(resolve => {
      const heard = event => {
        if (event.detail.ctx.values !== values) return;
        this.removeEventListener("htmx:finally:request", heard);
        resolve(event.detail.ctx.response?.status ?? 0);
      };
      this.addEventListener("htmx:finally:request", heard);
      htmx.ajax("POST", address, {source: this, target: this, swap: "none", values});
    });
  }

  takeBack(item, index) {
    const others = [...this.querySelectorAll(":scope > .card")].filter(card => card !== item);
    this.insertBefore(item, others[index] ?? null);
  }
});
