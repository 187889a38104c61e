import { useState } from 'preact/hooks';
import type { Instant } from '../../shared/dates/plain-date.ts';
import type { TillRow } from '../../shared/tills/till.ts';
import { t } from '../i18n/catalogue.ts';
import { saySaved } from '../office/say-saved.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CheckField } from '../ui/check-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useTill } from '../use-till.ts';
import { revokeTill } from './save.ts';

interface RevokeTillProps {
  row: TillRow;
  pending: number;
  heardAt: Instant | null;
}

/** The way out, for good: it says first what becomes of what the device holds, and takes two deliberate presses. */
export function RevokeTill(props: RevokeTillProps) {
  const [asking, setAsking] = useState(false);
  return (
    <div class="stack gap-1">
      <Button icon="lock" variant="caution" onClick={() => setAsking(true)}>
        {t('tills.revoke')}
      </Button>
      <p class="muted small">{t('tills.revoke.hint')}</p>
      {asking && <RevokeDialog {...props} onClose={() => setAsking(false)} />}
    </div>
  );
}

function RevokeDialog({ row, pending, heardAt, onClose }: RevokeTillProps & { onClose: () => void }) {
  const till = useTill();
  const formats = useShopFormats();
  const act = useAct();
  const [understood, setUnderstood] = useState(false);
  const isThis = row.id === till.identity.value?.tillId;
  const revoke = async () => {
    if ((await act.run(() => revokeTill(till, row.id))) === null) return;
    saySaved(till);
    onClose();
  };
  return (
    <Dialog
      open
      title={t('tills.revoke.title', { name: row.name })}
      onClose={onClose}
      dismissable={!act.busy}
      footer={
        <>
          <Button onClick={onClose} disabled={act.busy}>
            {t('action.cancel')}
          </Button>
          <Button variant="danger" disabled={!understood} busy={act.busy} onClick={() => void revoke()}>
            {t('tills.revoke')}
          </Button>
        </>
      }
    >
      {isThis && (
        <Banner tone="danger">
          <p>{t('tills.revoke.this')}</p>
        </Banner>
      )}
      {pending > 0 && heardAt && (
        <Banner tone="warn">
          <p>{t('tills.pending', { count: pending, time: formats.time(heardAt) })}</p>
        </Banner>
      )}
      <p>{t('tills.revoke.wiped')}</p>
      <p>{t('tills.revoke.held')}</p>
      <p>{t('tills.revoke.sync_first')}</p>
      <p class="strong">{t('tills.revoke.for_good')}</p>
      <CheckField
        label={t('tills.revoke.understood', { name: row.name })}
        checked={understood}
        onChange={setUnderstood}
      />
      <RefusalBanner refusal={act.refusal} />
    </Dialog>
  );
}
