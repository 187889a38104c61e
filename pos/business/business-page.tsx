import { useState } from 'preact/hooks';
import type { Business } from '../../shared/business/business.ts';
import { money } from '../../shared/money/money.ts';
import { locale, t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { saySaved } from '../office/say-saved.ts';
import { goBack } from '../routes.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { useErrors } from '../shell/use-errors.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { useTill } from '../use-till.ts';
import { saveSettings } from './save.ts';

const OFFICE = '/office';

/** The shop's name and the terms on which it lends. */
export function BusinessPage() {
  const business = useTill().books.business.value;
  return (
    <Page title={t('business.title')} back={() => goBack(OFFICE)} width="narrow">
      {business ? <SettingsForm business={business} /> : <Loading />}
    </Page>
  );
}

function SettingsForm({ business }: { business: Business }) {
  const till = useTill();
  const formats = useShopFormats();
  const act = useAct();
  const { settings } = business;
  const [name, setName] = useState(business.name);
  const [termDays, setTermDays] = useState(String(settings.defaultTermDays));
  const [limit, setLimit] = useState(
    settings.defaultCreditLimit === null ? '' : formats.amount(settings.defaultCreditLimit),
  );
  const [roll, setRoll] = useState(settings.dueDateRoll);
  const [cashUnit, setCashUnit] = useState(formats.amount(settings.cashUnit));
  const { errors, show, clear } = useErrors<'name' | 'termDays' | 'limit' | 'cashUnit'>();

  const save = async () => {
    const limitRead = limit.trim() === '' ? null : formats.readAmount(limit);
    const unitRead = formats.readAmount(cashUnit);
    const found = {
      ...(name.trim() === '' && { name: refusalText('name_required') }),
      ...(!/^\d{1,4}$/.test(termDays.trim()) || Number(termDays) > 3650
        ? { termDays: t('business.term_days.error') }
        : {}),
      ...(limit.trim() !== '' && (limitRead === null || limitRead < 0) && { limit: refusalText('amount_invalid') }),
      ...((unitRead === null || unitRead < 1) && { cashUnit: refusalText('amount_invalid') }),
    };
    if (show(found) || unitRead === null) return;
    const done = await act.run(async () => {
      const saved = await saveSettings(till, {
        name: name.trim(),
        defaultTermDays: Number(termDays),
        defaultCreditLimit: limitRead === null ? null : money(limitRead),
        dueDateRoll: roll,
        cashUnit: unitRead,
      });
      return saved.ok ? { ok: true, value: true } : saved;
    });
    if (done === null) return;
    saySaved(till);
    goBack(OFFICE);
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!act.busy) void save();
      }}
    >
      <div class="card stack">
        <Field
          label={t('business.name')}
          value={name}
          error={errors.name}
          name="name"
          maxLength={120}
          onInput={(text) => {
            setName(text);
            clear('name');
          }}
        />
        <Field
          label={t('business.term_days')}
          type="number"
          value={termDays}
          error={errors.termDays}
          after={t('business.term_days.unit')}
          name="term-days"
          maxLength={4}
          onInput={(text) => {
            setTermDays(text);
            clear('termDays');
          }}
        />
        <Field
          label={t('business.credit_limit')}
          hint={t('business.credit_limit.hint')}
          type="decimal"
          optional
          value={limit}
          error={errors.limit}
          name="credit-limit"
          maxLength={24}
          onInput={(text) => {
            setLimit(text);
            clear('limit');
          }}
        />
        <SelectField
          label={t('business.roll')}
          value={roll}
          name="roll"
          options={[
            { value: 'none', label: t('business.roll.none') },
            { value: 'next_working_day', label: t('business.roll.next_working_day') },
          ]}
          onChange={setRoll}
        />
        <Field
          label={t('business.cash_unit')}
          hint={t('business.cash_unit.hint')}
          type="decimal"
          value={cashUnit}
          error={errors.cashUnit}
          name="cash-unit"
          maxLength={12}
          onInput={(text) => {
            setCashUnit(text);
            clear('cashUnit');
          }}
        />
      </div>
      <p class="muted small">{fixedParts(business)}</p>
      <RefusalBanner refusal={act.refusal} />
      <Button type="submit" variant="primary" size="large" wide icon="check" busy={act.busy}>
        {t('action.save')}
      </Button>
    </form>
  );
}

function fixedParts({ country, currency, timeZone }: Business): string {
  const countryName = new Intl.DisplayNames(locale.value, { type: 'region' }).of(country) ?? country;
  return t('business.fixed', { country: countryName, currency, zone: timeZone.replaceAll('_', ' ') });
}
