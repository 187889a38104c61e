import { render } from 'preact';
import { Paper } from './paper.tsx';
import { type PaperWidth, paperWidth } from './paper-width.ts';
import type { Strip } from './strip.ts';

/** `blocked`: the browser showed no print dialog at all. What the printer then did, no browser tells. */
export type Printing = 'asked' | 'blocked';

/** How long a browser may take to say that it begins to print. */
const PATIENCE_MS = 1_500;

/**
 * Prints a strip on a page of its own size: as wide as this device's roll and as long as what is written. Nothing else of the page is on it.
 */
export async function printPaper(strip: Strip, width: PaperWidth = paperWidth.peek()): Promise<Printing> {
  takeBack();
  const holder = document.createElement('div');
  holder.className = 'paper-print';
  holder.setAttribute('aria-hidden', 'true');
  document.body.append(holder);
  render(<Paper strip={strip} width={width} />, holder);
  const sheet = pageOf(width, holder.scrollHeight);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.documentElement.classList.add('printing-paper');
  takeBack = () => {
    render(null, holder);
    holder.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    document.documentElement.classList.remove('printing-paper');
    takeBack = () => {};
  };
  const isBegun = await ask();
  if (!isBegun) takeBack();
  return isBegun ? 'asked' : 'blocked';
}

/** Takes what was printed off the page again. */
let takeBack = (): void => {};

const MILLIMETRES_PER_PIXEL = 25.4 / 96;

/** Some drivers round a page down: a little more than what is written, so that its last line never goes to a second one. */
const SPARE_MM = 4;

/** Handed in as a sheet: the content policy lets no page write its own style elements. */
function pageOf(width: PaperWidth, pixels: number): CSSStyleSheet {
  const height = Math.ceil(pixels * MILLIMETRES_PER_PIXEL) + SPARE_MM;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page { size: ${width}mm ${Math.max(height, width + 1)}mm; margin: 0; }`);
  return sheet;
}

/** Whether the browser began to print. It keeps the strip until it says that it is done; the next one waits for nothing. */
function ask(): Promise<boolean> {
  return new Promise((resolve) => {
    let isBegun = false;
    const begin = () => {
      isBegun = true;
      resolve(true);
    };
    window.addEventListener('beforeprint', begin, { once: true });
    window.addEventListener('afterprint', () => takeBack(), { once: true });
    setTimeout(() => {
      window.removeEventListener('beforeprint', begin);
      resolve(isBegun);
    }, PATIENCE_MS);
    try {
      // Some browsers inside other applications have no such function.
      window.print();
    } catch {
      resolve(false);
    }
  });
}
