import { useState } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { newId } from '../record-command.ts';
import { SaveForm } from '../shell/save-form.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { useDraft } from '../shell/use-draft.ts';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { CountFields } from './count-fields.tsx';
import { type CountDraft, emptyDraft, readCount, refusalOfCount } from './drawer-count.ts';
import { openDrawer } from './open.ts';

interface OpenFormProps {
  onOpened: () => void;
  /** Another way on, below the button. */
  more?: Parameters<typeof SaveForm>[0]['more'];
}

/** What one begins with is most often handed over as a sum, and the drawer is open; its notes and coins can be counted too. */
export function OpenForm({ onOpened, more }: OpenFormProps) {
  const till = useTill();
  const formats = useShopFormats();
  const { currency } = formats.moneyFormat;
  const act = useAct();
  const [sessionId] = useState(() => newId(till));
  const form = useDraft((): CountDraft => ({ ...emptyDraft(currency), by: 'total' }), 'drawer-float');
  const { draft } = form;
  const count = readCount(draft, currency, formats.readAmount);
  const submit = async () => {
    const refusal = refusalOfCount(count);
    if (count === null || refusal) return act.refuse(refusal);
    const float = await act.run(() => openDrawer(till, sessionId, count));
    if (float === null) return;
    showToast(t('drawer.opened', { amount: formats.money(float) }), { tone: 'good' });
    onOpened();
  };
  return (
    <SaveForm
      act={act}
      unsaved={count?.isEmpty ? null : form.unsaved}
      recovered={form.recovered}
      onSave={() => void submit()}
      label={
        count === null || count.isEmpty
          ? t('drawer.open')
          : t('drawer.open.with', { amount: formats.money(count.amount) })
      }
      icon="cash"
      more={more}
    >
      <div class="card stack">
        <CountFields draft={draft} onChange={form.change} />
      </div>
    </SaveForm>
  );
}
