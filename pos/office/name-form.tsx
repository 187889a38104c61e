import type { Result } from '../../shared/refusal.ts';
import { changedFields, isNothing } from '../changed-fields.ts';
import { issueTexts } from '../i18n/issue-texts.ts';
import { SaveForm } from '../shell/save-form.tsx';
import { useAct } from '../shell/use-act.ts';
import { useDraft } from '../shell/use-draft.ts';
import { Field } from '../ui/field.tsx';
import { useTill } from '../use-till.ts';
import { saySaved, sayUnchanged } from './say-saved.ts';

type Names = { name?: string | undefined };

/** As much of a zod schema as a form asks it. */
interface NameSchema {
  safeParse(
    changes: Names,
  ):
    | { readonly success: true; readonly data: Names }
    | { readonly success: false; readonly error: { readonly issues: Parameters<typeof issueTexts>[0] } };
}

interface NameFormProps {
  label: string;
  /** null for a new one. */
  name: string | null;
  maxLength: number;
  /** The command's own schema of changes. */
  schema: NameSchema;
  save: (changes: Names) => Promise<Result<unknown>>;
  onDone: () => void;
}

/** All that a till has of its own is a name. */
export function NameForm({ label, name, maxLength, schema, save, onDone }: NameFormProps) {
  const till = useTill();
  const act = useAct();
  const form = useDraft(() => ({ name: name ?? '' }), 'name');
  const { draft, opened, unsaved, recovered, errors, show, change } = form;
  const submit = async () => {
    const parsed = schema.safeParse(draft);
    if (show(parsed.success ? {} : issueTexts(parsed.error.issues)) || !parsed.success) return;
    const changes = name === null ? parsed.data : changedFields(opened, parsed.data);
    if (isNothing(changes)) {
      sayUnchanged();
      return onDone();
    }
    const done = await act.run(() => save(changes));
    if (done === null) return;
    saySaved(till);
    onDone();
  };
  return (
    <SaveForm act={act} unsaved={unsaved} recovered={recovered} onSave={() => void submit()}>
      <div class="card stack">
        <Field
          label={label}
          value={draft.name}
          error={errors.name}
          name="name"
          maxLength={maxLength}
          autoCapitalize="sentences"
          autoFocus={name === null}
          onInput={(typed) => change({ name: typed })}
        />
      </div>
    </SaveForm>
  );
}
