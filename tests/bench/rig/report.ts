import { appendFileSync } from 'node:fs';

/** One line of the table at the end of `npm run bench`. All of them texts, to be read by a person. */
export interface Figure {
  readonly figure: string;
  readonly ours: string;
  readonly anchor: string;
  /** How good ours is against the anchor's: above 1 is better, in rates and in times alike. */
  readonly ratio: string;
  readonly aim: string;
}

export function report(figure: Figure): void {
  say(`${figure.figure}: ${figure.ours} against ${figure.anchor}, ratio ${figure.ratio} (aim ${figure.aim})`);
  const file = process.env['FIADO_BENCH_REPORT'];
  if (file) appendFileSync(file, `${JSON.stringify(figure)}\n`);
}

export function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

export const inThousands = (value: number): string => Math.round(value).toLocaleString('en-US');
