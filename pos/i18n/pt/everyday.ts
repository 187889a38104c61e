import type { everyday as source } from '../es/everyday.ts';
import { action } from './action.ts';
import { firstRefusal } from './first-refusal.ts';
import { issue } from './issue.ts';
import { role } from './role.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';
import { ui } from './ui.ts';

export const everyday: Record<keyof typeof source, string> = {
  ...action,
  ...issue,
  ...ui,
  ...firstRefusal,
  ...role,
  ...shell,
  ...session,
};
