import type { CustomerProfile } from '../../shared/customers/customer.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { AmountField } from '../ui/amount-field.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { useTill } from '../use-till.ts';
import type { DraftErrors, DraftField } from './customer-draft.ts';
import { DuplicateNotice } from './duplicate-notice.tsx';
import { type CustomerFormState, useCustomerForm } from './use-customer-form.ts';

interface CustomerFormProps {
  /** null for a new one. */
  profile: CustomerProfile | null;
  onSaved: (customerId: string) => void;
  onUseOther: (customerId: string) => void;
}

/** Everything that is kept of a customer; how much he may owe, and for how long, only for those who may decide it. */
export function CustomerForm({ profile, onSaved, onUseOther }: CustomerFormProps) {
  const form = useCustomerForm({ profile, onSaved });
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <div class="card stack">
        <IdentityFields form={form} autoFocus={profile === null} />
        <TextField form={form} field="email" type="email" />
        <TextField form={form} field="address" />
        <TextField form={form} field="category" />
      </div>
      {form.withTerms && <TermsFields form={form} />}
      <DuplicateNotice duplicates={form.duplicates} onUse={onUseOther} />
      <RefusalBanner refusal={form.act.refusal} />
      <Button type="submit" variant="primary" size="large" wide icon="check" busy={form.act.busy}>
        {form.warned ? t('customer.duplicate.save_anyway') : t('action.save')}
      </Button>
    </form>
  );
}

/** Name, phone and document: all that the counter asks for. */
export function IdentityFields({ form, autoFocus }: { form: CustomerFormState; autoFocus: boolean }) {
  return (
    <>
      <Field
        label={t('customer.name')}
        value={form.draft.name}
        error={errorText(form.errors, 'name')}
        name="name"
        maxLength={120}
        autoCapitalize="words"
        autoFocus={autoFocus}
        onInput={(name) => form.change({ name })}
      />
      <TextField form={form} field="phone" type="tel" />
      <TextField form={form} field="document" />
    </>
  );
}

const lengths = { phone: 40, document: 40, email: 120, address: 200, category: 60 } as const;

interface TextFieldProps {
  form: CustomerFormState;
  field: keyof typeof lengths;
  type?: 'text' | 'tel' | 'email';
}

function TextField({ form, field, type = 'text' }: TextFieldProps) {
  return (
    <Field
      label={t(`customer.${field}`)}
      value={form.draft[field]}
      type={type}
      name={field}
      optional
      maxLength={lengths[field]}
      onInput={(text) => form.change({ [field]: text })}
    />
  );
}

function TermsFields({ form }: { form: CustomerFormState }) {
  const { books } = useTill();
  const formats = useShopFormats();
  const settings = books.business.value?.settings;
  const limit = settings?.defaultCreditLimit ?? null;
  const read = formats.readAmount(form.draft.creditLimit);
  return (
    <div class="card stack">
      <AmountField
        label={t('customer.credit_limit')}
        value={form.draft.creditLimit}
        hint={
          read !== null && read >= 0
            ? formats.money(read)
            : limit === null
              ? t('customer.credit_limit.none')
              : t('customer.credit_limit.default', { amount: formats.money(limit) })
        }
        error={errorText(form.errors, 'creditLimit')}
        name="creditLimit"
        onInput={(creditLimit) => form.change({ creditLimit })}
      />
      <Field
        label={t('customer.term')}
        type="number"
        value={form.draft.paymentTermDays}
        hint={t('customer.term.default', { count: settings?.defaultTermDays ?? 0 })}
        error={errorText(form.errors, 'paymentTermDays')}
        name="paymentTermDays"
        maxLength={4}
        onInput={(paymentTermDays) => form.change({ paymentTermDays })}
      />
    </div>
  );
}

function errorText(errors: DraftErrors, field: DraftField): string | undefined {
  const code = errors[field];
  if (code === undefined) return undefined;
  return code === 'days_invalid' ? t('customer.term.invalid') : refusalText(code);
}
