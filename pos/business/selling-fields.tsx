import {
  readScaleCodes,
  readScaleLabel,
  type ScaleCode,
  withCheckDigit,
  writeScaleCodes,
} from '../../shared/products/scale-code.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { SelectField } from '../ui/select-field.tsx';
import type { SettingsFields } from './settings-draft.ts';

/** What a cashier may let off by himself, and what the scales of the shop print. */
export function SellingFields({ draft, errors, change, exponent }: SettingsFields & { exponent: number }) {
  const codes = readScaleCodes(draft.scaleCodes);
  const set = (next: readonly ScaleCode[]) => change({ scaleCodes: writeScaleCodes(next) });
  const free = PREFIXES.find((prefix) => codes.every((code) => code.prefix !== prefix));
  return (
    <section class="card stack" aria-labelledby="settings-selling">
      <h2 id="settings-selling">{t('selling.settings')}</h2>
      <Field
        label={t('selling.settings.percent')}
        hint={t('selling.settings.percent.hint')}
        type="number"
        value={draft.cashierDiscountPercent}
        error={errors.cashierDiscountPercent}
        after="%"
        name="cashier-discount"
        maxLength={3}
        onInput={(cashierDiscountPercent) => change({ cashierDiscountPercent })}
      />
      <h3>{t('selling.settings.scales')}</h3>
      <p class="muted small">{t('selling.settings.scales.hint')}</p>
      {codes.map((code, at) => (
        <Scale
          key={code.prefix}
          code={code}
          exponent={exponent}
          taken={codes.map(({ prefix }) => prefix)}
          onChange={(changed) => set(codes.with(at, changed))}
          onRemove={() => set(codes.filter((each) => each !== code))}
        />
      ))}
      {free !== undefined && (
        <Button
          icon="plus"
          onClick={() => set([...codes, { prefix: free, holds: 'weight', itemDigits: 5, decimals: 3 }])}
        >
          {t('selling.settings.scale.add')}
        </Button>
      )}
    </section>
  );
}

const PREFIXES = Array.from({ length: 10 }, (_, at) => String(20 + at));
const digitsOf = (values: readonly number[]) => values.map((value) => ({ value: String(value), label: String(value) }));

interface ScaleProps {
  code: ScaleCode;
  exponent: number;
  taken: readonly string[];
  onChange: (code: ScaleCode) => void;
  onRemove: () => void;
}

function Scale({ code, exponent, taken, onChange, onRemove }: ScaleProps) {
  const { prefix, holds } = code;
  return (
    <div class="stack gap-2">
      <div class="row">
        <SelectField
          label={t('selling.settings.scale.prefix')}
          value={prefix}
          options={PREFIXES.map((value) => ({
            value,
            label: value,
            disabled: value !== prefix && taken.includes(value),
          }))}
          onChange={(chosen) => onChange({ ...code, prefix: chosen })}
        />
        <SelectField
          label={t('selling.settings.scale.holds')}
          value={holds}
          options={[
            { value: 'weight', label: t('selling.settings.scale.weight') },
            { value: 'price', label: t('selling.settings.scale.price') },
          ]}
          onChange={(chosen) => onChange({ ...code, holds: chosen, decimals: chosen === 'weight' ? 3 : exponent })}
        />
        <SelectField
          label={t('selling.settings.scale.digits')}
          value={String(code.itemDigits)}
          options={digitsOf([4, 5, 6])}
          onChange={(chosen) => onChange({ ...code, itemDigits: Number(chosen) })}
        />
        <SelectField
          label={t('selling.settings.scale.decimals')}
          value={String(code.decimals)}
          options={digitsOf([0, 1, 2, 3])}
          onChange={(chosen) => onChange({ ...code, decimals: Number(chosen) })}
        />
        <IconButton icon="trash" aria-label={t('selling.settings.scale.remove', { prefix })} onClick={onRemove} />
      </div>
      <Example code={code} exponent={exponent} />
    </div>
  );
}

/** What such a label says, so that it can be held against one. */
function Example({ code, exponent }: { code: ScaleCode; exponent: number }) {
  const formats = useShopFormats();
  const { prefix, itemDigits } = code;
  const text = withCheckDigit(prefix + '123456'.slice(0, itemDigits) + '1250'.padStart(10 - itemDigits, '0'));
  const label = readScaleLabel(text, [code], exponent);
  if (!label) return null;
  const figure = label.quantity ? `${formats.quantity(label.quantity)} kg` : formats.money(label.amount ?? 0);
  return <p class="muted small">{t('selling.settings.scale.example', { code: text, item: label.item, figure })}</p>;
}
