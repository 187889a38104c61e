import { useState } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { chooseTheme, readTheme, themes } from './theme.ts';

/** Light, dark, or as the device is: for everybody who uses this device. */
export function ThemeChoice() {
  const [theme, setTheme] = useState(readTheme);
  return (
    <SegmentedControl
      label={t('look.theme')}
      value={theme}
      options={themes.map((value) => ({ value, label: t(`look.theme.${value}`) }))}
      onChange={(value) => {
        setTheme(value);
        chooseTheme(value);
      }}
    />
  );
}
