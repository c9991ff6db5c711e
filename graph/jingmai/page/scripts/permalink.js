// The address carries the view: what is after # is read when the page opens, and written when something changes.

const nodeByKey = new Map(graph.nodes.map((node) => [node.key, node.index]));
const typeByKey = new Map(graph.types.map((type) => [`${type.kind}.${type.key}`, type.index]));
let linkTimer = 0;

function nodeKeys(indexes) {
  return [...indexes].map((index) => encodeURIComponent(graph.nodes[index].key)).join('~');
}

function edgeKey(edge) {
  return [graph.nodes[edge.from].key, graph.types[edge.type].key, graph.nodes[edge.to].key].map(encodeURIComponent).join('~');
}

function writeLink() {
  const link = new URLSearchParams();
  const put = (name, value) => { if (value) link.set(name, value); };
  if (state.selected) put(state.selected.kind, state.selected.kind === 'node' ? nodeKeys([state.selected.index]) : edgeKey(graph.edges[state.selected.index]));
  if (state.path) put('path', nodeKeys(state.path));
  put('off', [...state.off].map((index) => encodeURIComponent(`${graph.types[index].kind}.${graph.types[index].key}`)).join('~'));
  put('expanded', [...state.expanded].map(([index, count]) => `${nodeKeys([index])}*${count}`).join('~'));
  put('added', nodeKeys(state.added));
  put('hidden', nodeKeys(state.hidden));
  put('pinned', [...state.pinned].map((index) => `${nodeKeys([index])}*${graph.nodes[index].x}*${graph.nodes[index].y}`).join('~'));
  if (state.from !== null) put('period', `${state.from}*${state.to}`);
  if (state.all !== blankState().all) put('all', state.all ? '1' : '0');
  if (state.view !== 'graph') put('view', `${state.view}*${state.tab}`);
  put('lang', language);
  put('at', cameraLink());
  return link.toString();
}

function cameraLink() {
  if (!network || state.view !== 'graph') return '';
  const middle = network.getViewPosition();
  const scale = network.getScale();
  return Number.isFinite(scale) ? `${Math.round(middle.x)}*${Math.round(middle.y)}*${scale.toPrecision(3)}` : '';
}

function readLink(text) {
  const link = new URLSearchParams(text);
  const parts = (name) => (link.get(name) || '').split('~').filter(Boolean).map((part) => part.split('*'));
  const nodes = (name) => parts(name).map(([key]) => nodeOf(key)).filter((index) => index !== undefined);
  Object.assign(state, blankState());
  state.selected = readSelected(link);
  const path = nodes('path');
  if (path.length === 2) state.path = path;
  state.off = new Set(parts('off').map(([key]) => typeByKey.get(decoded(key))).filter((type) => type !== undefined));
  for (const [key, count] of parts('expanded')) if (nodeOf(key) !== undefined) state.expanded.set(nodeOf(key), whole(count, STEP));
  state.added = new Set(nodes('added'));
  state.hidden = new Set(nodes('hidden'));
  for (const [key, x, y] of parts('pinned')) readPin(nodeOf(key), Number(x), Number(y));
  const [from, to] = (link.get('period') || '').split('*').map(Number);
  if (Number.isFinite(from) && Number.isFinite(to) && link.get('period')) Object.assign(state, { from, to });
  if (link.has('all')) state.all = link.get('all') === '1';
  const [view, tab] = (link.get('view') || '').split('*');
  if (view === 'table') state.view = 'table';
  if (TABS.includes(tab)) state.tab = tab;
  if (['zh', 'en'].includes(link.get('lang'))) setLanguage(link.get('lang'));
}

function readSelected(link) {
  const node = nodeOf(link.get('node') || '');
  if (node !== undefined) return { kind: 'node', index: node };
  const wanted = link.get('edge');
  const edge = wanted ? graph.edges.find((candidate) => edgeKey(candidate) === wanted) : undefined;
  return edge ? { kind: 'edge', index: edge.index } : null;
}

function readPin(index, x, y) {
  if (index === undefined) return;
  state.pinned.add(index);
  if (!Number.isFinite(x) || !Number.isFinite(y)) return;
  Object.assign(graph.nodes[index], { x, y });
  if (network && network.body.nodes[index]) network.moveNode(index, x, y);
}

function nodeOf(key) {
  return nodeByKey.get(decoded(key));
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function whole(text, otherwise) {
  const value = Number.parseInt(text, 10);
  return value > 0 && value < 100000 ? value : otherwise;
}

function restoreCamera(text) {
  const at = (new URLSearchParams(text).get('at') || '').split('*').map(Number);
  if (at.length !== 3 || !at.every(Number.isFinite) || at[2] <= 0) return false;
  network.moveTo({ position: { x: at[0], y: at[1] }, scale: at[2], animation: false });
  return true;
}

// Written a moment later: zooming changes it many times a second.
function saveLink() {
  clearTimeout(linkTimer);
  linkTimer = setTimeout(() => {
    try {
      history.replaceState(null, '', `#${writeLink()}`);
    } catch {
      // Inside a notebook's frame there is no address to write to.
    }
  }, 120);
}

function openLink() {
  const text = location.hash.slice(1);
  if (text === writeLink()) return;
  readLink(text);
  refresh();
  if (!restoreCamera(text)) fitFocus();
}
