// Reads the page aloud where the browser can speak Chinese. Numbers and tables are left to the eye; headings,
// sentences and lists are read. The button is made here: without a voice there is none.
(function () {
  "use strict";
  var script = document.currentScript;
  var speech = window.speechSynthesis;
  var heading = document.querySelector("article h1");
  var READ = "h1, h2, h3, p, li";
  var SKIPPED = "nav, table, figure, form, details:not([open]), .gk-about, .gk-sample, .gk-hidden, [hidden]";
  var button = null;
  var queue = [];

  function voice() {
    return speech.getVoices().filter(function (known) {
      return /^zh/i.test(known.lang);
    })[0];
  }

  // Some browsers stop after fifteen seconds of one utterance, so sentences are read one by one.
  function sentences() {
    var found = [];
    Array.prototype.forEach.call(document.querySelectorAll("article"), function (article) {
      Array.prototype.forEach.call(article.querySelectorAll(READ), function (part) {
        if (part.closest(SKIPPED) || part.querySelector("p, li")) return;
        found = found.concat(part.textContent.replace(/\s+/g, " ").match(/[^。；！？]+[。；！？]?/g) || []);
      });
    });
    return found.filter(function (text) {
      return text.trim();
    });
  }

  function next() {
    var text = queue.shift();
    if (!text) {
      stop();
      return;
    }
    var utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = "zh-CN";
    utterance.voice = voice() || null;
    utterance.rate = 0.9;
    utterance.onend = function () {
      if (queue.length || button.getAttribute("aria-pressed") === "true") next();
    };
    utterance.onerror = stop;
    speech.speak(utterance);
  }

  function stop() {
    queue = [];
    speech.cancel();
    button.setAttribute("aria-pressed", "false");
    button.textContent = script.getAttribute("data-aloud-read");
  }

  function start() {
    queue = sentences();
    button.setAttribute("aria-pressed", "true");
    button.textContent = script.getAttribute("data-aloud-stop");
    next();
  }

  function offer() {
    if (button || !voice()) return;
    button = document.createElement("button");
    button.type = "button";
    button.className = "gk-button gk-aloud";
    button.addEventListener("click", function () {
      if (button.getAttribute("aria-pressed") === "true") stop();
      else start();
    });
    stop();
    heading.parentNode.insertBefore(button, heading.nextSibling);
  }

  if (!speech || !window.SpeechSynthesisUtterance || !heading || !script.getAttribute("data-aloud-read")) return;
  offer(); // voices may be known at once or come later
  if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
  window.addEventListener("pagehide", function () {
    if (button) stop();
  });
})();
