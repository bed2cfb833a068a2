
/* The story of a leak: what happened in which order, as steps in words and as a picture. */

const LINE = { began: 0, submitted: 1, failed: 2, ended: 3 };

const timeOf = (leak, what) => (what === 'started' ? leak.started : leak.times[LINE[what]]);

/**
 * What happened, in its order. A time that was not noted is null; then the order is the one that
 * such things have.
 */
function eventsOf(leak) {
  const usual = leak.late ? ['began', 'started', 'submitted', 'ended', 'failed'] : ['began', 'started', 'submitted', 'failed', 'ended'];
  const events = usual
    .filter((what) => what !== 'started' || leak.starter)
    .map((what) => ({ what, at: timeOf(leak, what) }))
    .map(({ what, at }) => ({ what, at: at < 0 ? null : at }))
    .filter(({ what, at }) => at !== null || leak.scope || what === 'submitted' || what === 'failed');
  if (events.every(({ at }) => at !== null)) events.sort((a, b) => a.at - b.at);
  return events;
}

const NOT_NOTED = 'a thread that was not noted';

const onThread = (name) => (name ? `thread ${name}` : NOT_NOTED);

/** How long a failure lay there, or how late it was. */
function spanToEnd(leak) {
  const [, , failed, ended] = leak.times;
  return failed < 0 || ended < 0 ? null : span(Math.abs(ended - failed));
}

/** When a leak failed, in a few words. */
function whenFailed(leak) {
  const [, submitted, failed] = leak.times;
  const parts = [];
  if (failed >= 0 && submitted >= 0 && failed >= submitted) parts.push(`${span(failed - submitted)} after it was submitted`);
  const toEnd = spanToEnd(leak);
  if (toEnd) parts.push(`${toEnd} ${leak.late ? 'after' : 'before'} the ${leak.scope || 'run'} ended`);
  else if (leak.late) parts.push(`after the ${leak.scope || 'test'} had ended`);
  return parts.join(', ') || 'at a time that was not noted';
}

/** Why it counts: what nobody did. */
function nobody(leak) {
  if (leak.cause.kind.key === 'absorbed') return 'nobody was meant to: another outcome was used';
  if (leak.died) return 'nobody handled it: the thread has no uncaught-exception handler';
  return 'nobody called get() or join(), nor attached handle(), exceptionally() or whenComplete()';
}

/** The steps in words; the picture tells no more than they do. */
function stepsOf(leak) {
  const events = eventsOf(leak);
  const [first, ...others] = events.filter(({ at }) => at !== null);
  const [site] = leak.submitted;
  const from = leak.submitted.slice(1).map((frame) => `, from ${frameName(frame)}, ${fileOf(frame)}`).join('');
  const says = {
    began: `${leak.name} begins`,
    started: `${onThread(leak.starter)} submits the work that leads to it`,
    submitted: `${onThread(leak.submitter)} submits ${leak.api || 'the work'}`
      + (site ? ` in ${frameName(site)}, ${fileOf(site)}${from}` : ''),
    failed: `it fails on ${onThread(leak.thread)}: ${lastPart(leak.type)}`
      + (leak.late ? '; nobody is left to look at it' : ''),
    ended: `the ${leak.scope} ends` + (leak.late ? '' : `; ${nobody(leak)}`),
  };
  const steps = events.map(({ what, at }) => ({
    what,
    at: at === null ? 'not noted' : !others.length ? '' : at === first.at ? '0' : `+ ${span(at - first.at)}`,
    says: says[what],
  }));
  if (!leak.scope) steps.push({ what: 'ended', at: '', says: nobody(leak) });
  return steps;
}

/* ---- Picture ---- */

const measure = document.createElement('canvas').getContext('2d');
const FONT = getComputedStyle(document.documentElement);

function widthOf(text, className = '') {
  const family = FONT.getPropertyValue(className.includes('code') ? '--code' : '--sans');
  measure.font = `${className.includes('strong') ? 600 : 400} 12px ${family}`;
  return measure.measureText(text).width;
}

/** Cuts a text to a width; the steps beside the picture have all of it. */
function fitting(text, width, className) {
  const line = text.replace(/\s+/g, ' ').slice(0, 300);
  if (widthOf(line, className) <= width) return line;
  let length = Math.floor(line.length * width / widthOf(line, className));
  while (length > 1 && widthOf(line.slice(0, length) + '…', className) > width) length--;
  return line.slice(0, length) + '…';
}

