import type { Money } from '../../shared/money/money.ts';
import { ZERO } from '../../shared/money/money.ts';
import { tenderMethods } from '../../shared/orders/order.ts';
import { type Heading, headings } from '../../shared/till-sessions/cash-flows.ts';
import { cashDifference, expectedCash, type SessionReport, type Sums } from '../../shared/till-sessions/report.ts';
import { t } from '../i18n/catalogue.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';
import { accountRows, changeRows } from './describe-changes.ts';

export interface ReportRow {
  readonly label: string;
  readonly value: string;
  readonly detail?: string;
  readonly strong?: boolean;
  readonly tone?: 'owes' | 'favour';
}

export interface ReportSection {
  readonly title: string;
  readonly text?: string;
  readonly rows: readonly ReportRow[];
}

/** How a report is written for somebody. */
export interface Writing {
  readonly formats: ShopFormats;
  readonly nameOf: (userId: string) => string;
  /** Without what should be in the drawer, and what would tell it: whoever counts has not been told. */
  readonly blind: boolean;
}

/** An X or Z report in words and figures: the page shows it, and the paper prints the same. Empty parts are left out. */
export function describeReport(report: SessionReport, writing: Writing): readonly ReportSection[] {
  const { since, before } = report;
  const sections = [
    ...(writing.blind || !report.opened ? [] : [cashSection(report, writing)]),
    salesSection(since, writing),
    { title: t('drawer.section.account'), rows: accountRows(since, writing) },
    bySection(t('drawer.section.payments'), since, ['payment'], writing),
    bySection(t('drawer.section.differences'), since, ['collected', 'given_back'], writing),
    bySection(t('drawer.section.back'), since, ['void', 'refund', 'cancelled'], writing),
    movesSection(report, writing),
    countsSection(report, writing),
    beforeSection(before, writing),
    leftSection(report, writing),
    piecesSection(report, writing),
  ];
  return sections.filter(({ rows }) => rows.length > 0);
}

/** "Sobran 200", "Faltan 50", or nothing of the kind. */
export function differenceRow(counted: { counted: Money; expected: Money }, formats: ShopFormats): ReportRow {
  const difference = cashDifference(counted);
  const amount = formats.money(Math.abs(difference));
  const label = t('drawer.difference');
  if (difference === 0) return { label, value: t('drawer.exact'), strong: true };
  return difference > 0
    ? { label, value: t('drawer.over', { amount }), strong: true, tone: 'favour' }
    : { label, value: t('drawer.short', { amount }), strong: true, tone: 'owes' };
}

function cashSection(report: SessionReport, { formats }: Writing): ReportSection {
  const { since, closed, opened } = report;
  const signed = (amount: number) => formats.money(amount, { sign: 'always' });
  const parts = headings.flatMap((heading): ReportRow[] => {
    const cash = since.amounts[heading]?.cash;
    return cash ? [{ label: t(`drawer.row.${heading}`), value: signed(cash) }] : [];
  });
  const aside = (['held', 'refused'] as const).flatMap((which): ReportRow[] =>
    since[which].cash === 0 ? [] : [{ label: t(`drawer.row.${which}`), value: signed(since[which].cash) }],
  );
  const expected = expectedCash(report);
  return {
    title: t('drawer.section.cash'),
    rows: [
      { label: t('drawer.float'), value: formats.money(opened?.float ?? ZERO) },
      ...parts,
      ...aside,
      { label: t('drawer.expected'), value: formats.money(expected), strong: true },
      ...(closed
        ? [
            { label: t('drawer.counted'), value: formats.money(closed.counted), strong: true },
            differenceRow(closed, formats),
          ]
        : []),
    ],
  };
}

