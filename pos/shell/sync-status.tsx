import { t } from '../i18n/catalogue.ts';
import { Link } from '../routes.tsx';
import { Badge } from '../ui/badge.tsx';
import { Icon } from '../ui/icon.tsx';
import { useTill } from '../use-till.ts';
import { describeSync } from './describe-sync.ts';

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
            <span class="sync-attention-count" aria-hidden="true">
              {attention}
            </span>
            <span class="sync-attention-words">{t('sync.attention', { count: attention })}</span>
          </Badge>
        </Link>
      )}
      <span class="visually-hidden" role="status">
        {tone === 'offline' ? parts[0] : ''}
      </span>
    </div>
  );
}
