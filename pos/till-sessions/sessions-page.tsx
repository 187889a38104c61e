import type { ListedSession } from '../../shared/till-sessions/session-list.ts';
import { t } from '../i18n/catalogue.ts';
import { ListBody, ListedRow } from '../lists/list-body.tsx';
import { useList } from '../lists/use-list.ts';
import { goBack, navigate, type PageProps } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Badge } from '../ui/badge.tsx';
import { Page } from '../ui/page.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { useTill } from '../use-till.ts';
import { differenceRow } from './describe-report.ts';

const filters = ['all', 'differing', 'open'] as const;
type Filter = (typeof filters)[number];

/** Every drawer that was opened, at all tills, with what was missing or too much. */
export function SessionsPage({ query }: PageProps) {
  const { api } = useTill();
  const asked = query.get('state');
  const filter: Filter = filters.find((one) => one === asked) ?? 'all';
  const state = filter === 'all' ? undefined : filter;
  const list = useList({
    key: filter,
    page: async (after) => {
      const { sessions, next } = await api.lists.sessions({ state, before: after });
      return { rows: sessions, next: next === null ? null : String(next) };
    },
    totals: () => Promise.resolve(null),
  });
  return (
    <Page title={t('drawer.sessions')} back={() => goBack('/office')}>
      <SegmentedControl
        label={t('drawer.sessions.filter')}
        labelHidden
        value={filter}
        options={[
          { value: 'all', label: t('drawer.sessions.all') },
          { value: 'differing', label: t('drawer.sessions.differing') },
          { value: 'open', label: t('drawer.sessions.open') },
        ]}
        onChange={(value) =>
          navigate(value === 'all' ? '/office/sessions' : `/office/sessions?state=${value}`, { replace: true })
        }
      />
      <ListBody
        list={list}
        label={t('drawer.sessions')}
        none={t(filter === 'all' ? 'drawer.sessions.none' : 'drawer.sessions.none_found')}
        renderRow={(session) => <SessionRow key={session.id} session={session} />}
      />
    </Page>
  );
}

function SessionRow({ session }: { session: ListedSession }) {
  const formats = useShopFormats();
  const { books } = useTill();
  const till = books.tills.value.find(({ id }) => id === session.tillId)?.name ?? '—';
  const nameOf = (id: string | null) => books.users.value.find((user) => user.id === id)?.name ?? '—';
  const { counted, expected, expectedShown } = session;
  const difference = counted !== null && expected !== null ? differenceRow({ counted, expected }, formats) : null;
  return (
    <ListedRow
      href={`/drawer/sessions/${session.id}`}
      title={session.number ?? t('drawer.sessions.is_open')}
      who={`${till} · ${nameOf(session.closedBy ?? session.openedBy)}`}
      detail={formats.dateTime(session.closedAt ?? session.openedAt)}
      figure={formats.money(counted ?? session.float)}
      note={counted === null ? t('drawer.float') : t('drawer.counted')}
      marks={
        difference === null ? (
          <Badge tone="info">{t('drawer.sessions.is_open')}</Badge>
        ) : (
          <>
            {difference.tone && (
              <Badge tone={difference.tone === 'owes' ? 'danger' : 'warn'} icon="cash">
                {difference.value}
              </Badge>
            )}
            {expectedShown !== expected && (
              <Badge tone="danger">{t('drawer.sessions.shown', { amount: formats.money(expectedShown ?? 0) })}</Badge>
            )}
          </>
        )
      }
    />
  );
}