function bySection(title: string, sums: Sums, of: readonly Heading[], { formats, blind }: Writing): ReportSection {
  const rows = of.flatMap((heading): ReportRow[] => {
    const count = sums.acts[heading] ?? 0;
    if (count === 0) return [];
    const amounts = sums.amounts[heading] ?? {};
    const total = tenderMethods.reduce((sum, method) => sum + (amounts[method] ?? 0), 0);
    const methods = tenderMethods.flatMap((method): ReportRow[] => {
      const amount = amounts[method] ?? 0;
      return amount === 0 || (blind && method === 'cash')
        ? []
        : [{ label: t(`tender.${method}`), value: formats.money(amount) }];
    });
    // How many were voided stands with the sales: here is what was given back for them, if anything was.
    if (heading === 'void' && methods.length === 0 && total === 0) return [];
    const head = {
      label: t(`drawer.row.${heading}`),
      value: formats.money(heading === 'sale' ? sums.sales : total),
      ...(heading === 'void' ? {} : { detail: t('drawer.acts', { count }) }),
    };
    return [...(blind ? [] : [{ ...head, strong: true }]), ...methods];
  });
  return { title, rows };
}

function salesSection(sums: Sums, writing: Writing): ReportSection {
  const { title, rows } = bySection(t('drawer.section.sales'), sums, ['sale'], writing);
  const { formats, blind } = writing;
  const rounding =
    sums.rounding > 0 && !blind ? [{ label: t('drawer.row.rounding'), value: formats.money(sums.rounding) }] : [];
  return { title, rows: [...rows, ...rounding, ...changeRows(sums, writing)] };
}

const movesSection = ({ moves }: SessionReport, { formats, nameOf }: Writing): ReportSection => ({
  title: t('drawer.section.moves'),
  rows: moves.map(({ at, userId, direction, amount, reason, approvedBy }) => ({
    label: reason,
    value: formats.money(direction === 'in' ? amount : -amount, { sign: 'always' }),
    detail: [formats.time(at), nameOf(userId), approvedBy && nameOf(approvedBy)].filter(Boolean).join(' · '),
  })),
});

const countsSection = ({ counts }: SessionReport, { formats, nameOf, blind }: Writing): ReportSection => ({
  title: t('drawer.section.counts'),
  rows: counts.map((count) => ({
    label: `${formats.time(count.at)} · ${nameOf(count.userId)}`,
    value: formats.money(count.counted),
    ...(blind ? {} : { detail: differenceRow(count, formats).value }),
  })),
});

function beforeSection(before: Sums, writing: Writing): ReportSection {
  const { formats, blind } = writing;
  const count =
    Object.values(before.acts).reduce((sum, acts) => sum + acts, 0) + before.held.count + before.refused.count;
  const cash = before.cash + before.held.cash + before.refused.cash;
  return {
    title: t('drawer.section.before'),
    text: t('drawer.section.before.text'),
    rows:
      count === 0
        ? changeRows(before, writing)
        : [
            { label: t('drawer.row.sale'), value: formats.money(before.sales), detail: t('drawer.acts', { count }) },
            ...changeRows(before, writing),
            ...(before.payments > 0 ? [{ label: t('drawer.row.payment'), value: formats.money(before.payments) }] : []),
            ...(blind ? [] : [{ label: t('drawer.row.cash'), value: formats.money(cash, { sign: 'always' }) }]),
          ],
  };
}

/** What is not settled: as it is now and, of a closed one, as it was then. */
function leftSection({ since, before, closed }: SessionReport, { formats, blind }: Writing): ReportSection {
  const pending = since.pending + before.pending;
  const aside = (['held', 'refused'] as const).flatMap((which): ReportRow[] => {
    const { count, cash } = since[which];
    const row = { label: t(`drawer.row.${which}`), value: String(count) };
    return count === 0 ? [] : [cash === 0 || blind ? row : { ...row, detail: formats.money(cash, { sign: 'always' }) }];
  });
  const left = closed?.left;
  const more = (['differences', 'drafts', 'attention'] as const).flatMap((which): ReportRow[] => {
    const count = left?.[which] ?? 0;
    return count > 0 ? [{ label: t(`drawer.left.${which}`), value: String(count) }] : [];
  });
  return {
    title: t('drawer.left'),
    rows: [...(pending > 0 ? [{ label: t('drawer.row.pending'), value: String(pending) }] : []), ...aside, ...more],
  };
}

const piecesSection = ({ closed }: SessionReport, { formats }: Writing): ReportSection => ({
  title: t('drawer.section.pieces'),
  rows: (closed?.pieces ?? []).map(({ value, kind, count }) => ({
    label: `${count} × ${t(kind === 'note' ? 'drawer.count.note' : 'drawer.count.coin', { value: formats.money(value) })}`,
    value: formats.money(value * count),
  })),
});