/** Where each event lies: to scale where labels allow it, and never out of order. */
function layOut(events, width, left, right) {
  const gaps = events.slice(1).map((event, i) => {
    const before = events[i];
    const known = event.at !== null && before.at !== null;
    const pair = `${before.what} ${event.what}`;
    const label = known ? span(event.at - before.at) : '?';
    const least = { 'began ended': 150, 'failed ended': widthOf('nobody looked', 'strong') + 14, 'ended failed': 112 }[pair] || 48;
    return { label, micros: known ? event.at - before.at : 0, least: Math.max(least, widthOf(label) + 18) };
  });
  const room = width - left - right;
  const least = gaps.reduce((sum, gap) => sum + gap.least, 0);
  const squeeze = Math.min(1, room / least);
  for (const gap of gaps) gap.least *= squeeze;
  const fixed = new Set();
  for (let changed = true; changed;) {
    changed = false;
    const free = gaps.filter((gap) => !fixed.has(gap));
    const micros = free.reduce((sum, gap) => sum + gap.micros, 0);
    const rest = room - [...fixed].reduce((sum, gap) => sum + gap.least, 0);
    for (const gap of free) {
      gap.width = micros > 0 ? rest * gap.micros / micros : rest / free.length;
      if (gap.width < gap.least - 0.01 && free.length > 1) {
        gap.width = gap.least;
        fixed.add(gap);
        changed = true;
        break;
      }
    }
  }
  const x = {};
  let at = left;
  events.forEach((event, i) => {
    x[event.what] = at;
    if (i < gaps.length) at += gaps[i].width;
  });
  return { x, gaps, isToScale: fixed.size === 0, isTimed: events.every(({ at: time }) => time !== null) };
}

