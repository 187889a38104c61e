import type { Installment } from '../../shared/credit/account.ts';
import type { Allocation } from '../../shared/credit/post.ts';
import { type DocumentDebt, sumUp } from '../../shared/credit/post-correction.ts';

interface PostedAllocation extends Allocation {
  readonly seq: number;
}

/** The same for what was read and what is only in memory: what is freed first must not hang on how the commands came. */
const oldestFirst = (a: PostedAllocation, b: PostedAllocation): number =>
  a.seq - b.seq || (a.movementId < b.movementId ? -1 : a.movementId > b.movementId ? 1 : 0);

/**
 * What stands on the documents that a batch corrects: their installments, paid ones too, and what was allocated to them and by whom.
 * Loaded for those that it names; what it posts itself is added as it goes.
 */
export class Standing {
  readonly #installments = new Map<string, Installment>();
  readonly #allocations: PostedAllocation[] = [];

  load(installments: readonly Installment[], allocations: readonly PostedAllocation[]): void {
    for (const installment of installments) this.#installments.set(installment.id, installment);
    for (const allocation of allocations) this.#allocations.push(allocation);
  }

  put(installment: Installment): void {
    this.#installments.set(installment.id, installment);
  }

  add(allocation: PostedAllocation): void {
    this.#allocations.push(allocation);
  }

  /** Whether the batch corrects anything: most do not, and keep none of this in mind. */
  needed = false;

  onDocument(documentId: string): DocumentDebt {
    return this.#select(
      (installment) => installment.documentId === documentId,
      (_, isOurs) => isOurs,
    );
  }

  paidBy(movementId: string): DocumentDebt {
    const paid = new Set(
      this.#allocations.filter((one) => one.movementId === movementId).map((one) => one.installmentId),
    );
    return this.#select(
      ({ id }) => paid.has(id),
      (one) => one.movementId === movementId,
    );
  }

  #select(
    wanted: (installment: Installment) => boolean,
    counts: (allocation: Allocation, isOurs: boolean) => boolean,
  ): DocumentDebt {
    const installments = [...this.#installments.values()].filter(wanted);
    const ids = new Set(installments.map(({ id }) => id));
    const allocations = this.#allocations.filter((one) => counts(one, ids.has(one.installmentId)));
    return { installments, allocations: sumUp(allocations.sort(oldestFirst)) };
  }
}
