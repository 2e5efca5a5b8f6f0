/** @import { Citation } from './types.js' */
import { byId, foreign, h } from './dom.js';
import { byline } from './dates.js';

/** Quotes longer than this are shown around their answer span, in characters. */
const shown = 420;

/** The chip whose card is open. @type {HTMLElement | null} */
let owner = null;
let closing = 0;

/**
 * The quote as nodes, its answer span strong, cut to a readable length.
 * @param {Citation} citation
 */
export function quoteNodes(citation) {
  const text = citation.quote;
  const { answerSpan, start } = citation;
  const span = answerSpan ? { start: answerSpan.start - start, end: answerSpan.end - start } : { start: 0, end: 0 };
  const from = text.length <= shown ? 0 : Math.max(0, Math.min(span.start - 120, text.length - shown));
  const to = text.length <= shown ? text.length : Math.min(text.length, Math.max(from + shown, span.end));
  return [
    from > 0 ? '… ' : '',
    text.slice(from, Math.max(from, span.start)),
    ...(span.end > span.start ? [h('strong', null, text.slice(span.start, span.end))] : []),
    text.slice(Math.max(from, span.end), to),
    to < text.length ? ' …' : '',
  ];
}

/**
 * Shows the card of a chip while the pointer or the focus is on it. WCAG 1.4.13: the pointer may move onto the card, Escape
 * closes it, and it stays until then.
 * @param {HTMLElement} chip
 * @param {Citation} citation
 */
export function attachCard(chip, citation) {
  const open = () => show(chip, citation);
  chip.addEventListener('pointerenter', (event) => { if (event.pointerType !== 'touch') open(); });
  chip.addEventListener('focus', () => { if (chip.matches(':focus-visible')) open(); });
  chip.addEventListener('pointerleave', hideSoon);
  chip.addEventListener('blur', hideCard);
}

/**
 * @param {HTMLElement} chip
 * @param {Citation} citation
 */
function show(chip, citation) {
  clearTimeout(closing);
  if (owner === chip) return;
  hideCard();
  const card = byId('card');
  card.replaceChildren(
    h('blockquote', { class: 'foreign', dir: 'auto' }, h('mark', null, ...quoteNodes(citation))),
    h('p', { class: 'title foreign', dir: 'auto' }, citation.title),
    h('p', { class: 'meta' }, foreign(byline(citation))));
  card.showPopover();
  owner = chip;
  chip.setAttribute('aria-describedby', 'card');
  const at = chip.getBoundingClientRect();
  const size = card.getBoundingClientRect();
  const left = Math.max(12, Math.min(at.left + at.width / 2 - size.width / 2, document.documentElement.clientWidth - size.width - 12));
  const above = at.top - size.height - 8;
  card.style.left = `${left}px`;
  card.style.top = `${above >= 8 ? above : Math.min(at.bottom + 8, innerHeight - size.height - 8)}px`;
}

function hideSoon() {
  clearTimeout(closing);
  closing = window.setTimeout(hideCard, 180);
}

/** @returns {boolean} whether one was open */
export function hideCard() {
  clearTimeout(closing);
  if (!owner) return false;
  owner.removeAttribute('aria-describedby');
  owner = null;
  byId('card').hidePopover();
  return true;
}

export function watchCard() {
  const card = byId('card');
  card.addEventListener('pointerenter', () => clearTimeout(closing));
  card.addEventListener('pointerleave', hideSoon);
  byId('scroller').addEventListener('scroll', hideCard, { passive: true });
  addEventListener('resize', hideCard);
}
