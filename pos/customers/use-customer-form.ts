import { useState } from 'preact/hooks';
import { mayDo } from '../../shared/authority/authority.ts';
import type { CustomerProfile } from '../../shared/customers/customer.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { focusFirstError } from '../ui/focus-first-error.ts';
import { useTill } from '../use-till.ts';
import { type CustomerDraft, type DraftErrors, draftOf, readDraft } from './customer-draft.ts';
import { type Duplicate, findDuplicates } from './find-duplicates.ts';
import { saveCustomer } from './save.ts';

export interface CustomerFormState {
  readonly draft: CustomerDraft;
  readonly errors: DraftErrors;
  /** Others with the phone or document as it stands in the field now. */
  readonly duplicates: readonly Duplicate[];
  /** Saving was asked for once with duplicates in sight: asked again, it saves. */
  readonly warned: boolean;
  readonly withTerms: boolean;
  readonly act: ReturnType<typeof useAct>;
  change(changes: Partial<CustomerDraft>): void;
  submit(): Promise<void>;
}

/** A customer being written: new with `profile` null. Duplicates stop the first try to save, not the second. */
export function useCustomerForm(options: {
  readonly profile: CustomerProfile | null;
  readonly first?: CustomerDraft;
  readonly onSaved: (customerId: string) => void;
}): CustomerFormState {
  const till = useTill();
  const formats = useShopFormats();
  const act = useAct();
  const { profile } = options;
  const [draft, setDraft] = useState(() => options.first ?? draftOf(profile, formats.amount));
  const [errors, setErrors] = useState<DraftErrors>({});
  const [warnedOf, setWarnedOf] = useState('');
  const role = till.session.value?.user.role;
  const withTerms = role !== undefined && mayDo(role, 'customer.save', { changes: { creditLimit: 0 } });
  const duplicates = findDuplicates(till.books, changedNumbers(draft, profile), profile?.id ?? null);
  const warning = duplicates.map(({ customer }) => customer.id).join();

  const submit = async () => {
    if (act.busy) return;
    const read = readDraft(draft, { exponent: formats.moneyFormat.exponent, withTerms });
    setErrors(read.ok ? {} : read.errors);
    if (!read.ok) return focusFirstError();
    if (warning !== '' && warnedOf !== warning) return setWarnedOf(warning);
    const saved = await act.run(() => saveCustomer(till, profile?.id ?? null, read.changes));
    if (saved) options.onSaved(saved.customerId);
  };
  return {
    draft,
    errors,
    duplicates,
    warned: warning !== '' && warnedOf === warning,
    withTerms,
    act,
    change: (changes) => setDraft({ ...draft, ...changes }),
    submit,
  };
}

/** Only what this form would bring in: an old pair of equal phones must not stop every edit of either. */
function changedNumbers(draft: CustomerDraft, profile: CustomerProfile | null): { phone: string; document: string } {
  const changed = (typed: string, before: string | null | undefined) => (typed === (before ?? '') ? '' : typed);
  return { phone: changed(draft.phone, profile?.phone), document: changed(draft.document, profile?.document) };
}
