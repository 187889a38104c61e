import type { OutboxRow } from '../db/rows.ts';
import { t } from '../i18n/catalogue.ts';
import { Badge } from '../ui/badge.tsx';
import { TextLink } from '../ui/text-link.tsx';

/** Whether the server has what was just done. Either way it is done; when somebody should look at it, it says so too. */
export function SyncMark({ row }: { row: OutboxRow | null }) {
  if (row === null) return null;
  const pending = row.state === 'pending';
  return (
    <div class="row gap-2">
      <Badge tone={pending ? 'warn' : 'good'} icon={pending ? 'cloud-off' : 'cloud'}>
        {pending ? t('credit.pending') : t('credit.synced')}
      </Badge>
      {pending && <span class="muted small">{t('credit.saved_here')}</span>}
      {row.attention && <TextLink href="/attention">{t('credit.needs_attention')}</TextLink>}
    </div>
  );
}
