import { announce, h } from './dom.js';
import { icon } from './icons.js';
import { api, limit } from './api.js';

const reasons = {
  up: ['Correct', 'Complete', 'Well cited'],
  down: ['Wrong', 'The citation does not support it', 'Something is missing', 'The sources do say it'],
};

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
  const form = h('form', { class: 'feedback', 'aria-label': rating === 'up' ? 'What was good?' : 'What was wrong?' },
    h('fieldset', null, h('legend', null, rating === 'up' ? 'What was good?' : 'What was wrong?'), h('div', { class: 'reasons' }, ...boxes)),
    h('label', { class: 'other' }, 'In your own words (optional)', words),
    note,
    h('div', { class: 'actions' },
      h('button', { class: 'button quiet', type: 'button', onclick: close }, 'Cancel'),
      h('button', { class: 'button', type: 'submit' }, 'Send')));
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
      note.textContent = `Not sent. ${problem instanceof Error ? problem.message : ''}`;
      announce(note.textContent);
      return;
    }
    for (const other of others) other?.setAttribute('aria-pressed', String(other === thumb));
    const thanks = h('p', { class: 'thanks' }, icon('check'), 'Thank you, noted.');
    form.replaceWith(thanks);
    thumb.focus();
    announce('Thank you. Your judgement was sent.');
  });
  requestAnimationFrame(() => form.querySelector('input')?.focus());
  return form;

  function close() {
    form.remove();
    thumb.focus();
  }
}
