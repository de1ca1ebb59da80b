"use strict";
// The page around the documents. What comes from cells is only ever put into text, never into markup.
const MARKS = `
[data-p]{cursor:pointer}
[data-p]:hover{background:color-mix(in srgb,var(--accent) 16%,transparent)}
[data-p].now{outline:2px solid var(--accent);outline-offset:1px;background:color-mix(in srgb,var(--accent) 12%,transparent)}
[data-new]{box-shadow:-.3rem 0 0 -.05rem #2e8b57;-webkit-box-decoration-break:slice}
[data-state]:not(.untranslated){text-decoration:underline wavy #a36a00 1.5px;text-underline-offset:.25em}
[data-fresh]{animation:fresh 2.5s ease-out}
@keyframes fresh{from{background:#ffe08a}to{background:transparent}}
.flag{all:unset;cursor:pointer;display:inline-block;min-width:1.25rem;margin-right:.3rem;padding:0 .25rem;border-radius:.65rem;font:700 .75rem/1.25rem system-ui,sans-serif;text-align:center;color:#fff;background:#1d5f8a}
.flag.warning{background:#875200}.flag.error{background:#b3261e}
.flag:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
@media (prefers-reduced-motion:reduce){[data-fresh]{animation:none;background:color-mix(in srgb,#ffe08a 40%,transparent)}}
@media print{.flag{display:none}}`;

