import { useState } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { asksBefore, forgetUnsaved } from '../ui/layers.ts';
import { saleIsOpen } from './sale-is-open.ts';
import { applyUpdate, postponeUpdate, type UpdateState } from './update.ts';

/** Asks, and never reloads by itself; with a sale open it asks twice. */
export function UpdateNotice({ state }: { state: Exclude<UpdateState, 'none'> }) {
  const [asking, setAsking] = useState(false);
  const apply = () => {
    setAsking(false);
    // The reload itself would be asked about by the browser, and staying would leave half of an update behind.
    if (!asksBefore(leaveAndApply)) applyUpdate();
  };
  const askOrApply = async () => {
    if (await saleIsOpen()) setAsking(true);
    else apply();
  };
  return (
    <Banner
      icon="sync"
      live
      action={
        <div class="row gap-2">
          {state !== 'applying' && (
            <Button size="small" variant="quiet" onClick={postponeUpdate}>
              {t('update.later')}
            </Button>
          )}
          <Button size="small" variant="primary" busy={state === 'applying'} onClick={() => void askOrApply()}>
            {t('update.apply')}
          </Button>
        </div>
      }
    >
      <p>{textOf(state)}</p>
      <ConfirmDialog
        open={asking}
        title={t('update.cart_title')}
        confirmLabel={t('update.apply')}
        onConfirm={apply}
        onClose={() => setAsking(false)}
      >
        <p>{t('update.cart')}</p>
      </ConfirmDialog>
    </Banner>
  );
}

function leaveAndApply(): void {
  forgetUnsaved();
  applyUpdate();
}

function textOf(state: Exclude<UpdateState, 'none'>): string {
  if (state === 'applying') return t('update.working');
  return state === 'waiting' ? t('update.ready') : t('update.elsewhere');
}
