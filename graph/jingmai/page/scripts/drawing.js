// The drawing: vis-network holds, moves and hit-tests; shapes and labels are drawn here at the size of the screen.

const drawn = { first: null };
const largestValue = Math.max(1, ...graph.nodes.map((node) => node.value));
let network = null;
let nodeSet = null;
let edgeSet = null;
let hovered = null;
let hoveredEdge = null;
let hintedType = null; // a relation pointed at in the legend
let focus = null;
let styledScale = 0;
let fitScale = 1;

function startDrawing() {
  nodeSet = new vis.DataSet();
  edgeSet = new vis.DataSet();
  network = new vis.Network(byId('canvas'), { nodes: nodeSet, edges: edgeSet }, readJson('network-options'));
  // The frame around is what the keyboard stops at; vis's own need not be a second stop.
  byId('canvas').firstElementChild.tabIndex = -1;
  network.on('beforeDrawing', beforeDrawing);
  network.on('afterDrawing', afterDrawing);
  network.on('click', clicked);
  network.on('doubleClick', (event) => event.nodes.length && expandNode(event.nodes[0]));
  network.on('hoverNode', (event) => setHover(event.node, null));
  network.on('blurNode', () => setHover(null, null));
  network.on('hoverEdge', (event) => setHover(null, Number(event.edge)));
  network.on('blurEdge', () => setHover(null, null));
  network.on('dragEnd', dragged);
  network.on('zoom', saveLink);
  darkness.addEventListener('change', refresh);
}

function setHover(node, edge) {
  hovered = node;
  hoveredEdge = edge;
  byId('canvas').classList.toggle('pointing', node !== null || edge !== null);
  restyleEdges();
  network.redraw();
}

function clicked(event) {
  if (event.nodes.length) {
    selectNode(event.nodes[0]);
    keepInSight(event.nodes[0]);
  } else if (event.edges.length) selectEdge(Number(event.edges[0]));
  else if (state.selected || state.path) selectNode(null);
}

function dragged(event) {
  for (const index of event.nodes) {
    const place = network.getPosition(index);
    graph.nodes[index].x = Math.round(place.x);
    graph.nodes[index].y = Math.round(place.y);
  }
  saveLink();
}

// Bring vis's data in line with what is shown.
function updateDrawing() {
  focus = computeFocus();
  fitScale = measureFit();
  const nodesGone = nodeSet.getIds().filter((index) => !shown.nodes.has(index));
  const edgesGone = edgeSet.getIds().filter((index) => !shown.edges.has(index));
  edgeSet.remove(edgesGone);
  nodeSet.remove(nodesGone);
  // The important come last, so that they lie on top.
  nodeSet.add([...shown.nodes].filter((index) => !nodeSet.get(index)).sort((a, b) => graph.nodes[a].value - graph.nodes[b].value).map(visNode));
  edgeSet.add([...shown.edges].filter((index) => !edgeSet.get(index)).map(visEdge));
  const picked = state.selected && state.selected.kind === 'node' && shown.nodes.has(state.selected.index);
  network.selectNodes(picked ? [state.selected.index] : [], false);
  byId('empty').hidden = shown.nodes.size > 0 || state.view !== 'graph';
  restyleEdges();
  network.redraw();
}

function visNode(index) {
  const node = graph.nodes[index];
  return { id: index, x: node.x, y: node.y, shape: 'custom', ctxRenderer: drawNode };
}

function visEdge(index) {
  const edge = graph.edges[index];
  const bent = edge.curve !== 0;
  const smooth = bent
    ? { enabled: true, type: edge.curve > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(edge.curve) }
    : { enabled: false };
  return { id: index, from: edge.from, to: edge.to, smooth };
}

// The scale at which all that is shown fits the screen.
function measureFit() {
  const canvas = byId('canvas');
  const xs = [...shown.nodes].map((index) => graph.nodes[index].x);
  const ys = [...shown.nodes].map((index) => graph.nodes[index].y);
  const span = (values) => values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity);
  return Math.min(1.4, canvas.clientWidth / (span(xs) + 80), canvas.clientHeight / (span(ys) + 80)) || 1;
}

