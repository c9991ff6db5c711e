// Colours and shapes of types. A type is told by both, so that no reader depends on colour.

// The first six stay apart by ΔE 20 or more for normal, deuteranopic, protanopic and tritanopic sight.
const LIGHT = ['#355599', '#976511', '#3f9788', '#782105', '#342f5b', '#8c82b6', '#6a2b35', '#4a7b3b'];
const DARK = ['#4a74cd', '#d5b656', '#00b384', '#dce1fe', '#8d7512', '#a4f4b9', '#e779b7', '#6d7d4a'];
const SHAPES = ['circle', 'square', 'diamond', 'triangle', 'hexagon', 'down', 'pentagon', 'cross'];

const darkness = window.matchMedia('(prefers-color-scheme: dark)');
const nodeTypes = graph.types.filter((type) => type.kind === 'node');
const edgeTypes = graph.types.filter((type) => type.kind === 'edge');
nodeTypes.forEach((type, place) => {
  type.shape = SHAPES[place % SHAPES.length];
  type.place = place;
});

function colourOf(type) {
  const palette = darkness.matches ? DARK : LIGHT;
  return palette[type.place % palette.length];
}

const INK = {
  light: { paper: '#fbfaf7', ink: '#1d1d1b', quiet: '#6b6963', edge: 'rgba(70,66,58,0.30)', faint: 'rgba(70,66,58,0.07)', strong: 'rgba(60,56,48,0.72)', accent: '#9b1c1c' },
  dark: { paper: '#17181a', ink: '#ecebe6', quiet: '#a09e97', edge: 'rgba(220,215,205,0.26)', faint: 'rgba(220,215,205,0.06)', strong: 'rgba(225,221,210,0.75)', accent: '#ff8a7a' },
};

function inks() {
  return darkness.matches ? INK.dark : INK.light;
}

// Corners of each shape around (0, 0), of about the same area as the circle of radius 1.
const CORNERS = {
  square: [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
  diamond: [[0, -1.25], [1.15, 0], [0, 1.25], [-1.15, 0]],
  triangle: [[0, -1.25], [1.2, 0.85], [-1.2, 0.85]],
  down: [[0, 1.25], [1.2, -0.85], [-1.2, -0.85]],
  hexagon: [[1.08, 0], [0.54, 0.94], [-0.54, 0.94], [-1.08, 0], [-0.54, -0.94], [0.54, -0.94]],
  pentagon: [[0, -1.15], [1.1, -0.36], [0.68, 0.93], [-0.68, 0.93], [-1.1, -0.36]],
  cross: [[-0.4, -1.1], [0.4, -1.1], [0.4, -0.4], [1.1, -0.4], [1.1, 0.4], [0.4, 0.4], [0.4, 1.1], [-0.4, 1.1], [-0.4, 0.4], [-1.1, 0.4], [-1.1, -0.4], [-0.4, -0.4]],
};

function traceShape(context, shape, x, y, radius) {
  context.beginPath();
  if (shape === 'circle') {
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  CORNERS[shape].forEach(([dx, dy], place) => {
    if (place) context.lineTo(x + dx * radius, y + dy * radius);
    else context.moveTo(x + dx * radius, y + dy * radius);
  });
  context.closePath();
}

// The same shape for the legend.
function shapeIcon(type) {
  const space = 'http://www.w3.org/2000/svg';
  const icon = document.createElementNS(space, 'svg');
  icon.setAttribute('viewBox', '-1.4 -1.4 2.8 2.8');
  icon.setAttribute('aria-hidden', 'true');
  icon.setAttribute('class', 'shape');
  const round = type.shape === 'circle';
  const figure = document.createElementNS(space, round ? 'circle' : 'polygon');
  if (round) figure.setAttribute('r', '1');
  else figure.setAttribute('points', CORNERS[type.shape].map((corner) => corner.join(',')).join(' '));
  figure.setAttribute('fill', colourOf(type));
  icon.append(figure);
  return icon;
}
