import { t } from '../i18n/catalogue.ts';
import { formatCountdown, useNow } from '../shell/use-now.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { showToast } from '../ui/toasts.ts';

export interface EnrollmentCode {
  readonly code: string;
  readonly expiresAt: string;
}

interface CodeDialogProps {
  code: EnrollmentCode | null;
  busy: boolean;
  onAgain: () => void;
  onClose: () => void;
}

/** A code to be read across the counter, with the address to open and the time that is left. */
export function CodeDialog({ code, busy, onAgain, onClose }: CodeDialogProps) {
  const now = useNow(1000, code !== null);
  if (code === null) return null;
  const left = Date.parse(code.expiresAt) - now;
  const address = `${window.location.origin}/enroll`;
  const copy = async () => {
    await navigator.clipboard.writeText(`${address}?code=${code.code}`);
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
      <p>{t('tills.code.step_open')}</p>
      <p class="strong enroll-address">{address}</p>
      <p>{t('tills.code.step_type')}</p>
      <p class="enroll-code">{inGroups(code.code)}</p>
      <p class={left > 0 ? 'muted center' : 'field-error'}>
        {left > 0 ? t('tills.code.expires', { time: formatCountdown(left) }) : t('tills.code.expired')}
      </p>
      {isThisDeviceOnly() && (
        <Banner tone="warn">
          <p>{t('tills.code.local')}</p>
        </Banner>
      )}
    </Dialog>
  );
}

/** "1234 5678": read aloud and typed without losing the place. */
const inGroups = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1\u00a0');

const isThisDeviceOnly = (): boolean => /^(localhost|127\.|\[::1\])/.test(window.location.hostname);
