// The graph, read from the page's own JSON.

function readJson(id) {
  return JSON.parse(byId(id).textContent);
}

function readGraph() {
  const network = readJson('network-data');
  const rest = readJson('graph-data');
  const iri = (column, index) => rest.beginnings[column[2 * index]] + column[2 * index + 1];
  const types = rest.types.map(([key, zh, en, kind], index) => ({ index, key, zh, en, kind }));
  const facts = rest.facts.zh.map((zh, index) => readFact(rest.facts, index, iri(rest.facts.iri, index)));
  const provisional = new Set(rest.nodes.provisional);
  const nodes = network.label.map((zh, index) => ({
    index,
    iri: iri(rest.nodes.iri, index),
    tail: rest.nodes.iri[2 * index + 1],
    zh,
    en: rest.nodes.en[index],
    type: rest.nodes.type[index],
    facts: rest.nodes.facts[index],
    provisional: provisional.has(index),
    pinyin: rest.nodes.pinyin[index],
    x: network.x[index],
    y: network.y[index],
    value: network.value[index],
    edges: [],
  }));
  const edges = network.from.map((from, index) => ({
    index, from, to: network.to[index], type: rest.edges.type[index], facts: rest.edges.facts[index],
  }));
  for (const edge of edges) {
    nodes[edge.from].edges.push(edge.index);
    if (edge.to !== edge.from) nodes[edge.to].edges.push(edge.index);
  }
  setKeys(nodes);
  setCurves(edges);
  return { nodes, edges, facts, types, sentences: rest.sentences, documents: rest.documents };
}

function readFact(columns, index, iri) {
  const [period, first, last] = columns.periods[columns.period[index]];
  return {
    index, iri, period, first, last,
    zh: columns.zh[index],
    en: columns.en[index],
    value: columns.value[index],
    status: columns.statuses[columns.status[index]],
    marks: columns.markSets[columns.marks[index]].split(' ').filter(Boolean),
    quotes: columns.quotes[index],
  };
}

// A link names a node by the end of its IRI where that is enough, else by the whole.
function setKeys(nodes) {
  const seen = new Map();
  for (const node of nodes) seen.set(node.tail, (seen.get(node.tail) || 0) + 1);
  for (const node of nodes) node.key = node.tail && seen.get(node.tail) === 1 ? node.tail : node.iri;
}

// Edges between the same two nodes are bent apart.
function setCurves(edges) {
  const pairs = new Map();
  for (const edge of edges) {
    const pair = Math.min(edge.from, edge.to) + '-' + Math.max(edge.from, edge.to);
    if (!pairs.has(pair)) pairs.set(pair, []);
    pairs.get(pair).push(edge);
  }
  for (const group of pairs.values()) {
    group.forEach((edge, place) => {
      const bend = (place - (group.length - 1) / 2) * 0.24;
      edge.curve = edge.from < edge.to ? bend : -bend;
    });
  }
}

const graph = readGraph();

function labelOf(thing) {
  return language === 'en' ? thing.en || thing.zh : thing.zh || thing.en;
}

function otherLabelOf(thing) {
  const other = language === 'en' ? thing.zh : thing.en;
  return other === labelOf(thing) ? '' : other;
}

function shortened(text, limit) {
  const letters = Array.from(text.slice(0, 4 * limit + 4));
  return letters.length > limit ? letters.slice(0, limit - 1).join('') + '…' : text;
}

// Chinese characters are twice as wide as Latin ones, so fewer of them fit.
function shortLabel(thing) {
  const text = labelOf(thing).replace(/\s+/g, ' ');
  return shortened(text, /[\u2e80-\uffef]/.test(text) ? 13 : 26);
}

function periodWord(code) {
  return code.replace('../', language === 'en' ? 'to ' : '截至').replace('/', language === 'en' ? ' to ' : ' 至 ');
}
