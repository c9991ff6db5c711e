// Downloads of the current view.

function save(name, type, parts) {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = make('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function savePng() {
  const source = byId('canvas').querySelector('canvas');
  const copy = make('canvas', { width: source.width, height: source.height });
  const context = copy.getContext('2d');
  context.fillStyle = inks().paper;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(source, 0, 0);
  copy.toBlob((blob) => save('jingmai.png', 'image/png', [blob]));
}

function csvCell(value) {
  let text = String(value ?? '');
  // A spreadsheet would take such a beginning for a formula.
  if (/^[=+@\t\r]/.test(text) || /^-(?![\d.])/.test(text)) text = `'${text}`;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const CSV_HEAD = ['source', 'source_iri', 'relation', 'target', 'target_iri', 'fact', 'fact_iri', 'value', 'period', 'status', 'marks', 'quote', 'sentence', 'document', 'publisher', 'date'];

// One row for each fact of each edge; an edge without facts has one row.
function csvRows() {
  const rows = [CSV_HEAD];
  for (const index of shown.edges) {
    const edge = graph.edges[index];
    const [from, to] = [graph.nodes[edge.from], graph.nodes[edge.to]];
    const head = [labelOf(from), from.iri, labelOf(graph.types[edge.type]), labelOf(to), to.iri];
    const facts = factsInPeriod(edge.facts);
    for (const fact of facts) rows.push([...head, ...factCells(graph.facts[fact])]);
    if (!facts.length) rows.push([...head, ...new Array(CSV_HEAD.length - head.length).fill('')]);
  }
  return rows;
}

function factCells(fact) {
  const [sentence] = fact.quotes;
  const text = sentence === undefined ? '' : graph.sentences.text[sentence];
  const [, name, title, publisher, date] = sentence === undefined ? [] : graph.documents[graph.sentences.document[sentence]];
  const quoted = [];
  for (let place = 0; place < fact.quotes.length; place += 3) quoted.push(graph.sentences.text[fact.quotes[place]].slice(fact.quotes[place + 1], fact.quotes[place + 2]));
  return [labelOf(fact), fact.iri, fact.value, fact.period, fact.status, fact.marks.join(' '), quoted.join(' … '), text, title || name, publisher, date];
}

function csvText() {
  return `\ufeff${csvRows().map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function xmlText(value) {
  return String(value ?? '')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function xmlData(pairs) {
  return pairs.map(([key, value]) => `<data key="${key}">${xmlText(value)}</data>`).join('');
}

function graphmlText() {
  const keys = [['label', 'all'], ['label_en', 'all'], ['type', 'all'], ['iri', 'node'], ['x', 'node'], ['y', 'node'], ['facts', 'all']];
  const key = ([name, target]) => `<key id="${name}" for="${target}" attr.name="${name}" attr.type="${['x', 'y', 'facts'].includes(name) ? 'int' : 'string'}"/>`;
  const node = (n) => `<node id="n${n.index}">${xmlData([['label', n.zh], ['label_en', n.en], ['type', graph.types[n.type].key], ['iri', n.iri], ['x', n.x], ['y', n.y], ['facts', factsInPeriod(n.facts).length]])}</node>`;
  const edge = (e) => `<edge id="e${e.index}" source="n${e.from}" target="n${e.to}">${xmlData([['label', graph.types[e.type].zh], ['label_en', graph.types[e.type].en], ['type', graph.types[e.type].key], ['facts', factsInPeriod(e.facts).length]])}</edge>`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">', ...keys.map(key),
    '<graph id="view" edgedefault="directed">', ...[...shown.nodes].map((index) => node(graph.nodes[index])),
    ...[...shown.edges].map((index) => edge(graph.edges[index])), '</graph>', '</graphml>', ''].join('\n');
}

async function copyLink() {
  const address = `${location.href.split('#')[0]}#${writeLink()}`;
  try {
    await navigator.clipboard.writeText(address);
    notify(word('copied'));
  } catch {
    notify(word('linkShown'));
  }
}

let noticeTimer = 0;
function notify(text, stays) {
  clearTimeout(noticeTimer);
  byId('notice').textContent = text;
  if (text && !stays) noticeTimer = setTimeout(() => notify(''), 3000);
}
