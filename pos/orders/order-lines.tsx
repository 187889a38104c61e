import { negate } from '../../shared/money/money.ts';
import { shownDiscount } from '../../shared/orders/discount.ts';
import type { Order } from '../../shared/orders/order.ts';
import { type CurrentLine, currentLines } from '../../shared/orders/order-value.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useLineWords } from './use-names.ts';

/** Each line with what was sold of it, what has come back and what still can (R4-32). */
export function OrderLines({ order }: { order: Order }) {
  return (
    <section class="stack gap-2" aria-label={t('order.lines')}>
      <h2>{t('order.lines')}</h2>
      <ul class="card card-flush list" aria-label={t('order.lines')}>
        {currentLines(order).map((current) => (
          <Line key={current.line.lineId} current={current} isVoid={order.voided} />
        ))}
      </ul>
      {order.note !== undefined && <p class="muted">{t('selling.line.note', { note: order.note })}</p>}
    </section>
  );
}

function Line({ current, isVoid }: { current: CurrentLine; isVoid: boolean }) {
  const formats = useShopFormats();
  const words = useLineWords();
  const { line, left, value } = current;
  const discount = shownDiscount(line, words.isWeighed(line));
  return (
    <li class={left > 0 && !isVoid ? 'entry' : 'entry order-line-gone'}>
      <div class="entry-line">
        <span class="strong">{line.description}</span>
        <span class="strong figure">{formats.money(value)}</span>
      </div>
      <div class="entry-line muted small">
        <LineCounts current={current} isVoid={isVoid} />
        <span class="figure">{formats.money(line.unitPrice)}</span>
      </div>
      {discount > 0 && (
        <div class="entry-line muted small">
          <span>{t('selling.discount')}</span>
          <span class="figure">{formats.money(negate(discount))}</span>
        </div>
      )}
      {line.note !== undefined && <p class="muted small">{t('selling.line.note', { note: line.note })}</p>}
    </li>
  );
}

export function LineCounts({ current, isVoid = false }: { current: CurrentLine; isVoid?: boolean }) {
  const words = useLineWords();
  const { line, version, removed, left } = current;
  const sold = words.quantity(line, line.quantity);
  const counts = [
    version > 1 ? t('order.line.added', { quantity: sold }) : t('order.line.sold', { quantity: sold }),
    ...(removed > 0 ? [t('order.line.removed', { quantity: words.quantity(line, removed) })] : []),
    ...(removed > 0 && !isVoid ? [t('order.line.returnable', { quantity: words.quantity(line, left) })] : []),
  ];
  return <span>{counts.join(' · ')}</span>;
}
