import { byId, h } from './dom.js';

/**
 * @param {string} heading
 * @param {Node[]} content
 * @param {string} verb
 * @param {string} kind
 * @param {() => Promise<void>} act closes the dialog if it does not throw
 * @returns {Promise<boolean>} whether it was done rather than cancelled
 */
export function openDialog(heading, content, verb, kind, act) {
  /** @type {HTMLDialogElement} */
  const dialog = byId('dialog');
  const note = h('p', { class: 'hint', role: 'alert' });
  const form = h('form', { method: 'dialog' },
    h('h2', { id: 'dialog-heading' }, heading), ...content, note,
    h('div', { class: 'actions' },
      h('button', { class: 'button quiet', type: 'button', onclick: () => dialog.close() }, 'Cancel'),
      h('button', { class: `button ${kind}`, type: 'submit' }, verb)));
  let done = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await act();
      done = true;
      dialog.close();
    } catch (problem) {
      note.textContent = problem instanceof Error ? problem.message : 'That did not work.';
    }
  });
  dialog.replaceChildren(form);
  dialog.showModal();
  return new Promise((resolve) => { dialog.addEventListener('close', () => resolve(done), { once: true }); });
}
