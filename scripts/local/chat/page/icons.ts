/** The page's icons: one quiet line style, drawn in the colour of the text around them. */
const PATHS = {
  add: 'M12 5v14M5 12h14',
  back: 'M15 5l-7 7 7 7',
  beside: 'M4 5h16v14H4zM12 5v14',
  block: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM6 6l12 12',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clip: 'M20 11l-8.6 8.6a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.6 8.5a1.7 1.7 0 0 1-2.4-2.4L14.5 7',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2',
  close: 'M6 6l12 12M18 6L6 18',
  down: 'M5 9l7 7 7-7',
  file: 'M13 3H7a1.5 1.5 0 0 0-1.5 1.5v15A1.5 1.5 0 0 0 7 21h10a1.5 1.5 0 0 0 1.5-1.5V8.500zM13 3v5.500h5.500',
  fault: 'M12 4L2.800 19.500h18.400zM12 10v4.500M12 17v.2',
  keyboard: 'M3 6.500h18v11H3zM7 10h.1M12 10h.1M17 10h.1M8 14h8',
  link: 'M9 15L18 6M11 6h7v7',
  menu: 'M4 7h16M4 12h16M4 17h10',
  moon: 'M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z',
  person:
    'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.500 20.500c.8-4 3.800-5.500 7.500-5.500s6.700 1.500 7.500 5.500',
  phone:
    'M6 3.500h3l1.500 4.500-2 1.500a12 12 0 0 0 6 6l1.500-2 4.500 1.500v3a2 2 0 0 1-2 2A16.500 16.500 0 0 1 4 5.500a2 2 0 0 1 2-2z',
  photo: 'M4 5h16v14H4zM4 16l4.500-4.500 4 4 3-3L20 17M15.500 9h.1',
  send: 'M4 12L20.500 4.500 14 20l-3-6.500zM11 13.500L20.500 4.500',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400',
} as const;

export type IconName = keyof typeof PATHS;

const SVG = 'http://www.w3.org/2000/svg';

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
