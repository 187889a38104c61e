import type { RefusalCode } from '../../shared/refusal.ts';
import type { Books } from '../db/books.ts';
import { locale, t } from '../i18n/catalogue.ts';
import { formatDateTime, formatTime } from '../i18n/dates.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import type { Sync } from '../sync/sync-loop.ts';
import type { IconName } from '../ui/icon.tsx';

export interface SyncDescription {
  readonly icon: IconName;
  readonly tone: 'good' | 'waiting' | 'offline';
  readonly parts: readonly string[];
}

interface Watched {
  readonly books: Pick<Books, 'business' | 'status'>;
  readonly sync: Pick<Sync, 'state'>;
}

/** "Al día · 14:02", "2 sin sincronizar", "Sin conexión · 2 sin sincronizar · al 21/11 14:02". */
export function describeSync({ books, sync }: Watched): SyncDescription {
  const zone = books.business.value?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { pending, asOf, copying } = books.status.value;
  const { online, syncing, lastContactAt, error } = sync.state.value;
  const waiting = pending > 0 ? [t('sync.pending', { count: pending })] : [];
  if (!online && (lastContactAt !== null || error !== null)) {
    const age = asOf === null ? [] : [t('sync.as_of', { when: formatDateTime(asOf, zone, locale.value) })];
    // Whoever looks for a cable must know when it is not the cable.
    const why = error === null || error === 'offline' ? t('sync.offline') : reasonOf(error);
    return { icon: 'cloud-off', tone: 'offline', parts: [why, ...waiting, ...age] };
  }
  if (pending > 0) return { icon: 'sync', tone: 'waiting', parts: waiting };
  if (copying !== null || asOf === null || !online)
    return { icon: 'sync', tone: 'waiting', parts: [syncing || copying ? t('sync.syncing') : t('sync.connecting')] };
  return { icon: 'cloud', tone: 'good', parts: [t('sync.up_to_date', { time: formatTime(asOf, zone) })] };
}

/** A token that is not known is the till's own: no person has to sign in for it. */
const reasonOf = (error: RefusalCode): string =>
  error === 'unauthorized' ? t('enroll.again.status') : refusalText(error);
