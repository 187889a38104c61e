/** A place where the business sells. Its tills stand in it. */
export interface StoreRow {
  readonly id: string;
  readonly name: string;
  /** What papers say of it beside its name, as far as it is known. */
  readonly address?: string | null;
  readonly phone?: string | null;
  readonly taxId?: string | null;
  readonly seq: number;
}
