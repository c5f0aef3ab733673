// The small elements that pages are made of.
import "./elements/agreed-word.js";
import "./elements/auto-save.js";
import "./elements/board-keys.js";
import "./elements/browser-zone.js";
import "./elements/card-lane.js";
import "./elements/copy-text.js";
import "./elements/mention-list.js";
import "./elements/enter-sends.js";
import "./elements/quick-add.js";
import "./elements/send-lines.js";
import "./elements/time-held.js";
import "./elements/time-left.js";
import "./elements/tool-toast.js";
