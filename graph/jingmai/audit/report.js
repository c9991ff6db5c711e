"use strict";
// Decisions of a person: kept in the page until they are downloaded as one file for `jingmai build --annotations`.
const offer = JSON.parse(document.getElementById("offer").textContent);
const made = new Map();
const FIELDS = ["flow", "indicator", "area", "partner", "product", "segment", "measure", "period", "base", "value", "unit"];

function roles(figure, form) {
  const told = { ...figure.roles };
  for (const field of form.querySelectorAll("input[data-role]")) {
    const values = field.value.split(";").map((v) => v.trim()).filter(Boolean);
    if (values.length) told[field.dataset.role] = values; else delete told[field.dataset.role];
  }
  if (!told.indicator || String(told.indicator) !== String(figure.roles.indicator)) delete told.indicator_text;
  return told;
}

function decide(box, kind) {
  const figure = offer.figures[box.dataset.figure];
  if (made.get(box.dataset.figure)?.decision === kind && kind !== "correct") made.delete(box.dataset.figure);
  else made.set(box.dataset.figure, {
    document: figure.document, decision: kind, spans: figure.spans, quote: figure.quote,
    roles: kind === "correct" ? roles(figure, box) : figure.roles, beside: figure.beside,
  });
  show();
}

function show() {
  for (const box of document.querySelectorAll("[data-figure]")) {
    const kind = made.get(box.dataset.figure)?.decision ?? "";
    for (const button of box.querySelectorAll("button[data-kind]")) {
      button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
    }
  }
  document.getElementById("count").textContent = String(made.size);
  document.getElementById("save").disabled = made.size === 0;
}

function fields(box) {
  const figure = offer.figures[box.dataset.figure];
  const grid = box.querySelector(".fields");
  for (const role of FIELDS) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.dataset.role = role;
    input.value = (figure.roles[role] ?? []).join(";");
    input.addEventListener("change", () => decide(box, "correct"));
    label.append(role, input);
    grid.append(label);
  }
}

function download() {
  const decisions = [...made.values()];
  const named = new Set(decisions.map((d) => d.document));
  const file = {
    jingmai: offer.format, person: document.getElementById("person").value.trim(),
    documents: Object.values(offer.documents).filter((d) => named.has(d.digest)), decisions,
  };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }));
  link.download = "decisions.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

for (const box of document.querySelectorAll("[data-figure]")) {
  fields(box);
  for (const button of box.querySelectorAll("button[data-kind]")) button.addEventListener("click", () => decide(box, button.dataset.kind));
}
document.getElementById("save").addEventListener("click", download);
window.addEventListener("beforeunload", (event) => { if (made.size) event.preventDefault(); });
show();
