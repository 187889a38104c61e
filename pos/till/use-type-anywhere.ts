import type { RefObject } from 'preact';
import { isEditable, useDocumentKeys } from '../ui/modal-stack.ts';

/**
 * Letters and digits typed into no field go to this one: a barcode scanner is a keyboard that does not look where it types.
 * The key itself lands in the field, which has the focus by the time the browser inserts it; so does the scanner's final Enter.
 */
export function useTypeAnywhere(field: RefObject<HTMLInputElement | null>): void {
  useDocumentKeys((event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isEditable(event.target)) return;
    // Signs are keys of the till.
    if (!/^[\p{L}\p{N}*]$/u.test(event.key)) return;
    field.current?.focus();
  });
}
