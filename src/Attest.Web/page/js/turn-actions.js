/** @import { Answer } from './types.js' */
/** @import { Turn } from './turn.js' */
import { api } from './api.js';
import { announce, copyText, h, reducedMotion } from './dom.js';
import { notCited, passageList } from './evidence.js';
import { feedbackForm } from './feedback.js';
import { icon } from './icons.js';
import { answerMarkdown } from './markdown.js';
import { strings } from './strings.js';

/**
 * What can be done with an answer, and what opens below.
 * @param {Turn} turn
 * @param {Answer} answer
 */
export function turnActions(turn, answer) {
  const below = h('div');
  const copy = action('copy', strings.copyWithCitations, async () => {
    await copyText(answerMarkdown(answer));
    copy.replaceChildren(icon('check'));
    announce(strings.copied);
    setTimeout(() => copy.replaceChildren(icon('copy')), 1500);
  });
  const retry = action('retry', strings.askAgain, () => turn.page.again(turn, turn.question));
  const [up, down] = turn.number === null ? [] : /** @type {const} */ (['up', 'down']).map((rating) => {
    const thumb = action(rating, rating === 'up' ? strings.goodAnswer : strings.badAnswer, () => below.replaceChildren(feedbackForm({
      rating, conversationId: turn.page.conversationId() ?? '', turn: turn.number ?? 0, thumb, others: [up, down],
    })));
    thumb.setAttribute('aria-pressed', 'false');
    return thumb;
  });
  const considered = h('button', { class: 'link-button', type: 'button', 'aria-expanded': 'false' }, strings.considered);
  considered.addEventListener('click', () => toggleConsidered(turn, answer, considered, below));
  const model = answer.status === 'answered' && answer.answeredBy.startsWith('model:') ? answer.answeredBy.slice(6) : null;
  return [
    h('div', { class: 'turn-actions' }, copy, retry, up, down, answer.kind === 'smallTalk' ? null : considered,
      model ? h('span', { class: 'by' }, strings.writtenBy(model)) : null),
    below,
  ];
}

/**
 * @param {Turn} turn
 * @param {Answer} answer
 * @param {HTMLElement} toggle
 * @param {HTMLElement} below
 */
async function toggleConsidered(turn, answer, toggle, below) {
  const open = toggle.getAttribute('aria-expanded') !== 'true';
  toggle.setAttribute('aria-expanded', String(open));
  below.replaceChildren();
  if (!open) return;
  try {
    turn.found ??= await api.search(answer.standaloneQuestion, turn.limits);
  } catch (problem) {
    below.replaceChildren(h('p', { class: 'hint' }, problem instanceof Error ? problem.message : strings.passagesNotLoaded));
    return;
  }
  const rest = notCited(turn.found.passages, [...answer.citations]);
  below.replaceChildren(rest.length ? passageList(strings.notCited, rest, turn.page, answer.standaloneQuestion)
    : h('p', { class: 'hint' }, strings.allCited));
  below.scrollIntoView({ block: 'nearest', behavior: reducedMotion() ? 'auto' : 'smooth' });
  announce(strings.consideredSaid(rest.length));
}

/**
 * @param {'copy' | 'retry' | 'up' | 'down'} name
 * @param {string} label
 * @param {() => void} act
 */
function action(name, label, act) {
  return h('button', { class: 'icon-button', type: 'button', 'aria-label': label, title: label, onclick: act }, icon(name));
}