/** The picture, drawn for a width in pixels so that its letters are as large as all others. */
function picture(leak, width) {
  const events = eventsOf(leak);
  const sameLane = leak.thread !== null && leak.thread === leak.submitter;
  const hasStarter = 'started' in leak.raw && leak.starter !== leak.submitter;
  const edge = 10;
  const { x, gaps, isToScale, isTimed } = layOut(events, width, edge + 2, leak.late || !leak.scope ? 96 : edge + 2);
  const top = 26, laneO = 62, laneA = hasStarter ? laneO + 72 : laneO, laneB = sameLane ? laneA : laneA + 88, below = sameLane ? laneA + 50 : laneB;
  const bottom = below + 66, axis = bottom + 12, height = axis + 26;
  const drawn = svg('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'img' });
  drawn.setAttribute('aria-label', 'Time line. ' + stepsOf(leak).map(({ at, says }) => (at ? `${at}: ` : '') + says).join('. '));
  const add = (name, attributes, text) => drawn.append(svg(name, attributes, text));
  const line = (className, x1, y1, x2, y2) => add('path', { class: className, d: `M${x1} ${y1}L${x2} ${y2}` });
  const written = [];
  const label = (text, at, y, className, anchor, room) => {
    const shown = fitting(text, room === undefined ? width - 2 * edge : room, className);
    const half = widthOf(shown, className) / 2;
    const middle = anchor === 'start' ? at + half : anchor === 'end' ? at - half
      : Math.min(Math.max(at, edge + 8 + half), width - edge - half);
    add('text', { x: anchor === 'middle' ? middle : at, y, class: className, 'text-anchor': anchor }, shown);
    written.push({ from: middle - half - 3, to: middle + half + 3, y });
  };

  // The test's life, behind everything.
  if ('began' in x) {
    add('rect', { class: 'life', x: x.began, y: top, width: Math.max(2, x.ended - x.began), height: bottom - top, rx: 3 });
    label(`${leak.scope} begins`, x.began, 16, 'edge', 'start');
    label(`${leak.scope} ends`, x.ended, 16, 'edge strong end', x.ended > width - 70 ? 'end' : 'middle');
    line('border', x.began, top, x.began, bottom);
  }

  // Where it all began: a lane, and what went from it to the next.
  const right = width - edge;
  if (hasStarter) {
    line('lane', edge, laneO, right, laneO);
    label(onThread(leak.starter), edge + 6, laneO - 10, 'thread', 'start', right - edge - 12);
    line('handover', x.started, laneO, x.started, laneA - 3);
    add('path', { class: 'arrow', d: `M${x.started - 4} ${laneA - 12}L${x.started} ${laneA - 5}L${x.started + 4} ${laneA - 12}` });
    add('rect', { class: 'task', x: x.started, y: laneA - 3.5, width: Math.max(2, x.submitted - x.started), height: 7, rx: 3.5 });
    add('circle', { class: 'submitted', cx: x.started, cy: laneO, r: 5.5 });
    label('submits the first work', x.started + 14, laneO + 21, 'strong', 'start', right - x.started - 14);
  }

  // Who submitted: a lane, and what went from it to the other lane.
  line('lane', edge, laneA, right, laneA);
  const laneName = hasStarter ? x.started + 14 : edge + 6;
  label(onThread(leak.submitter), laneName, laneA - 10, 'thread', 'start', right - laneName - 6);
  const isRight = width - x.submitted >= Math.min(200, x.submitted);
  const side = isRight ? x.submitted + 14 : x.submitted - 14;
  const anchor = isRight ? 'start' : 'end';
  const room = (isRight ? width - side : side) - edge;
  if (!sameLane) {
    line('lane', edge, laneB, right, laneB);
    line('handover', x.submitted, laneA, x.submitted, laneB - 3);
    add('path', { class: 'arrow', d: `M${x.submitted - 4} ${laneB - 12}L${x.submitted} ${laneB - 5}L${x.submitted + 4} ${laneB - 12}` });
  }
  add('rect', { class: 'task', x: x.submitted, y: laneB - 3.5, width: Math.max(2, x.failed - x.submitted), height: 7, rx: 3.5 });
  add('circle', { class: 'submitted', cx: x.submitted, cy: laneA, r: 5.5 });
  const submits = `submits ${leak.api || 'the work'}`;
  label(widthOf(submits, 'strong') <= room ? submits : `submits ${lastPart(leak.api || 'the work')}`, side, laneA + 21, 'strong', anchor, room);
  const [site, cause] = leak.submitted.map(shortFile);
  const whole = cause ? `${site}, from ${cause}` : site;
  label(!site ? 'at a place that is not known' : widthOf(whole, 'code') <= room ? whole : site, side, laneA + 38, site ? 'code' : '', anchor, room);
  if (!sameLane) label(onThread(leak.thread), side, laneB - 14, 'thread', anchor, room);

  // Where it failed, and that nobody looked.
  add('path', { class: 'halo', d: cross(x.failed, laneB, 6) });
  add('path', { class: 'cross', d: cross(x.failed, laneB, 6) });
  const isAbsorbed = leak.cause.kind.key === 'absorbed';
  label(`fails: ${lastPart(leak.type)}`, x.failed, below + 25, 'strong failure', 'middle');
  const end = 'ended' in x ? x.ended : right;
  const [from, to] = [Math.min(x.failed, end), Math.max(x.failed, end)];
  if (!leak.late) line('unseen', x.failed + 9, laneB, end, laneB);
  add('path', { class: 'bracket', d: `M${from} ${below + 33}v6H${to}v-6` });
  const verdict = isAbsorbed ? 'dropped on purpose' : leak.late ? 'too late: nobody was left to look' : 'nobody looked';
  label(widthOf(verdict, 'strong') <= to - from ? verdict : verdict.split(/:| on /)[0], (from + to) / 2, below + 55, 'strong nobody', 'middle');

  // The test's end, with gaps where something is written.
  if ('ended' in x) {
    let y = top - 4;
    for (const each of written.filter(({ from: left, to: past }) => left < x.ended && x.ended < past).sort((a, b) => a.y - b.y)) {
      if (each.y > top) {
        line('border end', x.ended, y, x.ended, each.y - 11);
        y = each.y + 4;
      }
    }
    line('border end', x.ended, y, x.ended, bottom);
  }

  // How long it took.
  const marks = events.map(({ what }) => x[what]);
  marks.forEach((mark) => line('tick', mark, axis - 4, mark, axis + 4));
  gaps.forEach((gap, i) => {
    line('tick', marks[i], axis, marks[i + 1], axis);
    add('text', { x: (marks[i] + marks[i + 1]) / 2, y: axis + 17, class: 'span', 'text-anchor': 'middle' }, gap.label);
  });
  const note = !isTimed ? 'Not all times were noted: only the order is right.' : isToScale ? null : 'Short spans are drawn longer than they are.';
  return { drawn, note };
}

function cross(x, y, r) {
  return `M${x - r} ${y - r}L${x + r} ${y + r}M${x + r} ${y - r}L${x - r} ${y + r}`;
}

/** A picture that is drawn again when there is more room for it, or less. */
function timeLine(leak) {
  const place = el('figure', { className: 'timeline' });
  let width = 0;
  const draw = () => {
    const now = Math.floor(Math.min(place.clientWidth, 860));
    if (now < 40 || now === width) return;
    width = now;
    const { drawn, note } = picture(leak, width);
    place.replaceChildren(drawn, ...(note ? [el('figcaption', {}, note)] : []));
  };
  new ResizeObserver(draw).observe(place);
  return place;
}
