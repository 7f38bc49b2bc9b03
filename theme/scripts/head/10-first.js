// Loaded first, before any other script. ES2015, no modules.
// 1. Lets Material and Plotly run on Chromium 66 to 85: a CSS rule such a browser cannot parse is skipped
//    instead of thrown, and two missing methods are added. 2. Gives Material the three functions it expects
//    inline. 3. Applies the colour scheme a reader chose, as soon as <body> exists.
(function () {
  "use strict";
  var script = document.currentScript;
  document.documentElement.className = document.documentElement.className.replace("no-js", "js");
  var insertRule = CSSStyleSheet.prototype.insertRule;
  CSSStyleSheet.prototype.insertRule = function (rule, index) {
    try {
      return insertRule.call(this, rule, index);
    } catch (error) {
      return this.cssRules.length;
    }
  };
  function replaceChildren() {
    while (this.lastChild) this.removeChild(this.lastChild);
    this.append.apply(this, arguments);
  }
  [Element, Document, DocumentFragment].forEach(function (kind) {
    if (!kind.prototype.replaceChildren) kind.prototype.replaceChildren = replaceChildren;
  });
  if (!Blob.prototype.text) {
    Blob.prototype.text = function () {
      return new Response(this).text();
    };
  }

  var scope = new URL(script.getAttribute("data-scope"), location);
  window.__md_scope = scope;
  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (hash, letter) {
      return (hash << 5) - hash + letter.charCodeAt(0);
    }, 0);
  };
  window.__md_get = function (key, storage, at) {
    try {
      return JSON.parse((storage || localStorage).getItem((at || scope).pathname + "." + key));
    } catch (error) {
      return null;
    }
  };
  window.__md_set = function (key, value, storage, at) {
    try {
      (storage || localStorage).setItem((at || scope).pathname + "." + key, JSON.stringify(value));
    } catch (error) {
      // A full or forbidden storage only means that the choice is not remembered.
    }
  };

  var chosen = window.__md_get("__palette");
  if (!chosen || !chosen.color) return;
  var watch = new MutationObserver(function () {
    if (!document.body) return;
    watch.disconnect();
    // large print is black on white
    if (document.documentElement.classList.contains("gk-da")) return;
    Object.keys(chosen.color).forEach(function (key) {
      document.body.setAttribute("data-md-color-" + key, chosen.color[key]);
    });
  });
  watch.observe(document.documentElement, { childList: true });
})();
