import { useState } from 'preact/hooks';
import type { Business, SaveSettings } from '../../shared/business/business.ts';
import { UNUSUAL_LATE_RATE_PPM } from '../../shared/business/settings.ts';
import { currencyExponent } from '../../shared/money/currency.ts';
import { isNothing } from '../changed-fields.ts';
import { HistorySection } from '../history/history-list.tsx';
import { locale, t } from '../i18n/catalogue.ts';
import { saySaved, sayUnchanged } from '../office/say-saved.ts';
import { goBack } from '../routes.tsx';
import { SaveForm } from '../shell/save-form.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { useDraft } from '../shell/use-draft.ts';
import { CheckField } from '../ui/check-field.tsx';
import { Field } from '../ui/field.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { useTill } from '../use-till.ts';
import { CorrectionFields } from './correction-fields.tsx';
import { ConfirmRate, InterestFields } from './interest-fields.tsx';
import { LockFields } from './lock-fields.tsx';
import { OfflineFields } from './offline-fields.tsx';
import { saveSettings } from './save.ts';
import { SellingFields } from './selling-fields.tsx';
import { SessionFields } from './session-fields.tsx';
import { draftOf, readDraft, type SettingsFields } from './settings-draft.ts';

const toOffice = () => goBack('/office');

/** Panel de control › Datos de la empresa (R2-30): the shop's name, and the terms on which it lends. */
export function BusinessPage() {
  const business = useTill().books.business.value;
  return (
    <Page title={t('business.title')} subtitle={t('office.group.panel')} back={toOffice} width="narrow">
      {business ? <SettingsForm business={business} /> : <Loading />}
      {business && <HistorySection entity="business" id={business.id} />}
    </Page>
  );
}

function SettingsForm({ business }: { business: Business }) {
  const till = useTill();
  const formats = useShopFormats();
  const act = useAct();
  const form = useDraft(() => draftOf(business, formats), 'business');
  const { draft, opened, unsaved, recovered, errors, show, change } = form;
  const [unusual, setUnusual] = useState<SaveSettings['changes'] | null>(null);

  const save = async (changes: SaveSettings['changes']) => {
    const done = await act.run(() => saveSettings(till, changes));
    setUnusual(null);
    if (done === null) return;
    saySaved(till);
    toOffice();
  };
  const submit = () => {
    const read = readDraft(draft, opened, formats);
    if (show(read.ok ? {} : read.errors) || !read.ok) return;
    if (isNothing(read.changes)) {
      sayUnchanged();
      return toOffice();
    }
    if ((read.changes.lateRatePpm ?? 0) > UNUSUAL_LATE_RATE_PPM) return setUnusual(read.changes);
    void save(read.changes);
  };
  const fields = { draft, errors, change };
  return (
    <>
      <SaveForm act={act} unsaved={unsaved} recovered={recovered} onSave={submit}>
        <ShopFields {...fields} business={business} />
        <CreditFields {...fields} />
        <OfflineFields {...fields} />
        <InterestFields {...fields} />
        <CorrectionFields {...fields} />
        <SellingFields {...fields} exponent={currencyExponent(business.currency)} />
        <StockFields {...fields} />
        <SessionFields {...fields} />
        <LockFields {...fields} />
      </SaveForm>
      <ConfirmRate
        ppm={unusual?.lateRatePpm ?? null}
        busy={act.busy}
        onConfirm={() => unusual && void save(unusual)}
        onClose={() => setUnusual(null)}
      />
    </>
  );
}

function ShopFields({ draft, errors, change, business }: SettingsFields & { business: Business }) {
  return (
    <section class="card stack" aria-labelledby="settings-shop">
      <h2 id="settings-shop">{t('business.section.shop')}</h2>
      <Field
        label={t('business.name')}
        value={draft.name}
        error={errors.name}
        name="name"
        maxLength={120}
        onInput={(name) => change({ name })}
      />
      <Field
        label={t('business.cash_unit')}
        hint={t('business.cash_unit.hint')}
        type="decimal"
        value={draft.cashUnit}
        error={errors.cashUnit}
        name="cash-unit"
        maxLength={12}
        onInput={(cashUnit) => change({ cashUnit })}
      />
      <p class="muted small">{fixedParts(business)}</p>
    </section>
  );
}

function CreditFields({ draft, errors, change }: SettingsFields) {
  return (
    <section class="card stack" aria-labelledby="settings-credit">
      <h2 id="settings-credit">{t('business.section.credit')}</h2>
      <Field
        label={t('business.term_days')}
        type="number"
        value={draft.defaultTermDays}
        error={errors.defaultTermDays}
        after={t('business.term_days.unit')}
        name="term-days"
        maxLength={4}
        onInput={(defaultTermDays) => change({ defaultTermDays })}
      />
      <Field
        label={t('business.credit_limit')}
        hint={t('business.credit_limit.hint')}
        type="decimal"
        optional
        value={draft.defaultCreditLimit}
        error={errors.defaultCreditLimit}
        name="credit-limit"
        maxLength={24}
        onInput={(defaultCreditLimit) => change({ defaultCreditLimit })}
      />
      <SelectField
        label={t('business.roll')}
        value={draft.dueDateRoll}
        name="roll"
        options={[
          { value: 'none', label: t('business.roll.none') },
          { value: 'next_working_day', label: t('business.roll.next_working_day') },
        ]}
        onChange={(dueDateRoll) => change({ dueDateRoll })}
      />
    </section>
  );
}

function StockFields({ draft, change }: SettingsFields) {
  return (
    <section class="card stack" aria-labelledby="settings-stock">
      <h2 id="settings-stock">{t('business.section.stock')}</h2>
      <CheckField
        label={t('business.stock')}
        hint={t('business.stock.hint')}
        checked={draft.stock}
        onChange={(stock) => change({ stock })}
      />
    </section>
  );
}

function fixedParts({ country, currency, timeZone }: Business): string {
  const countryName = new Intl.DisplayNames(locale.value, { type: 'region' }).of(country) ?? country;
  return t('business.fixed', { country: countryName, currency, zone: timeZone.replaceAll('_', ' ') });
}
