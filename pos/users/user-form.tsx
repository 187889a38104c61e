import { useState } from 'preact/hooks';
import { type Role, roles, type UserLanguage, type UserRow } from '../../shared/users/user.ts';
import { saveUserSchema } from '../../shared/users/user-schema.ts';
import { changedFields, isNothing } from '../changed-fields.ts';
import { t } from '../i18n/catalogue.ts';
import { issueTexts } from '../i18n/issue-texts.ts';
import { saySaved, sayUnchanged } from '../office/say-saved.ts';
import { navigate } from '../routes.tsx';
import { useLiveSession } from '../session/use-live-session.tsx';
import { SaveForm } from '../shell/save-form.tsx';
import { useAct } from '../shell/use-act.ts';
import { useDraft } from '../shell/use-draft.ts';
import { useErrors } from '../shell/use-errors.ts';
import { CheckField } from '../ui/check-field.tsx';
import { Field } from '../ui/field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { showToast } from '../ui/toasts.ts';
import { useTill } from '../use-till.ts';
import { LanguageField } from './language-field.tsx';
import { checkNewPin, type NewPin, noPin } from './new-pin.ts';
import { NewPinFields } from './new-pin-fields.tsx';
import { saveUser } from './save.ts';
import { setPin } from './set-pin.ts';

interface UserDraft {
  readonly name: string;
  readonly role: Role;
  readonly disabled: boolean;
  readonly language: UserLanguage | null;
}

const draftOf = (user: UserRow | null): UserDraft => ({
  name: user?.name ?? '',
  role: user?.role ?? 'cashier',
  disabled: user?.disabled ?? false,
  language: user?.language ?? null,
});

interface UserFormProps {
  user: UserRow | null;
  onDone: () => void;
}

/** Name and role; of a new user the PIN as well, which goes to the server by its own request. */
export function UserForm({ user, onDone }: UserFormProps) {
  const till = useTill();
  const live = useLiveSession();
  const act = useAct();
  // The PIN is no part of it: what is kept over a reload lies on the disk.
  const { draft, opened, unsaved, recovered, errors, show, change } = useDraft(() => draftOf(user), 'user');
  const [pin, setPinTyped] = useState<NewPin>(noPin);
  const pinErrors = useErrors<'pin' | 'again'>();
  const wantsPin = user === null && (pin.pin !== '' || pin.again !== '');

  const save = async () => {
    const parsed = saveUserSchema.shape.changes.safeParse(draft);
    const isBad = show(parsed.success ? {} : issueTexts(parsed.error.issues));
    if (pinErrors.show(wantsPin ? checkNewPin(pin) : {}) || isBad || !parsed.success) return;
    const { name, role, disabled, language } = parsed.data;
    const made = language === null ? { name, role } : { name, role, language };
    const changes = user ? changedFields(opened, { name, role, disabled, language }) : made;
    if (isNothing(changes)) {
      sayUnchanged();
      return onDone();
    }
    const saved = await act.run(() => saveUser(till, user?.id ?? null, changes));
    if (saved === null) return;
    saySaved(till);
    if (!wantsPin) return onDone();
    const set = await act.run(() => setPin(till, live, saved.userId, pin.pin));
    if (set !== null) {
      showToast(t('user.pin.done'), { tone: 'good' });
      return onDone();
    }
    // The user is there; his own page has the PIN's form, where the next try is made.
    navigate(`/office/users/${saved.userId}`, { replace: true });
    showToast(t('user.pin.later'), { tone: 'warn' });
  };
  return (
    <>
      <SaveForm act={act} unsaved={unsaved} recovered={recovered} onSave={() => void save()}>
        <div class="card stack">
          <Field
            label={t('user.form.name')}
            value={draft.name}
            error={errors.name}
            name="name"
            maxLength={80}
            autoCapitalize="words"
            autoFocus={user === null}
            onInput={(name) => change({ name })}
          />
          <SelectField
            label={t('user.form.role')}
            hint={t(`role.${draft.role}.text`)}
            value={draft.role}
            name="role"
            options={roles.map((each) => ({ value: each, label: t(`role.${each}`) }))}
            onChange={(role) => change({ role })}
          />
          <p>
            <TextLink href="/office/users/rights" icon="info">
              {t('right.title')}
            </TextLink>
          </p>
          <LanguageField value={draft.language} onChange={(language) => change({ language })} />
          {user === null ? (
            <NewPinFields
              label={t('setup.pin')}
              hint={t('user.pin.optional')}
              optional
              value={pin}
              errors={pinErrors.errors}
              onChange={(typed) => {
                setPinTyped(typed);
                pinErrors.clear('pin', 'again');
              }}
            />
          ) : (
            <CheckField
              label={t('user.form.disabled')}
              checked={draft.disabled}
              onChange={(disabled) => change({ disabled })}
            />
          )}
        </div>
      </SaveForm>
      {live.dialog}
    </>
  );
}
