import { locale, t } from '../i18n/catalogue.ts';
import { formatDateTime, formatTime } from '../i18n/dates.ts';
import { Link } from '../routes.tsx';
import { Badge } from '../ui/badge.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { useTill } from '../use-till.ts';

/** Whether the server knows everything this till did, and how old what the till knows is. Always in sight. */
export function SyncStatus() {
  const till = useTill();
  const { attention } = till.books.status.value;
  const { icon, tone, parts } = describeSync(till);
  const content = (
    <>
      <Icon name={icon} size="small" />
      <span class="sync-status-text">
        {parts.map((part, at) => (
          <span key={part} class="sync-status-part">
            {part}
            {at < parts.length - 1 && <span aria-hidden="true"> ·</span>}
          </span>
        ))}
      </span>
    </>
  );
  const isSignedIn = till.session.value !== null;
  return (
    <div class={`sync-status sync-status-${tone}`}>
      {isSignedIn ? (
        <Link class="sync-status-link" href="/attention" aria-label={t('sync.label', { text: parts.join(', ') })}>
          {content}
        </Link>
      ) : (
        <span class="sync-status-link">{content}</span>
      )}
      {isSignedIn && attention > 0 && (
        <Link class="sync-attention" href="/attention">
          <Badge tone="danger" icon="warning">
            {t('sync.attention', { count: attention })}
          </Badge>
        </Link>
      )}
      <span class="visually-hidden" role="status">
        {tone === 'offline' ? t('sync.offline') : ''}
      </span>
    </div>
  );
}

interface SyncDescription {
  readonly icon: IconName;
  readonly tone: 'good' | 'waiting' | 'offline';
  readonly parts: readonly string[];
}

type Watched = Pick<ReturnType<typeof useTill>, 'books' | 'sync'>;

/** "Al día · 14:02", "2 sin sincronizar", "Sin conexión · 2 sin sincronizar · al 21/11 14:02". */
function describeSync({ books, sync }: Watched): SyncDescription {
  const zone = books.business.value?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { pending, asOf, copying } = books.status.value;
  const { online, syncing, lastContactAt, error } = sync.state.value;
  const waiting = pending > 0 ? [t('sync.pending', { count: pending })] : [];
  if (!online && (lastContactAt !== null || error !== null)) {
    const age = asOf === null ? [] : [t('sync.as_of', { when: formatDateTime(asOf, zone, locale.value) })];
    return { icon: 'cloud-off', tone: 'offline', parts: [t('sync.offline'), ...waiting, ...age] };
  }
  if (pending > 0) return { icon: 'sync', tone: 'waiting', parts: waiting };
  if (copying !== null || asOf === null || !online)
    return { icon: 'sync', tone: 'waiting', parts: [syncing || copying ? t('sync.syncing') : t('sync.connecting')] };
  return { icon: 'cloud', tone: 'good', parts: [t('sync.up_to_date', { time: formatTime(asOf, zone) })] };
}
