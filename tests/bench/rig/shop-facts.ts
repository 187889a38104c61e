/** The shop that is measured: doña María's, where nobody has a limit. */
export const COUNTRY = 'AR';
export const CURRENCY = 'ARS';
export const TIME_ZONE = 'America/Argentina/Buenos_Aires';
export const OWNER_PIN = '4711';
