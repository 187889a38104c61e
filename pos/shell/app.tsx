import { useErrorBoundary, useLayoutEffect, useRef } from 'preact/hooks';
import { setLocale, t } from '../i18n/catalogue.ts';
import { navigate, type Params, place } from '../routes.tsx';
import type { Till } from '../till-context.ts';
import { NavBar, type NavItem } from '../ui/nav-bar.tsx';
import { Shell } from '../ui/shell.tsx';
import { leaveToasts } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { countWaiting } from './count-waiting.ts';
import { FirstRun } from './first-run.tsx';
import { lazyPage } from './lazy-page.tsx';
import { BrokenPage, CopyingPage, LostPage, OutdatedPage } from './lone-pages.tsx';
import { Notices } from './notices.tsx';
import { findPage, hasOffice, homeOf, type PageEntry } from './pages.ts';
import { TopStrip } from './top-strip.tsx';

const DeniedPage = lazyPage(async () => (await import('./turned-away-pages.tsx')).DeniedPage);
const MissingPage = lazyPage(async () => (await import('./turned-away-pages.tsx')).MissingPage);
const WipedPage = lazyPage(async () => (await import('./turned-away-pages.tsx')).WipedPage);

/** The frame and, inside it, the page that the address names, if this device and this person may have it. */
export function App() {
  const till = useTill();
  const { path, query } = place.value;
  const view = viewOf(till, path, useWasEnrolled(till));
  useShopLanguage(till);
  useFocusOnNavigation(path);
  useLayoutEffect(() => {
    if (view.kind === 'moved') navigate(view.to, { replace: true });
  });
  const isEnrolled = till.identity.value !== null && view.kind !== 'lost' && view.kind !== 'outdated';
  const hasNav = view.kind === 'page' && view.entry.audience === 'user' && !view.entry.alone;
  return (
    <Shell nav={hasNav || view.kind === 'denied' || view.kind === 'missing' ? <Sections view={view} /> : undefined}>
      {isEnrolled && <TopStrip />}
      {isEnrolled && <Notices />}
      <Guarded key={path} view={view} query={query} />
    </Shell>
  );
}

type View =
  | { readonly kind: 'page'; readonly entry: PageEntry; readonly params: Params }
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'denied' | 'missing' | 'copying' | 'lost' | 'outdated' | 'wiped' | 'first_run' };

function viewOf(till: Till, path: string, wasEnrolled: boolean): View {
  // A till that cannot write sells nothing.
  if (till.db.outdated.value) return { kind: 'outdated' };
  if (till.books.lost.value) return { kind: 'lost' };
  const found = findPage(path);
  if (found?.entry.audience === 'device') return { kind: 'page', ...found };
  if (till.identity.value === null) return { kind: wasEnrolled ? 'wiped' : 'first_run' };
  if (found?.entry.audience === 'till') return { kind: 'page', ...found };
  const session = till.session.value;
  if (session === null) return { kind: 'moved', to: path === '/' ? '/sign-in' : signInPath() };
  if (found === null) return { kind: 'missing' };
  const home = homeOf(session.user.role);
  if (path === '/' && home !== '/') return { kind: 'moved', to: home };
  if (found.entry.may && !found.entry.may(session.user.role)) return { kind: 'denied' };
  if (till.books.business.value === null) return { kind: 'copying' };
  return { kind: 'page', ...found };
}

function signInPath(): string {
  const { path, query } = place.value;
  const wanted = query.size > 0 ? `${path}?${query}` : path;
  return `/sign-in?next=${encodeURIComponent(wanted)}`;
}

function Guarded({ view, query }: { view: View; query: URLSearchParams }) {
  const [error, retry] = useErrorBoundary();
  if (error !== undefined) return <BrokenPage onRetry={retry} />;
  switch (view.kind) {
    case 'page': {
      const Shown = view.entry.page;
      return <Shown params={view.params} query={query} />;
    }
    case 'denied':
      return <DeniedPage params={{}} query={query} />;
    case 'missing':
      return <MissingPage params={{}} query={query} />;
    case 'copying':
      return <CopyingPage />;
    case 'lost':
      return <LostPage />;
    case 'outdated':
      return <OutdatedPage />;
    case 'wiped':
      return <WipedPage params={{}} query={query} />;
    case 'first_run':
      return <FirstRun />;
    case 'moved':
      return null;
  }
}

function Sections({ view }: { view: View }) {
  const { session, books } = useTill();
  const role = session.value?.user.role;
  if (!role) return null;
  const waiting = countWaiting(books.status.value, role);
  const sale: NavItem = { href: '/', label: t('shell.nav.sale'), icon: 'cart' };
  const items: NavItem[] = [
    ...(homeOf(role) === '/' ? [sale] : []),
    { href: '/orders', label: t('shell.nav.orders'), icon: 'receipt' },
    { href: '/customers', label: t('shell.nav.customers'), icon: 'users' },
    {
      href: '/attention',
      label: t('shell.nav.attention'),
      icon: 'check',
      badge: waiting > 0 ? { count: String(waiting), label: t('sync.attention', { count: waiting }) } : undefined,
    },
  ];
  if (hasOffice(role)) items.push({ href: '/office', label: t('shell.nav.office'), icon: 'store' });
  return <NavBar items={items} current={view.kind === 'page' ? (view.entry.section ?? '') : ''} />;
}

/** That of whoever is signed in, else the shop's; until that is known, the device's. */
function useShopLanguage({ books, session }: Till): void {
  const language = session.value?.user.language ?? books.business.value?.locale;
  useLayoutEffect(() => {
    if (language) void setLocale(language).catch(() => undefined);
  }, [language]);
}

/** A till that was wiped while it was open says so, instead of greeting as on the first day. */
function useWasEnrolled({ identity }: Till): boolean {
  const was = useRef(false);
  if (identity.value !== null) was.current = true;
  return was.current;
}

/**
 * A link that was pressed may be gone, or stay where it is in the navigation: either way the reading goes on at the new page's
 * title. A page that asked for the focus in a field keeps it.
 */
function useFocusOnNavigation(path: string): void {
  const before = useRef(path);
  useLayoutEffect(() => {
    if (before.current === path) return;
    before.current = path;
    leaveToasts();
    const now = document.activeElement;
    if (now instanceof HTMLElement && !now.closest('main')) now.blur();
  }, [path]);
}
