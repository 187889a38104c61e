import { expect, test } from 'vitest';
import { nameFile } from '../../../pos/customers/name-file.ts';

const id = '0192a0b0-0000-7000-8000-0000008e2290';
const named = (name: string) => nameFile({ id, name }, 'csv');

test('R1-06 the file of one customer carries his name, with accents folded and nothing that a disk cannot write', () => {
  expect(named('Analía Correa')).toBe('fiado-analia-correa-8e2290.csv');
  expect(named('  Ñandú & Hijos / S.R.L. "3" ')).toBe('fiado-nandu-hijos-s-r-l-3-8e2290.csv');
  expect(named('../../etc')).toBe('fiado-etc-8e2290.csv');
});

test('a long name is cut to 40 signs, and one without letters leaves none', () => {
  expect(named('Eva María de los Ángeles Fernández y Gutiérrez')).toBe(
    'fiado-eva-maria-de-los-angeles-fernandez-y-gut-8e2290.csv',
  );
  expect(named('Eva María de los Ángeles Fernández Guti x')).toBe(
    'fiado-eva-maria-de-los-angeles-fernandez-guti-8e2290.csv',
  );
  expect(named('—')).toBe('fiado-8e2290.csv');
});

test('D-44 of who was erased the file says nothing but the end of the id', () => {
  expect(nameFile({ id, name: '#8e2290', erased: true }, 'json')).toBe('fiado-8e2290.json');
});
