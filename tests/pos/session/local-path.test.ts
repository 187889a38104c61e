import { expect, test } from 'vitest';
import { localPath } from '../../../pos/session/local-path.ts';

test('after signing in one goes where one was going, inside the app', () => {
  expect(localPath('/customers/x?tab=1')).toBe('/customers/x?tab=1');
  expect(localPath('/')).toBe('/');
});

test.each([
  null,
  '',
  'customers',
  '/sign-in?next=/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\\',
])('an address from outside, %j, decides nothing', (next) => {
  expect(localPath(next)).toBe('/');
});
