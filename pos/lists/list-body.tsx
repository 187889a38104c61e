import './lists.css';
import type { ComponentChildren } from 'preact';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { List } from '../ui/list.tsx';
import { Loading } from '../ui/loading.tsx';
import type { ListState } from './use-list.ts';

interface ListBodyProps<Row, Totals> {
  list: ListState<Row, Totals>;
  label: string;
  none: string;
  noneText?: string | undefined;
  renderTotals?: ((totals: Totals) => ComponentChildren) | undefined;
  renderRow: (row: Row) => ComponentChildren;
}

/** The list in each of its states: on its way, nothing found, out of reach, refused, or there, a page more at a time. */
export function ListBody<Row, Totals>(props: ListBodyProps<Row, Totals>) {
  const { rows, totals, hasMore, busy, refusal, load, dialog } = props.list;
  return (
    <>
      {refusal !== null && <WhyNot refusal={refusal} />}
      {totals !== null && rows !== null && rows.length > 0 && props.renderTotals?.(totals)}
      {rows === null && busy && <Loading rows={6} />}
      {rows !== null && rows.length === 0 && <EmptyState icon="search" title={props.none} text={props.noneText} />}
      {rows !== null && rows.length > 0 && (
        <div class="card card-flush">
          <List label={props.label}>{rows.map(props.renderRow)}</List>
        </div>
      )}
      {(hasMore || (rows === null && !busy)) && (
        <Button icon={rows === null ? 'sync' : undefined} busy={busy} onClick={load}>
          {rows === null ? t('list.load') : t('action.more')}
        </Button>
      )}
      {dialog}
    </>
  );
}

function WhyNot({ refusal }: { refusal: NonNullable<ListState<never, never>['refusal']> }) {
  const formats = useShopFormats();
  const offline = refusal.code === 'offline';
  return (
    <Banner tone="warn" icon={offline ? 'cloud-off' : undefined} live>
      <p>{offline ? t('list.offline') : formats.refusal(refusal)}</p>
    </Banner>
  );
}

interface ListedRowProps {
  href: string;
  title: ComponentChildren;
  /** Who: a name on its own. */
  who?: ComponentChildren;
  detail: ComponentChildren;
  /** Words with a mark, of a row that is not as the others. */
  marks?: ComponentChildren;
  figure: string;
  /** It counts nowhere (any more). */
  struck?: boolean | undefined;
  note?: ComponentChildren;
}

/** A row of a list: two or three lines on a phone, columns where there is room. Nothing in it is cut off. */
export function ListedRow({ href, title, who, detail, marks, figure, struck, note }: ListedRowProps) {
  return (
    <li>
      <a class="listed" href={href}>
        <span class="listed-title strong">{title}</span>
        <span class="listed-who">{who}</span>
        <span class="listed-detail muted small">{detail}</span>
        <span class="listed-figure">
          <span class={struck ? 'strong figure listed-struck' : 'strong figure'}>{figure}</span>
          {note && <span class="muted small">{note}</span>}
        </span>
        {marks && <span class="listed-marks">{marks}</span>}
      </a>
    </li>
  );
}

/** The figures of all that was found, side by side. */
export function Sums({ children }: { children: ComponentChildren }) {
  return (
    <section class="card" aria-label={t('list.totals')}>
      <dl class="sums">{children}</dl>
    </section>
  );
}

export function Sum({ label, figure }: { label: string; figure: string }) {
  return (
    <div class="sum">
      <dt class="muted small">{label}</dt>
      <dd class="strong figure">{figure}</dd>
    </div>
  );
}
