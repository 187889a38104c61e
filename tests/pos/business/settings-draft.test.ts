import { beforeAll, describe, expect, test } from 'vitest';
import { draftOf, readDraft, readRate, type SettingsDraft } from '../../../pos/business/settings-draft.ts';
import { completeSentences } from '../../../pos/i18n/catalogue.ts';
import { shopFormats } from '../../../pos/shell/shop-formats.ts';
import { defaultSettings } from '../../../shared/business/business.ts';
import { completeSettings } from '../../../shared/business/settings.ts';
import type { Money } from '../../../shared/money/money.ts';
import { grocery } from '../../worlds/pretend-server.ts';

beforeAll(completeSentences);

const formats = shopFormats(grocery, 'es-AR');
const opened = draftOf(grocery, formats);
const edited = (changes: Partial<SettingsDraft>) => readDraft({ ...opened, ...changes }, opened, formats);

describe('the settings of the business', () => {
  test('R2-31 the daily rate is written as a percentage with up to four decimals, and kept in parts per million', () => {
    expect(readRate('0,10')).toBe(1_000);
    expect(readRate('0.0611')).toBe(611);
    expect(readRate('')).toBe(0);
    expect(readRate('5')).toBe(50_000);
    expect(readRate('0,00001')).toBeNull();
    expect(edited({ lateRatePpm: '0,0611' })).toEqual({ ok: true, changes: { lateRatePpm: 611 } });
  });

  test('R2-31 a rate over 5 % a day, below nothing, or unreadable says so beside its field', () => {
    const errors = { lateRatePpm: 'Un porcentaje de 0 a 5, con hasta cuatro decimales.' };
    for (const lateRatePpm of ['10', '5,0001', '-1', 'mucho'])
      expect(edited({ lateRatePpm })).toEqual({ ok: false, errors });
  });

  test('R2-32 each switch is saved by itself', () => {
    expect(edited({ showCollectWithInterest: false })).toEqual({
      ok: true,
      changes: { showCollectWithInterest: false },
    });
    expect(edited({ showCollectWithoutInterest: false })).toEqual({
      ok: true,
      changes: { showCollectWithoutInterest: false },
    });
  });

  test('X-05 what a till lends by itself: a share, a maximum that may be none, and an age', () => {
    expect(opened).toMatchObject({ offlineSharePercent: '50', offlineSaleMaximum: '', offlineSnapshotHours: '24' });
    expect(edited({ offlineSharePercent: '30', offlineSaleMaximum: '5.000', offlineSnapshotHours: '48' })).toEqual({
      ok: true,
      changes: { offlineSharePercent: 30, offlineSaleMaximum: 5_000_00, offlineSnapshotHours: 48 },
    });
    expect(edited({ offlineSharePercent: '101', offlineSaleMaximum: 'x', offlineSnapshotHours: '0' })).toEqual({
      ok: false,
      errors: {
        offlineSharePercent: 'Un porcentaje entero de 0 a 100.',
        offlineSaleMaximum: 'El importe no se entiende.',
        offlineSnapshotHours: 'Una cantidad de horas de 1 a 720.',
      },
    });
  });

  test('an emptied limit is no limit; what was only written otherwise is no change', () => {
    const limited = { ...opened, defaultCreditLimit: '50000,00' };
    const read = (defaultCreditLimit: string) => readDraft({ ...limited, defaultCreditLimit }, limited, formats);
    expect(read('50.000')).toEqual({ ok: true, changes: {} });
    expect(read('')).toEqual({ ok: true, changes: { defaultCreditLimit: null } });
    expect(edited({ name: ' ', defaultTermDays: 'x', cashUnit: '0' })).toEqual({
      ok: false,
      errors: {
        name: 'Falta el nombre.',
        defaultTermDays: 'Escriba los días en números, hasta 3650.',
        cashUnit: 'El importe no se entiende.',
      },
    });
  });

  test('R2-06 R2-07 settings from before there was interest charge none and offer both buttons', () => {
    const {
      lateRatePpm: _,
      showCollectWithInterest: __,
      showCollectWithoutInterest: ___,
      ...old
    } = defaultSettings('AR', 'ARS');
    const limit = 5 as Money;
    expect(completeSettings({ ...old, defaultCreditLimit: limit })).toEqual({
      ...defaultSettings('AR', 'ARS'),
      defaultCreditLimit: limit,
      lateRatePpm: 0,
      showCollectWithInterest: true,
      showCollectWithoutInterest: true,
    });
  });
});
