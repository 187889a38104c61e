import './history.css';
import type { ComponentChildren, JSX } from 'preact';
import type { Refusal } from '../../shared/refusal.ts';
import { t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/loading.tsx';
import type { DescribedField } from './describe-change.ts';

interface HistoryRowsProps<T> {
  /** Newest first; null until the first page has come. */
  rows: readonly T[] | null;
  render: (row: T) => JSX.Element;
  none: string;
  state: {
    readonly hasMore: boolean;
    readonly busy: boolean;
    readonly refusal: Refusal | null;
    readonly dialog: ComponentChildren;
    load(): void;
  };
}

/** What the server keeps of the past: asked for, page by page, and said where it cannot be had. */
export function HistoryRows<T>({ rows, render, none, state }: HistoryRowsProps<T>) {
  const { hasMore, busy, refusal, load, dialog } = state;
  return (
    <>
      {rows !== null && rows.length > 0 && <ul class="card card-flush list">{rows.map(render)}</ul>}
      {rows !== null && rows.length === 0 && <p class="muted">{none}</p>}
      {rows === null && busy && <Loading rows={4} />}
      {refusal !== null && <WhyNot refusal={refusal} />}
      {(hasMore || (rows === null && !busy)) && (
        <Button icon={rows === null ? 'clock' : undefined} busy={busy} onClick={load}>
          {rows === null ? t('history.load') : t('action.more')}
        </Button>
      )}
      {dialog}
    </>
  );
}

function WhyNot({ refusal }: { refusal: Refusal }) {
  const formats = useShopFormats();
  const offline = refusal.code === 'offline';
  return (
    <Banner tone="warn" icon={offline ? 'cloud-off' : undefined} live>
      <p>{offline ? t('history.offline') : formats.refusal(refusal)}</p>
    </Banner>
  );
}

interface ChangedFieldsProps {
  fields: readonly DescribedField[];
  /** Whether a field had a value before that is worth saying. */
  hadValue: (field: string) => boolean;
}

export function ChangedFields({ fields, hadValue }: ChangedFieldsProps) {
  return (
    <dl class="history-fields">
      {fields.map(({ field, label, from, to }) => (
        <div key={field} class="history-field">
          <dt>{label}</dt>
          <dd>
            {hadValue(field) && (
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
  );
}
