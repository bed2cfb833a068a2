
/* What a reader must know of the runs: which did not finish, and what they did not watch. */

function notices() {
  const made = [];
  const unfinished = DATA.runs.filter((run) => !run.complete);
  if (unfinished.length) {
    made.push(notice(DATA.runs.length === 1 ? 'The run did not finish' : `${number(unfinished.length)} of ${count(DATA.runs.length, 'run')} did not finish`,
      'The JVM was killed or crashed. What it found until then is here; what came after is unknown.',
      unfinished.map((run) => `${run.directory}, began ${clock(run.began)}, ${run.id}`)));
  }
  const unwatched = new Map();
  for (const run of DATA.runs) {
    for (const line of run.notWatched) unwatched.set(line, (unwatched.get(line) || 0) + 1);
  }
  if (unwatched.size) {
    made.push(notice('Not everything was watched', 'Failures in these are missing here:',
      [...unwatched].map(([line, runs]) => (DATA.runs.length > 1 ? `${line} (in ${runs} of ${DATA.runs.length} runs)` : line))));
  }
  if (DATA.further) {
    made.push(notice(`${count(DATA.further, 'more failure')} only counted`,
      'There were too many to keep what is known of each. They are in the figures, but not in the list.', []));
  }
  return made.length ? [el('section', { className: 'notices', ariaLabel: 'Warnings' }, ...made)] : [];
}

function notice(title, text, lines) {
  const list = el('ul', {});
  inPieces(lines, 20, (line) => el('li', {}, foreign(line)), 'line', list);
  return el('details', { className: 'notice' }, el('summary', {}, title), el('p', {}, text), ...(lines.length ? [list] : []));
}

/** A time such as 2026-11-22T17:00:49.123Z for a person; anything else as it is. */
function clock(time) {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/.exec(time);
  return parts ? `${parts[1]} ${parts[2]} UTC` : time;
}

/** The runs, for whoever has to find out which one it was. */
function runsSection() {
  const box = el('details', { className: 'runs' }, el('summary', {},
    `${count(DATA.runs.length, 'run')}, ${count(DATA.figures.tests, 'test')} watched, ${count(DATA.figures.late, 'late leak')}`));
  box.addEventListener('toggle', () => {
    if (!box.open || box.childElementCount > 1) return;
    const list = el('div', { className: 'run-list' });
    box.append(list);
    inPieces(DATA.runs, 50, (run) => el('dl', { tabIndex: -1 },
      ...row('Began', foreign(clock(run.began))),
      ...row('Directory', code(run.directory)),
      ...row('JDK', foreign(run.java)),
      ...row('Watched', foreign(run.instrumentation)),
      ...row('Finished', run.complete ? 'yes' : 'no'),
      ...row('Id', code(run.id))), 'run', list);
  });
  return box;
}
