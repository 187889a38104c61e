import { locale, t } from '../i18n/catalogue.ts';
import { formatAgo } from '../i18n/dates.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useNow } from '../shell/use-now.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import type { TillReports } from './use-till-reports.ts';

/** How old the figures are, and whether newer ones can be had. */
export function ReportsAge({ reports }: { reports: TillReports }) {
  const formats = useShopFormats();
  const now = useNow(30_000);
  const { asOf, online, busy, refusal, refresh, dialog } = reports;
  if (!online)
    return (
      <Banner tone="warn" icon="cloud-off">
        <p>
          {asOf === null
            ? t('tills.figures.offline_none')
            : t('tills.figures.offline', { ago: formatAgo(asOf, now, locale.value), when: formats.dateTime(asOf) })}
        </p>
      </Banner>
    );
  return (
    <>
      <div class="row row-between gap-2">
        {asOf !== null && <p class="muted small">{t('tills.figures', { time: formats.time(asOf) })}</p>}
        <Button size="small" icon="sync" busy={busy} onClick={refresh}>
          {asOf === null ? t('tills.figures.load') : t('tills.figures.refresh')}
        </Button>
      </div>
      <RefusalBanner refusal={refusal} />
      {dialog}
    </>
  );
}
