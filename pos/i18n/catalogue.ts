import { batch, signal } from '@preact/signals';
import { everyday } from './es/everyday.ts';
import type { es } from './es/index.ts';

/** The Spanish catalogue is the source: its keys, and the placeholders in its sentences, are what the others must have. */
type Source = typeof es;
export type CatalogueKey = keyof Source & string;
/** A key with the forms `.one` and `.other`, named without its ending. */
type BaseOf<K> = K extends `${infer Base}.one` ? (`${Base}.other` extends CatalogueKey ? Base : never) : never;
type PluralKey = BaseOf<CatalogueKey>;
export type MessageKey = CatalogueKey | PluralKey;
export type Catalogue = Readonly<Record<CatalogueKey, string>>;

type Placeholders<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;
type Needed<K extends MessageKey> = K extends CatalogueKey
  ? Placeholders<Source[K]>
  : `${K}.other` extends CatalogueKey
    ? 'count' | Placeholders<Source[`${K}.other`]>
    : never;
/** A key whose sentence takes nothing: what a table of labels holds. */
export type PlainKey = {
  [K in CatalogueKey]: [Placeholders<Source[K]>] extends [never] ? K : never;
}[CatalogueKey];
export type MessageParams = Readonly<Record<string, string | number>>;
type Args<K extends MessageKey> = [Needed<K>] extends [never]
  ? []
  : [params: Readonly<Record<Needed<K>, string | number>>];

export const languages = ['es', 'en', 'pt'] as const;
export type Language = (typeof languages)[number];

/** The locale of the moment, a BCP 47 tag with its country ("es-AR"): sentences and formats follow it. */
export const locale = signal('es-AR');
const texts = signal(everyday as Partial<Catalogue> as Catalogue);

/**
 * The sentence for a key, in the language of the moment. Reading it in a component subscribes that component to the
 * language. A number in `params` is written with the country's grouping; an amount of money must come formatted already.
 * A key with plural forms takes `count` and is named without its ending: `t("till.waiting", { count: 2 })`.
 */
export function t<K extends MessageKey>(key: K, ...args: Args<K>): string {
  const params: MessageParams = args[0] ?? {};
  return fill(texts.value[formOf(key, params)], params);
}

/** Looks a key up that is only known when running (a refusal's code); null when the catalogue lacks it. */
export function lookUp(key: string, params: MessageParams): string | null {
  const text = (texts.value as Readonly<Record<string, string>>)[key];
  return text === undefined ? null : fill(text, params);
}

let wanted = 0;
let whole: Catalogue | null = null;

/** Brings the sentences that the first screen does without; a page whose code comes later waits for them. */
export async function completeSentences(): Promise<void> {
  if (whole !== null) return;
  whole = (await import('./es/index.ts')).es;
  // Another language came whole, and keeps its own words.
  texts.value = { ...whole, ...texts.value };
}

/**
 * Changes language and formats together, once the catalogue has come. When it cannot be loaded the promise rejects and
 * everything stays as it was; of two calls the later one wins.
 */
export async function setLocale(tag: string): Promise<void> {
  wanted += 1;
  const turn = wanted;
  const loaded = await load(tag);
  if (turn !== wanted) return;
  batch(() => {
    locale.value = tag;
    texts.value = loaded;
  });
  if (typeof document !== 'undefined') document.documentElement.lang = tag;
}

/** The language whose catalogue serves this tag; Spanish when there is none. */
export function languageOf(tag: string): Language {
  const primary = tag.toLowerCase().split('-')[0];
  return languages.find((language) => language === primary) ?? 'es';
}

async function load(tag: string): Promise<Catalogue> {
  switch (languageOf(tag)) {
    case 'en':
      return (await import('./en/index.ts')).en;
    case 'pt':
      return (await import('./pt/index.ts')).pt;
    case 'es':
      return {
        ...everyday,
        ...whole,
        ...(tag.toUpperCase() === 'ES-CO' && (await import('./es/colombia.ts')).colombia),
      } as Catalogue;
  }
}

const pluralRules = new Map<string, Intl.PluralRules>();
const numberFormats = new Map<string, Intl.NumberFormat>();

function formOf(key: MessageKey, params: MessageParams): CatalogueKey {
  if (key in texts.value) return key as CatalogueKey;
  const tag = locale.value;
  let rules = pluralRules.get(tag);
  if (rules === undefined) {
    rules = new Intl.PluralRules(tag);
    pluralRules.set(tag, rules);
  }
  const one = rules.select(Number(params['count'])) === 'one';
  return `${key}.${one ? 'one' : 'other'}` as CatalogueKey;
}

function fill(text: string, params: MessageParams): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? writeNumber(value) : value;
  });
}

function writeNumber(value: number): string {
  const tag = locale.value;
  let format = numberFormats.get(tag);
  if (format === undefined) {
    format = new Intl.NumberFormat(tag);
    numberFormats.set(tag, format);
  }
  return format.format(value);
}
