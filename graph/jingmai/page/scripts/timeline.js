// The time slider: years, or months where the facts span less than three years.

const line = { start: 0, unit: 12, count: 0 };

function startTimeline() {
  const dated = graph.facts.filter((fact) => fact.first !== undefined);
  const ends = dated.flatMap((fact) => [fact.first, fact.last]).filter((month) => month > 0 && month < 99999);
  if (!ends.length) return;
  const first = ends.reduce((a, b) => Math.min(a, b));
  const last = ends.reduce((a, b) => Math.max(a, b));
  line.unit = last - first < 36 ? 1 : 12;
  line.start = line.unit === 12 ? Math.floor(first / 12) * 12 : first;
  line.count = Math.floor((last - line.start) / line.unit) + 1;
  if (line.count < 2) return;
  byId('timeline').hidden = false;
  drawBars(dated);
  for (const id of ['from', 'to']) {
    const input = byId(id);
    input.min = 0;
    input.max = line.count - 1;
    input.addEventListener('input', () => slide(id));
  }
  byId('all-time').addEventListener('click', () => change((s) => { s.from = s.to = null; }));
}

// A fact stands in the bucket in which its period ends.
function drawBars(dated) {
  const counts = new Array(line.count).fill(0);
  for (const fact of dated) counts[Math.max(0, Math.min(line.count - 1, bucketOf(Math.min(fact.last, 99998))))] += 1;
  const most = Math.max(...counts);
  byId('bars').replaceChildren(...counts.map((count) => {
    const bar = make('span', {});
    bar.style.height = `${Math.round(100 * Math.sqrt(count / most))}%`;
    return bar;
  }));
  drawTicks();
  window.addEventListener('resize', drawTicks);
}

// As many words under the bars as there is room for.
function drawTicks() {
  const room = Math.max(1, Math.floor(byId('ticks').clientWidth / (line.unit === 12 ? 44 : 66)));
  const every = Math.ceil(line.count / room);
  byId('ticks').replaceChildren(...Array.from({ length: line.count }, (_, place) => make('span', {}, place % every ? '' : bucketWord(place))));
}

function bucketOf(month) {
  return Math.floor((month - line.start) / line.unit);
}

function slide(moved) {
  let from = Number(byId('from').value);
  let to = Number(byId('to').value);
  if (from > to) {
    if (moved === 'from') to = from;
    else from = to;
  }
  // While the thumb moves, only the view before the move is kept.
  change((s) => {
    s.from = line.start + from * line.unit;
    s.to = line.start + to * line.unit + line.unit - 1;
    if (from === 0 && to === line.count - 1) s.from = s.to = null;
  }, { keep: state.from === null });
}

function updateTimeline() {
  if (!line.count) return;
  const whole = state.from === null;
  const from = whole ? 0 : Math.max(0, Math.min(line.count - 1, bucketOf(state.from)));
  const to = whole ? line.count - 1 : Math.max(0, Math.min(line.count - 1, bucketOf(state.to)));
  byId('from').value = from;
  byId('to').value = to;
  byId('from').setAttribute('aria-valuetext', bucketWord(from));
  byId('to').setAttribute('aria-valuetext', bucketWord(to));
  byId('period').textContent = from === to ? bucketWord(from) : `${bucketWord(from)}–${bucketWord(to)}`;
  byId('all-time').setAttribute('aria-pressed', String(whole));
  [...byId('bars').children].forEach((bar, place) => bar.classList.toggle('in', place >= from && place <= to));
}

function bucketWord(bucket) {
  const month = line.start + bucket * line.unit;
  const year = Math.floor(month / 12);
  return line.unit === 12 ? String(year) : `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
}