// Nodes are smaller where there are many, and grow more slowly than the picture when it is magnified.
function sizeFactor(scale) {
  const canvas = byId('canvas');
  const places = (canvas.clientWidth * canvas.clientHeight) / 4400;
  const crowd = Math.max(0.25, Math.min(1, Math.pow(places / Math.max(1, shown.nodes.size), 0.36)));
  return crowd * Math.max(0.6, Math.min(1.8, Math.pow(scale / fitScale, 0.35)));
}

function screenRadius(node, scale) {
  return Math.max(1.6, (4 + 15 * Math.sqrt(node.value / largestValue)) * sizeFactor(scale));
}

function drawNode({ ctx, id, x, y, state: { selected, hover } }) {
  const node = graph.nodes[id];
  const scale = network.getScale();
  const radius = screenRadius(node, scale) / scale;
  const reach = Math.max(radius, 9 / scale);
  return {
    drawNode() {
      ctx.globalAlpha = focus && !focus.nodes.has(id) && !hover ? 0.18 : 1;
      paintNode(ctx, node, x, y, radius, scale, selected, hover);
      ctx.globalAlpha = 1;
    },
    nodeDimensions: { width: 2 * reach, height: 2 * reach },
  };
}

function paintNode(context, node, x, y, radius, scale, selected, hover) {
  const type = graph.types[node.type];
  const colour = colourOf(type);
  traceShape(context, type.shape, x, y, radius);
  context.fillStyle = node.provisional ? inks().paper : colour;
  context.fill();
  const large = radius * scale > 3.5;
  context.lineWidth = (node.provisional ? 1.4 : 1) / scale;
  context.strokeStyle = node.provisional ? colour : inks().paper;
  context.setLineDash(node.provisional && large ? [3 / scale, 2 / scale] : []);
  if (node.provisional || large) context.stroke();
  context.setLineDash([]);
  if (selected || hover) ringNode(context, x, y, radius + 4 / scale, selected ? inks().ink : colour, 2 / scale);
  if (state.pinned.has(node.index)) ringNode(context, x, y, Math.max(1.5 / scale, radius * 0.3), inks().paper, 2 / scale);
}

function ringNode(context, x, y, radius, colour, width) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}

// vis keeps edge widths in units of the graph; setting them from the scale keeps lines thin and visible.
function restyleEdges() {
  const scale = network.getScale();
  const ink = inks();
  const colours = {};
  const crowd = Math.max(0.5, Math.min(1, Math.sqrt(700 / Math.max(1, shown.edges.size))));
  for (const name of ['edge', 'faint', 'strong', 'accent']) {
    colours[name] = { color: ink[name], highlight: ink[name], hover: ink[name], inherit: false, opacity: 1 };
  }
  colours.edge = { ...colours.edge, color: ink.edge.replace(/[\d.]+\)$/, (alpha) => `${Number.parseFloat(alpha) * crowd})`) };
  for (const edge of Object.values(network.body.edges)) {
    const look = edgeLook(edge.id);
    edge.options.color = colours[look];
    edge.options.width = edgeWidth(edge.id, look) / scale;
    edge.options.arrows = { to: { enabled: look === 'strong' || look === 'accent', scaleFactor: 0.35 / scale, type: 'arrow' }, from: {}, middle: {} };
  }
  styledScale = scale;
}

function edgeLook(index) {
  if (index === hoveredEdge) return 'accent';
  if (hintedType !== null) return graph.edges[index].type === hintedType ? 'strong' : 'faint';
  if (focus) return focus.edges.has(index) ? 'strong' : 'faint';
  const edge = graph.edges[index];
  return hovered !== null && (edge.from === hovered || edge.to === hovered) ? 'strong' : 'edge';
}

function edgeWidth(index, look) {
  const base = Math.min(2.2, 0.7 + 0.25 * graph.edges[index].facts.length);
  return look === 'edge' || look === 'faint' ? base * Math.max(0.6, sizeFactor(network.getScale())) : base + 0.3;
}

