import { ZERO } from '../../shared/money/money.ts';
import type { Sums } from '../../shared/till-sessions/report.ts';
import { netOnAccount, netSales } from '../../shared/till-sessions/sale-changes.ts';
import { t } from '../i18n/catalogue.ts';
import type { ReportRow, Writing } from './describe-report.ts';

/**
 * What became of sales afterwards, at their value, and what was sold in the end; nothing where nothing became of any. Whoever counts
 * blind is not told: less what is on account, it tells the cash.
 */
export function changeRows(sums: Sums, { formats, blind }: Writing): readonly ReportRow[] {
  const { voided, removed, added, unsaid } = sums.changes;
  const count = voided.count + removed.count + added.count + unsaid.value;
  if (count === 0 || blind) return [];
  const turns = [
    ['voided', voided, -1],
    ['removed', removed, -1],
    ['added', added, 1],
  ] as const;
  const rows = turns.flatMap(([which, { count: times, value }, sign]): ReportRow[] =>
    times === 0
      ? []
      : [
          {
            label: t(`drawer.row.${which}`),
            value: formats.money(sign * value, { sign: 'always' }),
            detail: t('drawer.acts', { count: times }),
          },
        ],
  );
  const net = netSales(sums);
  return [
    ...rows,
    ...(net === null
      ? [{ label: t('drawer.row.unsaid'), value: t('drawer.acts', { count: unsaid.value }) }]
      : [{ label: t('drawer.row.net'), value: formats.money(net), strong: true }]),
  ];
}

/** What was sold on account, and what became of it; what is nobody's cash is told to everybody. */
export function accountRows({ amounts, changes }: Sums, { formats }: Writing): readonly ReportRow[] {
  const { onAccount, unsaid } = changes;
  if (onAccount.voided === 0 && onAccount.modified === 0) return [];
  const sold = amounts.sale?.account ?? ZERO;
  const moved = (['voided', 'modified'] as const).flatMap((which): ReportRow[] =>
    onAccount[which] === 0
      ? []
      : [{ label: t(`drawer.row.${which}`), value: formats.money(onAccount[which], { sign: 'always' }) }],
  );
  const net = netOnAccount(sold, changes);
  return [
    { label: t('drawer.row.account'), value: formats.money(sold) },
    ...moved,
    ...(net === null
      ? [{ label: t('drawer.row.unsaid'), value: t('drawer.acts', { count: unsaid.account }) }]
      : [{ label: t('drawer.row.net_account'), value: formats.money(net), strong: true }]),
  ];
}
