import { useLayoutEffect, useState } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { leavePage, useLayer } from './layers.ts';

/** How an act that has saved what was typed says so: `saved` of useAct. */
export interface Saved {
  current: (() => void) | null;
}

/**
 * Going back from what was typed and not saved asks first. `unsaved` is null while there is nothing to lose. Once the act has saved it, it is
 * not asked about, whatever lies over the form; what any other act saves is nothing to it.
 */
export function LeaveQuestion({ unsaved, saved }: { unsaved: object | null; saved?: Saved }) {
  const [leave, setLeave] = useState<(() => void) | null>(null);
  const ask = (how: () => void) => setLeave(() => how);
  const forget = useLayer(unsaved !== null, { onBack: () => ask(leavePage), ask }, unsaved);
  useLayoutEffect(() => {
    if (!saved) return;
    saved.current = forget;
    return () => {
      saved.current = null;
    };
  }, [saved, forget]);
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
