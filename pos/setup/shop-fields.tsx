import { useMemo, useState } from 'preact/hooks';
import { type Language, languages, locale, setLocale, t } from '../i18n/catalogue.ts';
import { Field } from '../ui/field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { countryChoices, countryOf, currencyChoices, type Device, zoneChoices, zoneIn } from './countries.ts';

export interface ShopDraft {
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly language: Language;
}

export const draftOf = (code: string, device: Device): ShopDraft => {
  const country = countryOf(code, device);
  return {
    name: '',
    country: code,
    currency: country.currency,
    timeZone: zoneIn(country, device),
    language: country.language,
  };
};

const useLocale = (): string => locale.value;

interface ShopFieldsProps {
  shop: ShopDraft;
  device: Device;
  nameError: string | undefined;
  onChange: (shop: ShopDraft) => void;
}

/** The shop's name and country; what follows from the country is shown, and can be corrected. */
export function ShopFields({ shop, device, nameError, onChange }: ShopFieldsProps) {
  const [isOpen, setOpen] = useState(false);
  const tag = useLocale();
  const country = countryOf(shop.country, device);
  const countries = useMemo(() => countryChoices(tag), [tag]);
  const currencies = useMemo(() => currencyChoices(tag, country.currency), [tag, country.currency]);
  return (
    <section class="card stack">
      <h2>{t('setup.shop')}</h2>
      <Field
        label={t('setup.shop_name')}
        value={shop.name}
        error={nameError}
        name="shop"
        maxLength={120}
        autoCapitalize="words"
        autoComplete="organization"
        onInput={(name) => onChange({ ...shop, name })}
      />
      <SelectField
        label={t('setup.country')}
        value={shop.country}
        options={countries}
        name="country"
        onChange={(code) => {
          const next = { ...draftOf(code, device), name: shop.name };
          speak(next);
          onChange(next);
        }}
      />
      {isOpen ? (
        <>
          <SelectField
            label={t('setup.currency')}
            hint={t('setup.currency.hint')}
            value={shop.currency}
            options={currencies}
            name="currency"
            onChange={(currency) => onChange({ ...shop, currency })}
          />
          <SelectField
            label={t('setup.time_zone')}
            value={shop.timeZone}
            options={zoneChoices(country)}
            name="zone"
            onChange={(timeZone) => onChange({ ...shop, timeZone })}
          />
          <SelectField
            label={t('setup.language')}
            value={shop.language}
            options={languages.map((language) => ({ value: language, label: t(`language.${language}`) }))}
            name="language"
            onChange={(language) => {
              const next = { ...shop, language };
              speak(next);
              onChange(next);
            }}
          />
        </>
      ) : (
        <div class="stack gap-0">
          <p class="muted small">
            {t('setup.formats', {
              currency: currencies.find(({ value }) => value === shop.currency)?.label ?? shop.currency,
              zone: shop.timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? shop.timeZone,
              language: t(`language.${shop.language}`),
            })}
          </p>
          <TextLink onClick={() => setOpen(true)}>{t('setup.formats.change')}</TextLink>
        </div>
      )}
    </section>
  );
}

export const localeOf = ({ language, country }: ShopDraft): string => `${language}-${country}`;

/** The form speaks the language it will set. */
function speak(shop: ShopDraft): void {
  void setLocale(localeOf(shop)).catch(() => undefined);
}
