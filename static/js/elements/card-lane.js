// A lane of cards that can be dragged. The server decides the place; a move that is refused goes back, and so
// does a card that is let go beside the columns, or whose drag was broken off.
function columnUnder(event) {
  if (!["drop", "pointerup", "mouseup", "touchend"].includes(event.type)) return null;
  const {clientX, clientY} = event.changedTouches?.[0] ?? event;
  return document.elementFromPoint(clientX, clientY)?.closest(".column") ?? null;
}
document.addEventListener("dragover", event => { if (Sortable.active && event.target.closest(".column")) event.preventDefault(); });

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
      forceFallback: matchMedia("(any-pointer: coarse)").matches,  // where fingers drag, so does our own hand
      fallbackOnBody: true,
      scrollSensitivity: 48,
      scrollSpeed: 8,
      ghostClass: "is-ghost",
      chosenClass: "is-held",
      onChoose: event => { this.lifted = event.originalEvent?.pointerType === "touch"; },
      onUnchoose: event => { if (event.originalEvent?.pointerType === "touch") this.putDown(); },
      onStart: event => board.hold(event.item),
      onEnd: event => this.dropped(event),
    });
    this.addEventListener("contextmenu", event => { if (event.pointerType === "touch") event.preventDefault(); });
  }

  // Whoever lifts a card and puts it down again did not mean to open it; a tap lifts nothing.
  putDown() {
    if (!this.lifted) return;
    this.lifted = false;
    const ignore = event => event.preventDefault();
    this.addEventListener("click", ignore, {capture: true});
    setTimeout(() => this.removeEventListener("click", ignore, {capture: true}), 100);
  }

  disconnectedCallback() {
    this.sortable?.destroy();
  }

  async dropped({item, from, to, oldDraggableIndex, newDraggableIndex, originalEvent}) {
    board.release();
    const column = columnUnder(originalEvent);
    if (!column) {
      from.takeBack(item, oldDraggableIndex);
      return board.refresh();
    }
    if (!column.contains(to)) {  // a quick hand lets go before the drag has followed it
      to = [...column.querySelectorAll("card-lane")].find(lane => lane.dataset.lane === from.dataset.lane);
      to.append(item);
    }
    if (from === to && oldDraggableIndex === newDraggableIndex) return board.refresh();
    if (from !== to && from.dataset.column === to.dataset.column) {
      from.takeBack(item, oldDraggableIndex);
      board.say("Lanes follow from what a card says. Edit the card to change it.");
      return board.refresh();
    }
    if (from.dataset.lane !== to.dataset.lane) to.handOver(item, from.dataset.lane);
    const below = item.nextElementSibling?.closest(".card");
    const above = item.previousElementSibling?.closest(".card");
    const values = {in_column: to.dataset.column};
    if (below) values.before_id = below.dataset.card;
    else if (above) values.after_id = above.dataset.card;

    const status = await to.send(`/cards/${item.dataset.card}/place`, values);
    if (!status) from.takeBack(item, oldDraggableIndex);
    const refused = status < 200 || status >= 300;
    // Also when no answer came: the server may have moved it, and told so before we took it back.
    board.refresh(...(refused ? [from, to].map(lane => lane.closest("[data-part]").id) : []));
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

  // A lane follows from what a card says: let go in another one, it joins the end of its own in this column.
  handOver(item, lane) {
    const lanes = [...this.closest(".column").querySelectorAll("card-lane")];
    (lanes.find(each => each.dataset.lane === lane) ?? this).append(item);
  }

  takeBack(item, index) {
    const others = [...this.querySelectorAll(":scope > .card")].filter(card => card !== item);
    this.insertBefore(item, others[index] ?? null);
  }
});
