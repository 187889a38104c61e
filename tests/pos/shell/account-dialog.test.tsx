import { type ComponentChild, render } from 'preact';
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { setLocale, withSentences } from '../../../pos/i18n/catalogue.ts';
import { place, startRouter } from '../../../pos/routes.tsx';
import { AccountDialog } from '../../../pos/shell/account-dialog.tsx';
import { SaveForm } from '../../../pos/shell/save-form.tsx';
import { useAct } from '../../../pos/shell/use-act.ts';
import { useDraft } from '../../../pos/shell/use-draft.ts';
import type { Till } from '../../../pos/till-context.ts';
import { forgetUnsaved, holdsUnsaved } from '../../../pos/ui/layers.ts';
import { TillContext } from '../../../pos/use-till.ts';
import { userLanguages } from '../../../shared/users/user.ts';
import { accepted } from '../../worlds/counter.ts';
import { SmallDocument, type SmallNode } from '../../worlds/small-document.ts';
import { SOON } from '../../worlds/soon.ts';
import { openStaffed } from '../../worlds/staffed.ts';

let till: Till;
let page: SmallDocument;
let stop = () => {};

beforeEach(async () => {
  await withSentences(Promise.resolve());
  await setLocale('es-AR');
  const staffed = await openStaffed();
  till = staffed.till;
  accepted(await staffed.ana.comes());
  page = new SmallDocument();
  const location = { pathname: '/customers/new', search: '', origin: 'https://till' };
  const goTo = (_state: unknown, _title: string, path = location.pathname) => {
    location.pathname = path;
  };
  const history = { state: null, pushState: goTo, replaceState: goTo, back() {}, go() {} };
  vi.stubGlobal('window', Object.assign(new EventTarget(), { history, location, scrollTo() {} }));
  vi.stubGlobal('document', page);
  vi.stubGlobal('HTMLElement', class {});
  stop = startRouter();
  draw(
    <TillContext.Provider value={till}>
      <HalfWritten />
    </TillContext.Provider>,
  );
});

afterEach(() => {
  draw(null);
  stop();
  forgetUnsaved();
  vi.unstubAllGlobals();
});

/** A customer's form with the account over it. */
function HalfWritten() {
  const act = useAct();
  const { draft, unsaved, change } = useDraft(() => ({ name: '' }));
  const [isOpen, setIsOpen] = useState(true);
  return (
    <>
      <SaveForm act={act} unsaved={unsaved} onSave={() => undefined}>
        <input value={draft.name} onInput={(event) => change({ name: event.currentTarget.value })} />
      </SaveForm>
      {isOpen && <AccountDialog onClose={() => setIsOpen(false)} />}
    </>
  );
}

const draw = (what: ComponentChild) => render(what, page.body as unknown as Element);
const settle = () => new Promise((done) => setTimeout(done, 20));

async function dispatch(node: SmallNode | undefined, event: string): Promise<void> {
  expect(node).toBeDefined();
  node?.dispatchEvent(new Event(event, { cancelable: true }));
  await settle();
}

async function type(text: string): Promise<void> {
  const [field] = page.body.all('input');
  if (field) field.value = text;
  await dispatch(field, 'input');
}

const press = (name: string) =>
  dispatch(
    page.body.all('button').find(({ textContent }) => textContent.trim() === name),
    'click',
  );
const isAsked = () => page.body.textContent.includes('¿Salir sin guardar?');

describe('who opens his account over a form that is half written', () => {
  test.each([
    ['Caja', '/drawer'],
    ['Cambiar mi PIN', '/pin'],
  ])('is asked before %s takes the form away', async (button, path) => {
    await type('Juan');
    await press(button);
    expect([isAsked(), place.value.path]).toEqual([true, '/customers/new']);
    await press('Salir sin guardar');
    expect(place.value.path).toBe(path);
  });

  test.each(['Cambiar de persona', 'Cerrar sesión'])('is asked before %s, and may stay', async (button) => {
    await type('Juan');
    await press(button);
    await vi.waitFor(() => expect(isAsked()).toBe(true), SOON);
    expect(till.session.value?.user.name).toBe('Ana');
    await press('Seguir editando');
    expect([isAsked(), till.session.value?.user.name, page.body.all('input')[0]?.value]).toEqual([
      false,
      'Ana',
      'Juan',
    ]);
  });

  test('is gone once he has said that he leaves without saving', async () => {
    await type('Juan');
    await press('Cambiar de persona');
    await press('Salir sin guardar');
    expect(till.session.value).toBeNull();
  });

  test('is asked nothing where nothing was written', async () => {
    await press('Cambiar de persona');
    expect([isAsked(), till.session.value]).toEqual([false, null]);
  });

  test('chooses his language, and what he wrote is still asked about', async () => {
    await type('Juan');
    const [language] = page.body.all('select');
    if (language) Object.assign(language, { selectedIndex: 1 + userLanguages.indexOf('en') });
    await dispatch(language, 'change');
    await vi.waitFor(() => expect(till.session.value?.user.language).toBe('en'), SOON);
    await settle();
    expect(holdsUnsaved()).toBe(true);
    await press('Caja');
    expect([isAsked(), place.value.path]).toEqual([true, '/customers/new']);
  });
});
