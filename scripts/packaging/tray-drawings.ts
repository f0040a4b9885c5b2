/**
 * What the icon in the tray or menu bar looks like, on a grid of 16 pixels. It tells how it stands
 * by what hangs under the parachute: a picture, a bar that fills up, a warning, a pause.
 */

/** Parts into which the progress is divided. */
const STEPS = 8;

/** How the icon is painted: in colours of its own, or in one that macOS replaces by what fits. */
export type Paint = 'colour' | 'template';

/** Every drawing by its name, as an SVG. */
export const trayDrawings = (paint: Paint): ReadonlyMap<string, string> =>
  new Map([
    ['idle', draw(paint, { load: PICTURE })],
    ...Array.from(
      { length: STEPS + 1 },
      (_, step) => [`busy-${step}`, draw(paint, { load: bar(step / STEPS) })] as const,
    ),
    ['attention', draw(paint, { load: WARNING, plate: ['#f0883e', '#b4400b'] })],
    ['paused', draw(paint, { load: PAUSE, plate: GREY })],
    ['offline', draw(paint, { load: SLASH, plate: GREY, faint: true })],
  ]);

interface Look {
  readonly load: string;
  /** top and bottom colour of the plate */
  readonly plate?: readonly [string, string];
  readonly faint?: boolean;
}

const TEAL = ['#26a399', '#005559'] as const;
const GREY = ['#8a9698', '#56605f'] as const;

const PICTURE = '<rect x="5" y="10" width="6" height="4.5" rx=".5"/>';
const WARNING =
  '<rect x="7" y="9" width="2" height="3.5" rx=".5"/><rect x="7" y="13" width="2" height="2" rx=".5"/>';
const PAUSE =
  '<rect x="5" y="10" width="2" height="4.5" rx=".5"/><rect x="9" y="10" width="2" height="4.5" rx=".5"/>';
const SLASH = '<path d="M4.2 14.5 11 9.5 11.8 10.5 5 15.5Z"/>';

const bar = (share: number): string =>
  `<rect x="2" y="11.5" width="12" height="3" rx="1" opacity=".35"/>${
    share === 0 ? '' : `<rect x="2" y="11.5" width="${12 * share}" height="3" rx="1"/>`
  }`;

function draw(paint: Paint, { load, plate = TEAL, faint = false }: Look): string {
  return paint === 'template' ? drawTemplate(load, faint) : drawPlate(load, plate);
}

const drawTemplate = (load: string, faint: boolean): string =>
  svg(
    `<g ${faint ? 'opacity=".5"' : ''}>
  <path fill="none" stroke="#000" d="M1.5 7 4.5 10M14.5 7 11.5 10"/>
  <path fill-rule="evenodd" d="M1 8V7A7 6 0 0 1 15 7V8H14L13 7H11L10 8H6L5 7H3L2 8ZM7 7H9V4.5Q8.75 3.2 8 2.5 7.25 3.2 7 4.5Z"/>
</g>${load}`,
  );

const drawPlate = (load: string, [top, bottom]: readonly [string, string]): string =>
  svg(
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs>
<rect width="16" height="16" rx="3.5" fill="url(#sky)"/>
<g transform="translate(0 -1)">
  <path fill="none" stroke="#fff" stroke-opacity=".75" d="M2.5 8 5 10.5M13.5 8 11 10.5"/>
  <path fill="#fff" d="M2 9V8.5A6 5.5 0 0 1 14 8.5V9H13L12 8H11L10 9H6L5 8H4L3 9Z"/>
  <path fill="#ff8a55" d="M6 9V5.5Q6.5 3.5 8 3 9.5 3.5 10 5.5V9Z"/>
  <g fill="#fff">${load}</g>
</g>`,
  );

const svg = (content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">${content}</svg>`;
