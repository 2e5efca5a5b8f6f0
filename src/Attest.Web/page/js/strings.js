import { browser } from './storage.js';
import { de } from './strings/de.js';
import { en } from './strings/en.js';

/** The languages of the interface, each with its own name for itself. */
export const languages = { en: { name: 'English', strings: en }, de: { name: 'Deutsch', strings: de } };

/** @typedef {keyof typeof languages} Language */

/** Chosen by the reader, else the first of the browser's that there is. @returns {Language} */
function choose() {
  const wanted = [browser.get('language', ''), ...(globalThis.navigator?.languages ?? [])].map((tag) => tag.slice(0, 2).toLowerCase());
  return /** @type {Language | undefined} */ (wanted.find((tag) => Object.hasOwn(languages, tag))) ?? 'en';
}

export const language = choose();

/** The texts of the interface, in the reader's language. */
export const strings = languages[language].strings;

/** Remembered by this browser; the page begins anew in it. @param {Language} chosen */
export function setLanguage(chosen) {
  browser.set('language', chosen);
  location.reload();
}

/** Where the document of the page names a text: as content, or in an attribute. */
const places = { text: null, label: 'aria-label', title: 'title', placeholder: 'placeholder' };

/** Writes the texts into the document, which has only their names. */
export function writeTexts() {
  document.documentElement.lang = language;
  for (const [place, attribute] of Object.entries(places)) {
    for (const element of document.querySelectorAll(`[data-${place}]`)) {
      const words = String(strings[/** @type {keyof typeof strings} */ (element.getAttribute(`data-${place}`))]);
      if (attribute) element.setAttribute(attribute, words);
      else element.textContent = words;
    }
  }
  document.documentElement.dataset.ready = '';
}
