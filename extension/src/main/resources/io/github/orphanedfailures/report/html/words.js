'use strict';

/* Words, numbers and elements. Nothing here, or anywhere on the page, makes markup of text. */

const SVG = 'http://www.w3.org/2000/svg';

/** An element with properties; children that are no nodes become text. */
function el(name, properties, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties || {})) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** An element of a picture. */
function svg(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Text from a test, which must not change the order of the text around it. */
const foreign = (text, className) => el('bdi', { className: className || '' }, text);

const number = (n) => n.toLocaleString('en-US');

const count = (n, noun, plural) => `${number(n)} ${n === 1 ? noun : plural || noun + 's'}`;

const lastPart = (name) => name.slice(name.lastIndexOf('.') + 1);

const rounded = (n) => n.toFixed(1).replace(/\.0$/, '');

/** A span of time; given in microseconds. */
function span(micros) {
  if (micros < 1000) return `${micros} µs`;
  if (micros < 10_000) return `${rounded(micros / 1000)} ms`;
  if (micros < 999_500) return `${Math.round(micros / 1000)} ms`;
  if (micros < 99_950_000) return `${rounded(micros / 1_000_000)} s`;
  const seconds = Math.round(micros / 1_000_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** The class and method of a name such as com.acme.Orders.place. */
function shortPlace(place) {
  const parts = place.split('.');
  return parts.slice(-2).join('.');
}

/** Where a frame is: the file to open and its line. */
function fileOf(frame) {
  const file = frame.path || frame.file;
  return file ? (frame.line > 0 ? `${file}:${frame.line}` : file) : 'unknown source';
}

const frameName = (frame) => `${lastPart(frame.type)}.${frame.method}`;

/** A frame for a narrow place. */
function shortFile(frame) {
  const file = frame.file || lastPart(frame.type);
  return frame.line > 0 ? `${file}:${frame.line}` : file;
}

/** The order in which a list is shown piece by piece: what a person reads at once. */
function inPieces(items, size, draw, noun, into, first = size) {
  let shown = 0;
  const more = el('button', { type: 'button', className: 'more' });
  const next = () => {
    const isFirst = shown === 0;
    const made = items.slice(shown, shown + (isFirst ? first : size)).map(draw);
    shown += made.length;
    more.before(...made);
    more.remove();
    if (shown < items.length) {
      const left = items.length - shown;
      more.textContent = `Show ${number(Math.min(size, left))} more of ${count(left, noun)} left`;
      into.append(more);
    }
    return made[0];
  };
  more.addEventListener('click', () => {
    const focus = next();
    (focus.querySelector('summary') || focus).focus();
  });
  into.append(more);
  next();
}
