// A first guess at the time zone: the browser's, as long as nobody has chosen one.
// Browsers may call a zone by an older name, which is not in the list; the server knows those too.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

for (const select of document.querySelectorAll("select[data-browser-zone]")) {
  if (!zone || zone === "Etc/Unknown") continue;
  if (![...select.options].some(option => option.value === zone)) select.prepend(new Option(zone, zone));
  select.value = zone;
}
