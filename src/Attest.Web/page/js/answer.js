/** @import { Answer, Citation } from './types.js' */
import { quoteNodes } from './quotes.js';
import { h } from './dom.js';
import { dateOf, sourceName } from './dates.js';
import { icon } from './icons.js';
import { strings } from './strings.js';

/**
 * A sentence of an answer, taken apart: what leads, the quote with where it is from, and what its relative dates mean. What is
 * not written around a quote, such as a model's sentence, has its text alone.
 * @typedef {{ text: string, lead: string | null, source: string | null, quote: string | null, aside: string | null,
 *   citations: Citation[], chips: HTMLElement[] }} Part
 */

/** “**lead** — Source, date: “quote” (“last month” = June 2024)”, also while the end of it has not arrived. */
const around = /^(?:\*\*(.+?)\*\* — )?([^\n“*]{1,200}?): “([^]*?)(?:” ?(?:\((“[^]*?” = [^]*?)\)?)?)?$/;

/** A longer quote is shown around its answering words, in characters; the article has all of it. */
const longest = 480;

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
 * The answer while it arrives, laid out as it will stand.
 * @param {string} text the answer so far, markers included
 */
export function draft(text) {
  const whole = text.replace(/(?:\[\d*|\*)$/, '');
  return flow(whole.split('\n').map((line) => {
    const [words, markers = ''] = line.split(/((?:\[\d{1,3}\])+\s*$)/);
    return takeApart(words.trimEnd(), [], [...markers.matchAll(/\d+/g)].map(([marker]) => h('span', { class: 'cite' }, marker)));
  }), {});
}

/**
 * The complete answer in the form that was asked for.
 * @param {Answer} answer
 * @param {(citation: Citation) => HTMLElement} chip
 * @returns {Node[]}
 */
export function complete(answer, chip) {
  const byMarker = new Map(answer.citations.map((citation) => [citation.marker, citation]));
  const parts = answer.sentences.map((sentence) => {
    const cited = sentence.citations.map((marker) => byMarker.get(marker)).filter((citation) => citation !== undefined);
    return takeApart(sentence.text, cited, cited.map(chip));
  });
  if (answer.status === 'closest') return flow([...parts.filter((part) => !part.chips.length), ...answer.citations.map((citation) => quoted(citation, chip))], answer);
  const quotes = parts.filter((part) => part.quote !== null);
  if ((answer.form === 'compare' || answer.kind === 'sourcesDiffer') && quotes.length > 1) return comparison(parts);
  if (answer.form === 'timeline' && quotes.some((part) => part.lead)) return timeline(parts);
  if (answer.form === 'list' && quotes.length > 1) return list(parts);
  return flow(parts, answer);
}

/** @param {Citation} citation @param {(citation: Citation) => HTMLElement} chip @returns {Part} */
const quoted = (citation, chip) => (
  { text: citation.quote, lead: null, source: sourceName(citation), quote: citation.quote, aside: null, citations: [citation], chips: [chip(citation)] });

/** @param {Citation} citation */
export const chipLabel = (citation) => strings.citation(citation.marker, citation.title, sourceName(citation));

/**
 * @param {string} text
 * @param {Citation[]} citations none while the answer arrives
 * @param {HTMLElement[]} chips
 * @returns {Part}
 */
function takeApart(text, citations, chips) {
  const [, lead = null, source = null, quote = null, aside = null] = around.exec(text) ?? [];
  const known = citations.length === 0 || (quote !== null && alike(quote, citations[0].quote));
  return known ? { text, lead, source, quote, aside, citations, chips } : { text, lead: null, source: null, quote: null, aside: null, citations, chips };
}

/** Whether two texts are the same but for white space. @param {string} one @param {string} other */
const alike = (one, other) => one.replace(/\s+/g, '') === other.replace(/\s+/g, '');

/**
 * One part below the other; quotes of one article that follow each other stand together under its name.
 * @param {Part[]} parts
 * @param {{ form?: string, status?: string }} answer
 */
function flow(parts, answer) {
  const marks = answer.status === 'closest' || ['fact', 'list', 'parts'].includes(answer.form ?? '');
  /** @type {Node[]} */
  const nodes = [];
  /** @type {Part[]} */
  let together = [];
  const put = () => {
    const bySource = Map.groupBy(together, (part) => part.citations[0]?.articleId ?? part.source);
    nodes.push(...[...bySource.values()].map((group) => figure(group, marks)));
    together = [];
  };
  for (const part of parts) {
    if (part.quote === null || part.lead) put();
    if (part.lead) nodes.push(answer.form === 'yesNo' ? verdict(part.lead) : leading(part.lead, !nodes.length));
    if (part.quote !== null) together.push(part);
    else nodes.push(paragraph(part, !nodes.length && (answer.form === 'collection' || answer.status === 'closest')));
  }
  put();
  return nodes;
}

/**
 * The words that are the answer; the first of them stand out.
 * @param {string} words
 * @param {boolean} first
 */
const leading = (words, first) => h('p', { class: first ? 'lead-fact foreign' : 'member foreign', dir: 'auto' }, h('strong', null, words));

/** @param {string} words */
function verdict(words) {
  const picture = /^yes\b/i.test(words) ? 'check' : /^no\b/i.test(words) ? 'close' : 'question';
  return h('p', { class: `lead-fact verdict ${picture}` }, h('span', { class: 'verdict-mark' }, icon(picture)), h('strong', null, words));
}

/**
 * What each source says, side by side; what follows from it stands on top.
 * @param {Part[]} parts
 */
function comparison(parts) {
  const rows = [...Map.groupBy(parts.filter((part) => part.quote !== null), (part) => part.citations[0].articleId).values()];
  // The roles stand there because a narrow screen lays the cells out one above the other.
  const table = h('table', { class: 'comparison', role: 'table' },
    h('caption', { class: 'visually-hidden' }, strings.whatEachSays),
    h('tbody', { role: 'rowgroup' }, ...rows.map((said) => h('tr', { role: 'row' },
      h('th', { scope: 'row', role: 'rowheader' }, h('bdi', null, sourceOf(said[0].citations[0])), h('span', { class: 'when' }, dateOf(said[0].citations[0]))),
      h('td', { role: 'cell' }, ...said.flatMap((part) => [
        ...(part.lead ? [leading(part.lead, false)] : []),
        h('blockquote', { class: 'foreign', dir: 'auto' }, ...words(part, false), ...run(part.chips)),
        ...aside(part),
      ]))))));
  const besides = parts.filter((part) => part.quote === null);
  return [
    ...besides.filter((part) => part.chips.length).map((part) => paragraph(part, true)),
    table,
    ...besides.filter((part) => !part.chips.length).map((part) => paragraph(part, false)),
  ];
}

/**
 * A vertical line of dates.
 * @param {Part[]} parts
 */
function timeline(parts) {
  const dated = parts.filter((part) => part.lead && part.quote !== null);
  return [
    h('ol', { class: 'timeline' }, ...[...Map.groupBy(dated, (part) => part.lead).entries()].map(([date, said]) => h('li', null,
      h('p', { class: 'date foreign', dir: 'auto' }, h('strong', null, date ?? '')),
      ...[...Map.groupBy(said, (part) => part.citations[0].articleId).values()].map((group) => figure(group, false))))),
    ...parts.filter((part) => !dated.includes(part)).map((part) => (part.quote === null ? paragraph(part, false) : figure([part], false))),
  ];
}

/** @param {Part[]} parts */
function list(parts) {
  const members = parts.filter((part) => part.quote !== null);
  return [
    ...parts.filter((part) => part.quote === null).map((part) => paragraph(part, false)),
    h('ul', { class: 'members' }, ...members.map((part) => h('li', null, ...(part.lead ? [leading(part.lead, false)] : []), figure([part], true)))),
  ];
}

/**
 * Quotes of one source, and below them where they are from.
 * @param {Part[]} parts
 * @param {boolean} marks whether the answering words are marked
 */
function figure(parts, marks) {
  const [first] = parts;
  const several = parts.length > 1;
  const [citation, ...agreeing] = first.citations;
  return h('figure', { class: 'quotes' },
    ...parts.flatMap((part) => [
      h('blockquote', { class: 'foreign', dir: 'auto' }, ...words(part, marks), ...(several ? run(part.chips) : [])),
      ...aside(part),
    ]),
    h('figcaption', null,
      h('bdi', null, citation ? sourceName(citation) : first.source ?? ''),
      ...(several ? [] : run(citation ? first.chips.slice(0, 1) : first.chips)),
      ...(several ? [] : agreeing.flatMap((other, i) => [' ', h('span', { class: 'also-says' }, strings.also, h('bdi', null, sourceName(other)), ...run([first.chips[i + 1]]))]))));
}

/**
 * @param {Part} part
 * @param {boolean} marks
 */
function words(part, marks) {
  const [citation] = part.citations;
  if (!citation) return [part.quote ?? ''];
  return quoteNodes(marks ? citation : { ...citation, answerSpan: null }, longest);
}

/** What relative dates of the quote mean. @param {Part} part */
const aside = ({ aside: meaning }) => meaning ? [h('p', { class: 'aside' }, meaning)] : [];

/** Chips that stay beside what stands before them, and are read as "1, 2". @param {HTMLElement[]} chips */
function run(chips) {
  if (!chips.length) return [];
  return [h('span', { class: 'cite-run' }, '\u00a0', ...chips.flatMap((chip, i) => (i ? [h('span', { class: 'visually-hidden' }, ', '), chip] : [chip])))];
}

/**
 * A sentence with its chips, which stay on the line of the last word.
 * @param {Part} part
 * @param {boolean} leads
 */
function paragraph(part, leads) {
  const nodes = part.text.split('\n').flatMap((line, i) => [...(i ? [h('br')] : []), ...withBold(line)]);
  if (part.chips.length) {
    const last = nodes.at(-1);
    const [, before, word] = (last instanceof Text && /^([^]*?)(\S{1,24})$/.exec(last.data)) || [];
    if (last instanceof Text && word) last.data = before;
    const [chips] = run(part.chips);
    chips.prepend(word ?? '');
    nodes.push(chips);
  }
  const isNote = part.chips.length === 0 && /^\d+ further /.test(part.text);
  return h('p', { class: `foreign${leads ? ' statement' : ''}${isNote ? ' note' : ''}`, dir: 'auto' }, ...nodes);
}

/** @param {Citation} citation */
const sourceOf = (citation) => citation.publisher ?? citation.title;
