import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Refusal } from '../../shared/refusal.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { navigate } from '../routes.tsx';
import { useErrors } from '../shell/use-errors.ts';
import { ApiError } from '../sync/api-error.ts';
import { enrollDevice } from '../tills/enroll-device.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Field } from '../ui/field.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { checkNewPin, type NewPin, noPin } from '../users/new-pin.ts';
import { NewPinFields } from '../users/new-pin-fields.tsx';
import { type Device, guessCountry } from './countries.ts';
import { draftOf, localeOf, ShopFields } from './shop-fields.tsx';

/** The first run on an empty server: a shop, its owner, and this very device as its first till. */
export function SetupPage() {
  const till = useTill();
  const device = useMemo(thisDevice, []);
  const [shop, setShop] = useState(() => draftOf(guessCountry(device).code, device));
  const [ownerName, setOwnerName] = useState('');
  const [pin, setPin] = useState<NewPin>(noPin);
  const [token, setToken] = useState(tokenOfAddress);
  useEffect(() => {
    const follow = () => setToken(tokenOfAddress());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const { errors, show, clear } = useErrors<'shopName' | 'ownerName' | 'pin' | 'again'>();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [triedToken, setTriedToken] = useState('');
  const isTokenWrong = refusal?.code === 'setup_not_local' && triedToken !== '';
  const asksToken = token !== '' || refusal?.code === 'setup_not_local';

  if (till.identity.value !== null) return <AlreadyOpen />;

  const check = () => ({
    ...(shop.name.trim() === '' && { shopName: refusalText('name_required') }),
    ...(ownerName.trim() === '' && { ownerName: refusalText('name_required') }),
    ...checkNewPin(pin),
  });
  const open = async () => {
    if (show(check())) return;
    setBusy(true);
    setRefusal(null);
    setTriedToken(token.trim());
    const { language: _, ...business } = { ...shop, name: shop.name.trim(), locale: localeOf(shop) };
    try {
      const request = { mode: 'shop', business, owner: { name: ownerName.trim(), pin: pin.pin } } as const;
      const answer = await till.api.setup(request, token.trim() || undefined);
      await enroll(answer.enrollmentCode);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setRefusal(error.refusal);
    } finally {
      setBusy(false);
    }
  };
  // The shop exists from here on: if this device cannot join it at once, the enrol page goes on with the same code.
  const enroll = async (code: string) => {
    const name = t('setup.first_till');
    const joined = await enrollDevice(till, { code, name });
    if (joined.ok) navigate('/sign-in', { replace: true });
    else navigate(`/enroll?${new URLSearchParams({ code, name, first: '1' })}`, { replace: true });
  };

  return (
    <Page title={t('setup.title')} width="narrow">
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void open();
        }}
      >
        <p>{t('setup.intro')}</p>
        <ShopFields
          shop={shop}
          device={device}
          nameError={errors.shopName}
          onChange={(changed) => {
            setShop(changed);
            clear('shopName');
          }}
        />
        <section class="card stack">
          <h2>{t('setup.owner')}</h2>
          <Field
            label={t('setup.owner_name')}
            value={ownerName}
            error={errors.ownerName}
            name="owner"
            maxLength={80}
            autoCapitalize="words"
            autoComplete="name"
            onInput={(text) => {
              setOwnerName(text);
              clear('ownerName');
            }}
          />
          <NewPinFields
            label={t('setup.pin')}
            hint={t('setup.pin.hint')}
            value={pin}
            errors={errors}
            onChange={(typed) => {
              setPin(typed);
              clear('pin', 'again');
            }}
          />
        </section>
        {refusal && !isTokenWrong && (
          <Banner tone="danger" live>
            <p>{refusalText(refusal.code, refusal.params)}</p>
          </Banner>
        )}
        {asksToken && (
          <div class="card">
            <Field
              label={t('setup.token')}
              hint={t('setup.token.hint')}
              value={token}
              error={isTokenWrong ? t('setup.token.wrong') : undefined}
              name="token"
              autoCapitalize="none"
              autoFocus={refusal !== null}
              onInput={setToken}
            />
          </div>
        )}
        <Button type="submit" variant="primary" size="large" wide icon="store" busy={busy}>
          {t('setup.submit')}
        </Button>
      </form>
    </Page>
  );
}

function AlreadyOpen() {
  return (
    <Page title={t('setup.title')} width="narrow">
      <EmptyState
        icon="store"
        title={refusalText('setup_done')}
        action={
          <Button variant="primary" onClick={() => navigate('/', { replace: true })}>
            {t('enroll.already.go')}
          </Button>
        }
      />
    </Page>
  );
}

const thisDevice = (): Device => ({
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  language: navigator.language,
});

/** The server prints an address that ends in `#token=…`: after the `#`, so that no log on the way keeps it. */
const tokenOfAddress = (): string => new URLSearchParams(window.location.hash.slice(1)).get('token') ?? '';
