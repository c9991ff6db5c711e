// The card: what is known of the node, edge or path that is selected.

const FACTS_AT_ONCE = 12;
const NEIGHBOURS_AT_ONCE = 10;
const limits = { owner: '', facts: FACTS_AT_ONCE, neighbours: new Map() };

function showCard() {
  const card = byId('card');
  const owner = JSON.stringify([state.selected, state.path]);
  const fresh = owner !== limits.owner;
  if (fresh) Object.assign(limits, { owner, facts: FACTS_AT_ONCE, neighbours: new Map() });
  const content = cardContent();
  const wasHidden = card.hidden;
  card.hidden = content === null;
  document.body.classList.toggle('with-card', content !== null);
  // A re-drawn card keeps the focus on the button that was pressed.
  const held = card.contains(document.activeElement) ? document.activeElement.dataset.act : null;
  card.replaceChildren(...(content || []));
  if (held) (card.querySelector(`[data-act="${held}"]`) || card).focus();
  if (fresh) card.scrollTop = 0;
  if (wasHidden !== card.hidden) resizeDrawing();
}

function cardContent() {
  if (state.path) return pathCard();
  if (!state.selected) return null;
  return state.selected.kind === 'node' ? nodeCard(graph.nodes[state.selected.index]) : edgeCard(graph.edges[state.selected.index]);
}

function cardHead(kicker, title, other) {
  return [
    make('button', { type: 'button', class: 'close', 'aria-label': word('close'), 'data-act': 'close', onclick: closeCard }, '×'),
    make('p', { class: 'kicker' }, kicker),
    make('h2', { id: 'card-title' }, clipped(title, 80)),
    other ? make('p', { class: 'other' }, clipped(other, 120)) : null,
  ];
}

// A name of thousands of characters stays readable: its beginning, the rest on demand.
function clipped(text, limit = 160) {
  if (text.length <= limit) return document.createTextNode(text);
  return make('details', { class: 'clipped' }, make('summary', {}, shortened(text, limit)), make('span', {}, text));
}

function closeCard() {
  selectNode(null);
  byId('canvas').focus();
}

function nodeCard(node) {
  const type = graph.types[node.type];
  const kicker = [shapeIcon(type), labelOf(type), node.provisional ? make('span', { class: 'flag' }, word('provisional')) : null];
  return [
    ...cardHead(kicker.filter(Boolean), labelOf(node), otherLabelOf(node)),
    nodeActions(node),
    ...factSection(node.facts, 'facts'),
    ...neighbourSection(node),
    make('p', { class: 'iri' }, clipped(node.iri)),
  ].filter(Boolean);
}

function nodeActions(node) {
  const left = unshownNeighbours(node.index).length;
  const button = (act, text, action, extra) => make('button', { type: 'button', 'data-act': act, onclick: action, ...extra }, text);
  return make('div', { class: 'actions' },
    button('expand', left ? `${word('expand')} +${Math.min(left, STEP)}${left > STEP ? ` / ${left}` : ''}` : word('expanded'), () => expandNode(node.index), { disabled: left === 0 }),
    button('pin', word(state.pinned.has(node.index) ? 'unpin' : 'pin'), () => pinNode(node.index), { 'aria-pressed': String(state.pinned.has(node.index)) }),
    button('hide', word('hide'), () => hideNode(node.index)),
    button('path', word('path'), () => startPicking(node.index)));
}

function edgeCard(edge) {
  return [
    ...cardHead([word('relation')], labelOf(graph.types[edge.type]), otherLabelOf(graph.types[edge.type])),
    make('p', { class: 'ends' }, nodeButton(edge.from), make('span', { 'aria-hidden': 'true' }, ' → '), nodeButton(edge.to)),
    ...factSection(edge.facts, 'factsAt'),
  ].filter(Boolean);
}

function nodeButton(index) {
  const node = graph.nodes[index];
  return make('button', { type: 'button', class: 'node', onclick: () => { selectNode(index); lookAt(index); byId('card').focus(); } },
    shapeIcon(graph.types[node.type]), shortLabel(node));
}

