import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withSentences } from '../../../pos/i18n/catalogue.ts';
import { dropDrafts } from '../../../pos/shell/kept-draft.ts';
import { SaveForm } from '../../../pos/shell/save-form.tsx';
import { useAct } from '../../../pos/shell/use-act.ts';
import { useDraft } from '../../../pos/shell/use-draft.ts';
import type { Till } from '../../../pos/till-context.ts';
import { accept } from '../../../shared/refusal.ts';
import { openSmallTab, type SmallTab } from '../../worlds/small-tab.tsx';

let tab: SmallTab;
let kept: Map<string, string>;

beforeEach(async () => {
  await withSentences(Promise.resolve());
  tab = openSmallTab();
  kept = tab.kept;
});
afterEach(() => tab.close());

/** A product's form, whose saving can be told to wait. */
function ProductPage({ name, form = 'product', saving }: { name: string; form?: string; saving: Promise<void> }) {
  const act = useAct();
  const { draft, unsaved, recovered, change } = useDraft(() => ({ name, favourite: false }), form || undefined);
  const save = () => act.run(() => saving.then(() => accept(true)));
  return (
    <SaveForm act={act} unsaved={unsaved} recovered={recovered} onSave={() => void save()}>
      <input value={draft.name} onInput={(event) => change({ name: event.currentTarget.value })} />
    </SaveForm>
  );
}

interface Opening {
  readonly userId?: string;
  readonly path?: string;
  readonly name?: string;
  readonly form?: string;
  readonly saving?: Promise<void>;
  /** By the till's clock. */
  readonly at?: number;
}

function open({ userId = 'rosa', path = '/products/yerba', name = 'Yerba', form, saving, at = 0 }: Opening = {}): void {
  const clock = { now: () => at };
  const till = {
    session: signal({ user: { id: userId } }),
    books: { business: signal(null) },
    clock,
  } as unknown as Till;
  const named = form === undefined ? {} : { form };
  tab.open(till, path, <ProductPage name={name} saving={saving ?? Promise.resolve()} {...named} />);
}

function reload(opening?: Opening): void {
  tab.unload();
  open(opening);
}

const shown = () => tab.field()?.value;
const line = () => tab.body().all('p')[0]?.textContent ?? null;

const RECOVERED = 'Se recuperó lo que estaba escrito antes de recargar la página. Todavía no está guardado.';

test('what was typed is in the field again after a reload, and a line says so', async () => {
  open();
  expect([shown(), line()]).toEqual(['Yerba', null]);
  await tab.type('Yerba suave');
  reload();
  expect([shown(), line()]).toEqual(['Yerba suave', RECOVERED]);
});

test('thrown away, the field is as it was opened, and the next reload brings nothing', async () => {
  open();
  await tab.type('Yerba suave');
  reload();
  await tab.press('Descartarlo');
  expect([shown(), line()]).toEqual(['Yerba', null]);
  reload();
  expect([shown(), line(), kept.size]).toEqual(['Yerba', null, 0]);
});

test('a second reload brings it back too, with what was typed since', async () => {
  open();
  await tab.type('Yerba suave');
  reload();
  reload();
  expect([shown(), line()]).toEqual(['Yerba suave', RECOVERED]);
  await tab.type('Yerba suave 1 kg');
  reload();
  expect(shown()).toBe('Yerba suave 1 kg');
});

test('nothing lies in the storage while the page is in sight, nor after it was left', async () => {
  open();
  await tab.type('Yerba suave');
  expect(kept.size).toBe(0);
  tab.setVisible(false);
  expect(kept.size).toBe(1);
  tab.setVisible(true);
  expect(kept.size).toBe(0);
  tab.setVisible(false);
  tab.leave();
  expect(kept.size).toBe(0);
});

test('a tab that a phone ended out of sight, without another word, has it when it is opened again', async () => {
  open();
  await tab.type('Yerba suave');
  tab.setVisible(false);
  open();
  expect([shown(), line()]).toEqual(['Yerba suave', RECOVERED]);
});

test('another person, another page and another form find nothing', async () => {
  const others: Opening[] = [
    { userId: 'maria' },
    { path: '/products/cafe' },
    { path: '/products/yerba?draft=1' },
    { form: 'price' },
  ];
  for (const other of others) {
    open();
    await tab.type('Yerba suave');
    reload(other);
    expect([other, shown(), line()]).toEqual([other, 'Yerba', null]);
    tab.leave();
    kept.clear();
  }
});

test('what was changed meanwhile by somebody else is not written over by what was typed before', async () => {
  open();
  await tab.type('Yerba suave');
  reload({ name: 'Yerba con palo' });
  expect([shown(), line(), kept.size]).toEqual(['Yerba con palo', null, 0]);
});

test('what was saved does not come back, and what is being saved is not offered a second time', async () => {
  let saved = () => {};
  open({ saving: new Promise((done) => (saved = done)) });
  await tab.type('Yerba suave');
  await tab.submit();
  tab.setVisible(false);
  expect(kept.size).toBe(0);
  saved();
  await Promise.resolve();
  reload();
  expect([shown(), line()]).toEqual(['Yerba', null]);
});

test('a form without a name, as one with a PIN in it is, keeps nothing', async () => {
  open({ form: '' });
  await tab.type('1234');
  tab.setVisible(false);
  reload({ form: '' });
  expect([shown(), kept.size]).toEqual(['Yerba', 0]);
});

test('a browser that keeps nothing, or keeps nonsense, shows the form as it is', async () => {
  open();
  await tab.type('Yerba suave');
  tab.setVisible(false);
  const [key = ''] = kept.keys();
  const opened = '{"name":"Yerba","favourite":false}';
  for (const nonsense of [
    '',
    'null',
    '[]',
    '{"opened":1}',
    `{"opened":${opened},"draft":{"name":7,"favourite":true}}`,
  ]) {
    kept.set(key, nonsense);
    open();
    expect([nonsense, shown(), line()]).toEqual([nonsense, 'Yerba', null]);
  }
  vi.stubGlobal('sessionStorage', undefined);
  open();
  await tab.type('Yerba suave');
  reload();
  expect(shown()).toBe('Yerba');
});

test('what was typed an hour ago may have been done elsewhere since, and is not given back', async () => {
  open();
  await tab.type('Yerba suave');
  reload({ at: 61 * 60_000 });
  expect([shown(), line()]).toEqual(['Yerba', null]);
});

test('whoever signs in leaves nobody else’s lying about', async () => {
  for (const who of ['rosa', 'ana']) kept.set(`fiado.draft:drawer-close-1:${who}:/drawer/close`, '{}');
  dropDrafts('ana');
  expect([...kept.keys()]).toEqual(['fiado.draft:drawer-close-1:ana:/drawer/close']);
});

test('a device that is wiped keeps nobody’s', () => {
  kept.set('fiado.draft:product:rosa:/products/yerba', '{}');
  kept.set('other', 'stays');
  dropDrafts();
  expect([...kept.keys()]).toEqual(['other']);
});
