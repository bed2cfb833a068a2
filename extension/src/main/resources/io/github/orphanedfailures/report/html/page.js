
/* The page: figures to choose from, a search, and the list that belongs to what is chosen. */

const chosen = { kind: KINDS.map(({ key }) => key).find((key) => COUNTS[key] > 0) || 'new', view: 'cause', words: [] };

/** Buttons of which one is chosen, made of radio buttons so that the arrow keys work. */
function choice(name, legend, className, options, choose) {
  return el('fieldset', { className }, el('legend', {}, legend), ...options.map(({ key, label, isChosen, isDisabled, extra }) => {
    const radio = el('input', { type: 'radio', name, value: key, checked: isChosen, disabled: Boolean(isDisabled) });
    radio.addEventListener('change', () => choose(key));
    return el('label', { className: extra || '' }, radio, ...label);
  }));
}

const kinds = choice('kind', 'Show', 'kinds', KINDS.map(({ key, title }) => ({
  key,
  label: [el('span', { className: 'count' }, number(COUNTS[key])), el('span', { className: 'title' }, title)],
  isChosen: key === chosen.kind,
  isDisabled: COUNTS[key] === 0,
  extra: key,
})), (key) => { chosen.kind = key; refresh(); });

const views = choice('view', 'Group by', 'views', Object.entries(VIEWS).map(([key, { title }]) => ({
  key, label: [el('span', {}, title)], isChosen: key === chosen.view,
})), (key) => { chosen.view = key; refresh(); });

const search = el('input', { type: 'search', id: 'search', placeholder: 'Search', autocomplete: 'off', spellcheck: false, maxLength: 200 });
search.setAttribute('aria-label', 'Search in exceptions, messages, places, tests and threads');
const tools = el('div', { className: 'tools', role: 'search' }, views, el('div', { className: 'finder' }, search, el('kbd', { ariaHidden: 'true' }, '/')));
const status = el('p', { className: 'status', role: 'status' });
const says = el('p', { className: 'says' });
const heading = el('h2', { id: 'causes', tabIndex: -1 });
const overview = el('div', {});
const list = el('div', { className: 'list' });

let typing = 0;
search.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => {
    chosen.words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    refresh();
  }, 120);
});

document.addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'search';
  if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
  }
});

function refresh() {
  says.textContent = kindNamed(chosen.kind).says;
  tools.hidden = chosen.kind === 'stale' || !COUNTS[chosen.kind];
  list.replaceChildren();
  overview.replaceChildren();
  if (chosen.kind === 'stale') staleLines();
  else cards();
}

function staleLines() {
  heading.textContent = 'Stale lines of the baseline';
  status.textContent = '';
  inPieces(DATA.stale, 200, (line) => el('p', { className: 'card stale-line', tabIndex: -1 }, code(line)), 'line', list);
}

function cards() {
  const causes = CAUSES.filter((cause) => cause.kind.key === chosen.kind);
  const view = VIEWS[chosen.view];
  const shown = found(view.of(causes), chosen.words);
  const isByCause = chosen.view === 'cause';
  heading.textContent = !COUNTS[chosen.kind] ? 'Nothing to fix'
    : chosen.kind === 'new' ? (isByCause ? 'What to fix first' : `What to fix first, by ${view.title}`)
      : `${kindNamed(chosen.kind).title}, by ${view.title}`;
  if (!COUNTS[chosen.kind]) says.textContent = 'There is no leak in this report.';
  status.textContent = chosen.words.length
    ? (shown.length ? `${count(shown.length, view.noun)} found` : `Nothing found for “${search.value.trim()}”`)
    : '';
  const isAsked = chosen.words.length > 0;
  if (!isAsked && shown.length > 1) overview.append(ranking(shown, COUNTS[chosen.kind]));
  let rank = 0;
  inPieces(shown, CARDS_AT_ONCE, (card) => cardOf(card, isAsked ? -1 : rank++), view.noun, list);
}

const [newest] = DATA.runs.map((run) => run.began).sort().reverse();
if (newest) document.getElementById('when').append(foreign(clock(newest)));

document.getElementById('page').append(...notices(), kinds, heading, says, overview, tools, status, list, ...(DATA.runs.length ? [runsSection()] : []));
refresh();
