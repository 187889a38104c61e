/** As much of a document as Preact writes into: what a form shows can be read, typed into and pressed in Node. */
export class SmallNode extends EventTarget {
  readonly nodeType: number;
  readonly localName: string;
  readonly namespaceURI = 'http://www.w3.org/1999/xhtml';
  readonly style = { setProperty() {} };
  readonly attributes = new Map<string, string>();
  readonly ownerDocument: SmallDocument;
  childNodes: SmallNode[] = [];
  parentNode: SmallNode | null = null;
  data = '';
  value = '';
  name = '';

  constructor(ownerDocument: SmallDocument, localName: string, nodeType = 1) {
    super();
    this.ownerDocument = ownerDocument;
    this.localName = localName;
    this.nodeType = nodeType;
  }

  // A dialog opens and closes, and nothing lies within anything else.
  showModal(): void {}
  close(): void {}
  blur(): void {}
  closest(): null {
    return null;
  }

  get firstChild(): SmallNode | null {
    return this.childNodes[0] ?? null;
  }

  get nextSibling(): SmallNode | null {
    const beside = this.parentNode?.childNodes ?? [];
    return beside[beside.indexOf(this) + 1] ?? null;
  }

  get textContent(): string {
    return this.data + this.childNodes.map(({ textContent }) => textContent).join('');
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  insertBefore(node: SmallNode, before: SmallNode | null): SmallNode {
    node.parentNode?.removeChild(node);
    const at = before === null ? this.childNodes.length : this.childNodes.indexOf(before);
    this.childNodes.splice(at, 0, node);
    node.parentNode = this;
    return node;
  }

  appendChild(node: SmallNode): SmallNode {
    return this.insertBefore(node, null);
  }

  removeChild(node: SmallNode): SmallNode {
    this.childNodes = this.childNodes.filter((one) => one !== node);
    node.parentNode = null;
    return node;
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }

  contains(node: SmallNode | null): boolean {
    return node === this || this.childNodes.some((one) => one.contains(node));
  }

  focus(): void {}

  select(): void {}

  /** Itself and all under it of that kind. */
  all(localName: string): SmallNode[] {
    return [...(this.localName === localName ? [this] : []), ...this.childNodes.flatMap((one) => one.all(localName))];
  }
}

export class SmallDocument extends EventTarget {
  readonly activeElement = null;
  visibilityState: 'visible' | 'hidden' = 'visible';
  readonly body = new SmallNode(this, 'body');
  title = '';

  createElementNS(_namespace: string, localName: string): SmallNode {
    return new SmallNode(this, localName);
  }

  getElementById(): null {
    return null;
  }

  querySelector(): null {
    return null;
  }

  createTextNode(data: string): SmallNode {
    return Object.assign(new SmallNode(this, '#text', 3), { data });
  }
}
