import { useState } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { leavePage, useLayer } from './layers.ts';

/** Going back from what was typed and not saved asks first. `unsaved` is null while there is nothing to lose. */
export function LeaveQuestion({ unsaved }: { unsaved: object | null }) {
  const [leave, setLeave] = useState<(() => void) | null>(null);
  const ask = (how: () => void) => setLeave(() => how);
  useLayer(unsaved !== null, { onBack: () => ask(leavePage), ask }, unsaved);
  return (
    <ConfirmDialog
      open={leave !== null}
      title={t('ui.leave.title')}
      confirmLabel={t('ui.leave.confirm')}
      cancelLabel={t('ui.leave.stay')}
      danger
      onConfirm={() => {
        setLeave(null);
        leave?.();
      }}
      onClose={() => setLeave(null)}
    >
      <p>{t('ui.leave.text')}</p>
    </ConfirmDialog>
  );
}
