import type { OutboxRow } from '../db/rows.ts';
import { t } from '../i18n/catalogue.ts';
import { Badge } from '../ui/badge.tsx';
import { TextLink } from '../ui/text-link.tsx';

/** Whether the server has what was just done. Either way it is done. */
export function SyncMark({ row }: { row: OutboxRow | null }) {
  if (row === null) return null;
  if (row.attention) return <TextLink href="/attention">{t('credit.needs_attention')}</TextLink>;
  return row.state === 'pending' ? (
    <div class="row gap-2">
      <Badge tone="warn" icon="cloud-off">
        {t('credit.pending')}
      </Badge>
      <span class="muted small">{t('credit.saved_here')}</span>
    </div>
  ) : (
    <div>
      <Badge tone="good" icon="cloud">
        {t('credit.synced')}
      </Badge>
    </div>
  );
}
