// The shortest path between two nodes, over all edges that the filters allow.

let picking = null; // the first end, while the second is being chosen
let foundPath = { key: '', nodes: [], edges: [] };

function startPicking(index) {
  picking = index;
  notify(word('pathPick'), true);
}

function stopPicking() {
  if (picking === null) return false;
  picking = null;
  notify('');
  return true;
}

function finishPath(index) {
  const start = picking;
  stopPicking();
  if (start === index) return;
  if (!searchPath(start, index)) {
    notify(word('pathNone'));
    return;
  }
  change((s) => { s.path = [start, index]; s.selected = null; });
  fitFocus();
}

function searchPath(start, end) {
  const via = new Map([[start, null]]);
  let front = [start];
  while (front.length && !via.has(end)) {
    const next = [];
    for (const index of front) for (const step of stepsFrom(index, via)) { via.set(step.to, step); next.push(step.to); }
    front = next;
  }
  return via.has(end) ? tracePath(via, end) : null;
}

function stepsFrom(index, via) {
  const steps = [];
  for (const number of graph.nodes[index].edges) {
    const edge = graph.edges[number];
    const to = otherEnd(edge, index);
    if (edgeAllowed(edge) && !via.has(to) && !state.off.has(graph.nodes[to].type) && !steps.some((step) => step.to === to)) {
      steps.push({ from: index, to, edge: number });
    }
  }
  return steps;
}

function tracePath(via, end) {
  const path = { nodes: [end], edges: [] };
  for (let step = via.get(end); step; step = via.get(step.from)) {
    path.nodes.unshift(step.from);
    path.edges.unshift(step.edge);
  }
  return path;
}

function currentPath() {
  if (!state.path) return { nodes: [], edges: [] };
  const key = JSON.stringify([state.path, [...state.off], state.from, state.to]);
  if (foundPath.key !== key) foundPath = { key, ...(searchPath(...state.path) || { nodes: state.path, edges: [] }) };
  return foundPath;
}

function pathNodes() {
  return currentPath().nodes;
}

function pathFocus() {
  const path = currentPath();
  return { nodes: new Set(path.nodes), edges: new Set(path.edges) };
}

function pathCard() {
  const path = currentPath();
  const steps = path.nodes.flatMap((index, place) => {
    const edge = graph.edges[path.edges[place - 1]];
    const relation = edge && make('li', { class: 'step' }, make('button', { type: 'button', class: 'relation', onclick: () => selectEdge(edge.index) },
      `${edge.to === index ? '↓' : '↑'} ${shortLabel(graph.types[edge.type])}`));
    return [relation, make('li', {}, nodeButton(index))].filter(Boolean);
  });
  const title = path.nodes.length > 1 ? `${shortLabel(graph.nodes[path.nodes[0]])} – ${shortLabel(graph.nodes[path.nodes.at(-1)])}` : '';
  return [...cardHead([word('pathTitle')], title, ''), path.edges.length ? null : make('p', { class: 'quiet' }, word('pathNone')),
    make('ol', { class: 'path' }, steps)].filter(Boolean);
}
