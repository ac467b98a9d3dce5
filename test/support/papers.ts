import { PDFDocument } from 'pdf-lib';

/** A real PDF of so many blank pages; the same each time. */
export async function pdf(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  for (let page = 0; page < pages; page += 1) document.addPage();
  return document.save();
}
