/** Stroke paths on a 24 by 24 grid, drawn for this page. */
const paths = {
  sidebar: 'M4 5h16v14H4zM9.5 5v14',
  plus: 'M12 5v14M5 12h14',
  download: 'M12 4v11m-4.5-4L12 15.5 16.500 11M5 20h14',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400',
  moon: 'M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z',
  auto: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 4v16M12 8l5-1M12 12h8M12 16l5 1',
  send: 'M12 19V5.500M6 11l6-6 6 6',
  stop: 'M8 8h8v8H8z',
  close: 'M6.500 6.500l11 11M17.500 6.500l-11 11',
  copy: 'M9 9h10v11H9zM15 9V4H5v11h4',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  retry: 'M19 12a7 7 0 1 1-2.200-5.100M19.500 4v4h-4',
  edit: 'M5 19l.8-3.800L16 5l3 3L8.800 18.200zM14 7l3 3',
  trash: 'M5 7h14M10 7V4.500h4V7M7 7l.8 12.500h8.400L17 7M10.500 11v5M13.500 11v5',
  up: 'M8 11l3.500-7c1.600 0 2.500 1.100 2.200 2.600L13 10h5.200c1.200 0 2 1.100 1.700 2.300l-1.500 6c-.2.900-1 1.700-2 1.700H8zM8 11H4.500v9H8z',
  down: 'M16 13l-3.500 7c-1.600 0-2.500-1.100-2.200-2.600L11 14H5.800c-1.200 0-2-1.100-1.700-2.300l1.500-6C5.800 4.800 6.600 4 7.600 4H16zM16 13h3.500V4H16z',
  link: 'M10 14.500a3.500 3.500 0 0 0 5 0l3.500-3.500a3.540 3.540 0 0 0-5-5L12 7.500M14 9.500a3.500 3.500 0 0 0-5 0L5.500 13a3.540 3.540 0 0 0 5 5l1.500-1.500',
  previous: 'M14.500 6L8.500 12l6 6',
  next: 'M9.500 6l6 6-6 6',
  filter: 'M4 6.500h16M7 12h10M10 17.500h4',
  pages: 'M6 4h9l3 3v13H6zM9 10h6M9 13.500h6M9 17h4',
  timeline: 'M7 4v16M7 5.500h.1M7 12h.1M7 18.500h.1M11 5.500h8M11 12h6M11 18.500h8',
  compare: 'M4 5h6.500v14H4zM13.500 5H20v14h-6.500z',
  keyboard: 'M3.500 6.500h17v11h-17zM7 10h.1M10.300 10h.1M13.600 10h.1M17 10h.1M8 14h8',
  language: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM4 12h16M12 4c5 5 5 11 0 16M12 4c-5 5-5 11 0 16',
  more: 'M5 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M11 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M17 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0',
  question: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM9.800 9.700a2.300 2.300 0 1 1 3.300 2.100c-.8.4-1.100.9-1.100 1.700M12 16.400v.1',
};

/**
 * @param {keyof typeof paths} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.75', 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true' })) {
    svg.setAttribute(key, value);
  }
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
