import { useState } from 'preact/hooks';
import { type SessionReport, shownFigures } from '../../shared/till-sessions/report.ts';
import type { CloseTill } from '../../shared/till-sessions/session-schema.ts';
import { t } from '../i18n/catalogue.ts';
import { newId } from '../record-command.ts';
import { goBack, navigate } from '../routes.tsx';
import { SaveForm } from '../shell/save-form.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { useDraft } from '../shell/use-draft.ts';
import { Banner } from '../ui/banner.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Field } from '../ui/field.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { Loading } from '../ui/loading.tsx';
import { Money } from '../ui/money.tsx';
import { Page } from '../ui/page.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useTill } from '../use-till.ts';
import { closeDrawer } from './close.ts';
import { CountFields } from './count-fields.tsx';
import { differenceRow } from './describe-report.ts';
import { emptyDraft, isFarOff, readCount, refusalOfCount } from './drawer-count.ts';
import { useBlind } from './use-blind.ts';
import { useDrawer } from './use-drawer.ts';
import { type Left, useLeft } from './use-left.ts';

const back = () => goBack('/drawer');

/** The drawer is counted for the last time, beside what should be in it and what still needs somebody's decision. */
export function CloseDrawerPage() {
  const read = useDrawer();
  return (
    <Page title={t('drawer.close')} back={back} width="narrow">
      {read === null && <Loading />}
      {read && read.drawer.session === null && <EmptyState icon="cash" title={t('drawer.closed')} />}
      {read?.drawer.session && <CloseForm report={read.report} sessionId={read.drawer.session.id} />}
    </Page>
  );
}

function CloseForm({ report, sessionId }: { report: SessionReport; sessionId: string }) {
  const till = useTill();
  const formats = useShopFormats();
  const { currency } = formats.moneyFormat;
  const blind = useBlind();
  const act = useAct();
  const { left, look } = useLeft();
  const [closeId] = useState(() => newId(till));
  // What was counted of another session is nothing to close this one by.
  const form = useDraft(() => ({ ...emptyDraft(currency), comment: '' }), `drawer-close-${sessionId}`);
  const { draft } = form;
  const note = draft.comment.trim();
  const [asksAgain, setAsksAgain] = useState(false);
  const count = readCount(draft, currency, formats.readAmount);
  const seen = shownFigures(report);
  const submit = async (isSure: boolean) => {
    const refusal = refusalOfCount(count);
    if (count === null || refusal) return act.refuse(refusal);
    // Blind, the question alone would tell what should be there.
    if (!isSure && !blind && isFarOff(count.amount, seen.expected, currency)) return setAsksAgain(true);
    setAsksAgain(false);
    const closing = { closeId, sessionId, count, seen, note };
    if ((await act.run(async () => closeDrawer(till, { ...closing, left: await look() }))) === null) return;
    navigate(`/drawer/sessions/${sessionId}`, { replace: true });
  };
  const counted = count ?? { amount: seen.expected, isEmpty: true };
  return (
    <SaveForm
      act={act}
      unsaved={count?.isEmpty && note === '' ? null : form.unsaved}
      recovered={form.recovered}
      onSave={() => void submit(false)}
      label={t('drawer.close.confirm', { amount: formats.money(count?.amount ?? 0) })}
      icon="lock"
    >
      <LeftToDecide left={left} />
      <div class="card stack">
        <h2>{t('drawer.close.count')}</h2>
        <CountFields draft={draft} onChange={form.change} />
        {blind ? (
          <p class="muted small">{t('drawer.close.blind')}</p>
        ) : (
          <KeyValues>
            <KeyValue label={t('drawer.expected')} strong>
              {formats.money(seen.expected)}
            </KeyValue>
            <Difference counted={counted.isEmpty ? null : counted.amount} expected={seen.expected} />
          </KeyValues>
        )}
        <Field
          label={t('drawer.close.note')}
          optional
          value={draft.comment}
          name="note"
          maxLength={200}
          onInput={(comment) => form.change({ comment })}
        />
      </div>
      <ConfirmDialog
        open={asksAgain}
        title={t('drawer.close.far')}
        confirmLabel={t('drawer.close.far.confirm')}
        onConfirm={() => void submit(true)}
        onClose={() => setAsksAgain(false)}
      >
        <p>{t('drawer.close.far.text')}</p>
        <KeyValues>
          <KeyValue label={t('drawer.expected')}>{formats.money(seen.expected)}</KeyValue>
          <KeyValue label={t('drawer.counted')}>{formats.money(counted.amount)}</KeyValue>
          <Difference counted={counted.amount} expected={seen.expected} />
        </KeyValues>
      </ConfirmDialog>
    </SaveForm>
  );
}

type Figure = CloseTill['figures']['expected'];

/** Its place is there before anything was typed: the button below must not move under a thumb. */
function Difference({ counted, expected }: { counted: Figure | null; expected: Figure }) {
  const formats = useShopFormats();
  if (counted === null) return <KeyValue label={t('drawer.difference')}>—</KeyValue>;
  const { label, value, tone } = differenceRow({ counted, expected }, formats);
  return <KeyValue label={label}>{tone ? <Money text={value} tone={tone} /> : value}</KeyValue>;
}

const links = { differences: '/orders/differences', attention: '/attention', drafts: '/office/movements?state=draft' };

function LeftToDecide({ left }: { left: Left }) {
  const open = (['differences', 'drafts', 'attention', 'pending'] as const).filter((which) => (left[which] ?? 0) > 0);
  if (open.length === 0) return null;
  return (
    <Banner tone="warn" title={t('drawer.left')}>
      <KeyValues>
        {open.map((which) => (
          <KeyValue
            key={which}
            label={
              which === 'pending' ? (
                t('drawer.left.pending')
              ) : (
                <TextLink href={links[which]}>{t(`drawer.left.${which}`)}</TextLink>
              )
            }
          >
            {left[which]}
          </KeyValue>
        ))}
      </KeyValues>
      <p class="small">{t('drawer.left.text')}</p>
    </Banner>
  );
}
