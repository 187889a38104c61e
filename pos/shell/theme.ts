export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const PLACE = 'fiado.theme';

/** What was chosen on this device. It is the device's and nobody's own: a counter in the sun stays light whoever serves. */
export function readTheme(): Theme {
  try {
    const chosen = localStorage.getItem(PLACE);
    return themes.find((theme) => theme === chosen) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Writes down the choice; pos/public/theme.js, which ran before the first paint, puts it on. */
export function chooseTheme(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(PLACE);
    else localStorage.setItem(PLACE, theme);
  } catch {
    // A browser that keeps nothing follows the system.
  }
  dispatchEvent(new Event('fiado-theme'));
}
