import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Till } from './till-context.ts';

/** Provided once by pos/main.tsx. */
export const TillContext = createContext<Till | null>(null);

export function useTill(): Till {
  const till = useContext(TillContext);
  if (!till) throw new Error('useTill outside of <TillContext.Provider>');
  return till;
}
