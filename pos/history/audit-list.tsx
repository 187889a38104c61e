import './history.css';
import type { AuditAct } from '../../shared/history/audit.ts';
import { locale, t } from '../i18n/catalogue.ts';
import { formatDateTime } from '../i18n/dates.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Badge } from '../ui/badge.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/loading.tsx';
import { useTill } from '../use-till.ts';
import { authorOf, tillOf } from './actors.ts';
import { describeAct } from './describe-act.ts';
import type { AuditState } from './use-audit.ts';

export function AuditList({ audit, none }: { audit: AuditState; none: string }) {
  const { acts, hasMore, busy, load, dialog } = audit;
  return (
    <>
      {acts !== null && acts.length > 0 && (
        <ul class="card card-flush list">
          {acts.map((act) => (
            <ActItem key={act.id} act={act} />
          ))}
        </ul>
      )}
      {acts !== null && acts.length === 0 && <p class="muted">{none}</p>}
      {acts === null && busy && <Loading lines={4} />}
      <WhyNot audit={audit} />
      {(hasMore || (acts === null && !busy)) && (
        <Button icon={acts === null ? 'clock' : undefined} busy={busy} onClick={load}>
          {acts === null ? t('history.load') : t('action.more')}
        </Button>
      )}
      {dialog}
    </>
  );
}

function WhyNot({ audit: { refusal } }: { audit: AuditState }) {
  const formats = useShopFormats();
  if (refusal === null) return null;
  const offline = refusal.code === 'offline';
  return (
    <Banner tone="warn" icon={offline ? 'cloud-off' : undefined} live>
      <p>{offline ? t('history.offline') : formats.refusal(refusal)}</p>
    </Banner>
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
      <dl class="history-fields">
        {fields.map(({ field, label, from, to }) => (
          <div key={field} class="history-field">
            <dt>{label}</dt>
            <dd>
              {!isNew && act.entity !== null && act.fields[field]?.[0] !== null && (
                <>
                  <span class="muted">{from}</span>
                  <span aria-hidden="true"> → </span>
                  <span class="visually-hidden"> {t('history.to')} </span>
                </>
              )}
              <span class="strong">{to}</span>
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
