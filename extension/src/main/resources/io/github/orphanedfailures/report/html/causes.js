
/* The list: failures by cause, by place or by test; what is searched for, and no more of them. */

const LEAKS_AT_ONCE = 20;
const CARDS_AT_ONCE = 50;
const RANKED = 6;

/** What can be put together, and what the list then consists of. */
const VIEWS = {
  cause: { title: 'cause', noun: 'cause', of: (causes) => causes.map(byCause) },
  place: { title: 'place', noun: 'place', of: (causes) => gathered(causes, (cause) => cause.place, byPlace) },
  test: { title: 'test', noun: 'test', of: byTest },
};

const messagesOf = (leaks) => [...new Set(leaks.map((leak) => leak.raw.message))].map(textOf);

function byCause(cause) {
  return {
    kind: cause.kind,
    title: lastPart(cause.type),
    messages: messagesOf(cause.leaks),
    frame: cause.frame,
    place: cause.place,
    count: cause.count,
    tests: cause.tests,
    fixes: [cause.fix],
    leaks: cause.leaks,
    isTypeSaid: true,
    searched: `${cause.type}\n${cause.place}`.toLowerCase(),
  };
}

function gathered(causes, keyOf, make) {
  const together = new Map();
  for (const cause of causes) {
    const key = keyOf(cause);
    if (!together.has(key)) together.set(key, []);
    together.get(key).push(cause);
  }
  return [...together.values()].map(make).sort((a, b) => b.count - a.count);
}

function byPlace(causes) {
  const leaks = causes.flatMap((cause) => cause.leaks);
  const { place, frame, kind } = causes[0];
  return {
    kind,
    title: place === '-' ? 'A place that is not known' : shortPlace(place),
    types: causes.map((cause) => ({ type: lastPart(cause.type), count: cause.count })),
    frame,
    place,
    count: causes.reduce((sum, cause) => sum + cause.count, 0),
    tests: new Set(leaks.map((leak) => leak.raw.test)).size || causes[0].tests,
    fixes: [...new Set(causes.map((cause) => cause.fix))],
    leaks,
    searched: place.toLowerCase(),
  };
}

function byTest(causes) {
  const together = new Map();
  for (const leak of causes.flatMap((cause) => cause.leaks)) {
    if (!together.has(leak.raw.test)) together.set(leak.raw.test, []);
    together.get(leak.raw.test).push(leak);
  }
  return [...together.values()].map((leaks) => {
    const types = new Map();
    for (const leak of leaks) types.set(leak.cause, (types.get(leak.cause) || 0) + 1);
    return {
      kind: leaks[0].cause.kind,
      title: leaks[0].test ? lastTwo(leaks[0].test) : 'No test could be proven',
      types: [...types].map(([cause, count]) => ({ type: lastPart(cause.type), count })),
      frame: null,
      place: leaks[0].test,
      count: leaks.length,
      tests: 0,
      fixes: [],
      leaks,
      searched: leaks[0].test.toLowerCase(),
    };
  }).sort((a, b) => b.count - a.count);
}

/** The class and method of a test's id, whose parameters have dots of their own. */
function lastTwo(id) {
  const paren = id.indexOf('(');
  return paren < 0 ? lastPart(id) : shortPlace(id.slice(0, paren)) + id.slice(paren);
}

/** Leaves what a search finds; a card that is found by its own name keeps all its leaks. */
function found(cards, words) {
  if (!words.length) return cards;
  const matches = (text) => words.every((word) => text.includes(word));
  return cards
    .map((card) => {
      if (matches(card.searched)) return card;
      const leaks = card.leaks.filter((leak) => matches(leak.searched));
      return { ...card, leaks, messages: card.messages && messagesOf(leaks), isPart: true };
    })
    .filter((card) => card.leaks.length || !card.isPart);
}

/** A card. Its leaks are made when it is first opened. */
function cardOf(card, rank) {
  const title = el('h3', {}, foreign(card.title, 'code'));
  const box = el('article', { className: 'card', id: rank < 0 ? '' : `card-${rank}`, tabIndex: -1 },
    el('p', { className: 'rank' }, el('span', { className: 'count' }, number(card.count)), ` ${nounOf(card)}${card.count === 1 ? '' : 's'}`),
    el('div', { className: 'what' }, title, ...about(card)));
  box.querySelector('.what').append(leaksOf(card, rank));
  return box;
}

const nounOf = (card) => card.kind.noun;

function about(card) {
  const lines = [];
  if (card.messages) {
    const [message] = card.messages.filter((each) => each !== null);
    if (message !== undefined) lines.push(el('p', { className: 'message' }, foreign(message)));
    const others = card.messages.length - 1;
    if (others > 0) lines.push(el('p', { className: 'small' }, `and ${count(others, 'other message')}`));
  }
  if (card.types) {
    lines.push(el('p', { className: 'types' }, ...card.types.slice(0, 12).flatMap(({ type, count: n }) =>
      [foreign(type, 'code'), n > 1 ? ` ×${number(n)}` : null, '  '])));
  }
  const where = el('p', { className: 'where' });
  if (card.frame) {
    where.append(foreign(fileOf(card.frame), 'file'), ' ');
    if (card.messages) where.append('in ', foreign(shortPlace(card.place), 'code'));
  } else {
    where.append(card.place === '-' ? 'submitted at a place that is not known' : foreign(card.place, 'file'));
  }
  lines.push(where);
  for (const fix of card.fixes.slice(0, 3)) {
    lines.push(el('p', { className: 'fix' }, el('b', {}, 'Fix'), ' ', foreign(fix)));
  }
  return lines;
}

function leaksOf(card, rank) {
  const { leaks } = card;
  const inTests = card.tests && card.kind.key !== 'unattributed' ? ` in ${count(card.tests, 'test')}` : '';
  const all = leaks.length < card.count ? `${number(leaks.length)} of ${count(card.count, nounOf(card))}` : count(card.count, nounOf(card));
  if (!leaks.length) return el('p', { className: 'small' }, `${all}${inTests}: too many to keep what is known of each.`);
  const box = el('details', { className: 'leaks' }, el('summary', {}, `${all}${inTests}`));
  const fill = () => {
    if (!box.open || box.childElementCount > 1) return;
    const list = el('div', {});
    box.append(list);
    inPieces(leaks, LEAKS_AT_ONCE, (leak) => leakLine(leak, card.isTypeSaid), nounOf(card), list, rank === 0 ? 1 : LEAKS_AT_ONCE);
    const line = list.firstElementChild;
    if (leaks.length === 1 || rank === 0) {
      line.open = true;
      fillLeak(line, leaks[0]);
    }
  };
  box.addEventListener('toggle', fill);
  if (rank === 0) {
    box.open = true;
    fill();
  }
  return box;
}

/** The first cards in a line each, their shares as bars, so that the order is seen at one look. */
function ranking(cards, all) {
  const lines = cards.slice(0, RANKED).map((card, rank) => {
    const bar = el('span', { className: 'bar' });
    bar.style.width = `${Math.max(0.5, 100 * card.count / all)}%`;
    const message = card.messages ? card.messages.find((each) => each !== null) : undefined;
    const more = message === undefined ? (card.types || []).map(({ type }) => type).join(', ') : message;
    return el('li', {}, el('a', { href: `#card-${rank}` },
      el('span', { className: 'count' }, number(card.count)),
      el('span', { className: 'line' }, bar, foreign(card.title, 'code'), ' ', foreign(more, 'rest'))));
  });
  return el('ol', { className: 'ranking' }, ...lines);
}
