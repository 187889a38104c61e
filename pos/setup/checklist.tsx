import './setup.css';
import { useEffect, useState } from 'preact/hooks';
import { mayDo } from '../../shared/authority/authority.ts';
import { dismiss, readDismissed } from '../db/checklist.ts';
import { type PlainKey, t } from '../i18n/catalogue.ts';
import { useLiveSession } from '../session/use-live-session.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useAct } from '../shell/use-act.ts';
import type { CodeAnswer } from '../sync/api.ts';
import { CodeDialog } from '../tills/code-dialog.tsx';
import { Badge } from '../ui/badge.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { List, ListRow } from '../ui/list.tsx';
import { useTill } from '../use-till.ts';
import { type FirstStep, firstSteps, isDone } from './first-steps.ts';
import { HttpsDialog } from './https-dialog.tsx';

interface Step {
  readonly icon: IconName;
  readonly title: PlainKey;
  readonly text: PlainKey;
  readonly href?: string;
}

const steps: Readonly<Record<FirstStep, Step>> = {
  products: { icon: 'box', title: 'checklist.products', text: 'checklist.products.text', href: '/office/products' },
  customers: { icon: 'users', title: 'checklist.customers', text: 'checklist.customers.text', href: '/customers' },
  till: { icon: 'device', title: 'checklist.till', text: 'checklist.till.text' },
  terms: { icon: 'calendar', title: 'checklist.terms', text: 'checklist.terms.text', href: '/office/business' },
  https: { icon: 'lock', title: 'checklist.https', text: 'checklist.https.text' },
};

/** What a shop that has just been opened still has to do. Gone when all of it is done or taken off. */
export function Checklist() {
  const till = useTill();
  const { dismissed, take } = useDismissed();
  const [isExplaining, setExplaining] = useState(false);
  const adding = useCode();
  const role = till.session.value?.user.role;
  const isReady = till.books.ready.value && till.books.business.value?.demo === false;
  if (!isReady || dismissed === null || !role || !mayDo(role, 'settings.save')) return null;

  void till.books.version.value;
  const books = { ...watched(till.books), hasCustomers: till.books.searchCustomers('', 1).length > 0 };
  const left = firstSteps.filter((step) => !dismissed.includes(step));
  const done = left.filter((step) => isDone(step, books, window.location.origin));
  if (done.length === left.length) return null;
  const act: Partial<Record<FirstStep, () => void>> = { till: adding.make, https: () => setExplaining(true) };
  return (
    <section class="stack gap-2" aria-label={t('checklist.title')}>
      <div class="row row-between">
        <h2>{t('checklist.title')}</h2>
        <p class="muted small">{t('checklist.progress', { done: done.length, total: left.length })}</p>
      </div>
      <div class="card card-flush">
        <List label={t('checklist.title')}>
          {left.map((step) => (
            <ListRow
              key={step}
              href={steps[step].href}
              onClick={act[step]}
              before={<Icon name={steps[step].icon} />}
              title={t(steps[step].title)}
              detail={
                <span class="checklist-detail">
                  <span>{t(steps[step].text)}</span>
                  <StepState isDone={done.includes(step)} />
                </span>
              }
              action={
                <IconButton
                  icon="close"
                  aria-label={t('checklist.dismiss', { item: t(steps[step].title) })}
                  onClick={() => take(step)}
                />
              }
            />
          ))}
        </List>
      </div>
      <RefusalBanner refusal={adding.refusal} />
      {adding.dialogs}
      {isExplaining && <HttpsDialog onClose={() => setExplaining(false)} />}
    </section>
  );
}

const watched = ({ business, products, tills }: ReturnType<typeof useTill>['books']) => ({ business, products, tills });

function StepState({ isDone: done }: { isDone: boolean }) {
  return done ? (
    <Badge tone="good" icon="check">
      {t('checklist.done')}
    </Badge>
  ) : (
    <Badge>{t('checklist.open')}</Badge>
  );
}

/** null until the disk has said. */
function useDismissed() {
  const { db } = useTill();
  const [dismissed, setDismissed] = useState<readonly string[] | null>(null);
  useEffect(() => {
    readDismissed(db).then(setDismissed, () => setDismissed([]));
  }, [db]);
  const take = (step: FirstStep) => {
    setDismissed([...(dismissed ?? []), step]);
    // Not taken off for good is no harm: it is there again the next time.
    dismiss(db, step).catch(() => undefined);
  };
  return { dismissed, take };
}

/** A code for one more till, shown as it is in the office. */
function useCode() {
  const till = useTill();
  const live = useLiveSession();
  const act = useAct();
  const [code, setCode] = useState<CodeAnswer | null>(null);
  const make = () => void act.run(() => live.run(() => till.api.makeCode())).then((made) => made && setCode(made));
  const dialogs = (
    <>
      <CodeDialog code={code} busy={act.busy} onAgain={make} onClose={() => setCode(null)} />
      {live.dialog}
    </>
  );
  return { make, refusal: act.refusal, dialogs };
}
