import { useState } from 'preact/hooks';
import type { Refusal } from '../../shared/refusal.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { navigate, type PageProps } from '../routes.tsx';
import { useErrors } from '../shell/use-errors.ts';
import { formatCountdown } from '../shell/use-now.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Field } from '../ui/field.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { enrollDevice } from './enroll-device.ts';

/** Joins this device to the shop with a code made at another till; a link may bring the code. */
export function EnrollPage({ query }: PageProps) {
  const till = useTill();
  const [code, setCode] = useState(query.get('code') ?? '');
  const isForgotten = till.identity.value !== null && till.sync.state.value.error === 'unauthorized';
  const [name, setName] = useState(query.get('name') ?? till.identity.value?.name ?? '');
  const { errors, show, clear } = useErrors<'code' | 'name'>();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const isFirst = query.get('first') === '1';
  const { pending } = till.books.status.value;

  if (till.identity.value !== null && !isForgotten && !busy) return <AlreadyEnrolled name={till.identity.value.name} />;

  const enroll = async () => {
    const request = { code: code.replace(/\s/g, ''), name: name.trim() };
    const found = {
      ...(request.code.length < 6 && { code: t('enroll.code.missing') }),
      ...(request.name === '' && { name: refusalText('name_required') }),
    };
    setRefusal(null);
    if (show(found)) return;
    setBusy(true);
    const joined = await enrollDevice(till, request);
    // Whoever was signed in at a till that comes back still is.
    if (joined.ok) return navigate(isForgotten ? '/' : '/sign-in', { replace: true });
    setBusy(false);
    if (joined.refusal.code === 'enrollment_code_expired') show({ code: refusalText(joined.refusal.code) });
    else setRefusal(joined.refusal);
  };
  return (
    <Page title={isForgotten ? t('enroll.again.title') : t('enroll.title')} width="narrow">
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void enroll();
        }}
      >
        <p>{isForgotten ? t('enroll.again.text') : isFirst ? t('setup.enroll_failed') : t('enroll.intro')}</p>
        <div class="card stack">
          <Field
            label={t('enroll.code')}
            hint={t('enroll.code.hint')}
            type="number"
            value={code}
            error={errors.code}
            name="code"
            maxLength={24}
            autoFocus={code === ''}
            onInput={(text) => {
              setCode(text);
              clear('code');
            }}
          />
          <Field
            label={t('enroll.name')}
            hint={t('enroll.name.hint')}
            value={name}
            error={errors.name}
            name="till"
            maxLength={60}
            autoCapitalize="sentences"
            autoFocus={code !== '' && name === ''}
            onInput={(text) => {
              setName(text);
              clear('name');
            }}
          />
        </div>
        {refusal?.code === 'not_saved' && pending > 0 ? (
          <StillWaiting count={pending} />
        ) : (
          refusal && (
            <Banner tone="danger" live>
              <p>{sentence(refusal)}</p>
            </Banner>
          )
        )}
        <Button type="submit" variant="primary" size="large" wide icon="device" busy={busy}>
          {t('enroll.submit')}
        </Button>
      </form>
    </Page>
  );
}

/** What another shop's server never heard does not go with it: it can be taken out in a file. */
function StillWaiting({ count }: { count: number }) {
  const till = useTill();
  const save = async () => {
    const { savePending } = await import('../attention/save-pending.ts');
    await savePending(till);
  };
  return (
    <Banner
      tone="danger"
      live
      action={
        <Button size="small" icon="download" onClick={() => void save()}>
          {t('attention.save_file')}
        </Button>
      }
    >
      <p>{t('enroll.waiting', { count })}</p>
    </Banner>
  );
}

function AlreadyEnrolled({ name }: { name: string }) {
  return (
    <Page title={t('enroll.already.title')} width="narrow">
      <EmptyState
        icon="device"
        title={t('enroll.already.title')}
        text={t('enroll.already.text', { name })}
        action={
          <Button variant="primary" onClick={() => navigate('/', { replace: true })}>
            {t('enroll.already.go')}
          </Button>
        }
      />
    </Page>
  );
}

function sentence({ code, params }: Refusal): string {
  const seconds = params?.['seconds'];
  if (code === 'locked_out' && seconds !== undefined)
    return t('session.locked', { time: formatCountdown(Number(seconds) * 1000) });
  return refusalText(code, params);
}
