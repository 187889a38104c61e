import { useEffect } from 'preact/hooks';
import type { Cart } from '../db/cart.ts';
import { useTill } from '../use-till.ts';
import { cart, openCart } from './cart.ts';

/** The open sale; null for the moment it takes to read it from the disk. */
export function useCart(): Cart | null {
  const till = useTill();
  useEffect(() => void openCart(till), [till]);
  return cart.value;
}
