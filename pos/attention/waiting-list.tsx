import '../lists/lists.css';
import { useState } from 'preact/hooks';
import { attentionStates } from '../../shared/attention/attention.ts';
import { kindsDecided } from '../../shared/authority/authority.ts';
import type { Kind } from '../../shared/sync/command.ts';
import { SYSTEM_TILL } from '../../shared/tills/till.ts';
import { lookUp, t } from '../i18n/catalogue.ts';
import { type ListAddress, listAddress } from '../lists/list-address.ts';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Loading } from '../ui/loading.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { useTill } from '../use-till.ts';
import { useOutbox } from './use-outbox.ts';
import { useWaiting, type WaitingState } from './use-waiting.ts';
import { WaitingItem } from './waiting-item.tsx';

const FILTERS = ['state', 'till', 'kind', 'settled'] as const;

/** What waits at all tills, or was settled: by state, till and kind. The filters stand in the address, so that a till's page leads here. */
export function WaitingList({ query }: { query: URLSearchParams }) {
  const address = listAddress('/attention', query);
  const waiting = useWaiting(address.pick(FILTERS));
  const isFiltered = FILTERS.some((name) => name !== 'settled' && address.get(name) !== '');
  return (
    <>
      <Filters address={address} isFiltered={isFiltered} />
      <RefusalBanner refusal={waiting.refusal} />
      <Rows waiting={waiting} none={isFiltered ? t('settling.none.filtered') : t('settling.none')} />
      {waiting.dialog}
    </>
  );
}

function Filters({ address, isFiltered }: { address: ListAddress; isFiltered: boolean }) {
  const [open, setOpen] = useState(isFiltered);
  return (
    <div class="stack gap-2">
      <div class="row row-between gap-2">
        <SegmentedControl
          label={t('settling.which')}
          labelHidden
          value={address.get('settled') === 'yes' ? 'yes' : 'no'}
          options={[
            { value: 'no', label: t('settling.open') },
            { value: 'yes', label: t('settling.settled') },
          ]}
          onChange={(settled) => address.change({ settled: settled === 'yes' ? 'yes' : '' })}
        />
        <Button icon="search" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('list.filters')}
        </Button>
      </div>
      {open && (
        <div class="card filters">
          <StateFilter address={address} />
          <TillFilter address={address} />
          <KindFilter address={address} />
        </div>
      )}
    </div>
  );
}

const StateFilter = ({ address }: { address: ListAddress }) => (
  <SelectField
    label={t('settling.filter.state')}
    value={address.get('state')}
    options={[
      { value: '', label: t('settling.filter.any_state') },
      ...attentionStates.map((state) => ({ value: state as string, label: t(`settling.filter.${state}`) })),
    ]}
    onChange={(state) => address.change({ state })}
  />
);

function TillFilter({ address }: { address: ListAddress }) {
  const tills = useTill().books.tills.value.filter(({ id }) => id !== SYSTEM_TILL);
  return (
    <SelectField
      label={t('settling.filter.till')}
      value={address.get('till')}
      options={[
        { value: '', label: t('settling.filter.all_tills') },
        ...tills.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(till) => address.change({ till })}
    />
  );
}

const KindFilter = ({ address }: { address: ListAddress }) => (
  <SelectField
    label={t('settling.filter.kind')}
    value={address.get('kind')}
    options={[
      { value: '', label: t('settling.filter.any_kind') },
      ...kindsDecided.map((kind) => ({ value: kind as string, label: kindName(kind) })),
    ]}
    onChange={(kind) => address.change({ kind })}
  />
);

const kindName = (kind: Kind): string =>
  kind === 'order.sell' ? t('kind.order.sell', { number: '' }).trim() : (lookUp(`audit.act.${kind}`, {}) ?? kind);

function Rows({ waiting, none }: { waiting: WaitingState; none: string }) {
  const decided = decidedIds(useOutbox('pending'));
  const { rows, busy, hasMore, load } = waiting;
  if (rows === null && busy) return <Loading rows={4} />;
  return (
    <>
      {rows?.length === 0 && (
        <p class="card row row-nowrap muted">
          <Icon name="check" />
          {none}
        </p>
      )}
      {rows !== null && rows.length > 0 && (
        <ul class="card card-flush list" aria-label={t('settling.list')}>
          {rows.map((row) => (
            <WaitingItem
              key={row.id}
              row={row}
              isDecided={decided.has(row.id)}
              onSettled={() => waiting.drop(row.id)}
            />
          ))}
        </ul>
      )}
      {(hasMore || rows === null) && (
        <Button icon={rows === null ? 'sync' : undefined} busy={busy} onClick={load}>
          {rows === null ? t('settling.load') : t('action.more')}
        </Button>
      )}
    </>
  );
}

const decidedIds = (pending: ReturnType<typeof useOutbox>): ReadonlySet<string> =>
  new Set(
    (pending ?? []).flatMap(({ command }) => (command.kind === 'attention.settle' ? [command.payload.commandId] : [])),
  );
