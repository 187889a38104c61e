import './till-sessions.css';
import { denominationsOf } from '../../shared/money/denominations.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { AmountField } from '../ui/amount-field.tsx';
import { Field } from '../ui/field.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { type CountDraft, keyOf, readCount, readHowMany } from './drawer-count.ts';

interface CountFieldsProps {
  draft: CountDraft;
  onChange: (changes: Partial<CountDraft>) => void;
}

/** The drawer by notes and coins, or as a sum: what it comes to stands below, and is said. */
export function CountFields({ draft, onChange }: CountFieldsProps) {
  const formats = useShopFormats();
  const { currency } = formats.moneyFormat;
  const denominations = denominationsOf(currency);
  const read = readCount(draft, currency, formats.readAmount);
  return (
    <div class="stack gap-3">
      {denominations.length > 0 && (
        <SegmentedControl
          label={t('drawer.count.by')}
          value={draft.by}
          options={[
            { value: 'pieces', label: t('drawer.count.pieces') },
            { value: 'total', label: t('drawer.count.total') },
          ]}
          onChange={(by) => onChange({ by })}
        />
      )}
      {draft.by === 'total' ? (
        <AmountField
          label={t('drawer.count.amount')}
          value={draft.total}
          error={read === null ? refusalText('amount_invalid') : null}
          name="counted"
          onInput={(total) => onChange({ total })}
        />
      ) : (
        <div class="count-pieces">
          {denominations.map((denomination) => {
            const key = keyOf(denomination);
            const text = draft[key] ?? '';
            const value = formats.money(denomination.value);
            return (
              <Field
                key={key}
                label={t(denomination.kind === 'note' ? 'drawer.count.note' : 'drawer.count.coin', { value })}
                type="number"
                selectOnFocus
                value={text}
                error={readHowMany(text) === null ? t('drawer.count.bad') : null}
                name={key}
                maxLength={6}
                onInput={(typed) => onChange({ [key]: typed })}
              />
            );
          })}
        </div>
      )}
      <p class="count-sum" aria-live="polite">
        <span class="muted">{t('drawer.count.sum')}</span>{' '}
        <span class="strong figure">{read === null ? '—' : formats.money(read.amount)}</span>
      </p>
    </div>
  );
}
