// The small elements that pages are made of.
import "./elements/auto-save.js";
import "./elements/card-lane.js";
import "./elements/tool-toast.js";

// A first guess at the time zone: the browser's.
for (const select of document.querySelectorAll("select[data-browser-zone]")) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...select.options].some(option => option.value === zone)) select.value = zone;
}
