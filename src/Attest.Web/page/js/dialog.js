import { byId, h } from './dom.js';
import { strings } from './strings.js';

/**
 * @param {string} heading
 * @param {Node[]} content
 * @param {{ verb: string, kind?: string, act: () => Promise<void> }} [deed] what the dialog is for, where it does something; it closes
 *   if that does not throw
 * @returns {Promise<boolean>} whether it was done rather than cancelled
 */
export function openDialog(heading, content, deed) {
  /** @type {HTMLDialogElement} */
  const dialog = byId('dialog');
  const note = h('p', { class: 'hint', role: 'alert' });
  const form = h('form', { method: 'dialog' },
    h('h2', { id: 'dialog-heading' }, heading), ...content, note,
    h('div', { class: 'actions' },
      h('button', { class: 'button quiet', type: 'button', onclick: () => dialog.close() }, deed ? strings.cancel : strings.close),
      deed ? h('button', { class: `button ${deed.kind ?? ''}`, type: 'submit' }, deed.verb) : null));
  let done = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await deed?.act();
      done = true;
      dialog.close();
    } catch (problem) {
      note.textContent = problem instanceof Error ? problem.message : strings.didNotWork;
    }
  });
  dialog.replaceChildren(form);
  dialog.showModal();
  return new Promise((resolve) => { dialog.addEventListener('close', () => resolve(done), { once: true }); });
}
