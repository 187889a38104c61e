import { t } from '../i18n/catalogue.ts';
import { Banner } from '../ui/banner.tsx';
import { useTill } from '../use-till.ts';
import { storage } from './storage.ts';

/** What is wrong with the device itself, and what to do about it. */
export function DeviceNotices() {
  const off = useTill().clock.off.value;
  return (
    <section class="notices" aria-label={t('shell.notices')}>
      {off !== null && (
        <Banner tone="warn" icon="clock" live>
          <p class="strong">{t(off > 0 ? 'clock.behind' : 'clock.ahead', { time: lengthOf(Math.abs(off)) })}</p>
          <p>{t('clock.text')}</p>
        </Banner>
      )}
      {storage.value.low && (
        <Banner tone="danger" live>
          <p>{t('storage.low')}</p>
        </Banner>
      )}
    </section>
  );
}

const MINUTE_MS = 60_000;

/** "3 min", "1 h 5 min", "2 días". */
function lengthOf(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / MINUTE_MS));
  if (minutes < 60) return t('clock.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? t('clock.hours', { hours, minutes: minutes % 60 })
    : t('clock.days', { count: Math.round(hours / 24) });
}
