import { useState } from 'preact/hooks';
import type { Quantity } from '../../shared/money/money.ts';
import type { Order } from '../../shared/orders/order.ts';
import { type CurrentLine, currentLines } from '../../shared/orders/order-value.ts';
import { t } from '../i18n/catalogue.ts';
import { parseQuantity } from '../i18n/parse-amount.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Chip } from '../ui/chip.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { LineCounts } from './order-lines.tsx';
import type { ModificationDraft } from './use-modification.ts';
import { useLineWords } from './use-names.ts';

const ONE = 1000;

/** The order's lines, each with how much of it stays: never more than is left of it. */
export function RemoveLines({ order, draft }: { order: Order; draft: ModificationDraft }) {
  return (
    <section class="stack gap-2" aria-label={t('modify.lines')}>
      <h2>{t('modify.lines')}</h2>
      <p class="muted small">{t('modify.lines.hint')}</p>
      <ul class="card card-flush list" aria-label={t('modify.lines')}>
        {currentLines(order).map((current) => (
          <Line key={current.line.lineId} current={current} draft={draft} />
        ))}
      </ul>
    </section>
  );
}

function Line({ current, draft }: { current: CurrentLine; draft: ModificationDraft }) {
  const formats = useShopFormats();
  const words = useLineWords();
  const { line, left, value } = current;
  const asked = Math.min(draft.removed.get(line.lineId) ?? 0, left) as Quantity;
  return (
    <li class={left > 0 ? 'modify-line' : 'modify-line order-line-gone'}>
      <div class="entry-line">
        <span class="strong">{line.description}</span>
        <span class="strong figure">{formats.money(value)}</span>
      </div>
      <div class="entry-line muted small">
        <LineCounts current={current} />
        <span class="figure">{formats.money(line.unitPrice)}</span>
      </div>
      {asked > 0 && <p class="strong small">{t('modify.taken_back', { quantity: words.quantity(line, asked) })}</p>}
      {left > 0 ? (
        <div class="modify-line-bottom">
          <Chip
            pressed={asked === left}
            onClick={() => draft.remove(line.lineId, asked === left ? (0 as Quantity) : left)}
          >
            {t('modify.all')}
          </Chip>
          <RemoveStepper current={current} asked={asked} onChange={(quantity) => draft.remove(line.lineId, quantity)} />
        </div>
      ) : (
        <p class="small">{t('modify.nothing_left')}</p>
      )}
    </li>
  );
}

interface RemoveStepperProps {
  current: CurrentLine;
  asked: Quantity;
  onChange: (quantity: Quantity) => void;
}

/** Shows what stays, so that its minus takes away. What is typed counts when it can be read; left half-written, it stays as it was. */
function RemoveStepper({ current: { line, left }, asked, onChange }: RemoveStepperProps) {
  const formats = useShopFormats();
  const isWeighed = useLineWords().isWeighed(line);
  const [typed, setTyped] = useState<string | null>(null);
  const stays = (left - asked) as Quantity;
  const keep = (quantity: number) => onChange((left - quantity) as Quantity);
  const readable = (text: string): Quantity | null => {
    const read = parseQuantity(text);
    const fits = read !== null && read >= 0 && read <= left && (isWeighed || read % ONE === 0);
    return fits ? (read as Quantity) : null;
  };
  const step = (by: 1 | -1) => {
    setTyped(null);
    keep(Math.max(0, Math.min(left, stays + by * ONE)));
  };
  return (
    <Stepper
      label={t('modify.stays_of', { name: line.description })}
      value={typed ?? formats.quantity(stays)}
      unit={isWeighed ? 'kg' : undefined}
      canDecrease={stays > 0}
      canIncrease={asked > 0}
      onStep={step}
      onInput={(text) => {
        setTyped(text);
        const read = readable(text);
        if (read !== null) keep(read);
      }}
      onBlur={() => setTyped(null)}
      invalid={typed !== null && readable(typed) === null}
    />
  );
}
