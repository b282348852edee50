"use strict";
(() => {
  const blocks = [...document.querySelectorAll(".block")];
  const words = blocks.map((block) => block.textContent.toLowerCase());
  const search = document.getElementById("search");
  const said = document.getElementById("said");
  const help = document.getElementById("help");
  const keys = document.getElementById("keys");
  const fates = [...document.querySelectorAll("button[data-fate]")];
  const labels = [...document.querySelectorAll("button[data-label]")];
  const pressed = (button) => button.getAttribute("aria-pressed") === "true";
  const press = (button, on) => button.setAttribute("aria-pressed", String(on));

  function mark(wanted) {
    if (!window.Highlight || !CSS.highlights) return;
    CSS.highlights.delete("found");
    if (!wanted) return;
    const ranges = [];
    for (const block of blocks) {
      if (block.hidden || ranges.length > 2000) continue;
      const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const text = node.data.toLowerCase();
        for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
          if (at + wanted.length > node.length) break;
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + wanted.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  function show() {
    const wanted = search.value.trim().toLowerCase();
    const fate = fates.find(pressed).dataset.fate;
    const chosen = new Set(labels.filter(pressed).map((button) => button.dataset.label));
    let shown = 0;
    blocks.forEach((block, index) => {
      const fits =
        (!fate || block.dataset.fate === fate) &&
        (!chosen.size || chosen.has(block.dataset.label)) &&
        (!wanted || words[index].includes(wanted));
      block.hidden = !fits;
      shown += fits;
    });
    document.getElementById("none").hidden = shown > 0;
    const all = shown === blocks.length;
    said.textContent = all ? "" : `${shown} of ${blocks.length} blocks shown`;
    mark(wanted);
  }

  function chooseFate(button) {
    fates.forEach((other) => press(other, other === button));
    show();
  }

  function everything() {
    search.value = "";
    labels.forEach((button) => press(button, false));
    chooseFate(fates[0]);
  }

  function step(by, onlyRemoved) {
    const here = blocks.indexOf(document.activeElement.closest(".block"));
    let at = here < 0 ? (by > 0 ? 0 : blocks.length - 1) : here + by;
    while (blocks[at] && (blocks[at].hidden || (onlyRemoved && blocks[at].dataset.fate === "kept"))) at += by;
    if (!blocks[at]) return;
    const summary = blocks[at].querySelector("summary");
    summary.focus({ preventScroll: true });
    summary.scrollIntoView({ block: "nearest" });
  }

  function copyOldWay(text) {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  async function copy() {
    const text = document.getElementById("clean").textContent;
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      done = copyOldWay(text);
    }
    const size = `${[...text].length.toLocaleString("en")} characters`;
    said.textContent = done ? `Copied: ${size}` : "The browser did not allow it to be copied";
  }

  function toggleHelp() {
    help.hidden = !help.hidden;
    keys.setAttribute("aria-expanded", String(!help.hidden));
  }

  const actions = {
    j: () => step(1, false),
    k: () => step(-1, false),
    n: () => step(1, true),
    p: () => step(-1, true),
    c: copy,
    "?": toggleHelp,
    "/": () => search.focus(),
    Escape: everything,
  };
  fates.forEach((button, index) => {
    actions[String(index + 1)] = () => chooseFate(button);
    button.addEventListener("click", () => chooseFate(button));
  });
  labels.forEach((button) =>
    button.addEventListener("click", () => {
      press(button, !pressed(button));
      show();
    })
  );
  search.addEventListener("input", show);
  keys.addEventListener("click", toggleHelp);
  document.getElementById("copy").addEventListener("click", copy);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target === search && event.key !== "Escape")) return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
})();
