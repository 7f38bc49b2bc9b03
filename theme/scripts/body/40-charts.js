// Charts that answer to a tap: Plotly in the place of the drawing, with the same numbers. The drawing is complete
// without it. ES2015, no modules. Words come from data- attributes of the script element.
(function () {
  "use strict";
  var script = document.currentScript;
  var figures = Array.prototype.slice.call(document.querySelectorAll(".gk-plot")).filter(function (figure) {
    return figure.querySelector("script.gk-plotly");
  });
  var plotly = null;
  var LEAST = 190; // pixels of height; below that Plotly has no room for a bar and its axis
  // Colours of theme/plotly.json and the properties that hold them for the scheme in use.
  var PAINT = {
    "#0072B2": "--gk-income",
    "#D55E00": "--gk-expense",
    "#595959": "--gk-balance",
    "#3D6A8A": "--gk-bar",
    "#858585": "--gk-ended",
    "#22262B": "--gk-text",
    "#FFFFFF": "--gk-hatch",
    "#767672": "--gk-strong-rule",
    "#D5D3CC": "--gk-rule"
  };

  function word(name) {
    return script.getAttribute("data-chart-" + name);
  }

  // Plotly (0.4 MB) is fetched once, and only when somebody asks or the line is good.
  function loadPlotly() {
    if (!plotly) {
      plotly = new Promise(function (resolve, reject) {
        var element = document.createElement("script");
        element.src = script.getAttribute("data-plotly");
        element.onload = function () {
          if (window.Plotly) resolve(window.Plotly);
          else reject(new Error("Plotly is not defined"));
        };
        element.onerror = function () {
          plotly = null;
          reject(new Error("Plotly did not load"));
        };
        document.head.appendChild(element);
      });
    }
    return plotly;
  }

  function faceOf(figure, live) {
    var style = getComputedStyle(document.body);
    var text = figure.querySelector("script.gk-plotly").textContent;
    var face = JSON.parse(
      text.replace(/#[0-9A-F]{6}(?=")/g, function (color) {
        return (PAINT[color] && style.getPropertyValue(PAINT[color]).trim()) || color;
      })
    );
    var own = getComputedStyle(figure);
    face.layout.height = live.gkHeight;
    face.layout.font = Object.assign({}, face.layout.font, { color: own.color, family: own.fontFamily });
    return face;
  }

  // The new chart is as high as the drawing was: nothing on the page moves.
  function makeLive(figure, svg) {
    var live = document.createElement("div");
    live.className = "gk-plot__live";
    live.tabIndex = -1;
    live.gkHeight = Math.max(LEAST, Math.round(svg.getBoundingClientRect().height));
    live.setAttribute("role", "img");
    live.setAttribute("aria-label", svg.querySelector("desc").textContent);
    return live;
  }

  function draw(figure) {
    if (figure.classList.contains("gk-plot--live")) return Promise.resolve(null);
    return loadPlotly().then(function (Plotly) {
      var drawing = figure.querySelector(".gk-plot__drawing");
      var live = makeLive(figure, drawing.querySelector("svg"));
      var face = faceOf(figure, live);
      drawing.appendChild(live);
      figure.classList.add("gk-plot--live");
      return Plotly.newPlot(live, face.data, face.layout, face.config).then(
        function () {
          return live;
        },
        function (error) {
          figure.classList.remove("gk-plot--live");
          drawing.removeChild(live);
          throw error;
        }
      );
    });
  }

  // Light and dark: charts that stand are painted anew, the drawings follow by themselves.
  function repaint() {
    Array.prototype.forEach.call(document.querySelectorAll(".gk-plot__live"), function (live) {
      var face = faceOf(live.parentNode.parentNode, live);
      window.Plotly.react(live, face.data, face.layout, face.config);
    });
  }

  function offer(figure) {
    var button = document.createElement("button");
    var status = document.createElement("p");
    var table = figure.querySelector("details");
    button.type = "button";
    button.className = "gk-plot__button";
    button.textContent = word("button");
    button.setAttribute("aria-describedby", figure.id + "-ti");
    status.className = "gk-plot__status";
    status.setAttribute("role", "status");
    button.addEventListener("click", function () {
      button.disabled = true;
      status.textContent = word("loading");
      draw(figure).then(
        function (live) {
          figure.removeChild(button);
          status.textContent = "";
          if (live) live.focus({ preventScroll: true });
        },
        function () {
          button.disabled = false;
          status.textContent = word("failed");
        }
      );
    });
    figure.insertBefore(button, table);
    figure.insertBefore(status, table);
  }

  function goodLine() {
    var line = navigator.connection;
    return !line || (!line.saveData && !/2g|3g/.test(line.effectiveType || ""));
  }

  function quietly(figure) {
    draw(figure).catch(function () {
      offer(figure);
    });
  }

  function upgradeWhenSeen(figure) {
    if (!window.IntersectionObserver) {
      quietly(figure);
      return;
    }
    var watch = new IntersectionObserver(function (entries) {
      var seen = entries.some(function (entry) {
        return entry.isIntersecting;
      });
      if (!seen) return;
      watch.disconnect();
      quietly(figure);
    });
    watch.observe(figure);
  }

  if (!figures.length) return;
  new MutationObserver(repaint).observe(document.body, {
    attributes: true,
    attributeFilter: ["data-md-color-scheme"]
  });
  if (window.matchMedia("(min-width: 960px)").matches && goodLine()) {
    window.addEventListener("load", function () {
      figures.forEach(upgradeWhenSeen);
    });
  } else {
    figures.forEach(offer);
  }
})();
