import { createContext } from 'preact';

/** False while a page is too new to be pressed: the second of two quick presses was meant for the one before it. */
export const ReadyContext = createContext(true);
