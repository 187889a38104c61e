import './code-dialog.css';
import { addressForOthers } from '../address-for-others.ts';
import { t } from '../i18n/catalogue.ts';
import { formatCountdown, useNow } from '../shell/use-now.ts';
import type { CodeAnswer } from '../sync/api.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { showToast } from '../ui/toasts.ts';
import { QrCode } from './qr-code.tsx';

interface CodeDialogProps {
  code: CodeAnswer | null;
  /** The till that has come in meanwhile: the code is used up. */
  joined?: string | null;
  busy: boolean;
  onAgain: () => void;
  onClose: () => void;
}

/** A code to be read across the counter, with the address to open and the time that is left. */
export function CodeDialog({ code, joined = null, busy, onAgain, onClose }: CodeDialogProps) {
  const now = useNow(1000, code !== null);
  if (code === null) return null;
  if (joined !== null) return <CodeUsed name={joined} onClose={onClose} />;
  const left = Date.parse(code.expiresAt) - now;
  const address = `${code.publicUrl ?? window.location.origin}/enroll`;
  const link = `${address}?code=${code.code}`;
  const isLocal = addressForOthers(code.publicUrl) === null;
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    showToast(t('tills.code.copied'), { tone: 'good' });
  };
  return (
    <Dialog
      open
      title={t('tills.code.title')}
      onClose={onClose}
      footer={
        <>
          <Button busy={busy} onClick={onAgain}>
            {t('tills.code.again')}
          </Button>
          <Button variant="primary" onClick={() => void copy().catch(() => undefined)} disabled={left <= 0}>
            {t('tills.code.copy')}
          </Button>
        </>
      }
    >
      {left > 0 && !isLocal && (
        <div class="stack gap-2">
          <p>{t('tills.code.scan')}</p>
          <QrCode text={link} label={t('tills.code.qr')} />
        </div>
      )}
      <p>{t('tills.code.step_open')}</p>
      <p class="strong enroll-address">{address}</p>
      <p>{t('tills.code.step_type')}</p>
      <p class="enroll-code">{inGroups(code.code)}</p>
      <p class={left > 0 ? 'muted center' : 'field-error'}>
        {left > 0 ? t('tills.code.expires', { time: formatCountdown(left) }) : t('tills.code.expired')}
      </p>
      {isLocal && (
        <Banner tone="warn">
          <p>{t('tills.code.local')}</p>
        </Banner>
      )}
    </Dialog>
  );
}

function CodeUsed({ name, onClose }: { name: string; onClose: () => void }) {
  return (
    <Dialog
      open
      title={t('tills.code.title')}
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('action.close')}
        </Button>
      }
    >
      <Banner tone="good" live>
        <p>{t('tills.code.used', { name })}</p>
      </Banner>
    </Dialog>
  );
}

/** "1234 5678": read aloud and typed without losing the place. */
const inGroups = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1\u00a0');
