/** The languages that a customer's papers can be in. */
export const documentLanguages = ['es', 'en', 'pt'] as const;
export type DocumentLanguage = (typeof documentLanguages)[number];
