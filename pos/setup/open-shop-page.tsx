import { useMemo, useState } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { goBack } from '../routes.tsx';
import { useErrors } from '../shell/use-errors.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { checkNewPin, type NewPin, noPin } from '../users/new-pin.ts';
import { NewPinFields } from '../users/new-pin-fields.tsx';
import { type Device, guessCountry } from './countries.ts';
import { AlreadyOpen } from './setup-page.tsx';
import { SetupRefusal } from './setup-refusal.tsx';
import { draftOf, localeOf, ShopFields } from './shop-fields.tsx';
import { useSetup } from './use-setup.ts';

/** A shop of one's own: its name and country, its owner and his PIN, and nothing more. */
export function OpenShopPage() {
  const till = useTill();
  const setup = useSetup();
  const device = useMemo(thisDevice, []);
  const [shop, setShop] = useState(() => draftOf(guessCountry(device).code, device));
  const [ownerName, setOwnerName] = useState('');
  const [pin, setPin] = useState<NewPin>(noPin);
  const { errors, show, clear } = useErrors<'shopName' | 'ownerName' | 'pin' | 'again'>();

  if (till.identity.value !== null) return <AlreadyOpen />;

  const check = () => ({
    ...(shop.name.trim() === '' && { shopName: refusalText('name_required') }),
    ...(ownerName.trim() === '' && { ownerName: refusalText('name_required') }),
    ...checkNewPin(pin),
  });
  const open = () => {
    if (show(check())) return;
    const { language: _, ...business } = { ...shop, name: shop.name.trim(), locale: localeOf(shop) };
    void setup.start({ mode: 'shop', business, owner: { name: ownerName.trim(), pin: pin.pin } });
  };
  return (
    <Page title={t('setup.title')} back={() => goBack(`/setup${window.location.hash}`)} width="narrow">
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!setup.busy) open();
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
        <SetupRefusal {...setup} />
        <Button type="submit" variant="primary" size="large" wide icon="store" busy={setup.busy}>
          {t('setup.submit')}
        </Button>
      </form>
    </Page>
  );
}

const thisDevice = (): Device => ({
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  language: navigator.language,
});
