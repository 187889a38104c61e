import { signal } from '@preact/signals';

/** Millimetres of the roll in this device's printer. */
export const paperWidths = [80, 58] as const;
export type PaperWidth = (typeof paperWidths)[number];

const KEY = 'fiado.paper-width';

/** Of this device, whoever is signed in: the printer stands beside it. */
export const paperWidth = signal<PaperWidth>(remembered());

export function choosePaperWidth(width: PaperWidth): void {
  paperWidth.value = width;
  try {
    localStorage.setItem(KEY, String(width));
  } catch {
    // A browser that keeps nothing: it holds until the page is closed.
  }
}

function remembered(): PaperWidth {
  try {
    return localStorage.getItem(KEY) === '58' ? 58 : 80;
  } catch {
    return 80;
  }
}
