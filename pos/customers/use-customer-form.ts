import { useState } from 'preact/hooks';
import { mayDo } from '../../shared/authority/authority.ts';
import type { CustomerProfile } from '../../shared/customers/customer.ts';
import { isNothing } from '../changed-fields.ts';
import { saySaved, sayUnchanged } from '../office/say-saved.ts';
import { newId } from '../record-command.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { useDraft } from '../shell/use-draft.ts';
import { useTill } from '../use-till.ts';
import { type CustomerDraft, type DraftErrors, draftOf, readDraft } from './customer-draft.ts';
import { type Duplicate, findDuplicates } from './find-duplicates.ts';
import { saveCustomer } from './save.ts';

export interface CustomerFormState {
  readonly draft: CustomerDraft;
  readonly unsaved: object | null;
  readonly recovered: { readonly discard: () => void } | null;
  readonly errors: DraftErrors;
  /** Others with the phone, document or name as it stands in the field now. */
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
  const [freshId] = useState(() => newId(till));
  // At the counter, where a search begins it, a reload leaves the search to be begun again.
  const { draft, opened, unsaved, recovered, errors, show, change } = useDraft(
    () => options.first ?? draftOf(profile, formats.amount),
    options.first ? undefined : 'customer',
  );
  const [warnedOf, setWarnedOf] = useState('');
  const role = till.session.value?.user.role;
  const withTerms = role !== undefined && mayDo(role, 'customer.save', { changes: { creditLimit: 0 } });
  const duplicates = findDuplicates(till.books, changedOf(draft, profile && opened), profile?.id ?? null);
  const warning = duplicates.map(({ customer }) => customer.id).join();

  const submit = async () => {
    if (act.busy) return;
    const { exponent } = formats.moneyFormat;
    const read = readDraft(draft, { exponent, withTerms, opened: profile ? opened : undefined });
    if (show(read.ok ? {} : read.errors) || !read.ok) return;
    if (warning !== '' && warnedOf !== warning) return setWarnedOf(warning);
    if (profile && isNothing(read.changes)) {
      sayUnchanged();
      return options.onSaved(profile.id);
    }
    const saved = await act.run(() => saveCustomer(till, profile?.id ?? null, read.changes, freshId));
    if (saved === null) return;
    if (profile) saySaved(till);
    options.onSaved(saved.customerId);
  };
  return {
    draft,
    unsaved,
    recovered,
    errors,
    duplicates,
    warned: warning !== '' && warnedOf === warning,
    withTerms,
    act,
    change,
    submit,
  };
}

/** Only what this form would bring in: an old pair of equal phones or names must not stop every edit of either. */
function changedOf(draft: CustomerDraft, opened: CustomerDraft | null) {
  const changed = (typed: string, before = '') => (typed === before ? '' : typed);
  return {
    phone: changed(draft.phone, opened?.phone),
    document: changed(draft.document, opened?.document),
    name: changed(draft.name, opened?.name),
  };
}
