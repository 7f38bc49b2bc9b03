// Large print (大字版), before anything is drawn, so that nothing jumps. Chosen by the button of 20-elder.js or by
// `?da=1` in an address that a relative sends; `?da=0` ends it. ES2015, no modules.
(function () {
  "use strict";
  var asked = /[?&]da=([01])(&|$)/.exec(location.search);
  var kept = null;
  try {
    if (asked) localStorage.setItem("gongkai.da", asked[1]);
    kept = localStorage.getItem("gongkai.da");
  } catch (error) {
    // A forbidden storage only means that the choice goes with the address.
  }
  if ((asked ? asked[1] : kept) === "1") document.documentElement.classList.add("gk-da");
})();
