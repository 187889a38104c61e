import { defaultSettings } from '../../../shared/business/business.ts';
import type { PostingContext } from '../../../shared/credit/terms.ts';
import type { Instant, PlainDate } from '../../../shared/dates/plain-date.ts';

export const ORDER = '01999999-0000-7000-8000-000000000001';
export const CUSTOMER = '01999999-0000-7000-8000-000000000002';
export const PRODUCT = '01999999-0000-7000-8000-000000000003';

/** Saturday noon at Doña María's. */
export const CONTEXT: PostingContext = {
  occurredAt: '2026-11-21T15:00:00.000Z' as Instant,
  businessDate: '2026-11-21' as PlainDate,
  postedOn: '2026-11-21' as PlainDate,
  country: 'AR',
  settings: defaultSettings('AR', 'ARS'),
  termDays: null,
};
