/**
 * The chat button for pages of others. One script tag puts it there:
 *
 *   <script async src="https://attest.example/widget.js" data-title="Ask our articles" data-color="#0b5cad" data-sources="a.txt b.txt"></script>
 *
 * The host page's Content-Security-Policy has to allow this origin in script-src and frame-src, and nothing else: styles are
 * constructed sheets inside a shadow root, nothing is inline, and nothing is ever parsed as HTML.
 */
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement) || !script.src || document.querySelector('attest-widget')) return;

  const frameUrl = new URL('widget', script.src);
  const { title: titleGiven, color: colorGiven, sources } = script.dataset;
  const title = titleGiven?.trim() || 'Ask our articles';
  const color = /^#[0-9a-f]{6}$/i.test(colorGiven ?? '') ? /** @type {string} */ (colorGiven) : '#1a5fb4';
  if (colorGiven && color !== colorGiven) console.warn('Attest: data-color must be six hexadecimal digits, such as #0b5cad.');
  for (const [name, value] of Object.entries({ title, color, sources })) {
    if (value) frameUrl.searchParams.set(name, value);
  }

  /** How long a frame that has loaded may take to say so; one that may not be shown here never does. */
  const patience = 4000;

  const css = `
    :host { all: initial; position: fixed; inset: auto 1rem 1rem auto; z-index: 2147483000; font: 16px/1.4 system-ui, sans-serif; }
    [hidden] { display: none !important; }
    .panel {
      position: fixed; inset: auto 1rem 5.25rem auto; width: min(25rem, calc(100vw - 2rem)); height: min(40rem, calc(100dvh - 6.5rem));
      border: 1px solid #8a8d93; border-radius: 14px; overflow: hidden; background: Canvas; color: CanvasText; box-shadow: 0 10px 40px #0004;
    }
    /* With room for the article beside the answer. */
    .panel.wide { width: min(56rem, calc(100vw - 2rem)); }
    iframe { display: block; width: 100%; height: 100%; border: 0; }
    p { margin: 1.5rem; }
    button {
      display: grid; place-items: center; width: 3.5rem; height: 3.5rem; border: 0; border-radius: 50%; cursor: pointer;
      background: var(--color); color: var(--on-color); box-shadow: 0 4px 16px #0005;
    }
    button:focus-visible { outline: 3px solid var(--on-color); outline-offset: -6px; box-shadow: 0 0 0 3px var(--color); }
    svg { width: 1.625rem; height: 1.625rem; }
    @media (max-width: 30rem), (max-height: 30rem) {
      .panel, .panel.wide { inset: 0; width: 100vw; height: 100dvh; border: 0; border-radius: 0; }
    }
    @media (forced-colors: active) { button { border: 2px solid ButtonText; } }
    @media print { :host { display: none; } }`;

  if (document.body) start();
  else addEventListener('DOMContentLoaded', start, { once: true });

  function start() {
    const host = document.createElement('attest-widget');
    host.style.setProperty('--color', color);
    host.style.setProperty('--on-color', isDark(color) ? '#ffffff' : '#000000');
    const root = host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];

    const panel = document.createElement('div');
    panel.className = 'panel';
    panel.id = 'panel';
    panel.hidden = true;
    panel.setAttribute('role', 'dialog');
    panel.setAttribute('aria-label', title);
    const button = document.createElement('button');
    button.type = 'button';
    button.title = title;
    button.setAttribute('aria-label', title);
    button.setAttribute('aria-controls', panel.id);
    button.append(picture());
    root.append(panel, button);
    document.body.append(host);

    /** @type {HTMLIFrameElement | null} */
    let frame = null;
    let ready = false;
    show(false);

    button.addEventListener('click', () => show(panel.hidden));
    root.addEventListener('keydown', (event) => {
      if (event instanceof KeyboardEvent && event.key === 'Escape' && !panel.hidden) close();
    });
    addEventListener('message', (event) => {
      if (!frame || event.source !== frame.contentWindow || event.origin !== frameUrl.origin) return;
      if (event.data?.attest === 'ready') {
        ready = true;
        if (!panel.hidden) enter();
      } else if (event.data?.attest === 'close') {
        close();
      } else if (event.data?.attest === 'wide' || event.data?.attest === 'narrow') {
        panel.classList.toggle('wide', event.data.attest === 'wide');
      }
    });

    /** @param {boolean} open */
    function show(open) {
      panel.hidden = !open;
      button.setAttribute('aria-expanded', String(open));
      if (!open) return;
      frame ??= load();
      if (ready) enter();
    }

    function close() {
      show(false);
      button.focus();
    }

    function enter() {
      frame?.focus();
      frame?.contentWindow?.postMessage({ attest: 'enter' }, frameUrl.origin);
    }

    function load() {
      const created = document.createElement('iframe');
      created.title = title;
      // Its own origin, ours, for the conversation to survive the next page; it is not the host page's, so neither reaches the other.
      created.sandbox.add('allow-scripts', 'allow-same-origin', 'allow-forms', 'allow-popups', 'allow-popups-to-escape-sandbox');
      created.allow = 'clipboard-write';
      created.src = frameUrl.href;
      created.addEventListener('load', () => setTimeout(() => { if (!ready) refuse(created); }, patience));
      panel.append(created);
      return created;
    }

    /** @param {HTMLIFrameElement} blocked */
    function refuse(blocked) {
      const note = document.createElement('p');
      note.setAttribute('role', 'alert');
      note.textContent = 'The chat cannot be shown on this page.';
      blocked.hidden = true;
      panel.append(note);
    }
  }

  function picture() {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    for (const [name, value] of Object.entries({ viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.75', 'stroke-linejoin': 'round', 'stroke-linecap': 'round', 'aria-hidden': 'true' })) {
      svg.setAttribute(name, value);
    }
    path.setAttribute('d', 'M5 5h14v11h-8l-4 3.500V16H5zM8.500 9h7M8.500 12h4.500');
    svg.append(path);
    return svg;
  }

  /**
   * Whether white reads better on the colour than black: relative luminance as WCAG 2.2 defines it, against the grey at which
   * both have the same contrast.
   * @param {string} hex
   */
  function isDark(hex) {
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179;
  }
})();
