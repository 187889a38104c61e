/** The texts of a PDF as jsPDF writes it, page by page: every string that is drawn, in order, as a reader would see it. */
export async function readPdf(pdf: Blob): Promise<string[][]> {
  const source = new TextDecoder('windows-1252').decode(await pdf.arrayBuffer());
  const streams = [...source.matchAll(/stream\r?\n([\s\S]*?)endstream/g)].map((match) => match[1] ?? '');
  return streams.filter((stream) => /\bBT\b/.test(stream)).map(textsOf);
}

const textsOf = (stream: string): string[] =>
  [...stream.matchAll(/\(((?:\\.|[^\\()])*)\)\s*Tj/g)].map((match) =>
    (match[1] ?? '').replace(/\\([\\()])/g, '$1').trim(),
  );
