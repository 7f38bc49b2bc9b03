// The search box opens with its button, or when its field is entered; only then is the search itself fetched.
// A browser that cannot run it is told so, and the box leads to the index by topic, as it does without scripts.
(function () {
  "use strict";
  var box = document.querySelector(".gk-search");
  var toggle = document.getElementById("__search");
  if (!box || !toggle) return;
  var input = box.querySelector(".md-search__input");
  var program = null;

  function fail() {
    program = null;
    box.querySelector(".md-search-result__meta").textContent = box.getAttribute("data-failed");
  }

  function begin() {
    if (program) return;
    if (!window.fetch || !window.Promise || !"".normalize) {
      fail();
      return;
    }
    program = document.createElement("script");
    program.src = box.getAttribute("data-search");
    program.onerror = fail;
    document.head.appendChild(program);
  }

  function open() {
    toggle.checked = true;
    begin();
  }

  input.addEventListener("focus", open);
  toggle.addEventListener("change", function () {
    if (!toggle.checked) return;
    begin();
    input.focus();
  });
  box.querySelector("form").addEventListener("submit", function (event) {
    event.preventDefault();
  });
})();
