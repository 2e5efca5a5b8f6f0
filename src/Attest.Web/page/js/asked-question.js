import { limit } from './api.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { strings } from './strings.js';

/** The question of a turn, which can be edited and asked again. */
export class AskedQuestion {
  element = h('div', { class: 'asked' });
  #question;
  #ask;

  /**
   * @param {string} question
   * @param {(question: string) => void} ask
   */
  constructor(question, ask) {
    this.#question = question;
    this.#ask = ask;
    this.#show();
  }

  /** @param {string} [wording] what to begin with; the question as it was asked where there is none */
  edit(wording = this.#question) {
    const area = h('textarea', { 'aria-label': strings.editQuestion, dir: 'auto', maxlength: limit.question });
    area.value = wording;
    const form = h('form', { class: 'edit' }, area, h('div', { class: 'actions' },
      h('button', { class: 'button quiet', type: 'button', onclick: () => this.#show(true) }, strings.cancel),
      h('button', { class: 'button', type: 'submit' }, strings.askAgain)));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const question = area.value.trim();
      if (question) this.#ask(question);
      else area.focus();
    });
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        this.#show(true);
      } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.target === area) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    this.element.replaceChildren(form);
    area.focus();
  }

  /** @param {boolean} [focus] whether the edit button takes the focus back */
  #show(focus = false) {
    const edit = h('button', { class: 'icon-button', type: 'button', 'aria-label': strings.editQuestion, title: strings.editQuestion }, icon('edit'));
    edit.addEventListener('click', () => this.edit());
    this.element.replaceChildren(edit, h('h2', { class: 'question foreign', dir: 'auto', tabindex: this.#question.length > 600 ? 0 : null }, this.#question));
    if (focus) edit.focus();
  }
}
