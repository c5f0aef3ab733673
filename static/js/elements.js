// The small elements that pages are made of.
import "./elements/auto-save.js";
import "./elements/browser-zone.js";
import "./elements/card-lane.js";
import "./elements/copy-text.js";
import "./elements/tool-toast.js";
