// What the reader has chosen; everything on the screen follows from it.

const START = 150; // nodes of the first view of a large graph
const LARGE = 300; // up to this many, all are shown at once
const STEP = 12; // neighbours that one expansion adds

const state = blankState();
const past = [];
const listeners = [];

function blankState() {
  return {
    all: graph.nodes.length <= LARGE,
    expanded: new Map(), // node → how many neighbours
    added: new Set(), // nodes asked for one by one
    hidden: new Set(),
    pinned: new Set(),
    selected: null, // {kind: 'node' | 'edge', index}
    path: null, // [node, node]
    off: new Set(), // types that are switched off
    from: null, // first and last month, or null
    to: null,
    view: 'graph',
    tab: 'things',
  };
}

function onChange(listener) {
  listeners.push(listener);
}

// Change the state, keeping the view before it for “back”.
function change(mutate, { keep = true } = {}) {
  if (keep) {
    const before = writeLink();
    if (past[past.length - 1] !== before) past.push(before);
    if (past.length > 100) past.shift();
  }
  mutate(state);
  refresh();
}

function refresh() {
  computeShown();
  for (const listener of listeners) listener();
}

function goBack() {
  const now = writeLink();
  let before = past.pop();
  while (before === now && past.length) before = past.pop();
  if (before === undefined || before === now) return;
  readLink(before);
  refresh();
  restoreCamera(before);
}

function selectNode(index, { keep = true } = {}) {
  if (picking !== null && index !== null) return finishPath(index);
  change((s) => {
    s.selected = index === null ? null : { kind: 'node', index };
    s.path = null;
    if (index !== null && !shown.nodes.has(index)) reveal(s, index);
  }, { keep });
}

function selectEdge(index) {
  change((s) => {
    s.selected = { kind: 'edge', index };
    s.path = null;
    for (const end of [graph.edges[index].from, graph.edges[index].to]) if (!shown.nodes.has(end)) reveal(s, end);
  });
}

// Bring a node into view whatever keeps it out.
function reveal(s, index) {
  s.added.add(index);
  s.hidden.delete(index);
  s.off.delete(graph.nodes[index].type);
}

function expandNode(index) {
  change((s) => s.expanded.set(index, (s.expanded.get(index) || 0) + STEP));
}

function hideNode(index) {
  change((s) => {
    s.hidden.add(index);
    s.pinned.delete(index);
    if (s.selected && s.selected.kind === 'node' && s.selected.index === index) s.selected = null;
  });
}

function pinNode(index) {
  change((s) => {
    if (!s.pinned.delete(index)) s.pinned.add(index);
  });
}

function selectedNode() {
  return state.selected && state.selected.kind === 'node' ? graph.nodes[state.selected.index] : null;
}
