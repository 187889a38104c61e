import type { NewBusiness } from '../../shared/business/business.ts';
import { type Instant, instantOf, millisecondsOf, type PlainDate } from '../../shared/dates/plain-date.ts';
import { type Money, money } from '../../shared/money/money.ts';

/** The example shop stands in Argentina: the seeds of this project speak its Spanish, and its law on late interest comes first. */
export const demoBusiness: NewBusiness = {
  name: 'Almacén La Esquina',
  country: 'AR',
  currency: 'ARS',
  timeZone: 'America/Argentina/Buenos_Aires',
  locale: 'es-AR',
};

const CENTAVOS = 100;
export const pesos = (whole: number): Money => money(whole * CENTAVOS);

/** What a customer without a limit of his own may owe. */
export const DEFAULT_LIMIT = pesos(80_000);

/** The minutes of Buenos Aires behind UTC. It keeps no summer time, and a till of another year would only open an hour off. */
const BEHIND_UTC = 180;

/** The instant of a minute of the shop's day. */
export const instantAt = (date: PlainDate, minute: number): Instant =>
  instantOf(millisecondsOf(`${date}T00:00:00.000Z` as Instant) + (minute + BEHIND_UTC) * 60_000);
