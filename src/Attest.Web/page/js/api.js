/** @import { Limits, ChatAnswer, Conversation, SearchResult, Article, ArticleList, Suggestions, ProblemDetails } from './types.js' */
import { events } from './sse.js';
import { strings } from './strings.js';

/** The longest texts in UTF-16 code units, as the service says them with what is loaded; it answers 422 beyond. */
export const limit = { question: Infinity, comment: Infinity, title: Infinity };

/** A request that did not succeed. Status 0: the server was not reached, or went away in the middle. */
export class ApiProblem extends Error {
  /**
   * @param {number} status
   * @param {ProblemDetails} problem
   * @param {number} [retryAfter] seconds
   */
  constructor(status, problem, retryAfter = 0) {
    super(problem.detail ?? problem.title ?? strings.answeredWith(status));
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** True where waiting for the server may help: unreachable, or still reading its sources. */
  get isAway() {
    return this.status === 0 || this.status === 502 || this.status === 504 || (this.status === 503 && this.retryAfter > 0);
  }
}

/** Hears of every answer's fate: null for success. @type {(problem: ApiProblem | null) => void} */
let report = () => {};

/** @param {(problem: ApiProblem | null) => void} listener */
export function onOutcome(listener) {
  report = listener;
}

/** Is asked when a key is needed, and tells whether it is worth trying again. @type {(path: string) => Promise<boolean>} */
let letIn = () => Promise.resolve(false);

/** @param {(path: string) => Promise<boolean>} listener */
export function onRefused(listener) {
  letIn = listener;
}

/** A visitor's pass; people have a cookie instead, which no script sees. @type {string | null} */
let pass = null;

/** @param {string | null} issued */
export function showPass(issued) {
  pass = issued;
}

/**
 * @param {string} method
 * @param {string} path
 * @param {{ body?: unknown, accept?: string, signal?: AbortSignal }} [options]
 */
async function send(method, path, { body, accept = 'application/json', signal } = {}) {
  /** @type {Response} */
  let response;
  const reach = () => fetch(path, {
    method,
    headers: {
      Accept: accept,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(pass === null ? {} : { Authorization: `Bearer ${pass}` }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  });
  try {
    response = await reach();
    if (response.status === 401 && !path.startsWith('api/access') && await letIn(path)) response = await reach();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw reported(new ApiProblem(0, { detail: strings.unreachable }));
  }
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw reported(new ApiProblem(response.status, problem, Number(response.headers.get('Retry-After')) || 0));
  }
  report(null);
  return response;
}

/** @param {ApiProblem} problem */
function reported(problem) {
  report(problem);
  return problem;
}

/**
 * @param {string} path
 * @returns {Promise<any>}
 */
const getJson = async (path) => (await send('GET', path)).json();

/** @param {string} id */
const articlePath = (id) => `api/articles/${id.split('/').map(encodeURIComponent).join('/')}`;

/** @param {string} id */
const conversationPath = (id) => `api/conversations/${encodeURIComponent(id)}`;

export const api = {
  /** @returns {Promise<ArticleList>} */
  async articles() {
    const list = await getJson('api/articles');
    Object.assign(limit, { question: list.questionCharacters, comment: list.commentCharacters, title: list.titleCharacters });
    return list;
  },
  /** @param {string} id @returns {Promise<Article>} */
  article: (id) => getJson(articlePath(id)),
  /** @returns {Promise<Suggestions>} */
  suggestions: () => getJson('api/suggestions'),
  /** @param {string} conversationId @returns {Promise<Suggestions>} */
  nextQuestions: (conversationId) => getJson(`api/suggestions?conversation=${encodeURIComponent(conversationId)}`),
  /** @param {string} id @returns {Promise<Conversation>} */
  conversation: (id) => getJson(conversationPath(id)),
  /** @param {string} id @param {string} title */
  rename: (id, title) => send('PATCH', conversationPath(id), { body: { title } }),
  /** @param {string} id */
  forget: (id) => send('DELETE', conversationPath(id)),
  /** @param {{ conversationId: string, turn: number, rating: 'up' | 'down', comment: string | null }} judgement */
  judge: (judgement) => send('POST', 'api/feedback', { body: judgement }),
  /** In the order in which an answer considers them. @param {string} query @param {Limits | null} limits @returns {Promise<SearchResult>} */
  search: async (query, limits) => (await send('POST', 'api/search', { body: { query, rerank: true, ...limits } })).json(),
  ready: () => send('GET', 'readyz'),
  /** @param {string} key */
  signIn: (key) => send('POST', 'api/access', { body: { key } }),
  signOut: () => send('DELETE', 'api/access'),
  /** @returns {Promise<{ pass: string }>} */
  visitorPass: async () => (await send('POST', 'api/access/visitor')).json(),
};

/**
 * Asks a question and hands over what arrives, until the answer is complete.
 *
 * @param {{ question: string, conversationId?: string | null, replacesTurn?: number | null, branch?: boolean } & Limits} body
 * @param {{ status: (stage: string) => void, passages: (found: SearchResult) => void, delta: (text: string) => void,
 *   correction: (reason: string) => void }} heard
 * @param {AbortSignal} signal
 * @returns {Promise<ChatAnswer>}
 */
export async function ask(body, heard, signal) {
  const response = await send('POST', 'api/chat', { body, accept: 'text/event-stream', signal });
  try {
    if (response.body) {
      for await (const { event, data } of events(response.body)) {
        const content = JSON.parse(data);
        if (event === 'status') heard.status(content.stage);
        else if (event === 'passages') heard.passages(content);
        else if (event === 'delta') heard.delta(content.text);
        else if (event === 'correction') heard.correction(content.reason);
        else if (event === 'answer') return content;
        else if (event === 'error') throw new ApiProblem(content.status ?? 500, content);
      }
    }
  } catch (error) {
    if (signal.aborted || error instanceof ApiProblem) throw error;
  }
  throw reported(new ApiProblem(0, { detail: strings.brokenOff }));
}
