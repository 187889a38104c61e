/** A place where the business sells. Its tills stand in it. */
export interface StoreRow {
  readonly id: string;
  readonly name: string;
  readonly seq: number;
}
