// Search by Chinese or English label, by pinyin and by its initials.

const MOST_HITS = 12;
let hits = [];
let marked = -1;
let entries = null;

function simple(text) {
  return text.toLowerCase().normalize('NFKC');
}

// What a node is found by, worked out when the first letter is typed.
function searchIndex() {
  entries = entries || graph.nodes.map((node) => {
    const parts = node.pinyin ? node.pinyin.split(' ') : [];
    return { node, zh: simple(node.zh), en: simple(node.en), initials: parts.map((part) => part[0]).join(''), full: parts.join('') };
  });
  return entries;
}

function score(entry, query) {
  if (entry.zh === query || entry.en === query) return 6;
  if (entry.initials === query) return 5;
  if (entry.zh.startsWith(query) || entry.en.startsWith(query)) return 4;
  if (entry.zh.includes(query)) return 3.5;
  if (entry.initials.startsWith(query) || entry.full.startsWith(query)) return 3;
  if (entry.en.includes(query)) return 2;
  return query.length > 1 && (entry.initials.includes(query) || entry.full.includes(query)) ? 1 : 0;
}

function findNodes(text) {
  const query = simple(text.trim());
  if (!query) return [];
  return searchIndex()
    .map((entry) => ({ node: entry.node, points: score(entry, query) }))
    .filter((hit) => hit.points > 0)
    .sort((a, b) => b.points - a.points || b.node.value - a.node.value || a.node.index - b.node.index)
    .slice(0, MOST_HITS)
    .map((hit) => hit.node);
}

function startSearch() {
  const field = byId('search');
  field.addEventListener('input', showHits);
  field.addEventListener('focus', () => field.value && showHits());
  field.addEventListener('keydown', searchKey);
  field.addEventListener('blur', () => setTimeout(() => document.activeElement === field || closeHits(), 150));
}

function showHits() {
  const field = byId('search');
  hits = findNodes(field.value);
  marked = hits.length ? 0 : -1;
  const rows = hits.map((node, place) => hitRow(node, place));
  if (!rows.length && field.value.trim()) rows.push(make('li', { class: 'quiet' }, word('noHits')));
  byId('hits').replaceChildren(...rows);
  byId('hits').hidden = rows.length === 0;
  field.setAttribute('aria-expanded', String(rows.length > 0));
  markHit();
}

function hitRow(node, place) {
  const type = graph.types[node.type];
  return make('li', { role: 'option', id: `hit-${place}`, onmousedown: (event) => { event.preventDefault(); chooseHit(place); } },
    shapeIcon(type), make('span', { class: 'hit' }, shortened(labelOf(node), 40)),
    make('span', { class: 'quiet' }, shortened(otherLabelOf(node) || labelOf(type), 30)));
}

function markHit() {
  hits.forEach((_, place) => byId(`hit-${place}`).setAttribute('aria-selected', String(place === marked)));
  const field = byId('search');
  if (marked >= 0) field.setAttribute('aria-activedescendant', `hit-${marked}`);
  else field.removeAttribute('aria-activedescendant');
}

function searchKey(event) {
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    if (hits.length) marked = (marked + (event.key === 'ArrowDown' ? 1 : hits.length - 1)) % hits.length;
    markHit();
  } else if (event.key === 'Enter' && !event.isComposing && marked >= 0) {
    event.preventDefault();
    chooseHit(marked);
  } else if (event.key === 'Escape') {
    event.stopPropagation();
    event.target.value = '';
    closeHits();
  }
}

function chooseHit(place) {
  const node = hits[place];
  byId('search').value = '';
  closeHits();
  selectNode(node.index);
  lookAt(node.index);
  if (!byId('card').hidden) byId('card').focus({ preventScroll: true });
}

function closeHits() {
  hits = [];
  marked = -1;
  byId('hits').hidden = true;
  byId('hits').replaceChildren();
  byId('search').setAttribute('aria-expanded', 'false');
  byId('search').removeAttribute('aria-activedescendant');
}
