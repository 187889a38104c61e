import { html, raw } from 'hono/html';
import { csvAmount } from '../../shared/csv/write-csv.ts';
import { currencyExponent } from '../../shared/money/currency.ts';
import type { Language } from '../http/sentences.ts';
import type { VerifiedPaper } from './verify-paper.ts';
import { paperWords } from './words.ts';

type Html = ReturnType<typeof html>;

/** The public page of a paper: plain HTML without a script, that any telephone shows. */
export function paperPage({ shop, paper }: VerifiedPaper, language: Language): Html {
  const words = paperWords[language];
  const state = paper?.state ?? 'missing';
  const rows = paper ? factsOf(paper, shop, language) : [];
  return page(language, `${words.states[state]} · ${shop.name}`, [
    html`<p class="shop">${shop.name}</p>
      <h1 class="state ${state}">${words.states[state]}</h1>
      <p>${words.texts[state]}</p>`,
    ...(paper
      ? [
          html`<h2>${words.kinds[paper.kind]}</h2>
            <dl>${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
            <p class="compare">${words.compare}</p>`,
        ]
      : []),
  ]);
}

/** Told to whoever looks up one paper after another that there is none of. */
export const tooManyPage = (language: Language): Html =>
  page(language, paperWords[language].tooMany, [
    html`<h1 class="state missing">${paperWords[language].tooMany}</h1>
      <p>${paperWords[language].tooManyText}</p>`,
  ]);

const page = (language: Language, title: string, parts: readonly Html[]): Html =>
  html`${raw('<!doctype html>')}
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/v/paper.css">
</head>
<body><main>${parts}</main></body>
</html>
`;

function factsOf(
  paper: NonNullable<VerifiedPaper['paper']>,
  shop: VerifiedPaper['shop'],
  language: Language,
): [string, string][] {
  const words = paperWords[language];
  const locale = `${language}-${shop.country}`;
  const customer: [string, string][] = paper.initials ? [[words.customer, paper.initials]] : [];
  return [
    [words.number, paper.number],
    [words.date, writeInstant(paper.occurredAt, shop.time_zone, locale)],
    [words.amount, writeAmount(paper.amount, shop.currency, locale)],
    ...customer,
  ];
}

const writeInstant = (instant: string, timeZone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long', timeStyle: 'short' }).format(new Date(instant));

function writeAmount(minorUnits: number, currency: string, locale: string): string {
  const exponent = currencyExponent(currency);
  const digits = { minimumFractionDigits: exponent, maximumFractionDigits: exponent };
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code', ...digits });
  return format.format(csvAmount(minorUnits, exponent) as `${number}`);
}

/** Served as a file of its own: the content policy takes no style written into a page. */
export const PAPER_STYLE = `:root { color-scheme: light dark; }
body { margin: 0; font: 1.0625rem/1.5 system-ui, sans-serif; background: #f5f4f0; color: #1b1f24; }
main { max-width: 30rem; margin: 0 auto; padding: 2rem 1.25rem; overflow-wrap: anywhere; }
.shop { margin: 0 0 1rem; font-weight: 600; }
h1 { margin: 0 0 0.5rem; padding: 1rem; border-radius: 0.75rem; font-size: 1.75rem; color: #ffffff; }
.registered { background: #14663a; }
.voided, .dismissed { background: #b3221a; }
.waiting, .missing { background: #7a4a00; }
h2 { margin: 1.5rem 0 0.5rem; font-size: 1.125rem; }
dl { margin: 0; }
dl > div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: 0.5rem 0; border-top: 1px solid #b9b5aa; }
dd { margin: 0; font-weight: 600; }
.compare { color: #545b63; }
@media (prefers-color-scheme: dark) {
  body { background: #14181d; color: #eceae4; }
  dl > div { border-color: #4a5058; }
  .compare { color: #a9b0b8; }
}
`;
