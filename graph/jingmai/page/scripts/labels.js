// Labels: set on the screen, the important first, none over another.

const labels = { placed: [] };
const FONT = '"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif';
const CELL = 64;
const widths = new Map();

class Occupied {
  constructor() {
    this.cells = new Map();
  }

  *keys(box) {
    for (let i = Math.floor(box.left / CELL); i <= Math.floor(box.right / CELL); i += 1) {
      for (let j = Math.floor(box.top / CELL); j <= Math.floor(box.bottom / CELL); j += 1) yield i * 4096 + j;
    }
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  meets(box, owner) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (other.owner !== undefined && other.owner === owner) continue;
        if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom) return true;
      }
    }
    return false;
  }
}

function textWidth(context, font, text) {
  const key = font + text;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

// Nodes in the order in which they get their labels.
function labelOrder(spots, focus) {
  const rank = (spot) => {
    if (spot.index === hovered) return 0;
    if (state.selected && state.selected.kind === 'node' && state.selected.index === spot.index) return 1;
    if (state.pinned.has(spot.index)) return 2;
    return focus && focus.nodes.has(spot.index) ? 3 : 4;
  };
  const kept = focus ? spots.filter((spot) => rank(spot) < 4) : spots;
  return kept.sort((a, b) => rank(a) - rank(b) || graph.nodes[b.index].value - graph.nodes[a.index].value || a.index - b.index);
}

// Below, above, right, left of its node.
function* labelBoxes(spot, width, height) {
  const gap = spot.radius + 3;
  const { x, y } = spot;
  yield { left: x - width / 2, right: x + width / 2, top: y + gap, bottom: y + gap + height };
  yield { left: x - width / 2, right: x + width / 2, top: y - gap - height, bottom: y - gap };
  yield { left: x + gap, right: x + gap + width, top: y - height / 2, bottom: y + height / 2 };
  yield { left: x - gap - width, right: x - gap, top: y - height / 2, bottom: y + height / 2 };
}

function labelFont(node) {
  const share = Math.sqrt(node.value / largestValue);
  const size = share > 0.55 ? 15 : share > 0.25 ? 13 : 12;
  return { size, font: `${share > 0.55 ? 600 : 400} ${size}px ${FONT}` };
}

function placeLabels(context, spots, focus, width, height) {
  const occupied = new Occupied(); // by labels
  const discs = new Occupied(); // by nodes
  for (const spot of spots) {
    const chosen = state.selected && state.selected.kind === 'node' && state.selected.index === spot.index;
    const counts = focus ? focus.nodes.has(spot.index) : spot.radius >= 3;
    if (counts) (chosen ? occupied : discs).add({ left: spot.x - spot.radius, right: spot.x + spot.radius, top: spot.y - spot.radius, bottom: spot.y + spot.radius, owner: spot.index });
  }
  // Fewer labels where much is shown: the picture must breathe.
  const most = Math.max(24, ((width * height) / 6500) * Math.min(1, Math.sqrt(300 / spots.length)));
  labels.placed = [];
  for (const spot of labelOrder(spots, focus)) {
    if (labels.placed.length >= most) break;
    const node = graph.nodes[spot.index];
    const { size, font } = labelFont(node);
    const text = shortLabel(node);
    const box = freeBox(occupied, discs, spot, textWidth(context, font, text) + 8, size + 6, size > 12);
    if (!box) continue;
    occupied.add(box);
    labels.placed.push({ ...box, text, font, index: spot.index });
  }
  return occupied;
}

function inside(box) {
  const canvas = byId('canvas');
  return box.left >= 0 && box.top >= 0 && box.right <= canvas.clientWidth && box.bottom <= canvas.clientHeight;
}

// The label of an important node may cover small nodes, never another label.
function freeBox(occupied, discs, spot, width, height, important) {
  const boxes = [...labelBoxes(spot, width, height)].filter((box) => inside(box) && !occupied.meets(box, spot.index));
  const clear = boxes.find((box) => !discs.meets(box, spot.index));
  if (clear || (important && boxes.length)) return clear || boxes[0];
  return spot.index === hovered ? labelBoxes(spot, width, height).next().value : null;
}

function drawText(context, text, font, box, colour) {
  context.font = font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = inks().paper;
  context.fillStyle = colour;
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2 + 1;
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}

// The relation in words, at the middle of each edge that stands out.
function placeEdgeLabels(context, occupied, marked) {
  for (const { edge, x, y } of marked) {
    const text = shortLabel(graph.types[edge.type]);
    const font = `italic 11px ${FONT}`;
    const width = textWidth(context, font, text) + 6;
    const box = { left: x - width / 2, right: x + width / 2, top: y - 8, bottom: y + 8 };
    if (occupied.meets(box)) continue;
    occupied.add(box);
    drawText(context, text, font, box, inks().quiet);
  }
}

function drawLabels(context, spots, focus, marked, width, height) {
  const occupied = placeLabels(context, spots, focus, width, height);
  placeEdgeLabels(context, occupied, marked);
  for (const label of labels.placed) drawText(context, label.text, label.font, label, inks().ink);
}
