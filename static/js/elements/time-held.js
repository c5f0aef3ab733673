// For how long somebody has had something, counted while the team works: said anew each minute, without asking.
// What the server wrote stands until then, and wherever there is no script.
customElements.define("time-held", class TimeHeld extends HTMLElement {
  connectedCallback() {
    this.clock = setInterval(() => this.tell(), 5_000);
    customElements.whenDefined("time-left").then(() => this.tell());
  }

  disconnectedCallback() {
    clearInterval(this.clock);
  }

  tell() {
    const {spans, seconds} = this.dataset;
    if (!spans) return;
    const {now} = customElements.get("time-left");
    const worked = spans.split(" ").map(span => span.split("-").map(Number))
      .reduce((sum, [opens, closes]) => sum + Math.max(0, Math.min(now, closes) - opens), Number(seconds));
    const words = this.lasting(worked);
    if (this.textContent !== words) this.textContent = words;
  }

  lasting(seconds) {
    const {day} = this.dataset;
    if (seconds >= 2 * day) return `${Math.floor(seconds / day)} working days`;
    const minutes = Math.floor(seconds / 60), hours = Math.floor(minutes / 60);
    return [hours && `${hours} h`, (minutes % 60 || !hours) && `${minutes % 60} m`].filter(Boolean).join(" ");
  }
});
