import { jsPDF } from 'jspdf';
import { autoTable } from 'jspdf-autotable';
import { t } from '../i18n/catalogue.ts';
import { toPrintable } from '../paper/printable.ts';
import type { OrderPaper, PaperTable } from './order-paper.ts';

/** Millimetres of an A4 page. */
const LEFT = 15;
const RIGHT = 195;
const TOP = 18;
const BOTTOM = 22;
const GREY = 110;
const RED = [178, 34, 34] as const;

/** Draws an order's paper. Loaded when somebody wants one: what it takes is larger than the till. */
export function writeOrderPdf(paper: OrderPaper): Blob {
  const pdf = new jsPDF({ format: 'a4' });
  pdf.setProperties({ title: toPrintable(`${paper.title} · ${paper.shop}`), creator: 'Fiado' });
  let y = writeHead(pdf, paper);
  y = writeTable(pdf, paper.lines, y);
  y = writeSums(pdf, paper, y);
  for (const table of [paper.history, paper.settlements]) if (table) y = writeTable(pdf, table, y);
  writeEveryPage(pdf, paper);
  return pdf.output('blob');
}

function writeHead(pdf: jsPDF, paper: OrderPaper): number {
  let y = TOP;
  const write = (text: string, size: number, bold: boolean) => {
    pdf.setFont('helvetica', bold ? 'bold' : 'normal').setFontSize(size);
    const rows: string[] = pdf.splitTextToSize(toPrintable(text), RIGHT - LEFT);
    pdf.text(rows, LEFT, y);
    y += rows.length * size * 0.45;
  };
  write(paper.shop, 16, true);
  write(paper.title, 13, true);
  pdf.setTextColor(GREY);
  write(paper.notInvoice, 9, false);
  pdf.setTextColor(0);
  y += 2;
  const mark = [paper.stamp, paper.mark].filter(Boolean).join(' · ');
  if (mark) {
    if (paper.stamp) pdf.setTextColor(...RED);
    write(mark, 11, true);
    pdf.setTextColor(0);
  }
  return pairs(pdf, paper.facts, { y: y + 1, left: LEFT, labelWidth: 32 });
}

/** Label and value, a line each; long values go on below themselves. */
function pairs(
  pdf: jsPDF,
  facts: OrderPaper['facts'],
  at: { y: number; left: number; labelWidth: number; figures?: boolean },
): number {
  autoTable(pdf, {
    startY: at.y,
    margin: { left: at.left, right: 210 - RIGHT, top: TOP, bottom: BOTTOM },
    theme: 'plain',
    styles: { font: 'helvetica', fontSize: 10, cellPadding: 0.8, overflow: 'linebreak', textColor: 0 },
    columnStyles: { 0: { cellWidth: at.labelWidth, textColor: GREY }, 1: { halign: at.figures ? 'right' : 'left' } },
    body: facts.map(({ label, value, strong }) => [
      toPrintable(label),
      { content: toPrintable(value), styles: { fontStyle: strong ? ('bold' as const) : ('normal' as const) } },
    ]),
    rowPageBreak: 'avoid',
  });
  return endOf(pdf);
}

const writeSums = (pdf: jsPDF, paper: OrderPaper, y: number): number =>
  pairs(pdf, paper.sums, { y: y + 4, left: 90, labelWidth: 60, figures: true });

function writeTable(pdf: jsPDF, table: PaperTable, y: number): number {
  const head = table.head.map(toPrintable);
  const figures = Object.fromEntries(table.figures.map((column) => [column, { halign: 'right' as const }]));
  const body =
    table.rows.length > 0
      ? table.rows.map((row) => row.map(toPrintable))
      : [[{ content: toPrintable(table.none), colSpan: head.length }]];
  autoTable(pdf, {
    startY: y + 6,
    margin: { left: LEFT, right: 210 - RIGHT, top: TOP, bottom: BOTTOM },
    theme: 'striped',
    styles: { font: 'helvetica', fontSize: 9, cellPadding: 1.6, overflow: 'linebreak' },
    headStyles: { fillColor: [15, 92, 77], textColor: 255 },
    columnStyles: figures,
    // A heading stands above its figures, and above the table that is its own on every page.
    head: [
      [{ content: toPrintable(table.title), colSpan: head.length, styles: titleStyles }],
      head.map((content, column) => ({
        content,
        styles: { halign: table.figures.includes(column) ? ('right' as const) : ('left' as const) },
      })),
    ],
    body,
    rowPageBreak: 'avoid',
  });
  return endOf(pdf);
}

const titleStyles = { fillColor: 255, textColor: 0, fontSize: 11, halign: 'left' } as const;

/** The page's number, that it is no invoice, and what an annulled one is stamped with. */
function writeEveryPage(pdf: jsPDF, paper: OrderPaper): void {
  const pages = pdf.getNumberOfPages();
  for (let page = 1; page <= pages; page++) {
    pdf.setPage(page);
    pdf.setFont('helvetica', 'normal').setFontSize(8).setTextColor(GREY);
    const left = [paper.title, paper.notInvoice, paper.made].join(' · ');
    pdf.text(pdf.splitTextToSize(toPrintable(left), 140), LEFT, 287);
    pdf.text(toPrintable(t('paper.page', { page, pages })), RIGHT, 287, { align: 'right' });
    if (paper.stamp) writeStamp(pdf, paper.stamp);
  }
  pdf.setTextColor(0);
}

/** See-through: what is under it can still be read. */
function writeStamp(pdf: jsPDF, stamp: string): void {
  pdf.saveGraphicsState();
  pdf.setGState(pdf.GState({ opacity: 0.22 }));
  pdf
    .setFont('helvetica', 'bold')
    .setFontSize(72)
    .setTextColor(...RED);
  pdf.text(toPrintable(stamp), 62, 195, { angle: 35 });
  pdf.restoreGraphicsState();
  pdf.setFont('helvetica', 'normal');
}

const endOf = (pdf: jsPDF): number =>
  (pdf as jsPDF & { lastAutoTable?: { finalY: number } }).lastAutoTable?.finalY ?? TOP;
