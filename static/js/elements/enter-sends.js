// A field of several lines that Enter sends; Shift and Enter begin another line.
customElements.define("enter-sends", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", event => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      event.target.form.requestSubmit();
    });
  }
});
