// Which nodes, edges and facts the state lets through.

const ranked = graph.nodes.map((node) => node.index).sort((a, b) => graph.nodes[b].value - graph.nodes[a].value || a - b);
const firstView = ranked.slice(0, START);
const shown = { nodes: new Set(), edges: new Set() };

function factInPeriod(fact) {
  if (state.from === null || fact.first === undefined) return true;
  return fact.first <= state.to && fact.last >= state.from;
}

function factsInPeriod(indexes) {
  return state.from === null ? indexes : indexes.filter((index) => factInPeriod(graph.facts[index]));
}

// An edge or a node without facts can not be out of its period.
function inPeriod(thing) {
  return thing.facts.length === 0 || state.from === null || thing.facts.some((index) => factInPeriod(graph.facts[index]));
}

function edgeAllowed(edge) {
  return !state.off.has(edge.type) && inPeriod(edge);
}

function otherEnd(edge, index) {
  return edge.from === index ? edge.to : edge.from;
}

// Neighbours by importance, over the edges that the filters allow.
function neighboursOf(index) {
  const found = new Set();
  for (const number of graph.nodes[index].edges) {
    const edge = graph.edges[number];
    const other = otherEnd(edge, index);
    if (other !== index && edgeAllowed(edge) && !state.off.has(graph.nodes[other].type)) found.add(other);
  }
  return [...found].sort((a, b) => graph.nodes[b].value - graph.nodes[a].value || a - b);
}

function unshownNeighbours(index) {
  return neighboursOf(index).filter((other) => !shown.nodes.has(other) && !state.hidden.has(other));
}

function candidates() {
  const result = new Set(state.all ? ranked : firstView);
  for (const index of state.added) result.add(index);
  for (const [index, count] of state.expanded) addNeighbours(result, index, count);
  return result;
}

// The limit counts new neighbours: those on the screen already cost nothing.
function addNeighbours(result, index, count) {
  let left = count;
  result.add(index);
  for (const other of neighboursOf(index)) {
    if (left === 0) return;
    if (result.has(other) || state.hidden.has(other)) continue;
    result.add(other);
    left -= 1;
  }
}

function nodeAllowed(index) {
  const node = graph.nodes[index];
  return !state.hidden.has(index) && !state.off.has(node.type) && inPeriod(node);
}

function computeShown() {
  shown.nodes = new Set();
  for (const index of candidates()) if (nodeAllowed(index)) shown.nodes.add(index);
  for (const index of state.pinned) shown.nodes.add(index);
  for (const index of pathNodes()) shown.nodes.add(index);
  shown.edges = new Set();
  for (const edge of graph.edges) {
    if (shown.nodes.has(edge.from) && shown.nodes.has(edge.to) && edgeAllowed(edge)) shown.edges.add(edge.index);
  }
}

// The nodes and edges that stand out: what is selected and what is joined with it; null when nothing is.
function computeFocus() {
  if (state.path) return pathFocus();
  if (!state.selected) return null;
  const { kind, index } = state.selected;
  if (kind === 'edge') {
    const edge = graph.edges[index];
    return { nodes: new Set([edge.from, edge.to]), edges: new Set([index]) };
  }
  const edges = graph.nodes[index].edges.filter((number) => shown.edges.has(number));
  const nodes = new Set([index]);
  for (const number of edges) nodes.add(otherEnd(graph.edges[number], index));
  return { nodes, edges: new Set(edges) };
}
