import { jsPDF } from 'jspdf';
import { encode } from 'uqr';
import type { PaperWidth } from './paper-width.ts';
import { toPrintable } from './printable.ts';
import type { Strip, StripBlock, StripRow } from './strip.ts';

/** Draws a strip on one page as wide as the roll and as long as what is written. Loaded when somebody wants one. */
export function writeStripPdf(strip: Strip, width: PaperWidth): Blob {
  // Once to measure, once on a page of that length.
  const height = drawStrip(newPage(width, 2_000), strip, width);
  const pdf = newPage(width, Math.max(height, width + 1));
  pdf.setProperties({ title: toPrintable([strip.title, strip.head[0]].filter(Boolean).join(' · ')), creator: 'Fiado' });
  pdf.setLanguage(strip.language.slice(0, 2) as 'es');
  drawStrip(pdf, strip, width);
  return pdf.output('blob');
}

const newPage = (width: number, height: number): jsPDF => new jsPDF({ unit: 'mm', format: [width, height] });

interface Pen {
  readonly pdf: jsPDF;
  readonly left: number;
  readonly right: number;
  readonly size: number;
  y: number;
}

/** Where the paper may be cut. */
function drawStrip(pdf: jsPDF, strip: Strip, width: PaperWidth): number {
  const margin = width === 80 ? 4 : 3;
  const pen: Pen = { pdf, left: margin, right: width - margin, size: width === 80 ? 9.5 : 8.5, y: margin + 2 };
  const [shop = '', ...under] = strip.head;
  centre(pen, shop, { scale: 1.35, bold: true });
  for (const line of under) centre(pen, line);
  pen.y += 2;
  centre(pen, strip.title, { scale: 1.1, bold: true });
  for (const mark of strip.marks) drawMark(pen, mark);
  for (const block of strip.blocks) drawBlock(pen, block);
  if (strip.code) drawCode(pen, strip.code.text, strip.code.label);
  for (const line of strip.foot) centre(pen, line, { scale: 0.85, before: 1 });
  return pen.y + margin;
}

interface Look {
  readonly scale?: number;
  readonly bold?: boolean;
  readonly before?: number;
}

const LINE = 0.46;

function use({ pdf, size }: Pen, { scale = 1, bold = false }: Look): number {
  pdf.setFont('helvetica', bold ? 'bold' : 'normal').setFontSize(size * scale);
  return size * scale * LINE;
}

const split = ({ pdf }: Pen, text: string, room: number): string[] => pdf.splitTextToSize(toPrintable(text), room);

/** The font knows no width for a space that does not break: it keeps words on one line, and is drawn like the others. */
const plain = (line: string): string => line.replaceAll('\u00a0', ' ');

function centre(pen: Pen, text: string, look: Look = {}): void {
  const step = use(pen, look);
  pen.y += look.before ?? 0;
  for (const line of split(pen, text, pen.right - pen.left)) {
    pen.y += step;
    pen.pdf.text(plain(line), (pen.left + pen.right) / 2, pen.y, { align: 'center' });
  }
}

function write(pen: Pen, text: string, look: Look & { readonly indent?: number } = {}): void {
  const { indent = 0 } = look;
  const step = use(pen, look);
  pen.y += look.before ?? 0;
  for (const line of split(pen, text, pen.right - pen.left - indent)) {
    pen.y += step;
    pen.pdf.text(plain(line), pen.left + indent, pen.y);
  }
}

function drawMark(pen: Pen, text: string): void {
  pen.y += 1.5;
  const top = pen.y;
  centre(pen, text, { bold: true });
  pen.y += 1.6;
  pen.pdf.setLineWidth(0.4).rect(pen.left, top, pen.right - pen.left, pen.y - top);
}

function drawBlock(pen: Pen, block: StripBlock): void {
  switch (block.kind) {
    case 'heading':
      write(pen, block.text, { bold: true, before: 2 });
      break;
    case 'text':
      write(pen, block.text, { bold: block.strong ?? false, scale: block.small ? 0.85 : 1, before: 1.5 });
      break;
    case 'rows':
      pen.y += 1;
      for (const row of block.rows) drawRow(pen, row);
      break;
    case 'rule':
      pen.y += 2.5;
      pen.pdf.setLineWidth(0.2).setLineDashPattern([0.8, 0.8], 0).line(pen.left, pen.y, pen.right, pen.y);
      pen.pdf.setLineDashPattern([], 0);
      break;
    case 'signature':
      pen.y += 14;
      pen.pdf.setLineWidth(0.2).line(pen.left, pen.y, pen.right, pen.y);
      centre(pen, block.text, { scale: 0.9, before: 0.5 });
  }
}

const GAP = 3;

/** Label at the left and value at the right; where they do not fit beside each other, the value goes below. */
function drawRow(pen: Pen, { label, value, detail, strong = false }: StripRow): void {
  const step = use(pen, { bold: strong });
  const room = pen.right - pen.left;
  const values = split(pen, value, room);
  const wide = Math.max(...values.map((line) => pen.pdf.getTextWidth(plain(line))), 0);
  const beside = room - wide - GAP;
  // A label is not squeezed into a column of syllables for a value's sake.
  const isBeside = beside >= Math.min(pen.pdf.getTextWidth(toPrintable(label)), room / 3);
  let labelY = pen.y;
  for (const line of split(pen, label, isBeside ? beside : room)) {
    labelY += step;
    pen.pdf.text(plain(line), pen.left, labelY);
  }
  let valueY = isBeside ? pen.y : labelY;
  for (const line of values) {
    valueY += step;
    pen.pdf.text(plain(line), pen.right, valueY, { align: 'right' });
  }
  pen.y = Math.max(labelY, valueY);
  if (detail) write(pen, detail, { scale: 0.9, indent: GAP });
}

const CODE_MM = 30;

function drawCode(pen: Pen, text: string, label: string): void {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const module = CODE_MM / size;
  const left = (pen.left + pen.right - CODE_MM) / 2;
  pen.y += 2;
  // A hair higher than it is: no viewer leaves white lines between them.
  for (const [y, line] of data.entries())
    for (const { from, length } of runsOf(line))
      pen.pdf.rect(left + from * module, pen.y + y * module, length * module, module + 0.01, 'F');
  pen.y += CODE_MM;
  centre(pen, label, { scale: 0.8 });
}

/** Dark squares beside each other are one bar. */
function runsOf(line: readonly boolean[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = [];
  for (const [at, isDark] of line.entries()) {
    const last = runs.at(-1);
    if (isDark && last && last.from + last.length === at) last.length += 1;
    else if (isDark) runs.push({ from: at, length: 1 });
  }
  return runs;
}
