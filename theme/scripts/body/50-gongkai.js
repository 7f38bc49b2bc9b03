// Improvements only: every page is complete without this file. ES2015, no modules. Words come from data-
// attributes of the script element (theme/overrides/main.html).
(function () {
  "use strict";
  var script = document.currentScript;

  function each(selector, action) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), action);
  }

  // A page ages. Days left are counted in Beijing time (+08:00), whatever zone the device is set to, and never
  // from before the build, as a phone without a set clock would. The page knows the day of its data, not the hour
  // it was made (equal data give equal bytes): 36 hours after 00:00 Beijing time of that day it is called old.
  // The date itself is the text and never changes.
  var HOUR = 3600000;
  var DAY = 24 * HOUR;

  function dayOf(stamp) {
    return Math.floor((stamp + 8 * HOUR) / DAY);
  }

  function leftWord(days) {
    var kind = days > 1 ? "ahead" : days < 0 ? "past" : days ? "tomorrow" : "today";
    return script.getAttribute("data-left-" + kind).replace("{n}", Math.abs(days));
  }

  function tellTime() {
    var now = Date.now();
    var mark = document.getElementById("gk-built");
    var stale = document.getElementById("gk-stale");
    var built = mark ? Date.parse(mark.getAttribute("datetime")) : now;
    var today = dayOf(Math.max(now, built));
    each("time[data-left]", function (time) {
      var due = Date.parse(time.getAttribute("datetime").slice(0, 10) + "T00:00:00Z") / DAY;
      var span = time.nextElementSibling;
      if (isNaN(due)) return;
      if (!span || span.className !== "gk-left") {
        span = document.createElement("span");
        span.className = "gk-left";
        time.parentNode.insertBefore(span, time.nextSibling);
        time.parentNode.insertBefore(document.createTextNode(" "), span);
      }
      span.textContent = leftWord(due - today);
    });
    if (stale) stale.hidden = now <= built + 36 * HOUR;
    clearTimeout(tellTime.again);
    tellTime.again = setTimeout(tellTime, (dayOf(now) + 1) * DAY - 8 * HOUR - now);
  }
  tellTime();
  // a sleeping phone stops timers; a page that is shown again tells the time again
  document.addEventListener("visibilitychange", tellTime);
  window.addEventListener("pageshow", tellTime);

  function goodLine() {
    var line = navigator.connection;
    return !line || (!line.saveData && !/2g|3g/.test(line.effectiveType || ""));
  }

  function loadTheme() {
    if (loadTheme.begun) return;
    loadTheme.begun = true;
    var bundle = document.createElement("script");
    bundle.src = script.getAttribute("data-bundle");
    document.body.appendChild(bundle);
  }

  // Material's script also fetches the search index (with it some 100 KB). A wide screen on a good line gets it
  // once the page stands; a phone when its header is first touched.
  if (window.matchMedia("(min-width: 960px)").matches && goodLine()) {
    window.addEventListener("load", loadTheme);
  } else {
    ["touchstart", "mousedown", "focusin"].forEach(function (kind) {
      document.querySelector(".md-header").addEventListener(kind, loadTheme, { passive: true });
    });
  }

  // An address that names a folded rule, column or row opens what folds it.
  function unfoldTarget() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var section = target && target.closest(".gk-rule");
    var folds = section ? [section.querySelector("details")] : [];
    for (var fold = target; fold; fold = fold.parentElement) {
      if (fold.tagName === "DETAILS") folds.push(fold);
    }
    if (target && target.nextElementSibling && /^H\d$/.test(target.tagName)) folds.push(target.nextElementSibling);
    folds.forEach(function (found) {
      if (found && found.tagName === "DETAILS" && !found.open) found.open = true;
    });
    if (folds.length) target.scrollIntoView();
  }
  unfoldTarget();
  window.addEventListener("hashchange", unfoldTarget);

  // Printing shows every data table and all that is folded but the rest of each row; afterwards the page is
  // as it was.
  window.addEventListener("beforeprint", function () {
    each(".gk-plot details:not([open]), .gk-fold:not([open])", function (details) {
      details.open = true;
      details.setAttribute("data-printed", "");
    });
  });
  window.addEventListener("afterprint", function () {
    each("details[data-printed]", function (details) {
      details.open = false;
      details.removeAttribute("data-printed");
    });
  });

  // Material's search listens for keys; handwriting, voice and paste send `input` only.
  each(".md-search__input", function (input) {
    input.addEventListener("input", function () {
      input.dispatchEvent(new Event("keyup", { bubbles: true }));
    });
  });

  // Material opens menu and search with labels, which no keyboard reaches: put buttons in their place.
  each(".md-header__inner > label[for]", function (label) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.setAttribute("for", label.htmlFor);
    button.setAttribute("aria-label", label.title);
    while (label.firstChild) button.appendChild(label.firstChild);
    button.addEventListener("click", function () {
      document.getElementById(label.htmlFor).click();
      if (label.htmlFor === "__search") document.querySelector(".md-search__input").focus();
    });
    label.parentNode.replaceChild(button, label);
  });
})();
