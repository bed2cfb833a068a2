
/* One leak: a line that opens to its picture, its steps and what else is known of it. */

const code = (text) => el('code', {}, foreign(text));

function row(name, ...values) {
  return values.length ? [el('dt', {}, name), ...values.map((value) => el('dd', {}, value))] : [];
}

function frameLine(frame) {
  return el('li', {}, code(frameName(frame)), ' ', el('span', { className: 'file' }, foreign(fileOf(frame))));
}

function steps(leak) {
  return el('ol', { className: 'steps' }, ...stepsOf(leak).map(({ what, at, says }) =>
    el('li', { className: what }, el('span', { className: 'at' }, at), el('span', {}, foreign(says)))));
}

function trace(leak) {
  const { stack, causes } = leak;
  if (!stack.length && !causes.length) return null;
  return el('details', { className: 'trace' },
    el('summary', {}, 'Stack trace'),
    el('p', { className: 'thrown' }, code(leak.message === null ? leak.type : `${leak.type}: ${leak.message}`)),
    el('ol', {}, ...stack.map(frameLine)),
    ...causes.map((cause) => el('p', { className: 'thrown' }, 'caused by ', code(cause))));
}

/** What is shown when a leak is opened. */
function leakBody(leak) {
  const facts = el('dl', {},
    ...row('Exception', el('p', { className: 'thrown' },
      code(leak.message === null ? leak.type : `${leak.type}: ${leak.message}`))));
  if (leak.cause.kind.noun === 'leak') {
    facts.append(...row('If it is meant to happen', code(`@ExpectOrphanedFailure(${lastPart(leak.type).replaceAll('$', '.')}.class)`)));
  }
  return el('div', { className: 'body' }, timeLine(leak), steps(leak), facts, ...[trace(leak)].filter(Boolean));
}

/** A leak's line. Its body is made when it is first opened. */
function leakLine(leak, isTypeSaid) {
  const line = el('details', { className: 'leak' },
    el('summary', {},
      el('span', { className: 'test' }, foreign(leak.scope ? leak.name : 'No test could be proven')),
      isTypeSaid ? null : el('span', { className: 'type' }, foreign(lastPart(leak.type))),
      leak.late ? el('span', { className: 'tag' }, 'late') : null,
      el('span', { className: 'when' }, 'failed ', whenFailed(leak))));
  line.addEventListener('toggle', () => fillLeak(line, leak));
  return line;
}

function fillLeak(line, leak) {
  if (line.open && line.childElementCount === 1) line.append(leakBody(leak));
}
