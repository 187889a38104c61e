import type { ImportCounts } from '../../shared/import/job.ts';
import { money } from '../../shared/money/money.ts';
import { type PlainKey, t } from '../i18n/catalogue.ts';
import { useShopFormats } from '../shell/shop-formats.ts';
import { KeyValue, KeyValues } from '../ui/key-values.tsx';

type CountName = Exclude<keyof ImportCounts, 'owed' | 'inFavour' | 'questions'>;

const texts: Readonly<Record<CountName, PlainKey>> = {
  rows: 'import.count.rows',
  created: 'import.count.created',
  changed: 'import.count.changed',
  same: 'import.count.same',
  debts: 'import.count.debts',
  corrected: 'import.count.corrected',
  errors: 'import.count.errors',
  skipped: 'import.count.skipped',
};

/** How many of what, and the sums that must be those of the notebook's last page. */
export function Counts({ counts }: { counts: ImportCounts }) {
  const formats = useShopFormats();
  const names = (Object.keys(texts) as CountName[]).filter((name) => name === 'rows' || counts[name] > 0);
  return (
    <div class="card">
      <KeyValues>
        {names.map((name) => (
          <KeyValue key={name} label={t(texts[name])}>
            <span class="figure">{counts[name]}</span>
          </KeyValue>
        ))}
        {counts.owed > 0 && (
          <KeyValue label={t('import.count.owed')} strong>
            <span class="figure">{formats.money(money(counts.owed))}</span>
          </KeyValue>
        )}
        {counts.inFavour > 0 && (
          <KeyValue label={t('import.count.in_favour')} strong>
            <span class="figure">{formats.money(money(counts.inFavour))}</span>
          </KeyValue>
        )}
      </KeyValues>
    </div>
  );
}
