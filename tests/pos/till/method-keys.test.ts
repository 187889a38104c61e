import { h, render } from 'preact';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { chooseMethod, methodsInOrder, planTenders, type TenderRow } from '../../../pos/orders/plan-tenders.ts';
import { actionOf, keyActions, keyAttribute, keyName, keys, shortcutOf } from '../../../pos/till/keys.ts';
import { useKey, useKeys } from '../../../pos/till/use-key.ts';
import { scanListener } from '../../../pos/till/use-scanner.ts';
import { applyPadKey, padKeyOf } from '../../../pos/ui/pad-keys.ts';
import type { TenderMethod } from '../../../shared/orders/order.ts';
import { pesos } from '../../worlds/counter.ts';

/** As much of a page as the keys look at. */
class Element {
  readonly type = 'text';
  readonly inputMode: string;
  value = '';
  constructor(inputMode = '') {
    this.inputMode = inputMode;
  }
  getAttribute(): null {
    return null;
  }
  closest(): null {
    return null;
  }
}
class Input extends Element {}
class Other extends Element {}

interface Held {
  readonly altKey?: boolean;
  readonly ctrlKey?: boolean;
  readonly shiftKey?: boolean;
  readonly repeat?: boolean;
}

class Key extends Event {
  readonly key: string;
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey = false;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
  readonly isComposing = false;
  constructor(key: string, code: string, { altKey = false, ctrlKey = false, shiftKey = false, repeat = false }: Held) {
    super('keydown', { cancelable: true });
    this.key = key;
    this.code = code;
    this.altKey = altKey;
    this.ctrlKey = ctrlKey;
    this.shiftKey = shiftKey;
    this.repeat = repeat;
  }
}

const BUTTON = new Element();
let page: EventTarget;

beforeAll(() => {
  vi.stubGlobal('Element', Element);
  vi.stubGlobal('HTMLElement', Element);
  vi.stubGlobal('HTMLInputElement', Input);
  vi.stubGlobal('HTMLTextAreaElement', Other);
  vi.stubGlobal('HTMLSelectElement', Other);
});
beforeEach(() => {
  page = Object.assign(new EventTarget(), { querySelector: () => null });
  vi.stubGlobal('document', page);
});
afterEach(() => {
  if (screen) render(null, screen);
  screen = undefined;
});
afterAll(() => vi.unstubAllGlobals());

let screen: Parameters<typeof render>[1] | undefined;

/** A screen where these can be chosen by their keys; answers what was chosen. */
function screenWith<Method extends TenderMethod>(methods: readonly Method[], choose: (method: Method) => void): void {
  const Keys = () => {
    useKeys(methods, choose);
    return null;
  };
  screen = { nodeType: 1, childNodes: [], firstChild: null } as unknown as Parameters<typeof render>[1];
  render(h(Keys, null), screen);
}

/** Presses it where the focus is; answers whether anybody heard it. */
function press(key: string, code: string, held: Held = {}, focus: Element = BUTTON): boolean {
  const event = new Key(key, code, held);
  Object.defineProperty(event, 'target', { value: focus });
  page.dispatchEvent(event);
  return event.defaultPrevented;
}
const ALT = { altKey: true };
const altDigit = (digit: number, focus?: Element) => press(String(digit), `Digit${digit}`, ALT, focus);

describe('each way of paying has a key', () => {
  test('counted as they stand on the screen, and no other thing has it', () => {
    expect(methodsInOrder.map((method) => keys.value[method])).toEqual(['Alt+1', 'Alt+2', 'Alt+3', 'Alt+4', 'Alt+5']);
    for (const action of keyActions) expect(actionOf(keys.value[action], action)).toBeNull();
    expect([keyName('Alt+5'), keyAttribute('Alt+5')]).toEqual(['Alt 5', 'Alt+5']);
  });

  test('which is heard on a button, in an amount and in a reference', () => {
    const chosen: TenderMethod[] = [];
    screenWith(methodsInOrder, (method) => chosen.push(method));
    expect(altDigit(1)).toBe(true);
    expect(altDigit(5, new Input('none'))).toBe(true);
    expect(altDigit(2, new Input())).toBe(true);
    expect(chosen).toEqual(['cash', 'account', 'card']);
  });

  test('and where a debt is paid the account is none of them', () => {
    const chosen: TenderMethod[] = [];
    screenWith(['cash', 'card', 'transfer', 'qr'], (method) => chosen.push(method));
    expect([4, 5].map((digit) => altDigit(digit))).toEqual([true, false]);
    expect(chosen).toEqual(['qr']);
  });

  test('held down it chooses once', () => {
    const chosen: TenderMethod[] = [];
    screenWith(methodsInOrder, (method) => chosen.push(method));
    altDigit(2);
    expect(press('2', 'Digit2', { ...ALT, repeat: true })).toBe(true);
    expect(chosen).toEqual(['card']);
  });

  test('R4-05 by keys alone a sale is paid in part with cash, and the rest goes on account', () => {
    let rows: readonly TenderRow[] = [];
    screenWith(methodsInOrder, (method) => {
      rows = chooseMethod(rows, method);
    });
    const plan = () => planTenders(pesos(15_000), rows, { exponent: 2, cashUnit: 1 });
    altDigit(1);
    expect(plan().tenders).toEqual([{ method: 'cash', amount: pesos(15_000) }]);
    const [cash] = rows;
    for (const digit of '4000') {
      const key = padKeyOf(new Key(digit, `Digit${digit}`, {}));
      if (!cash || key === null || key === 'enter') throw new Error('nothing to type in');
      rows = rows.map((row) => ({ ...row, text: applyPadKey(row.text ?? '', key) }));
    }
    altDigit(5, new Input('none'));
    expect(plan()).toMatchObject({
      complete: true,
      tenders: [
        { method: 'cash', amount: pesos(4_000) },
        { method: 'account', amount: pesos(11_000) },
      ],
    });
    altDigit(5);
    expect(plan().rows).toHaveLength(2);
  });
});

