import { useState } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { useLiveSession } from '../session/use-live-session.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useAct } from '../shell/use-act.ts';
import type { CodeAnswer } from '../sync/api.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { useTill } from '../use-till.ts';
import { CodeDialog } from './code-dialog.tsx';

/** A code for one more device. Where there are several stores, it is asked for which of them. */
export function AddTill() {
  const till = useTill();
  const live = useLiveSession();
  const act = useAct();
  const [code, setCode] = useState<CodeAnswer | null>(null);
  const tills = till.books.tills.value;
  const [before, setBefore] = useState<ReadonlySet<string>>(new Set());
  const joined = code && tills.find(({ id }) => !before.has(id));
  const stores = till.books.stores.value;
  const own = till.identity.value?.storeId ?? '';
  const [storeId, setStoreId] = useState(own);
  const makeCode = async () => {
    const made = await act.run(() => live.run(() => till.api.makeCode(storeId)));
    if (made === null) return;
    setBefore(new Set(till.books.tills.peek().map(({ id }) => id)));
    setCode(made);
  };
  return (
    <>
      {stores.length > 1 && (
        <SelectField
          label={t('tills.code.store')}
          value={storeId}
          name="store"
          options={stores.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setStoreId}
        />
      )}
      <RefusalBanner refusal={act.refusal} />
      <Button variant="primary" size="large" wide icon="plus" busy={act.busy} onClick={() => void makeCode()}>
        {t('tills.add')}
      </Button>
      <CodeDialog
        code={code}
        joined={joined?.name ?? null}
        busy={act.busy}
        onAgain={() => void makeCode()}
        onClose={() => setCode(null)}
      />
      {live.dialog}
    </>
  );
}
