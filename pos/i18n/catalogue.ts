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
  return say({ texts: texts.value, tag: locale.value }, key, args[0] ?? {});
}

export type Say = typeof t;

/** Sentences in another language than the page's: for a paper in its reader's own. Rejects when they cannot be loaded. */
export async function sayIn(tag: string): Promise<Say> {
  const words = { texts: await load(tag, true), tag };
  return (key, ...args) => say(words, key, args[0] ?? {});
}

interface Words {
  readonly texts: Catalogue;
  readonly tag: string;
}

// A sentence that has not come yet: its name, and not a broken page, until it is here.
const say = (words: Words, key: MessageKey, params: MessageParams): string =>
  fill(words.texts[formOf(key, params, words)] ?? key, params, words.tag);

/** Looks a key up that is only known when running (a refusal's code); null when the catalogue lacks it. */
export function lookUp(key: string, params: MessageParams): string | null {
  const text = (texts.value as Readonly<Record<string, string>>)[key];
  return text === undefined ? null : fill(text, params, locale.value);
}

/** Brings the sentences that the first screen does without; a page whose code comes later waits for them. */
export async function completeSentences(): Promise<void> {
  await (wanted.whole ? latest : want({ ...wanted, whole: true }));
}

/** Code that comes later, together with its sentences: one way to the server, or to the disk, and not two. */
export async function withSentences<Code>(code: Promise<Code>): Promise<Code> {
  const [loaded] = await Promise.all([code, completeSentences()]);
  return loaded;
}

/**
 * Changes language and formats together, once the catalogue has come. When it cannot be loaded the promise rejects and
 * everything stays as it was; of two calls the later one wins.
 */
export async function setLocale(tag: string): Promise<void> {
  await want({ ...wanted, tag });
}

/** Which sentences: of which language, and whether all of them or those of the first screen. */
interface Wish {
  readonly tag: string;
  readonly whole: boolean;
}

let shown: Wish = { tag: locale.value, whole: false };
let wanted = shown;
let latest: Promise<void> = Promise.resolve();

function want(wish: Wish): Promise<void> {
  wanted = wish;
  latest = bring(wish);
  return latest;
}

async function bring(wish: Wish): Promise<void> {
  try {
    const loaded = await load(wish.tag, wish.whole);
    if (wish !== wanted) return await latest;
    shown = wish;
    batch(() => {
      locale.value = wish.tag;
      texts.value = loaded;
    });
    if (typeof document !== 'undefined') document.documentElement.lang = wish.tag;
  } catch (error) {
    if (wish === wanted) wanted = shown;
    throw error;
  }
}

/** The language whose catalogue serves this tag; Spanish when there is none. */
export function languageOf(tag: string): Language {
  const primary = tag.toLowerCase().split('-')[0];
  return languages.find((language) => language === primary) ?? 'es';
}

async function load(tag: string, whole: boolean): Promise<Catalogue> {
  const language = languageOf(tag);
  const texts = await (whole ? all : first)[language]();
  const country = countries[tag.toLowerCase()];
  return { ...texts, ...(country && (await country())) } as Catalogue;
}

const first: Readonly<Record<Language, () => Promise<Partial<Catalogue>>>> = {
  es: async () => everyday,
  en: async () => (await import('./en/everyday.ts')).everyday,
  pt: async () => (await import('./pt/everyday.ts')).everyday,
};

const all: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  es: async () => (await import('./es/index.ts')).es,
  en: async () => (await import('./en/index.ts')).en,
  pt: async () => (await import('./pt/index.ts')).pt,
};

/** What a country says otherwise. */
const countries: Readonly<Record<string, (() => Promise<Partial<Catalogue>>) | undefined>> = {
  'es-co': async () => (await import('./es/colombia.ts')).colombia,
  'es-mx': async () => (await import('./es/mexico.ts')).mexico,
};

const pluralRules = new Map<string, Intl.PluralRules>();
const numberFormats = new Map<string, Intl.NumberFormat>();

function formOf(key: MessageKey, params: MessageParams, { texts, tag }: Words): CatalogueKey {
  if (key in texts) return key as CatalogueKey;
  let rules = pluralRules.get(tag);
  if (rules === undefined) {
    rules = new Intl.PluralRules(tag);
    pluralRules.set(tag, rules);
  }
  const one = rules.select(Number(params['count'])) === 'one';
  return `${key}.${one ? 'one' : 'other'}` as CatalogueKey;
}

function fill(text: string, params: MessageParams, tag: string): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? writeNumber(value, tag) : value;
  });
}

function writeNumber(value: number, tag: string): string {
  let format = numberFormats.get(tag);
  if (format === undefined) {
    format = new Intl.NumberFormat(tag);
    numberFormats.set(tag, format);
  }
  return format.format(value);
}
