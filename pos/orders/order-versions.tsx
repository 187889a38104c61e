import type { OrderChange } from '../../shared/orders/order.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Badge } from '../ui/badge.tsx';
import { useLineWords, useNames } from './use-names.ts';
import type { ShownOrder } from './use-order.ts';

/** Every version, the last one first: who, when, what, and from how much to how much (R4-37). */
export function OrderVersions({ shown }: { shown: ShownOrder }) {
  const formats = useShopFormats();
  const { order } = shown;
  return (
    <section class="stack gap-2" aria-label={t('order.versions')}>
      <h2>{t('order.versions')}</h2>
      <ol class="card card-flush list" reversed aria-label={t('order.versions')}>
        {order.changes.toReversed().map((change) => (
          <Change key={change.id} change={change} shown={shown} />
        ))}
        <Version
          by={order}
          version={1}
          title={t('order.version.sold')}
          figure={formats.money(order.total)}
          lines={[]}
          pending={shown.own.has(order.id)}
        />
      </ol>
    </section>
  );
}

function Change({ change, shown }: { change: OrderChange; shown: ShownOrder }) {
  const formats = useShopFormats();
  const words = useLineWords();
  const { version, kind, valueBefore, valueAfter, reason, approvedBy } = change;
  const names = useNames();
  const approved = approvedBy ? [t('modify.done.approved', { name: names.user(approvedBy) })] : [];
  const values = { before: formats.money(valueBefore), after: formats.money(valueAfter) };
  return (
    <Version
      by={change}
      version={version}
      title={t(`order.version.${kind}`)}
      figure={t('modify.change', values)}
      lines={[
        ...words.change(change, shown.order),
        ...approved,
        ...(reason ? [t('order.version.reason', { reason })] : []),
      ]}
      pending={shown.own.has(change.id)}
    />
  );
}

interface VersionProps {
  by: Pick<OrderChange, 'userId' | 'tillId' | 'occurredAt'>;
  version: number;
  title: string;
  figure: string;
  lines: readonly string[];
  pending: boolean;
}

function Version({ by, version, title, figure, lines, pending }: VersionProps) {
  const formats = useShopFormats();
  const names = useNames();
  const who = t('order.version.by', { user: names.user(by.userId), till: names.till(by.tillId) });
  return (
    <li class="entry">
      <div class="entry-line">
        <span class="strong">
          {title} <span class="muted small">{t('order.version.number', { version })}</span>
        </span>
        <span class="figure">{figure}</span>
      </div>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p class="muted small">{`${formats.dateTime(by.occurredAt)} · ${who}`}</p>
      {pending && (
        <div class="entry-mark">
          <Badge tone="warn" icon="cloud-off">
            {t('credit.pending')}
          </Badge>
        </div>
      )}
    </li>
  );
}
