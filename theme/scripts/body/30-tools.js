// Print, copy the address. Both buttons are hidden until this file shows them; words stand in the page. ES2015.
(function () {
  "use strict";
  var plain = document.querySelector("[data-gk-plain]");
  var line = document.querySelector("[data-gk-address]");
  var copy = document.querySelector("[data-gk-copy]");
  var print = document.querySelector("[data-gk-print]");
  var said = document.querySelector("[data-gk-said]");

  // The old way, for pages without https and browsers without the new one.
  function copySelected() {
    var range = document.createRange();
    range.selectNodeContents(plain);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return document.execCommand("copy");
  }

  function tell(done) {
    said.textContent = copy.getAttribute(done ? "data-done" : "data-failed");
  }

  if (line) {
    plain.textContent = location.origin + location.pathname;
    line.hidden = location.protocol === "file:";
  }
  if (print && window.print) {
    print.hidden = false;
    print.addEventListener("click", function () {
      window.print();
    });
  }
  if (plain && copy && !(line && line.hidden)) {
    copy.hidden = false;
    copy.addEventListener("click", function () {
      if (navigator.clipboard && navigator.clipboard.writeText) {
        navigator.clipboard.writeText(plain.textContent).then(
          function () {
            tell(true);
          },
          function () {
            tell(copySelected());
          }
        );
      } else {
        tell(copySelected());
      }
    });
  }
})();
