import { expect, test } from 'vitest';
import { formatAgo } from '../../../pos/i18n/dates.ts';
import { formatPercent } from '../../../pos/i18n/formats.ts';

const NOW = Date.parse('2026-11-21T15:00:00.000Z');
const ago = (minutes: number, locale = 'es-AR') => formatAgo(NOW - minutes * 60_000, NOW, locale).replace(/\s/g, ' ');

test('how long ago a till was heard, in the largest unit that fits', () => {
  expect(ago(0.5)).toBe('ahora');
  expect(ago(3)).toMatch(/^hace 3 min\.?$/);
  expect(ago(119)).toMatch(/^hace 1 h\.?$/);
  expect(ago(24 * 60)).toBe('ayer');
  expect(ago(24 * 60 * 12)).toBe('hace 12 días');
  expect(ago(3, 'en-US')).toMatch(/^3 min\.? ago$/);
  expect(ago(3, 'pt-BR')).toMatch(/^há 3 min\.?$/);
  // A device whose clock runs behind the server's.
  expect(ago(-2)).toBe('ahora');
});

test('D-17 a rate is written with at least two decimals, and with four where they say something', () => {
  expect(formatPercent(1_000, 'es-AR')).toBe('0,10');
  expect(formatPercent(611, 'es-CO')).toBe('0,0611');
  expect(formatPercent(365_000, 'pt-BR')).toBe('36,50');
  expect(formatPercent(50_000, 'en-US')).toBe('5.00');
  expect(formatPercent(0, 'es-AR')).toBe('0,00');
});
