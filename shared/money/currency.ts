/**
 * Decimals of each currency as shops use them (D-01): by ISO 4217, except that nobody in Colombia uses centavos although the
 * standard still gives the peso two.
 */
const exponents: Readonly<Record<string, number>> = {
  COP: 0,
  BIF: 0,
  DJF: 0,
  GNF: 0,
  KMF: 0,
  RWF: 0,
  VUV: 0,
  CLP: 0,
  PYG: 0,
  JPY: 0,
  KRW: 0,
  ISK: 0,
  UGX: 0,
  VND: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

/** How many decimals the currency's amounts have: 2 unless listed above. */
export const currencyExponent = (currency: string): number => exponents[currency] ?? 2;
