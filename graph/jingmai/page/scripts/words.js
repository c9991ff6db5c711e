// The words of the interface, Chinese and English.

const WORDS = {
  skip: ['跳到表格', 'Skip to the table'],
  search: ['搜索', 'Search'],
  searchHint: ['搜索：中文、英文或拼音首字母', 'Search: Chinese, English or pinyin initials'],
  noHits: ['没有找到', 'Nothing found'],
  graph: ['图', 'Graph'],
  table: ['表', 'Table'],
  legend: ['图例与筛选', 'Legend and filters'],
  nodeTypes: ['事物', 'Things'],
  edgeTypes: ['关系', 'Relations'],
  marks: ['标记', 'Marks'],
  checked: ['已核算', 'checked'],
  checkedNote: ['与其他数字核算相符', 'agrees with other figures'],
  contested: ['有出入', 'contested'],
  contestedNote: ['不同来源说法不一', 'sources differ'],
  derived: ['推算', 'derived'],
  derivedNote: ['由其他数字算得', 'computed, not printed'],
  provisionalNote: ['待定名称：词表中尚无', 'provisional name, not in the vocabulary'],
  provisional: ['待定名称', 'provisional'],
  canvasHint: ['关系图', 'Graph of relations'],
  canvasHelp: [
    '方向键移到邻近的点，回车打开卡片，E 展开，H 隐藏，P 固定，F 全图，B 返回，加减号缩放，斜杠搜索，Esc 取消。同样内容可在表格中阅读。',
    'Arrow keys move to the next thing, Enter opens its card, E expands, H hides, P pins, F fits, B goes back, plus and minus zoom, slash searches, Escape clears. The table shows the same.',
  ],
  empty: ['当前筛选下没有可显示的内容。', 'Nothing matches the filters.'],
  tools: ['视图工具', 'View tools'],
  back: ['返回', 'Back'],
  fit: ['全图', 'Fit'],
  zoomIn: ['放大', 'Zoom in'],
  zoomOut: ['缩小', 'Zoom out'],
  all: ['显示全部', 'Show all'],
  fewer: ['只看主要', 'Main ones only'],
  unhide: ['恢复隐藏', 'Unhide'],
  reset: ['重置', 'Reset'],
  download: ['下载', 'Download'],
  copyLink: ['复制链接', 'Copy link'],
  copied: ['链接已复制', 'Link copied'],
  linkShown: ['链接在地址栏中', 'The link is in the address bar'],
  card: ['详情', 'Details'],
  close: ['关闭', 'Close'],
  timeline: ['时期', 'Periods'],
  allTime: ['全部时期', 'All periods'],
  from: ['从', 'From'],
  to: ['到', 'To'],
  undated: ['未注明时期', 'no period'],
  expand: ['展开邻居', 'Expand'],
  expanded: ['已全部展开', 'Fully expanded'],
  hide: ['隐藏', 'Hide'],
  pin: ['固定', 'Pin'],
  unpin: ['取消固定', 'Unpin'],
  path: ['找路径', 'Find path'],
  pathPick: ['请选择路径的另一端（图中点选或搜索）', 'Choose the other end of the path, in the graph or by search'],
  pathNone: ['两者之间没有路径', 'There is no path between the two'],
  pathTitle: ['路径', 'Path'],
  facts: ['事实', 'Facts'],
  factsAt: ['关系中的事实', 'Facts of this relation'],
  noFacts: ['没有带原文的事实', 'No facts with a source'],
  outside: ['另有 {n} 条不在所选时期', '{n} more outside the chosen periods'],
  neighbours: ['相关', 'Related'],
  more: ['再显示 {n} 条', 'Show {n} more'],
  things: ['事物', 'Things'],
  relations: ['关系', 'Relations'],
  name: ['名称', 'Name'],
  type: ['类型', 'Type'],
  links: ['关系数', 'Relations'],
  source: ['起点', 'From'],
  relation: ['关系', 'Relation'],
  target: ['终点', 'To'],
  fact: ['事实', 'Fact'],
  value: ['数值', 'Value'],
  period: ['时期', 'Period'],
  status: ['性质', 'Status'],
  mark: ['标记', 'Marks'],
  document: ['文件', 'Document'],
  date: ['日期', 'Date'],
  quote: ['原文', 'Quote'],
  sentence: ['原句', 'Sentence'],
  sortBy: ['按{column}排序', 'Sort by {column}'],
  summary: ['{shown} / {all} 个事物 · {edges} 条关系', '{shown} of {all} things · {edges} relations'],
  stated: ['', ''],
  forecast: ['预测', 'forecast'],
  target_: ['目标', 'target'],
  planned: ['计划', 'planned'],
  yes: ['是', 'yes'],
};

let language = document.documentElement.dataset.lang === 'en' ? 'en' : 'zh';

function word(key, values) {
  const pair = WORDS[key];
  const text = pair === undefined ? key : pair[language === 'en' ? 1 : 0];
  return values ? text.replace(/\{(\w+)\}/g, (_, name) => String(values[name])) : text;
}

// A status that the page knows no word for is shown as it is written.
function statusWord(status) {
  if (status === 'target') return word('target_');
  return Object.hasOwn(WORDS, status) ? word(status) : status;
}

function markWord(mark) {
  return ['checked', 'contested', 'derived'].includes(mark) ? word(mark) : mark;
}

function setWords() {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll('[data-name]')) element.setAttribute('aria-label', word(element.dataset.name));
  for (const element of document.querySelectorAll('[data-placeholder]')) element.placeholder = word(element.dataset.placeholder);
  const button = byId('language');
  button.textContent = language === 'en' ? '中文' : 'EN';
  button.lang = language === 'en' ? 'zh-CN' : 'en';
}

function byId(id) {
  return document.getElementById(id);
}

// Make an element: text goes in as text, never as markup.
function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name === 'class') element.className = value;
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) element.append(child);
  return element;
}