describe('what is typed is no way of paying', () => {
  test('a digit alone, one of the number block, and a sign made with AltGr', () => {
    const chosen: TenderMethod[] = [];
    screenWith(methodsInOrder, (method) => chosen.push(method));
    expect(press('1', 'Digit1')).toBe(false);
    // Alt 1 6 4 is an ñ on Windows.
    for (const digit of '164') expect(press(digit, `Numpad${digit}`, ALT, new Input())).toBe(false);
    expect(press('@', 'Digit2', { altKey: true, ctrlKey: true }, new Input())).toBe(false);
    expect(press('1', 'Digit1', { ...ALT, shiftKey: true, ctrlKey: true })).toBe(false);
    expect(chosen).toEqual([]);
  });

  test('the question mark is no part of an amount: there it shows the keys, and in a text it is written', () => {
    let shown = 0;
    const Keys = () => {
      useKey('help', () => {
        shown += 1;
      });
      useKey('more', () => {
        shown += 100;
      });
      return null;
    };
    screen = { nodeType: 1, childNodes: [], firstChild: null } as unknown as Parameters<typeof render>[1];
    render(h(Keys, null), screen);
    expect(press('?', 'Slash', { shiftKey: true }, new Input('decimal'))).toBe(true);
    expect(press('?', 'Slash', { shiftKey: true }, new Input())).toBe(false);
    expect(press('+', 'BracketRight', {}, new Input('decimal'))).toBe(false);
    expect(shown).toBe(1);
  });

  test('on a Mac Option makes a sign of it: heard in an amount, written in a text', () => {
    const chosen: TenderMethod[] = [];
    screenWith(methodsInOrder, (method) => chosen.push(method));
    expect(press('@', 'Digit2', ALT, new Input())).toBe(false);
    expect(press('@', 'Digit2', ALT, new Input('decimal'))).toBe(true);
    expect(press('¡', 'Digit1', ALT)).toBe(true);
    expect(chosen).toEqual(['card', 'cash']);
  });

  test('nothing of it reaches the number pad, and a code that is scanned after it is whole', () => {
    const YERBA = '7793704000911';
    const scanned: string[] = [];
    const chosen: TenderMethod[] = [];
    screenWith(methodsInOrder, (method) => chosen.push(method));
    const listen = scanListener(() => ({ knows: (code) => code === YERBA, onScan: (code) => scanned.push(code) }));
    let at = 1000;
    const both = (key: string, code: string, held: Held = {}) => {
      const event = new Key(key, code, held);
      at += 8;
      Object.defineProperties(event, { target: { value: BUTTON }, timeStamp: { value: at } });
      listen(event as unknown as KeyboardEvent);
      page.dispatchEvent(event);
      return padKeyOf(event);
    };
    expect(both('1', 'Digit1', ALT)).toBeNull();
    for (const digit of YERBA) both(digit, `Digit${digit}`);
    both('Enter', 'Enter');
    expect([scanned, chosen]).toEqual([[YERBA], ['cash']]);
    // Some scanners hold Alt and type each sign by its code.
    for (const digit of '055055057051') both(digit, `Numpad${digit}`, ALT);
    expect(chosen).toEqual(['cash']);
  });
});

describe('a key of one’s own', () => {
  const pressed = (key: string, code: string, held: Held = {}) => shortcutOf(new Key(key, code, held));

  test('is the digit that was pressed, whatever sign it writes', () => {
    expect(pressed('6', 'Digit6', ALT)).toBe('Alt+6');
    expect(pressed('¶', 'Digit7', ALT)).toBe('Alt+7');
    expect(pressed('6', 'Numpad6', ALT)).not.toBe('Alt+6');
    expect(pressed('F10', 'F10')).toBe('F10');
  });

  test('that was given before the ways of paying had theirs stays what it was', async () => {
    vi.resetModules();
    vi.stubGlobal('localStorage', { getItem: () => '{"search":"Alt+1","customer":"F8"}' });
    const fresh = await import('../../../pos/till/keys.ts');
    vi.stubGlobal('localStorage', undefined);
    expect(fresh.keys.value).toMatchObject({ search: 'Alt+1', cash: '', card: 'Alt+2', customer: 'F8', free: '' });
    expect([keyName(''), keyAttribute('')]).toEqual(['', undefined]);
  });
});
