// The search, fetched when its box is first opened (theme/scripts/body/80-search.js): a few small files of
// sousuo/ for each query. How a text becomes tokens is told twice, here and in
// build_scripts/index/search_words.py; a test compares them. ES2015, no modules. Words come from data-
// attributes of the box (theme/overrides/partials/search.html).
(function () {
  "use strict";
  var box = document.querySelector(".gk-search");
  var toggle = document.getElementById("__search");

  var CHINESE = /^[\u3400-\u4dbf\u4e00-\u9fff]/;
  var PIECE = /[\u3400-\u4dbf\u4e00-\u9fff]+|[a-z0-9]+(?:[-._/:][a-z0-9]+)*/g;
  var YEAR_DATE = /(^|[^a-z0-9.-])([12]\d{3})[年./-](\d{1,2})[月./-](\d{1,2})(?:日|(?![\d-]))/g;
  var YEAR_MONTH = /(^|[^a-z0-9.-])([12]\d{3})(?:年(\d{1,2})月|[/-](\d{1,2})(?![\d./-]))/g;
  var WEIGHTS = [1, 1.3, 2, 3.2];
  var SHOWN = 10;
  var VILLAGES = 4;
  var held = {};

  function word(name, values) {
    var text = box.getAttribute("data-" + name) || "";
    return text.replace(/\{(\w+)\}/g, function (all, key) {
      return values[key];
    });
  }

  function two(number) {
    return (number < 10 ? "0" : "") + Number(number);
  }

  function has(object, key) {
    return Object.prototype.hasOwnProperty.call(object, key);
  }

  function distinct(list) {
    return list.filter(function (item, at) {
      return list.indexOf(item) === at;
    });
  }

  // --- words ---------------------------------------------------------------------------------------------

  function normal(text) {
    return text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/\d{1,3}(?:,\d{3})+(?!\d)/g, function (figure) {
        return figure.replace(/,/g, "");
      })
      .replace(YEAR_DATE, function (all, before, year, month, day) {
        return before + " " + year + "-" + two(month) + "-" + two(day) + " ";
      })
      .replace(YEAR_MONTH, function (all, before, year, month, other) {
        return before + " " + year + "-" + two(month || other) + " ";
      })
      .replace(/([\u4e00-\u9fff])[-—–](?=\d)/g, "$1");
  }

  function plainNumber(piece) {
    return piece.indexOf(".") < 0 ? piece : piece.replace(/0+$/, "").replace(/\.$/, "");
  }

  // What a query asks for: less than a page is found by, as the longest form of each piece is enough.
  function asked(text) {
    var made = [];
    var last = "";
    var end = -1;
    var found;
    PIECE.lastIndex = 0;
    while ((found = PIECE.exec(text))) {
      var piece = found[0];
      var joint = found.index === end;
      if (CHINESE.test(piece)) {
        if (joint && /^[a-z0-9]+$/.test(last) && "元块".indexOf(piece[0]) < 0) made.push(last + piece[0]);
        if (piece.length === 1) made.push(piece);
        for (var at = 0; at < piece.length - 1; at += 1) made.push(piece.slice(at, at + 2));
      } else {
        if (joint && /^[a-z0-9]+$/.test(piece)) made.push(last.slice(-1) + piece);
        if (/^\d+(\.\d+)?$/.test(piece)) made.push(plainNumber(piece));
        else if (/^[12]\d{3}-\d\d(-\d\d)?$/.test(piece)) made.push(piece);
        else made.push(piece.replace(/[-._/:]/g, ""));
      }
      last = piece;
      end = PIECE.lastIndex;
    }
    return distinct(made);
  }

  function shardOf(token, shards) {
    var value = 2166136261;
    for (var at = 0; at < token.length; at += 1) value = Math.imul(value ^ token.charCodeAt(at), 16777619);
    return (value >>> 0) % shards;
  }

  function unpacked(text) {
    var values = [];
    var value = 0;
    for (var at = 0; at < text.length; at += 1) {
      var code = text.charCodeAt(at);
      var symbol = code - 35 - (code > 92 ? 1 : 0);
      value = value * 45 + (symbol % 45);
      if (symbol < 45) {
        values.push(value);
        value = 0;
      }
    }
    return values;
  }

  // --- files ---------------------------------------------------------------------------------------------

  function read(address) {
    if (!has(held, address)) {
      held[address] = fetch(address, { credentials: "same-origin" }).then(function (answer) {
        if (!answer.ok) throw new Error(address + " " + answer.status);
        return answer.json();
      });
      held[address].catch(function () {
        delete held[address]; // asked for again at the next query
      });
    }
    return held[address];
  }

  function below(base, name) {
    return read(base + "sousuo/" + name + ".json");
  }

  // Where this shard's pages begin, and the region's: the files named in the box stand there.
  function own() {
    return box.getAttribute("data-scope").replace(/sousuo\/index\.json$/, "");
  }

  function common() {
    return box.getAttribute("data-search").replace(/assets\/javascripts\/[^/]*$/, "");
  }

  // The entries of tokens in the files `kind`: token -> packed text; absent ones are left out.
  function entries(base, kind, shards, tokens) {
    return Promise.all(
      tokens.map(function (token) {
        return below(base, kind + shardOf(token, shards)).then(function (file) {
          return has(file, token) ? file[token] : null;
        });
      })
    );
  }

  // --- ranking -------------------------------------------------------------------------------------------

  function age(path, newest) {
    var month = /^(\d{4})(\d\d)\//.exec(path);
    if (!month) return 1.06;
    var months = (Math.floor(newest / 100) - month[1]) * 12 + (newest % 100) - month[2];
    return 1 + 0.1 * Math.max(0, 1 - months / 24);
  }

  // The pages of one shard for one wording: [{score, share, page, base}], the share being how much is met.
  function rank(base, index, tokens) {
    return entries(base, "w", index.shards, tokens).then(function (texts) {
      var count = index.pages.length;
      var met = {};
      var whole = 0;
      texts.forEach(function (text) {
        var steps = text === null ? [] : unpacked(text);
        var rarity = steps.length ? Math.log(1 + count / steps.length) : 1;
        var number = -1;
        whole += rarity;
        steps.forEach(function (step) {
          number += 1 + (step >> 2);
          var one = met[number] || (met[number] = { score: 0, share: 0 });
          one.score += rarity * WEIGHTS[step & 3];
          one.share += rarity;
        });
      });
      return weighed(base, index, met, { whole: whole, exact: tokens.every(isFigure) });
    });
  }

  // A figure is met or not; how long the page is says nothing.
  function isFigure(token) {
    return /^[\d.-]+$/.test(token);
  }

  function weighed(base, index, met, query) {
    var total = 0;
    var newest = 0;
    index.pages.forEach(function (page) {
      total += page[2];
      newest = Math.max(newest, Number((/^(\d{6})\//.exec(page[0]) || [0, 0])[1]));
    });
    var mean = total / (index.pages.length || 1);
    return Object.keys(met)
      .map(function (number) {
        var page = index.pages[number];
        var share = met[number].share / query.whole;
        var length = query.exact ? 1 : 0.7 + 0.3 * Math.sqrt(page[2] / mean);
        var score = (met[number].score * share * share * age(page[0], newest)) / length;
        return { score: score, share: share, number: number, path: page[0], title: page[1], base: base, place: index.name };
      })
      .filter(function (found) {
        return found.share > 0.3;
      });
  }

  // Twelve months of the same page would fill the list: each further page of a kind counts for less.
  function varied(found) {
    var seen = {};
    return found
      .sort(byScore)
      .map(function (one) {
        var kind = one.base + one.path.replace(/^\d{6}\//, "*/").replace(/^(biao\/[^/]+)\/\d+\/$/, "$1/");
        var before = has(seen, kind) ? seen[kind] : 0;
        seen[kind] = before + 1;
        return Object.assign({}, one, { score: one.score * Math.pow(0.85, before) });
      })
      .sort(byScore);
  }

  function byScore(one, other) {
    return other.score - one.score || (one.path < other.path ? 1 : -1);
  }

  function best(lists) {
    var kept = {};
    lists.forEach(function (list) {
      list.forEach(function (found) {
        var key = found.base + found.path;
        if (!has(kept, key) || kept[key].score < found.score) kept[key] = found;
      });
    });
    return Object.keys(kept)
      .map(function (key) {
        return kept[key];
      })
      .sort(byScore);
  }

  // Other wordings of a query: without words that say nothing, and with words that mean the same.
  function wordings(query, words) {
    var bare = (words.silent || []).reduce(function (text, silent) {
      return text.split(silent).join(" ");
    }, query);
    var found = asked(bare).length ? [query, bare] : [query];
    (words.same || []).forEach(function (group) {
      group.forEach(function (name) {
        if (bare.indexOf(name) < 0) return;
        group.forEach(function (other) {
          if (other !== name && name.indexOf(other) < 0) found.push(bare.split(name).join(other));
        });
      });
    });
    return distinct(found).slice(0, 8);
  }

  function without(query, name) {
    var short = name.replace(/(社区|村)$/, "");
    var rest = query.split(name).join(" ");
    if (rest === query && short.length > 1) rest = query.split(short).join(" ");
    return rest;
  }

  function searchPlace(base, query, words) {
    return below(base, "index").then(function (index) {
      var rest = without(query, index.name);
      var queries = wordings(asked(rest).length ? rest : query, words);
      return Promise.all(
        queries.map(function (text) {
          return rank(base, index, asked(text));
        })
      ).then(best).then(varied);
    });
  }

  // The villages that hold most of the words, the best of them first.
  function villagesFor(shared, index, query, words) {
    var named = index.villages.filter(function (village) {
      return without(query, village[1]) !== query;
    });
    if (named.length) return Promise.resolve(named.slice(0, VILLAGES));
    var tokens = distinct([].concat.apply([], wordings(query, words).map(asked)));
    return entries(shared, "v", index.shards, tokens).then(function (texts) {
      var scores = index.villages.map(function () {
        return 0;
      });
      texts.forEach(function (text) {
        if (text === null) return;
        var steps = unpacked(text);
        var number = -1;
        var rarity = Math.log(1 + scores.length / (steps.length || scores.length));
        if (text === "") scores = scores.map(function (score) { return score + rarity; });
        steps.forEach(function (step) {
          number += 1 + step;
          scores[number] += rarity;
        });
      });
      return index.villages
        .map(function (village, at) {
          return { village: village, score: scores[at] };
        })
        .filter(function (one) {
          return one.score > 0;
        })
        .sort(function (one, other) {
          return other.score - one.score;
        })
        .slice(0, VILLAGES)
        .map(function (one) {
          return one.village;
        });
    });
  }

  function searchRegion(shared, query, words) {
    return below(shared, "villages").then(function (index) {
      return villagesFor(shared, index, query, words).then(function (villages) {
        var places = villages.map(function (village) {
          return searchPlace(shared + village[0] + "/", query, words).then(function (found) {
            if (asked(without(query, village[1])).length) return found;
            return found.map(function (one) {
              return one.path ? one : Object.assign({}, one, { score: one.score + 1000 });
            });
          });
        });
        var own = searchPlace(shared, query, words);
        var named = villages.some(function (village) {
          return without(query, village[1]) !== query;
        });
        return Promise.all([own.then(weighted(named ? 0.5 : 2.5))].concat(places)).then(best);
      });
    });
  }

  // The region has few pages, so that a word is never rare in them; they explain, and stand above examples.
  function weighted(factor) {
    return function (found) {
      return found.map(function (one) {
        return Object.assign({}, one, { score: one.score * factor });
      });
    };
  }

  function simplified(query, pairs) {
    return query
      .split("")
      .map(function (character) {
        for (var at = 0; at < pairs.length; at += 2) if (pairs[at] === character) return pairs[at + 1];
        return character;
      })
      .join("");
  }

  // Old characters are asked for only when something of the query is met nowhere.
  function search(query, scope) {
    var root = own();
    var shared = common();
    var text = normal(query);
    return below(shared, "ci").then(function (words) {
      function run(wording) {
        var found = scope === "village" ? searchPlace(root, wording, words) : searchRegion(shared, wording, words);
        return found.then(function (list) {
          list.wordings = wordings(wording, words); // what is to be marked
          return list;
        });
      }
      return run(text).then(function (found) {
        if ((found.length && found[0].share > 0.99) || !/[\u4e00-\u9fff]/.test(text)) return found;
        return below(shared, "fan").then(function (pairs) {
          var other = simplified(text, pairs);
          return other === text ? found : run(other);
        });
      });
    });
  }

  // --- what is shown -------------------------------------------------------------------------------------

  function escaped(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  }

  // A pattern for what is to be marked: whole runs, pairs of characters, figures with or without separators.
  function markable(query) {
    var parts = [];
    (query.match(PIECE) || []).forEach(function (piece) {
      if (CHINESE.test(piece)) {
        parts.push(piece);
        for (var at = 0; at < piece.length - 1; at += 1) parts.push(piece.slice(at, at + 2));
      } else if (/^\d{4}-\d\d(-\d\d)?$/.test(piece)) {
        parts.push(piece.split("-").map(Number).join("[年月./-]0?"));
      } else if (/^\d+(\.\d+)?$/.test(piece)) {
        parts.push(plainNumber(piece).split("").map(escaped).join(",?"));
      } else {
        parts.push(piece.split(/[-._/:]/).map(escaped).join("[-._/:]?"));
      }
    });
    return distinct(parts);
  }

  function weightOf(line, parts) {
    return parts.reduce(function (sum, part) {
      return sum + (new RegExp(part, "i").test(line) ? part.length : 0);
    }, 0);
  }

  function lineFor(lines, parts) {
    var top = { weight: 0, line: lines[0] || "" };
    lines.forEach(function (line) {
      var weight = weightOf(line, parts) * (line.length > 160 ? 0.9 : 1);
      if (weight > top.weight) top = { weight: weight, line: line };
    });
    return top.line;
  }

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  }

  function markInto(target, text, parts) {
    var pattern = parts.length ? new RegExp("(" + parts.join("|") + ")", "gi") : null;
    var first = pattern ? text.search(pattern) : 0;
    var from = text.length > 80 ? Math.max(0, first - 24) : 0;
    var cut = (from ? "…" : "") + text.slice(from, from + 80) + (text.length > from + 80 ? "…" : "");
    target.textContent = "";
    (pattern ? cut.split(pattern) : [cut]).forEach(function (piece, at) {
      if (piece) target.appendChild(at % 2 ? element("mark", "", piece) : document.createTextNode(piece));
    });
  }

  function monthOf(path) {
    var found = /^(\d{4})(\d\d)\//.exec(path);
    return found ? word("month", { year: found[1], month: Number(found[2]) }) : "";
  }

  function row(found, parts) {
    var item = element("li", "md-search-result__item");
    var link = element("a", "md-search-result__link gk-search__link");
    var line = element("span", "gk-search__line");
    link.href = found.base + found.path;
    link.appendChild(element("strong", "gk-search__title", found.title));
    link.appendChild(element("span", "gk-search__place", [found.place, monthOf(found.path)].filter(Boolean).join(" · ")));
    link.appendChild(line);
    item.appendChild(link);
    below(found.base, "t" + found.number).then(
      function (lines) {
        markInto(line, lineFor(lines, parts), parts);
      },
      function () {} // the title and the link are enough
    );
    return item;
  }

  var input = box.querySelector(".md-search__input");
  var list = box.querySelector(".md-search-result__list");
  var status = box.querySelector(".md-search-result__meta");
  var helps = box.querySelector(".gk-search__helps");
  var wider = box.querySelector(".gk-search__wider");
  var turn = 0;
  var timer = 0;
  var shownFor = "";

  function scope() {
    var chosen = box.querySelector("input[name=scope]:checked");
    return chosen ? chosen.value : "region";
  }

  function tell(text, help) {
    status.textContent = text;
    helps.hidden = !help;
    wider.hidden = !help || scope() !== "village";
  }

  function show(query, found) {
    var parts = distinct([].concat.apply([], found.wordings.map(markable)));
    list.textContent = "";
    found.slice(0, SHOWN).forEach(function (one) {
      list.appendChild(row(one, parts));
    });
    if (!found.length) tell(word("none", { query: query }), true);
    else tell(word(found.length > SHOWN ? "many" : "found", { n: found.length, shown: SHOWN }), false);
    shownFor = query + scope();
  }

  function run() {
    var query = input.value.trim().slice(0, 60);
    var mine = (turn += 1);
    clearTimeout(timer);
    if (!query || !asked(normal(query)).length) {
      list.textContent = "";
      shownFor = "";
      tell(word("ask", {}), false);
      return Promise.resolve();
    }
    if (shownFor === query + scope()) return Promise.resolve();
    tell(word("busy", {}), false);
    return search(query, scope()).then(
      function (found) {
        if (mine === turn) show(query, found);
      },
      function () {
        if (mine !== turn) return;
        list.textContent = "";
        shownFor = "";
        tell(word("failed", {}), true);
      }
    );
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(run, 250);
  }

  // --- the box -------------------------------------------------------------------------------------------

  function prepare() {
    var village = scope() === "village";
    below(village ? own() : common(), village ? "index" : "villages").catch(function () {});
    below(common(), "ci").catch(function () {});
  }

  function close() {
    toggle.checked = false;
    input.blur();
  }

  function links() {
    return Array.prototype.slice.call(list.querySelectorAll("a"));
  }

  function move(step) {
    var all = links();
    var at = all.indexOf(document.activeElement) + step;
    if (at < 0) input.focus();
    else if (all[at]) all[at].focus();
  }

  // While a word is still being composed from pinyin or strokes its letters are no query.
  input.addEventListener("input", function (event) {
    if (!event.isComposing) soon();
  });
  input.addEventListener("compositionend", soon);
  Array.prototype.forEach.call(box.querySelectorAll("input[name=scope]"), function (choice) {
    choice.addEventListener("change", run);
  });
  wider.addEventListener("click", function () {
    box.querySelector("input[name=scope][value=region]").checked = true;
    run();
    input.focus();
  });
  box.querySelector("form").addEventListener("submit", function (event) {
    event.preventDefault();
    run().then(function () {
      if (links().length) links()[0].focus();
    });
  });
  box.querySelector("form").addEventListener("reset", function () {
    setTimeout(function () {
      run();
      input.focus();
    });
  });
  box.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else return;
    event.preventDefault();
  });
  // for tests: what a query finds, best first, and what it asks for
  box.gkSearch = search;
  box.gkAsked = function (text) {
    return asked(normal(text));
  };
  prepare();
  run();
})();
