
/* The report, as the page's JSON has it: numbers in place of texts, frames and stacks. */

const DATA = JSON.parse(document.getElementById('data').textContent);

const textOf = (index) => (index === undefined ? null : DATA.texts[index]);

const FRAMES = DATA.frames.map(([type, method, file, line, path]) => ({ type, method, file, line, path }));

const stackOf = (index) => DATA.stacks[index].map((each) => FRAMES[each]);

/** Gives texts to a leak that has only their numbers; only leaks that are shown need them. */
class Leak {
  constructor(raw, cause) {
    this.raw = raw;
    this.cause = cause;
  }

  get late() { return this.raw.late; }
  get died() { return this.raw.died; }
  get times() { return this.raw.times; }
  get test() { return textOf(this.raw.test); }
  get name() { return textOf(this.raw.name); }
  get type() { return textOf(this.raw.type); }
  get message() { return textOf(this.raw.message); }
  get api() { return textOf(this.raw.api); }
  get submitter() { return textOf(this.raw.submitter); }
  get starter() { return textOf(this.raw.starter); }
  get started() { return this.raw.started; }
  get thread() { return textOf(this.raw.thread); }
  get stack() { return stackOf(this.raw.stack); }
  get submitted() { return stackOf(this.raw.submitted); }
  get causes() { return this.raw.causes.map(textOf); }

  /** What the leak is charged to, in a word. */
  get scope() { return this.test.includes('(') ? 'test' : this.test ? 'class' : ''; }

  /** What a search looks into. */
  get searched() {
    this.found ??= [this.name, this.type, this.message, this.thread, this.submitter, this.starter, this.api,
      ...this.submitted.map((frame) => `${frame.type}.${frame.method} ${fileOf(frame)}`)]
      .join('\n').toLowerCase();
    return this.found;
  }
}

/** What a reader can choose between, in the order of importance. */
const KINDS = [
  { key: 'new', title: 'New', noun: 'leak', says: 'Nobody looked at these, and no baseline knows them. They fail the build.' },
  { key: 'known', title: 'Known', noun: 'leak', says: 'The baseline knows these leaks. They fail nothing, and are still there.' },
  { key: 'unattributed', title: 'Unattributed', noun: 'failure', says: 'Nobody looked at these, and nobody can prove which test submitted the work. They fail nothing.' },
  { key: 'absorbed', title: 'Absorbed', noun: 'failure', says: 'A combinator dropped these on purpose, because it used another input. They fail nothing.' },
  { key: 'stale', title: 'Stale', noun: 'line', says: 'The baseline has these lines, and their tests ran without leaking. Delete the lines.' },
];

const kindNamed = (name) => KINDS.find(({ key }) => key === name);

const kindOf = (group) => (group.verdict !== 'orphaned' ? group.verdict : group.known ? 'known' : 'new');

/** A cause: the same exception from work that was submitted at the same place. */
const CAUSES = DATA.groups.map((group) => {
  const cause = {
    kind: kindNamed(kindOf(group)),
    type: group.type,
    place: group.place,
    count: group.count,
    tests: group.tests,
    fix: textOf(group.fix),
  };
  cause.leaks = group.leaks.map((leak) => new Leak(leak, cause));
  cause.frame = cause.leaks.length ? cause.leaks[0].submitted[0] || null : null;
  return cause;
});

const COUNTS = {
  new: DATA.figures.leaks,
  known: DATA.figures.known,
  unattributed: DATA.figures.unattributed,
  absorbed: DATA.figures.absorbed,
  stale: DATA.stale.length,
};
