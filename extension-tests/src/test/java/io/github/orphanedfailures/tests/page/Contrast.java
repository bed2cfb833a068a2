package io.github.orphanedfailures.tests.page;

/** Whether the page's text can be read: the contrast that WCAG 2 calls AA. */
final class Contrast {

  /** A script that names, a line each, the texts that have too little; gives "" if none has. */
  static final String TOO_LITTLE =
      """
      (() => {
        const rgba = (colour) => colour.match(/[\\d.]+/g).map(Number);
        const light = ([r, g, b]) => [r, g, b].map((each) => each / 255)
          .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4))
          .reduce((sum, each, i) => sum + each * [0.2126, 0.7152, 0.0722][i], 0);
        const ratio = (a, b) => {
          const [less, more] = [light(a), light(b)].sort((x, y) => x - y);
          return (more + 0.05) / (less + 0.05);
        };
        const opaque = (element) => {
          for (let at = element; at; at = at.parentElement) {
            const colour = rgba(getComputedStyle(at).backgroundColor);
            if (colour.length === 3 || colour[3] === 1) return colour;
          }
          return [255, 255, 255];
        };
        const behind = (element) => {
          const picture = element.closest('.timeline svg');
          const bar = element.closest('.line') && element.closest('.line').querySelector('.bar');
          const life = picture && picture.querySelector('.life');
          return [opaque(element), ...(bar ? [opaque(bar)] : []),
            ...(life ? [rgba(getComputedStyle(life).fill)] : [])];
        };
        const found = new Set();
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const element = walker.currentNode.parentElement;
          const text = walker.currentNode.data.trim();
          if (!text || !element.getClientRects().length || element.closest('script, [hidden]')) continue;
          const style = getComputedStyle(element);
          const colour = rgba(element.closest('.timeline svg') ? style.fill : style.color);
          const least = parseFloat(style.fontSize) >= 24 ? 3 : 4.5;
          for (const each of behind(element)) {
            const contrast = ratio(colour, each);
            if (contrast < least) found.add(`${contrast.toFixed(2)} ${colour} on ${each}: ${text}`);
          }
        }
        return [...found].join('\\n');
      })()
      """;

  private Contrast() {}
}