function beforeDrawing() {
  const scale = network.getScale();
  if (Math.abs(scale / styledScale - 1) < 0.02) return;
  restyleEdges();
  for (const node of Object.values(network.body.nodes)) node.needsRefresh();
}

function afterDrawing(context) {
  const canvas = context.canvas;
  const ratio = canvas.width / canvas.clientWidth || 1;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawLabels(context, spotsInView(canvas), focus, markedEdges(), canvas.clientWidth, canvas.clientHeight);
  context.restore();
  if (drawn.first === null && shown.nodes.size > 0) drawn.first = performance.now();
}

// Where the shown nodes stand on the screen.
function spotsInView(canvas) {
  const scale = network.getScale();
  const middle = network.getViewPosition();
  const spots = [];
  for (const index of shown.nodes) {
    const body = network.body.nodes[index];
    if (!body) continue;
    const x = (body.x - middle.x) * scale + canvas.clientWidth / 2;
    const y = (body.y - middle.y) * scale + canvas.clientHeight / 2;
    if (x < -20 || y < -20 || x > canvas.clientWidth + 20 || y > canvas.clientHeight + 20) continue;
    spots.push({ index, x, y, radius: screenRadius(graph.nodes[index], scale) });
  }
  return spots;
}

// The edges whose relation is written out: of what is selected, or pointed at.
function markedEdges() {
  const indexes = hoveredEdge !== null ? [hoveredEdge] : focus && focus.edges.size <= 40 ? [...focus.edges] : [];
  return indexes.filter((index) => network.body.edges[index]).map((index) => {
    const point = network.body.edges[index].edgeType.getPoint(0.5);
    const place = network.canvasToDOM(point);
    return { edge: graph.edges[index], x: place.x, y: place.y };
  });
}

function fitDrawing(animate) {
  if (!shown.nodes.size) return;
  network.fit({ nodes: [...shown.nodes], maxZoomLevel: 1.4, minZoomLevel: 0.01, animation: false });
  // The engine fits what it has measured: marks and words at the edge need room.
  network.moveTo({ scale: network.getScale() * 0.9, animation: animate && calmMotion() });
}

// Open a link that names a node but no camera on that node and what is joined with it.
function fitFocus() {
  const nodes = focus ? [...focus.nodes].filter((index) => shown.nodes.has(index)) : [];
  if (nodes.length) network.fit({ nodes, maxZoomLevel: 1, minZoomLevel: 0.01, animation: false });
  else fitDrawing(false);
}

// Take the room that the card leaves; what is drawn stays where it is, or a double click would miss.
function resizeDrawing() {
  const canvas = byId('canvas').querySelector('canvas');
  if (!canvas || !network) return;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  const middle = network.getViewPosition();
  const scale = network.getScale();
  network.setSize('100%', '100%');
  const shift = { x: (canvas.clientWidth - width) / 2 / scale, y: (canvas.clientHeight - height) / 2 / scale };
  if (drawn.first !== null && canvas.clientWidth) network.moveTo({ position: { x: middle.x + shift.x, y: middle.y + shift.y }, scale });
  else network.redraw();
}

// What was just clicked may now lie beneath the card.
function keepInSight(index) {
  setTimeout(() => {
    const node = selectedNode();
    if (node && node.index === index && !inSight(node)) network.moveTo({ position: { x: node.x, y: node.y }, animation: calmMotion() });
  }, 400);
}

function inSight(node) {
  const canvas = byId('canvas');
  const place = network.canvasToDOM({ x: node.x, y: node.y });
  return place.x > 40 && place.y > 40 && place.x < canvas.clientWidth - 40 && place.y < canvas.clientHeight - 40;
}

function calmMotion() {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 350, easingFunction: 'easeInOutQuad' };
}

function zoomBy(factor) {
  network.moveTo({ scale: Math.max(0.01, Math.min(8, network.getScale() * factor)), animation: calmMotion() });
}

// Bring a node to the middle if it is out of sight.
function lookAt(index) {
  const node = graph.nodes[index];
  if (inSight(node) && network.getScale() > 0.25) return;
  network.moveTo({ position: { x: node.x, y: node.y }, scale: Math.max(0.6, network.getScale()), animation: calmMotion() });
}
