import { type MovementState, type MovementType, movementStates, movementTypes } from '../../shared/credit/movement.ts';
import type { ListedMovement, MovementGroup, MovementTotals } from '../../shared/movements/movement-list.ts';
import { movementGroupings } from '../../shared/movements/movement-list.ts';
import { addressOf } from '../credit/movement-list.tsx';
import { t } from '../i18n/catalogue.ts';
import { describeFilters, nameOf } from '../lists/describe-filters.ts';
import { Choice, CustomerChoice, DayField, FilterPanel, WhoAndWhere } from '../lists/filter-panel.tsx';
import { type ListAddress, listAddress } from '../lists/list-address.ts';
import { ListBody, ListedRow, Sum, Sums } from '../lists/list-body.tsx';
import { useList } from '../lists/use-list.ts';
import { goBack, type PageProps } from '../routes.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { Badge } from '../ui/badge.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';

const PATH = '/office/movements';
const FILTERS = ['customer', 'type', 'state', 'order', 'from', 'to', 'user', 'till', 'asOf'] as const;
/** What once counted, with what takes it back: what explains a balance. */
const COUNTED = 'confirmed,cancelled';
const ALL_STATES = 'confirmed,cancelled,draft';

/** The ledger as a list (R4-11, R4-12): what another page leads to with its filter in the address (R4-16). */
export function MovementsPage({ query }: PageProps) {
  const { books } = useTill();
  const formats = useShopFormats();
  const address = listAddress(PATH, query);
  const by = movementGroupings.find((one) => one === address.get('by'));
  const active = describeFilters(address, FILTERS, { books, formats, words: wordsOf });
  const asked = new URLSearchParams(address.pick(FILTERS) as Record<string, string>);
  return (
    <Page title={t('movements.title')} back={() => goBack('/office')} width="medium">
      <FilterPanel
        address={address}
        active={active}
        csv={`movements/csv?${asked}`}
        fileName="movements"
        grouping={<Grouping address={address} />}
      >
        <Fields address={address} />
      </FilterPanel>
      {by === undefined ? <Rows address={address} /> : <Groups address={address} by={by} />}
    </Page>
  );
}

function wordsOf(name: string, value: string): string | null {
  if (name === 'type')
    return value
      .split(',')
      .map((type) => (isType(type) ? t(`movement.${type}`) : type))
      .join(', ');
  if (name === 'state' && value === ALL_STATES) return t('movements.state.all');
  if (name === 'state') return value.split(',').map(stateWord).join(', ');
  return name === 'order' ? t('movements.one_order') : null;
}

const stateWord = (state: string): string => (isState(state) ? t(`movements.state.${state}`) : state);

const isType = (type: string): type is MovementType => (movementTypes as readonly string[]).includes(type);
const isState = (state: string): state is MovementState => (movementStates as readonly string[]).includes(state);

function Grouping({ address }: { address: ListAddress }) {
  return (
    <Choice
      address={address}
      name="by"
      label={t('list.group')}
      all={t('list.group.none')}
      options={movementGroupings.map((by) => ({ value: by, label: t(`list.group.${by}`) }))}
    />
  );
}

function Fields({ address }: { address: ListAddress }) {
  return (
    <>
      <Choice
        address={address}
        name="type"
        label={t('movements.type')}
        all={t('movements.type.all')}
        options={movementTypes.map((type) => ({ value: type, label: t(`movement.${type}`) }))}
      />
      {address.get('asOf') === '' && (
        <Choice
          address={address}
          name="state"
          label={t('movements.state')}
          all={t('movements.state.confirmed')}
          options={[
            { value: COUNTED, label: COUNTED.split(',').map(stateWord).join(', ') },
            { value: 'cancelled', label: t('movements.state.cancelled') },
            { value: 'draft', label: t('movements.state.draft') },
            { value: ALL_STATES, label: t('movements.state.all') },
          ]}
        />
      )}
      <CustomerChoice address={address} />
      <DayField address={address} name="from" label={t('list.filter.from')} />
      <DayField address={address} name="to" label={t('list.filter.to')} />
      <WhoAndWhere address={address} />
      {address.get('state') === '' && (
        <DayField address={address} name="asOf" label={t('list.filter.as_of')} hint={t('movements.as_of.hint')} />
      )}
    </>
  );
}

