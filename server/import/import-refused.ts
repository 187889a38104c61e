/** Why something is not read in, as a sentence for whoever asked for it. Nothing was left half done. */
export class ImportRefused extends Error {}
