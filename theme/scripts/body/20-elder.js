// The button 大字版: larger text and targets, one column, everything unfolded. The page is complete without it.
(function () {
  "use strict";
  var root = document.documentElement;
  var buttons = Array.prototype.slice.call(document.querySelectorAll(".gk-da-button"));
  var remembered = true;

  function keep(on) {
    try {
      localStorage.setItem("gongkai.da", on ? "1" : "0");
    } catch (error) {
      remembered = false;
    }
  }

  // what was closed is opened, and closed again at the end; what the reader opened stays as it is
  function unfold(on) {
    var wanted = on ? "article details:not([open])" : "article details[data-da]";
    Array.prototype.forEach.call(document.querySelectorAll(wanted), function (details) {
      details.open = on;
      if (on) details.setAttribute("data-da", "");
      else details.removeAttribute("data-da");
    });
  }

  function show() {
    var on = root.classList.contains("gk-da");
    buttons.forEach(function (button) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(on));
    });
    unfold(on);
  }

  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      var on = root.classList.toggle("gk-da");
      if (on) document.body.setAttribute("data-md-color-scheme", "default"); // black on white
      keep(on);
      show();
      window.dispatchEvent(new Event("resize"));
    });
  });

  // Where nothing can be remembered, large print goes along in the address.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (remembered || !link || link.origin !== location.origin || link.hasAttribute("download")) return;
    if (link.pathname === location.pathname || !root.classList.contains("gk-da")) return;
    link.search = "?da=1";
  });

  keep(root.classList.contains("gk-da"));
  show();
})();
