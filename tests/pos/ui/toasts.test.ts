import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dismissToast, leaveToasts, pauseToast, resumeToast, showToast, toasts } from '../../../pos/ui/toasts.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const toast of toasts.value) dismissToast(toast.id);
  vi.useRealTimers();
});
const texts = () => toasts.value.map((toast) => toast.text);

test('a notice goes by itself, one with an action waits longer, a danger stays', () => {
  showToast('Venta guardada');
  showToast('Línea quitada', { action: { label: 'Deshacer', onPress: () => {} } });
  showToast('No se pudo imprimir', { tone: 'danger' });
  vi.advanceTimersByTime(5_000);
  expect(texts()).toEqual(['Línea quitada', 'No se pudo imprimir']);
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual(['No se pudo imprimir']);
});

test('while somebody reads it, it stays', () => {
  const id = showToast('Venta guardada');
  pauseToast(id);
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual(['Venta guardada']);
  for (const toast of toasts.value) resumeToast(toast);
  vi.advanceTimersByTime(5_000);
  expect(texts()).toEqual([]);
});

test('never more than three at once: the oldest gives way', () => {
  for (const text of ['uno', 'dos', 'tres', 'cuatro']) showToast(text);
  expect(texts()).toEqual(['dos', 'tres', 'cuatro']);
});

test('a notice goes along to the next page, and not to the one after; a danger stays', () => {
  showToast('Guardado');
  showToast('No se pudo imprimir', { tone: 'danger' });
  leaveToasts();
  expect(texts()).toEqual(['Guardado', 'No se pudo imprimir']);
  leaveToasts();
  expect(texts()).toEqual(['No se pudo imprimir']);
});
