import type { StoreRow } from '../../shared/stores/store.ts';
import { saveStoreSchema } from '../../shared/stores/store-schema.ts';
import { addressForOthers } from '../address-for-others.ts';
import { changedFields, isNothing } from '../changed-fields.ts';
import { t } from '../i18n/catalogue.ts';
import { issueTexts } from '../i18n/issue-texts.ts';
import { saySaved, sayUnchanged } from '../office/say-saved.ts';
import { SaveForm } from '../shell/save-form.tsx';
import { useAct } from '../shell/use-act.ts';
import { useDraft } from '../shell/use-draft.ts';
import { Field } from '../ui/field.tsx';
import { useTill } from '../use-till.ts';
import { saveStore } from './save.ts';

interface StoreFormProps {
  /** null for a new one. */
  store: StoreRow | null;
  onDone: () => void;
}

const onPaper = [
  { field: 'address', label: 'store.form.address', maxLength: 200, type: 'text' },
  { field: 'phone', label: 'store.form.phone', maxLength: 40, type: 'tel' },
  { field: 'taxId', label: 'store.form.tax_id', maxLength: 40, type: 'text' },
] as const;

/** A store's name, and what its papers say beside it. */
export function StoreForm({ store, onDone }: StoreFormProps) {
  const till = useTill();
  const act = useAct();
  const { draft, opened, unsaved, recovered, errors, show, change } = useDraft(() => draftOf(store), 'store');
  const submit = async () => {
    const parsed = saveStoreSchema.shape.changes.safeParse(changesOf(draft));
    if (show(parsed.success ? {} : issueTexts(parsed.error.issues)) || !parsed.success) return;
    const changes = store === null ? parsed.data : changedFields(changesOf(opened), parsed.data);
    if (store && isNothing(changes)) {
      sayUnchanged();
      return onDone();
    }
    const done = await act.run(() => saveStore(till, store?.id ?? null, changes));
    if (done === null) return;
    saySaved(till);
    onDone();
  };
  return (
    <SaveForm act={act} unsaved={unsaved} recovered={recovered} onSave={() => void submit()}>
      <div class="card stack">
        <Field
          label={t('store.form.name')}
          value={draft.name}
          error={errors.name}
          name="name"
          maxLength={80}
          autoCapitalize="sentences"
          autoFocus={store === null}
          onInput={(name) => change({ name })}
        />
        {onPaper.map(({ field, label, maxLength, type }) => (
          <Field
            key={field}
            label={t(label)}
            value={draft[field]}
            error={errors[field]}
            name={field}
            type={type}
            optional
            maxLength={maxLength}
            onInput={(text) => change({ [field]: text })}
          />
        ))}
        <p class="muted small">{t('store.form.on_paper')}</p>
        {addressForOthers(till.books.sync()?.publicUrl) === null && (
          <p class="muted small">{t('store.form.no_square')}</p>
        )}
      </div>
    </SaveForm>
  );
}

const draftOf = (store: StoreRow | null) => ({
  name: store?.name ?? '',
  address: store?.address ?? '',
  phone: store?.phone ?? '',
  taxId: store?.taxId ?? '',
});

const changesOf = ({ name, address, phone, taxId }: ReturnType<typeof draftOf>) => ({
  name: name.trim(),
  address: orNull(address),
  phone: orNull(phone),
  taxId: orNull(taxId),
});

const orNull = (text: string): string | null => text.trim() || null;
