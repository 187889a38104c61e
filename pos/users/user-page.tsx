import { useState } from 'preact/hooks';
import { type Role, roles, type UserRow } from '../../shared/users/user.ts';
import { t } from '../i18n/catalogue.ts';
import { refusalText } from '../i18n/refusal-text.ts';
import { saySaved } from '../office/say-saved.ts';
import { goBack, navigate, type PageProps } from '../routes.tsx';
import { useLiveSession } from '../session/use-live-session.tsx';
import { RefusalBanner } from '../shell/refusal-banner.tsx';
import { useAct } from '../shell/use-act.ts';
import { useErrors } from '../shell/use-errors.ts';
import { Button } from '../ui/button.tsx';
import { CheckField } from '../ui/check-field.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Field } from '../ui/field.tsx';
import { Page } from '../ui/page.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { checkNewPin, type NewPin, noPin } from './new-pin.ts';
import { NewPinFields } from './new-pin-fields.tsx';
import { PinForm } from './pin-form.tsx';
import { saveUser } from './save.ts';
import { setPin } from './set-pin.ts';

const LIST = '/office/users';

/** A new user, or one who exists; his PIN stands apart, since it goes to the server directly. */
export function UserPage({ params }: PageProps) {
  const { books } = useTill();
  const userId = params['userId'] ?? 'new';
  const user = books.users.value.find(({ id }) => id === userId) ?? null;
  const isNew = userId === 'new';
  return (
    <Page
      title={isNew ? t('user.form.new') : t('user.form.edit')}
      subtitle={user?.name}
      back={() => goBack(LIST)}
      width="narrow"
    >
      {isNew || user ? <UserForm user={user} /> : <EmptyState icon="person" title={t('user.form.missing')} />}
      {user && !user.disabled && <PinForm user={user} />}
    </Page>
  );
}

function UserForm({ user }: { user: UserRow | null }) {
  const till = useTill();
  const live = useLiveSession();
  const act = useAct();
  const [name, setName] = useState(user?.name ?? '');
  const [role, setRole] = useState<Role>(user?.role ?? 'cashier');
  const [disabled, setDisabled] = useState(user?.disabled ?? false);
  const [pin, setPinTyped] = useState<NewPin>(noPin);
  const { errors, show, clear } = useErrors<'name' | 'pin' | 'again'>();
  const wantsPin = user === null && (pin.pin !== '' || pin.again !== '');

  const save = async () => {
    const found = {
      ...(name.trim() === '' && { name: refusalText('name_required') }),
      ...(wantsPin && checkNewPin(pin)),
    };
    if (show(found)) return;
    const changes = { name: name.trim(), role, ...(user && { disabled }) };
    const saved = await act.run(() => saveUser(till, user?.id ?? null, changes));
    if (saved === null) return;
    saySaved(till);
    if (!wantsPin) return goBack(LIST);
    const set = await act.run(() => setPin(till, live, saved.userId, pin.pin));
    if (set !== null) {
      showToast(t('user.pin.done'), { tone: 'good' });
      return goBack(LIST);
    }
    // The user is there; his own page has the PIN's form, where the next try is made.
    navigate(`${LIST}/${saved.userId}`, { replace: true });
    showToast(t('user.pin.later'), { tone: 'warn' });
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!act.busy) void save();
      }}
    >
      <div class="card stack">
        <Field
          label={t('user.form.name')}
          value={name}
          error={errors.name}
          name="name"
          maxLength={80}
          autoCapitalize="words"
          autoFocus={user === null}
          onInput={(text) => {
            setName(text);
            clear('name');
          }}
        />
        <SelectField
          label={t('user.form.role')}
          hint={t(`role.${role}.text`)}
          value={role}
          name="role"
          options={roles.map((each) => ({ value: each, label: t(`role.${each}`) }))}
          onChange={setRole}
        />
        {user === null ? (
          <NewPinFields
            label={t('setup.pin')}
            hint={t('user.pin.optional')}
            optional
            value={pin}
            errors={errors}
            onChange={(typed) => {
              setPinTyped(typed);
              clear('pin', 'again');
            }}
          />
        ) : (
          <CheckField label={t('user.form.disabled')} checked={disabled} onChange={setDisabled} />
        )}
      </div>
      <RefusalBanner refusal={act.refusal} />
      <Button type="submit" variant="primary" size="large" wide icon="check" busy={act.busy}>
        {t('action.save')}
      </Button>
      {live.dialog}
    </form>
  );
}
