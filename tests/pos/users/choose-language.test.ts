import { expect, test } from 'vitest';
import { rowsIn } from '../../../pos/db/outbox.ts';
import { chooseLanguage } from '../../../pos/users/choose-language.ts';
import { languageName } from '../../../pos/users/language-name.ts';
import { userLanguages } from '../../../shared/users/user.ts';
import { ANA, accepted, codeOf, openGrocery } from '../../worlds/counter.ts';

test('X-21 a cashier chooses his language with the cable out, it holds at once, and no other field of his goes with it', async () => {
  const { till, server } = await openGrocery();
  server.fate = () => 'lost';
  accepted(await chooseLanguage(till, 'pt-BR'));
  expect(till.session.value?.user.language).toBe('pt-BR');
  accepted(await chooseLanguage(till, null));
  expect(till.session.value?.user.language).toBeNull();
  const rows = await rowsIn(till.db, 'pending');
  expect(rows.map(({ command }) => [command.kind, command.payload, command.proof])).toEqual([
    ['user.save', { userId: ANA, changes: { language: 'pt-BR' } }, undefined],
    ['user.save', { userId: ANA, changes: { language: null } }, undefined],
  ]);
});

test('X-21 nobody signed in chooses nothing; a language of a newer Fiado is named by its tag', async () => {
  const { till } = await openGrocery();
  till.session.value = null;
  expect(codeOf(await chooseLanguage(till, 'en'))).toBe('session_expired');
  expect(userLanguages.map(languageName)).toContain('Español (México)');
  expect(languageName('qu-PE')).toBe('qu-PE');
});