const $ = (id) => document.getElementById(id);
let said = {}, documents = [], languages = [], panes = [], findings = [], chosen = null, keys = true;
let shown = { panel: "", level: "", text: "", here: true };

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "click") node.addEventListener("click", value);
    else if (value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

async function ask(path, wanted = {}) {
  const response = await fetch(`${path}?${new URLSearchParams(wanted)}`, { cache: "no-store" });
  if (response.status === 409) stop((await response.json()).stopped);
  if (!response.ok) throw new Error(response.status);
  return response;
}
const askJson = async (path, wanted) => (await ask(path, wanted)).json();

// ------------------------------------------------------------------------------------------- panes

function addPane(language) {
  const frame = make("iframe", { title: "" });
  const pane = { frame, document: $("document").value, language, whole: false };
  $("panes").append(make("div", { class: "pane" }, frame));
  panes.push(pane);
  return pane;
}

function removePane() {
  const gone = panes.pop(), had = document.activeElement === gone.frame;
  gone.frame.parentElement.remove();
  if (chosen?.pane === gone) chosen.pane = panes[0];
  if (had) panes[0].frame.contentWindow.focus();
}

const of = (pane) => ({ document: pane.document, language: pane.language });

function load(pane, after = () => {}) {
  pane.frame.title = `${titleOf(pane.document)} (${pane.language})`;
  const address = `page?${new URLSearchParams(of(pane))}`;
  // While a page comes, nobody listens in its frame: keys are heard here until it is there.
  const had = document.activeElement === pane.frame;
  if (had) window.focus();
  pane.frame.blur();
  pane.whole = false;
  return new Promise((resolve) => {
    pane.frame.onload = () => {
      if (had && document.activeElement === document.body) pane.frame.contentWindow.focus();
      pane.whole = pane.frame.contentDocument?.contentType === "text/html";
      if (pane.whole) {
        dress(pane);
        after();
      } else {
        pane.frame.contentDocument?.body?.replaceChildren();
        ask("page", of(pane)).catch(() => {}); // what stops it is told
      }
      resolve();
    };
    // In place of the page before, so that the way back in the browser leads out of the preview.
    pane.frame.contentWindow.location.replace(new URL(address, location.href));
  });
}

function dress(pane) {
  const inside = pane.frame.contentDocument;
  const sheet = new inside.defaultView.CSSStyleSheet();
  sheet.replaceSync(MARKS);
  inside.adoptedStyleSheets = [sheet];
  inside.addEventListener("click", (event) => clicked(pane, event));
  inside.addEventListener("keydown", pressed);
  inside.addEventListener("scroll", () => follow(pane), { passive: true });
  flag(pane);
}

async function refresh(pane) {
  const response = await ask("page", of(pane));
  const text = await response.text(), style = /<style>([^<]*)<\/style>/;
  const fresh = new DOMParser().parseFromString(text.replace(style, ""), "text/html");
  const inside = pane.frame.contentDocument, place = inside.documentElement.scrollTop;
  const before = inside.querySelector("style")?.textContent, now = style.exec(text)?.[1];
  const known = new Set(texts(inside).values());
  if (before !== now) {
    await load(pane);
    pane.frame.contentDocument.documentElement.scrollTo({ top: place, behavior: "instant" });
  } else {
    inside.title = fresh.title;
    undress(inside);
    patch(inside.body, fresh.body);
  }
  const page = pane.frame.contentDocument;
  for (const [number, text] of texts(page)) {
    if (!known.has(text)) for (const span of spans(pane, number)) span.dataset.fresh = "";
  }
  flag(pane);
  if (chosen?.pane === pane) light(pane, chosen.passage);
  pane.frame.dataset.edition = response.headers.get("X-Edition");
}

// What is put into a page here, and is not in the file: gone before both are compared.
function undress(page) {
  for (const mark of page.querySelectorAll(".flag")) mark.remove();
  for (const span of page.querySelectorAll("[data-fresh]")) span.removeAttribute("data-fresh");
  for (const span of page.querySelectorAll(".now")) {
    span.classList.remove("now");
    if (!span.classList.length) span.removeAttribute("class");
  }
}

const OWN = ["open", "aria-current", "tabindex"]; // what a reader did to the page stays

// Only what is other than before is put in, so that the page stays where it is, with what is open and has the focus.
function patch(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeType !== Node.ELEMENT_NODE || old.nodeName !== fresh.nodeName) {
    old.replaceWith(old.ownerDocument.adoptNode(fresh));
    return;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !OWN.includes(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  const [one, other] = [[...old.childNodes], [...fresh.childNodes]];
  const alike = () => one.length && other.length && one.at(-1).isEqualNode(other.at(-1));
  if (one.length !== other.length) {
    while (alike()) one.pop(), other.pop();
    const after = one.length ? one.at(-1).nextSibling : old.firstChild;
    const more = other.splice(one.length), less = one.splice(other.length);
    for (const node of less) node.remove();
    for (const node of more) old.insertBefore(old.ownerDocument.adoptNode(node), after);
  }
  one.forEach((node, at) => patch(node, other[at]));
}

function texts(page) {
  const found = new Map();
  for (const span of page.querySelectorAll("main [data-p], header [data-p]")) {
    found.set(span.dataset.p, (found.get(span.dataset.p) ?? "") + span.textContent);
  }
  return found;
}

const spans = (pane, number) => [...pane.frame.contentDocument.querySelectorAll(`[data-p="${number}"]`)];

function light(pane, number) {
  if (!pane.whole) return undefined; // it is on its way, and nobody listens in it yet
  for (const old of pane.frame.contentDocument.querySelectorAll(".now")) old.classList.remove("now");
  const found = spans(pane, number);
  for (const span of found) span.classList.add("now");
  return found.find((span) => span.checkVisibility?.() ?? true);
}

function show(pane, number, focus = false) {
  for (const each of panes) {
    const first = light(each, each.document === pane.document ? number : -1);
    if (!first) continue;
    for (const closed of parents(first, "details")) closed.open = true;
    const box = first.getBoundingClientRect(), height = each.frame.clientHeight;
    if (box.top < 40 || box.bottom > height - 40) first.scrollIntoView({ block: "center", behavior: "instant" });
    if (each === pane && focus) {
      first.tabIndex = -1;
      first.focus({ preventScroll: true });
    }
  }
}

function* parents(node, selector) {
  for (let up = node.closest(selector); up; up = up.parentElement?.closest(selector)) yield up;
}

let leads = null, quiet;
function follow(pane) {
  if (panes.length < 2 || (leads && leads !== pane)) return;
  leads = pane;
  clearTimeout(quiet);
  quiet = setTimeout(() => (leads = null), 200);
  const other = panes.find((each) => each !== pane), inside = pane.frame.contentDocument;
  const above = [...inside.querySelectorAll("section[id], .table[id], .figure[id]")].filter(
    (each) => each.getBoundingClientRect().top < 120).pop();
  const twin = above && other.frame.contentDocument.getElementById(above.id);
  if (!twin) return;
  const [a, b] = [above.getBoundingClientRect(), twin.getBoundingClientRect()];
  const share = Math.min(1, Math.max(0, (60 - a.top) / Math.max(1, a.height)));
  other.frame.contentWindow.scrollBy({ top: b.top + share * b.height - 60, behavior: "instant" });
}

async function open(place) {
  const pane = panes.find((each) => each.language === place.language) ?? panes[0];
  if (place.document !== pane.document || place.language !== pane.language) {
    $("document").value = place.document;
    if (pane === panes[0]) $("language").value = place.language;
    pane.language = place.language;
    for (const each of panes) each.document = place.document;
    await Promise.all(panes.map((each) => load(each)));
    judge();
  }
  await source(pane, place.passage, null, true);
}

// ------------------------------------------------------------------------------------ from a click

function clicked(pane, event) {
  const link = event.target.closest("a[href]");
  if (link && link.hreflang) {
    event.preventDefault();
    changeLanguage(pane, link.hreflang.slice(0, 2), new URL(link.href).hash);
    return;
  }
  if (link && link.getAttribute("href").startsWith("#")) return;
  if (link) event.preventDefault();
  const mark = event.target.closest(".flag");
  if (mark) {
    openPanel("findings");
    show(pane, mark.dataset.of);
    return;
  }
  const drawn = event.target.closest(".picture");
  if (drawn) {
    picture(pane, drawn.closest(".figure").id, event.target.closest("text")?.textContent ?? "");
    return;
  }
  const span = event.target.closest("[data-p]") ?? event.target.closest(".head, caption, figcaption, td, th, .box-title")?.querySelector("[data-p]");
  if (span) source(pane, span.dataset.p, placeIn(pane, span, event));
}

// Where in the passage: so that a figure in a sentence leads to the cell of the figure.
function placeIn(pane, span, event) {
  const inside = pane.frame.contentDocument;
  const caret = inside.caretPositionFromPoint?.(event.clientX, event.clientY) ?? inside.caretRangeFromPoint?.(event.clientX, event.clientY);
  const node = caret?.offsetNode ?? caret?.startContainer;
  if (!node || !span.contains(node)) return null;
  return Number(span.dataset.a) + before(span, node) + (caret.offset ?? caret.startOffset);
}

// How many characters of a text stand before a node of it: raised letters are nodes of their own.
function before(span, node) {
  const texts = span.ownerDocument.createTreeWalker(span, NodeFilter.SHOW_TEXT);
  let count = 0;
  while (texts.nextNode() && texts.currentNode !== node) count += texts.currentNode.length;
  return count;
}

async function source(pane, passage, place, focus = false) {
  chosen = { pane, passage: String(passage), place };
  show(pane, passage, focus);
  const wanted = { ...of(pane), passage, ...(place === null ? {} : { at: place }) };
  tell(await askJson("source", wanted), pane, wanted);
}

async function picture(pane, figure, text) {
  const found = await askJson("picture", { ...of(pane), figure, text });
  chosen = { pane, passage: String(found.passage), place: null };
  tell(found, pane, { ...of(pane), passage: found.passage });
}

let asked = 0;
async function tell(found, pane, wanted) {
  const mine = ++asked;
  chosen.reference = [found.reference, found.sources[0]?.key].filter(Boolean).join(" · ");
  const elsewhere = make("div", {}, make("p", { class: "hint" }, said["elsewhere-asked"]));
  const copy = make("button", { type: "button", id: "copy", click: copyReference }, said.copy);
  openPanel("source", [
    make("p", { class: "where" }, found.where),
    make("p", { class: "quote", lang: langOf(pane) }, found.shown),
    found.reference ? copy : null,
    ...found.sources.map(sourceOf),
    ...findings.filter((each) => String(each.passage) === String(found.passage)).map((each) => findingOf(each, false)),
    make("h3", {}, said.elsewhere),
    elsewhere,
  ]);
  document.body.dataset.source = found.reference;
  const { places } = await askJson("elsewhere", wanted);
  if (mine !== asked) return;
  elsewhere.replaceChildren(places.length ? listOf(places.map((place) => [place, ""])) : make("p", { class: "hint" }, said["elsewhere-none"]));
}

const langOf = (pane) => pane.frame.contentDocument.documentElement.lang;

function sourceOf(each) {
  const states = each.states.map((state) => make("div", { class: "state" },
    make("span", {}, state.language), make("span", {}, [state.state, state.order].filter(Boolean).join(" · ")),
    state.text ? make("span", { class: "text", lang: state.tag }, state.text) : null));
  return make("div", { class: "source" },
    make("p", {}, `${each.role} `, make("span", { class: "cell" }, each.cells || said["no-cell"]),
      each.field ? make("code", {}, `{${each.field}}`) : null),
    each.key ? make("p", {}, make("code", {}, each.key)) : null, ...states);
}

async function copyReference() {
  if (!chosen?.reference) return;
  try {
    await navigator.clipboard.writeText(chosen.reference);
    status(`${said.copied} ${chosen.reference}`);
  } catch {
    status(chosen.reference);
  }
}

function listOf(places) {
  return make("ul", { class: "list" }, ...places.map(([place, text]) => make("li", {},
    make("button", { type: "button", click: () => open(place) },
      make("strong", {}, `${place.title} (${place.language})`), make("br"),
      make("span", { class: "where" }, place.where), ...(text ? [make("br"), text] : [])))));
}

// ---------------------------------------------------------------------------------------- findings

async function judge() {
  const pane = panes[0];
  try {
    const told = await askJson("findings", of(pane));
    findings = told.findings.sort((a, b) => a.weight - b.weight);
    document.body.dataset.findings = told.edition;
  } catch {
    return;
  }
  const count = (level) => findings.filter((each) => each.level === level).length;
  $("count").textContent = `${count("error")} / ${count("warning")} / ${count("note")}`;
  for (const each of panes) flag(each);
  if (shown.panel === "findings") openPanel("findings");
}

function flag(pane) {
  if (!pane.whole) return;
  const inside = pane.frame.contentDocument;
  for (const old of inside.querySelectorAll(".flag")) old.remove();
  if (pane !== panes[0]) return;
  const byPassage = new Map();
  for (const each of findings) if (each.passage !== null) byPassage.set(each.passage, [...(byPassage.get(each.passage) ?? []), each]);
  for (const [number, told] of byPassage) {
    const first = inside.querySelector(`main [data-p="${number}"]`);
    if (!first) continue;
    const mark = inside.createElement("button");
    mark.type = "button";
    mark.className = `flag ${told[0].level}`;
    mark.textContent = told.length;
    mark.title = told.map((each) => `${each.said}: ${each.text}`).join("\n");
    mark.setAttribute("aria-label", mark.title);
    mark.dataset.of = number;
    first.before(mark);
  }
}

function findingOf(each, leads = true) {
  const inner = [make("span", { class: `level ${each.level}` }, each.said), " ", make("span", { class: "where" }, each.place), make("br"),
    each.text, make("br"), make("span", { class: "hint" }, each.hint), " ", make("code", {}, each.code)];
  if (!leads || each.passage === null) return make("div", { class: "flat" }, ...inner);
  return make("button", { type: "button", click: () => show(panes[0], each.passage) }, ...inner);
}

function findingsPanel() {
  const list = make("ul", { class: "list" });
  const none = make("p", { class: "hint", role: "status" });
  const fill = () => {
    const found = findings.filter((each) =>
      (!shown.level || each.level === shown.level) && (!shown.here || each.passage !== null) &&
      (!shown.text || `${each.text} ${each.code} ${each.place} ${each.hint}`.toLowerCase().includes(shown.text)));
    list.replaceChildren(...found.slice(0, 300).map((each) => make("li", {}, findingOf(each))));
    none.textContent = found.length ? "" : said["filter-none"];
  };
  const level = make("select", { "aria-label": said["filter-level"] },
    ...["", "error", "warning", "note"].map((each) => make("option", { value: each, selected: each === shown.level }, said[`level-${each || "all"}`])));
  level.addEventListener("change", () => { shown.level = level.value; fill(); });
  const text = make("input", { type: "search", "aria-label": said["filter-text"], placeholder: said["filter-text"], value: shown.text });
  text.addEventListener("input", () => { shown.text = text.value.toLowerCase(); fill(); });
  const here = make("button", { type: "button", "aria-pressed": String(shown.here) }, said["filter-here"]);
  here.addEventListener("click", () => { shown.here = !shown.here; here.setAttribute("aria-pressed", String(shown.here)); fill(); });
  fill();
  return [make("div", { class: "filter" }, level, here, text), none, list];
}

// ------------------------------------------------------------------------------------------ panels

function openPanel(name, content = null) {
  shown.panel = name;
  for (const button of document.querySelectorAll("[data-panel]")) button.setAttribute("aria-expanded", String(button.dataset.panel === name));
  const parts = content ?? { findings: findingsPanel, help: helpPanel, open: openPointsPanel }[name]();
  $("panel-title").textContent = said[`panel-${name}`];
  $("content").replaceChildren(...parts.filter(Boolean));
  $("panel").hidden = false;
}

function closePanel() {
  shown.panel = "";
  $("panel").hidden = true;
  for (const button of document.querySelectorAll("[data-panel]")) button.setAttribute("aria-expanded", "false");
  const first = chosen && light(chosen.pane, chosen.passage);
  if (first) { first.tabIndex = -1; first.focus({ preventScroll: true }); }
}

function helpPanel() {
  const rows = "j k Enter c n p g / f d l s ? Esc".split(" ").flatMap((key) => [
    make("dt", {}, make("kbd", {}, key)), make("dd", {}, said[`key-${{ "/": "slash", "?": "help" }[key] ?? key.toLowerCase()}`])]);
  const box = make("input", { type: "checkbox", id: "keys", checked: keys });
  box.addEventListener("change", () => (keys = box.checked));
  return [make("p", {}, said["help-click"]), make("dl", {}, ...rows), make("p", {}, box, " ", make("label", { for: "keys" }, said["keys-on"]))];
}

let points = [];
function openPointsPanel() {
  if (!points.length) return [make("p", { class: "hint" }, said["open-none"])];
  return [make("p", { class: "hint" }, said["open-hint"]), make("ul", { class: "list" }, ...points.map((each) => make("li", {}, pointOf(each))))];
}

function pointOf(each) {
  const point = make("div", { class: "flat" },
    make("strong", {}, each.kind), " ", make("span", { class: "where" }, [each.where, each.cell, each.by].filter(Boolean).join(" · ")),
    each.old ? make("p", {}, make("del", {}, each.old)) : null, each.new ? make("p", {}, make("ins", {}, each.new)) : null,
    ...each.said.map((line) => make("p", { class: "said" }, line)));
  if (each.ids.length) point.append(choicesOf(each));
  else point.append(make("p", {}, make("code", {}, each.command)));
  return point;
}

// A decision is kept in its round; nothing else is ever sent to be kept.
function choicesOf(each) {
  const name = each.ids[0].replace(".", "-"), told = make("span", { class: "hint", role: "status" });
  const field = (id, label, text) => {
    const area = make("textarea", { id: `${id}-${name}`, rows: "2" });
    area.value = text;
    return [area, make("label", { for: area.id }, label)];
  };
  const [adapted, adaptedLabel] = field("adapted", said.adapted, each.adapted || each.new);
  const [answer, answerLabel] = field("answer", said.answer, each.answer);
  const buttons = each.choices.map(([choice, word]) => {
    const button = make("button", { type: "button", "aria-pressed": String(each.decision === choice) }, word);
    button.addEventListener("click", () => decide(choice, button));
    return button;
  });
  async function decide(choice, button) {
    const body = { ids: each.ids, choice, answer: answer.value, ...(choice === "adapt" ? { adapted: adapted.value } : {}) };
    const kept = await fetch("decide", { method: "POST", cache: "no-store", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }).catch(() => null);
    if (!kept?.ok) { told.textContent = said["not-kept"]; return; }
    points = (await kept.json()).points;
    count();
    for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
    told.textContent = said.kept;
  }
  const texts = make("div", { class: "texts" }, answerLabel, answer);
  if (each.choices.some(([choice]) => choice === "adapt")) texts.prepend(adaptedLabel, adapted);
  return make("div", { class: "decide", role: "group", "aria-label": said["panel-open"] }, ...buttons, told, make("details", {}, make("summary", {}, said["more-texts"]), texts));
}

const count = () => ($("points").textContent = points.filter((each) => !each.decision).length || "");

async function search(event) {
  event?.preventDefault();
  const text = $("query").value.trim();
  if (!text) return;
  const { hits } = await askJson("search", { ...of(panes[0]), text });
  openPanel("search", [make("p", { class: "hint" }, hits.length ? "" : said["search-none"]),
    listOf(hits.map((hit) => [hit, hit.text.length > 160 ? `${hit.text.slice(0, 160)}…` : hit.text]))]);
  $("content").querySelector("button")?.focus();
}

const status = (text) => ($("status").textContent = text);

function stop(told) {
  $("banner").hidden = told.length === 0;
  $("banner").replaceChildren(...told.map((each) => make("p", {}, make("strong", {}, each.place), ` ${each.text} `, make("span", { class: "hint" }, each.hint))));
}

// -------------------------------------------------------------------------------------------- keys

function step(pane, by) {
  const inside = pane.frame.contentDocument;
  const all = [...new Set([...inside.querySelectorAll("main [data-p]")].map((span) => span.dataset.p))];
  const at = chosen?.pane === pane ? all.indexOf(chosen.passage) : -1;
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
  if (next === undefined) return;
  chosen = { pane, passage: next, place: null };
  show(pane, next, true);
}

function stepFinding(by) {
  const marks = [...panes[0].frame.contentDocument.querySelectorAll(".flag")];
  const at = marks.findIndex((mark) => mark.dataset.of === chosen?.passage);
  const next = marks[(at + by + marks.length) % marks.length];
  if (next) source(panes[0], next.dataset.of, null, true);
}

function changed() {
  const first = panes[0].frame.contentDocument.querySelector("[data-fresh]");
  if (first) source(panes[0], first.dataset.p, null, true);
}

const ACTIONS = {
  j: () => step(chosen?.pane ?? panes[0], 1),
  k: () => step(chosen?.pane ?? panes[0], -1),
  Enter: () => chosen && source(chosen.pane, chosen.passage, chosen.place, true),
  c: copyReference,
  n: () => stepFinding(1),
  p: () => stepFinding(-1),
  g: changed,
  "/": () => $("query").focus(),
  f: () => { openPanel("findings"); $("panel-title").focus(); },
  d: () => $("document").focus(),
  l: () => changeLanguage(panes[0], languages[(languages.indexOf(panes[0].language) + 1) % languages.length]),
  s: () => { $("beside").value = panes.length > 1 ? "" : languages.find((each) => each !== panes[0].language) ?? ""; beside(); },
  "?": () => { openPanel("help"); $("panel-title").focus(); },
  Escape: closePanel,
};

function pressed(event) {
  const typing = event.target.closest?.("input, select, textarea");
  const acts = event.key === "Enter" && event.target.matches?.("a, button, summary");
  if (event.ctrlKey || event.metaKey || event.altKey || acts || (typing && event.key !== "Escape")) return;
  if (!keys && event.key !== "Escape") return;
  const action = ACTIONS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

// ------------------------------------------------------------------------------------------- begin

const titleOf = (name) => documents.find((each) => each.name === name)?.title ?? name;

async function changeLanguage(pane, language, hash = "") {
  const first = chosen?.pane === pane ? chosen.passage : null;
  const place = hash || `#${topId(pane)}`;
  pane.language = language;
  (pane === panes[0] ? $("language") : $("beside")).value = language;
  await load(pane, () => {
    const target = pane.frame.contentDocument.getElementById(place.slice(1));
    target?.scrollIntoView({ behavior: "instant" });
    if (first) show(pane, first);
  });
  judge();
}

const topId = (pane) => [...pane.frame.contentDocument.querySelectorAll("section[id]")].filter(
  (each) => each.getBoundingClientRect().top < 120).pop()?.id ?? "";

async function beside() {
  const language = $("beside").value;
  if (!language) { if (panes.length > 1) removePane(); return; }
  const pane = panes[1] ?? addPane(language);
  pane.language = language;
  pane.document = panes[0].document;
  await load(pane, () => follow(panes[0]));
}

async function begin() {
  const state = await askJson("state");
  ({ said, documents, languages } = state);
  $("name").textContent = state.name;
  $("document").append(...documents.map((each) => make("option", { value: each.name }, each.title)));
  for (const each of ["language", "beside"]) $(each).append(...languages.map((language) => make("option", { value: language, lang: language }, said[`name-${language}`])));
  const wanted = new URLSearchParams(location.hash.slice(1));
  if (documents.some((each) => each.name === wanted.get("document"))) $("document").value = wanted.get("document");
  if (languages.includes(wanted.get("language"))) $("language").value = wanted.get("language");
  $("document").addEventListener("change", async () => {
    chosen = null;
    for (const pane of panes) pane.document = $("document").value;
    await Promise.all(panes.map((pane) => load(pane)));
    judge();
  });
  $("language").addEventListener("change", () => changeLanguage(panes[0], $("language").value));
  $("beside").addEventListener("change", beside);
  $("search").addEventListener("submit", search);
  $("close").addEventListener("click", closePanel);
  for (const button of document.querySelectorAll("[data-panel]")) button.addEventListener("click", () => shown.panel === button.dataset.panel ? closePanel() : openPanel(button.dataset.panel));
  document.addEventListener("keydown", pressed);
  stop(state.stopped);
  await load(addPane($("language").value));
  panes[0].frame.dataset.edition = state.edition;
  listen(state.edition);
  askOpen();
}

async function askOpen() {
  try { points = (await askJson("open")).points; } catch { points = []; }
  count();
}

function listen(known) {
  const events = new EventSource("events");
  events.onmessage = async (event) => {
    const news = JSON.parse(event.data);
    // What stops a page is known to who asks for it, and stays until there is another edition.
    if (news.stopped.length || news.edition !== known) stop(news.stopped);
    if (news.edition !== known && !news.stopped.length) {
      known = news.edition;
      const begun = performance.now();
      try {
        await Promise.all(panes.map((pane) => (pane.whole ? refresh(pane) : load(pane))));
        status(`${said.followed} ${new Date().toLocaleTimeString(document.documentElement.lang)}`);
        document.body.dataset.took = Math.round(performance.now() - begun);
      } catch { /* what stops it is told */ }
      askOpen();
    }
    if (news.checked) judge();
  };
  events.onerror = () => status(said.ended);
}

begin();
