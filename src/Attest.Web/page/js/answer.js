/** @import { Answer, Citation } from './types.js' */
import { quoteNodes } from './citation-card.js';
import { h } from './dom.js';
import { byline } from './dates.js';

/**
 * Text with its **bold** parts as elements; everything else stays text.
 * @param {string} text
 * @returns {Node[]}
 */
export function withBold(text) {
  const pieces = text.split('**');
  // An odd number of marks leaves the last one as it is.
  if (pieces.length % 2 === 0) pieces.push(`${pieces.splice(-2, 1)[0]}**${pieces.pop()}`);
  return pieces.map((piece, i) => (i % 2 ? h('strong', null, piece) : document.createTextNode(piece)));
}

/**
 * The answer while it arrives: paragraphs, and places for the chips that stand exactly where the chips will.
 * @param {string} text the answer so far, markers included
 */
export function draft(text) {
  const whole = text.replace(/(?:\[\d*|\*)$/, '');
  return whole.split('\n').map((line) => {
    const [text, markers = ''] = line.split(/((?:\[\d{1,3}\])+\s*$)/);
    return paragraph(withBold(text.trimEnd()), [...markers.matchAll(/\d+/g)].map(([marker]) => h('span', { class: 'cite' }, marker)));
  });
}

/**
 * The complete answer with its chips.
 * @param {Answer} answer
 * @param {(citation: Citation) => HTMLElement} chip
 */
export function complete(answer, chip) {
  const byMarker = new Map(answer.citations.map((citation) => [citation.marker, citation]));
  return answer.sentences.map((sentence) => {
    const cited = sentence.citations.map((marker) => byMarker.get(marker)).filter((citation) => citation !== undefined);
    const nodes = sentence.text.split('\n').flatMap((line, i) => [...(i ? [h('br')] : []), ...withBold(line)]);
    return paragraph(nodes, cited.map(chip));
  });
}

/**
 * One sentence that claims nothing, and the nearest quotes with their likely words marked.
 * @param {Answer} answer
 * @param {(citation: Citation) => HTMLElement} chip
 */
export function closest(answer, chip) {
  const notice = answer.sentences.find((sentence) => sentence.citations.length === 0)?.text ?? answer.reason ?? '';
  return [
    h('p', { class: 'foreign', dir: 'auto' }, notice),
    h('ul', { class: 'closest', 'aria-label': 'Closest quotes' }, ...answer.citations.map((citation) => (
      h('li', { class: 'foreign', dir: 'auto' }, ...quoteNodes(citation), h('span', { class: 'cite-run' }, '\u00a0', chip(citation)))))),
  ];
}

/** @param {Citation} citation */
export const chipLabel = (citation) => `Citation ${citation.marker}: ${citation.title}, ${byline(citation)}`;

/**
 * A sentence and its chips, which stay on the line of the last word.
 * @param {Node[]} nodes
 * @param {HTMLElement[]} chips
 */
function paragraph(nodes, chips) {
  if (chips.length) {
    const last = nodes.at(-1);
    const [, before, word] = (last instanceof Text && /^([^]*?)(\S{1,24})$/.exec(last.data)) || [];
    if (last instanceof Text && word) last.data = before;
    nodes.push(h('span', { class: 'cite-run' }, `${word ?? ''}\u00a0`, ...chips));
  }
  return h('p', { class: 'foreign', dir: 'auto' }, ...nodes);
}
