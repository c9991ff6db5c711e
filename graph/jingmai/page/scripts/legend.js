// The legend: types with their counts, each a switch.

function buildLegend() {
  fillTypes(byId('node-types'), nodeTypes);
  fillTypes(byId('edge-types'), edgeTypes);
  const present = new Set(graph.facts.flatMap((fact) => fact.marks));
  const rows = [...byId('marks-key').querySelectorAll('li')];
  ['checked', 'contested', 'derived'].forEach((mark, place) => { rows[place].hidden = !present.has(mark); });
  rows[3].hidden = !graph.nodes.some((node) => node.provisional);
  byId('marks-key').hidden = rows.every((row) => row.hidden);
}

function fillTypes(list, types) {
  const totals = countByType(types[0] && types[0].kind === 'node' ? graph.nodes : graph.edges);
  const rows = types.filter((type) => totals.get(type.index)).map((type) => typeRow(type, totals.get(type.index)));
  list.replaceChildren(...rows);
}

function countByType(things) {
  const counts = new Map();
  for (const thing of things) counts.set(thing.type, (counts.get(thing.type) || 0) + 1);
  return counts;
}

function typeRow(type, total) {
  const box = make('input', { type: 'checkbox', id: `type-${type.index}`, onchange: () => toggleType(type.index) });
  const label = make('label', { for: `type-${type.index}` },
    type.kind === 'node' ? shapeIcon(type) : make('span', { class: 'stroke', 'aria-hidden': 'true' }),
    make('span', { class: 'type-name' }, shortLabel(type)),
    make('span', { class: 'count', 'data-total': total, id: `count-${type.index}` }));
  const row = make('li', {}, box, label);
  if (type.kind === 'edge') {
    row.addEventListener('mouseenter', () => hintType(type.index));
    row.addEventListener('mouseleave', () => hintType(null));
    box.addEventListener('focus', () => box.matches(':focus-visible') && hintType(type.index));
    box.addEventListener('blur', () => hintType(null));
  }
  return row;
}

function toggleType(index) {
  change((s) => {
    if (!s.off.delete(index)) s.off.add(index);
  });
}

function hintType(index) {
  hintedType = index;
  restyleEdges();
  network.redraw();
}

function updateLegend() {
  const nodes = countByType([...shown.nodes].map((index) => graph.nodes[index]));
  const edges = countByType([...shown.edges].map((index) => graph.edges[index]));
  for (const type of graph.types) {
    const box = byId(`type-${type.index}`);
    if (!box) continue;
    box.checked = !state.off.has(type.index);
    const count = byId(`count-${type.index}`);
    const now = (type.kind === 'node' ? nodes : edges).get(type.index) || 0;
    const total = Number(count.dataset.total);
    count.textContent = now === total ? number(total) : `${number(now)} / ${number(total)}`;
  }
  byId('summary').textContent = word('summary', { shown: number(shown.nodes.size), all: number(graph.nodes.length), edges: number(shown.edges.size) });
}

function number(value) {
  return value.toLocaleString('en');
}

function foldLegend() {
  const open = byId('legend').classList.toggle('open');
  byId('legend-fold').setAttribute('aria-expanded', String(open));
}
