// Put it together and start.

function setLanguage(chosen) {
  if (chosen === language) return;
  language = chosen;
  setWords();
  buildLegend();
  drawTools();
}

function drawTools() {
  byId('all').textContent = word(state.all ? 'fewer' : 'all');
  byId('all').hidden = graph.nodes.length <= LARGE;
  byId('unhide').textContent = `${word('unhide')} ${state.hidden.size}`;
  byId('unhide').hidden = state.hidden.size === 0;
  byId('back').disabled = past.length === 0;
}

function startTools() {
  const on = (id, action) => byId(id).addEventListener('click', action);
  on('back', goBack);
  on('fit', () => fitDrawing(true));
  on('zoom-in', () => zoomBy(1.4));
  on('zoom-out', () => zoomBy(1 / 1.4));
  on('all', () => { change((s) => { s.all = !s.all; }); fitDrawing(false); });
  on('unhide', () => change((s) => s.hidden.clear()));
  on('reset', () => { change((s) => Object.assign(s, blankState())); fitDrawing(true); });
  on('png', savePng);
  on('csv', () => save('jingmai.csv', 'text/csv;charset=utf-8', [csvText()]));
  on('graphml', () => save('jingmai.graphml', 'application/xml', [graphmlText()]));
  on('link', copyLink);
  on('to-graph', () => showView('graph'));
  on('to-table', () => showView('table'));
  on('language', () => { setLanguage(language === 'en' ? 'zh' : 'en'); refresh(); });
  on('legend-fold', foldLegend);
  on('skip', (event) => { event.preventDefault(); showView('table'); byId(`tab-${state.tab}`).focus(); });
}

const KEYS = {
  e: (node) => node && expandNode(node.index),
  h: (node) => node && hideNode(node.index),
  p: (node) => node && pinNode(node.index),
  f: () => fitDrawing(true),
  b: goBack,
  '+': () => zoomBy(1.4),
  '=': () => zoomBy(1.4),
  '-': () => zoomBy(1 / 1.4),
  Enter: () => !byId('card').hidden && byId('card').focus(),
};

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function canvasKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (DIRECTIONS[event.key]) moveSelection(DIRECTIONS[event.key]);
  else if (KEYS[event.key]) KEYS[event.key](selectedNode());
  else return;
  event.preventDefault();
}

// Go to the nearest shown node in a direction; without a selection, to the most important.
function moveSelection([dx, dy]) {
  const here = selectedNode();
  if (!here) {
    const first = ranked.find((index) => shown.nodes.has(index));
    if (first !== undefined) goTo(first);
    return;
  }
  let best = null;
  let least = Infinity;
  for (const index of shown.nodes) {
    const along = (graph.nodes[index].x - here.x) * dx + (graph.nodes[index].y - here.y) * dy;
    const aside = Math.abs((graph.nodes[index].x - here.x) * dy) + Math.abs((graph.nodes[index].y - here.y) * dx);
    if (along > 0 && along + 2 * aside < least) [best, least] = [index, along + 2 * aside];
  }
  if (best !== null) goTo(best);
}

function goTo(index) {
  selectNode(index, { keep: false });
  lookAt(index);
}

function pageKey(event) {
  const typing = event.target.tagName === 'INPUT' && event.target.type === 'search';
  if (event.key === '/' && !typing) {
    event.preventDefault();
    byId('search').focus();
  } else if (event.key === 'Escape') {
    if (byId('downloads').open) byId('downloads').open = false;
    else if (!stopPicking() && (state.selected || state.path)) closeCard();
  }
}

function start() {
  setWords();
  buildLegend();
  startSearch();
  startTools();
  readLink(location.hash.slice(1));
  startTimeline();
  computeShown();
  startDrawing();
  for (const listener of [updateDrawing, updateLegend, showCard, updateTimeline, updateTable, drawTools, saveLink]) onChange(listener);
  darkness.addEventListener('change', buildLegend);
  const link = location.hash.slice(1);
  refresh();
  if (!restoreCamera(link)) fitFocus();
  byId('canvas').addEventListener('keydown', canvasKey);
  document.addEventListener('keydown', pageKey);
  document.addEventListener('click', (event) => { if (!byId('downloads').contains(event.target)) byId('downloads').open = false; });
  window.addEventListener('hashchange', openLink);
  window.addEventListener('resize', () => { fitScale = measureFit(); });
}

start();
// For scripts that drive the page.
window.jingmai = { graph, state, shown, labels, drawn, network, csvText, graphmlText, findNodes, writeLink };
