import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';

interface QrCodeProps {
  text: string;
  /** What it stands for, to whoever cannot see it. */
  label: string;
}

/** The four white modules around it are part of the code (ISO/IEC 18004). */
const QUIET = 4;

/** A text to be read by a telephone's camera. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, path } = useMemo(() => draw(text), [text]);
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={path} fill="currentColor" />
    </svg>
  );
}

function draw(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET });
  const modules = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: modules.join('') };
}
