import type { AuditAct } from '../../shared/history/audit.ts';
import { locale, t } from '../i18n/catalogue.ts';
import { formatDateTime } from '../i18n/dates.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Badge } from '../ui/badge.tsx';
import { useTill } from '../use-till.ts';
import { authorOf, tillOf } from './actors.ts';
import { describeAct } from './describe-act.ts';
import { ChangedFields, HistoryRows } from './history-rows.tsx';
import type { AuditState } from './use-audit.ts';

export function AuditList({ audit, none }: { audit: AuditState; none: string }) {
  return (
    <HistoryRows rows={audit.acts} render={(act) => <ActItem key={act.id} act={act} />} none={none} state={audit} />
  );
}

function ActItem({ act }: { act: AuditAct }) {
  const { books } = useTill();
  const formats = useShopFormats();
  const { title, tone, isNew, fields } = describeAct(act, books, formats);
  const when = formatDateTime(act.at, formats.timeZone, locale.value, { year: true });
  return (
    <li class="history-item">
      <p class="row row-between gap-2">
        {tone === 'plain' ? <span class="strong">{title}</span> : <Badge tone={tone}>{title}</Badge>}
        {act.subject !== null && <span class="history-subject">{act.subject}</span>}
      </p>
      <p class="muted small">{[authorOf(act, books), when, tillOf(act, books)].filter(Boolean).join(' · ')}</p>
      {isNew && <p class="small">{t('history.created')}</p>}
      <ChangedFields
        fields={fields}
        hadValue={(field) => !isNew && act.entity !== null && act.fields[field]?.[0] !== null}
      />
    </li>
  );
}