function factSection(indexes, title) {
  const inside = factsInPeriod(indexes).map((index) => graph.facts[index]).sort(byPeriod);
  const outside = indexes.length - inside.length;
  const rows = inside.slice(0, limits.facts).map(factItem);
  return [
    make('h3', {}, `${word(title)} `, make('span', { class: 'count' }, String(inside.length))),
    inside.length ? make('ol', { class: 'facts' }, rows) : make('p', { class: 'quiet' }, word('noFacts')),
    moreButton(inside.length - limits.facts, FACTS_AT_ONCE, 'more-facts', (step) => { limits.facts += step; }),
    outside ? make('p', { class: 'quiet' }, word('outside', { n: outside })) : null,
  ];
}

function byPeriod(a, b) {
  return (b.last || 0) - (a.last || 0) || (b.first || 0) - (a.first || 0) || a.index - b.index;
}

function moreButton(left, step, act, grow) {
  if (left <= 0) return null;
  const n = Math.min(step, left);
  return make('button', { type: 'button', class: 'more', 'data-act': act, onclick: () => { grow(step); showCard(); } }, word('more', { n }));
}

function factItem(fact) {
  const status = statusWord(fact.status);
  return make('li', { class: 'fact' },
    make('p', { class: 'statement' }, clipped(labelOf(fact))),
    make('p', { class: 'tags' },
      fact.value ? make('span', { class: 'value' }, shortened(fact.value, 40)) : null,
      fact.period ? make('span', {}, shortened(periodWord(fact.period), 40)) : null,
      status ? make('span', {}, shortened(status, 40)) : null,
      fact.marks.map((mark) => make('span', { class: `mark ${['checked', 'contested', 'derived'].includes(mark) ? mark : ''}` }, shortened(markWord(mark), 40)))),
    quotesBySentence(fact).map(([sentence, spans]) => evidence(sentence, spans)));
}

function quotesBySentence(fact) {
  const bySentence = new Map();
  for (let place = 0; place < fact.quotes.length; place += 3) {
    const [sentence, start, end] = fact.quotes.slice(place, place + 3);
    if (!bySentence.has(sentence)) bySentence.set(sentence, []);
    bySentence.get(sentence).push([start, end]);
  }
  return [...bySentence];
}

// The sentence with the words marked, and where it stands.
function evidence(index, spans) {
  const { text, document: documents, article, articles } = graph.sentences;
  const [, name, title, publisher, date] = graph.documents[documents[index]];
  const source = [title || name, publisher, date, articles[article[index]]];
  const distinct = [...new Set(source.filter(Boolean))].map((part) => shortened(part, 60));
  return make('figure', {},
    make('blockquote', { lang: 'zh-CN' }, markedText(text[index], spans)),
    make('figcaption', {}, distinct.join(' · ')));
}

function markedText(text, spans) {
  const parts = [];
  let done = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    parts.push(text.slice(done, from), make('mark', {}, text.slice(from, end)));
    done = end;
  }
  parts.push(text.slice(done));
  return parts;
}

// What a node is joined with, by relation and direction.
function neighbourSection(node) {
  const groups = new Map();
  for (const number of node.edges) {
    const edge = graph.edges[number];
    if (!edgeAllowed(edge)) continue;
    const key = `${edge.type}-${edge.from === node.index ? 'out' : 'in'}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(edge);
  }
  if (!groups.size) return [];
  return [make('h3', {}, word('neighbours')), ...[...groups].flatMap(([key, edges]) => neighbourGroup(node, key, edges))];
}

function neighbourGroup(node, key, edges) {
  const limit = limits.neighbours.get(key) || NEIGHBOURS_AT_ONCE;
  const arrow = key.endsWith('out') ? '→' : '←';
  const sorted = [...edges].sort((a, b) => graph.nodes[otherEnd(b, node.index)].value - graph.nodes[otherEnd(a, node.index)].value || a.index - b.index);
  return [
    make('h4', {}, `${shortLabel(graph.types[edges[0].type])} ${arrow} `, make('span', { class: 'count' }, String(edges.length))),
    make('ul', { class: 'neighbours' }, sorted.slice(0, limit).map((edge) => make('li', {}, nodeButton(otherEnd(edge, node.index))))),
    moreButton(edges.length - limit, 30, `more-${key}`, (step) => limits.neighbours.set(key, limit + step)),
  ];
}
