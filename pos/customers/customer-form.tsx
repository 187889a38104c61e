import type { CustomerProfile } from '../../shared/customers/customer.ts';
import { documentLanguages } from '../../shared/customers/document-language.ts';
import { t } from '../i18n/catalogue.ts';
import { SaveForm } from '../shell/save-form.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { AmountField } from '../ui/amount-field.tsx';
import { Field } from '../ui/field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { useTill } from '../use-till.ts';
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
    <SaveForm
      act={form.act}
      unsaved={form.unsaved}
      recovered={form.recovered}
      onSave={() => void form.submit()}
      label={form.warned ? t('customer.duplicate.save_anyway') : undefined}
    >
      <div class="card stack">
        <IdentityFields form={form} autoFocus={profile === null} />
        <TextField form={form} field="email" type="email" />
        <TextField form={form} field="address" />
        <TextField form={form} field="category" />
        <LanguageField form={form} />
      </div>
      {form.withTerms && <TermsFields form={form} />}
      <DuplicateNotice duplicates={form.duplicates} onUse={onUseOther} />
    </SaveForm>
  );
}

/** Name, phone and document: all that the counter asks for. */
export function IdentityFields({ form, autoFocus }: { form: CustomerFormState; autoFocus: boolean }) {
  return (
    <>
      <Field
        label={t('customer.name')}
        value={form.draft.name}
        error={form.errors.name}
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
      error={form.errors[field]}
      name={field}
      optional
      maxLength={lengths[field]}
      onInput={(text) => form.change({ [field]: text })}
    />
  );
}

/** In which language his papers are. */
function LanguageField({ form }: { form: CustomerFormState }) {
  return (
    <SelectField
      label={t('customer.language')}
      value={form.draft.language}
      name="language"
      options={[
        { value: '', label: t('customer.language.shop') },
        ...documentLanguages.map((value) => ({ value, label: t(`customer.language.${value}`) })),
      ]}
      onChange={(language) => form.change({ language })}
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
        error={form.errors.creditLimit}
        name="creditLimit"
        onInput={(creditLimit) => form.change({ creditLimit })}
      />
      <Field
        label={t('customer.term')}
        type="number"
        value={form.draft.paymentTermDays}
        hint={t('customer.term.default', { count: settings?.defaultTermDays ?? 0 })}
        error={form.errors.paymentTermDays}
        name="paymentTermDays"
        maxLength={4}
        onInput={(paymentTermDays) => form.change({ paymentTermDays })}
      />
    </div>
  );
}
