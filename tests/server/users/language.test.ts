import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Payload } from '../../../shared/sync/command.ts';
import { type Books, MARIA, openBooks, PEDRO, testTill } from '../../worlds/books.ts';
import { idOf } from '../../worlds/ledger.ts';
import { engines } from '../../worlds/postgres.ts';

describe.each(engines())('X-21 in which language somebody uses the till, on %s', (engine) => {
  let books: Books;
  let till: ReturnType<typeof testTill>;
  beforeAll(async () => {
    books = await openBooks(engine);
    till = testTill(books, 1);
  });
  afterAll(() => books.close());

  const save = (userId: string, changes: object, by = PEDRO) =>
    till.pushOne(till.command('user.save', { userId, changes } as Payload<'user.save'>, { userId: by }));
  const languageOf = async (userId: string) => (await till.pull()).users.find(({ id }) => id === userId)?.language;

  it('the shop’s, until he chooses; his own choice needs nobody’s leave and no proof', async () => {
    expect(await languageOf(PEDRO)).toBeUndefined();
    expect(await save(PEDRO, { language: 'pt-BR' })).toMatchObject({ status: 'applied' });
    expect(await languageOf(PEDRO)).toBe('pt-BR');
  });

  it('null is the shop’s again', async () => {
    await save(PEDRO, { language: 'es-MX' });
    expect(await save(PEDRO, { language: null })).toMatchObject({ status: 'applied' });
    expect(await languageOf(PEDRO)).toBeUndefined();
  });

  it('another’s is the owner’s to choose, a stranger makes nobody, and it carries nothing else', async () => {
    expect(await save(MARIA, { language: 'en' })).toMatchObject({ status: 'refused', code: 'not_authorized' });
    expect(await save(idOf(0xee), { language: 'en' })).toMatchObject({ status: 'refused', code: 'not_authorized' });
    const role = { language: 'en', role: 'owner' };
    expect(await save(PEDRO, role)).toMatchObject({ status: 'refused', code: 'not_authorized' });
    expect(await languageOf(MARIA)).toBeUndefined();
    expect(await save(PEDRO, { language: 'es-CO' }, MARIA)).toMatchObject({ status: 'applied' });
  });

  it('one that there is none of is malformed', async () => {
    expect(await save(PEDRO, { language: 'qu' })).toMatchObject({ status: 'refused', code: 'malformed' });
  });
});
