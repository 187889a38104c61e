import './till.css';
import { useState } from 'preact/hooks';
import { t } from '../i18n/catalogue.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { List, ListRow } from '../ui/list.tsx';
import { useDocumentKeys } from '../ui/modal-stack.ts';
import {
  actionOf,
  factoryKeys,
  type KeyAction,
  keyActions,
  keyName,
  keys,
  resetKeys,
  setKey,
  shortcutOf,
} from './keys.ts';
import { useKey } from './use-key.ts';

/** Opens wherever its own key is pressed. */
export function KeysOnDemand() {
  const [open, setOpen] = useState(false);
  useKey('help', () => setOpen(true));
  return <KeysDialog open={open} onClose={() => setOpen(false)} />;
}

/** Which key does what, and how it becomes another one. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} title={t('selling.keys.title')} onClose={onClose}>
      <Keys />
    </Dialog>
  );
}

function Keys() {
  const [changing, setChanging] = useState<KeyAction | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isChanged = keyActions.some((action) => keys.value[action] !== factoryKeys[action]);
  const begin = (action: KeyAction | null) => {
    setChanging(action);
    setProblem(null);
  };
  return (
    <>
      <p class="muted small">{t('selling.keys.text')}</p>
      <p class="small">{t('selling.keys.times')}</p>
      {changing && <Listening action={changing} onDone={() => begin(null)} onProblem={setProblem} />}
      <p class="strong" role="status">
        {changing && (problem ?? t('selling.keys.press'))}
      </p>
      <div class="card card-flush">
        <List label={t('selling.keys')}>
          {keyActions.map((action) => (
            <ListRow
              key={action}
              title={t(`selling.key.${action}`)}
              onClick={() => begin(changing === action ? null : action)}
              end={<kbd class={changing === action ? 'key key-changing' : 'key'}>{keyName(keys.value[action])}</kbd>}
            />
          ))}
        </List>
      </div>
      {isChanged && (
        <Button variant="quiet" icon="undo" onClick={resetKeys}>
          {t('selling.keys.reset')}
        </Button>
      )}
    </>
  );
}

interface ListeningProps {
  action: KeyAction;
  onDone: () => void;
  onProblem: (problem: string) => void;
}

/** The next key pressed is the new one. */
function Listening({ action, onDone, onProblem }: ListeningProps) {
  useDocumentKeys((event) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      return onDone();
    }
    const shortcut = shortcutOf(event);
    // The keyboard's way around the dialog stays.
    if (shortcut === null || event.key === 'Tab') return;
    if (shortcut === 'unusable' && (event.key === 'Enter' || event.key === ' ')) return;
    event.preventDefault();
    if (shortcut === 'unusable') return onProblem(t('selling.keys.unusable'));
    const taken = actionOf(shortcut, action);
    if (taken) return onProblem(t('selling.keys.taken', { what: t(`selling.key.${taken}`) }));
    setKey(action, shortcut);
    onDone();
  });
  return null;
}