function Rows({ address }: { address: ListAddress }) {
  const { lists } = useTill().api;
  const filter = address.pick(FILTERS);
  const list = useList<ListedMovement, MovementTotals>({
    key: JSON.stringify(filter),
    page: async (before) => {
      const { movements, next } = await lists.movements({ ...filter, before });
      return { rows: movements, next };
    },
    totals: () => lists.movementTotals(filter),
  });
  return (
    <ListBody
      list={list}
      label={t('movements.title')}
      none={t('movements.none')}
      noneText={t('movements.none.text')}
      renderTotals={(totals) => <Totals totals={totals} asOf={address.get('asOf')} />}
      renderRow={(movement) => <MovementRow key={movement.id} movement={movement} />}
    />
  );
}

function Totals({ totals, asOf }: { totals: MovementTotals; asOf: string }) {
  const formats = useShopFormats();
  const net = asOf === '' ? t('movements.net') : t('movements.balance_on', { date: formats.date(asOf) });
  return (
    <Sums>
      <Sum label={t('movements.count')} figure={formats.quantity(totals.count * 1000)} />
      <Sum label={t('movements.charges')} figure={formats.money(totals.charges)} />
      <Sum label={t('movements.credits')} figure={formats.money(totals.credits)} />
      <Sum label={net} figure={formats.money(totals.net)} />
    </Sums>
  );
}

function MovementRow({ movement }: { movement: ListedMovement }) {
  const { books } = useTill();
  const formats = useShopFormats();
  const { type, state, amount, postedOn, businessDate, number, userId } = movement;
  const happened = postedOn === businessDate ? [] : [t('movements.happened_on', { date: formats.date(businessDate) })];
  return (
    <ListedRow
      href={addressOf(movement)}
      title={t(`movement.${type}`)}
      who={movement.customerName}
      detail={[
        formats.date(postedOn),
        ...happened,
        ...(number ? [number] : []),
        nameOf(books.users.value, userId),
      ].join(' · ')}
      marks={
        state !== 'confirmed' && (
          <Badge tone={state === 'draft' ? 'info' : 'warn'} icon={state === 'draft' ? 'edit' : 'close'}>
            {t(`movement.state.${state}`)}
          </Badge>
        )
      }
      figure={formats.money(amount, { sign: 'always' })}
      struck={state === 'cancelled'}
    />
  );
}

function Groups({ address, by }: { address: ListAddress; by: (typeof movementGroupings)[number] }) {
  const { lists } = useTill().api;
  const formats = useShopFormats();
  const filter = address.pick(FILTERS);
  const list = useList<MovementGroup, MovementTotals>({
    key: `${by} ${JSON.stringify(filter)}`,
    page: async (after) => {
      const { groups, next } = await lists.movementGroups({ ...filter, by, after });
      return { rows: groups, next };
    },
    totals: () => lists.movementTotals(filter),
  });
  const open = (group: MovementGroup): string => {
    const { key } = group;
    if (key === null) return address.with({ by: 'type' });
    return address.with(by === 'day' ? { by: '', from: key, to: key } : { by: '', [by]: key });
  };
  const title = ({ key, name }: MovementGroup): string => {
    if (key === null) return t('movements.no_order');
    if (by === 'day') return formats.date(key);
    return by === 'type' && isType(key) ? t(`movement.${key}`) : (name ?? key);
  };
  return (
    <ListBody
      list={list}
      label={t('movements.title')}
      none={t('movements.none')}
      noneText={t('movements.none.text')}
      renderTotals={(totals) => <Totals totals={totals} asOf={address.get('asOf')} />}
      renderRow={(group) => (
        <ListedRow
          key={group.key ?? ''}
          href={open(group)}
          title={title(group)}
          who={t('movements.counted', { count: group.count })}
          detail={t('movements.charges_and_credits', {
            charges: formats.money(group.charges),
            credits: formats.money(group.credits),
          })}
          figure={formats.money(group.net)}
        />
      )}
    />
  );
}
