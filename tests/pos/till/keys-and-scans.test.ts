import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { keyAttribute, keyName } from '../../../pos/till/keys.ts';
import { isWriting } from '../../../pos/till/use-key.ts';
import { scanListener } from '../../../pos/till/use-scanner.ts';

/** As much of a page as the keys look at. */
class Element {
  readonly role: string;
  readonly type = 'text';
  value = '';
  constructor(role = '') {
    this.role = role;
  }
  getAttribute(): string {
    return this.role;
  }
  closest(): null {
    return null;
  }
}
class Input extends Element {}
class Other extends Element {}

beforeAll(() => {
  vi.stubGlobal('document', { querySelector: () => null });
  vi.stubGlobal('Element', Element);
  vi.stubGlobal('HTMLElement', Element);
  vi.stubGlobal('HTMLInputElement', Input);
  vi.stubGlobal('HTMLTextAreaElement', Other);
  vi.stubGlobal('HTMLSelectElement', Other);
});
afterAll(() => vi.unstubAllGlobals());

const target = (element: Element) => element as unknown as EventTarget;

describe('a scan while the number pad writes an amount', () => {
  const YERBA = '7793704000911';

  /** A button has the focus: what is typed goes into the pad. Answers the amount and what was scanned. */
  function typedAtPad(keys: readonly string[], gap: number, before = '15') {
    let rows = before;
    const scanned: string[] = [];
    const listen = scanListener(() => ({
      knows: (code) => code === YERBA,
      onScan: (code) => scanned.push(code),
      remember: () => {
        const now = rows;
        return () => {
          rows = now;
        };
      },
    }));
    for (const [at, key] of keys.entries()) {
      const event = {
        key,
        timeStamp: 1000 + at * gap,
        target: new Element(),
        preventDefault,
        stopImmediatePropagation,
      };
      listen(event as unknown as KeyboardEvent);
      if (/^\d$/.test(key)) rows += key;
    }
    return { rows, scanned };
  }
  const preventDefault = () => {};
  const stopImmediatePropagation = () => {};

  test('leaves the amount as it was', () => {
    expect(typedAtPad([...YERBA, 'Enter'], 8)).toEqual({ rows: '15', scanned: [YERBA] });
  });

  test('under which a dialog opens leaves nothing in its field', () => {
    const field = Object.assign(new Input('combobox'), {
      isConnected: true,
      dispatchEvent: () => true,
      blur: () => {},
    });
    const scanned: string[] = [];
    const listen = scanListener(() => ({ knows: () => true, onScan: (code) => scanned.push(code) }));
    for (const [at, key] of [...YERBA, 'Enter'].entries()) {
      const to = at < 4 ? new Element() : field;
      const event = { key, timeStamp: 1000 + at * 8, target: to, preventDefault, stopImmediatePropagation };
      listen(event as unknown as KeyboardEvent);
      if (to === field && key !== 'Enter') field.value += key;
    }
    expect([scanned, field.value]).toEqual([[YERBA], '']);
  });

  test('in a field that shows what nobody typed leaves it so, and the row goes on taking the rest', () => {
    const row: { text: string | null } = { text: null };
    let rest = '1.500,00';
    const field = Object.assign(new Input(), {
      isConnected: true,
      dispatchEvent: () => {
        row.text = field.value;
        return true;
      },
      blur: () => {},
    });
    field.value = rest;
    const listen = scanListener(() => ({
      knows: () => true,
      onScan: () => {
        rest = '5.700,00';
      },
      remember: () => {
        const { text } = row;
        return () => {
          row.text = text;
        };
      },
    }));
    for (const [at, key] of [...YERBA, 'Enter'].entries()) {
      const event = { key, timeStamp: 1000 + at * 8, target: field, preventDefault, stopImmediatePropagation };
      listen(event as unknown as KeyboardEvent);
      if (key !== 'Enter') {
        field.value += key;
        field.dispatchEvent();
      }
    }
    expect([row.text, row.text ?? rest]).toEqual([null, '5.700,00']);
  });

  describe('into the search, by a scanner that ends with Tab,', () => {
    /** What its keys did to the search that has the focus. */
    function typedInSearch(keys: readonly string[], gap: number) {
      const heard: string[] = [];
      let stays = false;
      const field = Object.assign(new Input('searchbox'), {
        dispatchEvent: ({ key }: { key: string }) => heard.push(key) > 0,
      });
      const scanned: string[] = [];
      const own = { current: field as unknown as HTMLInputElement };
      const listen = scanListener(() => ({ knows: () => true, onScan: (code) => scanned.push(code), own }));
      for (const [at, key] of keys.entries()) {
        const keep = () => {
          stays = true;
        };
        const event = {
          key,
          timeStamp: 1000 + at * gap,
          target: field,
          preventDefault: keep,
          stopImmediatePropagation,
        };
        listen(event as unknown as KeyboardEvent);
      }
      return { heard, stays, scanned };
    }
    beforeAll(() => {
      vi.stubGlobal(
        'KeyboardEvent',
        class {
          readonly key: string;
          constructor(_type: string, { key }: { key: string }) {
            this.key = key;
          }
        },
      );
    });

    test('is taken as with Enter, once', () => {
      expect(typedInSearch([...YERBA, 'Tab'], 8)).toEqual({ heard: ['Enter'], stays: true, scanned: [] });
      expect(typedInSearch([...YERBA, 'Enter'], 8)).toEqual({ heard: [], stays: false, scanned: [] });
    });

    test('a person’s Tab leaves the field', () => {
      expect(typedInSearch([...'yerba', 'Tab'], 120)).toEqual({ heard: [], stays: false, scanned: [] });
      expect(typedInSearch(['Tab'], 8)).toEqual({ heard: [], stays: false, scanned: [] });
    });
  });

  test('what a hand types stays', () => {
    expect(typedAtPad([...'00', 'Enter'], 160)).toEqual({ rows: '1500', scanned: [] });
  });
});

describe('a sign that is a key of the till', () => {
  test('is heard in the search while nothing stands in it, and in no other field', () => {
    const search = new Input('searchbox');
    expect(isWriting(target(search))).toBe(false);
    search.value = 'yer';
    expect(isWriting(target(search))).toBe(true);
    expect(isWriting(target(new Input()))).toBe(true);
    expect(isWriting(target(new Input('combobox')))).toBe(true);
  });

  test('is named as it is printed, and as a screen reader wants it', () => {
    expect(['+', 'Ctrl++', 'Ctrl+Enter', 'Ctrl+z', 'F2'].map(keyName)).toEqual([
      '+',
      'Ctrl +',
      'Ctrl ↵',
      'Ctrl Z',
      'F2',
    ]);
    expect(['+', 'Ctrl++', 'Ctrl+Enter'].map(keyAttribute)).toEqual(['Plus', 'Control+Plus', 'Control+Enter']);
  });
});
