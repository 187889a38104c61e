/** Strokes on a 24 × 24 square, drawn with the colour of the text around them. */
const strokes = {
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm4.8 11.3L20 20',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  'person-add': 'M10 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM3 20c.7-3.6 3.4-5.5 7-5.5 1.7 0 3.2.4 4.4 1.2M18.5 14v6M15.5 17h6',
  users:
    'M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM2.5 19.5c.6-3.2 3.1-5 6.5-5s5.9 1.8 6.5 5M16 5.3a3.5 3.5 0 0 1 0 6.4M18 14.9c1.9.8 3.1 2.4 3.5 4.6',
  cart: 'M3 4h2.2l2.3 11h10.3l2.2-8H6M9 18.8a1.1 1.1 0 1 0 0 2.2 1.1 1.1 0 0 0 0-2.2ZM17 18.8a1.1 1.1 0 1 0 0 2.2 1.1 1.1 0 0 0 0-2.2Z',
  cash: 'M3 6.5h18v11H3ZM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM6 9.5v.01M18 14.5v.01',
  card: 'M3.5 5.5h17a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1h-17a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1ZM2.5 10h19M6 15h4',
  transfer: 'M4 8.5h15M15.5 5 19 8.5 15.5 12M20 15.5H5M8.5 12 5 15.5 8.5 19',
  qr: 'M4 4h6v6H4ZM14 4h6v6h-6ZM4 14h6v6H4ZM14 14h2.5v2.5H14ZM20 14v2.5M17.5 20H20v-1M14 20v-.5',
  notebook:
    'M6.5 3.5H18a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1H6.5a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1ZM9 3.5v17M3.5 8h3M3.5 12h3M3.5 16h3M12 8.5h4M12 12h4',
  back: 'M19.5 12H5M11 5.5 4.5 12l6.5 6.5',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M4.5 12.5 10 18 19.5 7',
  warning: 'M12 4 2.8 19.5h18.4ZM12 10v4.5M12 17v.01',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 11v5.5M12 7.8v.01',
  sync: 'M19.5 9A8 8 0 0 0 5 8M4.5 4v4.5H9M4.5 15A8 8 0 0 0 19 16M19.5 20v-4.5H15',
  cloud: 'M7 18.5a4.5 4.5 0 0 1-.5-9A6 6 0 0 1 18 10.2a4.2 4.2 0 0 1-.5 8.3Z',
  'cloud-off': 'M9.7 6A6 6 0 0 1 18 10.2a4.2 4.2 0 0 1 2.4 6.7M16 18.5H7a4.5 4.5 0 0 1-.5-9l.6-1.4M3.5 3.5l17 17',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  trash: 'M4.5 6.5h15M9.5 6.5V4h5v2.5M6.5 6.5l.8 13.5h9.4l.8-13.5M10 10.5v5.5M14 10.5v5.5',
  edit: 'M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5ZM13.5 7l3.5 3.5',
  settings:
    'M4 7h8M16.5 7H20M14.2 4.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6ZM20 17h-8M7.5 17H4M9.8 14.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6Z',
  store: 'M4.5 10.5v9h15v-9M3 9l1.5-5h15L21 9a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0ZM10 19.5v-5h4v5',
  lock: 'M6 10.5h12v9.5H6ZM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5M12 14.5v1.5',
  logout: 'M14 4.5H5v15h9M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5',
  printer: 'M7 9V4h10v5M7 16.5H3.5V9h17v7.5H17M7 14h10v6H7Z',
  receipt:
    'M5.5 3.5l2.2 1.5 2.2-1.5L12 5l2.2-1.5L16.4 5l2.1-1.5v17l-2.1-1.5-2.2 1.5L12 19l-2.1 1.5L7.7 19l-2.2 1.5ZM9 9.5h6M9 13.5h6',
  menu: 'M4 6.5h16M4 12h16M4 17.5h16',
  more: 'M12 4.5a1 1 0 1 0 0 2 1 1 0 0 0 0-2ZM12 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2ZM12 17.5a1 1 0 1 0 0 2 1 1 0 0 0 0-2Z',
  scale: 'M5 20h14l-1.5-11h-11ZM4.5 5h15M12 5v4M9.5 14.5a2.5 2.5 0 0 1 5 0',
  box: 'M4 7.5 12 3.5l8 4v9l-8 4-8-4ZM4 7.5l8 4 8-4M12 11.5v9',
  device: 'M8 2.5h8a1 1 0 0 1 1 1v17a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1v-17a1 1 0 0 1 1-1ZM11 18.5h2',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 19.5h15',
  upload: 'M12 15.5V4.5M7.5 9 12 4.5 16.5 9M4.5 19.5h15',
  calendar: 'M4 6h16v14H4ZM4 10.5h16M8.5 3.5v4M15.5 3.5v4',
  phone: 'M6 4h3.5l1.5 4.5-2 1.5a11 11 0 0 0 5 5l1.5-2 4.5 1.5V18a2 2 0 0 1-2 2A15 15 0 0 1 4 6a2 2 0 0 1 2-2Z',
  backspace: 'M8.5 5.5H20a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H8.5L2.5 12ZM11.5 9.5l5 5M16.5 9.5l-5 5',
  'chevron-right': 'M9.5 5.5 16 12l-6.5 6.5',
  'chevron-down': 'M5.5 9.5 12 16l6.5-6.5',
  undo: 'M8.5 5 4.5 9l4 4M5 9h9a5.5 5.5 0 0 1 0 11h-4',
  star: 'M12 3.8l2.5 5.2 5.7.8-4.1 4 1 5.7L12 16.8l-5.1 2.7 1-5.7-4.1-4 5.7-.8Z',
  percent: 'M6 18 18 6M7.5 5.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4ZM16.5 14.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
  pause: 'M8.5 5v14M15.5 5v14',
  repeat: 'M5 11V9a3 3 0 0 1 3-3h11M16 3l3 3-3 3M19 13v2a3 3 0 0 1-3 3H5M8 21l-3-3 3-3',
  keyboard: 'M3 6.5h18v11H3ZM6.5 10v.01M10 10v.01M14 10v.01M17.5 10v.01M8 14h8',
  'arrow-up': 'M12 19.5v-15M6 10.5l6-6 6 6',
  'arrow-down': 'M12 4.5v15M6 13.5l6 6 6-6',
} as const;

export type IconName = keyof typeof strokes;

export interface IconProps {
  name: IconName;
  size?: 'small' | 'medium' | 'large' | undefined;
  /** Only where no word stands beside it: an icon with a label is an image, without one it is ornament. */
  label?: string | undefined;
}

export function Icon({ name, size = 'medium', label }: IconProps) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: with a label it has role img and aria-label, without one it is hidden.
    <svg
      class={size === 'medium' ? 'icon' : `icon icon-${size}`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.9"
      stroke-linecap="round"
      stroke-linejoin="round"
      focusable="false"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <path d={strokes[name]} />
    </svg>
  );
}
