import { action } from './action.ts';
import { firstRefusal } from './first-refusal.ts';
import { issue } from './issue.ts';
import { role } from './role.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';
import { ui } from './ui.ts';

/** What is said until somebody has signed in: it comes with the first script. Everything else comes with the pages: see index.ts. */
export const everyday = {
  ...action,
  ...issue,
  ...ui,
  ...firstRefusal,
  ...role,
  ...shell,
  ...session,
} as const;
