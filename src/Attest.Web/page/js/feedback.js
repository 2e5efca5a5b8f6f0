import { announce, h } from './dom.js';
import { icon } from './icons.js';
import { api, limit } from './api.js';
import { strings } from './strings.js';

const reasons = { up: strings.goodReasons, down: strings.badReasons };

/**
 * The form behind a thumb: reasons to tick and words of one's own, all optional.
 *
 * @param {{ rating: 'up' | 'down', conversationId: string, turn: number, thumb: HTMLElement, others: (HTMLElement | undefined)[] }} about
 */
export function feedbackForm({ rating, conversationId, turn, thumb, others }) {
  const boxes = reasons[rating].map((reason) => h('label', null, h('input', { type: 'checkbox', name: 'reason', value: reason }), reason));
  // What is ticked goes along.
  const words = h('textarea', { rows: 2, maxlength: limit.comment - reasons[rating].join('; ').length - 2, dir: 'auto' });
  const note = h('p', { class: 'hint' });
  const form = h('form', { class: 'feedback', 'aria-label': rating === 'up' ? strings.whatWasGood : strings.whatWasWrong },
    h('fieldset', null, h('legend', null, rating === 'up' ? strings.whatWasGood : strings.whatWasWrong), h('div', { class: 'reasons' }, ...boxes)),
    h('label', { class: 'other' }, strings.inYourWords, words),
    note,
    h('div', { class: 'actions' },
      h('button', { class: 'button quiet', type: 'button', onclick: close }, strings.cancel),
      h('button', { class: 'button', type: 'submit' }, strings.send)));
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const ticked = boxes.map((box) => box.querySelector('input')).filter((input) => input?.checked).map((input) => input?.value);
    const comment = [...ticked, words.value.trim()].filter(Boolean).join('; ') || null;
    try {
      await api.judge({ conversationId, turn, rating, comment });
    } catch (problem) {
      note.textContent = strings.notSent(problem instanceof Error ? problem.message : '');
      announce(note.textContent);
      return;
    }
    for (const other of others) other?.setAttribute('aria-pressed', String(other === thumb));
    const thanks = h('p', { class: 'thanks' }, icon('check'), strings.thanks);
    form.replaceWith(thanks);
    thumb.focus();
    announce(strings.thanksSaid);
  });
  requestAnimationFrame(() => form.querySelector('input')?.focus());
  return form;

  function close() {
    form.remove();
    thumb.focus();
  }
}
