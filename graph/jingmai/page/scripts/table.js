// The table: the same as the drawing, to be read, sorted and heard.

const TABS = ['things', 'relations', 'facts'];
const ROWS = 200;
const sorting = { things: ['links', -1], relations: ['relation', 1], facts: ['period', -1] };
let rowLimit = ROWS;

const COLUMNS = {
  things: [
    ['name', (node) => labelOf(node)],
    ['type', (node) => labelOf(graph.types[node.type])],
    ['links', (node) => node.edges.filter((index) => shown.edges.has(index)).length],
    ['facts', (node) => factsInPeriod(node.facts).length],
  ],
  relations: [
    ['source', (edge) => labelOf(graph.nodes[edge.from])],
    ['relation', (edge) => labelOf(graph.types[edge.type])],
    ['target', (edge) => labelOf(graph.nodes[edge.to])],
    ['facts', (edge) => factsInPeriod(edge.facts).length],
  ],
  facts: [
    ['fact', (fact) => labelOf(fact)],
    ['value', (fact) => fact.value, (fact) => amount(fact.value)],
    ['period', (fact) => periodWord(fact.period), (fact) => (fact.last || 0) * 100000 + (fact.first || 0)],
    ['status', (fact) => statusWord(fact.status)],
    ['mark', (fact) => fact.marks.map(markWord).join(', ')],
    ['document', (fact) => documentOf(fact)],
  ],
};

// A printed figure as a number to sort by; shares and growth stand apart from amounts.
function amount(text) {
  const match = /(-?[\d,]*\.?\d+)\s*(万亿|亿|万)?/.exec(text);
  if (!match) return -Infinity;
  const size = Number(match[1].replaceAll(',', '')) * ({ 万亿: 1e12, 亿: 1e8, 万: 1e4 }[match[2]] || 1);
  return /[%％]|百分点/.test(text) ? size - 1e18 : size;
}

function documentOf(fact) {
  if (!fact.quotes.length) return '';
  const [, name, title, , date] = graph.documents[graph.sentences.document[fact.quotes[0]]];
  return [title || name, date].filter(Boolean).join(' · ');
}

// The facts of what is shown, each once.
function shownFacts() {
  const indexes = new Set();
  for (const index of shown.edges) for (const fact of graph.edges[index].facts) indexes.add(fact);
  for (const index of shown.nodes) for (const fact of graph.nodes[index].facts) if (ofNoEdge(fact)) indexes.add(fact);
  return [...indexes].map((index) => graph.facts[index]).filter(factInPeriod);
}

// A fact of a node counts as shown unless it belongs to an edge that is not.
let factsOfEdges = null;

function ofNoEdge(fact) {
  factsOfEdges = factsOfEdges || new Set(graph.edges.flatMap((edge) => edge.facts));
  return !factsOfEdges.has(fact);
}

function tableRows(tab) {
  if (tab === 'things') return [...shown.nodes].map((index) => graph.nodes[index]);
  if (tab === 'relations') return [...shown.edges].map((index) => graph.edges[index]);
  return shownFacts();
}

function sortedRows(tab) {
  const [name, direction] = sorting[tab];
  const [, read, key] = COLUMNS[tab].find(([column]) => column === name);
  const keyed = tableRows(tab).map((row) => [(key || read)(row), row]);
  const words = new Intl.Collator(language === 'en' ? 'en' : 'zh-CN', { numeric: true });
  keyed.sort(([a, x], [b, y]) => direction * (typeof a === 'number' ? Math.sign(a - b) || 0 : words.compare(a, b)) || x.index - y.index);
  return keyed.map(([, row]) => row);
}

function updateTable() {
  const visible = state.view === 'table';
  byId('table-view').hidden = !visible;
  byId('canvas').hidden = visible;
  byId('to-graph').setAttribute('aria-pressed', String(!visible));
  byId('to-table').setAttribute('aria-pressed', String(visible));
  document.body.classList.toggle('as-table', visible);
  if (visible) drawTable();
}

function drawTable() {
  const view = byId('table-view');
  const held = view.contains(document.activeElement) ? document.activeElement.id : null;
  const rows = sortedRows(state.tab);
  const left = rows.length - rowLimit;
  view.replaceChildren(tabList(rows.length),
    make('div', { class: 'sheet', role: 'tabpanel', 'aria-labelledby': `tab-${state.tab}`, tabindex: '0' },
      make('table', {}, make('caption', { class: 'unseen' }, byId('summary').textContent), tableHead(), make('tbody', {}, rows.slice(0, rowLimit).map(tableRow))),
      left > 0 ? make('button', { type: 'button', id: 'more-rows', class: 'more', onclick: () => { rowLimit += ROWS; drawTable(); } }, word('more', { n: Math.min(ROWS, left) })) : null));
  if (held && byId(held)) byId(held).focus();
}

function tabList(count) {
  const tab = (name, place) => make('button', {
    type: 'button', role: 'tab', id: `tab-${name}`, 'aria-selected': String(state.tab === name), tabindex: state.tab === name ? '0' : '-1',
    onclick: () => chooseTab(name), onkeydown: (event) => tabKey(event, place),
  }, word(name), state.tab === name ? make('span', { class: 'count' }, ` ${number(count)}`) : null);
  return make('div', { class: 'tabs', role: 'tablist' }, TABS.map(tab));
}

function chooseTab(name) {
  rowLimit = ROWS;
  change((s) => { s.tab = name; }, { keep: false });
}

function tabKey(event, place) {
  const step = { ArrowRight: 1, ArrowLeft: TABS.length - 1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const name = TABS[(place + step) % TABS.length];
  chooseTab(name);
  byId(`tab-${name}`).focus();
}

function tableHead() {
  const [sorted, direction] = sorting[state.tab];
  return make('thead', {}, make('tr', {}, COLUMNS[state.tab].map(([name]) => {
    const order = name === sorted ? (direction > 0 ? 'ascending' : 'descending') : 'none';
    return make('th', { scope: 'col', 'aria-sort': order }, make('button', {
      type: 'button', id: `sort-${name}`, 'aria-label': word('sortBy', { column: word(name) }), onclick: () => sortTable(name),
    }, word(name), make('span', { 'aria-hidden': 'true' }, order === 'none' ? '' : direction > 0 ? ' ▲' : ' ▼')));
  })));
}

function sortTable(name) {
  const [sorted, direction] = sorting[state.tab];
  sorting[state.tab] = [name, name === sorted ? -direction : 1];
  drawTable();
}

function tableRow(row) {
  return make('tr', {}, COLUMNS[state.tab].map(([name, read], place) => {
    const value = read(row);
    if (place > 0) return make('td', { class: typeof value === 'number' ? 'figure' : `col-${name}` }, typeof value === 'number' ? number(value) : shortened(value, 80));
    return make('th', { scope: 'row' }, make('button', { type: 'button', class: 'node', onclick: () => openRow(row) }, shortened(value, 80)));
  }));
}

// A fact opens at the edge, else the node, that carries it.
function openRow(row) {
  if (state.tab === 'things') selectNode(row.index);
  else if (state.tab === 'relations') selectEdge(row.index);
  else {
    const edge = [...shown.edges].find((index) => graph.edges[index].facts.includes(row.index));
    if (edge !== undefined) selectEdge(edge);
    else selectNode([...shown.nodes].find((index) => graph.nodes[index].facts.includes(row.index)));
  }
  byId('card').focus();
}

function showView(view) {
  rowLimit = ROWS;
  change((s) => { s.view = view; });
  if (view === 'graph') network.redraw();
}
