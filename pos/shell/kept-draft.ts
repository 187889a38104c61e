const PREFIX = 'fiado.draft:';

/** Whose draft it is and of what: another person at this tab, another page, another form finds nothing. */
interface DraftPlace {
  readonly userId: string;
  /** With its query. */
  readonly path: string;
  readonly form: string;
}

/** A form's fields as they stand in it, and as they stood when it was opened. */
interface Kept {
  readonly opened: object;
  readonly draft: object;
  /** By the till's clock, in milliseconds. */
  readonly at: number;
}

/** What was typed longer ago than that may have been done elsewhere since. */
const KEPT_MS = 60 * 60_000;

export const draftKey = ({ userId, path, form }: DraftPlace): string => `${PREFIX}${form}:${userId}:${path}`;

/**
 * What was typed and not saved outlives a reload of its tab, and not the tab. It lies there in the clear, as the books do (0010): no form
 * keeps a PIN or a code here.
 */
export function keepDraft(key: string, kept: Kept): void {
  withStorage((storage) => storage.setItem(key, JSON.stringify(kept)));
}

export function dropDraft(key: string): void {
  withStorage((storage) => storage.removeItem(key));
}

/** Of everybody but whoever signs in: a device that is no till keeps none at all. */
export function dropDrafts(butOf: string | null = null): void {
  withStorage((storage) => {
    for (const key of Object.keys(storage)) {
      const [, userId] = key.startsWith(PREFIX) ? key.slice(PREFIX.length).split(':') : [];
      if (userId !== undefined && userId !== butOf) storage.removeItem(key);
    }
  });
}

/** Gives it back once, and only over what it was typed over: what has become another record meanwhile is not written over. */
export function takeDraft<Draft extends object>(key: string, opened: Draft, now: number): Draft | null {
  const text = withStorage((storage) => storage.getItem(key)) ?? null;
  if (text === null) return null;
  dropDraft(key);
  const kept = readKept(text);
  if (!kept || now - kept.at > KEPT_MS || !isSame(kept.opened, opened) || !hasFieldsOf(kept.draft, opened)) return null;
  return isSame(kept.draft, opened) ? null : (kept.draft as Draft);
}

/** Field by field; a form has no other fields than texts, choices and marks. */
export function isSame(a: object, b: object): boolean {
  const [of, other] = [Object.entries(a), new Map(Object.entries(b))];
  return of.length === other.size && of.every(([field, value]) => other.has(field) && other.get(field) === value);
}

/** A newer version of the app may have other fields. */
function hasFieldsOf(draft: object, opened: object): boolean {
  const kinds = new Map(Object.entries(opened).map(([field, value]) => [field, kindOf(value)]));
  const fields = Object.entries(draft);
  return (
    fields.length === kinds.size &&
    fields.every(([field, value]) => {
      const kind = kinds.get(field);
      return kind === 'none' || kindOf(value) === 'none' ? kind !== undefined : kind === kindOf(value);
    })
  );
}

/** What is nothing now may be chosen, and what is chosen may become nothing. */
const kindOf = (value: unknown): string => (value === null ? 'none' : typeof value);

function readKept(text: string): Kept | null {
  try {
    const { opened, draft, at }: Partial<Kept> = JSON.parse(text) ?? {};
    return isObject(opened) && isObject(draft) && typeof at === 'number' ? { opened, draft, at } : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A browser may refuse its storage, or have no room in it: the form is then as it always was, and the tab asks before it goes. */
function withStorage<T>(work: (storage: Storage) => T): T | undefined {
  try {
    return work(sessionStorage);
  } catch {
    return undefined;
  }
}
