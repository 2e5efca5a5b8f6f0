/** @import { Citation } from './types.js' */
import { article } from './articles.js';
import { byId, foreign, h } from './dom.js';
import { byline } from './dates.js';
import { quoteNodes, shortened, surroundings } from './quotes.js';

/** A quote that the answer shows already is told apart by so many characters of it. */
const reminder = 90;

/** The element whose card is open. @type {HTMLElement | null} */
let owner = null;
let closing = 0;

/**
 * Shows what stands around a quote while the pointer or the focus is on its chip. WCAG 1.4.13: the pointer may move onto the card,
 * Escape closes it, and it stays until then.
 * @param {HTMLElement} chip
 * @param {Citation} citation
 * @param {boolean} isQuoted whether the answer shows the quote itself, so that the card needs only to remind of it
 */
export function attachCard(chip, citation, isQuoted) {
  const open = () => show(chip, citation, isQuoted);
  chip.addEventListener('pointerenter', (event) => { if (event.pointerType !== 'touch') open(); });
  chip.addEventListener('focus', () => { if (chip.matches(':focus-visible')) open(); });
  chip.addEventListener('pointerleave', hideSoon);
  chip.addEventListener('blur', hideCard);
}

/**
 * @param {HTMLElement} chip
 * @param {Citation} citation
 * @param {boolean} isQuoted
 */
function show(chip, citation, isQuoted) {
  clearTimeout(closing);
  if (owner === chip) return;
  hideCard();
  owner = chip;
  chip.setAttribute('aria-describedby', 'card');
  const draw = (/** @type {{ before: string, after: string }} */ { before, after }) => {
    byId('card').replaceChildren(
      h('blockquote', { class: 'foreign', dir: 'auto' },
        h('span', { class: 'beside' }, before), h('mark', null, ...(isQuoted ? [shortened(citation.quote, reminder)] : quoteNodes(citation))), h('span', { class: 'beside' }, after ? ` ${after}` : '')),
      h('p', { class: 'title foreign', dir: 'auto' }, citation.title),
      h('p', { class: 'meta' }, foreign(byline(citation))));
    byId('card').showPopover();
    place(chip);
  };
  draw({ before: '', after: '' });
  void article(citation.articleId).then(({ text }) => { if (owner === chip) draw(surroundings(text, citation)); }, () => {});
}

/** Below the chip where there is room, so that what it belongs to stays in view, else above it. @param {HTMLElement} chip */
function place(chip) {
  const card = byId('card');
  const at = chip.getBoundingClientRect();
  const size = card.getBoundingClientRect();
  const left = Math.max(12, Math.min(at.left + at.width / 2 - size.width / 2, document.documentElement.clientWidth - size.width - 12));
  const above = at.top - size.height - 8;
  const hasRoomBelow = at.bottom + 8 + size.height <= innerHeight - 8;
  card.style.left = `${left}px`;
  card.style.top = `${hasRoomBelow || above < 8 ? Math.min(at.bottom + 8, innerHeight - size.height - 8) : above}px`;
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
