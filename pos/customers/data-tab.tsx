import { useState } from 'preact/hooks';
import { mayDo, mayRequest } from '../../shared/authority/authority.ts';
import type { CustomerProfile } from '../../shared/customers/customer.ts';
import type { CustomerStatistics } from '../../shared/customers/customer-file.ts';
import type { Result } from '../../shared/refusal.ts';
import type { AccountView } from '../db/books.ts';
import { t } from '../i18n/catalogue.ts';
import { formatPhone } from '../i18n/format-phone.ts';
import { saySaved } from '../office/say-saved.ts';
import { navigate } from '../routes.tsx';
import { saveFile } from '../save-file.ts';
import { useLiveSession } from '../session/use-live-session.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useShopFormats } from '../shell/shop-formats.ts';
import { useAct } from '../shell/use-act.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useTill } from '../use-till.ts';
import { deleteCustomer, eraseCustomer } from './leave.ts';
import { nameFile } from './name-file.ts';
import type { ServerPart } from './use-server-part.ts';

interface DataTabProps {
  view: AccountView;
  statistics: ServerPart<CustomerStatistics>;
}

/** What is known of him, and what can be done about it: changed, merged, taken away, deleted, forgotten. */
export function DataTab({ view, statistics }: DataTabProps) {
  const { profile } = view;
  const role = useTill().session.value?.user.role;
  if (role === undefined) return null;
  return (
    <>
      <Profile profile={profile} />
      {profile.erased && (
        <Banner icon="lock">
          <p>{t('customer_file.erased')}</p>
        </Banner>
      )}
      {!profile.erased && mayDo(role, 'customer.merge') && (
        <section class="card stack gap-2">
          <h2>{t('customer_file.merge')}</h2>
          <p class="muted">{t('customer_file.merge.text')}</p>
          <div class="row">
            <TextLink href={`/customers/${profile.id}/merge`} icon="users">
              {t('customer_file.merge.open')}
            </TextLink>
          </div>
        </section>
      )}
      {mayRequest(role, 'books.export') && <Export profile={profile} />}
      {!profile.erased && mayDo(role, 'customer.delete') && <Leave view={view} statistics={statistics} />}
    </>
  );
}

const shown = ['phone', 'document', 'email', 'address', 'category'] as const;

function Profile({ profile }: { profile: CustomerProfile }) {
  const role = useTill().session.value?.user.role;
  const filled = shown.filter((field) => profile[field]);
  const isEmpty = filled.length === 0 && !profile.language;
  return (
    <section class="card stack gap-3" aria-label={t('customer.data')}>
      <h2>{t('customer.data')}</h2>
      {!isEmpty ? (
        <KeyValues>
          {filled.map((field) => (
            <KeyValue key={field} label={t(`customer.${field}`)}>
              {field === 'phone' ? formatPhone(profile.phone ?? '') : profile[field]}
            </KeyValue>
          ))}
          {profile.language && (
            <KeyValue label={t('customer.language')}>{t(`customer.language.${profile.language}`)}</KeyValue>
          )}
        </KeyValues>
      ) : (
        <p class="muted">{t('customer_file.no_data')}</p>
      )}
      {role && mayDo(role, 'debt.open') && !profile.erased && (
        <div class="row">
          <TextLink href={`/customers/${profile.id}/debt`} icon="notebook">
            {t('customer.old_debt')}
          </TextLink>
        </div>
      )}
    </section>
  );
}

function Export({ profile }: { profile: CustomerProfile }) {
  const till = useTill();
  const live = useLiveSession();
  const act = useAct();
  const take = async (part: 'data' | 'data.csv') => {
    const content = await act.run(() => live.run(() => till.api.files.takeList(`customers/${profile.id}/${part}`)));
    if (content) saveFile(nameFile(profile, part === 'data' ? 'json' : 'csv'), content);
  };
  return (
    <section class="card stack gap-2">
      <h2>{t('customer_file.export')}</h2>
      <p class="muted">{t('customer_file.export.text')}</p>
      <RefusalBanner refusal={act.refusal} />
      <div class="row">
        <Button size="small" icon="download" busy={act.busy} onClick={() => void take('data.csv')}>
          {t('customer_file.export.csv')}
        </Button>
        <Button size="small" icon="download" busy={act.busy} onClick={() => void take('data')}>
          {t('customer_file.export.json')}
        </Button>
      </div>
      {live.dialog}
    </section>
  );
}

type Leaving = 'delete' | 'erase';

/** Deleting is for who never bought; erasing for whoever asks to be forgotten, once nothing is owed either way. */
function Leave({ view: { profile, account }, statistics }: DataTabProps) {
  const till = useTill();
  const formats = useShopFormats();
  const act = useAct();
  const [asking, setAsking] = useState<Leaving | null>(null);
  const role = till.session.value?.user.role;
  const deletable = statistics.isOld ? undefined : statistics.value?.deletable;
  const isSettled = account.balance === 0 && account.installments.length === 0 && account.credits.length === 0;
  const leave = async (how: Leaving, verb: () => Promise<Result<true>>) => {
    const done = await act.run(verb);
    setAsking(null);
    if (done === null) return;
    saySaved(till);
    if (how === 'delete') navigate('/customers', { replace: true });
  };
  const name = profile.name || t('customer.unnamed');
  const last = statistics.value?.lastMovement;
  return (
    <section class="card stack gap-3">
      <h2>{t('customer_file.leave')}</h2>
      <RefusalBanner refusal={act.refusal} />
      <p class="muted">
        {deletable === undefined
          ? t('customer_file.delete.offline')
          : deletable
            ? t('customer_file.delete.text')
            : t('customer_file.delete.not')}
      </p>
      <div class="row">
        <Button size="small" icon="trash" disabled={deletable !== true} onClick={() => setAsking('delete')}>
          {t('customer_file.delete')}
        </Button>
      </div>
      {role && mayDo(role, 'customer.erase') && (
        <>
          <p class="muted">{isSettled ? t('customer_file.erase.text') : t('customer_file.erase.not')}</p>
          <div class="row">
            <Button size="small" variant="caution" icon="lock" disabled={!isSettled} onClick={() => setAsking('erase')}>
              {t('customer_file.erase')}
            </Button>
          </div>
        </>
      )}
      <ConfirmDialog
        open={asking === 'delete'}
        title={t('customer_file.delete.title', { name })}
        confirmLabel={t('customer_file.delete')}
        danger
        busy={act.busy}
        onConfirm={() => void leave('delete', () => deleteCustomer(till, profile.id))}
        onClose={() => setAsking(null)}
      >
        <p>{t('customer_file.delete.confirm')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'erase'}
        title={t('customer_file.erase.title', { name })}
        confirmLabel={t('customer_file.erase')}
        danger
        busy={act.busy}
        onConfirm={() => void leave('erase', () => eraseCustomer(till, profile.id))}
        onClose={() => setAsking(null)}
      >
        <p>{t('customer_file.erase.confirm')}</p>
        {last && <p>{t('customer_file.erase.retention', { date: formats.date(last) })}</p>}
      </ConfirmDialog>
    </section>
  );
}
