import { useState } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { newId } from '../record-command.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { useDraft } from '../shell/use-draft.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { LeaveQuestion } from '../ui/leave-question.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { countDrawer } from './count.ts';
import { CountFields } from './count-fields.tsx';
import { emptyDraft, readCount, refusalOfCount } from './drawer-count.ts';

/** The drawer is counted in between; it stays open. */
export function CountDialog({ onClose }: { onClose: () => void }) {
  const till = useTill();
  const formats = useShopFormats();
  const { currency } = formats.moneyFormat;
  const act = useAct();
  const [countId] = useState(() => newId(till));
  const { draft, unsaved, change } = useDraft(() => emptyDraft(currency));
  const count = readCount(draft, currency, formats.readAmount);
  const submit = async () => {
    const refusal = refusalOfCount(count);
    if (count === null || refusal) return act.refuse(refusal);
    if ((await act.run(() => countDrawer(till, countId, count))) === null) return;
    showToast(t('drawer.count.done'), { tone: 'good' });
    onClose();
  };
  return (
    <ConfirmDialog
      open
      title={t('drawer.count.title')}
      confirmLabel={t('drawer.count.save', { amount: formats.money(count?.amount ?? 0) })}
      busy={act.busy}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <div class="stack">
        <p class="muted">{t('drawer.count.text')}</p>
        <CountFields draft={draft} onChange={change} />
        <RefusalBanner refusal={act.refusal} />
        <LeaveQuestion unsaved={count?.isEmpty ? null : unsaved} saved={act.saved} />
      </div>
    </ConfirmDialog>
  );
}
